"""Cuts the relevant part out of a text, and marks the search terms in it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from infra.search.tokens import QueryWords, folded

LENGTH = 80
"""The length of a snippet, in characters."""

BEFORE = 20
"""The characters shown before the first hit."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a snippet; `hit`: it matches the search."""

    text: str
    hit: bool


def snippet(text: str, words: QueryWords, length: int = LENGTH) -> list[Piece]:
    """The text from shortly before the first hit, at most `length` characters; without a hit, the text's beginning."""
    hits = _hits(text, words.shown)
    begin = max(0, hits[0][0] - BEFORE) if hits else 0
    end = min(len(text), begin + length)
    found: list[Piece] = []
    place = begin
    for first, last in hits:
        if first >= end:
            break
        found += [Piece(text[place:first], False), Piece(text[first : min(last, end)], True)]
        place = min(last, end)
    found.append(Piece(text[place:end], False))
    return [
        *([Piece("…", False)] if begin else []),
        *(piece for piece in found if piece.text),
        *([Piece("…", False)] if end < len(text) else []),
    ]


def _hits(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """The positions of the words in the original text, in order; adjacent hits are merged."""
    plain, places = _folded_places(text)
    found: list[tuple[int, int]] = []
    for word in words:
        at = plain.find(word)
        while at >= 0:
            found.append((places[at], places[at + len(word) - 1] + 1))
            at = plain.find(word, at + len(word))
    merged: list[tuple[int, int]] = []
    for first, last in sorted(found):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _folded_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the position of its original."""
    parts: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        part = _folded(character)
        parts.append(part)
        places += [at] * len(part)
    return "".join(parts), places


@lru_cache(maxsize=10_000)
def _folded(character: str) -> str:
    """Fold one character. A page of results has some hundred thousand, and few different ones."""
    return folded(character)
