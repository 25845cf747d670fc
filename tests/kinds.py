"""The kinds of tests: what each may cost, and how several workers share them (`make test`)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

HERE = Path(__file__).parent
BUDGETS: Mapping[str, int] = {"unit": 1100, "db": 700, "asterisk": 950, "browser": 1250}
"""The kinds in the order in which they run, and the seconds that the tests of each may take together on 2 cores: the
time on a quiet machine plus 15 %. The first two run behind real sound, so they take longer than alone."""

APART = "long"
"""A kind that `make test` leaves out, as it leaves out tests of other kinds with this mark (`make test-long`)."""

WHOLE_S = 1450
"""The seconds by the clock that all of them may take."""

REAL_SOUND = ("asterisk", "browser")
"""Kinds in which real telephones and browsers talk: they come before the others, which wait for no real time."""

AT_SOUND = 2
"""How many workers run such tests at the same time; more would make each other late."""

ON_ONE_WORKER = ("asterisk",)
"""Kinds whose tests never run beside others of their kind: they use fixed networks and ports of the machine."""

LAST_TESTS = 2
"""A worker that has no more tests than this gets the next ones."""

BEHIND, LAST = 10, 19
"""How much lower the priority of other kinds is, as a nice value; and the lowest priority that there is."""


def kind_of(nodeid: str) -> str:
    """The kind of a test is its folder: tests/KIND/..."""
    return nodeid.split("/")[1]


def niceness(kind: str, own: int) -> int:
    """The nice value at which a test of this kind runs beside others, if the run itself has `own`."""
    return own if kind in REAL_SOUND else min(own + BEHIND, LAST)


def are_whole(arguments: Iterable[str]) -> bool:
    """Whether whole kinds were asked for, and not single files."""
    return {Path(argument).resolve() for argument in arguments} <= {HERE, *(HERE / kind for kind in BUDGETS)}


def kinds_in(arguments: Iterable[str]) -> set[str]:
    """The kinds of the tests that were asked for."""
    paths = [Path(argument.partition("::")[0]).resolve() for argument in arguments]
    folders = {kind: HERE / kind for kind in BUDGETS}
    return {kind for kind, at in folders.items() if any(path.is_relative_to(at) or path == HERE for path in paths)}


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


def workers_for(kinds: Collection[str], cores: int) -> int:
    """How many workers share these kinds. Tests with real sound wait a third of their time, so one more than there are
    cores has something to do."""
    return cores + 1 if any(kind in REAL_SOUND for kind in kinds) else cores


class ByKind(LoadScopeScheduling):
    """Hands out tests file by file; first, the kinds of `REAL_SOUND`, to `AT_SOUND` workers.

    These begin at once, side by side, and go on with what is left of real sound: first all of `asterisk`, which needs
    one worker, and files of `browser` as long as there are any. All other workers take files of the other kinds, which
    use what time is left at their lower priority.
    """

    def __init__(self, config: pytest.Config, log: Producer) -> None:
        # Files in the order of the kinds, and not the longest first.
        config.option.loadscopereorder = False
        super().__init__(config, log)
        self._at_sound: set[WorkerController] = set()

    def _split_scope(self, nodeid: str) -> str:
        kind = kind_of(nodeid)
        return kind if kind in ON_ONE_WORKER else nodeid.partition("::")[0]

    def _reschedule(self, node: WorkerController) -> None:
        nothing_left = self._pending_of(self.assigned_work[node]) <= LAST_TESTS and self._next_for(node) is None
        if self.workqueue and nothing_left and not node.shutting_down:
            # It keeps its last test until it knows that there is none after it.
            node.shutdown()
        else:
            super()._reschedule(node)

    def _assign_work_unit(self, node: WorkerController) -> None:
        scope = self._next_for(node) or next(iter(self.workqueue))
        self.workqueue.move_to_end(scope, last=False)
        (self._at_sound.add if _has_sound(scope) else self._at_sound.discard)(node)
        super()._assign_work_unit(node)

    def remove_node(self, node: WorkerController) -> str | None:
        self._at_sound.discard(node)
        return super().remove_node(node)

    def _next_for(self, node: WorkerController) -> str | None:
        """The tests that this worker runs next; None if all that is left is real sound, on enough other workers."""
        sound = [scope for scope in self.workqueue if _has_sound(scope)]
        if sound and len(self._at_sound - {node}) < AT_SOUND:
            return next((scope for scope in sound if scope in ON_ONE_WORKER), sound[0])
        return next((scope for scope in self.workqueue if scope not in sound), None)


def _has_sound(scope: str) -> bool:
    return scope in ON_ONE_WORKER or kind_of(scope) in REAL_SOUND
