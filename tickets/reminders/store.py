"""The clocks that people have to be warned of, and those past their moment, each found by its own index."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from tickets.rules.workflow.branches import OPEN
from tickets.rules.workflow.clocks import ClockKind
from tickets.tables import LATE, UNALARMED, UNWARNED, branch_table, clock_table, ticket_table

_b, _k, _t = branch_table.c, clock_table.c, ticket_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A clock whose moment is near or past. `branch`: its branch; None: the ticket's own clock."""

    serial: int
    n: int
    kind: ClockKind
    branch: int | None
    due_at: Instant
    ticket: str
    number: str
    training: bool


@dataclass(frozen=True, slots=True)
class Warned:
    """How many clocks were overdue in a period, and how many of those without a prior warning (section 七, 3(4))."""

    overdue: int
    unwarned: int


_NEAR = (_k.serial, _k.n, _k.kind, _k.branch, _k.due_at, _t.id.label("ticket"), _t.number, _t.training)


async def to_warn(connection: AsyncConnection, now: Instant, limit: int) -> list[Near]:
    """Clocks that nobody was warned of for their current moment."""
    return await _near(connection, sa.and_(sa.text(UNWARNED), _k.warn_at <= now), _k.warn_at, limit)


async def to_alarm(connection: AsyncConnection, now: Instant, limit: int) -> list[Near]:
    """Clocks past their moment that were not reported yet."""
    return await _near(connection, sa.and_(sa.text(UNALARMED), _k.due_at <= now), _k.due_at, limit)


async def _near(
    connection: AsyncConnection, which: sa.ColumnElement[bool], order: sa.ColumnElement[Instant], limit: int
) -> list[Near]:
    found = sa.select(_k.serial, _k.n).where(which).order_by(order).limit(limit).subquery()
    query = sa.select(*_NEAR).join(found, sa.and_(found.c.serial == _k.serial, found.c.n == _k.n))
    rows = await connection.execute(query.join(ticket_table, _t.serial == _k.serial).order_by(order))
    return [Near(**{**row._mapping, "kind": ClockKind(row.kind)}) for row in rows]


@dataclass(frozen=True, slots=True)
class InHand:
    """A branch that a department has in hand."""

    n: int
    department: str
    lead: bool


async def working(connection: AsyncConnection, serials: Sequence[int]) -> Mapping[int, list[InHand]]:
    """The branches in departments' hands, by the ticket's serial."""
    columns = (_b.serial, _b.n, _b.department, _b.lead)
    query = sa.select(*columns).where(_b.serial.in_(serials), _b.state.in_(sorted(OPEN)))
    found: dict[int, list[InHand]] = {}
    for row in await connection.execute(query.order_by(_b.serial, _b.n)):
        found.setdefault(row.serial, []).append(InHand(row.n, row.department, row.lead))
    return found


async def warned(connection: AsyncConnection, near: Near, at: Instant) -> None:
    """Mark that people were warned of this moment, or that it passed before they could be."""
    its = sa.and_(_k.serial == near.serial, _k.n == near.n)
    await connection.execute(sa.update(clock_table).where(its).values(warned_for=near.due_at, warned_at=at))


async def alarmed(connection: AsyncConnection, near: Near) -> None:
    """Mark that people were notified that it is late."""
    its = sa.and_(_k.serial == near.serial, _k.n == near.n)
    await connection.execute(sa.update(clock_table).where(its).values(alarmed_for=near.due_at))


async def figures(connection: AsyncConnection, since: Instant, until: Instant, now: Instant) -> Warned:
    """Of the clocks with a moment in this period: how many were overdue, and how many of those nobody was warned of."""
    unwarned = sa.or_(_k.warned_for.is_(None), _k.warned_for != _k.due_at, _k.warned_at >= _k.due_at)
    late = sa.and_(sa.text(LATE), _k.kind != ClockKind.RETURN, _k.due_at >= since, _k.due_at < min(until, now))
    found = sa.select(_k.serial, unwarned.label("unwarned")).where(late).subquery()
    query = sa.select(sa.func.count(), sa.func.count().filter(found.c.unwarned)).select_from(found)
    query = query.join(ticket_table, _t.serial == found.c.serial).where(_t.training.is_(False))
    overdue, without = (await connection.execute(query)).one()
    return Warned(overdue, without)
