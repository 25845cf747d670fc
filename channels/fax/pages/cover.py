"""The cover page: recipient, sender, subject, number of pages, and date."""

from dataclasses import dataclass

from PIL import Image, ImageDraw

from channels.fax.pages.fonts import font
from channels.fax.pages.text import BLACK, HEIGHT, MARGIN, WHITE, wrapped
from channels.fax.rules.geometry import WIDTH

TITLE_SIZE, SIZE = 76, 42
COLUMN = 420
LINE = 64
MOST_LINES = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The texts of a cover page. `date` as people read it; an empty field is left out."""

    site: str
    to: str
    number: str
    sender: str
    subject: str
    date: str
    note: str = ""


def cover_page(cover: Cover, pages: int) -> Image.Image:
    """Return the page; `pages` includes it. Raises `NoFont`."""
    rows = (
        ("收件人  To", cover.to),
        ("传真号  Fax", cover.number),
        ("发件人  From", cover.sender),
        ("主题  Subject", cover.subject),
        ("页数  Pages", f"{pages}（含本页 incl. this page）"),
        ("日期  Date", cover.date),
    )
    face, large = font(SIZE, "传真"), font(TITLE_SIZE, "传真")
    page = Image.new("L", (WIDTH, HEIGHT), WHITE)
    pen = ImageDraw.Draw(page)
    pen.text((MARGIN, MARGIN), "传真  FAX", font=large, fill=BLACK)
    pen.text((MARGIN, MARGIN + 120), cover.site, font=face, fill=BLACK)
    y = MARGIN + 230
    pen.line((MARGIN, y, WIDTH - MARGIN, y), fill=BLACK, width=5)
    y += 50
    for title, value in rows:
        if not value:
            continue
        pen.text((MARGIN, y), title, font=face, fill=BLACK)
        for line in list(wrapped(value, face, WIDTH - MARGIN - COLUMN - MARGIN))[:3]:
            pen.text((MARGIN + COLUMN, y), line, font=face, fill=BLACK)
            y += LINE
        y += 20
    pen.line((MARGIN, y, WIDTH - MARGIN, y), fill=BLACK, width=3)
    y += 40
    lines = [line for each in cover.note.split("\n") for line in wrapped(each, face, WIDTH - 2 * MARGIN)]
    for line in lines[:MOST_LINES]:
        pen.text((MARGIN, y), line, font=face, fill=BLACK)
        y += LINE
    return page
