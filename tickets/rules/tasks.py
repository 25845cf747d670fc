"""Tasks of tickets: which definitions a step matches, when a task is due, and which step completes it. Pure."""

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


class TaskAction(StrEnum):
    """The work to do. Most tasks are completed by a step; reminders and other work by a tick with a note."""

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


DONE_BY: Final[Mapping[TaskAction, frozenset[Step]]] = {
    TaskAction.DISPATCH: frozenset({Step.DISPATCH, Step.SETTLE, Step.TELL_LEGAL_WAY}),
    TaskAction.HANDLE: frozenset({Step.HANDLE, Step.ANSWER, Step.SETTLE, Step.TELL_LEGAL_WAY}),
    TaskAction.ANSWER: frozenset({Step.ANSWER, Step.SETTLE, Step.TELL_LEGAL_WAY, Step.FINISH}),
    TaskAction.SIGN: frozenset({Step.SIGN}),
    TaskAction.DECIDE: frozenset({Step.DECIDE, Step.SETTLE, Step.TELL_LEGAL_WAY}),
    TaskAction.CALL_BACK: frozenset({Step.CALL_BACK}),
    TaskAction.URGE: frozenset({Step.URGE}),
    TaskAction.CANCEL: frozenset({Step.CANCEL}),
    TaskAction.REVIEW: frozenset({Step.REVIEW, Step.REJECT}),
}
"""The steps that complete a task by themselves; other tasks need a tick."""

BRANCHED: Final = frozenset({TaskAction.HANDLE, TaskAction.ANSWER, TaskAction.SIGN})
"""Work of a single department: only a step on its own branch completes its task."""

OVER: Final = frozenset({TicketState.ARCHIVED, TicketState.CANCELLED})


class Assignee(StrEnum):
    """The kinds of assignee."""

    RIGHT = "right"
    """Everybody who has a right, such as dispatchers; one of them does it for all."""

    DEPARTMENT = "department"
    """The department of the step's branch; for a dispatch, every department that got a branch."""

    USER = "user"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Which steps of which tickets create a task; an empty field matches all."""

    steps: frozenset[Step]
    types: frozenset[str] = frozenset()
    urgencies: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    states: frozenset[TicketState] = frozenset()
    districts: frozenset[str] = frozenset()
    """Each includes everything below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A task as the site defined it: when it is created, what is to be done, by whom, and in how many working hours."""

    id: str
    version: int
    name: str
    condition: Condition
    deed: TaskAction
    assignee: Assignee
    whom: str = ""
    """The right or the account; '' for departments, which depend on the step."""

    hours: float
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Work that a ticket assigned to somebody. It keeps the version of its definition."""

    id: str
    ticket: str
    number: str
    definition: str
    version: int
    name: str
    deed: TaskAction
    assignee: Assignee
    whom: str
    created_at: Instant
    due_at: Instant
    done_at: Instant | None = None
    done_by: UserId | None = None
    dropped: bool = False
    """The ticket was closed before the task was done."""

    note: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """A task to create: the definition, and the assignee."""

    definition: Definition
    whom: str
    due_at: Instant


@dataclass(frozen=True, slots=True)
class Hours:
    """The calendars for tasks' deadlines: the site's, and each department's."""

    site: Calendar
    departments: Mapping[str, Calendar] = field(default_factory=dict)

    def of(self, department: str) -> Calendar:
        """A department's own calendar, else the site's."""
        return self.departments.get(department, self.site)


def brought(definitions: Iterable[Definition], ticket: Ticket, step: TakenStep, hours: Hours) -> list[Brought]:
    """The tasks that a step creates: one for each definition, and department or person. Training tickets create
    none."""
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
    """Whether this step completes an open task."""
    if step.step not in DONE_BY.get(task.deed, frozenset()):
        return False
    branched = task.assignee is Assignee.DEPARTMENT and task.deed in BRANCHED
    return not branched or step.department in ("", task.whom)
