"""Which confidential tickets are open to whom. All code that seals tickets asks this module."""

from collections.abc import Collection
from typing import Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant, UserId
from infra.trail.openings import Openings
from tickets.call_store import call_table
from tickets.rules.contacts import ways_of
from tickets.rules.sealing import Secrets, secrets_of
from tickets.rules.workflow.states import TicketState
from tickets.tables import contact_table, person_table, ticket_table

OPENINGS: Final = Openings("ticket_opening", "ticket")
_t, _o = ticket_table.c, OPENINGS.table.c


def open_to(person: UserId | None, now: Instant) -> sa.ColumnElement[bool]:
    """Whether all of a ticket may be shown to this person (None: to an unspecified reader).

    A ticket that is not confidential may be shown. A confidential one may be shown while somebody else has opened it to
    this person, or while it is a draft that this person writes in.
    """
    if person is None:
        return sa.not_(_t.confidential)
    writer = person_table.alias("sealed_for")
    wrote = sa.exists().where(writer.c.serial == _t.serial, writer.c.person == person)
    opened = sa.exists().where(_o.ticket == _t.id, OPENINGS.open(person, now))
    return sa.or_(sa.not_(_t.confidential), sa.and_(_t.state == TicketState.DRAFT, wrote), opened)


async def open_ones(connection: AsyncConnection, ids: Collection[str], person: UserId, now: Instant) -> set[str]:
    """The tickets among these that may be shown in full to this person; one statement."""
    if not ids:
        return set()
    return set(await connection.scalars(sa.select(_t.id).where(_t.id.in_(ids), open_to(person, now))))


async def confidential_calls(connection: AsyncConnection, calls: Collection[str]) -> set[str]:
    """The calls among these that a confidential ticket came from, that were made about one, or in which its citizen
    came again; one statement."""
    if not calls:
        return set()
    made = sa.select(_t.interaction).where(_t.interaction.in_(sorted(calls)), _t.confidential)
    about = [
        sa.select(table.c.interaction)
        .join(ticket_table, _t.serial == table.c.serial)
        .where(table.c.interaction.in_(sorted(calls)), _t.confidential)
        for table in (call_table, contact_table)
    ]
    return {str(one) for one in await connection.scalars(sa.union_all(made, *about))}


async def secrets(connection: AsyncConnection, ids: Collection[str]) -> dict[str, Secrets]:
    """The names and numbers of these tickets, by id; one statement."""
    if not ids:
        return {}
    query = sa.select(_t.id, _t.contact_name, _t.contact_number, _t.caller, _t.contacts).where(_t.id.in_(ids))
    return {
        row.id: secrets_of(row.contact_name, (row.contact_number, row.caller), ways_of(row.contacts))
        for row in await connection.execute(query)
    }
