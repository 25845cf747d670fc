"""Lists of words: whether a message is spam, or is to be held back, however it is spelled or spaced."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

_BETWEEN: Final = re.compile(r"[\s\W_]+")

MOST_WORDS: Final = 1000


def folded(text: str) -> str:
    """The text in one spelling: full-width as ordinary letters, small ones, and nothing between the characters."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text).casefold())


def tidy(words: Iterable[str]) -> list[str]:
    """A list as it is kept: each word once, without those in which there is nothing to compare."""
    return sorted({word.strip() for word in words if folded(word)})


@dataclass(frozen=True, slots=True)
class WordLists:
    """Both lists, ready to compare."""

    held: frozenset[str] = frozenset()
    spam: frozenset[str] = frozenset()

    @classmethod
    def of(cls, held: Collection[str], spam: Collection[str]) -> "WordLists":
        """The lists with these words."""
        return cls(frozenset(map(folded, held)) - {""}, frozenset(map(folded, spam)) - {""})

    def is_spam(self, text: str) -> bool:
        """Whether a word of the spam list is in this text."""
        return _any(self.spam, text)

    def holds(self, text: str) -> bool:
        """Whether a sensitive word is in this text."""
        return _any(self.held, text)


def _any(words: Collection[str], text: str) -> bool:
    if not words:
        return False
    compared = folded(text)
    return any(word in compared for word in words)
