"""One system for many files of tests: it takes ten seconds to start, and most files leave it as they found it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.system import System, start_system, stop_system


class SharedSystem:
    """A system with the settings of the tests' own. It starts when a file first asks for it, and ends with the run."""

    def __init__(self, folders: pytest.TempPathFactory) -> None:
        self._folders = folders
        self._running: System | None = None

    @contextmanager
    def lent(self, session: pytest.Session) -> Iterator[System]:
        """For the tests of one file. A failure may have left anything behind: after it the next file gets a new one."""
        if self._running is None:
            self._running = start_system(self._folders.mktemp("system"))
        failed = session.testsfailed
        yield self._running
        if session.testsfailed > failed:
            self.end()

    def end(self) -> None:
        """Stop it, if it runs."""
        running, self._running = self._running, None
        if running is not None:
            stop_system(running)
