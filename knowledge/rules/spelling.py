"""The words by which titles and keywords are found although they were typed otherwise: in pinyin, by initials, with
characters that sound alike, or with one wrong character. Pure; the syllables come from outside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.rules.sounds import blurred

LONGEST_INITIALS = 3
"""Initials are indexed in twos and threes."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """A short text with its spellings. `sounds`, `skips`: the words of the index; `initials`: of all its characters."""

    text: str
    sounds: frozenset[str]
    skips: frozenset[str]
    initials: str

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


def spelled_out(text: str, runs: Sequence[tuple[str, Sequence[str]]]) -> Spelled:
    """Return the spellings of a text whose runs of Chinese characters are these, each with its syllables."""
    sounds, skips, initials = set[str](), set[str](), list[str]()
    for run, said in runs:
        sounds |= {sound_word(one, other) for one, other in pairwise(said)}
        skips |= {skip_word(one, other) for one, other in zip(run, run[2:], strict=False)}
        initials.append("".join(one[:1] for one in said))
    return Spelled(text, frozenset(sounds), frozenset(skips), " ".join(initials))
