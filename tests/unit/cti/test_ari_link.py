"""The event link: a snapshot first, then every event in order; it reconnects by itself, and tolerates the unknown."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from structlog.testing import capture_logs
from websockets.asyncio.server import ServerConnection, serve

from cti.ari import events
from cti.ari.client import AriAddress
from cti.ari.fake import FakeAsterisk
from cti.ari.link import AriLink, Delivery, LinkLost, Snapshot
from cti.ari.request import Answer, Refused, Request, T
from tests.until import until


def event(type: str, **fields: Any) -> str:
    return json.dumps({"type": type, "application": "cti", "timestamp": "t", "new_field": 1, **fields})


def key(digit: str) -> str:
    asterisk = FakeAsterisk()
    channel = asterisk.channels[asterisk.arrive()].as_json()
    return event("ChannelDtmfReceived", channel=channel, digit=digit, duration_ms=80)


class Server:
    """The websocket's other end, and the REST interface beside it."""

    def __init__(self) -> None:
        self.asterisk = FakeAsterisk()
        self.connections: list[ServerConnection] = []
        self.filters = 0
        self.refuse = False
        self.gate = asyncio.Event()
        self.gate.set()

    async def send(self, request: Request[T], within: float = 5.0) -> Answer[T]:
        if request.path.endswith("/eventFilter"):
            self.filters += 1
            return await self.asterisk.send(request)
        await self.gate.wait()
        return Refused(503, "booting") if self.refuse else await self.asterisk.send(request)

    async def handle(self, connection: ServerConnection) -> None:
        self.connections.append(connection)
        await connection.wait_closed()


@asynccontextmanager
async def linked() -> AsyncIterator[tuple[Server, AriLink, list[Delivery]]]:
    server, heard = Server(), list[Delivery]()
    async with serve(server.handle, "127.0.0.1", 0) as listening:
        port = next(iter(listening.sockets)).getsockname()[1]
        link = AriLink(AriAddress(port=port), server, heard.append)
        task = asyncio.create_task(link.run())
        try:
            yield server, link, heard
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


def digits(heard: list[Delivery]) -> list[str]:
    return [it.digit for it in heard if isinstance(it, events.ChannelDtmfReceived)]


async def test_what_comes_before_the_snapshot_is_told_after_it_in_order() -> None:
    async with linked() as (server, link, heard):
        server.gate.clear()
        await until(lambda: server.connections and server.filters)
        for digit in "123":
            await server.connections[0].send(key(digit))
        await server.connections[0].ping()
        server.gate.set()
        await until(lambda: link.up)
        await server.connections[0].send(key("4"))
        await until(lambda: len(heard) == 5)
        assert isinstance(heard[0], Snapshot)
        assert digits(heard) == list("1234")


async def test_a_site_without_a_single_phone_or_trunk_is_no_fault() -> None:
    """Asterisk does not return an empty list of endpoints, but a 404."""
    async with linked() as (server, link, heard):
        assert server.asterisk.phones == {}
        await until(lambda: link.up)
        assert [delivery.endpoints for delivery in heard if isinstance(delivery, Snapshot)] == [[]]


async def test_an_event_that_we_do_not_know_or_that_is_broken_is_ignored() -> None:
    """A new type of event is logged, so that an upgrade of Asterisk is noticed; known types without a use are not."""
    broken = (event("BrandNewEvent"), "{}", "no json", event("ChannelDtmfReceived", digit=5))
    with capture_logs() as log:
        async with linked() as (server, link, heard):
            await until(lambda: link.up)
            for frame in (*broken, event("ChannelHold"), key("7")):
                await server.connections[0].send(frame)
            await until(lambda: len(heard) == 2)
            assert digits(heard) == ["7"]
            assert link.up
    types = [line["type"] for line in log if "was not understood" in line["event"]]
    assert types == ["BrandNewEvent", "", "not JSON", "ChannelDtmfReceived"]


async def test_a_lost_link_is_told_and_made_anew_with_filter_and_snapshot() -> None:
    async with linked() as (server, link, heard):
        await until(lambda: link.up)
        server.connections[0].transport.abort()
        await until(lambda: len(server.connections) == 2 and link.up)
        assert [type(it) for it in heard] == [Snapshot, LinkLost, Snapshot]
        assert server.filters == 2


async def test_a_link_that_ends_politely_is_lost_as_well() -> None:
    async with linked() as (server, link, heard):
        await until(lambda: link.up)
        await server.connections[0].close()
        await until(lambda: len(server.connections) == 2 and link.up)
        assert isinstance(heard[1], LinkLost)


async def test_while_asterisk_still_boots_nothing_is_handed_over() -> None:
    async with linked() as (server, link, heard):
        server.refuse = True
        await until(lambda: len(server.connections) >= 3)
        assert heard == []
        server.refuse = False
        await until(lambda: link.up)
        assert [type(it) for it in heard] == [Snapshot]
