"""The process of one job: does it and ends."""

from infra.clock import SystemClock
from infra.database.engine import Database
from infra.jobs.work import perform
from infra.process.processes import end_with_parent
from infra.settings.installation import Settings
from server.domains import DOMAINS, job_kinds


async def do_job(settings: Settings, id: str, lease: str) -> None:
    """Do the job that this lease has."""
    end_with_parent()
    database = Database(settings.database)
    try:
        await perform(database, SystemClock(), job_kinds(DOMAINS), settings.job_files, id, lease)
    finally:
        await database.close()
