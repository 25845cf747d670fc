"""The outcome of a dispatch, as returns and re-dispatches decide it: what first-dispatch accuracy counts."""

from enum import StrEnum
from typing import Final

from tickets.rules.workflow.branches import Branch, BranchState
from tickets.rules.workflow.states import Step


class Outcome(StrEnum):
    """How a dispatch to one department stands."""

    KEPT = "kept"
    """The department has it, or has answered; nobody has asked whether that is right."""

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
"""Neither right nor wrong, as nobody has decided: accuracy leaves them out."""

RULINGS: Final = {
    Step.RETURN: Outcome.RETURNED,
    Step.REFUSE_RETURN: Outcome.REFUSED,
    Step.APPEAL: Outcome.APPEALED,
    Step.UPHOLD: Outcome.UPHELD,
    Step.OVERTURN: Outcome.OVERTURNED,
}


def outcome_of(branch: Branch, step: Step) -> Outcome | None:
    """The outcome that this step brings to a branch that stands so; None: it brings none."""
    if step in RULINGS:
        return RULINGS[step]
    if step not in (Step.REASSIGN, Step.WITHDRAW):
        return None
    if branch.state is BranchState.GRANTED:
        return Outcome.OVERTURNED
    in_court = branch.state in (BranchState.RETURNED, BranchState.REFUSED)
    return Outcome.GRANTED if in_court else Outcome.MOVED
