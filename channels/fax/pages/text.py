"""Plain text laid out on A4 pages, at 204 dots per inch both ways."""

import unicodedata
from collections.abc import Iterator

from PIL import Image, ImageDraw, ImageFont

from channels.fax.pages.fonts import font
from channels.fax.rules.errors import NoPages, TooManyPages
from channels.fax.rules.geometry import DOTS_PER_INCH, MM_PER_INCH, PAGE_MM, WIDTH

HEIGHT = round(PAGE_MM / MM_PER_INCH * DOTS_PER_INCH)
MARGIN = 140
SIZE = 34
"""12 points."""

LEADING = 1.5
WHITE, BLACK = 255, 0
TAB = 4


def decoded(data: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16 with a byte order mark, or else GB18030, as Chinese Windows writes
    it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def text_pages(text: str, most: int) -> Iterator[Image.Image]:
    """Yield the pages of a text. Raises `NoPages` for one without words, `TooManyPages`, `NoFont`."""
    text = "".join(one for one in text.expandtabs(TAB) if one in "\n\f" or unicodedata.category(one)[0] != "C")
    if not text.strip():
        raise NoPages
    face = font(SIZE, text)
    step = round(SIZE * LEADING)
    room = (HEIGHT - 2 * MARGIN) // step
    page: list[str] = []
    done = 0
    for line in _lines(text.rstrip(), face):
        if line == "\f" or len(page) == room:
            yield drawn(page, face)
            page, done = [], done + 1
            if done >= most:
                raise TooManyPages(most=most)
        if line != "\f":
            page.append(line)
    if page:
        yield drawn(page, face)


def drawn(lines: list[str], face: ImageFont.FreeTypeFont) -> Image.Image:
    """Return one page with these lines."""
    page = Image.new("L", (WIDTH, HEIGHT), WHITE)
    pen = ImageDraw.Draw(page)
    for n, line in enumerate(lines):
        pen.text((MARGIN, MARGIN + n * round(SIZE * LEADING)), line, font=face, fill=BLACK)
    return page


def _lines(text: str, face: ImageFont.FreeTypeFont) -> Iterator[str]:
    for n, part in enumerate(text.split("\f")):
        if n:
            yield "\f"
        for paragraph in part.split("\n"):
            yield from wrapped(paragraph, face, WIDTH - 2 * MARGIN)


def wrapped(paragraph: str, face: ImageFont.FreeTypeFont, room: int) -> Iterator[str]:
    """Yield the lines of a paragraph. Chinese breaks anywhere; a Latin word only if it is longer than a line."""
    line = ""
    for word in _words(paragraph):
        if line and face.getlength(line + word) > room:
            yield line.rstrip()
            line, word = "", word.lstrip()
        while face.getlength(word) > room:
            cut = next(n for n in range(len(word), 0, -1) if n == 1 or face.getlength(word[:n]) <= room)
            yield word[:cut]
            word = word[cut:]
        line += word
    yield line.rstrip()


CLOSING = frozenset("，。、；：？！）》」』”’…,.;:?!)")
"""No line begins with these characters; they stay with the text before them."""


def _words(text: str) -> Iterator[str]:
    word = ""
    for one in text:
        if one in CLOSING:
            word += one
        elif unicodedata.east_asian_width(one) in "WF":
            if word:
                yield word
            word = one
        elif word and unicodedata.east_asian_width(word[0]) in "WF":
            yield word
            word = one
        else:
            word += one
            if one == " ":
                yield word
                word = ""
    if word:
        yield word
