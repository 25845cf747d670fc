"""Seats that are taken: the session from which each agent signed on, and the nonce of the phone's secret."""

from collections.abc import Callable
from dataclasses import replace

from accounts import store
from accounts.rules import sessions
from accounts.sessions.open import OpenSessions
from accounts.store import Seat
from core.ids import AgentId
from infra.clock import Clock
from infra.database.engine import Database
from infra.http.ways import Ways, way_of


class SeatBook:
    """The seats that are taken. Call `load` first."""

    def __init__(
        self, database: Database, clock: Clock, new_id: Callable[[], str], open_sessions: OpenSessions
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._sessions = open_sessions
        self._taken: dict[AgentId, Seat] = {}
        self.ways = Ways()

    async def load(self) -> None:
        """Load who has which seat, as it was before a restart."""
        async with self._database.read() as connection:
            self._taken = {seat.agent: seat for seat in await store.seats(connection)}
        self._open_ways()

    async def of(self, agent: AgentId) -> Seat | None:
        """Return the seat that this agent has taken."""
        async with self._database.read() as connection:
            return await store.seat_of(connection, agent)

    def session_at(self, agent: AgentId) -> str | None:
        """Return the session that has this seat. Needed for each command, so it is known without the database."""
        seat = self._taken.get(agent)
        return seat.session if seat is not None else None

    async def ended(self) -> list[tuple[AgentId, str]]:
        """Return the seats whose session is over according to the database, with that session."""
        if not self._taken:
            return []
        now = self._clock.now()
        async with self._database.read() as connection:
            found = await store.sessions_of_seats(connection)
        return [(agent, id) for agent, id, session in found if session is None or not sessions.alive(*session, now)]

    async def take(self, agent: AgentId, session: str, browser: str = "") -> Seat:
        """Take the seat for this session. The new nonce makes the phone's old secret worthless."""
        seat = Seat(agent, session, self._new_id(), self._clock.now(), browser)
        async with self._database.write() as connection:
            await store.take_seat(connection, seat)
        self._taken[agent] = seat
        self._open_ways()
        return seat

    async def pass_on(self, seat: Seat, session: str, browser: str) -> bool:
        """Pass a seat, with its nonce, to the session that follows its own. The old session ends, so nobody can return
        to it.

        False if the seat has been taken meanwhile.
        """
        async with self._database.write() as connection:
            after = replace(seat, session=session, browser=browser)
            passed = await store.pass_seat(connection, after)
            if passed:
                await store.end_session(connection, seat.session)
        if passed:
            self._sessions.forget(seat.session)
            self._taken[seat.agent] = after
        return passed

    async def leave(self, agent: AgentId) -> None:
        """Release the seat."""
        async with self._database.write() as connection:
            await store.leave_seat(connection, agent)
        self._taken.pop(agent, None)
        self._open_ways()

    def _open_ways(self) -> None:
        """Admit the phones of these seats to Asterisk, and no others."""
        self.ways.only(way_of(seat.nonce) for seat in self._taken.values())
