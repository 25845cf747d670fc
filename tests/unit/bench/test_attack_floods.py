"""A flood goes on until its time is up, whatever the server does, and counts the answers."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from bench.attack.engines import Tally
from bench.attack.flooder import flood
from bench.attack.floods import FLOODS
from bench.attack.target import Target
from tests.until import until

SHORT_S, LONG_S = 0.1, 60.0
BUSY = b"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 4\r\n\r\nwait"


@asynccontextmanager
async def server(answer: bytes, *, closes: bool) -> AsyncIterator[int]:
    """Run a server that gives everything the same answer, or hangs up; yield its port.

    It ends when every connection that it accepted has been served: a connection whose task is cancelled before its
    first step would stay open.
    """

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while not closes and await reader.read(65536):
            writer.write(answer)
        writer.close()

    before = asyncio.all_tasks()
    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with listening:
        yield listening.sockets[0].getsockname()[1]
    await until(lambda: asyncio.all_tasks() <= before)


@asynccontextmanager
async def flooding(name: str, port: int) -> AsyncIterator[Tally]:
    """Run a flood in the background; yield its counts."""
    tally = Tally()
    running = asyncio.ensure_future(FLOODS[name].run(target(port), tally, time.monotonic() + LONG_S))
    try:
        yield tally
        assert not running.done()
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


def target(port: int) -> Target:
    return Target(port, port, port, ["hotline_session=x"], f"ws://127.0.0.1:{port}/ws?k=1", "8005", "8001")


async def test_a_throttled_flood_goes_on_and_is_counted() -> None:
    async with server(BUSY, closes=False) as port, flooding("bodies", port) as tally:
        await until(lambda: tally.answers[429] > 100)
    assert set(tally.answers) == {429}
    assert (tally.refused, tally.closed, tally.largest) == (0, 0, 4)


@pytest.mark.parametrize("name", ["large", "idle", "push", "phone_sip", "ari"])
async def test_a_server_that_hangs_up_does_not_end_a_flood(name: str) -> None:
    async with server(b"", closes=True) as port, flooding(name, port) as tally:
        await until(lambda: tally.closed > 100, within=20.0)
    assert set(tally.answers) <= {0}


async def test_a_flood_against_nobody_ends_when_its_time_is_up() -> None:
    async with server(b"", closes=True) as port:
        pass
    found = await flood("pages", target(port), SHORT_S)
    assert found.answers == {}
    assert (found.sent, found.most_held) == (0, 0)
