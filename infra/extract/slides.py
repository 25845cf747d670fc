"""The text of slides (.pptx), each with its notes, in presentation order."""

import posixpath
from collections.abc import Iterator, Mapping
from zipfile import ZipFile

from infra.extract.archive import parts
from infra.extract.errors import Broken
from infra.extract.pieces import MOST_PAGES, Piece, PieceKind, pieces
from infra.extract.xml import scan

SHOW = "ppt/presentation.xml"


def is_slides(archive: ZipFile) -> bool:
    """Whether the archive is a presentation."""
    return SHOW in archive.namelist()


def read(archive: ZipFile) -> Iterator[Piece]:
    """The text, slide by slide. Raises `Broken`."""
    targets = _relations(archive, SHOW)
    wanted = [target for id in scan(parts(archive, SHOW), _Order()) if (target := targets.get(id))]
    for number, name in enumerate(wanted[:MOST_PAGES], 1):
        lines = list(scan(parts(archive, name), _Lines()))
        notes = [each for each in _relations(archive, name).values() if "/notesSlides/" in f"/{each}"]
        for each in notes[:1]:
            lines += scan(parts(archive, each), _Lines())
        yield from pieces(PieceKind.SLIDE, number, "", lines)


def _relations(archive: ZipFile, name: str) -> Mapping[str, str]:
    """The members to which this one refers, by the ids that it uses."""
    folder, base = posixpath.split(name)
    relations = f"{folder}/_rels/{base}.rels"
    if relations not in archive.namelist():
        return {}
    found = dict(scan(parts(archive, relations), _Relations()))
    places = {id: posixpath.normpath(posixpath.join(folder, target)).lstrip("/") for id, target in found.items()}
    members = frozenset(archive.namelist())
    if len(places) > MOST_PAGES * 4:
        raise Broken
    return {id: place for id, place in places.items() if place in members}


class _Quiet:
    """Ignores characters."""

    def end(self, name: str) -> None:
        """Handle the end of an element."""

    def text(self, text: str) -> None:
        """Handle characters."""


class _Order(_Quiet):
    """Collects the ids of the slides, in order."""

    def __init__(self) -> None:
        self._found: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element. Of its two ids, the one with a namespace refers to the slide; that is the one
        passed here.
        """
        if name == "sldId":
            self._found.append(attributes.get("id", ""))

    def take(self) -> Iterator[str]:
        """The ids so far."""
        yield from self._found
        self._found.clear()


class _Relations(_Quiet):
    """Collects the relations of a member."""

    def __init__(self) -> None:
        self._found: list[tuple[str, str]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            self._found.append((attributes.get("Id", ""), attributes.get("Target", "")))

    def take(self) -> Iterator[tuple[str, str]]:
        """The relations so far, each an id and a path."""
        yield from self._found
        self._found.clear()


class _Lines:
    """Collects the text, one line for each paragraph."""

    def __init__(self) -> None:
        self._line: list[str] = []
        self._found: list[str] = []
        self._in_text = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        if name == "t":
            self._in_text = True
        elif name == "br":
            self._line.append("\n")

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        if name == "t":
            self._in_text = False
        elif name == "p":
            self._found.append("".join(self._line))
            self._line.clear()

    def text(self, text: str) -> None:
        """Handle characters."""
        if self._in_text:
            self._line.append(text)

    def take(self) -> Iterator[str]:
        """The lines so far."""
        yield from self._found
        self._found.clear()
