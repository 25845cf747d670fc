"""Texts as sounds that Asterisk can play: from the cache, else spoken by the engine and kept."""

import asyncio
from collections.abc import Mapping
from pathlib import PurePosixPath

from infra.g711 import RATE
from ivr.rules.world import Sound
from ivr.voice.cache import SpeechCache, key
from ivr.voice.engine import Engine, SpeechFailed, Voice
from ivr.voice.normalise import text_zh

VOICES: Mapping[str, Voice] = {"zh": Voice("sit/cmn"), "en": Voice("gmw/en")}
"""espeak-ng's, by language."""


class Speaker:
    """`root` is the cache's folder as Asterisk sees it. A text asked for many times at once is spoken once."""

    def __init__(
        self, engine: Engine, cache: SpeechCache, root: PurePosixPath, voices: Mapping[str, Voice] = VOICES
    ) -> None:
        self._engine = engine
        self._cache = cache
        self._root = root
        self._voices = voices
        self._making: dict[str, asyncio.Task[Sound]] = {}

    def rendered(self, text: str, language: str) -> Sound | None:
        """The sound, if it has been made; answers at once."""
        name = self._name(text, language)
        size = self._cache.find(name)
        return None if size is None else self._sound(name, size)

    async def render(self, text: str, language: str) -> Sound:
        """The sound, made if need be. Raises `TextUnfit`, `SpeechBusy` or `SpeechFailed`."""
        made = self.rendered(text, language)
        if made is not None:
            return made
        name = self._name(text, language)
        task = self._making.get(name)
        if task is None:
            task = asyncio.get_running_loop().create_task(self._make(name, text, language))
            self._making[name] = task
            task.add_done_callback(lambda done: self._made(name, done))
        return await asyncio.shield(task)  # another caller may be waiting for the same text

    def _made(self, name: str, done: "asyncio.Task[Sound]") -> None:
        del self._making[name]
        if not done.cancelled():
            done.exception()  # whoever waited has had it; nobody may be left

    async def _make(self, name: str, text: str, language: str) -> Sound:
        sound = await self._engine.synthesise(_spoken(text, language), self._voice(language))
        try:
            await asyncio.to_thread(self._cache.write, name, sound)
            gone = self._cache.admit(name, len(sound))
            if gone:
                await asyncio.to_thread(self._cache.remove, gone)
        except OSError as error:
            raise SpeechFailed("The sound could not be kept.") from error
        return self._sound(name, len(sound))

    async def close(self) -> None:
        """Stop what is being made."""
        tasks = list(self._making.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._engine.close()

    def _name(self, text: str, language: str) -> str:
        voice = self._voice(language)
        return key(self._engine.name, voice.name, voice.rate, _spoken(text, language))

    def _voice(self, language: str) -> Voice:
        return self._voices.get(language) or self._voices["zh"]

    def _sound(self, name: str, size: int) -> Sound:
        return Sound(str(self._root / name), size / RATE)


def _spoken(text: str, language: str) -> str:
    return text_zh(text) if language == "zh" else text
