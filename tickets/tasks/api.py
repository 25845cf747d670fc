"""The routes of tasks: the reader's own tasks, definitions, and figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from core.actor import Actor
from core.ids import Instant
from infra.http.forms import CodeId, ShortId
from infra.http.routes import INT32, SIGNED_IN, Form, Routes
from infra.jobs.service import Jobs, TooManyJobs
from infra.jobs.views import JobView, shown
from tickets.errors import NoSuchTask, TaskChanged, UnknownAssignee
from tickets.forms import Moment
from tickets.overdue.service import Labels
from tickets.rules.tasks import Assignee, Condition, Definition, Task, TaskAction
from tickets.rules.workflow.states import Step, TicketState
from tickets.tasks.export import EXPORT
from tickets.tasks.service import DEFINE, Tasks
from tickets.tasks.store import Figures

Whose = Annotated[str, Field(pattern=r"^[\w.]{0,64}$")]
Version = Annotated[int, Field(ge=0, le=INT32)]
Few = Field(max_length=50)


class DefinitionForm(Form):
    """A definition; `version` is the one that was read, 0 for a new one. `districts`: each with everything below it."""

    version: Version
    name: Annotated[str, Field(min_length=1, max_length=40)]
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=50)]
    types: Annotated[tuple[CodeId, ...], Few] = ()
    urgencies: Annotated[tuple[CodeId, ...], Few] = ()
    departments: Annotated[tuple[CodeId, ...], Few] = ()
    states: Annotated[tuple[TicketState, ...], Few] = ()
    districts: Annotated[tuple[CodeId, ...], Few] = ()
    deed: TaskAction
    assignee: Assignee
    whom: Whose = ""
    hours: Annotated[float, Field(gt=0, le=2000)]
    active: bool = True

    def definition(self, id: str) -> Definition:
        """The form as a `Definition`."""
        condition = Condition(
            steps=frozenset(self.steps),
            types=frozenset(self.types),
            urgencies=frozenset(self.urgencies),
            departments=frozenset(self.departments),
            states=frozenset(self.states),
            districts=frozenset(self.districts),
        )
        return Definition(
            id=id,
            version=self.version,
            name=self.name,
            condition=condition,
            deed=self.deed,
            assignee=self.assignee,
            whom=self.whom,
            hours=self.hours,
            active=self.active,
        )


class Period(Form):
    """A period, from and until."""

    since: Moment
    until: Moment


class Tick(Form):
    """A note on what was done."""

    note: Annotated[str, Field(min_length=1, max_length=200)]


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionShown:
    """A definition in force."""

    id: str
    version: int
    name: str
    steps: Sequence[Step]
    types: Sequence[str]
    urgencies: Sequence[str]
    departments: Sequence[str]
    states: Sequence[TicketState]
    districts: Sequence[str]
    deed: TaskAction
    assignee: Assignee
    whom: str
    hours: float
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTask:
    """An open task of this person, or of the person's department or role."""

    id: str
    ticket: str
    number: str
    name: str
    deed: TaskAction
    assignee: Assignee
    whom: str
    created_at: Instant
    due_at: Instant


@dataclass(frozen=True, slots=True)
class TaskDeps:
    """The dependencies of these routes."""

    tasks: Tasks
    jobs: Jobs
    labels: Labels


routes = Routes("tasks", TaskDeps)


@routes.route("GET", "/api/tasks", right=SIGNED_IN)
async def list_own_tasks(deps: TaskDeps, actor: Actor) -> list[OwnTask]:
    """This person's open tasks, the first due first."""
    return [_own(one) for one in await deps.tasks.own(actor)]


@routes.route("POST", "/api/tasks/{task}/done", right=SIGNED_IN, errors=(NoSuchTask,))
async def tick_task(deps: TaskDeps, actor: Actor, task: ShortId, body: Tick) -> None:
    """Mark a task as done."""
    await deps.tasks.tick(actor, task, body.note)


@routes.route("GET", "/api/task-definitions", right=DEFINE)
async def list_task_definitions(deps: TaskDeps, actor: Actor) -> list[DefinitionShown]:
    """All definitions, by name."""
    return [_shown(one) for one in await deps.tasks.definitions(actor)]


@routes.route("POST", "/api/task-definitions", right=DEFINE, status=201, errors=(TaskChanged, UnknownAssignee))
async def add_task_definition(deps: TaskDeps, actor: Actor, body: DefinitionForm) -> DefinitionShown:
    """Add a definition."""
    return _shown(await deps.tasks.define(actor, body.definition("")))


@routes.route("PUT", "/api/task-definitions/{definition}", right=DEFINE, errors=(TaskChanged, UnknownAssignee))
async def change_task_definition(
    deps: TaskDeps, actor: Actor, definition: ShortId, body: DefinitionForm
) -> DefinitionShown:
    """Write the next version of a definition; existing tasks keep theirs."""
    return _shown(await deps.tasks.define(actor, body.definition(definition)))


@routes.route("POST", "/api/task-figures", right=DEFINE, reads=True)
async def read_task_figures(deps: TaskDeps, actor: Actor, body: Period) -> list[Figures]:
    """The outcome of the tasks created in this period."""
    return await deps.tasks.figures(actor, body.since, body.until)


@routes.route("POST", "/api/task-figures/export", right=DEFINE, status=201, errors=(TooManyJobs,))
async def export_task_figures(deps: TaskDeps, actor: Actor, body: Period) -> JobView:
    """The same figures as a file, made by a job."""
    params = {"since": body.since, "until": body.until, "names": dict(deps.labels.labels()["departments"])}
    return shown(await deps.jobs.add(actor, EXPORT.name, params))


def _shown(one: Definition) -> DefinitionShown:
    said = one.condition
    return DefinitionShown(
        id=one.id,
        version=one.version,
        name=one.name,
        steps=sorted(said.steps),
        types=sorted(said.types),
        urgencies=sorted(said.urgencies),
        departments=sorted(said.departments),
        states=sorted(said.states),
        districts=sorted(said.districts),
        deed=one.deed,
        assignee=one.assignee,
        whom=one.whom,
        hours=one.hours,
        active=one.active,
    )


def _own(one: Task) -> OwnTask:
    names = ("id", "ticket", "number", "name", "deed", "assignee", "whom", "created_at", "due_at")
    return OwnTask(**{name: getattr(one, name) for name in names})
