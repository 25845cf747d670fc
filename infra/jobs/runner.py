"""Runs jobs, each in a process of its own, which ends with the web host."""

import asyncio
import contextlib
import sys
from pathlib import Path
from typing import Protocol

from infra.clock import Clock
from infra.database.engine import Database
from infra.jobs.work import Kinds, perform


class Runner(Protocol):
    """Runs a job somewhere."""

    async def run(self, id: str, lease: str) -> None:
        """Do the job that this lease has; returns when it has ended, was given up, or its worker has died."""
        ...


class OwnProcess:
    """A separate process for each job: what it uses is given back, and its death hurts nobody else.

    `command`: what to run; the job and its lease are added.
    """

    def __init__(self, *command: str) -> None:
        self._command = command or (sys.executable, "-m", "server", "job")

    async def run(self, id: str, lease: str) -> None:
        """Wait for the process; cancelling the wait ends it."""
        process = await asyncio.create_subprocess_exec(*self._command, id, lease, stdin=asyncio.subprocess.DEVNULL)
        try:
            await process.wait()
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()


class SameProcess:
    """Runs the job in this process, for tests of what jobs do."""

    def __init__(self, database: Database, clock: Clock, kinds: Kinds, folder: Path) -> None:
        self._around = (database, clock, kinds, folder)

    async def run(self, id: str, lease: str) -> None:
        """Run it here."""
        await perform(*self._around, id, lease)
