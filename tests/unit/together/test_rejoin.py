"""An agent's machine moves to another network: it is called there, and the caller is as before (AC5, TE7)."""

from pathlib import Path

import pytest

from core.ids import AgentId, CallId
from core.messages.handover import Rejoin
from core.messages.telephony import HoldCaller
from cti.ari.fake import FakeAsterisk
from infra.clock import FakeClock
from tests.unit.together.house import House

AGENT = "8001"
MOVED = {"Event": "ContactStatus", "EndpointName": AGENT, "URI": "sip:8001@192.0.2.10", "ContactStatus": "Created"}
"""Asterisk's events when the phone registers from another address; nothing has closed the old registration."""


@pytest.fixture
async def house(tmp_path: Path) -> House:
    house = House(tmp_path, FakeAsterisk(), FakeClock())
    await house.open(AGENT)
    return house


async def talking(house: House) -> str:
    call = await house.arrive()
    house.asterisk.pick_up(house.leg(AGENT))
    await house.quiet()
    return call


def leg_of(house: House, call: str) -> str:
    found = house.floor.talk(call)
    assert found is not None
    return f"l-{found.talk.leg}"


async def silent(house: House, call: str) -> str:
    """Let the sound stop, so that Asterisk ends the leg; return the leg that rings then."""
    house.asterisk.hang_up(leg_of(house, call), 44)
    await house.quiet()
    return leg_of(house, call)


async def test_the_phone_is_rung_at_its_new_address(house: House) -> None:
    call = await talking(house)
    stale = await silent(house, call)
    await house.pass_by(2)
    house.telephone.heard_of_phone(MOVED)
    await house.quiet()
    fresh = leg_of(house, call)
    assert stale not in house.asterisk.channels
    house.asterisk.ring(fresh)
    house.asterisk.pick_up(fresh)
    await house.quiet()
    assert house.together() == [{call, fresh}]
    await house.pass_by(30)
    assert house.together() == [{call, fresh}]
    house.check()
    await house.close()


async def test_a_phone_that_moves_while_it_talks_is_left_alone(house: House) -> None:
    """A leg with good sound is never ended."""
    call = await talking(house)
    leg = leg_of(house, call)
    house.telephone.heard_of_phone(MOVED)
    await house.quiet()
    assert house.together() == [{call, leg}]
    house.check()
    await house.close()


async def test_a_caller_on_hold_is_on_hold_when_the_agent_is_back(house: House) -> None:
    """TE4: the caller hears music until the agent resumes."""
    call = await talking(house)
    await house.do(HoldCaller(call=CallId(call)))
    await house.do(Rejoin(agent=AgentId(AGENT), by=AGENT))
    fresh = leg_of(house, call)
    house.asterisk.pick_up(fresh)
    await house.quiet()
    assert house.together() == [{fresh}]
    assert house.asterisk.channels[call].music
    assert house.agent(AGENT).state == "held"
    house.check()
    await house.close()
