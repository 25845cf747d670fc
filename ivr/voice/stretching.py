"""The job that makes slow copies of the recorded prompts."""

import asyncio
import contextlib
import csv
import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path, PurePosixPath
from typing import Any

import structlog

from core.actor import SYSTEM
from infra.jobs.service import Jobs, TooManyJobs
from infra.jobs.store import Job
from infra.jobs.work import Kind, Result, Work
from infra.sound.g711 import milliseconds
from ivr.voice.cache import ENDING, SLOWED, write_sound
from ivr.voice.engine import SpeechFailed
from ivr.voice.slow import INDEX, slow_copy, slow_name

log = structlog.get_logger()
STRETCH = "speech.slow"

OLD_S = 3600.0
"""A younger copy may have just been made by another job, or a caller may be hearing it."""


class SlowPrompts:
    """Starts the job. `cache`: the folder of spoken texts, where the copies are too."""

    def __init__(self, jobs: Jobs, cache: Path) -> None:
        self._jobs = jobs
        self._cache = cache

    async def stretch(self, folders: Mapping[str, str]) -> Job | None:
        """Start a job for prompts without slow copies. `folders`: each with its place as Asterisk sees it."""
        if await asyncio.to_thread(self._in_order, folders):
            return None
        try:
            return await self._jobs.add(SYSTEM, STRETCH, {"folders": dict(folders), "cache": str(self._cache)})
        except TooManyJobs:
            return None

    def _in_order(self, folders: Mapping[str, str]) -> bool:
        index = _index(self._cache)
        return all(media in index and index[media]["of"] == of for media, _, of in _prompts(folders))


async def stretch(work: Work) -> Result:
    """Make the slow copies that are missing or come from an earlier recording."""
    cache = Path(work.params["cache"])
    prompts = list(_prompts(work.params["folders"]))
    index = _index(cache)
    failed: Exception | None = None
    for n, (media, file, of) in enumerate(prompts):
        if n % 20 == 0:
            await work.progress(n, len(prompts))
        if index.get(media, {}).get("of") != of:
            try:
                sound = await asyncio.to_thread(_stretched, file)
            except (SpeechFailed, FileNotFoundError) as error:  # one failed prompt must not delay the others
                log.error("A prompt has no slow copy.", prompt=media, error=type(error).__name__)
                failed = error
                continue
            await asyncio.to_thread(write_sound, cache, slow_name(media), sound)
            index[media] = {"of": of, "name": slow_name(media), "ms": milliseconds(sound)}
    # Meanwhile another job may have worked on prompts that came after this one had started.
    made = {**_index(cache), **index}
    now = await asyncio.to_thread(lambda: list(_prompts(work.params["folders"])))
    kept = {media: made[media] for media, _, _ in now if media in made}
    await asyncio.to_thread(_replace, cache / INDEX, json.dumps(kept))
    await asyncio.to_thread(_clear, cache, {entry["name"] for entry in kept.values()})
    if failed is not None:
        raise failed
    await work.progress(len(prompts), len(prompts))
    await asyncio.to_thread(_write, work.file, [("prompt", "ms"), *((media, kept[media]["ms"]) for media in kept)])
    return Result("slow.csv", "text/csv")


def _stretched(file: Path) -> bytes:
    return slow_copy(file.read_bytes())


def _clear(cache: Path, kept: Set[str]) -> None:
    """Delete old copies of prompts that no longer exist."""
    for file in cache.glob(f"{SLOWED}*{ENDING}"):
        with contextlib.suppress(FileNotFoundError):
            if file.stem not in kept and file.stat().st_mtime < time.time() - OLD_S:
                file.unlink()


def _prompts(folders: Mapping[str, str]) -> Iterator[tuple[str, Path, str]]:
    """Each recorded prompt: Asterisk's name for it, its file, and a mark that differs between recordings."""
    for folder, root in folders.items():
        for file in sorted(Path(folder).rglob(f"*{ENDING}")):
            try:
                about = file.stat()
            except FileNotFoundError:
                continue  # just cleaned away
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
    temporary = path.with_suffix(f".{os.getpid()}.new")
    temporary.write_text(text, "utf-8")
    temporary.replace(path)


def _write(file: Path, rows: Sequence[Sequence[object]]) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened).writerows(rows)


JOB = Kind(name=STRETCH, right="flows.write", run=stretch)
