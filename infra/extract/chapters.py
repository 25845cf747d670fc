"""The chapters of a Word document (.docx) as HTML, for imports: each first-level heading begins one.

Headings, paragraphs with their alignment, bold, italics, lists, tables, links and pictures are kept. Fonts, margins,
text boxes, drawings and pictures beyond the limits are not; the last two are counted, so that somebody can be told.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from infra.extract.archive import opened, parts
from infra.extract.kinds import ZIP
from infra.extract.pieces import CONTROLS
from infra.extract.word import BODY, is_word
from infra.extract.wordpictures import Album, Limits
from infra.extract.wordstyles import TITLE, Styles, styles_of
from infra.extract.xml import scan

LONGEST_HTML = 200_000
"""The most characters of one chapter that are read."""

LONGEST_TITLE = 500
MOST_CHAPTERS = 10_000
SKIPPED: Final = frozenset({"Fallback", "instrText", "delText", "moveFrom", "txbxContent"})
ALIGNED: Final = {"center": "center", "right": "right", "end": "right", "both": "justify"}
OFF: Final = frozenset({"0", "false", "none", "off"})
EMU_OF_PIXEL = 9525
WIDEST = 2_000
"""Pixels. A wider picture is scaled to the width of the page that shows it."""

MARKS: Final = {"b": "strong", "i": "em", "u": "u", "strike": "s"}


def has(document: bytes) -> bool:
    """Whether this is a Word document. Raises `Broken`, `Password` or `TooLargeInside`."""
    if not document.startswith(ZIP):
        return False
    with opened(document) as archive:
        return is_word(archive)


def read(document: bytes, limits: Limits) -> Iterator[Mapping[str, Any]]:
    """The chapters: `row`, from 1, `title` (empty before the first heading), `html`, `taken`, the numbers of its
    pictures, for which the HTML has `<img src="picture:1">`, and `pictures`, how many were left out.

    If the bytes of the pictures are wanted, they come before their chapter, in parts: `picture`, the number, and `data`
    in Base64. Raises one of `errors.REFUSALS`.
    """
    archive = opened(document)
    styles = styles_of(archive)
    album = Album(archive, styles.pictures, limits)
    for row, one in enumerate(scan(parts(archive, BODY), _Chapters(styles, album)), 1):
        if row > MOST_CHAPTERS:
            return
        for number, data in album.data(one.taken):
            yield {"picture": number, "data": b64encode(data).decode()}
        yield {
            "row": row,
            "title": one.title,
            "html": one.html,
            "taken": sorted(one.taken.values()),
            "pictures": one.left_out,
        }


@dataclass(frozen=True, slots=True)
class _Chapter:
    """A complete chapter. `taken`: the parts of the archive that are its pictures, with their numbers; `left_out`: how
    many other pictures it had.
    """

    title: str
    html: str
    taken: Mapping[str, int]
    left_out: int


class _Drawing:
    """A drawing that is being read. `described`: its description; `width`: in pixels, 0 if unknown; `has`: it contains
    a picture.
    """

    def __init__(self) -> None:
        self.described = ""
        self.width = 0
        self.has = False


class _Paragraph:
    """A paragraph that is being read."""

    def __init__(self) -> None:
        self.style = ""
        self.align = ""
        self.list = ""
        self.html: list[str] = []
        self.text: list[str] = []
        self.pictures = 0


class _Chapters:
    """Reads the document's body."""

    def __init__(self, styles: Styles, album: Album) -> None:
        self._styles, self._album = styles, album
        self._drawing: _Drawing | None = None
        self._title = ""
        self._headed = False
        self._html: list[str] = []
        self._size = 0
        self._left_out = 0
        self._found: list[_Chapter] = []
        self._paragraph = _Paragraph()
        self._marks: list[str] = []
        self._in_text = self._in_run = False
        self._skipping = self._tables = 0
        self._list = ""
        self._span = 1
        self._link = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        if name in SKIPPED:
            self._skipping += 1
        if self._skipping:
            return
        value = attributes.get("val", "")
        match name:
            case "p":
                self._paragraph = _Paragraph()
            case "pStyle":
                self._paragraph.style = value
            case "jc":
                self._paragraph.align = ALIGNED.get(value, "")
            case "numId":
                self._paragraph.list = self._styles.lists.get(value, "")
            case "r":
                self._in_run, self._marks = True, []
            case "b" | "i" | "u" | "strike" if self._in_run and value not in OFF:
                self._marks.append(MARKS[name])
            case "t":
                self._in_text = True
            case "br" | "cr":
                self._paragraph.html.append("<br>")
            case "tab":
                self._put(" ")
            case "drawing" | "pict":
                self._drawing = _Drawing()
            case "hyperlink":
                self._begin_link(attributes.get("id", ""))
            case "gridSpan":
                self._span = int(value) if value.isdecimal() and len(value) < 3 else 1
            case _ if self._drawing is not None:
                self._draw(self._drawing, name, attributes)
            case _:
                self._start_table(name)

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        if name in SKIPPED:
            self._skipping -= 1
            return
        if self._skipping:
            return
        match name:
            case "p":
                self._end_paragraph()
            case "r":
                self._in_run = False
            case "t":
                self._in_text = False
            case "drawing" | "pict" if self._drawing is not None:
                self._left_out += not self._drawing.has
                self._drawing = None
            case "hyperlink" if self._link:
                self._paragraph.html.append("</a>")
                self._link = False
            case "body":
                self._end_chapter()
            case _:
                self._end_table(name)

    def text(self, text: str) -> None:
        """Handle characters."""
        if self._in_text and not self._skipping:
            self._put(text)

    def take(self) -> Iterator[_Chapter]:
        """The chapters that are complete."""
        yield from self._found
        self._found.clear()

    def _put(self, text: str) -> None:
        clean = CONTROLS.sub("", text)
        self._paragraph.text.append(clean)
        html = escape(clean, quote=False)
        for mark in dict.fromkeys(self._marks):
            html = f"<{mark}>{html}</{mark}>"
        self._paragraph.html.append(html)

    def _draw(self, one: _Drawing, name: str, attributes: Mapping[str, str]) -> None:
        """Handle a part of a drawing: a group has several pictures, a diagram none."""
        if name == "docPr":
            one.described = CONTROLS.sub("", attributes.get("descr", ""))[:LONGEST_TITLE]
        elif name == "extent" and (wide := attributes.get("cx", "")).isdecimal() and len(wide) < 12:
            one.width = int(wide) // EMU_OF_PIXEL
        elif name in ("blip", "imagedata"):
            number = self._album.take(attributes.get("embed") or attributes.get("id", ""))
            self._left_out += number is None
            one.has = True
            if number is not None:
                self._paragraph.pictures += 1
                about = f' alt="{escape(one.described)}"' if one.described else ""
                about += f' width="{one.width}"' if 0 < one.width <= WIDEST else ""
                self._paragraph.html.append(f'<img src="picture:{number}"{about}>')

    def _begin_link(self, id: str) -> None:
        target = self._styles.links.get(id)
        if target is not None:
            self._paragraph.html.append(f'<a href="{escape(target)}">')
            self._link = True

    def _end_paragraph(self) -> None:
        one = self._paragraph
        self._paragraph = _Paragraph()
        text = "".join(one.text).strip()
        level = 0 if self._tables else self._styles.levels.get(one.style, 0)
        if level in (1, TITLE) and text:
            self._end_list()
            if level == 1:
                self._end_chapter()
                self._headed = True
            self._title = text[:LONGEST_TITLE]
            self._left_out += one.pictures
            return
        if not text and not one.pictures:
            return
        kind = one.list or self._styles.listed.get(one.style, "")
        if kind and not self._tables:
            self._begin_list(kind)
            self._add(f"<li>{''.join(one.html)}</li>")
            return
        self._end_list()
        tag = f"h{min(level, 5)}" if level > 1 else "p"
        style = f' style="text-align: {one.align}"' if one.align else ""
        self._add(f"<{tag}{style}>{''.join(one.html)}</{tag}>")

    def _begin_list(self, kind: str) -> None:
        if self._list != kind:
            self._end_list()
            self._add(f"<{kind}>")
            self._list = kind

    def _end_list(self) -> None:
        if self._list:
            self._add(f"</{self._list}>")
            self._list = ""

    def _start_table(self, name: str) -> None:
        if name == "tbl":
            self._end_list()
            self._tables += 1
            self._add("<table><tbody>")
        elif name == "tr":
            self._add("<tr>")
        elif name == "tc":
            self._span = 1
            self._add("<td>")
        elif name == "tcPr":
            self._span = 1

    def _end_table(self, name: str) -> None:
        if name == "tbl":
            self._tables -= 1
            self._add("</tbody></table>")
        elif name == "tr":
            self._add("</tr>")
        elif name == "tc":
            self._add("</td>")
        elif name == "tcPr" and self._span > 1 and self._html and self._html[-1] == "<td>":
            self._html[-1] = f'<td colspan="{self._span}">'

    def _add(self, html: str) -> None:
        if self._size <= LONGEST_HTML:
            self._html.append(html)
        self._size += len(html)

    def _end_chapter(self) -> None:
        self._end_list()
        html = "".join(self._html)
        if html or self._headed:
            self._found.append(_Chapter(self._title, html, self._album.turn(), self._left_out))
        self._title, self._html, self._size, self._left_out = "", [], 0, 0
        self._headed = False
