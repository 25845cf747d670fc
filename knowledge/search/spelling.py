"""The spellings of titles and keywords, remembered: a search compares a hundred of them."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from infra.search.tokens import runs
from knowledge.rules.question import Question
from knowledge.rules.spelling import Spelled, sound_word
from knowledge.search.pinyin import syllables
from knowledge.search.simplified import plain


@lru_cache(maxsize=50_000)
def spelled(text: str) -> Spelled:
    """Return the spellings of a title or keyword."""
    folded = plain(text)
    return Spelled(folded, [run.text for run in runs(folded) if run.ideographs], said)


@lru_cache(maxsize=20_000)
def said(run: str) -> tuple[str, ...]:
    """Return a syllable for each character of a run."""
    found = tuple(syllables(run))
    return found if len(found) == len(run) else tuple("".join(syllables(char)) for char in run)


def like(title: str, keywords: Sequence[str], asked: Question) -> str:
    """Return the part of the title, or the keyword, that was probably meant by a question."""
    sounds = {pair.sound for pair in asked.pairs} | {skip.word for skip in asked.skips}
    for word in sorted(keywords, key=len, reverse=True):
        own = spelled(word)
        if own.sounds & sounds or own.skips & sounds or any(letters in own.initials for letters in asked.initials):
            return word
    return _part(title, asked) or title


def _part(title: str, asked: Question) -> str:
    for run in runs(plain(title)):
        if not run.ideographs:
            continue
        heard = said(run.text)
        sounds = {pair.sound for pair in asked.pairs}
        at = [n for n, (one, other) in enumerate(pairwise(heard)) if sound_word(one, other) in sounds]
        letters = "".join(one[:1] for one in heard)
        for typed in asked.initials:
            if typed in letters:
                return run.text[letters.index(typed) :][: len(typed)]
        if at:
            return run.text[at[0] : at[-1] + 2]
    return ""
