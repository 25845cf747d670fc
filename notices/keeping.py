"""Deletes notices whose time in the log is up; what is still to be sent stays however old it is."""

from core.actor import SYSTEM
from infra.clock import Clock, after
from infra.database.engine import Database
from infra.trail import audit
from notices import store
from notices.service import NoticeService

LOOK_S = 3600.0
DAY_S = 86_400.0
AT_ONCE = 500
"""Rows that are deleted in one transaction: nobody who tells something waits for long."""


class Keeping:
    """`days`: so long a notice is in the log, and in the list of the person who got it."""

    def __init__(self, database: Database, clock: Clock, notices: NoticeService, days: int) -> None:
        self._database = database
        self._clock = clock
        self._notices = notices
        self._days = days

    async def run(self) -> None:
        """Look every hour until cancelled."""
        while True:
            await self.sweep()
            await after(self._clock, LOOK_S)

    async def sweep(self) -> int:
        """Delete all notices whose time is up, and what they were told of; how many notices those were. Pages that
        show one of them, since it was never read, show it no more."""
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
