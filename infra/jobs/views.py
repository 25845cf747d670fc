"""A job as its owner's pages see it."""

from typing import ClassVar, Literal

from core.ids import Instant
from core.views import Audience, Watched, view
from infra.jobs.service import Jobs
from infra.jobs.store import Job

State = Literal["queued", "running", "done", "failed", "cancelled"]


@view
class JobView:
    """Work that takes a while, as shown to the person who asked. `done` of `total` pieces; `total` 0: not known yet.

    `bytes` and `file_name` describe the file, which can be fetched while the state is `done`, until `expires_at`.
    """

    KIND: ClassVar[str] = "job"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.USER,)

    id: str
    kind: str
    state: State
    created_at: Instant
    done: int
    total: int
    cancelling: bool
    ended_at: Instant | None
    expires_at: Instant | None
    fault: str
    file_name: str
    bytes: int


@view
class SystemJobView:
    """Anybody's job, for system managers, also when it is over and its file is gone."""

    KIND: ClassVar[str] = "system_job"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.SITE,)

    id: str
    kind: str
    state: State
    owner: str
    asked_by: str
    title: str
    created_at: Instant
    started_at: Instant | None
    ended_at: Instant | None
    run_at: Instant
    done: int
    total: int
    attempts: int
    cancelling: bool
    fault: str


def of_system(job: Job) -> SystemJobView:
    """The job on the page of all jobs."""
    return SystemJobView(
        id=job.id,
        kind=job.kind,
        state=job.state.value,
        owner=job.owner,
        asked_by=job.asked_by,
        title=job.title,
        created_at=job.created_at,
        started_at=job.started_at,
        ended_at=job.ended_at,
        run_at=job.run_at,
        done=job.done,
        total=job.total,
        attempts=job.attempts,
        cancelling=job.cancelled and job.ended_at is None,
        fault=job.fault,
    )


def shown(job: Job) -> JobView:
    """The job on its owner's page."""
    return JobView(
        id=job.id,
        kind=job.kind,
        state=job.state.value,
        created_at=job.created_at,
        done=job.done,
        total=job.total,
        cancelling=job.cancelled and job.ended_at is None,
        ended_at=job.ended_at,
        expires_at=job.expires_at,
        fault=job.fault,
        file_name=job.file_name,
        bytes=job.bytes,
    )


PUSHED = (
    Watched(
        view=JobView,
        service=Jobs,
        items=lambda jobs: {id: job for id, job in jobs.kept.items() if not job.history},
        made=shown,
        whose=lambda job: job.owner,
    ),
    Watched(view=SystemJobView, service=Jobs, items=lambda jobs: jobs.kept, made=of_system),
)
