"""Seats whose session is over: signed off, unless a citizen is on the line there."""

import asyncio

import structlog

from core.actor import SYSTEM
from infra.away import DatabaseAway
from webagent.push.hub import Hub
from webagent.seats import Seats

log = structlog.get_logger()

LOOK_S = 1.0


class EndedSeats:
    """Looks for them. A session ends in many ways: its time is over, or an administrator has set a new password; and
    one that was ended while a citizen talked there leaves a seat that is free only afterwards."""

    def __init__(self, seats: Seats, hub: Hub) -> None:
        self._seats = seats
        self._hub = hub

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
        for agent, session in await self._seats.ended():
            self._hub.end_session(session)
            await self._seats.vacate(agent, session, SYSTEM.user)
