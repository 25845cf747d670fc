"""The job of the slow voices: slow copies of the recorded prompts."""

import asyncio
import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from core.actor import SYSTEM
from infra.g711 import milliseconds
from infra.jobs.service import Jobs, TooManyJobs
from infra.jobs.store import Job
from infra.jobs.work import Kind, Result, Work
from ivr.voice.cache import write_sound
from ivr.voice.slow import INDEX, slow_copy, slow_name

STRETCH = "speech.slow"


class SlowPrompts:
    """Begins the job. `cache`: the folder of spoken texts, where the copies stand too."""

    def __init__(self, jobs: Jobs, cache: Path) -> None:
        self._jobs = jobs
        self._cache = cache

    async def stretch(self, folders: Mapping[str, str]) -> Job | None:
        """Make slow copies of the prompts that have none; `folders`: each with its place as Asterisk sees it."""
        index = _index(self._cache)
        if all(media in index and index[media]["of"] == of for media, _, of in _prompts(folders)):
            return None
        try:
            return await self._jobs.add(SYSTEM, STRETCH, {"folders": dict(folders), "cache": str(self._cache)})
        except TooManyJobs:
            return None


async def stretch(work: Work) -> Result:
    """Make the slow copies that are missing or of an earlier recording."""
    cache = Path(work.params["cache"])
    prompts = list(_prompts(work.params["folders"]))
    index = _index(cache)
    for n, (media, file, of) in enumerate(prompts):
        if n % 20 == 0:
            await work.progress(n, len(prompts))
        if index.get(media, {}).get("of") != of:
            sound = await asyncio.to_thread(slow_copy, file.read_bytes())
            await asyncio.to_thread(write_sound, cache, slow_name(media), sound)
            index[media] = {"of": of, "name": slow_name(media), "ms": milliseconds(sound)}
    kept = {media: index[media] for media, _, _ in prompts}
    await asyncio.to_thread(_replace, cache / INDEX, json.dumps(kept))
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


JOB = Kind(name=STRETCH, right="flows.write", run=stretch)
