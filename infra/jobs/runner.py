"""Where jobs are done: in a process of their own, which ends with the web host."""

import asyncio
import contextlib
import sys
from pathlib import Path
from typing import Protocol

from infra.clock import Clock
from infra.database.engine import Database
from infra.jobs.work import Kinds, perform


class Runner(Protocol):
    """Does a job, somewhere."""

    async def run(self, id: str, lease: str) -> None:
        """Do the job that this lease has; returns when it has ended, was given up, or whoever did it has died."""
        ...


class OwnProcess:
    """One process for each job, as long as it takes: what it uses is given back, and its death hurts nobody else.

    `command`: what is run, to which the job and its lease are added.
    """

    def __init__(self, *command: str) -> None:
        self._command = command or (sys.executable, "-m", "server", "job")

    async def run(self, id: str, lease: str) -> None:
        """Wait for the process; whoever stops waiting ends it."""
        process = await asyncio.create_subprocess_exec(*self._command, id, lease, stdin=asyncio.subprocess.DEVNULL)
        try:
            await process.wait()
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()


class SameProcess:
    """In this process: for tests of what jobs do."""

    def __init__(self, database: Database, clock: Clock, kinds: Kinds, folder: Path) -> None:
        self._around = (database, clock, kinds, folder)

    async def run(self, id: str, lease: str) -> None:
        """Do it here."""
        await perform(*self._around, id, lease)
