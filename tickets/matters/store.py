"""The contacts of tickets in the database, and the open tickets of a number or an address."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant, InteractionId, UserId
from tickets import store
from tickets.rules.workflow.states import CLOSED, TicketState
from tickets.store import SUMMARY, Reach, TicketSummary
from tickets.tables import contact_table, ticket_table

GOING = (TicketState.DRAFT, *CLOSED)
"""States in which nobody works on a ticket."""

_c, _t = contact_table.c, ticket_table.c


class How(StrEnum):
    """The purpose of a further contact."""

    JOIN = "join"
    """The same matter, reported again."""

    URGE = "urge"
    """催办."""

    MERGE = "merge"
    """A separate ticket that turned out to be about the same matter."""


class ContactChannel(StrEnum):
    """The channel of a contact."""

    PHONE = "phone"
    VOICEMAIL = "voicemail"
    FAX = "fax"
    MESSAGE = "message"
    VISIT = "visit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A further contact about a ticket. `number`: the citizen's; `ticket`: the number of the ticket that was given up
    for it."""

    id: str
    at: Instant
    how: How
    channel: ContactChannel
    interaction: InteractionId | None
    number: str
    by: UserId
    by_name: str
    note: str
    ticket: str


async def add(connection: AsyncConnection, serial: int, contact: Contact, *, times: int = 1) -> None:
    """Add a contact, which counts `times` times; IntegrityError if its interaction is recorded already."""
    await connection.execute(sa.insert(contact_table).values(serial=serial, **asdict(contact)))
    counted = sa.update(ticket_table).where(_t.serial == serial)
    await connection.execute(counted.values(times=_t.times + times))


async def of_ticket(connection: AsyncConnection, id: str, limit: int) -> list[Contact]:
    """The further contacts of a ticket, the newest first."""
    columns = [_c[name] for name in Contact.__dataclass_fields__]
    query = sa.select(*columns).join(ticket_table, _t.serial == _c.serial).where(_t.id == id)
    rows = await connection.execute(query.order_by(_c.at.desc(), _c.id.desc()).limit(limit))
    return [Contact(**{**row._mapping, "how": How(row.how), "channel": ContactChannel(row.channel)}) for row in rows]


async def times(connection: AsyncConnection, id: str) -> int:
    """How often somebody has come about this ticket, including the first time."""
    return int(await connection.scalar(sa.select(_t.times).where(_t.id == id)) or 0)


async def merged(connection: AsyncConnection, id: str, into: str) -> None:
    """Record that this ticket was merged into the ticket with this number."""
    await connection.execute(sa.update(ticket_table).where(_t.id == id).values(merged_into=into))


async def open_at(
    connection: AsyncConnection,
    numbers: Collection[tuple[str, ...]],
    address: str,
    open: sa.ColumnElement[bool],
    *,
    training: bool,
    limit: int,
) -> tuple[list[TicketSummary], list[TicketSummary]]:
    """Open tickets of these numbers, each in all of its spellings, and those at this address, the newest first; two
    statements at most. `open`: the condition for showing number and address."""
    columns = (_t.contact_number, _t.caller)
    walks = [
        _open(sa.and_(column.in_(spelled), open), limit, training=training)
        for spelled in sorted(numbers, key=tuple)
        for column in columns
    ]
    of_numbers = await _summaries(connection, walks, limit)
    there = [
        _open(sa.and_(_t.address == address, _t.address != sa.literal_column("''"), open), limit, training=training)
    ]
    return of_numbers, await _summaries(connection, there, limit) if address else []


async def seen(
    connection: AsyncConnection, ids: Collection[str], reach: Reach, callers: Collection[str]
) -> frozenset[str]:
    """The tickets among these that the reader may see, or whose citizen is one of these callers."""
    theirs = [column.in_(sorted(callers)) for column in (_t.contact_number, _t.caller)] if callers else []
    query = sa.select(_t.id).where(_t.id.in_(sorted(ids)), sa.or_(store.in_sight(reach), *theirs))
    return frozenset(await connection.scalars(query))


def _open(where: sa.ColumnElement[bool], limit: int, *, training: bool) -> sa.Select[Any]:
    wanted = (where, _t.state.not_in(GOING), _t.training if training else sa.not_(_t.training))
    walk = sa.select(_t.serial, *SUMMARY).where(*wanted).order_by(_t.serial.desc()).limit(limit)
    return sa.select(walk.subquery())


async def _summaries(connection: AsyncConnection, walks: list[sa.Select[Any]], limit: int) -> list[TicketSummary]:
    if not walks:
        return []
    found = {row.serial: store.summary(row) for row in await connection.execute(sa.union_all(*walks))}
    return [found[serial] for serial in sorted(found, reverse=True)][:limit]
