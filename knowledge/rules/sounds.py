"""Words by their sound: typed in pinyin or by initials, or mistyped. Pure; the syllables come from outside."""

from collections.abc import Iterable, Sequence

LONGEST_KEY = 60
"""Maximum number of letters in a key; longer words are known by their beginning."""

SWAPS = (("zh", "z"), ("ch", "c"), ("sh", "s"))
NASALS = (("ang", "an"), ("eng", "en"), ("ing", "in"))
"""Sounds that many people confuse, and so mistype."""

LONGEST_TYPED = 12
"""Maximum length of a word for which typing mistakes are looked for."""


def spelled(syllables: Iterable[str]) -> str:
    """Return the word in pinyin, as it is typed."""
    return "".join(syllables)[:LONGEST_KEY]


def initials(syllables: Iterable[str]) -> str:
    """Return the first letter of each syllable. A number or a Latin word is kept whole."""
    return "".join(one if not one.isalpha() else one[0] for one in syllables)[:LONGEST_KEY]


def sound(syllables: Iterable[str]) -> str:
    """Return a key that is the same for all words that sound alike, or nearly so."""
    return "".join(_blurred(one) for one in syllables)[:LONGEST_KEY]


def _blurred(syllable: str) -> str:
    for whole, part in SWAPS:
        if syllable.startswith(whole):
            syllable = part + syllable[len(whole) :]
    for whole, part in NASALS:
        if syllable.endswith(whole):
            syllable = syllable[: -len(whole)] + part
    return syllable


def near_keys(word: str) -> set[str]:
    """Return the word itself, and the word without each of its characters. Words that differ by one character share one
    of these keys."""
    if not 2 <= len(word) <= LONGEST_TYPED:
        return {word}
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))} - {""}


def differ_by_one(word: str, other: str) -> bool:
    """Whether one word becomes the other by adding, removing or replacing one character, or swapping two."""
    if abs(len(word) - len(other)) > 1 or word == other:
        return False
    if len(word) == len(other):
        at = [n for n in range(len(word)) if word[n] != other[n]]
        swapped = len(at) == 2 and at[1] == at[0] + 1 and word[at[0]] == other[at[1]] and word[at[1]] == other[at[0]]
        return len(at) == 1 or swapped
    short, long = sorted((word, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def known_in(text: str, words: Sequence[str]) -> list[str]:
    """Return the known words in a text, longest first and none within another; this cuts a sentence into words."""
    found: list[tuple[int, str]] = []
    rest = text
    for word in sorted(set(words), key=lambda one: (-len(one), one)):
        at = rest.find(word)
        if word and at >= 0:
            found.append((at, word))
            rest = rest[:at] + "\0" * len(word) + rest[at + len(word) :]
    return [word for _, word in sorted(found)]
