"""The process of one job: does it and ends."""

import asyncio
from importlib import import_module
from operator import attrgetter

from infra.clock import SystemClock
from infra.database.engine import Database
from infra.jobs.work import Kind, Kinds, perform
from infra.process.processes import WORKER_PRIORITY, end_with_parent, stand_back
from infra.settings.installation import Settings

BRIEF_S = 10.0
"""A job that somebody waits for takes turns with the pages for so long, and is a worker like others from then on."""


async def do_job(settings: Settings, id: str, lease: str, kind: str, work: str, *, waited_for: bool = False) -> None:
    """Do the job that this lease has; `work`: where the work of this kind is in the code."""
    end_with_parent(0 if waited_for else WORKER_PRIORITY)
    if waited_for:
        asyncio.get_running_loop().call_later(BRIEF_S, stand_back)
    database = Database(settings.database)
    try:
        await perform(database, SystemClock(), one_kind(kind, work), settings.job_files, id, lease)
    finally:
        await database.close()


def one_kind(kind: str, work: str) -> Kinds:
    """Load this kind of job only: all domains would take two more seconds of a processor."""
    module, _, name = work.partition(":")
    return Kinds({kind: Kind(name=kind, right="", run=attrgetter(name)(import_module(module)))})
