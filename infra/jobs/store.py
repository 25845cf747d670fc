"""The table of jobs: added, claimed by lease, updated with progress, ended. One statement decides who has a job."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from infra.database.engine import Moment, metadata


class JobState(StrEnum):
    """The stage that a job has reached. One that failed and will be retried is queued."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OVER = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)

job_table = sa.Table(
    "job",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("owner", sa.String(32), nullable=False),
    sa.Column("params", sa.JSON, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("run_at", Moment, nullable=False),
    sa.Column("lease", sa.String(32), nullable=True),
    sa.Column("lease_until", Moment, nullable=True),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("done", sa.Integer, nullable=False),
    sa.Column("total", sa.Integer, nullable=False),
    sa.Column("cancelled", sa.Boolean, nullable=False),
    sa.Column("started_at", Moment, nullable=True),
    sa.Column("ended_at", Moment, nullable=True),
    sa.Column("expires_at", Moment, nullable=True),
    sa.Column("fault", sa.String(64), nullable=False),
    sa.Column("file_name", sa.String(120), nullable=False),
    sa.Column("media_type", sa.String(80), nullable=False),
    sa.Column("bytes", sa.BigInteger, nullable=False),
    sa.Column("asked_by", sa.String(80), nullable=False, server_default=""),
    sa.Column("title", sa.String(120), nullable=False, server_default=""),
    sa.Index("ix_job_state_run_at", "state", "run_at"),
    sa.Index("ix_job_owner_created_at", "owner", "created_at"),
)
_j = job_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One job. `done` of `total` pieces (0: not known yet); `cancelled`: its owner no longer wants it.

    `run_at`: not before this; `lease`: who runs it, and until when nobody else will; `fault`: the class of the error.
    `expires_at`: until when its file exists and its owner sees it; a job that is over and has none is history.
    `asked_by`: the owner's name on that day; `title`: its subject.
    """

    id: str
    kind: str
    owner: str
    params: Mapping[str, Any]
    state: JobState
    created_at: Instant
    run_at: Instant
    lease: str | None = None
    lease_until: Instant | None = None
    attempts: int = 0
    done: int = 0
    total: int = 0
    cancelled: bool = False
    started_at: Instant | None = None
    ended_at: Instant | None = None
    expires_at: Instant | None = None
    fault: str = ""
    file_name: str = ""
    media_type: str = ""
    bytes: int = 0
    asked_by: str = ""
    title: str = ""

    @property
    def over(self) -> bool:
        """Whether the job is finished and will not continue by itself."""
        return self.state in OVER

    @property
    def history(self) -> bool:
        """Whether the job is over and its file is gone."""
        return self.over and self.expires_at is None


COLUMNS = [_j[field.name] for field in fields(Job)]


def _job(row: sa.Row[Any]) -> Job:
    values = dict(row._mapping)
    return Job(**values | {"state": JobState(values["state"])})


async def add(connection: AsyncConnection, job: Job) -> None:
    """Add a job."""
    values = {field.name: getattr(job, field.name) for field in fields(Job)}
    await connection.execute(sa.insert(job_table).values(values))


async def get(connection: AsyncConnection, id: str) -> Job | None:
    """The job with this id."""
    row = (await connection.execute(sa.select(*COLUMNS).where(_j.id == id))).one_or_none()
    return None if row is None else _job(row)


async def held(connection: AsyncConnection, id: str, lease: str) -> Job | None:
    """The job, if this lease has it."""
    found = await get(connection, id)
    return found if found is not None and found.lease == lease and found.state is JobState.RUNNING else None


async def all_kept(connection: AsyncConnection) -> list[Job]:
    """All existing jobs, oldest first."""
    return [_job(row) for row in await connection.execute(sa.select(*COLUMNS).order_by(_j.created_at))]


async def unfinished(connection: AsyncConnection, owner: str, kind: str) -> int:
    """How many unfinished jobs of this kind a person has."""
    where = (_j.owner == owner) & (_j.kind == kind) & _j.state.not_in(OVER)
    return await connection.scalar(sa.select(sa.func.count()).select_from(job_table).where(where)) or 0


def _free(now: Instant) -> sa.ColumnElement[bool]:
    """Queued and due, or left by a worker whose lease has run out."""
    queued = (_j.state == JobState.QUEUED) & (_j.run_at <= now)
    return sa.or_(queued, (_j.state == JobState.RUNNING) & (_j.lease_until < now))


async def claim(connection: AsyncConnection, lease: str, now: Instant, until: Instant) -> Job | None:
    """Claim the oldest free job for this lease.

    The update checks again that it is free, so of two workers that saw the same job only one gets it, in both
    databases.
    """
    oldest = sa.select(_j.id).where(_free(now)).order_by(_j.run_at, _j.id).limit(1)
    id = await connection.scalar(oldest)
    if id is None:
        return None
    values = {"state": JobState.RUNNING, "lease": lease, "lease_until": until, "attempts": _j.attempts + 1}
    first = {"started_at": sa.func.coalesce(_j.started_at, sa.bindparam("now", now, type_=_j.started_at.type))}
    statement = sa.update(job_table).where(_j.id == id, _free(now)).values(**values, **first, done=0)
    return await get(connection, id) if (await connection.execute(statement)).rowcount else None


async def worn_out(connection: AsyncConnection, now: Instant, attempts: int) -> list[tuple[Job, str]]:
    """Jobs, with their leases, whose workers died without a word at the last permitted attempt."""
    overdue = (_j.state == JobState.RUNNING) & (_j.lease_until < now) & (_j.attempts >= attempts)
    jobs = [_job(row) for row in await connection.execute(sa.select(*COLUMNS).where(overdue))]
    return [(job, job.lease) for job in jobs if job.lease is not None]


async def renew(connection: AsyncConnection, id: str, lease: str, until: Instant) -> bool:
    """Extend the lease; false if somebody else has the job by now."""
    where = (_j.id == id) & (_j.lease == lease) & (_j.state == JobState.RUNNING)
    return (await connection.execute(sa.update(job_table).where(where).values(lease_until=until))).rowcount > 0


async def progress(
    connection: AsyncConnection, id: str, lease: str, done: int, total: int, until: Instant
) -> Job | None:
    """Record progress and extend the lease; None if somebody else has the job by now."""
    where = (_j.id == id) & (_j.lease == lease) & (_j.state == JobState.RUNNING)
    statement = sa.update(job_table).where(where).values(done=done, total=total, lease_until=until)
    return await get(connection, id) if (await connection.execute(statement)).rowcount else None


async def end(connection: AsyncConnection, id: str, lease: str, values: Mapping[str, object]) -> bool:
    """Release the job from this lease; false if somebody else had it."""
    where = (_j.id == id) & (_j.lease == lease) & (_j.state == JobState.RUNNING)
    freed = {"lease": None, "lease_until": None}
    return (await connection.execute(sa.update(job_table).where(where).values(**values, **freed))).rowcount > 0


async def cancel(connection: AsyncConnection, id: str, now: Instant, expires_at: Instant) -> None:
    """Cancel the job: at once if nobody runs it, otherwise by a note for the worker."""
    over = {"state": JobState.CANCELLED, "ended_at": now, "expires_at": expires_at}
    queued = sa.update(job_table).where(_j.id == id, _j.state == JobState.QUEUED)
    await connection.execute(queued.values(cancelled=True, **over))
    running = sa.update(job_table).where(_j.id == id, _j.state == JobState.RUNNING)
    await connection.execute(running.values(cancelled=True))


async def again(connection: AsyncConnection, id: str, now: Instant) -> bool:
    """Queue a job that failed or was cancelled as if it were new; false if it is neither."""
    over = _j.state.in_((JobState.FAILED, JobState.CANCELLED))
    values = {"state": JobState.QUEUED, "run_at": now, "attempts": 0, "done": 0, "total": 0, "fault": ""}
    none = {"started_at": None, "ended_at": None, "expires_at": None, "cancelled": False}
    statement = sa.update(job_table).where((_j.id == id) & over).values(**values, **none)
    return (await connection.execute(statement)).rowcount > 0


async def hand_back(connection: AsyncConnection, id: str, lease: str, now: Instant) -> None:
    """The system is stopping: the next start runs the job at once, and this attempt does not count."""
    where = (_j.id == id) & (_j.lease == lease) & (_j.state == JobState.RUNNING)
    values = {"state": JobState.QUEUED, "run_at": now, "attempts": _j.attempts - 1, "lease": None, "lease_until": None}
    await connection.execute(sa.update(job_table).where(where).values(**values))


async def expire(connection: AsyncConnection, now: Instant) -> list[str]:
    """Turn jobs whose files have expired into history; return their ids."""
    ids = list((await connection.scalars(sa.select(_j.id).where(_j.expires_at <= now))).all())
    if ids:
        await connection.execute(sa.update(job_table).where(_j.id.in_(ids)).values(expires_at=None))
    return ids


async def remove_before(connection: AsyncConnection, moment: Instant) -> list[str]:
    """Delete history from before this moment; return the ids of its jobs."""
    old = (_j.ended_at <= moment) & (_j.expires_at.is_(None))
    ids = list((await connection.scalars(sa.select(_j.id).where(old))).all())
    if ids:
        await connection.execute(sa.delete(job_table).where(_j.id.in_(ids)))
    return ids
