"""The text of a Word document (.docx): its body by pages as Word laid them out, then notes, headers and footers."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from zipfile import ZipFile

from infra.extract.archive import parts
from infra.extract.pieces import LONGEST, Piece, PieceKind, pieces
from infra.extract.xml import scan

BODY = "word/document.xml"
BESIDE = re.compile(r"word/(?:footnotes|endnotes|header\d+|footer\d+)\.xml")
BREAK = b"lastRenderedPageBreak"
"""Word marks with this where a page began at its last layout; other programs leave no mark."""

SKIPPED = frozenset({"Fallback", "instrText", "delText", "moveFrom"})
"""Text that occurs twice, belongs to a field's formula, or was deleted or moved away."""

ROOTS = frozenset({"body", "hdr", "ftr", "footnotes", "endnotes"})


def read(archive: ZipFile) -> Iterator[Piece]:
    """The text, piece by piece. Raises `Broken`."""
    place = PieceKind.PAGE if _has_pages(archive) else PieceKind.WHOLE
    yield from scan(parts(archive, BODY), _Text(place))
    for name in archive.namelist():
        if BESIDE.fullmatch(name):
            yield from scan(parts(archive, name), _Text(PieceKind.WHOLE))


def is_word(archive: zipfile.ZipFile) -> bool:
    """Whether the archive is a Word document."""
    return BODY in archive.namelist()


def _has_pages(archive: ZipFile) -> bool:
    before = b""
    for part in parts(archive, BODY):
        if BREAK in before + part:
            return True
        before = part[-len(BREAK) :]
    return False


class _Text:
    """Collects the text, one line for each paragraph or table row."""

    def __init__(self, place: PieceKind) -> None:
        self._place = place
        self._page = 1 if place is PieceKind.PAGE else 0
        self._line: list[str] = []
        self._lines: list[str] = []
        self._size = 0
        self._found: list[Piece] = []
        self._in_text = False
        self._cells = 0
        self._skipping = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        if name in SKIPPED:
            self._skipping += 1
        elif name == "t":
            self._in_text = True
        elif name == "tab":
            self._put("\t")
        elif name == "br" and attributes.get("type") != "page":
            self._put("\n")
        elif name == "tc":
            self._cells += 1
        elif name == "lastRenderedPageBreak" or (name == "br" and attributes.get("type") == "page"):
            self._turn()

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        if name in SKIPPED:
            self._skipping -= 1
        elif name == "t":
            self._in_text = False
        elif name == "tc":
            self._cells -= 1
            self._put("\t")
        elif name == "p" and self._cells:
            self._put(" ")
        elif name in ("p", "tr"):
            self._end_line()
        elif name in ROOTS:
            self._end_page()

    def text(self, text: str) -> None:
        """Handle characters."""
        if self._in_text:
            self._put(text)

    def take(self) -> Iterator[Piece]:
        """The pieces that are ready; of a long page, as much as makes a piece."""
        if self._size > LONGEST:
            self._end_page()
        yield from self._found
        self._found.clear()

    def _put(self, text: str) -> None:
        if not self._skipping:
            self._line.append(text)
            self._size += len(text)

    def _end_line(self) -> None:
        if not self._cells or self._line:
            self._lines.append("".join(self._line).strip(" \t"))
            self._line.clear()

    def _turn(self) -> None:
        """Begin a page. Where the author forced a break, Word also leaves its own mark: two without text between them
        are one.
        """
        if self._place is PieceKind.PAGE and self._size:
            self._end_page()
            self._page += 1

    def _end_page(self) -> None:
        """End a page. Text of a paragraph before the break belongs to the page before it."""
        if not self._cells:
            self._end_line()
        self._found += pieces(self._place, self._page, "", self._lines)
        self._lines.clear()
        self._size = sum(map(len, self._line))
