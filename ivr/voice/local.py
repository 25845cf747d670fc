"""The voice in a process of its own: it makes sounds in the folder where the core finds them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path, PurePosixPath

from infra.clock import SystemClock
from ivr.voice.cache import SpeechCache
from ivr.voice.espeak import EspeakEngine
from ivr.voice.speaker import Speaker

UNBOUNDED = 2**62
"""The core keeps the folder within its limit; whoever only adds to it removes nothing."""


@asynccontextmanager
async def speaking(folder: Path) -> AsyncIterator[Speaker]:
    """A voice that keeps its sounds in this folder."""
    cache = SpeechCache(folder, UNBOUNDED, SystemClock().now)
    speaker = Speaker(EspeakEngine(1), cache, PurePosixPath(folder))
    try:
        yield speaker
    finally:
        await speaker.close()
