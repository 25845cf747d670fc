"""Background work on tickets: steps that are due by time, and indexing of old tickets."""

from infra.clock import Clock, after
from infra.database.engine import Database
from tickets.lists import index
from tickets.reminders.service import Reminders
from tickets.service import TicketService
from tickets.tasks.service import Tasks

LOOK_S = 60.0
FILL_S = 0.2
"""The pause between two batches of old tickets: a million take an hour or two, and nobody waits for a lock."""


class TicketDuties:
    """Archives finished tickets (TK3), and reports clocks that reach their moments (TK5)."""

    def __init__(self, tickets: TicketService, reminders: Reminders, tasks: Tasks, clock: Clock) -> None:
        self._tickets = tickets
        self._reminders = reminders
        self._tasks = tasks
        self._clock = clock

    async def run(self) -> None:
        """Run every minute until cancelled."""
        while True:
            while await self._tickets.archive_due():
                pass
            while await self._reminders.look() or await self._tasks.look():
                pass
            await after(self._clock, LOOK_S)


class TicketFilling:
    """Indexes the tickets that are older than the search index."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def run(self) -> None:
        """Continue where the last process stopped. When everything is indexed, wait to be cancelled."""
        while await self.step():
            await after(self._clock, FILL_S)
        while True:
            await after(self._clock, LOOK_S * 60)

    async def step(self) -> bool:
        """Index a batch; False when none is left."""
        async with self._database.write() as connection:
            return await index.fill(connection)
