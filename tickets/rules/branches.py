"""A ticket's branches (主办, 协办), and how they join: one table, from which docs/states/ticket-branch.md is drawn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.ids import Instant
from tickets.rules.states import Step


class BranchState(StrEnum):
    """The states of a branch."""

    DISPATCHED = "dispatched"
    """待签收."""

    SIGNED = "signed"
    """处理中."""

    RETURNED = "returned"
    """退单, which the dispatcher decides on. Its clocks go on: a department that is wrong gains no time."""

    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    """Not with this department any more."""


class Join(StrEnum):
    """When a ticket of several branches is done: all have answered, one has, or the lead has."""

    ALL = "all"
    ANY = "any"
    LEAD = "lead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A department's part of a ticket. `n`: its place among the ticket's branches.

    `mandatory`: the ticket waits for its answer whatever the join. `extension_s`: the working time asked for, until
    that is decided.
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
    due_at: Instant | None = None
    """The first of its clocks' moments that it has not met."""


B, P = BranchState, Step
OPEN: Final = frozenset({B.DISPATCHED, B.SIGNED, B.RETURNED})
"""An answer is still to come."""

TABLE: Final[Mapping[tuple[BranchState, Step], BranchState]] = {
    (B.DISPATCHED, P.SIGN): B.SIGNED,
    (B.SIGNED, P.HANDLE): B.SIGNED,
    (B.SIGNED, P.ANSWER): B.ANSWERED,
    (B.DISPATCHED, P.RETURN): B.RETURNED,
    (B.SIGNED, P.RETURN): B.RETURNED,
    (B.RETURNED, P.REFUSE_RETURN): B.DISPATCHED,
    (B.DISPATCHED, P.REASSIGN): B.WITHDRAWN,
    (B.SIGNED, P.REASSIGN): B.WITHDRAWN,
    (B.RETURNED, P.REASSIGN): B.WITHDRAWN,
    (B.DISPATCHED, P.WITHDRAW): B.WITHDRAWN,
    (B.SIGNED, P.WITHDRAW): B.WITHDRAWN,
    (B.RETURNED, P.WITHDRAW): B.WITHDRAWN,
    (B.SIGNED, P.ASK_EXTENSION): B.SIGNED,
    (B.SIGNED, P.GRANT_EXTENSION): B.SIGNED,
    (B.SIGNED, P.REFUSE_EXTENSION): B.SIGNED,
    (B.ANSWERED, P.REJECT): B.DISPATCHED,
}
"""The state that follows. A pair that is not here is refused. Rework (驳回) is dispatched anew."""


def joined(branches: Iterable[Branch], join: Join) -> bool:
    """Whether all that the ticket waits for has been answered."""
    there = [one for one in branches if one.state is not B.WITHDRAWN]
    answered = [one for one in there if one.state is B.ANSWERED]
    if not answered or any(one.mandatory for one in there if one.state in OPEN):
        return False
    if join is Join.ALL:
        return len(answered) == len(there)
    return join is Join.ANY or any(one.lead for one in answered)


def diagram() -> str:
    """The table as docs/states/ticket-branch.md."""
    arrows: dict[tuple[BranchState, BranchState], list[str]] = {}
    for (state, step), after in TABLE.items():
        arrows.setdefault((state, after), []).append(step)
    lines = ["# The states of a ticket's branch", ""]
    lines += ["Drawn from `tickets/rules/branches.py` by its `diagram()`; a test compares."]
    lines += ["A branch that is open is withdrawn when its ticket is done, settled or cancelled without it.", ""]
    lines += ["```mermaid", "stateDiagram-v2", f"    [*] --> {B.DISPATCHED}"]
    lines += [f"    {state} --> {after}: {', '.join(steps)}" for (state, after), steps in arrows.items()]
    lines += [f"    {state} --> [*]" for state in (B.ANSWERED, B.WITHDRAWN)]
    return "\n".join([*lines, "```"]) + "\n"
