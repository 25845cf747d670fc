"""Owns the table of calls made about a ticket, apart from the call that the ticket came from."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant, InteractionId, UserId
from infra.database.engine import Moment, metadata
from tickets.tables import SERIAL, ticket_table

call_table = sa.Table(
    "ticket_call",
    metadata,
    sa.Column("interaction", sa.String(150), primary_key=True),
    sa.Column("serial", SERIAL, sa.ForeignKey("ticket.serial", ondelete="CASCADE"), nullable=False),
    sa.Column("by", sa.String(32), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Index("ix_ticket_call_serial", "serial", "at"),
)
_c, _t = call_table.c, ticket_table.c


async def add(connection: AsyncConnection, ticket: str, interaction: InteractionId, by: UserId, at: Instant) -> None:
    """Record that this call is made about this ticket."""
    serial = sa.select(_t.serial).where(_t.id == ticket).scalar_subquery()
    await connection.execute(sa.insert(call_table).values(interaction=interaction, serial=serial, by=by, at=at))


async def there(connection: AsyncConnection, interaction: InteractionId) -> bool:
    """Whether this call is recorded as one about a ticket."""
    query = sa.select(_c.interaction).where(_c.interaction == interaction)
    return await connection.scalar(query) is not None


async def of_ticket(connection: AsyncConnection, ticket: str, limit: int) -> list[InteractionId]:
    """The newest calls about a ticket, in order."""
    query = sa.select(_c.interaction).join(ticket_table, _t.serial == _c.serial).where(_t.id == ticket)
    found = await connection.scalars(query.order_by(_c.at.desc(), _c.interaction).limit(limit))
    return [InteractionId(one) for one in found][::-1]
