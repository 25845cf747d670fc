"""The HTTP pool and the client on top of it, against a server that misbehaves as told."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager

import pytest

from cti.ari import operations
from cti.ari.client import AriAddress, AriClient
from cti.ari.pool import OPENING
from cti.ari.request import Ok, Refused
from tests.until import until

Reply = Callable[[str], Iterator[bytes | None]]


def plain(request: str) -> Iterator[bytes | None]:
    yield b"HTTP/1.1 204 No Content\r\nContent-length: 0\r\n\r\n"


class HttpServer:
    """Answers each request with the pieces that `reply` yields; None closes the connection."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        self.connections = 0
        self.new = self.most_new = 0
        self.reply: Reply = plain
        self.port = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.new += 1
        self.most_new = max(self.most_new, self.new)
        answered = 0
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0] or 0)
                request = (head + await reader.readexactly(length)).decode()
                self.requests.append(request)
                for piece in self.reply(request):
                    if piece is None:
                        return
                    writer.write(piece)
                    await writer.drain()
                    await asyncio.sleep(0)
                answered += 1
                self.new -= answered == 1
        except asyncio.IncompleteReadError:
            pass
        finally:
            writer.close()


@asynccontextmanager
async def talking() -> AsyncIterator[tuple[HttpServer, AriClient]]:
    server = HttpServer()
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    server.port = listening.sockets[0].getsockname()[1]
    client = AriClient(AriAddress(port=server.port, password="p:w"))
    await client.open()
    try:
        yield server, client
    finally:
        await client.close()
        listening.close()


async def test_a_request_is_quoted_and_signed() -> None:
    """No character of an id or a path can reach into another part of the request."""
    async with talking() as (server, client):
        request = operations.channels_play_with_id("a/b?c", "p 1", media=["sound:/s/x&y", "sound:/s/z"])
        answer = await client.send(request)
        assert answer == Refused(204, "unexpected form")
        assert server.requests[0].startswith(
            "POST /ari/channels/a%2Fb%3Fc/play/p%201?media=sound:/s/x%26y,sound:/s/z HTTP/1.1\r\n"
        )
        assert "Authorization: Basic Y3RpOnA6dw==\r\n" in server.requests[0]


async def test_requests_share_a_connection_and_an_answer_in_pieces_is_whole() -> None:
    async with talking() as (server, client):

        def in_pieces(request: str) -> Iterator[bytes | None]:
            body = '{"id":"p","media_uri":"声","target_uri":"channel:c","state":"playing"}'.encode()
            whole = b"HTTP/1.1 200 OK\r\nServer: x\r\nCONTENT-LENGTH: %d\r\n\r\n" % len(body) + body
            yield from (whole[i : i + 1] for i in range(len(whole)))

        server.reply = in_pieces
        for _ in range(3):
            answer = await client.send(operations.playbacks_get("p"))
            assert isinstance(answer, Ok)
            assert answer.value.media_uri == "声"
        assert server.connections == 1


@pytest.mark.parametrize("status", [300, 404, 500])
async def test_a_refusal_has_status_and_reason(status: int) -> None:
    async with talking() as (server, client):
        body = b'{"message":"Channel not found"}'
        head = b"HTTP/1.1 %d No\r\nContent-Length: %d\r\n\r\n" % (status, len(body))
        server.reply = lambda _: iter([head + body])
        answer = await client.send(operations.channels_answer("c"))
        assert answer == Refused(status, "Channel not found")
        assert isinstance(answer, Refused)
        assert answer.gone == (status == 404)


async def test_a_late_answer_is_never_taken_for_another_requests() -> None:
    async with talking() as (server, client):
        server.reply = lambda _: iter(())
        answer = await client.send(operations.channels_answer("c"), within=0.02)
        assert answer == Refused(0, "no answer in time")
        server.reply = plain
        assert await client.send(operations.channels_answer("c")) == Ok(None)
        assert server.connections == 2


@pytest.mark.parametrize(
    "pieces",
    [
        [None],
        [b"HTTP/1.1 2", None],
        [b"nonsense\r\n\r\n"],
        [b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"],
        [b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"],
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
    ],
)
async def test_a_broken_answer_is_a_refusal_and_the_next_request_goes_well(pieces: list[bytes | None]) -> None:
    async with talking() as (server, client):
        server.reply = lambda _: iter(pieces)
        answer = await client.send(operations.channels_answer("c"))
        assert isinstance(answer, Refused)
        assert answer.unreachable
        server.reply = plain
        assert await client.send(operations.channels_answer("c")) == Ok(None)


async def test_a_connection_that_the_server_closed_is_not_used_again() -> None:
    async with talking() as (server, client):
        server.reply = lambda _: iter([b"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n", None])
        for number in range(1, 4):
            assert await client.send(operations.channels_answer("c")) == Ok(None)
            await until(lambda: client.idle == 0)
            assert server.connections == number


async def test_many_at_once_are_served_by_few_connections() -> None:
    async with talking() as (server, client):
        answers = await asyncio.gather(*(client.send(operations.channels_answer(f"c{n}")) for n in range(200)))
        assert set(map(type, answers)) == {Ok}
        assert server.connections <= 32


async def test_new_connections_wait_for_each_other() -> None:
    """TE7: Asterisk lets ten connections wait to be accepted; one more is silent for a second, and so is its caller."""
    async with talking() as (server, client):
        await asyncio.gather(*(client.send(operations.channels_answer(f"c{n}")) for n in range(200)))
        assert 1 < server.most_new <= OPENING


async def test_nobody_there_and_closed_are_refusals() -> None:
    client = AriClient(AriAddress(port=1))
    assert isinstance(await client.send(operations.channels_answer("c")), Refused)
    await client.open()
    assert isinstance(await client.send(operations.channels_answer("c")), Refused)
    await client.close()
