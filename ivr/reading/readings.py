"""The site's lexicon: words with their pinyin, marked in a text for whichever voice speaks it."""

import re
from collections.abc import Callable, Mapping

_OPEN, _BETWEEN, _CLOSE = "⟦", "|", "⟧"
MARKED = re.compile(rf"{_OPEN}([^{_OPEN}{_CLOSE}|]*)\|([^{_OPEN}{_CLOSE}|]*){_CLOSE}")
WORD = re.compile(r"[\u4e00-\u9fff]{1,12}")
SYLLABLE = re.compile(r"[a-zü]{1,6}[1-5]")


def marked(text: str, readings: Mapping[str, str]) -> str:
    """Mark every word of the lexicon in the text with its reading. Of two words that overlap, the longer one counts."""
    plain = text.replace(_OPEN, "").replace(_CLOSE, "")
    if not readings:
        return plain
    words = "|".join(sorted(map(re.escape, readings), key=len, reverse=True))
    return re.sub(words, lambda match: f"{_OPEN}{match[0]}{_BETWEEN}{readings[match[0]]}{_CLOSE}", plain)


def unmarked(text: str, spoken: Callable[[str, str], str] = lambda word, _: word) -> str:
    """Replace each mark in the text by `spoken(word, reading)`."""
    return MARKED.sub(lambda match: spoken(match[1], match[2]), text)


def fault(word: str, reading: str) -> str | None:
    """The reason why this cannot be in a lexicon: `word`, `syllables` or `count`; None if it can."""
    syllables = reading.split()
    if not WORD.fullmatch(word):
        return "word"
    if not syllables or not all(SYLLABLE.fullmatch(one) for one in syllables):
        return "syllables"
    return None if len(syllables) == len(word) else "count"
