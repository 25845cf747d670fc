"""Converts grey pages to fax pages, and fax pages to a TIFF file (Group 4, ITU-T T.6), as the modem sends it."""

from collections.abc import Iterable, Iterator
from io import BytesIO

from PIL import Image, ImageOps

from channels.fax.rules import tiff
from channels.fax.rules.errors import NoPages
from channels.fax.rules.geometry import DOTS_PER_INCH, LINES_PER_INCH, WIDTH, Resolution, fit, rows

INK = 170
"""Darker values become black. It is above the middle, so that the thin strokes of small characters do not break."""

GREY = (60, 200)
PICTURE_SHARE = 0.06
"""A page with a larger share of true greys is a picture, whose greys are dithered. Letters have grey edges only."""


def fax_page(grey: Image.Image, resolution: Resolution) -> Image.Image:
    """Return the page in black and white, 1728 dots wide, with all lines of a full page; white is True."""
    place = fit(grey.width, grey.height, resolution)
    if place.turned:
        grey = grey.transpose(Image.Transpose.ROTATE_90)
    small = grey.resize((place.width, place.height), Image.Resampling.BOX if _shrinks(grey, place.width) else None)
    page = Image.new("L", (WIDTH, rows(resolution)), 255)
    page.paste(small, (place.left, 0))
    if _is_picture(small):
        return page.convert("1")
    return page.point([0 if level < INK else 255 for level in range(256)], "1")


def packed(grey: Image.Image, resolution: Resolution) -> bytes:
    """Return the fax page of a grey page, one bit a dot: up to a hundred of them are in memory until the last is
    drawn."""
    return fax_page(grey, resolution).tobytes()


def unpacked(page: bytes, resolution: Resolution) -> Image.Image:
    """Return the page that was packed."""
    return Image.frombytes("1", (WIDTH, rows(resolution)), page)


def _shrinks(grey: Image.Image, width: int) -> bool:
    return grey.width >= width


def _is_picture(grey: Image.Image) -> bool:
    levels = grey.histogram()
    return sum(levels[GREY[0] : GREY[1]]) > PICTURE_SHARE * grey.width * grey.height


def fax_file(pages: Iterable[Image.Image], resolution: Resolution) -> bytes:
    """Return a TIFF file of these pages. Raises `NoPages` if there are none.

    Ink is a one and paper a zero, as modems expect it. The library writes paper as ones, so the pages are inverted and
    then declared accordingly.
    """
    turned: Iterator[Image.Image] = (ImageOps.invert(page.convert("L")).convert("1", dither=None) for page in pages)
    first = next(turned, None)
    if first is None:
        raise NoPages
    made = BytesIO()
    first.save(
        made,
        "TIFF",
        save_all=True,
        append_images=turned,
        compression="group4",
        dpi=(DOTS_PER_INCH, LINES_PER_INCH[resolution]),
        strip_size=WIDTH * rows(Resolution.SUPERFINE),
    )
    return tiff.white_is_zero(made.getvalue())
