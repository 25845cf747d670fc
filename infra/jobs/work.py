"""Does one job, in the process that was started for it: reports progress until it is done, cancelled or lost."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog

from core.actor import Actor
from infra.clock import Clock, after
from infra.database.away import DatabaseAway
from infra.database.engine import Database
from infra.jobs import store
from infra.jobs.store import Job, JobState

log = structlog.get_logger()

LEASE_S = 30.0
"""A worker that has not renewed its lease for this long is considered dead, and another one starts its job."""

RENEW_S = 10.0
"""How often a lease is renewed, however long the work reports nothing."""

KEPT_S = 86_400.0
"""A finished job and its file exist for this long."""

HISTORY_S = 30 * 86_400.0
"""A finished job stays in the list of all jobs for this long."""

ATTEMPTS = 3
BACK_OFF_S = (5.0, 60.0)
"""The pauses before the second and third attempts."""


class Cancelled(Exception):
    """The owner no longer wants the job."""


class LeaseLost(Exception):
    """Somebody else has the job: this process was too slow, and anything it does now must have no effect."""


@dataclass(frozen=True, slots=True)
class Result:
    """The file that a job made, as a browser should save it."""

    file_name: str
    media_type: str


class Work:
    """A job in progress: its task, the file that it may write, and the way to report progress."""

    def __init__(self, job: Job, lease: str, database: Database, clock: Clock, file: Path) -> None:
        self.params: Mapping[str, Any] = job.params
        self.database = database
        self.file = file
        self.clock = clock
        self._job, self._lease = job, lease

    async def progress(self, done: int, total: int) -> None:
        """Report progress: `done` of `total`. Raises `Cancelled` or `LeaseLost`, which the work must not catch."""
        until = self.clock.now() + LEASE_S
        async with self.database.write() as connection:
            job = await store.progress(connection, self._job.id, self._lease, done, total, until)
        if job is None:
            raise LeaseLost
        if job.cancelled:
            raise Cancelled


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of job.

    `right`: needed to request one and to fetch its file. `run` is idempotent: it may be started several times, each
    time from the beginning. `check`: raises `NotAllowed` when the owner may no longer see the result of a job with
    these parameters.
    """

    name: str
    right: str
    run: Callable[[Work], Awaitable[Result]]
    check: Callable[[Actor, Mapping[str, Any]], None] = lambda _actor, _params: None
    place: str = ""
    """Where `run` is found in the code, as `module:name`, if it is no function of a module."""

    @property
    def work(self) -> str:
        """Where the work is in the code. A process that does a single job loads nothing else."""
        return self.place or f"{self.run.__module__}:{self.run.__name__}"


@dataclass(frozen=True, slots=True)
class Kinds:
    """All kinds of jobs, by name."""

    by_name: Mapping[str, Kind]

    def of(self, name: str) -> Kind:
        """The kind with this name. Raises `LookupError` if a domain asks for a job that none does."""
        if name not in self.by_name:
            raise LookupError(f"no domain does the job {name}: add it to `jobs` in a domain.py")
        return self.by_name[name]


def part_of(folder: Path, id: str) -> Path:
    """The path of the file while it is being written."""
    return folder / f"{id}.part"


def file_of(folder: Path, id: str) -> Path:
    """The path of the complete file."""
    return folder / id


async def perform(database: Database, clock: Clock, kinds: Kinds, folder: Path, id: str, lease: str) -> None:
    """Do the job that this lease has, and record how it ended. Raises `DatabaseAway`; the lease then runs out."""
    async with database.read() as connection:
        job = await store.held(connection, id, lease)
    if job is None:
        return
    part = _ready_to_write(folder, id)
    renewing = asyncio.create_task(_renew(database, clock, id, lease))
    try:
        result = await kinds.of(job.kind).run(Work(job, lease, database, clock, part))
        values = _done(part, result, clock.now())
    except DatabaseAway:
        raise
    except LeaseLost:
        log.warning("A job was taken over by another worker.", job=id, kind=job.kind)
        return
    except Cancelled:
        values = _over(JobState.CANCELLED, clock.now())
    except Exception as error:  # the boundary of a job: whatever goes wrong in it, its owner learns that it failed
        log.exception("A job failed.", job=id, kind=job.kind, attempt=job.attempts)
        values = failed(job, type(error).__name__, clock.now())
    finally:
        renewing.cancel()
    async with database.write() as connection:
        # Under another's lease the part belongs to that worker by now. The file exists before anybody learns of it.
        if await store.end(connection, id, lease, values):
            _let_go(part, file_of(folder, id), whole=values["state"] is JobState.DONE)


async def _renew(database: Database, clock: Clock, id: str, lease: str) -> None:
    """Renew the lease regularly, until cancelled or lost. While the database is away it runs out."""
    held = True
    while held:
        await after(clock, RENEW_S)
        with contextlib.suppress(DatabaseAway):
            async with database.write() as connection:
                held = await store.renew(connection, id, lease, clock.now() + LEASE_S)


def _ready_to_write(folder: Path, id: str) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return part_of(folder, id)


def _let_go(part: Path, file: Path, *, whole: bool) -> None:
    if whole:
        part.replace(file)
    else:
        part.unlink(missing_ok=True)


def _over(state: JobState, now: float) -> dict[str, object]:
    return {"state": state, "ended_at": now, "expires_at": now + KEPT_S}


def _done(part: Path, result: Result, now: float) -> dict[str, object]:
    about = {"file_name": result.file_name, "media_type": result.media_type, "bytes": part.stat().st_size}
    return {**_over(JobState.DONE, now), **about, "fault": ""}


def failed(job: Job, fault: str, now: float) -> dict[str, object]:
    """The next state of a job after a failed attempt: another attempt later, or none."""
    if job.cancelled:
        return _over(JobState.CANCELLED, now)
    if job.attempts >= ATTEMPTS:
        return {**_over(JobState.FAILED, now), "fault": fault[:64]}
    pause_s = BACK_OFF_S[min(job.attempts, len(BACK_OFF_S)) - 1]
    return {"state": JobState.QUEUED, "run_at": now + pause_s, "fault": fault[:64]}
