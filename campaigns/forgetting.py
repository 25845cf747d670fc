"""Removes the citizens from campaigns that were finished long ago. The outcomes of the calls stay, for the figures."""

from zoneinfo import ZoneInfo

import sqlalchemy as sa

from campaigns.rules.campaigns import CampaignState, day_of
from campaigns.store import ANONYMOUS, campaign_table, number_table, ring_table
from core.actor import SYSTEM
from infra.clock import Clock, after
from infra.database.engine import Database
from infra.database.in_turn import in_turn
from infra.trail import audit

LOOK_S = 3600.0
DAY_S = 86_400.0
AT_ONCE = 20

_c, _n = campaign_table.c, number_table.c


class Forgetting:
    """`days`: how long numbers are kept after the end of their campaign."""

    def __init__(self, database: Database, clock: Clock, zone: ZoneInfo, days: int) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._days = days

    async def run(self) -> None:
        """Run every hour until cancelled."""
        while True:
            await self.forget()
            await after(self._clock, LOOK_S)

    async def forget(self) -> int:
        """Remove the citizens from all campaigns whose time is up, and the older entries of days on which telephones
        rang. Return the number of campaigns."""
        before = self._clock.now() - self._days * DAY_S
        due = sa.select(_c.id).where(
            _c.state == CampaignState.FINISHED, _c.finished_at < before, _c.anonymised_at.is_(None)
        )
        done = 0
        while True:
            async with self._database.read() as connection:
                ids = (await connection.scalars(due.order_by(_c.finished_at).limit(AT_ONCE))).all()
            for id in ids:
                await self._anonymise(id)
            done += len(ids)
            if len(ids) < AT_ONCE:
                break
        old = ring_table.c.day < day_of(before, self._zone.key)
        async with self._database.read() as connection:
            some = (await connection.execute(sa.select(ring_table.c.day).where(old).limit(1))).first()
        if some is not None:
            async with self._database.write() as connection:
                await connection.execute(sa.delete(ring_table).where(old))
        return done

    async def _anonymise(self, id: str) -> None:
        """Replace each number by its place on the list. The call is removed too, because its record would reveal the
        number."""
        now = self._clock.now()
        nobody = sa.literal(ANONYMOUS) + sa.cast(_n.n, sa.String)
        async with self._database.write() as connection:
            await in_turn(connection, campaign_table, id)
            gone = {"number": nobody, "note": "", "call": ""}
            await connection.execute(sa.update(number_table).where(_n.campaign == id).values(gone))
            await connection.execute(sa.update(campaign_table).where(_c.id == id).values(anonymised_at=now))
            await audit.write(connection, SYSTEM, "campaign.anonymised", "campaign", id, now)
