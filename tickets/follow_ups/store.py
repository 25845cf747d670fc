"""Follow-up calls in the database: one row for each time that a citizen is owed one, claimed by a lease."""

from dataclasses import asdict, dataclass, fields
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant, UserId
from infra.database import Moment, metadata
from tickets.rules.follow_ups import FollowUp, FollowUpState
from tickets.tables import SERIAL, ticket_table

OWED: Final = "state = 'owed'"
follow_up_table = sa.Table(
    "ticket_follow_up",
    metadata,
    sa.Column("serial", SERIAL, sa.ForeignKey("ticket.serial", ondelete="CASCADE"), primary_key=True),
    sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("owed_at", Moment, nullable=False),
    sa.Column("due_at", Moment, nullable=False),
    sa.Column("next_at", Moment, nullable=False),
    sa.Column("counted", sa.Boolean, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("claimed_by", sa.String(32), nullable=True),
    sa.Column("claimed_by_name", sa.String(64), nullable=False),
    sa.Column("claimed_until", Moment, nullable=True),
    sa.Column("interaction", sa.String(150), nullable=True),
    sa.Column("closed_at", Moment, nullable=True),
    sa.Column("closed_by", sa.String(32), nullable=True),
    sa.Column("closed_by_name", sa.String(64), nullable=False),
    sa.Index("ix_ticket_follow_up_due_at", "due_at", sqlite_where=sa.text(OWED), postgresql_where=sa.text(OWED)),
    sa.Index("ix_ticket_follow_up_owed_at", "owed_at"),
    sa.Index("ix_ticket_follow_up_closed_at", "closed_at"),
    sa.Index("ix_ticket_follow_up_claimed_by", "claimed_by", "claimed_until"),
)
_f, _t = follow_up_table.c, ticket_table.c
_MINE = [_f[one.name] for one in fields(FollowUp)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRow:
    """A follow-up call in a list, with what tells one ticket from another."""

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


_ROW = [
    _t.id.label("ticket"),
    *(_t[name] for name in ("number", "title", "type", "urgency", "department", "confidential")),
    *(_f[name] for name in ("owed_at", "due_at", "next_at", "counted", "attempts")),
    *(_f[name] for name in ("claimed_by", "claimed_by_name", "claimed_until")),
]


async def last(connection: AsyncConnection, serial: int) -> FollowUp | None:
    """The newest follow-up of a ticket, whatever became of it."""
    query = sa.select(*_MINE).where(_f.serial == serial).order_by(_f.n.desc()).limit(1)
    row = (await connection.execute(query)).one_or_none()
    return _follow_up(row) if row is not None else None


def _follow_up(row: sa.Row[Any]) -> FollowUp:
    return FollowUp(**{**row._mapping, "state": FollowUpState(row.state)})


async def put(connection: AsyncConnection, serial: int, one: FollowUp) -> None:
    """Write a follow-up, over what there was of the same place."""
    values = asdict(one)
    key = (_f.serial == serial) & (_f.n == one.n)
    changed = await connection.execute(sa.update(follow_up_table).where(key).values(values))
    if not changed.rowcount:
        await connection.execute(sa.insert(follow_up_table).values(serial=serial, **values))


async def listed(connection: AsyncConnection, limit: int) -> list[FollowUpRow]:
    """All that are owed, first due first."""
    query = sa.select(*_ROW).join(ticket_table, _t.serial == _f.serial).where(_f.state == FollowUpState.OWED)
    rows = await connection.execute(query.order_by(_f.due_at, _f.serial).limit(limit))
    return [FollowUpRow(**row._mapping) for row in rows]


async def row_of(connection: AsyncConnection, ticket: str) -> FollowUpRow | None:
    """The one that is owed for this ticket."""
    query = sa.select(*_ROW).join(ticket_table, _t.serial == _f.serial)
    found = await connection.execute(query.where(_t.id == ticket, _f.state == FollowUpState.OWED))
    row = found.one_or_none()
    return FollowUpRow(**row._mapping) if row is not None else None


async def next_free(connection: AsyncConnection, now: Instant, but: UserId) -> str | None:
    """The ticket whose citizen is to be rung next: free or this agent's, due first, and nobody rings the citizen."""
    free = sa.or_(_f.claimed_until.is_(None), _f.claimed_until <= now, _f.claimed_by == but)
    query = (
        sa.select(_t.id)
        .join(ticket_table, _t.serial == _f.serial)
        .where(_f.state == FollowUpState.OWED, _f.next_at <= now, free, sa.not_(_rung(now, but)))
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
    """This agent has none in hand any more, except the one of this ticket."""
    of = sa.select(_t.serial).where(_t.id == but)
    mine = (_f.claimed_by == by, _f.state == FollowUpState.OWED, _f.serial.not_in(of))
    none = {"claimed_by": None, "claimed_by_name": "", "claimed_until": None, "interaction": None}
    await connection.execute(sa.update(follow_up_table).where(*mine).values(none))


async def held(connection: AsyncConnection, ticket: str, by: UserId, now: Instant) -> bool:
    """Whether this person has the citizen of the ticket to call back now, or is the one who did."""
    query = sa.select(_f.serial).join(ticket_table, _t.serial == _f.serial).where(_t.id == ticket)
    has = sa.and_(_f.claimed_by == by, _f.claimed_until > now)
    did = sa.and_(_f.closed_by == by, _f.state != FollowUpState.DROPPED)
    return (await connection.execute(query.where(sa.or_(has, did)).limit(1))).first() is not None
