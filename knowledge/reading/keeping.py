"""Deletes single reads whose time is up. The counts of a day stay, and so does what was read to a citizen."""

from datetime import datetime, time, timedelta

import sqlalchemy as sa

from core.actor import SYSTEM
from infra.settings.knowledge import KnowledgeSettings
from infra.trail import audit
from knowledge.parts import Parts
from knowledge.reading.tables import read_table

_r = read_table.c
AT_ONCE = 500
"""Rows that are deleted in one transaction: nobody who reads waits for long."""


class ReadKeeping:
    """Keeps each read for so many days, with who read what, whole days at a time. A read in a call is kept as long as
    the call's record: it says which version a citizen was given."""

    def __init__(self, parts: Parts, settings: KnowledgeSettings) -> None:
        self._parts = parts
        self._days = settings.reads_days

    async def sweep(self) -> int:
        """Delete all that need not be kept; how many those were."""
        now = self._parts.clock.now()
        first = datetime.fromtimestamp(now, self._parts.zone).date() - timedelta(days=self._days)
        before = datetime.combine(first, time(), self._parts.zone).timestamp()
        old = sa.select(_r.id).where(_r.at < before, _r.interaction.is_(None)).order_by(_r.at).limit(AT_ONCE)
        some = sa.delete(read_table).where(_r.id.in_(old.scalar_subquery()))
        deleted, last = 0, AT_ONCE
        while last == AT_ONCE:
            async with self._parts.database.write() as connection:
                last = (await connection.execute(some)).rowcount
            deleted += last
        if deleted:
            said = {"reads": deleted, "days": self._days}
            async with self._parts.database.write() as connection:
                await audit.write(connection, SYSTEM, "knowledge.reads_expired", "knowledge", "", now, after=said)
        return deleted
