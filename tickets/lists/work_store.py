"""The work lists: tickets waiting for a dispatcher, a superior or a department, each found by its own index."""

from enum import StrEnum
from typing import Final

import sqlalchemy as sa

from core.ids import Instant
from tickets.rules.follow_ups import FollowUpState
from tickets.rules.workflow.branches import OPEN, BranchState
from tickets.rules.workflow.states import TicketState
from tickets.tables import branch_table, follow_up_table, ticket_table

AFTER_SLASH: Final = chr(ord("/") + 1)

_b, _t, _f = branch_table.c, ticket_table.c, follow_up_table.c


class Work(StrEnum):
    """The kinds of work to do."""

    ACCEPT = "accept"
    """尚未受理."""

    DISPATCH = "dispatch"
    """待派发: accepted, or reopened by the citizen."""

    SIGN = "sign"
    """待签收."""

    IN_HAND = "in_hand"
    ANSWERED = "answered"
    RETURNED = "returned"
    """退单, to be decided, or to be given to another department."""

    APPEALED = "appealed"
    """申诉, to be decided."""

    EXTENSION = "extension"
    """延期申请, to be decided."""

    DECIDE = "decide"
    """主管处理."""

    PAUSED = "paused"
    CALL_BACK = "call_back"
    """待回访: done, and not archived."""

    REVIEW = "review"
    """待复核: the citizen is not satisfied, or a result without a call needs a second person."""

    SOON = "soon"
    """即将到期: little of its working time is left."""

    OVERDUE = "overdue"
    """超期."""


STATES: Final = {
    Work.ACCEPT: (TicketState.WAITING,),
    Work.DISPATCH: (TicketState.ACCEPTED, TicketState.REOPENED),
    Work.DECIDE: (TicketState.DECIDING,),
    Work.PAUSED: (TicketState.AWAITING, TicketState.SUSPENDED),
    Work.CALL_BACK: (TicketState.DONE,),
}
"""The lists that are states of the ticket; the others follow from its branches and clocks."""

BRANCHES: Final = {
    Work.SIGN: (BranchState.DISPATCHED, BranchState.REFUSED),
    Work.IN_HAND: (BranchState.SIGNED,),
    Work.ANSWERED: (BranchState.ANSWERED,),
    Work.RETURNED: (BranchState.RETURNED, BranchState.GRANTED),
    Work.APPEALED: (BranchState.APPEALED,),
}


def waits(work: Work, departments: frozenset[str] | None, now: Instant) -> sa.ColumnElement[bool]:
    """Whether a ticket is in this list, for these departments or for all. Lists of branches leave out closed ones."""
    if work in STATES:
        return _t.state.in_(STATES[work])
    if work in (Work.SOON, Work.OVERDUE):
        return _timed(work, departments, now)
    if work is Work.REVIEW:
        return _to_review()
    mine: sa.ColumnElement[bool] = (
        _b.extension_s.is_not(None) if work is Work.EXTENSION else _b.state.in_(BRANCHES[work])
    )
    if departments is not None:
        mine = sa.and_(mine, _b.department.in_(sorted(departments)))
    return _t.serial.in_(sa.select(_b.serial).where(mine))


def _to_review() -> sa.ColumnElement[bool]:
    """From two short lists, each found by its own index."""
    reviewed = ticket_table.alias("reviewed")
    unsatisfied = sa.select(reviewed.c.serial).where(reviewed.c.state == TicketState.REVIEWING)
    # Written as a literal: a bound value cannot use a partial index.
    owed = _f.state == sa.literal_column(f"'{FollowUpState.OWED}'")
    told = sa.select(_f.serial).where(owed, _f.told.is_not(None))
    return _t.serial.in_(sa.union_all(unsatisfied, told))


def _timed(work: Work, departments: frozenset[str] | None, now: Instant) -> sa.ColumnElement[bool]:
    """From a separate list: in the order of serials, SQLite would look at every ticket."""
    late = ticket_table.alias("late")
    due, soon = (late.c.due_at, late.c.soon_at) if departments is None else (_b.due_at, _b.soon_at)
    between = due < now if work is Work.OVERDUE else sa.and_(soon <= now, due >= now)
    if departments is None:
        return _t.serial.in_(sa.select(late.c.serial).where(between))
    going = sa.and_(_b.state.in_(sorted(OPEN)), _b.department.in_(sorted(departments)))
    return _t.serial.in_(sa.select(_b.serial).where(going, between))


def within(path: str) -> sa.ColumnElement[bool]:
    """Whether a ticket's district has this path, such as /jiyang/, or is below it: a range of `ix_ticket_path`."""
    return sa.and_(_t.path >= path, _t.path < path[:-1] + AFTER_SLASH)
