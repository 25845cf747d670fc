"""The best voices in a process of their own: they make sounds in the folder where the core finds them."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from ivr.voice.cache import ENDING, write_sound
from ivr.voice.espeak import EspeakEngine
from ivr.voice.good import GoodEngine
from ivr.voice.pool import ProcessPool
from ivr.voice.speaker import name_of, spoken
from ivr.voice.voices import Speaking, best


class BestVoice:
    """Speaks each text in the best installed voice of its language, and stores the sound under its name.

    `sounds`: the folder of spoken texts; `voices`: the folder with the good voice's files; `readings`: the site's
    lexicon.
    """

    def __init__(self, sounds: Path, voices: Path, readings: Mapping[str, str]) -> None:
        self._sounds = sounds
        self._voices = voices
        self._readings = readings
        self._engines: dict[str, ProcessPool] = {}

    async def render(self, text: str, language: str) -> None:
        """Make the sound if there is none. Raises `TextUnfit`, `SpeechFailed` or `OSError`."""
        voice, said = best(language), spoken(text, language, self._readings)
        engine = self._engine(voice)
        name = name_of(voice, said, slow=False, engine=engine.name if voice.engine == "espeak" else "")
        if not (self._sounds / f"{name}{ENDING}").is_file():
            sound = await engine.synthesise(said, voice.at(slow=False))
            await asyncio.to_thread(write_sound, self._sounds, name, sound)

    async def close(self) -> None:
        """Release the voices."""
        for engine in self._engines.values():
            await engine.close()

    def _engine(self, voice: Speaking) -> ProcessPool:
        if voice.engine not in self._engines:
            self._engines[voice.engine] = GoodEngine(self._voices) if voice.engine == "kokoro" else EspeakEngine(1)
        return self._engines[voice.engine]


@asynccontextmanager
async def speaking(sounds: Path, voices: Path, readings: Mapping[str, str]) -> AsyncIterator[BestVoice]:
    """The best voices, for the duration of a job."""
    voice = BestVoice(sounds, voices, readings)
    try:
        yield voice
    finally:
        await voice.close()
