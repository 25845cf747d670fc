"""The tables of tasks: definitions in all their versions, and the tasks of tickets with their figures."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant, UserId
from infra.database.engine import Moment, metadata
from infra.database.in_turn import in_turn
from tickets.rules.tasks import Assignee, Condition, Definition, Task, TaskAction
from tickets.rules.workflow.states import Step, TicketState

OPEN, UNTOLD = "done_at IS NULL", "done_at IS NULL AND told_late IS NULL"
definition_table = sa.Table(
    "ticket_task_definition",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("name", sa.String(40), nullable=False),
    sa.Column("condition", sa.JSON, nullable=False),
    sa.Column("deed", sa.String(12), nullable=False),
    sa.Column("assignee", sa.String(12), nullable=False),
    sa.Column("whom", sa.String(64), nullable=False),
    sa.Column("hours", sa.Float, nullable=False),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.Column("newest", sa.Boolean, nullable=False),
)
"""Every version is kept: a task refers to the one that created it."""

task_table = sa.Table(
    "ticket_task",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("ticket", sa.String(32), nullable=False),
    sa.Column("number", sa.String(20), nullable=False),
    sa.Column("definition", sa.String(32), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("name", sa.String(40), nullable=False),
    sa.Column("deed", sa.String(12), nullable=False),
    sa.Column("assignee", sa.String(12), nullable=False),
    sa.Column("whom", sa.String(64), nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("due_at", Moment, nullable=False),
    sa.Column("done_at", Moment, nullable=True),
    sa.Column("done_by", sa.String(32), nullable=True),
    sa.Column("dropped", sa.Boolean, nullable=False),
    sa.Column("note", sa.String(200), nullable=False),
    sa.Column("told_late", Moment, nullable=True),
    sa.Index("ix_ticket_task_ticket", "ticket"),
    sa.Index("ix_ticket_task_created_at", "created_at"),
    sa.Index(
        "ix_ticket_task_open", "assignee", "whom", "due_at", sqlite_where=sa.text(OPEN), postgresql_where=sa.text(OPEN)
    ),
    sa.Index("ix_ticket_task_untold", "due_at", sqlite_where=sa.text(UNTOLD), postgresql_where=sa.text(UNTOLD)),
)
_d, _t = definition_table.c, task_table.c
_TASK = [column for column in task_table.columns if column.name != "told_late"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The outcome of the tasks of one definition for one assignee. Dropped tasks count nowhere else."""

    definition: str
    name: str
    assignee: Assignee
    whom: str
    all: int
    on_time: int
    late: int
    open: int
    overdue: int
    dropped: int


async def definitions(connection: AsyncConnection) -> list[Definition]:
    """The newest version of each definition, by name."""
    columns = [column for column in definition_table.columns if column.name != "newest"]
    query = sa.select(*columns).where(_d.newest).order_by(_d.name, _d.id)
    return [_definition(dict(row._mapping)) for row in await connection.execute(query)]


def _definition(values: dict[str, Any]) -> Definition:
    said = values.pop("condition")
    condition = Condition(
        steps=frozenset(map(Step, said["steps"])),
        types=frozenset(said["types"]),
        urgencies=frozenset(said["urgencies"]),
        departments=frozenset(said["departments"]),
        states=frozenset(map(TicketState, said["states"])),
        districts=frozenset(said.get("districts", ())),
    )
    deed, assignee = TaskAction(values.pop("deed")), Assignee(values.pop("assignee"))
    return Definition(condition=condition, deed=deed, assignee=assignee, **values)


async def put_definition(connection: AsyncConnection, one: Definition) -> bool:
    """Write the version after the one that was read (0: a new definition); false if it has changed since."""
    await in_turn(connection, definition_table, one.id)
    known = await connection.scalar(sa.select(sa.func.max(_d.version)).where(_d.id == one.id))
    if (known or 0) != one.version:
        return False
    await connection.execute(sa.update(definition_table).where(_d.id == one.id).values(newest=False))
    names = ("id", "name", "deed", "assignee", "whom", "hours", "active")
    condition = {name: sorted(value) for name, value in asdict(one.condition).items()}
    values = {name: getattr(one, name) for name in names}
    row = {**values, "version": one.version + 1, "condition": condition, "newest": True}
    await connection.execute(sa.insert(definition_table).values(row))
    return True


def _task(row: Any) -> Task:
    values = dict(row._mapping)
    return Task(**values | {"deed": TaskAction(values["deed"]), "assignee": Assignee(values["assignee"])})


async def add(connection: AsyncConnection, tasks: Sequence[Task]) -> None:
    """Insert tasks."""
    await connection.execute(sa.insert(task_table), [asdict(one) for one in tasks])


async def open_of(connection: AsyncConnection, ticket: str) -> list[Task]:
    """The open tasks of a ticket."""
    query = sa.select(*_TASK).where(_t.ticket == ticket, _t.done_at.is_(None)).order_by(_t.due_at, _t.id)
    return [_task(row) for row in await connection.execute(query)]


async def get(connection: AsyncConnection, id: str) -> Task | None:
    """One task."""
    row = (await connection.execute(sa.select(*_TASK).where(_t.id == id))).one_or_none()
    return None if row is None else _task(row)


async def end(
    connection: AsyncConnection, id: str, by: UserId, at: Instant, *, note: str = "", dropped: bool = False
) -> bool:
    """Mark a task as done or dropped; false if it was closed before."""
    values = {"done_at": at, "done_by": by, "note": note[:200], "dropped": dropped}
    its = sa.update(task_table).where(_t.id == id, _t.done_at.is_(None))
    return (await connection.execute(its.values(**values))).rowcount > 0


async def open_for(connection: AsyncConnection, whose: Mapping[Assignee, Sequence[str]], limit: int) -> list[Task]:
    """The open tasks of these assignees, the first due first."""
    mine = sa.or_(*(sa.and_(_t.assignee == kind, _t.whom.in_(ids)) for kind, ids in whose.items() if ids))
    query = sa.select(*_TASK).where(_t.done_at.is_(None), mine).order_by(_t.due_at, _t.id).limit(limit)
    return [_task(row) for row in await connection.execute(query)]


async def late(connection: AsyncConnection, now: Instant, limit: int) -> list[Task]:
    """Open tasks that are overdue and not reported yet."""
    query = sa.select(*_TASK).where(sa.text(UNTOLD), _t.due_at <= now).order_by(_t.due_at).limit(limit)
    return [_task(row) for row in await connection.execute(query)]


async def told_late(connection: AsyncConnection, id: str, at: Instant) -> None:
    """Mark that the assignees were notified that it is overdue."""
    await connection.execute(sa.update(task_table).where(_t.id == id).values(told_late=at))


async def figures(connection: AsyncConnection, since: Instant, until: Instant, now: Instant) -> list[Figures]:
    """By definition and assignee: of the tasks created in this period, how many were done in time, late, or are
    open."""
    is_open, dropped = _t.done_at.is_(None), _t.dropped.is_(True)
    done = sa.and_(_t.done_at.is_not(None), _t.dropped.is_(False))
    count = sa.func.count
    query = sa.select(
        _t.definition,
        sa.func.max(_t.name).label("name"),
        _t.assignee,
        _t.whom,
        count().filter(_t.dropped.is_(False)).label("all"),
        count().filter(sa.and_(done, _t.done_at <= _t.due_at)).label("on_time"),
        count().filter(sa.and_(done, _t.done_at > _t.due_at)).label("late"),
        count().filter(is_open).label("open"),
        count().filter(sa.and_(is_open, _t.due_at < now)).label("overdue"),
        count().filter(dropped).label("dropped"),
    )
    query = query.where(_t.created_at >= since, _t.created_at < until).group_by(_t.definition, _t.assignee, _t.whom)
    rows = await connection.execute(query.order_by(sa.text("name"), _t.assignee, _t.whom))
    return [Figures(**{**row._mapping, "assignee": Assignee(row.assignee)}) for row in rows]
