"""The styles of headings, the kinds of lists and the targets of links in a Word document."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from zipfile import ZipFile

from infra.extract.archive import parts
from infra.extract.xml import scan

TITLE: Final = -1
"""The level of a document's title."""

HEADING: Final = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
LINK: Final = re.compile(r"https?://[^\s\"<>]{1,500}")
MOST: Final = 20_000


@dataclass(slots=True)
class Styles:
    """The declarations of a document.

    `levels`: those of headings, from 1, by the id of their style; `lists`: `ul` or `ol` by the number of a list;
    `listed`: the same by the id of a style; `links`: addresses, and `pictures`: parts of the archive, by the ids with
    which the text refers to them.
    """

    levels: dict[str, int] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    listed: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)


def styles_of(archive: ZipFile) -> Styles:
    """The styles, as far as the document declares them. Raises `Broken`."""
    found = Styles()
    names = frozenset(archive.namelist())
    if "word/numbering.xml" in names:
        found.lists = dict(scan(parts(archive, "word/numbering.xml"), _Lists()))
    if "word/styles.xml" in names:
        for id, level, number in scan(parts(archive, "word/styles.xml"), _Styles()):
            found.levels[id] = level
            if number in found.lists:
                found.listed[id] = found.lists[number]
    if "word/_rels/document.xml.rels" in names:
        for id, target, external in scan(parts(archive, "word/_rels/document.xml.rels"), _Links()):
            (found.links if external else found.pictures)[id] = target
    return found


class _Silent:
    """Ignores characters, and gives its findings at the end."""

    def text(self, text: str) -> None:
        """Handle characters."""

    def end(self, name: str) -> None:
        """Handle the end of an element."""


class _Styles(_Silent):
    """Collects the styles of paragraphs."""

    def __init__(self) -> None:
        self._id = self._number = ""
        self._level = self._count = 0
        self._found: list[tuple[str, int, str]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        value = attributes.get("val", "")
        if name == "style":
            self._id = attributes.get("styleId", "") if attributes.get("type") == "paragraph" else ""
            self._level, self._number = 0, ""
        elif name == "numId":
            self._number = value
        elif name == "name" and self._id:
            if heading := HEADING.fullmatch(value):
                self._level = int(heading[1])
            elif value.lower() in ("title", "标题"):
                self._level = TITLE
        elif name == "outlineLvl" and self._id and self._level == 0 and value in "012345678":
            self._level = int(value or 0) + 1

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        if name == "style" and self._id and (self._level or self._number) and self._count < MOST:
            self._count += 1
            self._found.append((self._id, self._level, self._number))

    def take(self) -> Iterator[tuple[str, int, str]]:
        """The styles so far, each an id, a level, and the number of its list."""
        yield from self._found
        self._found.clear()


class _Lists(_Silent):
    """Collects the lists: a number names an abstract list, whose first level has bullets or numbers."""

    def __init__(self) -> None:
        self._kinds: dict[str, str] = {}
        self._of: dict[str, str] = {}
        self._abstract = self._number = ""
        self._first = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        value = attributes.get("val", "")
        match name:
            case "abstractNum":
                self._abstract = attributes.get("abstractNumId", "")
            case "lvl":
                self._first = attributes.get("ilvl") == "0"
            case "numFmt" if self._first and len(self._kinds) < MOST:
                self._kinds[self._abstract] = "ul" if value in ("bullet", "none") else "ol"
            case "num":
                self._number = attributes.get("numId", "")
            case "abstractNumId" if len(self._of) < MOST:
                self._of[self._number] = value

    def take(self) -> Iterator[tuple[str, str]]:
        """The lists known so far; repeated calls return the same ones again."""
        for number, abstract in self._of.items():
            yield number, self._kinds.get(abstract, "ul")


class _Links(_Silent):
    """Collects the addresses outside the document, and the pictures in it."""

    def __init__(self) -> None:
        self._found: list[tuple[str, str, bool]] = []
        self._count = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        target = attributes.get("Target", "")
        external = attributes.get("TargetMode") == "External"
        wanted = LINK.fullmatch(target) if external else attributes.get("Type", "").endswith("/image")
        if wanted and self._count < MOST:
            self._count += 1
            self._found.append((attributes.get("Id", ""), target, external))

    def take(self) -> Iterator[tuple[str, str, bool]]:
        """The links so far, each an id, its target, and whether that is outside."""
        yield from self._found
        self._found.clear()
