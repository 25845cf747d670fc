"""Sheets to fax, and the number of them that arrived equal, dot for dot."""

import io
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageSequence

from channels.fax.pages.write import fax_file, fax_page
from channels.fax.rules.geometry import DOTS_PER_INCH, LINES_PER_INCH, WIDTH, Resolution, rows

HEIGHT = 2376
"""The height of an A4 page in dots that are as high as wide."""

LINES, SIZE, PER_LINE = 36, 40, 56
LETTERS = "0123456789 abcdefghijklmnopqrstuvwxyz "


def sheets(pages: int, seed: int) -> list[Image.Image]:
    """Numbered pages with as many letters as a full page has."""
    chance = random.Random(seed)
    return [_sheet(n, chance) for n in range(1, pages + 1)]


def _sheet(n: int, chance: random.Random) -> Image.Image:
    page = Image.new("L", (WIDTH, HEIGHT), 255)
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(SIZE)
    draw.text((120, 60), f"- {n} -", fill=0, font=font)
    for line in range(LINES):
        draw.text((120, 140 + line * 60), "".join(chance.choices(LETTERS, k=PER_LINE)), fill=0, font=font)
    return page


def pdf(pages: Sequence[Image.Image]) -> bytes:
    """A PDF of these pages."""
    made = io.BytesIO()
    pages[0].save(made, "PDF", save_all=True, append_images=pages[1:], resolution=DOTS_PER_INCH)
    return made.getvalue()


def modem_file(pages: Sequence[Image.Image], resolution: Resolution) -> bytes:
    """The same pages as the file of another machine's modem."""
    return fax_file((fax_page(page, resolution) for page in pages), resolution)


def shown(fax: Path | bytes, resolution: Resolution) -> Iterator[bytes]:
    """Each page of a modem's file as the product shows it to people: with dots as high as wide.

    A modem may add white lines below. Pages end at the remains of a line that broke off.
    """
    lines = rows(resolution)
    try:
        with Image.open(io.BytesIO(fax) if isinstance(fax, bytes) else fax) as pages:
            for page in ImageSequence.Iterator(pages):
                whole = page.convert("1").crop((0, 0, WIDTH, min(lines, page.height)))
                height = round(whole.height * DOTS_PER_INCH / LINES_PER_INCH[resolution])
                yield whole.resize((WIDTH, height)).tobytes()
    except (OSError, ValueError, SyntaxError, EOFError):
        return


def dots(png: bytes) -> bytes:
    """The dots of a picture."""
    with Image.open(io.BytesIO(png)) as picture:
        return picture.convert("1").tobytes()


def equal(sent: Sequence[bytes], came: Sequence[bytes]) -> int:
    """The number of sent pages that arrived unchanged; a page that arrived twice counts once."""
    left, found = list(came), 0
    for page in sent:
        if page in left:
            left.remove(page)
            found += 1
    return found
