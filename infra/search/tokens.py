"""Cuts text into tokens: pairs of neighbouring Chinese characters, and whole words of letters and digits. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

LONGEST_WORD = 64
"""Characters of a word of letters or digits; of a longer one the rest is left out."""

MOST_WORDS = 16
"""Words of a query; the rest is left out."""

LONGEST_QUERY = 200
"""Characters of a query."""

_IDEOGRAPHS = (
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua48f\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Characters of scripts that put no blanks between words."""

_RUN = re.compile(rf"[{_IDEOGRAPHS}]+|[^\W_{_IDEOGRAPHS}]+")


@dataclass(frozen=True, slots=True)
class Run:
    """What is cut as one: characters of a script without blanks, or a word. `start` is its place in the folded text."""

    text: str
    start: int
    ideographs: bool


def folded(text: str) -> str:
    """The text as it is compared: full-width letters are like others, and capitals like small letters."""
    return unicodedata.normalize("NFKC", text).lower()


def runs(text: str) -> Iterator[Run]:
    """The runs of a text that is folded already."""
    for found in _RUN.finditer(text):
        run = found[0]
        yield Run(run, found.start(), re.match(f"[{_IDEOGRAPHS}]", run) is not None)


def tokens(text: str) -> list[str]:
    """The tokens of a text in their order.

    A run of Chinese characters is each pair of neighbours, and its last character by itself: so every word of two
    characters or more is found, also within a longer one, and a single character is the beginning of a token.
    """
    found: list[str] = []
    for run in runs(folded(text)):
        found += [*_pairs(run.text), _safe(run.text[-1])] if run.ideographs else [_safe(run.text[:LONGEST_WORD])]
    return found


def _pairs(run: str) -> list[str]:
    return [_safe(one + other) for one, other in pairwise(run)]


def _safe(token: str) -> str:
    """The token in letters that every database takes for letters: newer characters are spelled by their number."""
    if not any(_is_newer(character) for character in token):
        return token
    return "".join(f"u{ord(one):x}z" if _is_newer(one) else one for one in token)


def _is_newer(character: str) -> bool:
    """SQLite knows the letters of Unicode 6.1; rare characters in names are younger."""
    return character > "\uffff" or "\u9fcd" <= character <= "\u9fff"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a query: tokens that follow one another, or with `begins` the beginning of one token."""

    tokens: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What a query asks for. `shown`: the same in folded letters, to mark it in texts."""

    words: tuple[Word, ...]
    shown: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Words":
        """The words of a query: runs of Chinese characters as they stand, and words of letters and digits."""
        found: dict[Word, str] = {}
        for run in runs(folded(text[:LONGEST_QUERY])):
            if not run.ideographs:
                found.setdefault(Word((_safe(run.text[:LONGEST_WORD]),)), run.text[:LONGEST_WORD])
            elif len(run.text) == 1:
                found.setdefault(Word((_safe(run.text),), begins=True), run.text)
            else:
                found.setdefault(Word(tuple(_pairs(run.text))), run.text)
            if len(found) == MOST_WORDS:
                break
        return cls(tuple(found), tuple(found.values()))

    @classmethod
    def alike(cls, text: str, most: int) -> "Words":
        """The tokens of a text that may tell it from others, each by itself, at most so many."""
        telling = dict.fromkeys(token for token in tokens(text) if len(token) > 1)
        kept = tuple(telling)[:most]
        return cls(tuple(Word((token,)) for token in kept), kept)

    def __bool__(self) -> bool:
        return bool(self.words)
