"""Requests to Asterisk when it accepts no new session: they share the sessions that the core has."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from cti.ari.pool import HttpPool, SessionRefused
from tests.until import until

ASK = b"GET / HTTP/1.1\r\n\r\n"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class Crowded:
    """A server with so many sessions. It closes any further one at once, unread, as Asterisk does."""

    def __init__(self, sessions: int) -> None:
        self.sessions = sessions
        self.taken = 0
        self.refused = 0
        self.answering = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.taken >= self.sessions:
            self.refused += 1
            writer.close()
            return
        self.taken += 1
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                await self.answering.wait()
                writer.write(ANSWER)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def pool_on(server: Crowded) -> AsyncIterator[HttpPool]:
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    pool = HttpPool("127.0.0.1", listening.sockets[0].getsockname()[1], limit=32, keep_alive_s=50)
    try:
        yield pool
    finally:
        pool.close()
        listening.close()


async def test_all_requests_are_answered_over_the_sessions_that_there_are() -> None:
    server = Crowded(2)
    async with pool_on(server) as pool:
        asked = [asyncio.create_task(pool.ask(ASK, 10.0)) for _ in range(20)]
        await until(lambda: server.refused)
        server.answering.set()
        assert await asyncio.gather(*asked) == [(200, b"ok")] * 20
        assert server.taken == 2
        assert pool.idle == 2


async def test_without_any_session_the_request_fails_at_once() -> None:
    async with pool_on(Crowded(0)) as pool:
        with pytest.raises(SessionRefused):
            await pool.ask(ASK, 10.0)


async def test_a_request_that_is_given_up_gives_its_turn_to_the_next() -> None:
    server = Crowded(1)
    async with pool_on(server) as pool:
        first = asyncio.create_task(pool.ask(ASK, 10.0))
        await until(lambda: server.taken)
        given_up, last = asyncio.create_task(pool.ask(ASK, 10.0)), asyncio.create_task(pool.ask(ASK, 10.0))
        await until(lambda: server.refused == 2)
        given_up.cancel()
        server.answering.set()
        assert await first == await last == (200, b"ok")
