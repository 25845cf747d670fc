"""The syllables of Chinese words."""

import asyncio
import re
from collections.abc import Sequence

WORDS = re.compile(r"[a-z0-9]+")


def syllables(word: str) -> Sequence[str]:
    """Return a word's syllables without tones, in lower case. Anything but Chinese characters, letters and digits is
    left out."""
    # Its dictionary takes 50 MB and half a second. The core does not need it, and the web host loads it after its
    # start.
    from pypinyin import lazy_pinyin

    return [part for one in lazy_pinyin(word.lower()) for part in WORDS.findall(one)]


async def ready() -> None:
    """Wait until the dictionary is loaded, outside the event loop. To be awaited before a transaction that spells
    words: otherwise the first one would block all writers for seconds, including the call history."""
    if not _read:
        await asyncio.to_thread(syllables, "一")
        _read.append(True)


_read: list[bool] = []
