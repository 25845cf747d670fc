"""The text of a PDF, page by page."""

from collections.abc import Iterator

import pypdfium2

from infra.extract.errors import Broken, Password
from infra.extract.pieces import MOST_PAGES, Piece, PieceKind, pieces

MARK = b"%PDF-"
WITHIN = 1024
"""The standard allows rubbish at the start; the PDF signature comes within this many bytes."""

_WRONG_PASSWORD = 4
"""pdfium's FPDF_ERR_PASSWORD."""


def read(data: bytes) -> Iterator[Piece]:
    """The text of each page that has any. Raises `Broken` or `Password`."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _WRONG_PASSWORD or "password" in str(error).lower():
            raise Password from None
        raise Broken from None
    with document:
        for n in range(min(len(document), MOST_PAGES)):
            yield from pieces(PieceKind.PAGE, n + 1, "", _text(document, n).splitlines())


def _text(document: pypdfium2.PdfDocument, n: int) -> str:
    """The text of page `n`; a page that cannot be read has none, which does not affect the others."""
    try:
        page = document[n]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return ""
    said: str = text.get_text_range()
    text.close()
    page.close()
    return said
