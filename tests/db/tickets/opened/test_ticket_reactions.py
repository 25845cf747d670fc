"""A step is one transaction with everything that it brings, on both databases."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.notices import Notification, Settled
from infra.database.engine import Database, metadata
from tests.db.tickets.steps import DISPATCHER, WHOLE, WRITER, to
from tests.ticketing import Tickets
from tickets.parts import Parts
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.orders import Order
from tickets.rules.workflow.states import Step, TicketState


class NoRoom(Exception):
    """The notice cannot be written."""


class FullNotices:
    """Notices that cannot be written. They have one of the last turns."""

    def __init__(self) -> None:
        self.woken = 0

    async def tell(self, connection: AsyncConnection, told: Notification) -> None:
        raise NoRoom

    async def settle(self, connection: AsyncConnection, settled: Settled) -> None:
        pass

    def wake(self) -> None:
        self.woken += 1


async def everything(database: Database) -> dict[str, list[str]]:
    """The rows of all tables that have any."""
    found = {}
    async with database.read() as connection:
        for table in metadata.sorted_tables:
            found[table.name] = sorted(map(repr, await connection.execute(sa.select(table))))
    return {name: rows for name, rows in found.items() if rows}


async def test_a_step_is_taken_with_all_that_it_brings_or_not_at_all(
    tickets: Tickets, parts: Parts, database: Database
) -> None:
    notices = FullNotices()
    failing, told = Tickets(replace(parts, notices=notices)), list[Ticket]()
    failing.changes.listen(told.append)
    draft, _ = await tickets.draft(WRITER, None, {**WHOLE, "contact_number": "110"})
    ticket = await tickets.submit(WRITER, draft.id, draft.version)
    await tickets.get(DISPATCHER, ticket.id)  # so that a line about the reader is there already
    before = await everything(database)
    with pytest.raises(NoRoom):
        await failing.take(DISPATCHER, ticket.id, ticket.version, to("water"))
    assert await everything(database) == before
    assert (told, notices.woken) == ([], 0)

    dispatched = await tickets.take(DISPATCHER, ticket.id, ticket.version, to("water"))
    assert dispatched.state is TicketState.HANDLING
    after = await everything(database)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed >= {"ticket", "ticket_branch", "ticket_step", "ticket_outcome", "audit", "outbox"}


async def test_an_addition_that_fails_takes_the_step_with_it(tickets: Tickets, database: Database) -> None:
    draft, _ = await tickets.draft(WRITER, None, {**WHOLE, "contact_number": "110"})
    ticket = await tickets.submit(WRITER, draft.id, draft.version)
    before = await everything(database)

    async def fails(_connection: AsyncConnection, _serial: int, _ticket: Ticket) -> None:
        raise NoRoom

    with pytest.raises(NoRoom):
        await tickets.flow.step(DISPATCHER, ticket.id, Order(step=Step.ACCEPT), ticket.version, fails)
    assert await everything(database) == before
