"""Binds the call in which a citizen comes again about a ticket to that ticket, for the history of both and the
recording."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.ids import InteractionId
from core.messages.tickets import TicketCalledAbout
from infra.clock import Clock
from infra.database.outbox import Outbox
from tickets.matters import store
from tickets.matters.store import Contact, ContactChannel, How
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.orders import Order
from tickets.rules.workflow.states import Step
from tickets.tables import contact_table
from tickets.workflow.reactions import Addition

HEARD: Final[Mapping[Step, How]] = {Step.URGE: How.URGE, Step.REPLY: How.JOIN, Step.NOTE: How.JOIN}
"""The steps by which an agent writes down what the citizen on the line says about a ticket."""

_c = contact_table.c


def called_about(id: str, ticket: Ticket, contact: Contact, interaction: InteractionId) -> TicketCalledAbout:
    """The event of a contact that came by this interaction."""
    return TicketCalledAbout(id=id, ticket=ticket.id, number=ticket.number, interaction=interaction, at=contact.at)


@dataclass(frozen=True, slots=True)
class Hearing:
    """A step that is taken during the citizen's call."""

    outbox: Outbox
    clock: Clock
    new_id: Callable[[], str]

    def of_step(self, actor: Actor, interaction: InteractionId, number: str, order: Order) -> Addition:
        """Adds the call to the step, unless the ticket has it already. `number`: the citizen's."""

        async def add(connection: AsyncConnection, serial: int, ticket: Ticket) -> None:
            query = sa.select(_c.id).where(_c.serial == serial, _c.interaction == interaction)
            if ticket.interaction == interaction or await connection.scalar(query) is not None:
                return
            contact = Contact(
                id=self.new_id(),
                at=self.clock.now(),
                how=HEARD[order.step],
                channel=ContactChannel.PHONE,
                interaction=interaction,
                number="" if ticket.confidential else number,
                by=actor.user,
                by_name=actor.name[:64],
                note=order.opinion.strip(),
                ticket="",
            )
            await store.add(connection, serial, contact)
            if not ticket.confidential:
                await self.outbox.put(connection, called_about(self.new_id(), ticket, contact, interaction))

        return add
