"""Moves recordings of earlier releases from their plain files to the file store; they can be played at any time.

The rows are written before the bytes at the old place are removed, and the place is forgotten last; so this may stop at
any step, and resumes there.
"""

import asyncio
import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
import structlog

from core.actor import SYSTEM
from core.errors import HotlineError, NotFound
from infra.clock import Clock, after, new_id
from infra.database.engine import Database
from infra.files import store
from infra.files.file_store import About, FileStore, file_store_at
from infra.files.store import StoredFile
from infra.jobs.service import Jobs, TooManyJobs
from infra.jobs.work import Kind, Result, Work
from infra.settings.files import Places
from recording.files import RECORDING
from recording.filing.folder import SoundFolder
from recording.filing.sound import WAVEFORM
from recording.store import FiledRecording, recording_table

log = structlog.get_logger()

MOVE = "recording.move"
RIGHT = "site.manage"
LOOK_S: Final = 86_400.0
"""The interval at which failed moves are tried again."""

AT_ONCE: Final = 50
_r = recording_table.c


class NotMoved(HotlineError):
    """This recording cannot be put in the file store: its file is missing, or is not what was filed."""

    code = "recording.not_moved"


@dataclass(frozen=True, slots=True)
class Moving:
    """Moves the recordings, one after another."""

    database: Database
    file_store: FileStore
    plain: SoundFolder

    async def waiting(self, after: str = "", limit: int = AT_ONCE) -> list[FiledRecording]:
        """Recordings that are, or have left something, where an earlier release filed them; by id, after `after`."""
        query = sa.select(recording_table).where(_r.file != "", _r.id > after).order_by(_r.id).limit(limit)
        async with self.database.read() as connection:
            return [FiledRecording(*row) for row in await connection.execute(query)]

    async def count(self) -> int:
        """The number of these recordings."""
        query = sa.select(sa.func.count()).select_from(recording_table).where(_r.file != "")
        async with self.database.read() as connection:
            return (await connection.execute(query)).scalar_one()

    async def move(self, filed: FiledRecording) -> str:
        """Move a recording to the file store; return the id of its file there. Raises `NotMoved`, leaving it as it is,
        or OSError.
        """
        sound = filed.sound or await self._enter(filed)
        await asyncio.to_thread(self.plain.discard, filed.file)
        async with self.database.write() as connection:
            await connection.execute(sa.update(recording_table).where(_r.id == filed.id).values(file=""))
        return sound

    async def _enter(self, filed: FiledRecording) -> str:
        try:
            written = await asyncio.to_thread(self._write, filed)
        except (NotMoved, FileNotFoundError):
            async with self.database.read() as connection:
                known = await connection.scalar(sa.select(_r.sound).where(_r.id == filed.id))
            if known is None:
                raise
            return str(known)  # another move has taken its file
        async with self.database.write() as connection:
            await store.alone(connection)
            known = await connection.scalar(sa.select(_r.sound).where(_r.id == filed.id))
            if known is None:
                for one in written:
                    await self.file_store.enter_on(connection, one)
                here = sa.update(recording_table).where(_r.id == filed.id)
                await connection.execute(here.values(sound=written[0].id))
        if known is not None:  # another move was faster
            await asyncio.to_thread(self.file_store.unlink, written)
        return known or written[0].id

    def _write(self, filed: FiledRecording) -> list[StoredFile]:
        writer, made_at = self.file_store.writer, filed.started_at or filed.filed_at
        try:
            path, peaks = self.plain.path(filed.file), self.plain.peaks_path(filed.file)
        except NotFound:
            raise NotMoved("Its file is missing.") from None
        about = About(made_at=made_at, name=f"{filed.id}{path.suffix}")
        try:
            sound = writer.write(path, RECORDING, about)
        except HotlineError as error:
            raise NotMoved(f"Its file is no recording: {error.message}") from None
        if filed.sha256 not in ("", sound.sha256):
            self.file_store.unlink([sound])
            raise NotMoved("Its file was changed since it was filed.")
        if not peaks.is_file():
            return [sound]
        return [sound, writer.write(peaks, RECORDING, About(made_at=made_at, name=WAVEFORM, of=sound.id))]


async def run(work: Work) -> Result:
    """The job: move all of them. Its result file lists those that could not be moved, and why."""
    params: Mapping[str, Any] = work.params
    file_store = file_store_at(Places.model_validate(params["places"]), work.database, work.clock, new_id)
    moving = Moving(work.database, file_store, SoundFolder(Path(params["recordings"])))
    total, done, after = await moving.count(), 0, ""
    left: list[tuple[str, str, str]] = []
    while found := await moving.waiting(after):
        for filed in found:
            try:
                await moving.move(filed)
            except NotMoved as error:
                left.append((filed.id, filed.file, error.message))
        done, after = done + len(found), found[-1].id
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
