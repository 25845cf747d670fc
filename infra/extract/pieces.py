"""Pieces of a document's text, and the limits on their size. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

LONGEST = 20_000
"""The most characters of one piece. A longer page or sheet becomes several pieces with the same place."""

MOST_CHARACTERS = 1_000_000
"""The most characters of one document; the rest is left out, and the end says so."""

MOST_PAGES = 2_000
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
BLANKS = re.compile(r"[ \t\u00a0\u3000]+(?=\n|$)|(?<=\n)\n(?=\n)")


class PieceKind(StrEnum):
    """The parts of which a document consists. `WHOLE`: it has no places that a reader could turn to."""

    WHOLE = "whole"
    PAGE = "page"
    SHEET = "sheet"
    SLIDE = "slide"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text. `number`: of the page, sheet or slide, from 1, or 0 for `WHOLE`; `name`: of the sheet."""

    place: PieceKind
    number: int
    name: str
    text: str


def tidy(text: str) -> str:
    """The text without characters that no database stores, without spaces at line ends, and without repeated empty
    lines.
    """
    return BLANKS.sub("", CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))).strip("\n")


def pieces(place: PieceKind, number: int, name: str, lines: Iterable[str]) -> Iterator[Piece]:
    """The lines of one place, in as few pieces as possible. A place without text has none."""
    held: list[str] = []
    size = 0
    for line in lines:
        for part in (line[at : at + LONGEST] for at in range(0, max(len(line), 1), LONGEST)):
            if size + len(part) > LONGEST:
                yield from _piece(place, number, name, held)
                held, size = [], 0
            held.append(part)
            size += len(part) + 1
    yield from _piece(place, number, name, held)


def _piece(place: PieceKind, number: int, name: str, lines: list[str]) -> Iterator[Piece]:
    text = tidy("\n".join(lines))
    if text.strip():
        yield Piece(place, number, name[:100], text)
