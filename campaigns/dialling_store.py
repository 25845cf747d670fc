"""Chooses the next number to call. It is claimed in the database before the telephone rings, so nobody is called
twice."""

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from campaigns.rules.campaigns import LATE_S, CampaignState, NumberState, Outcome, day_of, tried_again
from campaigns.store import (
    CAMPAIGN_COLUMNS,
    NUMBER_COLUMNS,
    Campaign,
    CampaignNumber,
    campaign_of,
    campaign_table,
    change,
    ended,
    not_rung,
    number_of,
    number_table,
    refusal_table,
    ring_table,
)
from core.ids import Instant
from core.messages.outbound import UNATTENDED
from core.messages.telephony import EndCause
from infra.database.engine import Database
from infra.database.in_turn import in_turn

RING_S = 30.0
"""How long a citizen's telephone rings."""

LOOKED_AT = 50
"""Maximum number of due entries examined to find one that may be called now."""

_c, _n = campaign_table.c, number_table.c


class Claims:
    """The numbers of running campaigns, for the dialler."""

    def __init__(self, database: Database, zone: ZoneInfo) -> None:
        self._database = database
        self._zone = zone

    async def running(self) -> list[Campaign]:
        """Return the running campaigns, oldest first."""
        query = sa.select(*CAMPAIGN_COLUMNS).where(_c.state == CampaignState.RUNNING).order_by(_c.created_at)
        async with self._database.read() as connection:
            return [campaign_of(row) for row in await connection.execute(query)]

    async def under_way(self) -> Sequence[str]:
        """Return the campaigns that have a call under way."""
        query = sa.select(_n.campaign).where(_n.state == NumberState.RINGING).distinct()
        async with self._database.read() as connection:
            return (await connection.scalars(query)).all()

    async def count(self, campaign: str) -> tuple[int, int]:
        """Return how many numbers wait, and how many have a call under way."""
        async with self._database.read() as connection:
            return await _count(connection, campaign)

    async def next(self, campaign: Campaign, now: Instant, talks: Callable[[str], bool]) -> CampaignNumber | None:
        """Return the next number that may be called now. Its call id is set and its day is taken before the telephone
        rings.

        None also if somebody has paused the campaign meanwhile.
        """
        due = sa.select(*NUMBER_COLUMNS).where(
            _n.campaign == campaign.id, _n.state == NumberState.WAITING, _n.due_at <= now
        )
        async with self._database.write() as connection:
            await in_turn(connection, campaign_table, campaign.id)
            if not await _runs(connection, campaign):
                return None
            for row in await connection.execute(due.order_by(_n.due_at, _n.n).limit(LOOKED_AT)):
                number = number_of(row)
                if not talks(number.number) and await self._may_ring(connection, number, now):
                    return await self._taken(connection, campaign, number, now)
        return None

    async def _may_ring(self, connection: AsyncConnection, number: CampaignNumber, now: Instant) -> bool:
        """Whether this telephone may ring today. If not, the number is marked as done, or postponed to another day."""
        refused = sa.select(refusal_table.c.number).where(refusal_table.c.number == number.number)
        if await connection.scalar(refused) is not None:
            await change(connection, number.id, state=NumberState.DONE, outcome=Outcome.DO_NOT_CALL)
            return False
        await in_turn(connection, ring_table, number.number)  # other campaigns may have the same number
        day = day_of(now, self._zone.key)
        rung = sa.select(ring_table.c.day).where(ring_table.c.number == number.number, ring_table.c.day == day)
        if await connection.scalar(rung) is not None:
            await change(connection, number.id, due_at=tried_again(now, 0, self._zone.key))
            return False
        return True

    async def _taken(
        self, connection: AsyncConnection, campaign: Campaign, number: CampaignNumber, now: Instant
    ) -> CampaignNumber:
        """Claim the number. Each call gets a new id, so that events of an earlier call are not taken for those of this
        one."""
        call = f"{UNATTENDED}{number.id}-{round(now * 1000):x}"
        day = day_of(now, self._zone.key)
        await connection.execute(sa.insert(ring_table).values(number=number.number, day=day, call=call))
        later = tried_again(now, campaign.gap_s, self._zone.key)
        ringing = {"state": NumberState.RINGING, "attempts": number.attempts + 1, "call": call, "rang_at": now}
        afresh = {"due_at": later, "answered_at": None, "result": None, "level": None, "outcome": None}
        await change(connection, number.id, **ringing, **afresh)
        row = (await connection.execute(sa.select(*NUMBER_COLUMNS).where(_n.id == number.id))).one()
        return number_of(row)

    async def undo(self, number: CampaignNumber) -> None:
        """Undo a call that the core refused: no telephone has rung."""
        async with self._database.write() as connection:
            same = (_n.id == number.id) & (_n.call == number.call) & (_n.state == NumberState.RINGING)
            if await connection.scalar(sa.select(_n.id).where(same)) is not None:
                await not_rung(connection, number)

    async def give_up_lost(self, now: Instant, live: Callable[[str], bool]) -> None:
        """Mark calls as failed whose end nobody has reported, because the core or the database was away."""
        late = sa.select(*NUMBER_COLUMNS).where(_n.state == NumberState.RINGING, _n.rang_at < now - RING_S - LATE_S)
        async with self._database.read() as connection:
            if (await connection.execute(late)).first() is None:
                return  # the usual case, checked every second without holding up writers
        async with self._database.write() as connection:
            for row in (await connection.execute(late)).all():
                number = number_of(row)
                if not live(number.call):
                    await ended(connection, number, EndCause.FAILED)

    async def finish(self, campaign: Campaign, now: Instant) -> None:
        """Finish the campaign because nobody is left to call, unless numbers were added just now."""
        async with self._database.write() as connection:
            await in_turn(connection, campaign_table, campaign.id)
            if sum(await _count(connection, campaign.id)) == 0:
                await _set(connection, campaign, state=CampaignState.FINISHED, finished_at=now)

    async def pause(self, campaign: Campaign) -> None:
        """Pause a campaign that cannot continue; somebody has to look at it."""
        async with self._database.write() as connection:
            await in_turn(connection, campaign_table, campaign.id)
            await _set(connection, campaign, state=CampaignState.PAUSED)


async def _runs(connection: AsyncConnection, campaign: Campaign) -> bool:
    """Whether it runs, with exactly the settings that the dialler has read."""
    version = sa.select(_c.version).where(_c.id == campaign.id, _c.state == CampaignState.RUNNING)
    return await connection.scalar(version) == campaign.version


async def _set(connection: AsyncConnection, campaign: Campaign, **values: object) -> None:
    """Change the campaign if it still has the version that the dialler read, so that nobody else's change is
    overwritten."""
    same = (_c.id == campaign.id) & (_c.version == campaign.version)
    await connection.execute(sa.update(campaign_table).where(same).values({**values, "version": campaign.version + 1}))


async def _count(connection: AsyncConnection, campaign: str) -> tuple[int, int]:
    query = sa.select(_n.state, sa.func.count()).where(_n.campaign == campaign).group_by(_n.state)
    counts: dict[str, int] = {state: count for state, count in await connection.execute(query)}
    return counts.get(NumberState.WAITING, 0), counts.get(NumberState.RINGING, 0)
