"""The voices outside of calls: any text can be heard in any voice before it is published (TT1)."""

import asyncio
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from core.errors import Invalid
from ivr.voice import good
from ivr.voice.espeak import EspeakEngine
from ivr.voice.good import GoodEngine
from ivr.voice.pool import ProcessPool
from ivr.voice.speaker import spoken
from ivr.voice.voices import EngineName, Speaking, best, by_id

AT_ONCE = 20
"""The number of texts that may wait to be heard; more are refused."""

IDLE_S = 300.0
"""The processes end after this long without a listener: the good voice needs half a gigabyte."""


class NoSuchVoice(Invalid):
    """There is no such voice here."""

    code = "speech.no_voice"


class Lexicon(Protocol):
    """The site's lexicon, kept by another domain."""

    def readings(self) -> Mapping[str, str]:
        """The pinyin of words that is in force now."""
        ...


class Studio:
    """Speaks texts for people who try them. Nothing is stored."""

    def __init__(self, folder: Path, lexicon: Lexicon) -> None:
        self._folder = folder
        self._lexicon = lexicon
        self._engines: dict[EngineName, ProcessPool] = {}
        self._idle: asyncio.TimerHandle | None = None

    async def hear(self, text: str, language: str, voice: str = "", *, slow: bool = False) -> bytes:
        """The text as A-law, in the best voice unless another is named.

        Raises `NoSuchVoice`, `TextUnfit`, `SpeechBusy` or `SpeechFailed`.
        """
        chosen = self._voice(language, voice)
        if self._idle is not None:
            self._idle.cancel()
        said = spoken(text, chosen.language, self._lexicon.readings())
        try:
            return await self._engine(chosen.engine).synthesise(said, chosen.at(slow=slow))
        finally:
            self._idle = asyncio.get_running_loop().call_later(IDLE_S, self._rest)

    def _voice(self, language: str, id: str) -> Speaking:
        if not id:
            return best(language)
        found = by_id(id)
        if found is None or found.language != language or (found.engine == "kokoro" and not good.installed()):
            raise NoSuchVoice(voice=id)
        return found

    def _engine(self, name: EngineName) -> ProcessPool:
        if name not in self._engines:
            made = GoodEngine(self._folder, AT_ONCE) if name == "kokoro" else EspeakEngine(_processes(), AT_ONCE)
            self._engines[name] = made
        return self._engines[name]

    def _rest(self) -> None:
        for engine in self._engines.values():
            engine.rest()


def _processes() -> int:
    return max(1, (os.cpu_count() or 2) // 2)
