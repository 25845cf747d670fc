"""The kinds of tests: what each may cost, and how several workers share them (`make test`)."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

HERE = Path(__file__).parent
BUDGETS: Mapping[str, int] = {"unit": 700, "db": 330, "asterisk": 900, "browser": 1100}
"""The kinds in the order in which they run, and the seconds that the tests of each may take together on 2 cores: the
time on a quiet machine plus 15 %. The first two run behind real sound, so they take longer than alone."""

APART = "long"
"""A kind that `make test` leaves out, as it leaves out tests of other kinds with this mark (`make test-long`)."""

WHOLE_S = 1500
"""The seconds by the clock that all of them may take."""

ON_ONE_WORKER = ("asterisk", "browser")
"""Kinds whose tests never run beside others of their kind: real sound, fixed networks, ports of the machine."""

BEHIND, LAST = 10, 19
"""How much lower the priority of other kinds is, as a nice value; and the lowest priority that there is."""


def kind_of(nodeid: str) -> str:
    """The kind of a test is its folder: tests/KIND/..."""
    return nodeid.split("/")[1]


def niceness(kind: str, own: int) -> int:
    """The nice value at which a test of this kind runs beside others, if the run itself has `own`."""
    return own if kind in ON_ONE_WORKER else min(own + BEHIND, LAST)


def are_whole(arguments: Iterable[str]) -> bool:
    """Whether whole kinds were asked for, and not single files."""
    return {Path(argument).resolve() for argument in arguments} <= {HERE, *(HERE / kind for kind in BUDGETS)}


def time_table(reports: Iterable[pytest.TestReport], whole_s: float) -> Iterator[tuple[str, bool]]:
    """Lines that show what each kind has cost, each with whether it exceeds its budget."""
    tests = dict.fromkeys(BUDGETS, 0)
    seconds = dict.fromkeys(BUDGETS, 0.0)
    for report in reports:
        kind = kind_of(report.nodeid)
        if kind not in BUDGETS:
            continue
        tests[kind] += report.when == "setup"
        seconds[kind] += report.duration
    yield f"{'kind':10}{'tests':>8}{'seconds':>10}{'budget':>8}", False
    rows = [(kind, tests[kind], seconds[kind], budget) for kind, budget in BUDGETS.items() if tests[kind]]
    for name, count, spent, budget in (*rows, ("by clock", sum(tests.values()), whole_s, WHOLE_S)):
        over = spent > budget
        yield f"{name:10}{count:8}{spent:10.1f}{budget:8}{'  over its budget' if over else ''}", over


class ByKind(LoadScopeScheduling):
    """Hands out tests file by file; first, each kind of `ON_ONE_WORKER` goes to a worker of its own.

    These two start at once, side by side on two cores. A worker that has finished its kind takes files of all others,
    one by one: so no worker waits for another, and few unit tests run, at lower priority, beside real sound.
    """

    def __init__(self, config: pytest.Config, log: Producer) -> None:
        # Files in the order of the kinds, and not the longest first.
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        kind = kind_of(nodeid)
        return kind if kind in ON_ONE_WORKER else nodeid.partition("::")[0]

    def _assign_work_unit(self, node: WorkerController) -> None:
        for kind in reversed(ON_ONE_WORKER):
            if kind in self.workqueue:
                self.workqueue.move_to_end(kind, last=False)
        super()._assign_work_unit(node)
