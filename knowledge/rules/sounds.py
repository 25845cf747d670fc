"""Words by their sound: in pinyin or by initials. Pure; the syllables come from outside."""

from collections.abc import Iterable
from functools import lru_cache

LONGEST_KEY = 60
"""Maximum number of letters in a key; longer words are known by their beginning."""

SWAPS = (("zh", "z"), ("ch", "c"), ("sh", "s"))
NASALS = (("ang", "an"), ("eng", "en"), ("ing", "in"))
"""Sounds that many people confuse, and so mistype."""


def spelled(syllables: Iterable[str]) -> str:
    """Return the word in pinyin, as it is typed."""
    return "".join(syllables)[:LONGEST_KEY]


def initials(syllables: Iterable[str]) -> str:
    """Return the first letter of each syllable. A number or a Latin word is kept whole."""
    return "".join(one if not one.isalpha() else one[0] for one in syllables)[:LONGEST_KEY]


@lru_cache(maxsize=1_000)
def blurred(syllable: str) -> str:
    """Return the syllable without the differences that many people do not hear."""
    for whole, part in SWAPS:
        if syllable.startswith(whole):
            syllable = part + syllable[len(whole) :]
    for whole, part in NASALS:
        if syllable.endswith(whole):
            syllable = syllable[: -len(whole)] + part
    return syllable
