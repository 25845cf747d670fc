"""An answer reaches a client that is still sending an unwanted body; an endless body is cut off."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from aiohttp import web

from infra.http import rest_of_a_body
from infra.http.listener import BoundedSite, runner_of
from infra.http.routes import application

BODY = 189_000
PIECE = b"x" * 1000
Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@asynccontextmanager
async def asked(tmp_path: Path, headers: Mapping[str, object]) -> AsyncIterator[Line]:
    """A connection to a server, after the head of a request for an unknown path was sent."""

    async def nobody(request: web.Request) -> None:
        return None

    runner = runner_of(application(nobody))
    await runner.setup()
    await BoundedSite(runner, tmp_path / "core.sock", 8).start()
    reader, writer = await asyncio.open_unix_connection(tmp_path / "core.sock")
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    writer.write(f"POST /api/none HTTP/1.1\r\nHost: core\r\n{head}\r\n".encode())
    try:
        with closing(writer):
            yield reader, writer
    finally:
        await runner.cleanup()


async def answer_of(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """The status and the whole body."""
    head = await reader.readuntil(b"\r\n\r\n")
    assert b"Connection: close" in head
    length = int(head.partition(b"Content-Length: ")[2].split()[0])
    return int(head.split()[1]), await reader.readexactly(length)


async def send(writer: asyncio.StreamWriter, piece: bytes) -> None:
    """Wait until the server has read it; raises when it has closed the connection."""
    writer.write(piece)
    await writer.drain()
    # Give the loop a turn to notice a closed connection.
    await asyncio.sleep(0)


@pytest.mark.parametrize("encoding", ["identity", "gzip", "nonsense"])
async def test_a_body_that_nobody_wants_may_be_sent_to_its_end(tmp_path: Path, encoding: str) -> None:
    """It may come slowly, and need not be compressed as it claims: the server does not look into it."""
    headers = {"Content-Length": BODY, "Content-Encoding": encoding}
    async with asked(tmp_path, headers) as (reader, writer):
        await send(writer, PIECE)
        status, body = await answer_of(reader)
        assert status == 404
        assert b'"http.404"' in body
        for _ in range(BODY // len(PIECE) - 1):
            assert not reader.at_eof()
            await send(writer, PIECE)
        assert await reader.read() == b"", "it is closed, and not reset, after the last byte"


async def test_a_large_file_that_nobody_wants_may_be_sent_to_its_end_too(tmp_path: Path) -> None:
    """Otherwise the front, cut off while it sends, tells the sender that the system is busy."""
    large = b"x" * 1_000_000
    async with asked(tmp_path, {"Content-Length": 8 * len(large)}) as (reader, writer):
        await send(writer, large)
        assert (await answer_of(reader))[0] == 404
        for _ in range(7):
            assert not reader.at_eof()
            await send(writer, large)
        assert await reader.read() == b""


async def send_for_ever(writer: asyncio.StreamWriter) -> None:
    """A body without end."""
    while True:
        await send(writer, b"%x\r\n%s\r\n" % (len(PIECE), PIECE))


async def test_a_body_without_end_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is in bytes, however long it takes."""
    monkeypatch.setattr(rest_of_a_body, "REST_S", 3600.0)
    monkeypatch.setattr(rest_of_a_body, "REST_BYTES", 1_000_000)
    async with asked(tmp_path, {"Transfer-Encoding": "chunked"}) as (reader, writer):
        assert (await answer_of(reader))[0] == 404
        with pytest.raises(ConnectionError):
            await send_for_ever(writer)


async def test_a_body_that_does_not_go_on_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is in time, however few bytes come."""
    monkeypatch.setattr(rest_of_a_body, "REST_S", 0.05)
    async with asked(tmp_path, {"Content-Length": BODY}) as (reader, writer):
        await send(writer, PIECE)
        assert (await answer_of(reader))[0] == 404
        assert await reader.read() == b""
