"""The real Asterisk keeps the contract that the one in memory imitates."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
import pytest_asyncio

from cti.ami.link import AmiLink
from cti.ari import events, operations
from cti.ari.client import AriClient
from cti.ari.link import AriLink, Delivery
from tests.asterisk.cti_site import Phone, Site, numbers, running_site
from tests.asterisk.sip_peer import Dialog, SipPeer
from tests.contract_asterisk import CONTRACT
from tests.until import until

pytestmark = pytest.mark.asyncio(loop_scope="module")


class RealWorld:
    """The contract's world, on a running Asterisk."""

    sound = "/media/hotline/sounds/long"

    def __init__(self, site: Site) -> None:
        address = site.telephone.ari
        self.sender = self.client = AriClient(address)
        self.recorder = self.ami = AmiLink(site.telephone.ami, lambda headers: None)
        self.heard: list[Delivery] = []
        self.link = AriLink(address, self.client, self.heard.append)
        self.agent = Phone(site, str(next(numbers)))
        self.phone = self.agent.number
        self.caller = SipPeer(site.settings.sip_port)
        self.dialogs: dict[str, Dialog] = {}
        self._tasks: list[asyncio.Task[None]] = []

    async def open(self) -> None:
        await self.client.open()
        self._tasks = [asyncio.create_task(self.link.run()), asyncio.create_task(self.ami.run())]
        await until(lambda: self.link.up and self.ami.up)
        await self.caller.open()
        await self.agent.plug_in(self.client)

    async def close(self) -> None:
        for request in [operations.channels_hangup(channel) for channel in self.dialogs]:
            await self.client.send(request)
        for task in self._tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await self.client.close()
        self.caller.close()
        self.agent.peer.close()

    async def arrive(self) -> str:
        known = set(self.dialogs)
        dialog = self.caller.call("12345")

        def channel() -> str:
            starts = [event for event in self.heard if isinstance(event, events.StasisStart)]
            return next((e.channel.id for e in starts if e.args[0] == "trunk" and e.channel.id not in known), "")

        await until(channel)
        self.dialogs[channel()] = dialog
        return list(self.dialogs)[-1]

    async def leave(self, channel: str) -> None:
        self.caller.hang_up(self.dialogs[channel])

    async def press(self, channel: str, key: str) -> None:
        await self.caller.until(self.dialogs[channel], "up")
        self.caller.press(self.dialogs[channel], key)

    async def ring(self, channel: str) -> None:
        await self.agent.ringing(len(self.agent.rung) or 1)

    async def pick_up(self, channel: str) -> None:
        self.agent.peer.answer(self.agent.rung[-1])

    async def refuse(self, channel: str) -> None:
        self.agent.peer.refuse(self.agent.rung[-1], "486 Busy Here")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    async with running_site(tmp_path_factory.mktemp("asterisk")) as site:
        yield site


@pytest_asyncio.fixture(loop_scope="module")
async def world(site: Site) -> AsyncIterator[RealWorld]:
    world = RealWorld(site)
    await world.open()
    yield world
    await world.close()


@pytest.mark.parametrize("clause", CONTRACT, ids=lambda clause: clause.__name__)
async def test_clause(clause: object, world: RealWorld) -> None:
    assert callable(clause)
    await clause(world)
