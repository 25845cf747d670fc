"""The Asterisk in memory fulfils the contract of the real one."""

import pytest

from cti.ari.fake import FakeAsterisk
from cti.ari.link import Delivery
from tests.contract_asterisk import CONTRACT
from tests.contract_refusals import REFUSALS


class FakeWorld:
    """The contract's world, in memory."""

    phone = "8001"
    sound = "/sounds/long"

    def __init__(self) -> None:
        self.asterisk = FakeAsterisk()
        self.sender = self.recorder = self.modems = self.asterisk
        self.heard: list[Delivery] = []
        self.asterisk.deliver = self.heard.append
        self.asterisk.register(self.phone)
        self.asterisk.missing_sounds.add("/no/such/sound")

    async def arrive(self) -> str:
        return self.asterisk.arrive()

    async def leave(self, channel: str) -> None:
        self.asterisk.hang_up(channel)

    async def press(self, channel: str, key: str) -> None:
        self.asterisk.press(channel, key)

    async def ring(self, channel: str) -> None:
        self.asterisk.ring(channel)

    async def pick_up(self, channel: str) -> None:
        self.asterisk.pick_up(channel)

    async def refuse(self, channel: str) -> None:
        self.asterisk.hang_up(channel, cause=17)

    async def start_anew(self) -> None:
        self.asterisk.start_anew(self.phone)


@pytest.mark.parametrize("clause", CONTRACT + REFUSALS, ids=lambda clause: clause.__name__)
async def test_clause(clause: object) -> None:
    assert callable(clause)
    await clause(FakeWorld())
