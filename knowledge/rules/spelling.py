"""The words by which titles and keywords are found although they were typed otherwise: in pinyin, by initials, with
characters that sound alike, or with one wrong character. Pure; the syllables come from outside."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from knowledge.rules.sounds import blurred

LONGEST_INITIALS = 3
"""Initials are indexed in twos and threes."""


class Spelled:
    """A short text with its spellings. They are worked out when they are asked for: most articles that a search
    compares have its words as they were typed. `runs`: of Chinese characters; `said`: the syllables of one."""

    def __init__(self, text: str, runs: Sequence[str], said: Callable[[str], Sequence[str]]) -> None:
        self.text = text
        self._runs, self._said = runs, said

    @cached_property
    def sounds(self) -> frozenset[str]:
        """The words for each two syllables in sequence."""
        return frozenset(sound_word(one, other) for run in self._runs for one, other in pairwise(self._said(run)))

    @cached_property
    def skips(self) -> frozenset[str]:
        """The words for each two characters with one between them."""
        pairs = (pair for run in self._runs for pair in zip(run, run[2:], strict=False))
        return frozenset(skip_word(one, other) for one, other in pairs)

    @cached_property
    def initials(self) -> str:
        """The initials of all characters, with a blank between runs."""
        return " ".join("".join(one[:1] for one in self._said(run)) for run in self._runs)

    def words(self) -> Iterator[str]:
        """Return the words to be indexed."""
        yield from sorted(self.sounds)
        yield from sorted(self.skips)
        for length in range(2, LONGEST_INITIALS + 1):
            parts = {self.initials[at : at + length] for at in range(len(self.initials) - length + 1)}
            yield from (initials_word(part) for part in sorted(parts) if part.isalnum())


def sound_word(one: str, other: str) -> str:
    """Return the word for two syllables in sequence. The digit keeps it apart from all words of texts."""
    return f"1{blurred(one)}{blurred(other)}"


def initials_word(letters: str) -> str:
    """Return the word for these initials."""
    return f"2{letters}"


def skip_word(one: str, other: str) -> str:
    """Return the word for two characters with another between them, whatever that is."""
    return f"3{ord(one):x}x{ord(other):x}"
