"""Owns the table of calls made about a ticket. Those in which the citizen came again are contacts (`matters`)."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant, InteractionId, UserId
from infra.database.engine import Moment, metadata
from tickets.tables import SERIAL, contact_table, ticket_table

call_table = sa.Table(
    "ticket_call",
    metadata,
    sa.Column("interaction", sa.String(150), primary_key=True),
    sa.Column("serial", SERIAL, sa.ForeignKey("ticket.serial", ondelete="CASCADE"), nullable=False),
    sa.Column("by", sa.String(32), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Index("ix_ticket_call_serial", "serial", "at"),
)
_c, _k, _t = call_table.c, contact_table.c, ticket_table.c


async def add(connection: AsyncConnection, ticket: str, interaction: InteractionId, by: UserId, at: Instant) -> None:
    """Record that this call is made about this ticket."""
    serial = sa.select(_t.serial).where(_t.id == ticket).scalar_subquery()
    await connection.execute(sa.insert(call_table).values(interaction=interaction, serial=serial, by=by, at=at))


async def there(connection: AsyncConnection, interaction: InteractionId) -> bool:
    """Whether this call is recorded as one about a ticket."""
    query = sa.select(_c.interaction).where(_c.interaction == interaction)
    return await connection.scalar(query) is not None


async def of_ticket(connection: AsyncConnection, ticket: str, limit: int) -> list[InteractionId]:
    """The newest calls about a ticket, in order: those made about it, and those in which its citizen came again."""
    serial = sa.select(_t.serial).where(_t.id == ticket).scalar_subquery()
    made = sa.select(_c.interaction, _c.at).where(_c.serial == serial)
    came = sa.select(_k.interaction, _k.at).where(_k.serial == serial, _k.interaction.is_not(None))
    both = sa.union_all(made, came).subquery()
    query = sa.select(both.c.interaction, sa.func.max(both.c.at).label("at")).group_by(both.c.interaction)
    found = await connection.scalars(query.order_by(sa.desc("at"), both.c.interaction).limit(limit))
    return [InteractionId(one) for one in found][::-1]


async def came_in(connection: AsyncConnection, ticket: str) -> list[InteractionId]:
    """The calls in which the citizen came again about a ticket."""
    query = sa.select(_k.interaction).join(ticket_table, _t.serial == _k.serial)
    found = await connection.scalars(query.where(_t.id == ticket, _k.interaction.is_not(None)))
    return [InteractionId(one) for one in found]
