"""Seats that are taken: the session that each agent signed on from, and the nonce of the phone's secret."""

from collections.abc import Callable
from dataclasses import replace

from accounts import store
from accounts.open_sessions import OpenSessions
from accounts.store import Seat
from core.ids import AgentId
from infra.clock import Clock
from infra.database import Database


class SeatBook:
    """The seats that are taken. `load` before anything is asked."""

    def __init__(self, database: Database, clock: Clock, new_id: Callable[[], str], sessions: OpenSessions) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._sessions = sessions
        self._session_of: dict[AgentId, str] = {}

    async def load(self) -> None:
        """Know who has which seat, as it was before a restart."""
        async with self._database.read() as connection:
            self._session_of = {seat.agent: seat.session for seat in await store.seats(connection)}

    async def of(self, agent: AgentId) -> Seat | None:
        """The seat that this agent has taken."""
        async with self._database.read() as connection:
            return await store.seat_of(connection, agent)

    def session_at(self, agent: AgentId) -> str | None:
        """The session that has this seat. Asked with each command, so it is known without the database."""
        return self._session_of.get(agent)

    async def take(self, agent: AgentId, session: str, browser: str = "") -> Seat:
        """Take the seat for this session: a new nonce, so that the phone's old secret is worthless."""
        seat = Seat(agent, session, self._new_id(), self._clock.now(), browser)
        async with self._database.write() as connection:
            await store.take_seat(connection, seat)
        self._session_of[agent] = session
        return seat

    async def pass_on(self, seat: Seat, session: str, browser: str) -> bool:
        """Let a seat go on, with its nonce, in the session that follows its own, which ends: nobody comes back to that.

        False if it has been taken meanwhile.
        """
        async with self._database.write() as connection:
            passed = await store.pass_seat(connection, replace(seat, session=session, browser=browser))
            if passed:
                await store.end_session(connection, seat.session)
        if passed:
            self._sessions.forget(seat.session)
            self._session_of[seat.agent] = session
        return passed

    async def leave(self, agent: AgentId) -> None:
        """Nobody has it now."""
        async with self._database.write() as connection:
            await store.leave_seat(connection, agent)
        self._session_of.pop(agent, None)
