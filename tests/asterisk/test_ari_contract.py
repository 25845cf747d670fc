"""The real Asterisk keeps the contract that the in-memory one imitates."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
import pytest_asyncio

from cti.ami.link import AmiLink
from cti.ari import events, operations
from cti.ari.client import AriClient
from cti.ari.link import AriLink, Delivery
from cti.ari.request import Ok
from tests.asterisk.cti_site import Caller, Line, Seat, Site
from tests.contract_asterisk import CONTRACT
from tests.contract_refusals import REFUSALS
from tests.until import until

pytestmark = pytest.mark.asyncio(loop_scope="module")


class RealWorld:
    """The contract's world on a running Asterisk."""

    sound = "/media/hotline/sounds/long"

    def __init__(self, site: Site) -> None:
        address = site.telephone.ari
        self.sender = self.client = AriClient(address)
        self.recorder = self.modems = self.ami = AmiLink(site.telephone.ami, lambda headers: None)
        self.heard: list[Delivery] = []
        self.link = AriLink(address, self.client, self.heard.append)
        self.agent = Seat(site)
        self.phone = self.agent.number
        self.caller = Caller(site)
        self.lines: dict[str, Line] = {}
        self._tasks: list[asyncio.Task[None]] = []

    async def open(self) -> None:
        await self.client.open()
        self._tasks = [asyncio.create_task(self.link.run()), asyncio.create_task(self.ami.run())]
        await until(lambda: self.link.up and self.ami.up)
        await self.caller.open()
        await self.agent.plug_in(self.client)

    async def close(self) -> None:
        channels = await self.client.send(operations.channels_list())
        assert isinstance(channels, Ok)
        for channel in channels.value:
            await self.client.send(operations.channels_hangup(channel.id))
        for task in self._tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await self.client.close()
        await self.caller.close()
        await self.agent.close()

    async def arrive(self) -> str:
        known = set(self.lines)
        line = self.caller.dial("12345")

        def channel() -> str:
            starts = [event for event in self.heard if isinstance(event, events.StasisStart)]
            return next((e.channel.id for e in starts if e.args[0] == "trunk" and e.channel.id not in known), "")

        await until(channel)
        self.lines[channel()] = line
        return list(self.lines)[-1]

    async def leave(self, channel: str) -> None:
        await self.lines[channel].up()
        await self.lines[channel].hang_up()

    async def press(self, channel: str, key: str) -> None:
        await self.lines[channel].up()
        self.lines[channel].press(key)

    async def ring(self, channel: str) -> None:
        await self.agent.ringing(len(self.agent.rung) or 1)

    async def pick_up(self, channel: str) -> None:
        self.agent.rung[-1].answer()

    async def refuse(self, channel: str) -> None:
        self.agent.rung[-1].refuse(486, "Busy Here")

    async def start_anew(self) -> None:
        # Asterisk drops a refresh that is asked for before the one before it is complete.
        await until(lambda: self.agent.rung[-1].call.acknowledged == 2)
        self.agent.start_anew()


@pytest_asyncio.fixture(loop_scope="module")
async def world(site: Site) -> AsyncIterator[RealWorld]:
    world = RealWorld(site)
    await world.open()
    yield world
    await world.close()


@pytest.mark.parametrize("clause", CONTRACT + REFUSALS, ids=lambda clause: clause.__name__)
async def test_clause(clause: object, world: RealWorld) -> None:
    assert callable(clause)
    await clause(world)
