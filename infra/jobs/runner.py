"""Runs jobs, each in a process of its own, which ends with the web host."""

import asyncio
import contextlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from infra.clock import Clock
from infra.database.engine import Database
from infra.jobs.work import Kinds, perform
from infra.process.processes import never_idle


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """How to start a job: `work`: where in the code its work is; `waited_for`: a person asked for it, and may wait."""

    kind: str
    work: str
    waited_for: bool


class Runner(Protocol):
    """Runs a job somewhere."""

    async def run(self, id: str, lease: str, start: Start) -> None:
        """Do the job that this lease has; returns when it has ended, was given up, or its worker has died."""
        ...


class OwnProcess:
    """A separate process for each job: what it uses is given back, and its death hurts nobody else.

    `command`: what to run; the job, its lease and how to start it are added.
    """

    def __init__(self, *command: str) -> None:
        self._command = command or (sys.executable, "-m", "server", "job")

    async def run(self, id: str, lease: str, start: Start) -> None:
        """Wait for the process; cancelling the wait ends it."""
        command = [*self._command, id, lease, start.kind, start.work, *(["--waited-for"] if start.waited_for else [])]
        process = await asyncio.create_subprocess_exec(*command, stdin=asyncio.subprocess.DEVNULL)
        if start.waited_for:
            never_idle(process.pid)
        try:
            await process.wait()
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()


class SameProcess:
    """Runs the job in this process, for tests of what jobs do."""

    def __init__(self, database: Database, clock: Clock, kinds: Kinds, folder: Path) -> None:
        self._around = (database, clock, kinds, folder)

    async def run(self, id: str, lease: str, start: Start) -> None:
        """Run it here."""
        await perform(*self._around, id, lease)
