"""Jobs of the voices: texts of flows in the good voice, and slow copies of the recorded prompts."""

import asyncio
import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from core.actor import SYSTEM, Actor
from core.errors import HotlineError
from infra.g711 import milliseconds
from infra.jobs.service import Jobs, TooManyJobs
from infra.jobs.store import Job
from infra.jobs.work import Kind, Result, Work
from ivr.voice.cache import SpeechCache
from ivr.voice.espeak import EspeakEngine
from ivr.voice.good import GoodEngine
from ivr.voice.pool import ProcessPool
from ivr.voice.slow import INDEX, slow_copy, slow_name
from ivr.voice.speaker import name_of, spoken
from ivr.voice.voices import best

RENDER, STRETCH = "speech.render", "speech.slow"
MOST = 2000
"""Texts of one job."""

NO_LIMIT = 2**62
"""A job removes nothing of the cache; the core does."""


@dataclass(frozen=True, slots=True)
class TextToRender:
    """A text of a flow, in the language of its callers."""

    text: str
    language: str


class Rendering:
    """Begins the jobs. `cache`: the folder of spoken texts; `voices`: that of the good voice's files."""

    def __init__(self, jobs: Jobs, cache: Path, voices: Path) -> None:
        self._jobs = jobs
        self._cache = cache
        self._voices = voices

    async def begin(
        self, actor: Actor, title: str, texts: Sequence[TextToRender], readings: Mapping[str, str]
    ) -> Job | None:
        """Make these texts sounds in the best voice there is; None: all of them are sounds already.

        `title`: what it is for, as the page of jobs shows it. Raises `TooManyJobs`.
        """
        missing = [one for one in dict.fromkeys(texts) if not self._is_made(one, readings)][:MOST]
        if not missing:
            return None
        params = {
            "texts": [[one.text, one.language] for one in missing],
            "readings": dict(readings),
            "cache": str(self._cache),
            "voices": str(self._voices),
        }
        return await self._jobs.add(actor, RENDER, params, title)

    def _is_made(self, one: TextToRender, readings: Mapping[str, str]) -> bool:
        name = name_of(best(one.language), spoken(one.text, one.language, readings), slow=False)
        return (self._cache / f"{name}.alaw").is_file()

    async def stretch(self, folders: Mapping[str, str]) -> Job | None:
        """Make slow copies of the prompts that have none; `folders`: each with its place as Asterisk sees it."""
        index = _index(self._cache)
        if all(media in index and index[media]["of"] == of for media, _, of in _prompts(folders)):
            return None
        try:
            return await self._jobs.add(SYSTEM, STRETCH, {"folders": dict(folders), "cache": str(self._cache)})
        except TooManyJobs:
            return None


async def render(work: Work) -> Result:
    """Speak each text, and keep its sound; the file tells of each what became of it."""
    texts, readings = work.params["texts"], work.params["readings"]
    cache = SpeechCache(Path(work.params["cache"]), NO_LIMIT, lambda: 0.0)
    engines: dict[str, ProcessPool] = {}
    rows: list[Sequence[object]] = [("text", "language", "voice", "ms", "fault")]
    try:
        for n, (text, language) in enumerate(texts):
            await work.progress(n, len(texts))
            voice = best(language)
            engine = engines.get(voice.engine) or _engine(voice.engine, Path(work.params["voices"]))
            engines[voice.engine] = engine
            said, fault, ms = spoken(text, language, readings), "", 0
            name = name_of(voice, said, slow=False)
            try:
                if not (cache.folder / f"{name}.alaw").is_file():
                    sound = await engine.synthesise(said, voice.at(slow=False))
                    await asyncio.to_thread(cache.write, name, sound)
                    ms = milliseconds(sound)
            except HotlineError as error:
                fault = error.code
            rows.append((text, language, voice.id, ms, fault))
    finally:
        for engine in engines.values():
            await engine.close()
    await work.progress(len(texts), len(texts))
    await asyncio.to_thread(_write, work.file, rows)
    if any(row[-1] for row in rows[1:]):
        raise TextsFailed
    return Result("rendered.csv", "text/csv")


class TextsFailed(Exception):
    """Some texts could not be spoken; the job is tried again for those."""


def _engine(name: str, voices: Path) -> ProcessPool:
    return GoodEngine(voices) if name == "kokoro" else EspeakEngine(1)


async def stretch(work: Work) -> Result:
    """Make the slow copies that are missing or of an earlier recording."""
    cache = SpeechCache(Path(work.params["cache"]), NO_LIMIT, lambda: 0.0)
    prompts = list(_prompts(work.params["folders"]))
    index = _index(cache.folder)
    for n, (media, file, of) in enumerate(prompts):
        if n % 20 == 0:
            await work.progress(n, len(prompts))
        if index.get(media, {}).get("of") != of:
            sound = await asyncio.to_thread(slow_copy, file.read_bytes())
            await asyncio.to_thread(cache.write, slow_name(media), sound)
            index[media] = {"of": of, "name": slow_name(media), "ms": milliseconds(sound)}
    kept = {media: index[media] for media, _, _ in prompts}
    await asyncio.to_thread(_replace, cache.folder / INDEX, json.dumps(kept))
    await work.progress(len(prompts), len(prompts))
    await asyncio.to_thread(_write, work.file, [("prompt", "ms"), *((media, kept[media]["ms"]) for media in kept)])
    return Result("slow.csv", "text/csv")


def _prompts(folders: Mapping[str, str]) -> Iterator[tuple[str, Path, str]]:
    """Each recorded prompt: as Asterisk names it, its file, and what tells one recording from the next."""
    for folder, root in folders.items():
        for file in sorted(Path(folder).rglob("*.alaw")):
            about = file.stat()
            media = PurePosixPath(root) / file.relative_to(folder).with_suffix("")
            if media.parent.name not in ("pause", "test", "music"):
                yield str(media), file, f"{about.st_size}-{about.st_mtime_ns}"


def _index(cache: Path) -> dict[str, Any]:
    try:
        read: dict[str, Any] = json.loads((cache / INDEX).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return read


def _replace(path: Path, text: str) -> None:
    temporary = path.with_suffix(".new")
    temporary.write_text(text, "utf-8")
    temporary.replace(path)


def _write(file: Path, rows: Sequence[Sequence[object]]) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened).writerows(rows)


KINDS = (Kind(name=RENDER, right="flows.write", run=render), Kind(name=STRETCH, right="flows.write", run=stretch))
