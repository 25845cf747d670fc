"""The syllables of Chinese words."""

import asyncio
import re
from collections.abc import Sequence

WORDS = re.compile(r"[a-z0-9]+")


def syllables(word: str) -> Sequence[str]:
    """A word's syllables without tones, small; what is neither Chinese nor letter nor digit is left out."""
    # Its dictionary takes 50 MB and half a second: the core goes without, and the web host reads it after its start.
    from pypinyin import lazy_pinyin

    return [part for one in lazy_pinyin(word.lower()) for part in WORDS.findall(one)]


async def ready() -> None:
    """Return once the dictionary is read, beside the loop. To be awaited before a transaction in which words are
    spelled: the first one would hold all who write for seconds, the history of calls too."""
    if not _read:
        await asyncio.to_thread(syllables, "一")
        _read.append(True)


_read: list[bool] = []
