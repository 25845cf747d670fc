"""Seats whose session is over: signed off, unless a citizen is on the line there, who does not stay on hold."""

import asyncio

import structlog

from core.actor import SYSTEM
from core.errors import HotlineError
from core.ids import AgentId, Instant
from infra.clock import Clock
from infra.database.away import DatabaseAway
from infra.live.bus import StillPending
from webagent.push.hub import Hub
from webagent.seats import Seats

log = structlog.get_logger()

LOOK_S = 1.0
HELD_S = 30.0
"""So long a citizen waits on hold for the agent to sign in again; then the two hear each other, whatever the page."""


class EndedSeats:
    """Looks for them. A session ends in many ways: its time is over, or an administrator has set a new password; and
    one that was ended while a citizen talked there leaves a seat that is free only afterwards."""

    def __init__(self, seats: Seats, hub: Hub, clock: Clock) -> None:
        self._seats = seats
        self._hub = hub
        self._clock = clock
        self._since: dict[tuple[AgentId, str], Instant] = {}
        """The seats that are kept for a citizen, and since when."""

    async def run(self) -> None:
        """Look until cancelled. While the database is away, sessions are believed."""
        while True:
            await asyncio.sleep(LOOK_S)
            try:
                await self.look()
            except DatabaseAway as error:
                log.warning("The database is away; no seat is looked at.", why=error.code)

    async def look(self) -> None:
        """Close the pages of sessions that are over and leave their seats, each as soon as no citizen is there."""
        ended, now = await self._seats.ended(), self._clock.now()
        self._since = {one: self._since.get(one, now) for one in ended}
        for agent, session in ended:
            self._hub.end_session(session)
            await self._seats.vacate(agent, session, SYSTEM.user)
            if now - self._since[agent, session] >= HELD_S:
                await self._end_hold(agent)

    async def _end_hold(self, agent: AgentId) -> None:
        """Nobody can press the page's key any more, and somebody whose account is gone never will."""
        try:
            if await self._seats.end_hold(agent):
                log.warning("A citizen was on hold at a seat whose session is over, and talks again.", agent=agent)
        except (HotlineError, StillPending) as error:
            log.warning("A citizen is on hold at a seat whose session is over.", agent=agent, error=repr(error))
