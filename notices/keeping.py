"""Deletes notices whose time in the log is up. A notice that is still to be sent stays, however old it is."""

from core.actor import SYSTEM
from infra.clock import Clock, after
from infra.database.engine import Database
from infra.trail import audit
from notices import store
from notices.service import NoticeService

LOOK_S = 3600.0
DAY_S = 86_400.0
AT_ONCE = 500
"""Rows deleted in one transaction, so that nobody who writes a notice waits long."""


class Keeping:
    """`days`: how long a notice stays in the log and in its recipient's list."""

    def __init__(self, database: Database, clock: Clock, notices: NoticeService, days: int) -> None:
        self._database = database
        self._clock = clock
        self._notices = notices
        self._days = days

    async def run(self) -> None:
        """Sweep every hour until cancelled."""
        while True:
            await self.sweep()
            await after(self._clock, LOOK_S)

    async def sweep(self) -> int:
        """Delete all notices whose time is up, with the entries that they came from; returns the number of notices.
        Pages stop showing deleted ones that were never read."""
        now = self._clock.now()
        before = now - self._days * DAY_S
        deleted, more = 0, True
        while more:
            async with self._database.write() as connection:
                notices = await store.delete_over(connection, before, AT_ONCE)
                told = await store.delete_told(connection, before, AT_ONCE)
            deleted += notices
            more = AT_ONCE in (notices, told)
        if not deleted:
            return 0
        async with self._database.write() as connection:
            said = {"notices": deleted, "days": self._days}
            await audit.write(connection, SYSTEM, "notice.expired", "notice", "", now, after=said)
        await self._notices.reload()
        return deleted
