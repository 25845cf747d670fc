"""A person's own jobs: list, cancel, retry, and fetch the files that they made."""

from dataclasses import dataclass
from urllib.parse import quote

from aiohttp import web

from core.actor import Actor
from core.errors import NotAllowed
from infra.clock import Clock, new_id
from infra.database.engine import Database
from infra.domain import Domain
from infra.http.forms import ShortId
from infra.http.routes import SIGNED_IN, Routes
from infra.jobs.runner import Runner
from infra.jobs.service import MANAGE, JobNotOver, Jobs, NoSuchJob, TooManyJobs
from infra.jobs.store import Job
from infra.jobs.views import PUSHED, JobView, SystemJobView, of_system, shown
from infra.jobs.work import Kinds
from infra.services import Services
from infra.settings.installation import Settings
from infra.trail.audit import AuditLog


@dataclass(frozen=True, slots=True)
class JobDeps:
    """The parts that these routes need."""

    jobs: Jobs
    audit: AuditLog


routes = Routes("jobs", JobDeps)


@routes.route("GET", "/api/jobs", right=SIGNED_IN)
async def list_jobs(deps: JobDeps, actor: Actor) -> list[JobView]:
    """One's own jobs, newest first; pages also get them by push."""
    return [shown(job) for job in deps.jobs.of(actor)]


@routes.route("DELETE", "/api/jobs/{job}", right=SIGNED_IN, errors=(NoSuchJob,))
async def cancel_job(deps: JobDeps, actor: Actor, job: ShortId) -> None:
    """Cancel a job that is no longer wanted. A running one ends at its next step. System managers may cancel
    anybody's.
    """
    cancelled = await deps.jobs.cancel(actor, job)
    if cancelled.owner != actor.user:
        await deps.audit.note(actor, "job.cancelled", "job", job, after=_about(cancelled))


@routes.route("POST", "/api/jobs/{job}/retry", right=SIGNED_IN, errors=(NoSuchJob, JobNotOver, TooManyJobs))
async def retry_job(deps: JobDeps, actor: Actor, job: ShortId) -> None:
    """Retry a job that has failed or was cancelled: one's own, or anybody's for system managers."""
    tried = await deps.jobs.again(actor, job)
    if tried.owner != actor.user:
        await deps.audit.note(actor, "job.retried", "job", job, after=_about(tried))


@routes.route("GET", "/api/jobs/all", right=MANAGE)
async def list_all_jobs(deps: JobDeps, actor: Actor) -> list[SystemJobView]:
    """Everybody's jobs, newest first, including finished ones of the last 30 days; pages also get them by push."""
    return [of_system(job) for job in deps.jobs.all(actor)]


def _about(job: Job) -> dict[str, str]:
    return {"kind": job.kind, "of": job.asked_by}


@routes.route(
    "GET",
    "/api/jobs/{job}/file",
    right=SIGNED_IN,
    also=(206,),
    errors=(NoSuchJob, NotAllowed),
    produces="application/octet-stream",
)
async def read_job_file(deps: JobDeps, actor: Actor, job: ShortId) -> web.FileResponse:
    """The file that the job made, for its owner while the right lasts; each download is noted in the audit log."""
    found = deps.jobs.file(actor, job)
    about = {"kind": found.job.kind, "rows": found.job.done}
    await deps.audit.note(actor, "job.file_read", "job", job, after=about)
    headers = {
        "Content-Type": found.job.media_type,
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.job.file_name)}",
    }
    return web.FileResponse(found.path, headers=headers)


def services(registry: Services) -> None:
    """Provide the jobs."""
    registry.under(Jobs).provide(
        lambda of: Jobs(
            of.get(Database), of.get(Clock), new_id, of.get(Kinds), of.get(Settings).job_files, of.get(Runner)
        )
    )


async def load(registry: Services) -> None:
    """Load the jobs that an earlier process left."""
    await registry.get(Jobs).load()


DOMAIN = Domain(
    name="jobs",
    routes=(routes,),
    services=services,
    load=load,
    work={"jobs": Jobs},
    views=(JobView, SystemJobView),
    pushed=PUSHED,
)
