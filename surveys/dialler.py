"""Rings the citizens of running campaigns: as many as the lines allow, in the hours, and nobody twice a day."""

import asyncio
from typing import Protocol
from zoneinfo import ZoneInfo

import sqlalchemy as sa
import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import HotlineError
from core.ids import CallId, FlowId, Instant
from core.messages.flow import CallIntoFlow
from core.messages.outbound import UNATTENDED
from core.messages.telephony import EndCause
from infra.clock import Clock
from infra.database import Database
from infra.link.face import CoreAway, Link
from surveys.campaign_store import (
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
from surveys.rules.campaigns import LATE_S, CampaignState, NumberState, Outcome, day_of, tried_again
from surveys.rules.pace import Lines, may_begin

log = structlog.get_logger()

LOOK_S = 1.0
"""How often it is looked whether there is a line."""

RING_S = 30.0
"""A citizen's telephone rings for so long."""

_c, _n = campaign_table.c, number_table.c


class LinesNow(Protocol):
    """The telephone's lines."""

    def lines(self) -> Lines | None:
        """How many there are and are in use; None while the telephone is away."""
        ...

    def live(self, call: str) -> bool:
        """Whether there is such a call now."""
        ...

    def talks(self, number: str) -> bool:
        """Whether this citizen is on the line already."""
        ...


class Dialler:
    """The calls of all campaigns. What becomes of one is written by the journal's projection, not here."""

    def __init__(self, database: Database, clock: Clock, zone: ZoneInfo, link: Link, lines: LinesNow) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._link = link
        self._lines = lines

    async def run(self) -> None:
        """Ring until cancelled."""
        while True:
            await self.turn()
            over = asyncio.Event()
            timer = self._clock.call_at(self._clock.now() + LOOK_S, over.set)
            try:
                await over.wait()
            finally:
                timer.cancel()

    async def turn(self) -> int:
        """Look once; returns how many calls were begun."""
        async with self._database.read() as connection:
            query = sa.select(*CAMPAIGN_COLUMNS).where(_c.state == CampaignState.RUNNING).order_by(_c.created_at)
            running = [campaign_of(row) for row in await connection.execute(query)]
        await self._reconcile()
        begun = 0
        for campaign in running:
            begun += await self._ring(campaign, begun)
        return begun

    async def _ring(self, campaign: Campaign, begun: int) -> int:
        now, lines = self._clock.now(), self._lines.lines()
        if lines is None or not campaign.hours.open(now, self._zone.key):
            return 0
        async with self._database.read() as connection:
            under_way = await _count(connection, campaign.id, NumberState.RINGING)
            left = under_way + await _count(connection, campaign.id, NumberState.WAITING)
        if left == 0:
            await self._finish(campaign)
            return 0
        # The mirror of the lines lags a moment behind what this very turn has begun.
        lines = Lines(
            total=lines.total,
            in_use=lines.in_use + begun,
            outbound_limit=lines.outbound_limit,
            outbound=lines.outbound + begun,
        )
        done = 0
        for _ in range(may_begin(lines, reserve=campaign.reserve, at_once=campaign.at_once, under_way=under_way)):
            number = await self._claim(campaign, now)
            if number is None:
                break
            done += await self._call(campaign, number, now)
        return done

    async def _claim(self, campaign: Campaign, now: Instant) -> CampaignNumber | None:
        """The next number that may be rung now: its call has its id, and its day is taken, before anything rings."""
        async with self._database.write() as connection:
            due = sa.select(*NUMBER_COLUMNS).where(
                _n.campaign == campaign.id, _n.state == NumberState.WAITING, _n.due_at <= now
            )
            for row in await connection.execute(due.order_by(_n.due_at, _n.n).limit(50)):
                number = number_of(row)
                if await self._may_ring(connection, campaign, number, now):
                    return number
        return None

    async def _may_ring(
        self, connection: AsyncConnection, campaign: Campaign, number: CampaignNumber, now: Instant
    ) -> bool:
        refused = sa.select(refusal_table.c.number).where(refusal_table.c.number == number.number)
        if await connection.scalar(refused) is not None:
            await change(connection, number.id, state=NumberState.DONE, outcome=Outcome.DO_NOT_CALL)
            return False
        if self._lines.talks(number.number):
            return False
        later, day = tried_again(now, campaign.gap_s, self._zone.key), day_of(now, self._zone.key)
        rung = sa.select(ring_table.c.day).where(ring_table.c.number == number.number, ring_table.c.day == day)
        if await connection.scalar(rung) is not None:
            await change(connection, number.id, due_at=tried_again(now, 0, self._zone.key))
            return False
        await connection.execute(sa.insert(ring_table).values(number=number.number, day=day))
        call = f"{UNATTENDED}{number.id}-{number.attempts + 1}"
        ringing = {"state": NumberState.RINGING, "attempts": number.attempts + 1, "call": call, "rang_at": now}
        afresh = {"due_at": later, "answered_at": None, "result": None, "level": None, "outcome": None}
        await change(connection, number.id, **ringing, **afresh)
        return True

    async def _call(self, campaign: Campaign, number: CampaignNumber, now: Instant) -> int:
        wish = CallIntoFlow(
            call=CallId(f"{UNATTENDED}{number.id}-{number.attempts + 1}"),
            number=number.number,
            flow=FlowId(campaign.flow),
            until=now + RING_S,
            by=campaign.created_by,
            campaign=campaign.id,
        )
        try:
            await self._link.ask(wish)
        except CoreAway:
            return 1  # it may ring all the same: what is not heard of is put right later
        except HotlineError as error:
            log.warning("A call of a campaign was refused.", campaign=campaign.id, why=error.code)
            await self._undo(number.id)
            return 0
        return 1

    async def _undo(self, id: str) -> None:
        async with self._database.write() as connection:
            row = (await connection.execute(sa.select(*NUMBER_COLUMNS).where(_n.id == id))).one_or_none()
            if row is not None:
                await not_rung(connection, number_of(row))

    async def _reconcile(self) -> None:
        """Calls of which nobody has told the end, since core or database were away: they have failed."""
        late = sa.select(*NUMBER_COLUMNS).where(
            _n.state == NumberState.RINGING, _n.rang_at < self._clock.now() - RING_S - LATE_S
        )
        async with self._database.read() as connection:
            if (await connection.execute(late)).first() is None:
                return  # so it is in nearly every second, and nobody's writing waits for it
        async with self._database.write() as connection:
            for row in (await connection.execute(late)).all():
                number = number_of(row)
                if self._link.up and not self._lines.live(number.call):
                    await ended(connection, number, EndCause.FAILED)

    async def _finish(self, campaign: Campaign) -> None:
        """Nobody is left to be rung."""
        same = (_c.id == campaign.id) & (_c.version == campaign.version)
        values = {"state": CampaignState.FINISHED, "finished_at": self._clock.now(), "version": campaign.version + 1}
        async with self._database.write() as connection:
            await connection.execute(sa.update(campaign_table).where(same).values(values))


async def _count(connection: AsyncConnection, campaign: str, state: NumberState) -> int:
    query = sa.select(sa.func.count()).where(_n.campaign == campaign, _n.state == state)
    return await connection.scalar(query) or 0
