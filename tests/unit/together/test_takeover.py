"""Another machine takes the seat over, confirmed by its agent: nobody is hung up, whatever is going on (AC5, TE4)."""

from pathlib import Path

import pytest

from core.ids import AgentId, CallId
from core.messages.floor import AgentProfile, AgentState, SignOn
from core.messages.handover import Rejoin
from core.messages.talks import Confer
from core.messages.telephony import HoldCaller, ProvisionPhone
from cti.ari.fake import FakeAsterisk
from infra.clock import FakeClock
from tests.unit.together.house import House
from tests.unit.together.talks import LEAD, Stage

AGENT = AgentId("8001")


@pytest.fixture
async def house(tmp_path: Path) -> House:
    house = House(tmp_path, FakeAsterisk(), FakeClock())
    await house.open(AGENT)
    await provision(house, "first")
    return house


async def provision(house: House, nonce: str) -> None:
    await house.do(ProvisionPhone(phone=AGENT, nonce=nonce, name=AGENT))


async def takes_over(house: House) -> None:
    """Take the seat over as `Seats.take` does, then bring up the new page's phone."""
    await provision(house, "second")
    profile = AgentProfile(id=AGENT, name=AGENT, phone=AGENT)
    await house.do(SignOn(profile=profile, by=AGENT, takeover=True))
    house.asterisk.register(AGENT)  # Asterisk reports the old one once more when it gets the new secret
    house.asterisk.register(AGENT, "192.0.2.10")
    await house.quiet()


async def is_joined_there(house: House, call: str) -> str:
    """The new page asks for its talk, and its phone takes it; return the leg."""
    await house.do(Rejoin(agent=AGENT, by=AGENT))
    found = house.floor.talk(call)
    assert found is not None
    assert found.talk.lost_at is not None
    house.asterisk.pick_up(f"l-{found.talk.leg}")
    await house.quiet()
    return f"l-{found.talk.leg}"


async def test_a_call_that_rings_goes_on_to_the_new_machine(house: House) -> None:
    """The new machine's phone rings; the old one's could no longer be answered."""
    call = await house.arrive()
    before = house.leg(AGENT)
    await takes_over(house)
    assert house.agent(AGENT).state is AgentState.RINGING
    new = house.leg(AGENT)
    assert new != before
    assert before not in house.asterisk.channels
    house.asterisk.pick_up(new)
    await house.quiet()
    assert house.together() == [{call, new}]
    house.check()
    await house.close()


async def test_an_idle_agent_stays_idle(house: House) -> None:
    await takes_over(house)
    await house.pass_by(6)
    assert house.agent(AGENT).state is AgentState.IDLE
    await house.close()


@pytest.mark.parametrize("held", [False, True])
async def test_a_talk_comes_along(house: House, held: bool) -> None:
    """Nothing happens to it before the new phone is there; a call on hold is on hold again."""
    call = await house.arrive()
    old = house.leg(AGENT)
    house.asterisk.pick_up(old)
    await house.quiet()
    if held:
        await house.do(HoldCaller(call=CallId(call)))
    await takes_over(house)
    assert old in house.asterisk.channels
    new = await is_joined_there(house, call)
    assert house.together() == [{new}] if held else [{call, new}]
    assert house.agent(AGENT).state is (AgentState.HELD if held else AgentState.TALKING)
    house.check()
    await house.close()


async def test_a_wrap_up_comes_along(house: House) -> None:
    call = await house.arrive()
    leg = house.leg(AGENT)
    house.asterisk.pick_up(leg)
    await house.quiet()
    house.asterisk.hang_up(leg)
    await house.quiet()
    await takes_over(house)
    agent = house.agent(AGENT)
    assert (agent.state, agent.interaction) == (AgentState.WRAP_UP, call)
    await house.close()


@pytest.mark.parametrize("conference", [False, True])
async def test_a_talk_of_several_comes_along(stage: Stage, conference: bool) -> None:
    """It stays as it was: with the colleague alone while the citizen hears music, or all three together."""
    house = stage.house
    await provision(house, "first")
    leg = await stage.consult(to="8002")
    if conference:
        await stage.ask(Confer)
    await takes_over(house)
    assert f"l-{stage.lead}" in house.asterisk.channels
    new = await is_joined_there(house, stage.call)
    assert new != f"l-{stage.lead}"
    stage.check({stage.call, f"l-{leg}", new} if conference else {f"l-{leg}", new})
    assert stage.call in house.asterisk.channels
    assert house.agent(LEAD).interaction == stage.call
