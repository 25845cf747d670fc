"""Creates tasks with steps, completes them by steps or a tick, and counts them; pages edit the definitions (TK9)."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import SYSTEM, Actor
from core.ids import Instant
from core.notices import Notification, To, Whom
from infra.trail import audit
from tickets.errors import NoSuchTask, TaskChanged, UnknownAssignee
from tickets.parts import Parts
from tickets.rules.reminders import written
from tickets.rules.tasks import OVER, Assignee, Definition, Hours, Task, brought, does
from tickets.rules.workflow.flow import SITE
from tickets.tasks import store
from tickets.tasks.store import Figures
from tickets.workflow.hours import current
from tickets.workflow.reactions import Reaction, StepWritten, Turn

DEFINE = "tickets.define_tasks"
RIGHTS = ("tickets.dispatch", "tickets.decide", "tickets.follow_up")
"""The rights whose holders a task can be assigned to."""

SHOWN = 200
AT_ONCE = 100
WHOM = {Assignee.RIGHT: Whom.RIGHT, Assignee.DEPARTMENT: Whom.DEPARTMENT, Assignee.USER: Whom.USER}


class Tasks:
    """The tasks of tickets. Definitions are cached: most sites have few, and every step needs them."""

    def __init__(self, parts: Parts) -> None:
        self._database = parts.database
        self._clock = parts.clock
        self._zone = parts.zone
        self._new_id = parts.new_id
        self._notices = parts.notices
        self._known: list[Definition] | None = None
        self.reaction = Reaction(Turn.TASKS, self._stepped, with_submission=True)

    # --- with steps ---------------------------------------------------------------------------------------------------

    async def _stepped(self, written: StepWritten) -> None:
        """Update tasks in a step's transaction: complete those that the step does, drop those of a closed ticket, and
        create new ones."""
        connection, ticket, step = written.connection, written.after.ticket, written.step
        if self._known is None:
            self._known = await store.definitions(connection)
        if not self._known:
            return
        for task in await store.open_of(connection, ticket.id):
            if does(task, step):
                await store.end(connection, task.id, step.by, step.at)
            elif ticket.state in OVER:
                await store.end(connection, task.id, step.by, step.at, dropped=True)
        hours = current(written.calendars, self._zone.key, {*step.departments, step.department} - {""})
        own = Hours(hours[SITE][1], {name: each for name, (_, each) in hours.items() if name != SITE})
        tasks = [
            Task(
                id=self._new_id(),
                ticket=ticket.id,
                number=ticket.number,
                definition=one.definition.id,
                version=one.definition.version,
                name=one.definition.name,
                deed=one.definition.deed,
                assignee=one.definition.assignee,
                whom=one.whom,
                created_at=step.at,
                due_at=one.due_at,
            )
            for one in brought(self._known, ticket, step, own)
        ]
        if tasks:
            await store.add(connection, tasks)
            for task in tasks:
                await self._tell(connection, "task.assigned", task)

    async def _tell(self, connection: AsyncConnection, kind: str, task: Task) -> None:
        told = Notification(
            key=f"{kind}/{task.id}",
            kind=kind,
            to=(To(WHOM[task.assignee], task.whom),),
            values={
                "工单号": task.number,
                "环节": task.name,
                "截止时间": written(task.due_at, self._zone.key),
                "承办单位": task.whom if task.assignee is Assignee.DEPARTMENT else "",
            },
            about="ticket",
            of=task.ticket,
        )
        await self._notices.tell(connection, told)

    async def look(self) -> int:
        """Notify the assignees of overdue tasks, once for each; returns how many there were."""
        now = self._clock.now()
        async with self._database.write() as connection:
            late = await store.late(connection, now, AT_ONCE)
            for task in late:
                await self._tell(connection, "task.overdue", task)
                await store.told_late(connection, task.id, now)
        if late:
            self._notices.wake()
        return len(late)

    # --- for assignees ------------------------------------------------------------------------------------------------

    async def own(self, actor: Actor) -> list[Task]:
        """This person's open tasks, the first due first."""
        whose: dict[Assignee, Sequence[str]] = {
            Assignee.USER: [actor.user],
            Assignee.DEPARTMENT: sorted(actor.departments) if actor.may("tickets.handle") else [],
            Assignee.RIGHT: sorted(actor.rights.intersection(RIGHTS)),
        }
        async with self._database.read() as connection:
            return await store.open_for(connection, whose, SHOWN)

    async def tick(self, actor: Actor, id: str, note: str) -> None:
        """Mark a task as done, on the word of an assignee; raises `NoSuchTask`."""
        now = self._clock.now()
        async with self._database.write() as connection:
            task = await store.get(connection, id)
            if task is None or not _has(actor, task):
                raise NoSuchTask
            if not await store.end(connection, id, actor.user, now, note=note):
                raise NoSuchTask
            await audit.write(connection, actor, "task.done", "task", id, now, after={"number": task.number})

    # --- definitions and figures --------------------------------------------------------------------------------------

    async def definitions(self, actor: Actor) -> list[Definition]:
        """All definitions, by name."""
        actor.must(DEFINE)
        async with self._database.read() as connection:
            return await store.definitions(connection)

    async def define(self, actor: Actor, one: Definition) -> Definition:
        """Add a definition (version 0), or the next version of one; raises `TaskChanged`, `UnknownAssignee`."""
        actor.must(DEFINE)
        if (one.assignee is Assignee.RIGHT and one.whom not in RIGHTS) or (
            one.assignee is Assignee.USER and not one.whom
        ):
            raise UnknownAssignee(field="whom")
        if one.version == 0 and not one.id:
            one = replace(one, id=self._new_id())
        async with self._database.write() as connection:
            if not await store.put_definition(connection, one):
                raise TaskChanged
            after = {"name": one.name, "deed": one.deed.value, "hours": one.hours, "active": one.active}
            await audit.write(connection, actor, "task.defined", "task", one.id, self._clock.now(), after=after)
        self._known = None
        return replace(one, version=one.version + 1)

    async def figures(self, actor: Actor, since: Instant, until: Instant) -> list[Figures]:
        """The outcome of the tasks created in this period."""
        actor.must(DEFINE)
        async with self._database.read() as connection:
            return await store.figures(connection, since, until, self._clock.now())


def _has(actor: Actor, task: Task) -> bool:
    if actor is SYSTEM:
        return False
    match task.assignee:
        case Assignee.USER:
            return task.whom == actor.user
        case Assignee.DEPARTMENT:
            return actor.may("tickets.handle") and task.whom in actor.departments
    return actor.may(task.whom)
