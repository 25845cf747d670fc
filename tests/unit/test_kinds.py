"""How several workers share the tests, and what is reported on the time of each kind."""

import re
from types import SimpleNamespace
from typing import cast

import pytest
from xdist.remote import Producer
from xdist.workermanage import WorkerController

from infra.settings.installation import PROJECT
from tests.kinds import BUDGETS, HERE, ByKind, are_whole, niceness, time_table

UNIT = [f"tests/unit/test_{file}.py::test_{n}" for file in range(9) for n in range(file % 3 + 1)]
DB = [f"tests/db/test_{file}.py::test_{n}" for file in range(3) for n in range(4)]
ASTERISK = [f"tests/asterisk/test_{file}.py::test_{n}" for file in range(3) for n in range(3)]
BROWSER = [f"tests/browser/test_{file}.py::test_{n}" for file in range(2) for n in range(2)]
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
def test_real_sound_begins_at_once_on_workers_of_its_own_and_all_share_the_rest(workers: int) -> None:
    ran = run(workers)
    assert sorted(test for _, test in ran) == sorted(ALL)
    chains = [[(worker, test) for worker, test in ran if test in kind] for kind in (ASTERISK, BROWSER)]
    for chain, kind in zip(chains, (ASTERISK, BROWSER), strict=True):
        assert chain == [(chain[0][0], test) for test in kind]
    assert len({chain[0][0] for chain in chains}) == min(workers, 2)
    first = [next(test for worker, test in ran if worker == number) for number in range(workers)]
    assert first[:2] == [ASTERISK[0], BROWSER[0]][:workers]
    assert {worker for worker, test in ran if test in UNIT + DB} == set(range(workers))


def test_a_worker_that_dies_at_real_sound_leaves_it_to_the_next_that_is_free() -> None:
    scheduler, nodes = begun(2)
    died, left = nodes
    assert scheduler.remove_node(cast(WorkerController, died)) == ASTERISK[0]
    ran = [ALL[index] for index in left.given]
    while left.may_begin:
        scheduler.mark_test_complete(cast(WorkerController, left), left.given.pop(0))
        ran += [ALL[index] for index in left.given if ALL[index] not in ran]
    assert ran[: len(BROWSER + ASTERISK)] == BROWSER + ASTERISK


def test_tests_beside_real_sound_stand_behind_it() -> None:
    assert [niceness(kind, own=0) for kind in BUDGETS] == [10, 10, 0, 0]
    assert [niceness(kind, own=12) for kind in BUDGETS] == [19, 19, 12, 12]


def report(test: str, when: str, duration: float) -> pytest.TestReport:
    return pytest.TestReport(test, ("", 0, ""), {}, "passed", None, when, duration=duration)  # type: ignore[arg-type]


def test_the_time_of_each_kind_is_held_against_its_budget() -> None:
    reports = [report(UNIT[0], when, 240.5) for when in ("setup", "call", "teardown")]
    reports += [report(BROWSER[0], when, 1.0) for when in ("setup", "call", "teardown")]
    reports += [report(BROWSER[1], when, 0.5) for when in ("setup", "teardown")]
    assert list(time_table(reports, 1499.0)) == [
        ("kind         tests   seconds  budget", False),
        ("unit             1     721.5     700  over its budget", True),
        ("browser          2       4.0    1100", False),
        ("by clock         3    1499.0    1500", False),
    ]
    assert list(time_table([], 1500.1))[-1] == ("by clock         0    1500.1    1500  over its budget", True)


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
