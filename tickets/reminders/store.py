"""The clocks of which people are to be warned, and those whose moment is past; each found by an index of its own."""

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
    """A clock whose moment is near or past. `branch`: whose, None: the ticket's."""

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
    """How many clocks were overdue in a time, and how many of those without a warning before (section 七, 3(4))."""

    overdue: int
    unwarned: int


_NEAR = (_k.serial, _k.n, _k.kind, _k.branch, _k.due_at, _t.id.label("ticket"), _t.number, _t.training)


async def to_warn(connection: AsyncConnection, now: Instant, limit: int) -> list[Near]:
    """Clocks of which nobody was warned for the moment that they have now."""
    return await _near(connection, sa.and_(sa.text(UNWARNED), _k.warn_at <= now), _k.warn_at, limit)


async def to_alarm(connection: AsyncConnection, now: Instant, limit: int) -> list[Near]:
    """Clocks whose moment is past, and nobody was told."""
    return await _near(connection, sa.and_(sa.text(UNALARMED), _k.due_at <= now), _k.due_at, limit)


async def _near(
    connection: AsyncConnection, which: sa.ColumnElement[bool], order: sa.ColumnElement[Instant], limit: int
) -> list[Near]:
    found = sa.select(_k.serial, _k.n).where(which).order_by(order).limit(limit).subquery()
    query = sa.select(*_NEAR).join(found, sa.and_(found.c.serial == _k.serial, found.c.n == _k.n))
    rows = await connection.execute(query.join(ticket_table, _t.serial == _k.serial).order_by(order))
    return [Near(**{**row._mapping, "kind": ClockKind(row.kind)}) for row in rows]


async def working(connection: AsyncConnection, serials: Sequence[int]) -> Mapping[int, list[tuple[int, str]]]:
    """By the ticket's serial: the branches that a department has in hand, with the department."""
    query = sa.select(_b.serial, _b.n, _b.department).where(_b.serial.in_(serials), _b.state.in_(sorted(OPEN)))
    found: dict[int, list[tuple[int, str]]] = {}
    for row in await connection.execute(query.order_by(_b.serial, _b.n)):
        found.setdefault(row.serial, []).append((row.n, row.department))
    return found


async def warned(connection: AsyncConnection, near: Near, at: Instant) -> None:
    """People were warned of this moment, or it was past before they could be."""
    its = sa.and_(_k.serial == near.serial, _k.n == near.n)
    await connection.execute(sa.update(clock_table).where(its).values(warned_for=near.due_at, warned_at=at))


async def alarmed(connection: AsyncConnection, near: Near) -> None:
    """People know that it is late."""
    its = sa.and_(_k.serial == near.serial, _k.n == near.n)
    await connection.execute(sa.update(clock_table).where(its).values(alarmed_for=near.due_at))


async def figures(connection: AsyncConnection, since: Instant, until: Instant, now: Instant) -> Warned:
    """Of the clocks whose moment was in this time: those that were overdue, and those of which nobody was warned."""
    unwarned = sa.or_(_k.warned_for.is_(None), _k.warned_for != _k.due_at, _k.warned_at >= _k.due_at)
    late = sa.and_(sa.text(LATE), _k.kind != ClockKind.RETURN, _k.due_at >= since, _k.due_at < min(until, now))
    found = sa.select(_k.serial, unwarned.label("unwarned")).where(late).subquery()
    query = sa.select(sa.func.count(), sa.func.count().filter(found.c.unwarned)).select_from(found)
    query = query.join(ticket_table, _t.serial == found.c.serial).where(_t.training.is_(False))
    overdue, without = (await connection.execute(query)).one()
    return Warned(overdue, without)
