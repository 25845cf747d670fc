"""The rows of overdue lists, the lists made so far, and when and to whom they are sent."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from infra.database.engine import Moment, metadata
from infra.database.in_turn import in_turn
from tickets.rules.workflow.clocks import ClockKind
from tickets.rules.workflow.states import TicketState
from tickets.tables import LATE, branch_table, clock_table, ticket_table

ALL: Final = ""
"""Stands for the department of the full list."""

list_table = sa.Table(
    "ticket_overdue_list",
    metadata,
    sa.Column("run", sa.String(20), primary_key=True),
    sa.Column("department", sa.String(32), primary_key=True),
    sa.Column("file", sa.String(32), nullable=False),
    sa.Column("tickets", sa.Integer, nullable=False),
    sa.Column("made_at", Moment, nullable=False),
    sa.Column("told_at", Moment, nullable=True),
    sa.Index("ix_ticket_overdue_list_made_at", "made_at"),
)
rule_table = sa.Table(
    "ticket_overdue_rule",
    metadata,
    sa.Column("id", sa.String(8), primary_key=True),
    sa.Column("minute", sa.Integer, nullable=False),
    sa.Column("recipients", sa.JSON, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)
_b, _k, _l, _r, _t = branch_table.c, clock_table.c, list_table.c, rule_table.c, ticket_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """A clock past its moment, of a ticket in work. `department`: the branch's; for the ticket's own clocks, the
    lead."""

    ticket: str
    number: str
    type: str
    urgency: str
    state: TicketState
    department: str
    clock: ClockKind
    due_at: Instant
    urges: int
    supervisions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeList:
    """A list: of all departments ('') or of one. `run`: the Wednesday, or the moment of one on demand."""

    run: str
    department: str
    file: str
    tickets: int
    made_at: Instant


@dataclass(frozen=True, slots=True)
class OverdueRule:
    """When on Wednesdays the list is made, in minutes of the day, and the addresses that get the full one."""

    minute: int = 9 * 60
    recipients: tuple[str, ...] = ()
    version: int = 0


async def overdue(
    connection: AsyncConnection, now: Instant, departments: Collection[str] | None, limit: int
) -> list[Overdue]:
    """The overdue clocks, the longest overdue first; of these departments, or of all."""
    late = sa.and_(sa.text(LATE), _k.kind != ClockKind.RETURN, _k.ended_at.is_(None), _k.due_at < now)
    found = sa.select(_k.serial, _k.n, _k.kind, _k.branch, _k.due_at).where(late).subquery()
    department = sa.func.coalesce(_b.department, _t.department).label("department")
    query = sa.select(_t.id, _t.number, _t.type, _t.urgency, _t.state, department, found.c.kind, found.c.due_at)
    query = query.add_columns(_t.urges, _t.supervisions).select_from(found)
    query = query.join(ticket_table, _t.serial == found.c.serial)
    query = query.outerjoin(branch_table, sa.and_(_b.serial == found.c.serial, _b.n == found.c.branch))
    query = query.where(_t.training.is_(False)).order_by(found.c.due_at, found.c.serial, found.c.n).limit(limit)
    if departments is not None:
        query = query.where(sa.func.coalesce(_b.department, _t.department).in_(sorted(departments)))
    return [_overdue(row) for row in await connection.execute(query)]


def _overdue(row: Any) -> Overdue:
    id, number, type, urgency, state, department, kind, due_at, urges, supervisions = row
    return Overdue(
        ticket=id,
        number=number,
        type=type,
        urgency=urgency,
        state=TicketState(state),
        department=department,
        clock=ClockKind(kind),
        due_at=due_at,
        urges=urges,
        supervisions=supervisions,
    )


async def made(connection: AsyncConnection, run: str) -> list[MadeList]:
    """The existing lists of a run."""
    query = sa.select(*_MADE).where(_l.run == run)
    return [MadeList(**row._mapping) for row in await connection.execute(query)]


_MADE = (_l.run, _l.department, _l.file, _l.tickets, _l.made_at)


async def newest(connection: AsyncConnection, departments: Collection[str] | None, limit: int) -> list[MadeList]:
    """The newest lists: of these departments, or of all."""
    query = sa.select(*_MADE).order_by(_l.made_at.desc(), _l.department).limit(limit)
    if departments is not None:
        query = query.where(_l.department.in_(sorted(departments)))
    return [MadeList(**row._mapping) for row in await connection.execute(query)]


async def untold(connection: AsyncConnection) -> list[MadeList]:
    """The lists that were not sent yet."""
    query = sa.select(*_MADE).where(_l.told_at.is_(None)).order_by(_l.made_at, _l.department)
    return [MadeList(**row._mapping) for row in await connection.execute(query)]


async def told(connection: AsyncConnection, one: MadeList, at: Instant) -> None:
    """Mark a list as sent."""
    its = sa.and_(_l.run == one.run, _l.department == one.department)
    await connection.execute(sa.update(list_table).where(its).values(told_at=at))


async def add(connection: AsyncConnection, lists: Sequence[MadeList]) -> None:
    """Insert the lists of a run, together."""
    names = ("run", "department", "file", "tickets", "made_at")
    rows = [{name: getattr(one, name) for name in names} for one in lists]
    await connection.execute(sa.insert(list_table), rows)


async def rule(connection: AsyncConnection) -> OverdueRule:
    """When and to whom lists are sent; the defaults until somebody changes them."""
    row = (await connection.execute(sa.select(rule_table))).one_or_none()
    return OverdueRule() if row is None else OverdueRule(row.minute, tuple(row.recipients), row.version)


async def put_rule(connection: AsyncConnection, wanted: OverdueRule) -> bool:
    """Write it as the next version of the one that was read; false if it has changed since."""
    await in_turn(connection, rule_table, "rule")
    known = await connection.scalar(sa.select(_r.version))
    if (known or 0) != wanted.version:
        return False
    values = {"minute": wanted.minute, "recipients": list(wanted.recipients), "version": wanted.version + 1}
    statement = (
        sa.insert(rule_table).values(id="rule", **values) if known is None else sa.update(rule_table).values(values)
    )
    await connection.execute(statement)
    return True
