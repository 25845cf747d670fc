"""A pytest plugin: runs the chosen tests, the closest first, each with a time limit.

A mutant that makes a test wait or loop for ever counts as noticed, like one that makes it fail.
"""

import json
import os
import resource
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

CHOSEN = "MUTATE_CHOSEN"
"""The environment variable for the file with the chosen tests in order, and the seconds that each takes."""

TOOK_TOO_LONG = 14
"""Pytest's exit code in this case."""

SLOWER = 20
"""A busy machine may take this many times as long for a test."""
AT_LEAST_S = 30.0
COLLECTION_S = 180.0
ENOUGH_S = 120.0
"""No further test begins after this time: on a busy machine, a mutant may use up its tests' seconds several times."""
MEMORY = 4 << 30
"""A loop that fills the memory ends here."""

_begun = time.monotonic()
_seconds: dict[str, float] = {}
_late: list[str] = []


def pytest_configure() -> None:
    _seconds.update(json.loads(Path(os.environ[CHOSEN]).read_text()))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    _limit(COLLECTION_S)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    order = {test: at for at, test in enumerate(_seconds)}
    chosen = sorted((item for item in items if item.nodeid in order), key=lambda item: order[item.nodeid])
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in order])
    items[:] = chosen


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    _limit(AT_LEAST_S + SLOWER * _seconds[item.nodeid])
    yield
    _limit(0)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    if time.monotonic() - _begun > ENOUGH_S:
        pytest.skip("enough for one mutant")


def pytest_sessionfinish(session: pytest.Session) -> None:
    if _late:
        session.exitstatus = TOOK_TOO_LONG


def _limit(seconds: float) -> None:
    """Interrupt whatever runs then, so that its fixtures are taken down; end the process if that does not help."""

    def late(_signal: int, _frame: FrameType | None) -> None:
        _late.append("")
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, AT_LEAST_S)
        raise KeyboardInterrupt

    if not _late:
        signal.signal(signal.SIGALRM, late)
        signal.setitimer(signal.ITIMER_REAL, seconds)
