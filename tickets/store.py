"""The table of tickets: load, save, find."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant, InteractionId, UserId
from infra.database import Moment, metadata
from tickets.errors import NoSuchTicket
from tickets.rules.ticket import Ticket, TicketState

ticket_table = sa.Table(
    "ticket",
    metadata,
    sa.Column("serial", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
    sa.Column("id", sa.String(32), nullable=False, unique=True),
    sa.Column("number", sa.String(20), nullable=False, unique=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("type", sa.String(32), nullable=False),
    sa.Column("urgency", sa.String(32), nullable=False),
    sa.Column("department", sa.String(32), nullable=False),
    sa.Column("title", sa.String(200), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("contact_name", sa.String(64), nullable=False),
    sa.Column("contact_number", sa.String(32), nullable=False),
    sa.Column("caller", sa.String(64), nullable=False),
    sa.Column("interaction", sa.String(150), nullable=True),
    sa.Column("training", sa.Boolean, nullable=False, default=False),
    sa.Column("created_by", sa.String(32), nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("updated_at", Moment, nullable=False),
    sa.Column("submitted_at", Moment, nullable=True),
    sa.Index("ix_ticket_contact_number", "contact_number", "serial"),
    sa.Index("ix_ticket_caller", "caller", "serial"),
    sa.Index("ix_ticket_state", "state", "serial"),
    sa.Index("ix_ticket_created_by", "created_by", "serial"),
    sa.Index("ix_ticket_interaction", "interaction"),
    # One draft per interaction, by construction: two tabs may ask at once.
    sa.Index(
        "uq_ticket_draft",
        "interaction",
        unique=True,
        sqlite_where=sa.text("state = 'draft'"),
        postgresql_where=sa.text("state = 'draft'"),
    ),
)
day_table = sa.Table(
    "ticket_day",
    metadata,
    sa.Column("day", sa.String(8), primary_key=True),
    sa.Column("last", sa.Integer, nullable=False),
)
NEXT_NUMBER = sa.text(
    "INSERT INTO ticket_day (day, last) VALUES (:day, 1) "
    "ON CONFLICT (day) DO UPDATE SET last = ticket_day.last + 1 RETURNING last"
)
"""The same words in both databases; it locks the day's row until the transaction ends."""

COLUMNS = [column for column in ticket_table.columns if column.name != "serial"]
_t = ticket_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketSummary:
    """A ticket in a list."""

    id: str
    number: str
    state: TicketState
    type: str
    urgency: str
    department: str
    title: str
    contact_name: str
    interaction: InteractionId | None
    training: bool
    created_at: Instant
    updated_at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to find; None leaves a condition out."""

    caller: str | None = None
    state: TicketState | None = None
    text: str | None = None
    interaction: InteractionId | None = None
    created_by: UserId | None = None
    before: int | None = None
    limit: int = 20


SUMMARY = [_t[name] for name in TicketSummary.__dataclass_fields__]


def _ticket(row: sa.Row[Any]) -> Ticket:
    values = dict(row._mapping)
    return Ticket(**values | {"state": TicketState(values["state"])})


async def next_number(connection: AsyncConnection, day: str) -> int:
    """How many tickets this day has, with one more."""
    return int(await connection.scalar(NEXT_NUMBER, {"day": day}) or 0)


async def add(connection: AsyncConnection, ticket: Ticket) -> None:
    """A new ticket; IntegrityError if its interaction has a draft already."""
    values = {column.name: getattr(ticket, column.name) for column in COLUMNS}
    await connection.execute(sa.insert(ticket_table).values(values))


async def get(connection: AsyncConnection, id: str) -> Ticket:
    """The ticket; raises `NoSuchTicket`."""
    row = (await connection.execute(sa.select(*COLUMNS).where(_t.id == id))).one_or_none()
    if row is None:
        raise NoSuchTicket
    return _ticket(row)


async def draft_of(connection: AsyncConnection, interaction: InteractionId) -> Ticket | None:
    """The draft of this interaction."""
    query = sa.select(*COLUMNS).where(_t.interaction == interaction, _t.state == TicketState.DRAFT)
    row = (await connection.execute(query)).one_or_none()
    return _ticket(row) if row else None


async def of_interactions(connection: AsyncConnection, interactions: Sequence[InteractionId]) -> dict[str, str]:
    """The newest ticket of each of these interactions, by interaction."""
    query = sa.select(_t.interaction, _t.id).where(_t.interaction.in_(interactions)).order_by(_t.serial)
    return {interaction: id for interaction, id in await connection.execute(query)}


async def save(connection: AsyncConnection, ticket: Ticket) -> bool:
    """Write a ticket over its previous version; False if that is not the one in the table."""
    values = {column.name: getattr(ticket, column.name) for column in COLUMNS}
    changed = await connection.execute(
        sa.update(ticket_table).where(_t.id == ticket.id, _t.version == ticket.version - 1).values(values)
    )
    return changed.rowcount == 1


async def find(connection: AsyncConnection, wanted: Wanted) -> tuple[list[TicketSummary], int | None]:
    """The newest tickets that are wanted, and where the next page begins; one statement."""
    query = sa.select(_t.serial, *SUMMARY).order_by(_t.serial.desc()).limit(wanted.limit + 1)
    if wanted.caller is not None:
        query = query.where(sa.or_(_t.contact_number == wanted.caller, _t.caller == wanted.caller))
    if wanted.state is not None:
        query = query.where(_t.state == wanted.state)
    if wanted.interaction is not None:
        query = query.where(_t.interaction == wanted.interaction)
    if wanted.created_by is not None:
        query = query.where(_t.created_by == wanted.created_by)
    if wanted.before is not None:
        query = query.where(_t.serial < wanted.before)
    for word in (wanted.text or "").split():
        query = query.where(
            sa.or_(*(column.icontains(word, autoescape=True) for column in (_t.title, _t.text, _t.number)))
        )
    rows = (await connection.execute(query)).all()
    items = [_summary(row) for row in rows[: wanted.limit]]
    return items, rows[wanted.limit - 1].serial if len(rows) > wanted.limit else None


def _summary(row: sa.Row[Any]) -> TicketSummary:
    values = {name: row._mapping[name] for name in TicketSummary.__dataclass_fields__}
    return TicketSummary(**values | {"state": TicketState(values["state"])})
