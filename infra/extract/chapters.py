"""The chapters of a Word document (.docx) as HTML: each first-level heading begins one, for imports.

Headings, paragraphs with their alignment, bold, italics, lists, tables and links are kept. Fonts, margins, pictures and
text boxes are not; pictures are counted, so that somebody can be told.
"""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, Final

from infra.extract.archive import opened, parts
from infra.extract.kinds import ZIP
from infra.extract.pieces import CONTROLS
from infra.extract.word import BODY, is_word
from infra.extract.wordstyles import TITLE, Styles, styles_of
from infra.extract.xml import scan

LONGEST_HTML = 200_000
"""Characters of one chapter, as far as they are read."""

LONGEST_TITLE = 500
MOST_CHAPTERS = 10_000
SKIPPED: Final = frozenset({"Fallback", "instrText", "delText", "moveFrom", "txbxContent"})
ALIGNED: Final = {"center": "center", "right": "right", "end": "right", "both": "justify"}
OFF: Final = frozenset({"0", "false", "none", "off"})
MARKS: Final = {"b": "strong", "i": "em", "u": "u", "strike": "s"}


def has(document: bytes) -> bool:
    """Whether it is such a document. Raises `Broken`, `Password` or `TooLargeInside`."""
    if not document.startswith(ZIP):
        return False
    with opened(document) as archive:
        return is_word(archive)


def read(document: bytes) -> Iterator[Mapping[str, Any]]:
    """The chapters: `row`, from 1, `title` (empty before the first heading), `html` and `pictures`, how many it has.

    Raises one of `errors.REFUSALS`.
    """
    archive = opened(document)
    found = scan(parts(archive, BODY), _Chapters(styles_of(archive)))
    for row, (title, html, pictures) in enumerate(found, 1):
        if row > MOST_CHAPTERS:
            return
        yield {"row": row, "title": title, "html": html, "pictures": pictures}


class _Paragraph:
    """A paragraph while it is read."""

    def __init__(self) -> None:
        self.style = ""
        self.align = ""
        self.list = ""
        self.html: list[str] = []
        self.text: list[str] = []


class _Chapters:
    """Takes the body."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._title = ""
        self._headed = False
        self._html: list[str] = []
        self._size = 0
        self._pictures = 0
        self._found: list[tuple[str, str, int]] = []
        self._paragraph = _Paragraph()
        self._marks: list[str] = []
        self._in_text = self._in_run = False
        self._skipping = self._tables = 0
        self._list = ""
        self._span = 1
        self._link = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
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
                self._pictures += 1
            case "hyperlink":
                self._begin_link(attributes.get("id", ""))
            case "gridSpan":
                self._span = int(value) if value.isdecimal() and len(value) < 3 else 1
            case _:
                self._start_table(name)

    def end(self, name: str) -> None:
        """An element ends."""
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
            case "hyperlink" if self._link:
                self._paragraph.html.append("</a>")
                self._link = False
            case "body":
                self._end_chapter()
            case _:
                self._end_table(name)

    def text(self, text: str) -> None:
        """Characters."""
        if self._in_text and not self._skipping:
            self._put(text)

    def take(self) -> Iterator[tuple[str, str, int]]:
        """The chapters that are whole."""
        yield from self._found
        self._found.clear()

    def _put(self, text: str) -> None:
        clean = CONTROLS.sub("", text)
        self._paragraph.text.append(clean)
        html = escape(clean, quote=False)
        for mark in dict.fromkeys(self._marks):
            html = f"<{mark}>{html}</{mark}>"
        self._paragraph.html.append(html)

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
            return
        if not text:
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
            self._found.append((self._title, html, self._pictures))
        self._title, self._html, self._size, self._pictures = "", [], 0, 0
        self._headed = False
