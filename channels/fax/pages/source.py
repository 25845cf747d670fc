"""Reads documents (PDF, Word, pictures, text) as grey pages. The kind is detected from the bytes, never from a name."""

import re
from collections.abc import Iterator
from io import BytesIO

import pypdfium2
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from channels.fax.pages.text import decoded, text_pages
from channels.fax.rules.errors import (
    BrokenDocument,
    NoPages,
    ProtectedByPassword,
    TooLarge,
    TooManyPages,
    UnknownKind,
)
from channels.fax.rules.geometry import DOTS_PER_INCH, MM_PER_INCH, PAGE_MM

MOST_PIXELS = 80_000_000
"""A picture of 8,900 by 8,900 dots. A larger one is not a document but an attempt to exhaust the memory."""

PICTURES = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")
PDF = b"%PDF-"
ZIP = b"PK\x03\x04"
EMPTY = re.compile(rb"/Count\s+0\b")
PDF_HEAD = 1024
"""The standard allows garbage at the beginning of a PDF; the mark is within this many bytes."""

_LONGEST_SIDE = round(PAGE_MM / MM_PER_INCH * DOTS_PER_INCH)
_WRONG_PASSWORD = 4
"""pdfium's FPDF_ERR_PASSWORD."""


def read_pages(data: bytes, most: int, dots: int) -> Iterator[Image.Image]:
    """Yield each page in grey, its shorter side about `dots` wide. Raises one of `rules.errors.REFUSALS`."""
    head = data[:PDF_HEAD]
    if not head:
        raise NoPages
    if PDF in head:
        yield from _pdf(data, most, dots)
    elif head.startswith(ZIP):
        raise UnknownKind
    elif _is_text(head):
        yield from text_pages(decoded(data), most)
    else:
        yield from _picture(data, most)


def _is_text(head: bytes) -> bool:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    return not any(byte < 32 and byte not in b"\t\n\r\f" for byte in head)


def _pdf(data: bytes, most: int, dots: int) -> Iterator[Image.Image]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if EMPTY.search(data):
            raise NoPages from None
        if getattr(error, "err_code", None) == _WRONG_PASSWORD or "password" in str(error).lower():
            raise ProtectedByPassword from None
        raise BrokenDocument from None
    with document:
        count = len(document)
        if count == 0:
            raise NoPages
        if count > most:
            raise TooManyPages(pages=count, most=most)
        for n in range(count):
            yield _pdf_page(document, n, dots)


def _pdf_page(document: pypdfium2.PdfDocument, n: int, dots: int) -> Image.Image:
    try:
        page = document[n]
        short, long = sorted(page.get_size())
        if short <= 0:
            raise BrokenDocument
        scale = min(dots / short, dots * _LONGEST_SIDE / (long * 1728))
        bitmap = page.render(scale=scale, grayscale=True, fill_color=(255, 255, 255, 255), may_draw_forms=True)
    except pypdfium2.PdfiumError:
        raise BrokenDocument(page=n + 1) from None
    drawn: Image.Image = bitmap.to_pil()
    return drawn.convert("L")


def _picture(data: bytes, most: int) -> Iterator[Image.Image]:
    Image.MAX_IMAGE_PIXELS = None  # we check our own limit before anything is decoded
    try:
        with Image.open(BytesIO(data), formats=PICTURES) as picture:
            count = _frames(picture, most) if picture.format == "TIFF" else 1
            for frame in ImageSequence.Iterator(picture) if count > 1 else (picture,):
                yield _grey(frame)
    except UnidentifiedImageError:
        raise UnknownKind from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise BrokenDocument from None


def _frames(picture: Image.Image, most: int) -> int:
    """Return the number of pages of a TIFF. A small file can chain a million, so counting stops one after the most that
    may be sent. Raises `TooManyPages`."""
    try:
        picture.seek(most)
    except EOFError:
        picture.seek(0)
        return int(getattr(picture, "n_frames", 1))
    raise TooManyPages(pages=most + 1, most=most)


def _grey(picture: Image.Image) -> Image.Image:
    """Return the picture in grey on white, the right way up, with square dots."""
    if picture.width * picture.height > MOST_PIXELS:
        raise TooLarge(width=picture.width, height=picture.height)
    across, down = (float(each) for each in picture.info.get("dpi", (1, 1)))
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in ("RGBA", "LA", "P", "PA"):
        layer = upright.convert("RGBA")
        white = Image.new("RGBA", layer.size, "white")
        white.alpha_composite(layer)
        upright = white
    grey = upright.convert("L")
    if across > 0 and down > 0 and not 0.8 < across / down < 1.25 and 0.1 < across / down < 10:
        grey = grey.resize((grey.width, max(1, round(grey.height * across / down))))
    return grey
