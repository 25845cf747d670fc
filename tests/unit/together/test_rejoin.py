"""An agent's machine moves to another network: it is called there, and the caller is as before (AC5, TE7)."""

from pathlib import Path

import pytest

from core.ids import AgentId, CallId
from core.messages.handover import Rejoin
from core.messages.telephony import HoldCaller
from cti.ari.fake import FakeAsterisk
from infra.clock import FakeClock
from tests.unit.together.system import System

AGENT = "8001"
MOVED = {"Event": "ContactStatus", "EndpointName": AGENT, "URI": "sip:8001@192.0.2.10", "ContactStatus": "Created"}
"""Asterisk's events when the phone registers from another address; nothing has closed the old registration."""


@pytest.fixture
async def system(tmp_path: Path) -> System:
    system = System(tmp_path, FakeAsterisk(), FakeClock())
    await system.open(AGENT)
    return system


async def talking(system: System) -> str:
    call = await system.arrive()
    system.asterisk.pick_up(system.leg(AGENT))
    await system.quiet()
    return call


def leg_of(system: System, call: str) -> str:
    found = system.floor.talk(call)
    assert found is not None
    return f"l-{found.talk.leg}"


async def silent(system: System, call: str) -> str:
    """Let the sound stop, so that Asterisk ends the leg; return the leg that rings then."""
    system.asterisk.hang_up(leg_of(system, call), 44)
    await system.quiet()
    return leg_of(system, call)


async def test_the_phone_is_rung_at_its_new_address(system: System) -> None:
    call = await talking(system)
    stale = await silent(system, call)
    await system.pass_by(2)
    system.telephone.heard_of_phone(MOVED)
    await system.quiet()
    fresh = leg_of(system, call)
    assert stale not in system.asterisk.channels
    system.asterisk.ring(fresh)
    system.asterisk.pick_up(fresh)
    await system.quiet()
    assert system.together() == [{call, fresh}]
    await system.pass_by(30)
    assert system.together() == [{call, fresh}]
    system.check()
    await system.close()


async def test_a_phone_that_moves_while_it_talks_is_left_alone(system: System) -> None:
    """A leg with good sound is never ended."""
    call = await talking(system)
    leg = leg_of(system, call)
    system.telephone.heard_of_phone(MOVED)
    await system.quiet()
    assert system.together() == [{call, leg}]
    system.check()
    await system.close()


async def test_a_caller_on_hold_is_on_hold_when_the_agent_is_back(system: System) -> None:
    """TE4: the caller hears music until the agent resumes."""
    call = await talking(system)
    await system.do(HoldCaller(call=CallId(call)))
    await system.do(Rejoin(agent=AgentId(AGENT), by=AGENT))
    fresh = leg_of(system, call)
    system.asterisk.pick_up(fresh)
    await system.quiet()
    assert system.together() == [{fresh}]
    assert system.asterisk.channels[call].music
    assert system.agent(AGENT).state == "held"
    system.check()
    await system.close()
