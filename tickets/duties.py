"""The steps that a ticket takes by itself, when a time is over."""

from infra.clock import Clock, after
from tickets.service import TicketService

LOOK_S = 60.0


class TicketDuties:
    """Archives what is done (TK3)."""

    def __init__(self, tickets: TicketService, clock: Clock) -> None:
        self._tickets = tickets
        self._clock = clock

    async def run(self) -> None:
        """Do it every minute until cancelled."""
        while True:
            while await self._tickets.archive_due():
                pass
            await after(self._clock, LOOK_S)
