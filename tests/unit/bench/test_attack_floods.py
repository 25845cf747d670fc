"""A flood goes on until its time is up, whatever the server does, and counts what it was told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bench.attack.flooder import flood
from bench.attack.target import Target

SECONDS = 0.15
BUSY = b"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 4\r\n\r\nwait"


@asynccontextmanager
async def server(answer: bytes, *, closes: bool) -> AsyncIterator[int]:
    """Answers everything with the same, or hangs up; its port."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while not closes and await reader.read(65536):
            writer.write(answer)
        writer.close()

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with listening:
        yield listening.sockets[0].getsockname()[1]


def target(port: int) -> Target:
    return Target(port, port, port, "hotline_session=x", f"ws://127.0.0.1:{port}/ws?k=1", "8005", "8001")


async def test_a_throttled_flood_is_counted_and_ends() -> None:
    async with server(BUSY, closes=False) as port:
        found = await flood("bodies", target(port), SECONDS)
    assert found.answers["429"] > 40
    assert set(found.answers) == {"429"}
    assert (found.refused, found.closed, found.largest) == (0, 0, 4)


@pytest.mark.parametrize("name", ["large", "idle", "push", "phone_sip", "ari"])
async def test_a_server_that_hangs_up_does_not_end_a_flood_before_its_time(name: str) -> None:
    async with server(b"", closes=True) as port:
        found = await flood(name, target(port), SECONDS)
    assert found.closed > 40
    assert set(found.answers) <= {"0"}


async def test_a_flood_against_nobody_ends_too() -> None:
    async with server(b"", closes=True) as port:
        pass
    found = await flood("pages", target(port), SECONDS)
    assert found.refused > 0
    assert found.sent == 0
