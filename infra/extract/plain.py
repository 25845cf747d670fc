"""Plain text: UTF-8, UTF-16 with a byte order mark, or the encoding of Chinese Windows (GB 18030)."""

import codecs
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from infra.extract.errors import UnknownKind
from infra.extract.pieces import Piece, PieceKind, pieces, tidy

TO_CHECK = 64 * 1024
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
CONTROLS = frozenset(map(chr, range(32))) - set("\t\n\r\f\x1b")


def read(data: bytes) -> Iterator[Piece]:
    """The text, in its own lines. Raises `UnknownKind` if it is not text."""
    yield from pieces(PieceKind.WHOLE, 0, "", decoded(data).splitlines())


def chapter(data: bytes, most: int) -> Iterator[Mapping[str, Any]]:
    """The text as the only chapter of a document, without a heading; each of its lines is a paragraph. Lines that begin
    after `most` characters are left out. Raises `UnknownKind` if it is not text."""
    html: list[str] = []
    size = 0
    for line in tidy(decoded(data)).splitlines():
        said = line.strip()
        if said and size <= most:
            html.append(f"<p>{escape(said, quote=False)}</p>")
            size += len(html[-1])
    if html:
        yield {"row": 1, "title": "", "html": "".join(html), "taken": [], "pictures": 0}


def decoded(data: bytes) -> str:
    """The characters. Raises `UnknownKind`."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :], encoding, "replace")
    try:
        return _checked(data, "utf-8", "strict")
    except UnicodeDecodeError:
        pass
    try:
        return _checked(data, "gb18030", "strict")
    except UnicodeDecodeError:
        raise UnknownKind from None


def _checked(data: bytes, encoding: str, errors: str) -> str:
    text = data.decode(encoding, errors)
    if not CONTROLS.isdisjoint(text[:TO_CHECK]):
        raise UnknownKind
    return text
