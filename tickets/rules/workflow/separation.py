"""Separation of duties: the steps of a ticket that are not for this very person, whatever that person's rights. Pure.

Nobody judges what their department has done, decides on their own request, or judges their own work.
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
    """Why a step is not for this very person. A page has words for each, those of its error."""

    OWN_DEPARTMENT = "own_department"
    """The person belongs to a department that has or had the ticket, or acted for one."""

    OWN_REQUEST = "own_request"
    """The person asked for what is to be decided."""

    OWN_RULING = "own_ruling"
    """The person refused the return that is appealed against."""

    OWN_DISPATCH = "own_dispatch"
    """The person dispatched the ticket to the department that appeals: to uphold is to say that this was right."""

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
"""What records how satisfied a citizen is."""

RETURNS: Final = frozenset({P.REFUSE_RETURN, P.REASSIGN, P.WITHDRAW})
"""What decides on a return; to take a branch away grants it."""

APPEALS: Final = frozenset({P.UPHOLD, P.OVERTURN})
DISPATCHES: Final = frozenset({P.DISPATCH, P.REASSIGN})
EXTENSIONS: Final = frozenset({P.GRANT_EXTENSION, P.REFUSE_EXTENSION})
ABOVE: Final = frozenset({P.RETURNED_UP, P.EXTENDED_UP, P.REFUSED_UP})
"""The word of the platform above, when somebody here writes it down."""

INSPECTIONS: Final = frozenset({P.REVIEW, P.REJECT})
CLOSINGS: Final = frozenset({P.FINISH, P.SETTLE, P.ARCHIVE, P.CANCEL})
PAUSES: Final = frozenset({P.SUSPEND, P.RESUME})
"""While a ticket is suspended the clocks of its departments stand."""

HOTLINES: Final = frozenset(
    {*CALL_BACKS, *RETURNS, *APPEALS, *EXTENSIONS, *ABOVE, *INSPECTIONS, *CLOSINGS, *PAUSES, P.DECIDE}
)
"""What the hotline does about a department's work. It is for nobody of a department that has or had the ticket."""

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
"""The steps that decide, with those that ask for it."""

JUDGE_WORK: Final = CALL_BACKS | INSPECTIONS
"""What judges how the ticket was written and answered: not for its writers, nor for who answered without a
department."""

ANSWERS: Final = frozenset({P.SETTLE, P.AT_ONCE})

ACTS: Final = frozenset({P.SIGN, P.HANDLE, P.ANSWER, P.RETURN, P.APPEAL, P.ASK_EXTENSION})
"""What a department alone does with its branch."""

WITH_HISTORY: Final = HOTLINES
"""The steps for which the ticket's history has to be known, to say whether they are barred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who wants to take a step. `departments`: the person's own, as they are now; `wrote`: is among the
    writers of the ticket."""

    user: UserId
    departments: frozenset[str] = frozenset()
    wrote: bool = False


def bar(
    who: Person, step: Step, branch: int | None, branches: Sequence[Branch], steps: Sequence[TakenStep]
) -> Bar | None:
    """Why this step is not for this person; None: it is. `branches` and `steps`: all that the ticket ever had."""
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
    """The person who sent the ticket to this branch's department, the last time."""
    department = next((one.department for one in branches if one.n == branch), None)
    sent = (one.by for one in reversed(steps) if one.step in DISPATCHES and department in one.departments)
    return next(sent, None)


def _last(steps: Sequence[TakenStep], asking: frozenset[Step], branch: int | None) -> UserId | None:
    """The person who took the last of these steps, with this branch or with the whole ticket."""
    return next((one.by for one in reversed(steps) if one.step in asking and one.branch == branch), None)
