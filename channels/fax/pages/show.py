"""Shows fax pages to people: a picture of one page, or a PDF of all, with square dots."""

from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageSequence, UnidentifiedImageError

from channels.fax.rules import tiff
from channels.fax.rules.errors import BrokenDocument, NoPages
from channels.fax.rules.geometry import DOTS_PER_INCH, LINES_PER_INCH, resolution_of

THUMB = 220
"""The width of a thumbnail."""


def page_png(data: bytes, n: int, *, small: bool) -> bytes:
    """Return page `n` (from 0) as PNG. Raises `NoPages` if there is no such page, `BrokenDocument`."""
    try:
        with Image.open(BytesIO(data), formats=("TIFF",)) as fax:
            fax.seek(n)
            page = _square(fax)
    except EOFError:
        raise NoPages from None
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError):
        raise BrokenDocument from None
    if small:
        page = page.convert("L").resize((THUMB, round(page.height * THUMB / page.width)), Image.Resampling.BOX)
    made = BytesIO()
    page.save(made, "PNG")
    return made.getvalue()


def pdf(data: bytes) -> bytes:
    """Return all complete pages as a PDF. Raises `NoPages`, `BrokenDocument`."""
    pages = whole_pages(data)
    first = next(pages, None)
    if first is None:
        raise NoPages
    made = BytesIO()
    first.save(made, "PDF", save_all=True, append_images=pages, resolution=DOTS_PER_INCH)
    return made.getvalue()


def whole_pages(data: bytes) -> Iterator[Image.Image]:
    """Yield each page that can be read. Remains of a line that broke off are skipped."""
    if not tiff.pages(data):
        return
    try:
        with Image.open(BytesIO(data), formats=("TIFF",)) as fax:
            for frame in ImageSequence.Iterator(fax):
                yield _square(frame)
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError, EOFError):
        return


def _square(page: Image.Image) -> Image.Image:
    lines = LINES_PER_INCH[resolution_of(float(page.info.get("dpi", (0, 0))[1]))]
    upright = page.convert("1")
    return upright.resize((upright.width, round(upright.height * DOTS_PER_INCH / lines)))
