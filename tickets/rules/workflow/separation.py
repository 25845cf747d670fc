"""Separation of duties: steps of a ticket that a person may not take, whatever their rights. Pure.

Nobody judges their own department's work, decides on their own request, or judges their own work.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.errors import NotAllowed
from core.ids import UserId
from tickets.rules.errors import OwnDepartment, OwnDispatch, OwnRequest, OwnRuling, OwnWork
from tickets.rules.workflow.branches import Branch
from tickets.rules.workflow.orders import TakenStep
from tickets.rules.workflow.states import BRANCH_STEPS, Step


class Bar(StrEnum):
    """Why a person may not take a step. A page has words for each, those of its error."""

    OWN_DEPARTMENT = "own_department"
    """The person belongs to a department that has or had the ticket, or acted for one."""

    OWN_REQUEST = "own_request"
    """The person made the request to be decided."""

    OWN_RULING = "own_ruling"
    """The person refused the return that is appealed against."""

    OWN_DISPATCH = "own_dispatch"
    """The person dispatched the ticket to the appealing department; upholding would mean judging that dispatch."""

    OWN_WORK = "own_work"
    """The person wrote the ticket, or answered the citizen."""


ERRORS: Final[Mapping[Bar, type[NotAllowed]]] = {
    Bar.OWN_DEPARTMENT: OwnDepartment,
    Bar.OWN_REQUEST: OwnRequest,
    Bar.OWN_RULING: OwnRuling,
    Bar.OWN_DISPATCH: OwnDispatch,
    Bar.OWN_WORK: OwnWork,
}

P = Step
CALL_BACKS: Final = frozenset({P.CALL_BACK, P.TELL_CALL_BACK, P.CONFIRM_CALL_BACK, P.REFUSE_CALL_BACK})
"""Steps that record a citizen's satisfaction."""

RETURNS: Final = frozenset({P.REFUSE_RETURN, P.REASSIGN, P.WITHDRAW})
"""Steps that decide on a return; taking a branch away grants it."""

APPEALS: Final = frozenset({P.UPHOLD, P.OVERTURN})
DISPATCHES: Final = frozenset({P.DISPATCH, P.REASSIGN})
EXTENSIONS: Final = frozenset({P.GRANT_EXTENSION, P.REFUSE_EXTENSION})
ABOVE: Final = frozenset({P.RETURNED_UP, P.EXTENDED_UP, P.REFUSED_UP})
"""A decision of the platform above, when somebody here records it."""

INSPECTIONS: Final = frozenset({P.REVIEW, P.REJECT})
CLOSINGS: Final = frozenset({P.FINISH, P.SETTLE, P.TELL_LEGAL_WAY, P.ARCHIVE, P.CANCEL})
PAUSES: Final = frozenset({P.SUSPEND, P.RESUME})
"""Suspending stops the clocks of the ticket's departments."""

HOTLINES: Final = frozenset(
    {*CALL_BACKS, *RETURNS, *APPEALS, *EXTENSIONS, *ABOVE, *INSPECTIONS, *CLOSINGS, *PAUSES, P.DECIDE}
)
"""The hotline's steps about a department's work. Nobody of a department that has or had the ticket may take them."""

ASKED_BY: Final[Mapping[Step, frozenset[Step]]] = {
    **dict.fromkeys(RETURNS, frozenset({P.RETURN})),
    **dict.fromkeys(APPEALS, frozenset({P.APPEAL})),
    **dict.fromkeys(EXTENSIONS, frozenset({P.ASK_EXTENSION})),
    P.DECIDE: frozenset({P.HARD, P.ESCALATE}),
    P.RETURNED_UP: frozenset({P.RETURN_UP}),
    P.EXTENDED_UP: frozenset({P.EXTEND_UP}),
    P.REFUSED_UP: frozenset({P.RETURN_UP, P.EXTEND_UP}),
    P.CONFIRM_CALL_BACK: frozenset({P.TELL_CALL_BACK}),
    P.REFUSE_CALL_BACK: frozenset({P.TELL_CALL_BACK}),
}
"""The deciding steps, each with the steps that ask for the decision."""

JUDGE_WORK: Final = CALL_BACKS | INSPECTIONS | {P.TELL_LEGAL_WAY}
"""Steps that judge how the ticket was written and answered, or take it out of the figures: not for its writers, nor for
anybody who answered it without a department."""

ANSWERS: Final = frozenset({P.SETTLE, P.TELL_LEGAL_WAY, P.AT_ONCE})

ACTS: Final = frozenset({P.SIGN, P.HANDLE, P.ANSWER, P.RETURN, P.APPEAL, P.ASK_EXTENSION})
"""Steps that only a department takes with its branch."""

WITH_HISTORY: Final = HOTLINES
"""The steps for which the ticket's history is needed to decide whether they are barred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who wants to take a step. `departments`: the person's current ones; `wrote`: is one of the ticket's
    writers."""

    user: UserId
    departments: frozenset[str] = frozenset()
    wrote: bool = False


def bar(
    who: Person, step: Step, branch: int | None, branches: Sequence[Branch], steps: Sequence[TakenStep]
) -> Bar | None:
    """Why this person may not take this step; None: they may. `branches` and `steps`: all that the ticket ever had."""
    if step in HOTLINES and _of_department(who, branches, steps):
        return Bar.OWN_DEPARTMENT
    if step in APPEALS and _last(steps, frozenset({P.REFUSE_RETURN}), branch) == who.user:
        return Bar.OWN_RULING
    if step in APPEALS and _dispatcher(branches, steps, branch) == who.user:
        return Bar.OWN_DISPATCH
    if step in ASKED_BY and _last(steps, ASKED_BY[step], branch if step in BRANCH_STEPS else None) == who.user:
        return Bar.OWN_REQUEST
    if step in JUDGE_WORK and (who.wrote or any(one.by == who.user and one.step in ANSWERS for one in steps)):
        return Bar.OWN_WORK
    return None


def _of_department(who: Person, branches: Iterable[Branch], steps: Iterable[TakenStep]) -> bool:
    if any(one.department in who.departments for one in branches):
        return True
    return any(one.by == who.user and one.step in ACTS for one in steps)


def _dispatcher(branches: Iterable[Branch], steps: Sequence[TakenStep], branch: int | None) -> UserId | None:
    """The person who last sent the ticket to this branch's department."""
    department = next((one.department for one in branches if one.n == branch), None)
    sent = (one.by for one in reversed(steps) if one.step in DISPATCHES and department in one.departments)
    return next(sent, None)


def _last(steps: Sequence[TakenStep], asking: frozenset[Step], branch: int | None) -> UserId | None:
    """The person who last took one of these steps, with this branch or with the whole ticket."""
    return next((one.by for one in reversed(steps) if one.step in asking and one.branch == branch), None)
