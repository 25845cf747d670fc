"""The job that deletes sounds of the site's own that no prompt and no announcement uses."""

import asyncio
import csv
import time
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from hotline.emergencies.store import emergency_table
from hotline.prompts.service import WRITE
from hotline.prompts.sounds import ENDING
from hotline.prompts.store import prompt_table
from infra.jobs.work import Kind, Result, Work

CLEAN = "prompts.clean"

YOUNG_S = 86_400.0
"""A younger file may be about to enter the tables, so it stays whatever they say."""

MOST = 1000
"""The number of files that one run deletes; the next run deletes more."""


async def clean(work: Work) -> Result:
    """Delete old files that nothing refers to. All versions of a prompt and all announcements count as references."""
    folder = Path(work.params["folder"])
    # Files come first: a sound that enters the tables after this is not old, or is touched (`PromptSounds.keep`).
    old = await asyncio.to_thread(lambda: list(_old(folder)))
    needed = await _needed(work)
    gone = [file for file in old if file.name.removesuffix(ENDING) not in needed][:MOST]
    await work.progress(0, len(gone))
    await asyncio.to_thread(_delete, gone)
    await work.progress(len(gone), len(gone))
    await asyncio.to_thread(_write, work.file, gone)
    return Result("cleaned.csv", "text/csv")


async def _needed(work: Work) -> set[str]:
    p, e = prompt_table.c, emergency_table.c
    async with work.database.read() as connection:
        found = [
            (await connection.execute(sa.select(column).distinct())).scalars().all()
            for column in (p.sound, e.sound_zh, e.sound_en)
        ]
    return {name for names in found for name in names}


def anything_old(folder: Path) -> bool:
    """Whether there is a file that the job may have to delete. Blocks."""
    return any(_old(folder))


def _old(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (file for file in sorted(folder.iterdir()) if file.suffix in (ENDING, ".tmp") and _is_old(file))


def _is_old(file: Path) -> bool:
    try:
        return file.stat().st_mtime < time.time() - YOUNG_S
    except FileNotFoundError:
        return False


def _delete(files: list[Path]) -> None:
    for file in files:
        if _is_old(file):  # somebody may have stored the same sound again meanwhile
            file.unlink(missing_ok=True)


def _write(file: Path, gone: list[Path]) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened).writerows([("file",), *((one.name,) for one in gone)])


JOB = Kind(name=CLEAN, right=WRITE, run=clean)
