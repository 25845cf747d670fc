"""Common to all tests: each test's marker, set by its folder, the order of the kinds, and their budgets."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
import structlog
from xdist.remote import Producer
from xdist.scheduler import Scheduling

from tests.kinds import (
    APART,
    BUDGETS,
    REAL_SOUND,
    ByKind,
    are_whole,
    kind_of,
    kinds_in,
    niceness,
    time_table,
    workers_for,
)
from tests.sharing import SharedSystem
from tests.system import System

KINDS = (*BUDGETS, APART)
BEGUN = pytest.StashKey[float]()
NICENESS = pytest.StashKey[int]()
"""The nice value of the run itself; only if tests run beside real sound of other workers."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--tape", action="store_true", help="write the tapes of the telephone's tests on a real Asterisk")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[BEGUN] = time.monotonic()
    # A package of the tests brings `rich`, with which structlog draws all variables around an exception: for seconds.
    *processors, _ = structlog.get_config()["processors"]
    plain = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[*processors, plain])


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    return workers_for(kinds_in(config.args), len(os.sched_getaffinity(0)))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    return ByKind(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        kind = kind_of(item.nodeid)
        assert kind in KINDS, f"{item.nodeid}: tests stand in one of the folders {', '.join(KINDS)} of tests"
        item.add_marker(kind)
    items.sort(key=lambda item: KINDS.index(kind_of(item.nodeid)))
    if _whole_kinds(config):
        apart = [item for item in items if item.get_closest_marker(APART)]
        config.hook.pytest_deselected(items=apart)
        items[:] = [item for item in items if item not in set(apart)]


def _whole_kinds(config: pytest.Config) -> bool:
    """Whether whole kinds run, and not files or tests that somebody has chosen."""
    return not config.option.keyword and not config.option.markexpr and are_whole(config.args)


def pytest_collection_finish(session: pytest.Session) -> None:
    if hasattr(session.config, "workerinput") and any(kind_of(item.nodeid) in REAL_SOUND for item in session.items):
        session.config.stash[NICENESS] = os.getpriority(os.PRIO_PROCESS, 0)


def pytest_runtest_setup(item: pytest.Item) -> None:
    own = item.config.stash.get(NICENESS, None)
    if own is not None:
        # Only root may raise its priority again. A worker that takes over real sound from a dead one needs that.
        with suppress(PermissionError):
            os.setpriority(os.PRIO_PROCESS, 0, niceness(kind_of(item.nodeid), own))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Show what each kind has cost. Exceeding a budget fails nothing: the machine may have had other work."""
    if not _whole_kinds(config):
        return
    reports = [one for all_ in terminalreporter.stats.values() for one in all_ if isinstance(one, pytest.TestReport)]
    terminalreporter.section("time")
    for line, over in time_table(reports, time.monotonic() - config.stash[BEGUN]):
        terminalreporter.write_line(line, yellow=over)


@pytest.fixture(scope="module")
def system(request: pytest.FixtureRequest, shared_system: SharedSystem) -> Iterator[System]:
    """A system that this file shares with others. When a file ends, everybody has signed off, and shared settings are
    as before. A file that needs settings of its own defines its own fixture with this name."""
    with shared_system.lent(request.session) as made:
        yield made
