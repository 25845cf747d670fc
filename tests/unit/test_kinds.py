"""How several workers share the tests, and what is reported on the time of each kind."""

import re
from types import SimpleNamespace
from typing import cast

import pytest
from xdist.remote import Producer
from xdist.workermanage import WorkerController

from infra.settings.installation import PROJECT
from tests.kinds import BUDGETS, HERE, ByKind, are_whole, kinds_in, niceness, time_table, workers_for

UNIT = [f"tests/unit/test_{file}.py::test_{n}" for file in range(9) for n in range(file % 3 + 1)]
DB = [f"tests/db/test_{file}.py::test_{n}" for file in range(3) for n in range(4)]
ASTERISK = [f"tests/asterisk/test_{file}.py::test_{n}" for file in range(3) for n in range(3)]
BROWSER = [f"tests/browser/test_{file}.py::test_{n}" for file in range(4) for n in range(2)]
ALL = [*UNIT, *DB, *ASTERISK, *BROWSER]


class Worker:
    """Begins a test once it has the next one too, or knows that there is none."""

    def __init__(self, name: str) -> None:
        self.gateway = SimpleNamespace(id=name)
        self.given: list[int] = []
        self.shutting_down = False

    def send_runtest_some(self, indices: list[int]) -> None:
        self.given += indices

    def shutdown(self) -> None:
        self.shutting_down = True

    @property
    def may_begin(self) -> bool:
        return len(self.given) > (0 if self.shutting_down else 1)


def begun(workers: int) -> tuple[ByKind, list[Worker]]:
    """A scheduler with so many workers, each of which has its first tests."""
    option = SimpleNamespace(loadscopereorder=True)
    config = cast(pytest.Config, SimpleNamespace(option=option, getvalue=lambda name: [f"{workers}*popen"]))
    scheduler = ByKind(config, Producer("scheduler", enabled=False))
    nodes = [Worker(f"gw{n}") for n in range(workers)]
    for node in nodes:
        scheduler.add_node(cast(WorkerController, node))
        scheduler.add_node_collection(cast(WorkerController, node), ALL)
    scheduler.schedule()
    return scheduler, nodes


def run(workers: int) -> list[tuple[int, str]]:
    """Each test with the worker that ran it, in the order of their ends; the first worker is three times as fast."""
    scheduler, nodes = begun(workers)
    ran = []
    while any(node.may_begin for node in nodes):
        for number in (0, 0, *range(workers)):
            node = nodes[number]
            if node.may_begin:
                index = node.given.pop(0)
                ran.append((number, ALL[index]))
                scheduler.mark_test_complete(cast(WorkerController, node), index)
    return ran


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_real_sound_begins_at_once_on_two_workers_and_the_others_take_the_rest(workers: int) -> None:
    ran = run(workers)
    assert sorted(test for _, test in ran) == sorted(ALL)
    first = [next(test for worker, test in ran if worker == number) for number in range(workers)]
    assert first == [ASTERISK[0], BROWSER[0], UNIT[0]][:workers]
    assert [one for one in ran if one[1] in ASTERISK] == [(0, test) for test in ASTERISK]
    assert {worker for worker, test in ran if test in BROWSER} <= {0, 1}
    assert len({(worker, test.split("::")[0]) for worker, test in ran}) == len({test.split("::")[0] for test in ALL})


def test_who_has_finished_its_kind_takes_files_from_the_other_worker_with_real_sound() -> None:
    """The browser's tests take longest, and nobody would wait for them at the end."""
    scheduler, (asterisk, browser, other) = begun(3)
    for index in tuple(asterisk.given[:-1]):
        scheduler.mark_test_complete(cast(WorkerController, asterisk), index)
    assert [ALL[index] for index in asterisk.given[len(ASTERISK) :]][:2] == BROWSER[4:6]
    assert all(ALL[index] in BROWSER[:4] for index in browser.given)
    assert all(ALL[index] in UNIT for index in other.given)


def test_a_worker_for_which_nothing_is_left_runs_its_last_test_and_ends() -> None:
    scheduler, (*_, other) = begun(3)
    while other.may_begin:
        assert ALL[other.given[0]] in UNIT + DB
        scheduler.mark_test_complete(cast(WorkerController, other), other.given.pop(0))
    assert (other.shutting_down, other.given) == (True, [])


@pytest.mark.parametrize(("kinds", "workers"), [(["unit", "db"], 2), (["unit", "browser"], 3), (list(BUDGETS), 3)])
def test_beside_real_sound_there_is_one_worker_more_than_cores(kinds: list[str], workers: int) -> None:
    assert workers_for(kinds, cores=2) == workers


def test_a_worker_that_dies_at_real_sound_leaves_it_to_the_next_that_is_free() -> None:
    scheduler, nodes = begun(2)
    died, left = nodes
    assert scheduler.remove_node(cast(WorkerController, died)) == ASTERISK[0]
    ran = [ALL[index] for index in left.given]
    while left.may_begin:
        scheduler.mark_test_complete(cast(WorkerController, left), left.given.pop(0))
        ran += [ALL[index] for index in left.given if ALL[index] not in ran]
    assert ran[: len(BROWSER + ASTERISK)] == [*BROWSER[:4], *ASTERISK, *BROWSER[4:]]


def test_tests_beside_real_sound_stand_behind_it() -> None:
    assert [niceness(kind, own=0) for kind in BUDGETS] == [10, 10, 0, 0]
    assert [niceness(kind, own=12) for kind in BUDGETS] == [19, 19, 12, 12]


def report(test: str, when: str, duration: float) -> pytest.TestReport:
    return pytest.TestReport(test, ("", 0, ""), {}, "passed", None, when, duration=duration)  # type: ignore[arg-type]


def test_the_time_of_each_kind_is_held_against_its_budget() -> None:
    reports = [report(UNIT[0], when, 400.5) for when in ("setup", "call", "teardown")]
    reports += [report(BROWSER[0], when, 1.0) for when in ("setup", "call", "teardown")]
    reports += [report(BROWSER[1], when, 0.5) for when in ("setup", "teardown")]
    assert list(time_table(reports, 1449.0)) == [
        ("kind         tests   seconds  budget", False),
        ("unit             1    1201.5    1100  over its budget", True),
        ("browser          2       4.0    1250", False),
        ("by clock         3    1449.0    1450", False),
    ]
    assert list(time_table([], 1450.1))[-1] == ("by clock         0    1450.1    1450  over its budget", True)


def test_the_kinds_of_a_run_follow_from_its_arguments() -> None:
    assert kinds_in([str(HERE)]) == set(BUDGETS)
    assert kinds_in([str(HERE / "unit"), f"{HERE}/browser/test_page.py::test_english_by_a_switch"]) == {
        "unit",
        "browser",
    }


def test_only_whole_kinds_have_a_budget() -> None:
    assert are_whole([str(HERE)])
    assert are_whole([str(HERE / "unit"), str(HERE / "browser")])
    assert not are_whole([str(HERE / "unit" / "acd")])
    assert not are_whole([str(HERE), f"{HERE}/unit/test_kinds.py::test_only_whole_kinds_have_a_budget"])


def test_each_long_test_is_in_the_table_with_its_reason() -> None:
    table = (PROJECT / "docs/contributing/tests.md").read_text("utf-8")
    marked = re.compile(r"pytest\.mark\.long\b.*?def (test_\w+)\(", re.DOTALL)
    names = [name for file in HERE.glob("*/test_*.py") for name in marked.findall(file.read_text("utf-8"))]
    assert len(names) > 5
    assert [name for name in names if f"`{name}`" not in table and f"`{name}[" not in table] == []
