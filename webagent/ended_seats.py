"""Signs off seats whose session is over, unless a citizen is on the line there; a citizen on hold is taken off hold."""

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
"""How long a citizen waits on hold for the agent to sign in again. Then the two hear each other, whatever the page
shows."""


class EndedSeats:
    """Looks for seats whose session is over. A session may end by time or by a new password, among others; and if it
    ends while a citizen talks there, its seat is only free afterwards."""

    def __init__(self, seats: Seats, hub: Hub, clock: Clock) -> None:
        self._seats = seats
        self._hub = hub
        self._clock = clock
        self._since: dict[tuple[AgentId, str], Instant] = {}
        """The seats that are kept for a citizen, and since when."""

    async def run(self) -> None:
        """Check until cancelled. While the database is away, sessions are trusted."""
        while True:
            await asyncio.sleep(LOOK_S)
            try:
                await self.look()
            except DatabaseAway as error:
                log.warning("The database is away; no seat is looked at.", why=error.code)

    async def look(self) -> None:
        """Close the pages of sessions that are over, and release each seat as soon as no citizen is there."""
        ended, now = await self._seats.ended(), self._clock.now()
        self._since = {one: self._since.get(one, now) for one in ended}
        for agent, session in ended:
            self._hub.end_session(session)
            await self._seats.vacate(agent, session, SYSTEM.user)
            if now - self._since[agent, session] >= HELD_S:
                await self._end_hold(agent)

    async def _end_hold(self, agent: AgentId) -> None:
        """Take the citizen off hold: nobody can press the page's key any more, and an agent without an account never
        will."""
        try:
            if await self._seats.end_hold(agent):
                log.warning("A citizen was on hold at a seat whose session is over, and talks again.", agent=agent)
        except (HotlineError, StillPending) as error:
            log.warning("A citizen is on hold at a seat whose session is over.", agent=agent, error=repr(error))
