"""Follow-up calls in the database: one row for each call owed to a citizen, claimed by a lease."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant, UserId
from tickets.rules.follow_ups import FollowUp, FollowUpState
from tickets.rules.workflow.orders import CallBack, Verdict
from tickets.rules.workflow.separation import ACTS, ANSWERS, Bar, Person
from tickets.rules.workflow.states import Step
from tickets.tables import branch_table, follow_up_table, person_table, step_table, ticket_table

_f, _t, _s, _b, _p = follow_up_table.c, ticket_table.c, step_table.c, branch_table.c, person_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRow:
    """A follow-up call in a list, with enough to tell tickets apart. `told`: a result without a call waits for a second
    person. `barred`: why the reader may not make this call: `own_department`, `own_work`, or ''."""

    ticket: str
    number: str
    title: str
    type: str
    urgency: str
    department: str
    confidential: bool
    owed_at: Instant
    due_at: Instant
    next_at: Instant
    counted: bool
    attempts: int
    claimed_by: UserId | None
    claimed_by_name: str
    claimed_until: Instant | None
    told: bool
    barred: str


_ROW = [
    _t.id.label("ticket"),
    *(_t[name] for name in ("number", "title", "type", "urgency", "department", "confidential")),
    *(_f[name] for name in ("owed_at", "due_at", "next_at", "counted", "attempts")),
    *(_f[name] for name in ("claimed_by", "claimed_by_name", "claimed_until")),
    _f.told.is_not(None).label("told"),
]


def _own_department(who: Person) -> sa.ColumnElement[bool]:
    had = sa.exists().where(_b.serial == _f.serial, _b.department.in_(sorted(who.departments)))
    return sa.or_(had, _took(who, ACTS))


def _own_work(who: Person) -> sa.ColumnElement[bool]:
    return sa.or_(sa.exists().where(_p.serial == _f.serial, _p.person == who.user), _took(who, ANSWERS))


def _took(who: Person, steps: Collection[Step]) -> sa.ColumnElement[bool]:
    return sa.exists().where(_s.serial == _f.serial, _s.by == who.user, _s.step.in_(sorted(steps)))


def _barred(who: Person) -> sa.ColumnElement[str]:
    """The same result as `separation.bar` for a call-back; `who.wrote` is looked up."""
    return sa.case((_own_department(who), Bar.OWN_DEPARTMENT), (_own_work(who), Bar.OWN_WORK), else_="")


def _row(who: Person) -> sa.Select[Any]:
    return sa.select(*_ROW, _barred(who).label("barred")).join(ticket_table, _t.serial == _f.serial)


async def add(connection: AsyncConnection, serial: int, one: FollowUp) -> None:
    """Insert a follow-up."""
    await connection.execute(sa.insert(follow_up_table).values(serial=serial, **asdict(one)))


async def put(connection: AsyncConnection, serial: int, before: FollowUp, after: FollowUp) -> None:
    """Write only the fields of a follow-up that changed: a colleague may have claimed it meanwhile."""
    was, values = asdict(before), asdict(after)
    changed = {name: value for name, value in values.items() if value != was[name]}
    if changed:
        await connection.execute(sa.update(follow_up_table).where(_of(serial, after)).values(changed))


async def take(connection: AsyncConnection, serial: int, one: FollowUp, now: Instant) -> bool:
    """Write the claim in `one`; False if the follow-up was closed, or claimed by a colleague, since it was read."""
    free = sa.or_(_f.claimed_until.is_(None), _f.claimed_until <= now, _f.claimed_by == one.claimed_by)
    values = {name: getattr(one, name) for name in ("claimed_by", "claimed_by_name", "claimed_until", "interaction")}
    mine = sa.update(follow_up_table).where(_of(serial, one), _f.state == FollowUpState.OWED, free)
    return (await connection.execute(mine.values(values))).rowcount == 1


def _of(serial: int, one: FollowUp) -> sa.ColumnElement[bool]:
    return (_f.serial == serial) & (_f.n == one.n)


async def told(connection: AsyncConnection, serial: int, version: int) -> CallBack | None:
    """The result that this step reported without a call."""
    query = sa.select(_s.reached, _s.service, _s.result, _s.unreasonable)
    row = (await connection.execute(query.where(_s.serial == serial, _s.version == version))).one_or_none()
    if row is None or row.reached is None:
        return None
    service, result = (Verdict(said) if said else None for said in (row.service, row.result))
    return CallBack(row.reached, service, result, row.unreasonable)


async def listed(connection: AsyncConnection, who: Person, limit: int) -> list[FollowUpRow]:
    """All owed calls, first due first, and whether this person may make them."""
    query = _row(who).where(_f.state == FollowUpState.OWED)
    rows = await connection.execute(query.order_by(_f.due_at, _f.serial).limit(limit))
    return [FollowUpRow(**row._mapping) for row in rows]


async def row_of(connection: AsyncConnection, who: Person, ticket: str) -> FollowUpRow | None:
    """The call that is owed for this ticket."""
    found = await connection.execute(_row(who).where(_t.id == ticket, _f.state == FollowUpState.OWED))
    row = found.one_or_none()
    return FollowUpRow(**row._mapping) if row is not None else None


async def next_free(connection: AsyncConnection, now: Instant, who: Person) -> str | None:
    """The ticket whose citizen to call next: the first due that is free or this agent's, whose citizen no colleague has
    in hand, and whose answer is not the agent's own work."""
    but = who.user
    mine = sa.or_(_own_department(who), _own_work(who))
    free = sa.or_(_f.claimed_until.is_(None), _f.claimed_until <= now, _f.claimed_by == but)
    query = (
        sa.select(_t.id)
        .join(ticket_table, _t.serial == _f.serial)
        .where(_f.state == FollowUpState.OWED, _f.next_at <= now, free, sa.not_(_rung(now, but)), sa.not_(mine))
        .order_by(_f.due_at, _f.serial)
        .limit(1)
    )
    return (await connection.execute(query)).scalar_one_or_none()


async def rung_by_another(connection: AsyncConnection, ticket: str, now: Instant, but: UserId) -> str | None:
    """The name of the colleague who has this ticket's citizen in hand, for this ticket or another one."""
    other, theirs = follow_up_table.alias("other"), ticket_table.alias("theirs")
    query = (
        sa.select(other.c.claimed_by_name)
        .join(theirs, theirs.c.serial == other.c.serial)
        .join(ticket_table, sa.or_(_t.serial == other.c.serial, _t.contact_number == theirs.c.contact_number))
        .where(_t.id == ticket, _held(other, now, but))
        .limit(1)
    )
    return (await connection.execute(query)).scalar_one_or_none()


def _rung(now: Instant, but: UserId) -> sa.ColumnElement[bool]:
    other, theirs = follow_up_table.alias("other"), ticket_table.alias("theirs")
    return sa.exists().where(
        _held(other, now, but), theirs.c.serial == other.c.serial, theirs.c.contact_number == _t.contact_number
    )


def _held(other: sa.Alias | sa.FromClause, now: Instant, but: UserId) -> sa.ColumnElement[bool]:
    owed = other.c.state == FollowUpState.OWED
    return sa.and_(owed, other.c.claimed_until > now, other.c.claimed_by.is_not(None), other.c.claimed_by != but)


async def release(connection: AsyncConnection, by: UserId, but: str = "") -> None:
    """Release everything that this agent has in hand, except for this ticket."""
    of = sa.select(_t.serial).where(_t.id == but)
    mine = (_f.claimed_by == by, _f.state == FollowUpState.OWED, _f.serial.not_in(of))
    none = {"claimed_by": None, "claimed_by_name": "", "claimed_until": None, "interaction": None}
    await connection.execute(sa.update(follow_up_table).where(*mine).values(none))
