"""The system's jobs: requested, handed to workers in turn, watched, cancelled, and removed after their time."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog

from core.actor import SYSTEM, Actor
from core.changing import Changing
from core.errors import Conflict, NotFound
from infra.clock import Clock
from infra.database.away import DatabaseAway
from infra.database.engine import Database
from infra.database.in_turn import in_turn
from infra.jobs import store
from infra.jobs.runner import Runner, Start
from infra.jobs.store import Job, JobState
from infra.jobs.work import ATTEMPTS, HISTORY_S, KEPT_S, LEASE_S, Kinds, failed, file_of, part_of

log = structlog.get_logger()

MANAGE = "site.manage"
"""The right to see and control everybody's jobs."""

AT_ONCE = 2
"""Jobs that run at the same time; more wait for their turn."""

OF_A_PERSON = 3
"""The most jobs of one kind that a person can have waiting or running."""

LOOK_S = 0.5
"""How often the progress of a running job is checked."""

IDLE_S = 10.0
"""How often we check whether a pause or a dead worker's lease is over, and what has expired."""


class NoSuchJob(NotFound):
    """There is no such job, or it is over and its file is gone."""

    code = "jobs.no_such_job"


class JobNotOver(Conflict):
    """Only a job that has failed or was cancelled can be tried again."""

    code = "jobs.not_over"


class TooManyJobs(Conflict):
    """You have as many of these jobs as allowed: wait for one, or cancel one."""

    code = "jobs.too_many"


@dataclass(frozen=True, slots=True)
class JobFile:
    """A file that a job made."""

    path: Path
    job: Job


class Jobs(Changing):
    """All jobs that are kept. Listeners hear of each one that changes or is gone."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        new_id: Callable[[], str],
        kinds: Kinds,
        folder: Path,
        runner: Runner,
    ) -> None:
        super().__init__()
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._kinds = kinds
        self._folder = folder
        self._runner = runner
        self._kept: dict[str, Job] = {}
        self._wake = asyncio.Event()

    @property
    def kept(self) -> Mapping[str, Job]:
        """All existing jobs, by id."""
        return self._kept

    async def load(self) -> None:
        """Load the jobs that an earlier process left. A file without a job is one that it had no time to remove."""
        files = await asyncio.to_thread(_files_in, self._folder)  # first: no file exists before its job
        async with self._database.read() as connection:
            self._kept = {job.id: job for job in await store.all_kept(connection)}
        for file in files:
            if file.name.removesuffix(".part") not in self._kept:
                file.unlink(missing_ok=True)

    async def add(self, actor: Actor, kind: str, params: Mapping[str, Any], title: str = "") -> Job:
        """Add a job; raises `TooManyJobs`. The caller notes its subject in the audit log.

        `title`: the subject in a few words for those who see all jobs; never a citizen's.
        """
        if actor is not SYSTEM:
            actor.must(self._kinds.of(kind).right)
        now = self._clock.now()
        made = Job(
            id=self._new_id(),
            kind=kind,
            owner=actor.user,
            params=params,
            state=JobState.QUEUED,
            created_at=now,
            run_at=now,
            asked_by=actor.name[:80],
            title=title[:120],
        )
        async with self._database.write() as connection:
            await in_turn(connection, store.job_table, actor.user)
            if await store.unfinished(connection, actor.user, kind) >= OF_A_PERSON:
                raise TooManyJobs
            await store.add(connection, made)
        self._take(made)
        self._wake.set()
        return made

    def of(self, actor: Actor) -> list[Job]:
        """This person's jobs, newest first."""
        own = (job for job in self._kept.values() if job.owner == actor.user and not job.history)
        return sorted(own, key=lambda one: -one.created_at)

    def all(self, actor: Actor) -> list[Job]:
        """Everybody's jobs, newest first, including history."""
        actor.must(MANAGE)
        return sorted(self._kept.values(), key=lambda one: -one.created_at)

    async def cancel(self, actor: Actor, id: str) -> Job:
        """Cancel a job; one that is over stays as it is. Raises `NoSuchJob`."""
        job = self._steered(actor, id)
        now = self._clock.now()
        async with self._database.write() as connection:
            await store.cancel(connection, id, now, now + KEPT_S)
        await self._look(id)
        return job

    async def again(self, actor: Actor, id: str) -> Job:
        """Retry a job that has failed or was cancelled; raises `NoSuchJob`, `JobNotOver` or `TooManyJobs`."""
        job = self._steered(actor, id)
        async with self._database.write() as connection:
            if await store.unfinished(connection, job.owner, job.kind) >= OF_A_PERSON:
                raise TooManyJobs
            if not await store.again(connection, id, self._clock.now()):
                raise JobNotOver
        await self._look(id)
        self._wake.set()
        return job

    def file(self, actor: Actor, id: str) -> JobFile:
        """The file that the job made, for its owner while permitted to see it; raises `NoSuchJob` or `NotAllowed`."""
        job = self._own(actor, id)
        kind = self._kinds.of(job.kind)
        actor.must(kind.right)
        kind.check(actor, job.params)
        path = file_of(self._folder, id)
        if job.state is not JobState.DONE or not path.is_file():
            raise NoSuchJob
        return JobFile(path, job)

    def _own(self, actor: Actor, id: str) -> Job:
        job = self._kept.get(id)
        if job is None or job.owner != actor.user or job.history:
            raise NoSuchJob
        return job

    def _steered(self, actor: Actor, id: str) -> Job:
        """One's own job, or anybody's for those who manage them."""
        job = self._kept.get(id)
        return job if job is not None and actor.may(MANAGE) else self._own(actor, id)

    # --- the work -----------------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Hand out jobs until cancelled."""
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(self._hand_out())

    async def _hand_out(self) -> None:
        while True:
            self._wake.clear()
            try:
                done = await self.run_one()
            except Exception:  # a job that cannot start, or a database that is away, must not end the work on others
                log.exception("A job could not be handed out.")
                done = False
            if not done:
                await self._sleep()

    async def run_one(self) -> bool:
        """Do the next job; false if there is none now."""
        await self._expire()
        lease, now = self._new_id(), self._clock.now()
        async with self._database.write() as connection:
            worn_out = await store.worn_out(connection, now, ATTEMPTS)
            for left, last in worn_out:
                await store.end(connection, left.id, last, failed(left, "WorkerDied", now))
            job = await store.claim(connection, lease, now, now + LEASE_S)
        for left, _ in worn_out:
            await self._look(left.id)
        if job is None:
            return False
        self._take(job)
        running = asyncio.create_task(self._run(job, lease))
        try:
            while not (await asyncio.wait({running}, timeout=LOOK_S))[0]:
                with contextlib.suppress(DatabaseAway):  # the job may well go on; its progress is seen next time
                    await self._look(job.id)
            await running
        except asyncio.CancelledError:
            running.cancel()
            await self._hand_back(job.id, lease)
            raise
        except Exception as error:  # it could not be started: the next attempt need not wait until the lease runs out
            await self._give_back(job.id, lease, type(error).__name__)
            raise
        finally:
            running.cancel()
        await self._give_back(job.id, lease)
        return True

    async def _run(self, job: Job, lease: str) -> None:
        work = self._kinds.of(job.kind).work
        await self._runner.run(job.id, lease, Start(kind=job.kind, work=work, waited_for=job.owner != SYSTEM.user))

    async def _hand_back(self, id: str, lease: str) -> None:
        """The system is stopping; the job continues when it is back."""
        with contextlib.suppress(DatabaseAway):  # otherwise the lease runs out
            async with self._database.write() as connection:
                await store.hand_back(connection, id, lease, self._clock.now())

    async def _give_back(self, id: str, lease: str, fault: str = "WorkerDied") -> None:
        """Release the lease of a worker that has ended. One that still holds a lease died without a word, so its job
        has failed.
        """
        async with self._database.write() as connection:
            left = await store.held(connection, id, lease)
            if left is not None:
                log.error("The worker of a job died.", job=id, kind=left.kind, attempt=left.attempts, fault=fault)
                await store.end(connection, id, lease, failed(left, fault, self._clock.now()))
        await self._look(id)

    async def _look(self, id: str) -> None:
        async with self._database.read() as connection:
            job = await store.get(connection, id)
        if job is not None:
            self._take(job)

    def _take(self, job: Job) -> None:
        if self._kept.get(job.id) != job:
            self._kept[job.id] = job
            self._tell()

    async def _expire(self) -> None:
        async with self._database.write() as connection:
            expired = await store.expire(connection, self._clock.now())
            gone = await store.remove_before(connection, self._clock.now() - HISTORY_S)
        for id in expired:
            file_of(self._folder, id).unlink(missing_ok=True)
            part_of(self._folder, id).unlink(missing_ok=True)
            await self._look(id)
        for id in gone:
            self._kept.pop(id, None)
        if gone:
            self._tell()

    async def _sleep(self) -> None:
        timer = self._clock.call_at(self._clock.now() + IDLE_S, self._wake.set)
        try:
            await self._wake.wait()
        finally:
            timer.cancel()


def _files_in(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []
