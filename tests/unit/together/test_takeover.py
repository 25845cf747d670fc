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
from tests.unit.together.system import System
from tests.unit.together.talks import LEAD, Stage

AGENT = AgentId("8001")


@pytest.fixture
async def system(tmp_path: Path) -> System:
    system = System(tmp_path, FakeAsterisk(), FakeClock())
    await system.open(AGENT)
    await provision(system, "first")
    return system


async def provision(system: System, nonce: str) -> None:
    await system.do(ProvisionPhone(phone=AGENT, nonce=nonce, name=AGENT))


async def takes_over(system: System) -> None:
    """Take the seat over as `Seats.take` does, then bring up the new page's phone."""
    await provision(system, "second")
    profile = AgentProfile(id=AGENT, name=AGENT, phone=AGENT)
    await system.do(SignOn(profile=profile, by=AGENT, takeover=True))
    system.asterisk.register(AGENT)  # Asterisk reports the old one once more when it gets the new secret
    system.asterisk.register(AGENT, "192.0.2.10")
    await system.quiet()


async def is_joined_there(system: System, call: str) -> str:
    """The new page asks for its talk, and its phone takes it; return the leg."""
    await system.do(Rejoin(agent=AGENT, by=AGENT))
    found = system.floor.talk(call)
    assert found is not None
    assert found.talk.lost_at is not None
    system.asterisk.pick_up(f"l-{found.talk.leg}")
    await system.quiet()
    return f"l-{found.talk.leg}"


async def test_a_call_that_rings_goes_on_to_the_new_machine(system: System) -> None:
    """The new machine's phone rings; the old one's could no longer be answered."""
    call = await system.arrive()
    before = system.leg(AGENT)
    await takes_over(system)
    assert system.agent(AGENT).state is AgentState.RINGING
    new = system.leg(AGENT)
    assert new != before
    assert before not in system.asterisk.channels
    system.asterisk.pick_up(new)
    await system.quiet()
    assert system.together() == [{call, new}]
    system.check()
    await system.close()


async def test_an_idle_agent_stays_idle(system: System) -> None:
    await takes_over(system)
    await system.pass_by(6)
    assert system.agent(AGENT).state is AgentState.IDLE
    await system.close()


@pytest.mark.parametrize("held", [False, True])
async def test_a_talk_comes_along(system: System, held: bool) -> None:
    """Nothing happens to it before the new phone is there; a call on hold is on hold again."""
    call = await system.arrive()
    old = system.leg(AGENT)
    system.asterisk.pick_up(old)
    await system.quiet()
    if held:
        await system.do(HoldCaller(call=CallId(call)))
    await takes_over(system)
    assert old in system.asterisk.channels
    new = await is_joined_there(system, call)
    assert system.together() == [{new}] if held else [{call, new}]
    assert system.agent(AGENT).state is (AgentState.HELD if held else AgentState.TALKING)
    system.check()
    await system.close()


async def test_a_wrap_up_comes_along(system: System) -> None:
    call = await system.arrive()
    leg = system.leg(AGENT)
    system.asterisk.pick_up(leg)
    await system.quiet()
    system.asterisk.hang_up(leg)
    await system.quiet()
    await takes_over(system)
    agent = system.agent(AGENT)
    assert (agent.state, agent.interaction) == (AgentState.WRAP_UP, call)
    await system.close()


@pytest.mark.parametrize("conference", [False, True])
async def test_a_talk_of_several_comes_along(stage: Stage, conference: bool) -> None:
    """It stays as it was: with the colleague alone while the citizen hears music, or all three together."""
    system = stage.system
    await provision(system, "first")
    leg = await stage.consult(to="8002")
    if conference:
        await stage.ask(Confer)
    await takes_over(system)
    assert f"l-{stage.lead}" in system.asterisk.channels
    new = await is_joined_there(system, stage.call)
    assert new != f"l-{stage.lead}"
    stage.check({stage.call, f"l-{leg}", new} if conference else {f"l-{leg}", new})
    assert stage.call in system.asterisk.channels
    assert system.agent(LEAD).interaction == stage.call
