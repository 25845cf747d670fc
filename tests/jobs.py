"""Jobs in tests: each runs in a process of its own, which can be stopped."""

import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from tests.system import System
from tests.until import until


@asynccontextmanager
async def stopped_worker(system: System, job: str) -> AsyncIterator[None]:
    """The process of this job is stopped while in the context, from its very start."""
    await until(lambda: _worker(system, job), within=30.0)
    worker = _worker(system, job)
    assert worker is not None
    os.kill(worker, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(worker, signal.SIGCONT)


def _worker(system: System, job: str) -> int | None:
    """The process id of the worker that has this job, if it has begun."""
    web = system.web_pid()
    for child in Path(f"/proc/{web}/task/{web}/children").read_text().split():
        with suppress(OSError):
            if job.encode() in Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0"):
                return int(child)
    return None
