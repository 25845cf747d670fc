"""A branch as its department's handler (承办单位) sees it. Pure.

This covers the list it is in, the time left, and the steps in the order in which they are offered.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from core.ids import Instant
from tickets.rules.workflow.branches import OPEN, Branch, BranchState
from tickets.rules.workflow.flow import WholeTicket, may
from tickets.rules.workflow.orders import StepTaker
from tickets.rules.workflow.states import BRANCH_STEPS, Step


class Bucket(StrEnum):
    """The lists of a department's handler."""

    TO_ACCEPT = "to_accept"
    """待签收."""

    IN_WORK = "in_work"
    """处理中: signed for, and to be answered."""

    RETURNED = "returned"
    """退单: others decide on the return or the appeal, or give it to another department; nothing is to be done here."""

    ANSWERED = "answered"
    """已答复."""

    OVERDUE = "overdue"
    """超期: still to be signed for or answered, and its moment has passed. It is in its other list as well."""


TO_ACCEPT: Final = frozenset({BranchState.DISPATCHED, BranchState.REFUSED})
RETURNED: Final = frozenset({BranchState.RETURNED, BranchState.APPEALED, BranchState.GRANTED})
STATES: Final[Mapping[Bucket, frozenset[BranchState]]] = {
    Bucket.TO_ACCEPT: TO_ACCEPT,
    Bucket.IN_WORK: OPEN - TO_ACCEPT - RETURNED,
    Bucket.RETURNED: RETURNED,
    Bucket.ANSWERED: frozenset({BranchState.ANSWERED}),
    Bucket.OVERDUE: OPEN,
}
"""The states of the branches in each list."""


class TimeState(StrEnum):
    """How a branch stands against its deadline."""

    ON_TIME = "on_time"
    SOON = "soon"
    """即将到期: little of its working time is left."""

    OVERDUE = "overdue"
    STANDS = "stands"
    """No clock runs: the ticket waits for somebody else."""

    OVER = "over"
    """It has been answered."""


def time_state(branch: Branch, now: Instant) -> TimeState:
    """How a branch stands against its deadline now."""
    if branch.state not in OPEN:
        return TimeState.OVER
    if branch.due_at is None:
        return TimeState.STANDS
    if branch.due_at < now:
        return TimeState.OVERDUE
    return TimeState.SOON if branch.soon_at is not None and branch.soon_at <= now else TimeState.ON_TIME


ORDER: Final = (
    *(Step.SIGN, Step.ANSWER, Step.HANDLE, Step.ASK_EXTENSION, Step.RETURN, Step.APPEAL),
    *(Step.ASK_CITIZEN, Step.HARD),
)
"""The steps of a department, the main one first."""


def next_steps(whole: WholeTicket, branch: Branch) -> Sequence[Step]:
    """The steps that the branch's department may take now, the main one first. A department that has answered, or no
    longer has the branch, cannot ask the citizen or mark the ticket as a hard case."""
    mine = frozenset({StepTaker.DEPARTMENT})
    return [
        step
        for step in ORDER
        if may(whole, step, branch if step in BRANCH_STEPS else None, mine)
        and (step in BRANCH_STEPS or branch.state in OPEN)
    ]
