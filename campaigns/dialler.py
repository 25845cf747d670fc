"""Calls the citizens of running campaigns: as many as the lines allow, within the hours, and nobody twice a day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol
from zoneinfo import ZoneInfo

import structlog

from campaigns.dialling_store import RING_S, Claims
from campaigns.progress import CampaignWatch
from campaigns.rules.campaigns import Held
from campaigns.rules.pace import Lines, free_lines, may_begin
from campaigns.store import Campaign, CampaignNumber
from core.calendar import Calendar
from core.errors import HotlineError
from core.ids import CallId, FlowId, Instant
from core.messages.flow import CallIntoFlow
from infra.clock import Clock, after
from infra.link.face import CoreAway, Link
from infra.live.bus import StillPending

log = structlog.get_logger()

LOOK_S = 1.0
"""The interval at which the dialler checks for a free line."""

FLOW_GONE = "flow.cannot_be_rung"
"""The core's refusal of a flow that no longer runs."""


class LinesNow(Protocol):
    """The telephone's lines, and the floor's agents."""

    def lines(self) -> Lines | None:
        """Return how many lines there are and how many are in use; None while the telephone is away."""
        ...

    def live(self, call: str) -> bool:
        """Whether this call exists now."""
        ...

    def talks(self, number: str) -> bool:
        """Whether this citizen is already on the line."""
        ...

    def idle_agents(self) -> int:
        """Return the number of agents who could take a call now."""
        ...


class Calendars(Protocol):
    """The site's opening hours."""

    async def calendars(self) -> Mapping[str, Calendar]:
        """Return all calendars by name, as they are now; none if their file cannot be read."""
        ...


@dataclass(frozen=True, slots=True)
class _Count:
    """One campaign's turn. `nobody`: none of its numbers may be called now."""

    under_way: int
    begun: int = 0
    nobody: bool = False


class Dialler:
    """Makes the calls of all campaigns. Their outcomes are written by the journal's projection, not here."""

    def __init__(
        self,
        claims: Claims,
        clock: Clock,
        zone: ZoneInfo,
        link: Link,
        lines: LinesNow,
        hours: Calendars,
        watch: CampaignWatch,
    ) -> None:
        self._claims = claims
        self._clock = clock
        self._zone = zone
        self._link = link
        self._lines = lines
        self._hours = hours
        self._watch = watch

    async def run(self) -> None:
        """Make calls until cancelled."""
        while True:
            await self.turn()
            await after(self._clock, LOOK_S)

    async def turn(self) -> int:
        """Check all campaigns once, and return how many calls were begun."""
        running = await self._claims.running()
        if self._link.up:
            await self._claims.give_up_lost(self._clock.now(), self._lines.live)
        begun = 0
        held: dict[str, Held | None] = {}
        for campaign in running:
            held[campaign.id] = await self._against(campaign)
            if held[campaign.id] is None:
                count = await self._ring(campaign, begun)
                held[campaign.id] = self._why(campaign, count, begun)
                begun += count.begun
        await self._watch.look({*held, *await self._claims.under_way()}, held)
        return begun

    async def _against(self, campaign: Campaign) -> Held | None:
        """Return why no call at all may be made now. While the core is away its line counts are stale, and it is asked
        for no calls: a number would lose its day without ringing."""
        now = self._clock.now()
        if not self._link.up or self._lines.lines() is None:
            return Held.CORE
        calendar: Calendar | None = None
        if campaign.calendar:
            calendar = (await self._hours.calendars()).get(campaign.calendar)
            if calendar is None:
                return Held.CALENDAR
        # A telephone that starts to ring now must stop within the hours, even if nobody answers.
        for moment in (now, now + RING_S):
            if not campaign.hours.open(moment, self._zone.key, calendar):
                return Held.HOURS
        return Held.AGENTS if self._lines.idle_agents() < campaign.agents else None

    async def _ring(self, campaign: Campaign, begun: int) -> _Count:
        waiting, under_way = await self._claims.count(campaign.id)
        if waiting + under_way == 0:
            await self._claims.finish(campaign, self._clock.now())
            return _Count(under_way=0)
        count = _Count(under_way=under_way)
        lines = self._now(begun)
        for _ in range(may_begin(lines, reserve=campaign.reserve, at_once=campaign.at_once, under_way=under_way)):
            now = self._clock.now()
            number = await self._claims.next(campaign, now, self._lines.talks)
            if number is None:
                return replace(count, nobody=True)
            if not await self._call(campaign, number, now):
                break
            count = replace(count, begun=count.begun + 1)
        return count

    def _now(self, begun: int) -> Lines:
        """Return the lines, including the calls begun in this turn, which the mirrored counts do not show yet."""
        lines = self._lines.lines() or Lines(total=0, in_use=0, outbound_limit=0, outbound=0)
        return replace(lines, in_use=lines.in_use + begun, outbound=lines.outbound + begun)

    def _why(self, campaign: Campaign, count: _Count, begun: int) -> Held | None:
        if count.begun or count.under_way >= campaign.at_once:
            return None
        if count.nobody:
            return None if count.under_way else Held.NOT_YET
        return Held.LINES if free_lines(self._now(begun), campaign.reserve) <= 0 else None

    async def _call(self, campaign: Campaign, number: CampaignNumber, now: Instant) -> bool:
        """Ask the core to make the call. False if the campaign should stop for this turn."""
        command = CallIntoFlow(
            call=CallId(number.call),
            number=number.number,
            flow=FlowId(campaign.flow),
            until=now + RING_S,
            by=campaign.created_by,
            campaign=campaign.id,
        )
        try:
            await self._link.ask(command)
        except (CoreAway, StillPending):
            # The telephone may ring all the same, so its day stays taken. If no end is ever reported, that is corrected
            # later.
            return False
        except HotlineError as error:
            log.warning("A call of a campaign was refused.", campaign=campaign.id, why=error.code)
            await self._claims.undo(number)
            if error.code == FLOW_GONE:
                await self._claims.pause(campaign)
            return False
        return True
