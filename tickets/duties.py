"""What is done with tickets by itself: steps when a time is over, and old ones that come into the index."""

from infra.clock import Clock, after
from infra.database.engine import Database
from tickets.lists import index
from tickets.service import TicketService

LOOK_S = 60.0
FILL_S = 0.2
"""Between two lots of old tickets: a million of them takes an hour or two, and nobody waits for a lock."""


class TicketDuties:
    """Archives what is done (TK3), and tells of clocks that come to their moments (TK5)."""

    def __init__(self, tickets: TicketService, clock: Clock) -> None:
        self._tickets = tickets
        self._clock = clock

    async def run(self) -> None:
        """Do it every minute until cancelled."""
        while True:
            while await self._tickets.archive_due():
                pass
            while await self._tickets.reminders.look() or await self._tickets.tasks.look():
                pass
            await after(self._clock, LOOK_S)


class TicketFilling:
    """Enters the tickets that are older than the index into it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def run(self) -> None:
        """Go on where the last process ended; then there is nothing to do until it is cancelled."""
        while await self.step():
            await after(self._clock, FILL_S)
        while True:
            await after(self._clock, LOOK_S * 60)

    async def step(self) -> bool:
        """Enter some of them; False when none is left."""
        async with self._database.write() as connection:
            return await index.fill(connection)
