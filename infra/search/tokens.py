"""Splits text into tokens: pairs of neighbouring Chinese characters, and whole words of letters and digits. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

LONGEST_WORD = 64
"""The longest word of letters or digits, in characters; the rest is left out."""

MOST_WORDS = 16
"""The most words of a query; the rest is left out."""

LONGEST_QUERY = 200
"""The longest query, in characters."""

_IDEOGRAPHS = (
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua48f\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Characters of scripts that put no spaces between words."""

_RUN = re.compile(rf"[{_IDEOGRAPHS}]+|[^\W_{_IDEOGRAPHS}]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A unit of splitting: characters of a script without spaces, or a word. `start` is its position in the folded
    text.
    """

    text: str
    start: int
    ideographs: bool


def folded(text: str) -> str:
    """The text in the form used for comparison: full-width letters become ordinary ones, and capitals small ones."""
    return unicodedata.normalize("NFKC", text).lower()


def runs(text: str) -> Iterator[Run]:
    """The runs of a text that is already folded."""
    for found in _RUN.finditer(text):
        run = found[0]
        yield Run(run, found.start(), re.match(f"[{_IDEOGRAPHS}]", run) is not None)


def tokens(text: str) -> list[str]:
    """The tokens of a text, in order.

    A run of Chinese characters gives each pair of neighbours, and its last character by itself. So every word of two
    characters or more is found, even within a longer one, and each single character begins some token.
    """
    found: list[str] = []
    for run in runs(folded(text)):
        found += [*_pairs(run.text), _safe(run.text[-1])] if run.ideographs else [_safe(run.text[:LONGEST_WORD])]
    return found


def _pairs(run: str) -> list[str]:
    return [_safe(one + other) for one, other in pairwise(run)]


def _safe(token: str) -> str:
    """The token in letters that every database treats as letters: newer characters are replaced by their number."""
    if not any(_is_newer(character) for character in token):
        return token
    return "".join(f"u{ord(one):x}z" if _is_newer(one) else one for one in token)


def _is_newer(character: str) -> bool:
    """Whether the character is newer than Unicode 6.1, the version that SQLite knows; rare characters in names are."""
    return character > "\uffff" or "\u9fcd" <= character <= "\u9fff"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a query: tokens in sequence, or with `begins` the beginning of one token."""

    tokens: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class QueryWords:
    """The words of a query. `shown`: the same in folded letters, for marking them in texts."""

    words: tuple[Word, ...]
    shown: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "QueryWords":
        """The words of a query: runs of Chinese characters as written, and words of letters and digits."""
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
    def alike(cls, text: str, most: int) -> "QueryWords":
        """The tokens that may distinguish a text from others, each by itself, at most `most`."""
        telling = dict.fromkeys(token for token in tokens(text) if len(token) > 1)
        kept = tuple(telling)[:most]
        return cls(tuple(Word((token,)) for token in kept), kept)

    def __bool__(self) -> bool:
        return bool(self.words)
