"""Texts as sounds that Asterisk can play: from the cache, or else spoken by the engine and stored."""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from infra.sound.g711 import RATE
from ivr.reading.normalise import text_zh
from ivr.reading.normalise_en import text_en
from ivr.reading.readings import marked
from ivr.rules.world import Sound
from ivr.voice.cache import SpeechCache, key
from ivr.voice.engine import Engine, SpeechFailed, Voice
from ivr.voice.voices import Speaking, built_in, good_voice
from ivr.voice.voices import best as best_voice

READERS: Mapping[str, Callable[[str], str]] = {"zh": text_zh, "en": text_en}
"""Turn figures into words; for other languages the engine reads them itself."""


def spoken(text: str, language: str, readings: Mapping[str, str]) -> str:
    """The text as a voice gets it: without figures, and with the readings of the site's lexicon."""
    plain = READERS.get(language, str)(text)
    return marked(plain, readings if language == "zh" else {})


def name_of(voice: Speaking, said: str, *, slow: bool, engine: str = "") -> str:
    """The name of the sound of a text that is already `spoken`. `engine` replaces the name of the voice's engine."""
    at = voice.at(slow=slow)
    return key(engine or voice.engine, at.name, at.rate, said)


class Speaker:
    """Speaks with the built-in voice, and plays sounds of the good one.

    Simultaneous requests for a text share one sound. `root` is the cache's folder as Asterisk sees it; `readings` is
    the site's lexicon, and may be replaced.
    """

    def __init__(self, engine: Engine, cache: SpeechCache, root: PurePosixPath) -> None:
        self._engine = engine
        self._cache = cache
        self._root = root
        self._making: dict[str, asyncio.Task[Sound]] = {}
        self.readings: Mapping[str, str] = {}

    def rendered(self, text: str, language: str, *, slow: bool = False, best: bool = False) -> Sound | None:
        """The sound of the best voice that has made it; `best`: only of the best installed one. Answers at once."""
        said = spoken(text, language, self.readings)
        for voice in (best_voice(language),) if best else (good_voice(language), built_in(language)):
            name = "" if voice is None else self._name(voice, said, slow)
            size = self._cache.find(name) if name else None
            if size is not None:
                return self._sound(name, size)
        return None

    async def render(self, text: str, language: str, *, slow: bool = False, rank: int = 0) -> Sound:
        """The sound, made if necessary. Raises `TextUnfit`, `SpeechBusy` or `SpeechFailed`."""
        made = self.rendered(text, language, slow=slow)
        if made is not None:
            return made
        voice, said = built_in(language), spoken(text, language, self.readings)
        name = self._name(voice, said, slow)
        task = self._making.get(name)
        if task is None:
            task = asyncio.get_running_loop().create_task(self._make(name, said, voice.at(slow=slow), rank))
            self._making[name] = task
            task.add_done_callback(lambda done: self._made(name, done))
        return await asyncio.shield(task)  # another caller may be waiting for the same text

    def _made(self, name: str, done: "asyncio.Task[Sound]") -> None:
        del self._making[name]
        if not done.cancelled():
            done.exception()  # the waiting callers have had the error; perhaps nobody is left

    async def _make(self, name: str, said: str, voice: Voice, rank: int) -> Sound:
        sound = await self._engine.synthesise(said, voice, rank)
        try:
            await asyncio.to_thread(self._cache.write, name, sound)
            gone = self._cache.admit(name, len(sound))
            if gone:
                await asyncio.to_thread(self._cache.remove, gone)
        except OSError as error:
            raise SpeechFailed("The sound could not be kept.") from error
        return self._sound(name, len(sound))

    async def close(self) -> None:
        """Stop the sounds that are being made."""
        tasks = list(self._making.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._engine.close()

    def _name(self, voice: Speaking, said: str, slow: bool) -> str:
        return name_of(voice, said, slow=slow, engine=self._engine.name if voice.engine == "espeak" else "")

    def _sound(self, name: str, size: int) -> Sound:
        return Sound(str(self._root / name), size / RATE)
