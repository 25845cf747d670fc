"""The outcome of a dispatch, as decided by returns and re-dispatches; first-dispatch accuracy counts it."""

from enum import StrEnum
from typing import Final

from tickets.rules.workflow.branches import Branch, BranchState
from tickets.rules.workflow.states import Step


class Outcome(StrEnum):
    """The outcome of a dispatch to one department."""

    KEPT = "kept"
    """The department has it, or has answered; nobody has questioned the dispatch."""

    RETURNED = "returned"
    """退单, not decided."""

    REFUSED = "refused"
    """The return was refused by the dispatcher."""

    APPEALED = "appealed"
    UPHELD = "upheld"
    """The refusal stands after an appeal."""

    GRANTED = "granted"
    """The return was granted: the dispatch was wrong."""

    OVERTURNED = "overturned"
    """The return was granted on appeal: the dispatch was wrong, and so was the refusal."""

    MOVED = "moved"
    """Given to another department, or taken back, without a return: the dispatch was wrong."""

    LAPSED = "lapsed"
    """The ticket was closed before anybody decided on the return."""


WRONG: Final = frozenset({Outcome.GRANTED, Outcome.OVERTURNED, Outcome.MOVED})
PENDING: Final = frozenset({Outcome.RETURNED, Outcome.APPEALED, Outcome.LAPSED})
"""Neither right nor wrong, since nobody has decided: accuracy leaves them out."""

RULINGS: Final = {
    Step.RETURN: Outcome.RETURNED,
    Step.REFUSE_RETURN: Outcome.REFUSED,
    Step.APPEAL: Outcome.APPEALED,
    Step.UPHOLD: Outcome.UPHELD,
    Step.OVERTURN: Outcome.OVERTURNED,
}


def outcome_of(branch: Branch, step: Step) -> Outcome | None:
    """The outcome that this step means for a branch in this state; None: no change."""
    if step in RULINGS:
        return RULINGS[step]
    if step not in (Step.REASSIGN, Step.WITHDRAW):
        return None
    if branch.state is BranchState.GRANTED:
        return Outcome.OVERTURNED
    in_court = branch.state in (BranchState.RETURNED, BranchState.REFUSED)
    return Outcome.GRANTED if in_court else Outcome.MOVED
