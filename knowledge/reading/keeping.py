"""Deletes single reads whose time is up. Daily counts stay, and so do reads to a citizen."""

from datetime import datetime, time, timedelta

import sqlalchemy as sa

from core.actor import SYSTEM
from infra.trail import audit
from knowledge.parts import Parts
from knowledge.reading.tables import read_table
from knowledge.settings import KnowledgeSettings

_r = read_table.c
AT_ONCE = 500
"""Maximum number of rows deleted in one transaction, so that no reader waits for long."""


class ReadKeeping:
    """Keeps each read, with who read what, for a number of whole days. A read in a call is kept as long as the call's
    record, since it says which version a citizen was given."""

    def __init__(self, parts: Parts, settings: KnowledgeSettings) -> None:
        self._parts = parts
        self._days = settings.reads_days

    async def sweep(self) -> int:
        """Delete all reads that need not be kept, and return their number."""
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
