"""The job that moves recordings of earlier releases from their plain files to the file store."""

import asyncio
import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import structlog

from core.actor import SYSTEM
from infra.clock import Clock, after, new_id
from infra.database.engine import Database
from infra.files.file_store import FileStore, file_store_at
from infra.files.moving import LOOK_S, Mover, NotMoved, PlainRows
from infra.jobs.service import Jobs, TooManyJobs
from infra.jobs.work import Kind, Result, Work
from infra.settings.files import Places
from recording.files import RECORDING
from recording.filing.folder import SoundFolder
from recording.store import recording_table

log = structlog.get_logger()

MOVE = "recording.move"
RIGHT = "site.manage"
_r = recording_table.c

PLAIN = PlainRows(
    table=recording_table,
    stored=_r.sound,
    made_at=sa.func.coalesce(_r.started_at, _r.filed_at),
    sha256=_r.sha256,
    ready=_r.file != "",
    kind=RECORDING,
)


class Moving(Mover):
    """Moves the recordings."""

    def __init__(self, database: Database, file_store: FileStore, plain: SoundFolder) -> None:
        super().__init__(database, file_store, plain, PLAIN)


async def run(work: Work) -> Result:
    """The job: move all of them. Its result file lists those that could not be moved, and why."""
    params: Mapping[str, Any] = work.params
    file_store = file_store_at(Places.model_validate(params["places"]), work.database, work.clock, new_id)
    moving = Moving(work.database, file_store, SoundFolder(Path(params["recordings"])))
    total, done, last = await moving.count(), 0, ""
    left: list[tuple[str, str, str]] = []
    while found := await moving.waiting(last):
        for one in found:
            try:
                await moving.move(one.id)
            except NotMoved as error:
                left.append((one.id, one.file, error.message))
        done, last = done + len(found), found[-1].id
        await work.progress(done, max(total, done))
    await asyncio.to_thread(_list, work.file, left)
    if left:
        log.error("Recordings could not be put in the file store.", recordings=len(left))
    return Result(file_name="recordings-not-moved.csv", media_type="text/csv")


def _list(path: Path, left: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(["recording", "file", "why"])
        table.writerows(left)


JOB = Kind(name=MOVE, right=RIGHT, run=run)


class RecordingMover:
    """Orders the job when there is something to move: at the start, and once a day."""

    def __init__(self, moving: Moving, clock: Clock, jobs: Jobs, recordings: Path) -> None:
        self._moving = moving
        self._clock = clock
        self._jobs = jobs
        self._recordings = recordings

    async def run(self) -> None:
        """Order it whenever needed, until cancelled."""
        while True:
            await self.ask()
            await after(self._clock, LOOK_S)

    async def ask(self) -> bool:
        """Order the job if there is something to move; return whether there is."""
        if not await self._moving.waiting(limit=1):
            return False
        if not any(job.kind == MOVE and not job.over for job in self._jobs.kept.values()):
            places = self._moving.file_store.writer.folders.places.model_dump(mode="json")
            try:
                await self._jobs.add(SYSTEM, MOVE, {"places": places, "recordings": str(self._recordings)}, "")
            except TooManyJobs:
                log.warning("Recordings wait for other jobs before they are put in the file store.")
        return True
