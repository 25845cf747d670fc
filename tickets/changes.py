"""Tells listeners of each ticket that was made or changed, once it is in the database."""

from collections.abc import Callable

from tickets.rules.ticket import Ticket

Listener = Callable[[Ticket], None]


class TicketChanges:
    """The listeners of changed tickets."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Call `listener` for each changed ticket from now on."""
        self._listeners.append(listener)

    def tell(self, ticket: Ticket) -> None:
        """Call the listeners for this ticket."""
        for listener in self._listeners:
            listener(ticket)
