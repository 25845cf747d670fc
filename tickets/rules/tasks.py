"""Tasks of tickets: which definitions a step meets, when a task is due, and which step does it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from core.calendar import Calendar
from core.ids import Instant, UserId
from core.working_time import after_working
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.clocks import HOUR_S
from tickets.rules.workflow.orders import TakenStep
from tickets.rules.workflow.states import Step, TicketState


class Deed(StrEnum):
    """What is to be done. Most are done by a step; a reminder and whatever else by a tick with a note."""

    DISPATCH = "dispatch"
    HANDLE = "handle"
    ANSWER = "answer"
    SIGN = "sign"
    DECIDE = "decide"
    """主管处理."""

    CALL_BACK = "call_back"
    URGE = "urge"
    CANCEL = "cancel"
    REVIEW = "review"
    REMIND = "remind"
    ATTACH = "attach"
    OTHER = "other"


DONE_BY: Final[Mapping[Deed, frozenset[Step]]] = {
    Deed.DISPATCH: frozenset({Step.DISPATCH, Step.SETTLE}),
    Deed.HANDLE: frozenset({Step.HANDLE, Step.ANSWER, Step.SETTLE}),
    Deed.ANSWER: frozenset({Step.ANSWER, Step.SETTLE, Step.FINISH}),
    Deed.SIGN: frozenset({Step.SIGN}),
    Deed.DECIDE: frozenset({Step.DECIDE, Step.SETTLE}),
    Deed.CALL_BACK: frozenset({Step.CALL_BACK}),
    Deed.URGE: frozenset({Step.URGE}),
    Deed.CANCEL: frozenset({Step.CANCEL}),
    Deed.REVIEW: frozenset({Step.REVIEW, Step.REJECT}),
}
"""The steps that do a task by themselves; the other deeds need a tick."""

BRANCHED: Final = frozenset({Deed.HANDLE, Deed.ANSWER, Deed.SIGN})
"""Deeds of one department: only a step on its own branch does its task."""

OVER: Final = frozenset({TicketState.ARCHIVED, TicketState.CANCELLED})


class Assignee(StrEnum):
    """Those who have to do it."""

    RIGHT = "right"
    """Everybody who has a right, such as dispatchers: the one who does it, does it for all."""

    DEPARTMENT = "department"
    """The department of the branch that the step was about; of a dispatch, each that got one."""

    USER = "user"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Which steps of which tickets bring a task; an empty field lets any pass."""

    steps: frozenset[Step]
    types: frozenset[str] = frozenset()
    urgencies: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    states: frozenset[TicketState] = frozenset()
    districts: frozenset[str] = frozenset()
    """Each with all below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A task as the site has defined it: when it comes, what is to be done, by whom, in how many working hours."""

    id: str
    version: int
    name: str
    condition: Condition
    deed: Deed
    assignee: Assignee
    whom: str = ""
    """The right or the account; '' for departments, which follow from the step."""

    hours: float
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Work that a ticket has given to somebody. It keeps the version of its definition."""

    id: str
    ticket: str
    number: str
    definition: str
    version: int
    name: str
    deed: Deed
    assignee: Assignee
    whom: str
    created_at: Instant
    due_at: Instant
    done_at: Instant | None = None
    done_by: UserId | None = None
    dropped: bool = False
    """The ticket was over before it was done."""

    note: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """A task that comes: the definition, and who has to do it."""

    definition: Definition
    whom: str
    due_at: Instant


@dataclass(frozen=True, slots=True)
class Hours:
    """The calendars by which tasks run: the site's, and each department's."""

    site: Calendar
    departments: Mapping[str, Calendar] = field(default_factory=dict)

    def of(self, department: str) -> Calendar:
        """A department's own, else the site's."""
        return self.departments.get(department, self.site)


def brought(definitions: Iterable[Definition], ticket: Ticket, step: TakenStep, hours: Hours) -> list[Brought]:
    """The tasks that a step brings: one for each definition, and department or person. Training brings none."""
    if ticket.training:
        return []
    concerned = step.departments or ((step.department,) if step.department else ())
    found = []
    for one in definitions:
        if not (one.active and meets(one.condition, ticket, step, concerned)):
            continue
        departments = [each for each in concerned if not one.condition.departments or each in one.condition.departments]
        for whom in departments if one.assignee is Assignee.DEPARTMENT else [one.whom]:
            own = hours.of(whom) if one.assignee is Assignee.DEPARTMENT else hours.site
            found.append(Brought(one, whom, after_working(own, step.at, one.hours * HOUR_S)))
    return found


def meets(condition: Condition, ticket: Ticket, step: TakenStep, concerned: Iterable[str]) -> bool:
    """Whether a step of a ticket meets all conditions."""
    return (
        step.step in condition.steps
        and (not condition.types or ticket.type in condition.types)
        and (not condition.urgencies or ticket.urgency in condition.urgencies)
        and (not condition.states or ticket.state in condition.states)
        and (not condition.districts or any(f"/{one}/" in ticket.path for one in condition.districts))
        and (not condition.departments or not condition.departments.isdisjoint({*concerned, ticket.department}))
    )


def does(task: Task, step: TakenStep) -> bool:
    """Whether this step does an open task."""
    if step.step not in DONE_BY.get(task.deed, frozenset()):
        return False
    branched = task.assignee is Assignee.DEPARTMENT and task.deed in BRANCHED
    return not branched or step.department in ("", task.whom)
