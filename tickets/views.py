"""Tickets as pages see them live."""

from core.views import view
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.states import TicketState


@view
class TicketOfCall:
    """A call's ticket as it was last saved, no matter who saved it."""

    id: str
    version: int
    state: TicketState


def of_call(ticket: Ticket) -> TicketOfCall:
    """A call's ticket, as the call shows it."""
    return TicketOfCall(id=ticket.id, version=ticket.version, state=ticket.state)
