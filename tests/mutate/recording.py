"""A pytest plugin: which lines each test executes, how long it takes, and whether it is green.

Loaded by `python -m coverage run -m pytest -p tests.mutate.recording`. It switches coverage's context itself: coverage
looks for the test's function on the stack, where a coroutine test seldom is.
"""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from coverage import Coverage

TIMES = "MUTATE_TIMES"
"""The environment variable for the file that gets the seconds of each green test."""

LONGEST_S = 300.0
"""No further test of a recording begins after this time: tests that take minutes are of no use for mutants."""

_begun = time.monotonic()
_seconds: dict[str, float] = {}
_red: set[str] = set()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    running = Coverage.current()
    assert running is not None
    running.switch_context(item.nodeid)
    yield
    running.switch_context("")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    if time.monotonic() - _begun > LONGEST_S:
        # This is the recorder's run, never the suite's: a bounded recording is better than none.
        pytest.skip("the recording has had its time")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _seconds[report.nodeid] = _seconds.get(report.nodeid, 0.0) + report.duration
    if not report.passed:
        _red.add(report.nodeid)


def pytest_sessionfinish() -> None:
    green = {test: seconds for test, seconds in _seconds.items() if test not in _red}
    Path(os.environ[TIMES]).write_text(json.dumps(green))
