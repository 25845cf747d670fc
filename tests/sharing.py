"""One system for many test files: it takes ten seconds to start, and most files leave it as they found it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.system import Person, System, start_system, stop_system


class SharedSystem:
    """A system with the tests' own settings. It starts when a file first needs it, and ends with its kind."""

    def __init__(self, folders: pytest.TempPathFactory) -> None:
        self._folders = folders
        self._running: System | None = None

    def __enter__(self) -> "SharedSystem":
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    @contextmanager
    def lent(self, session: pytest.Session) -> Iterator[System]:
        """The system for the tests of one file. A failure may have left anything behind, so the next file then gets a
        new one."""
        if self._running is None:
            self._running = start_system(self._folders.mktemp("system"))
        failed = session.testsfailed
        yield self._running
        if session.testsfailed > failed:
            self.end()

    def end(self) -> None:
        """Stop the system if it runs."""
        running, self._running = self._running, None
        if running is not None:
            stop_system(running)


async def change_person(admin: Person, agent: str, **fields: Any) -> None:
    """Change the person with this agent's number."""
    found = next(one for one in await admin.ask("GET", "/api/admin/users") if one["agent"] == agent)
    await admin.ask(
        "PATCH", f"/api/admin/users/{found['id']}", {"version": found["version"], "reason": "test", **fields}
    )


async def change_queue(admin: Person, queue: str, **fields: Any) -> None:
    """Change a queue's rule."""
    found = next(one for one in await admin.ask("GET", "/api/admin/queues") if one["id"] == queue)
    body = {"version": found["version"], "values": {**found["values"], **fields}, "reason": "test"}
    await admin.ask("PUT", f"/api/admin/queues/{queue}", body)
