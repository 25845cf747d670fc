"""Texts that people type: the built-in voice speaks them at once, and the good voice in a job, if it is installed."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import structlog

from core.actor import SYSTEM
from core.errors import HotlineError
from infra.database.away import DatabaseAway
from infra.jobs.service import Jobs
from infra.jobs.store import JobState
from infra.jobs.work import Kind
from ivr.publishing.rendering import WRITE, run
from ivr.voice.cache import ENDING
from ivr.voice.engine import TextUnfit, fit
from ivr.voice.espeak import EspeakEngine
from ivr.voice.speaker import name_of, spoken
from ivr.voice.studio import Lexicon
from ivr.voice.voices import Speaking, best, built_in

log = structlog.get_logger()

RENDER = "speech.typed"
MOST = 200
"""The number of texts that may wait for the good voice. Others are asked for when the web host starts again."""

JOB = Kind(name=RENDER, right=WRITE, run=run)
OVER = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


class TypedVoice:
    """Speaks in a worker of its own, since the core's workers speak for callers who wait.

    Texts that wait for the good voice go into one job; texts that arrive meanwhile go into the next one. `sounds`: the
    folder of spoken texts, where the core finds them too; `voices`: the folder with the files of the good voice;
    `best_voice`: returns the best voice of a language.
    """

    def __init__(
        self,
        jobs: Jobs,
        lexicon: Lexicon,
        sounds: Path,
        voices: Path,
        best_voice: Callable[[str], Speaking] = best,
    ) -> None:
        self._best = best_voice
        self._jobs = jobs
        self._lexicon = lexicon
        self._sounds = sounds
        self._voices = voices
        self._engine: EspeakEngine | None = None
        self._listeners: list[Callable[[str, str], None]] = []
        self._wanted: set[tuple[str, str]] = set()
        self._at_work: asyncio.Task[None] | None = None
        self._job = ""
        self._asked: tuple[tuple[str, str], ...] = ()
        jobs.on_changed(self._look)

    def on_improved(self, listener: Callable[[str, str], None]) -> None:
        """Call `listener` with each text that has been spoken in the best voice, and with its language."""
        self._listeners.append(listener)

    async def speak(self, text: str, language: str) -> tuple[bytes, bool]:
        """The text as A-law, and whether that is the best voice, which is so once that voice has spoken the text.

        Raises `TextUnfit`, `SpeechBusy` or `SpeechFailed`.
        """
        file = self._file(text, language)
        if file is not None and (made := await asyncio.to_thread(_read, file)):
            return made, True
        self._engine = self._engine or EspeakEngine(1)
        voice = built_in(language)
        sound = await self._engine.synthesise(spoken(text, language, self._lexicon.readings()), voice.at(slow=False))
        return sound, file is None

    def improve(self, text: str, language: str) -> None:
        """Have the text spoken in the best voice, unless that has been done. Listeners learn when it is ready."""
        file = self._file(text, language)
        if file is None or not _speakable(text):
            return
        if file.is_file():
            self._tell(text, language)
        elif len(self._wanted) < MOST:
            self._wanted.add((text, language))
            self._look()

    def _file(self, text: str, language: str) -> Path | None:
        """The file of the best voice's sound; None if the best voice is the built-in one."""
        voice = self._best(language)
        if voice.engine == "espeak":
            return None
        return self._sounds / f"{name_of(voice, spoken(text, language, self._lexicon.readings()), slow=False)}{ENDING}"

    def _look(self) -> None:
        """React to a changed job or a new text."""
        if self._job:
            job = self._jobs.kept.get(self._job)
            if job is not None and job.state not in OVER:
                return
            self._over(job is not None and job.state is JobState.DONE)
        if self._wanted and self._at_work is None:
            self._at_work = asyncio.get_running_loop().create_task(self._begin())

    def _over(self, done: bool) -> None:
        """React to the end of the job. Texts that it could not speak stay in the built-in voice until the next try."""
        asked, self._asked, self._job = self._asked, (), ""
        self._wanted.difference_update(asked)
        for text, language in asked if done else ():
            self._tell(text, language)

    async def _begin(self) -> None:
        self._asked = tuple(sorted(self._wanted))
        params = {
            "flow": "texts",
            "texts": [list(one) for one in self._asked],
            "readings": dict(self._lexicon.readings()),
            "sounds": str(self._sounds),
            "voices": str(self._voices),
        }
        try:
            self._job = (await self._jobs.add(SYSTEM, RENDER, params)).id
        except (DatabaseAway, HotlineError) as error:
            log.warning("Typed texts stay in the built-in voice for now.", error=type(error).__name__)
            self._asked = ()
        finally:
            self._at_work = None
        if self._job:
            self._look()

    def _tell(self, text: str, language: str) -> None:
        for listener in self._listeners:
            listener(text, language)


def _speakable(text: str) -> bool:
    """Whether a voice can speak this text. One that no voice can speak would make the job of all texts fail."""
    try:
        return bool(fit(text))
    except TextUnfit:
        return False


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
