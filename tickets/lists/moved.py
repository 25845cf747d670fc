"""Tells open pages which tickets have moved on. Pages read them again where lists have them, or may now."""

from infra.clock import Clock
from infra.domain import Pages
from infra.services import Services
from tickets.changes import TicketChanges
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.states import TicketState

AFTER_S = 1.0
"""Pages are told at most this often, however many tickets move on."""

AT_ONCE = 50
"""Maximum number of tickets named; if there are more, the message only says that many have moved on."""


class MovedTickets:
    """Collects the tickets that move on, and then tells the pages."""

    def __init__(self, pages: Pages, clock: Clock) -> None:
        self._pages = pages
        self._clock = clock
        self._ids: set[str] = set()

    def note(self, ticket: Ticket) -> None:
        """Note a ticket that was made or changed. Nobody else has a draft in a list."""
        if ticket.state is TicketState.DRAFT:
            return
        if not self._ids:
            self._clock.call_at(self._clock.now() + AFTER_S, self._tell)
        self._ids.add(ticket.id)

    def _tell(self) -> None:
        ids, self._ids = sorted(self._ids), set()
        self._pages.tell({"type": "tickets", "tickets": ids if len(ids) <= AT_ONCE else None})


def tell_moved(registry: Services, pages: Pages) -> None:
    """Tell pages of every ticket that moves on."""
    registry.get(TicketChanges).listen(MovedTickets(pages, registry.get(Clock)).note)
