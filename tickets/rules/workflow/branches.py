"""A ticket's branches (主办, 协办), and how they join. docs/states/ticket-branch.md is drawn from the table here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.ids import Instant
from tickets.rules.workflow.states import Step


class BranchState(StrEnum):
    """The states of a branch."""

    DISPATCHED = "dispatched"
    """待签收."""

    SIGNED = "signed"
    """处理中."""

    RETURNED = "returned"
    """退单, for the dispatcher to decide. The clock for the work keeps running, so a wrong return gains no time."""

    REFUSED = "refused"
    """退单被驳回: the department must sign for it, or may appeal once."""

    APPEALED = "appealed"
    """申诉, which a superior decides on."""

    GRANTED = "granted"
    """退单成立 after an appeal: the dispatcher gives it to another department. None of the department's clocks runs."""

    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    """No longer with this department."""


class Join(StrEnum):
    """When a ticket with several branches is done: all have answered, one has, or the lead has."""

    ALL = "all"
    ANY = "any"
    LEAD = "lead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A department's part of a ticket. `n`: its place among the ticket's branches.

    `mandatory`: the ticket waits for its answer whatever the join. `extension_s`: the working time asked for and not
    decided yet.
    """

    n: int
    department: str
    state: BranchState
    lead: bool
    mandatory: bool
    dispatched_at: Instant
    signed_at: Instant | None = None
    answered_at: Instant | None = None
    extension_s: float | None = None
    bound: bool = False
    """Its return was refused; the department may not return it again."""

    due_at: Instant | None = None
    """The earliest moment of its clocks that it has not met."""

    soon_at: Instant | None = None
    """From then on it is 即将到期."""


B, P = BranchState, Step
OPEN: Final = frozenset({B.DISPATCHED, B.SIGNED, B.RETURNED, B.REFUSED, B.APPEALED, B.GRANTED})
"""The states in which an answer is still to come."""

TABLE: Final[Mapping[tuple[BranchState, Step], BranchState]] = {
    (B.DISPATCHED, P.SIGN): B.SIGNED,
    (B.SIGNED, P.HANDLE): B.SIGNED,
    (B.SIGNED, P.ANSWER): B.ANSWERED,
    (B.DISPATCHED, P.RETURN): B.RETURNED,
    (B.SIGNED, P.RETURN): B.RETURNED,
    (B.RETURNED, P.REFUSE_RETURN): B.REFUSED,
    (B.REFUSED, P.SIGN): B.SIGNED,
    (B.REFUSED, P.APPEAL): B.APPEALED,
    (B.APPEALED, P.UPHOLD): B.DISPATCHED,
    (B.APPEALED, P.OVERTURN): B.GRANTED,
    (B.DISPATCHED, P.REASSIGN): B.WITHDRAWN,
    (B.SIGNED, P.REASSIGN): B.WITHDRAWN,
    (B.RETURNED, P.REASSIGN): B.WITHDRAWN,
    (B.REFUSED, P.REASSIGN): B.WITHDRAWN,
    (B.GRANTED, P.REASSIGN): B.WITHDRAWN,
    (B.DISPATCHED, P.WITHDRAW): B.WITHDRAWN,
    (B.SIGNED, P.WITHDRAW): B.WITHDRAWN,
    (B.RETURNED, P.WITHDRAW): B.WITHDRAWN,
    (B.REFUSED, P.WITHDRAW): B.WITHDRAWN,
    (B.GRANTED, P.WITHDRAW): B.WITHDRAWN,
    (B.SIGNED, P.ASK_EXTENSION): B.SIGNED,
    (B.SIGNED, P.GRANT_EXTENSION): B.SIGNED,
    (B.SIGNED, P.REFUSE_EXTENSION): B.SIGNED,
    (B.ANSWERED, P.REJECT): B.DISPATCHED,
}
"""The state that follows. Pairs missing here are refused. Rework (驳回) dispatches the branch anew."""


def joined(branches: Iterable[Branch], join: Join) -> bool:
    """Whether every answer that the ticket waits for has come."""
    there = [one for one in branches if one.state is not B.WITHDRAWN]
    answered = [one for one in there if one.state is B.ANSWERED]
    if not answered or any(one.mandatory for one in there if one.state in OPEN):
        return False
    if join is Join.ALL:
        return len(answered) == len(there)
    return join is Join.ANY or any(one.lead for one in answered)


def diagram() -> str:
    """The table in the form of docs/states/ticket-branch.md."""
    arrows: dict[tuple[BranchState, BranchState], list[str]] = {}
    for (state, step), after in TABLE.items():
        arrows.setdefault((state, after), []).append(step)
    lines = ["# The states of a ticket's branch", ""]
    lines += ["Drawn from `tickets/rules/workflow/branches.py` by its `diagram()`; a test compares."]
    lines += ["A department whose return was refused (`bound`) cannot return the ticket again.", ""]
    lines += ["A branch that is open is withdrawn when its ticket is done, settled or cancelled without it.", ""]
    lines += ["```mermaid", "stateDiagram-v2", f"    [*] --> {B.DISPATCHED}"]
    lines += [f"    {state} --> {after}: {', '.join(steps)}" for (state, after), steps in arrows.items()]
    lines += [f"    {state} --> [*]" for state in (B.ANSWERED, B.WITHDRAWN)]
    return "\n".join([*lines, "```"]) + "\n"
