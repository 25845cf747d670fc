"""The races of AC5 with telephone, flow and floor together: who is joined with whom in Asterisk, and nobody is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from core.ids import AgentId
from core.messages.base import Command
from core.messages.floor import AgentState, Departed, Departure, EndWrapUp, GoBusy, TakeBreak
from core.messages.orders import ForceBusy, ForceSignOff, SignOffWhen
from cti.ari.fake import FakeAsterisk
from cti.rules.entities import Call
from infra.clock import FakeClock
from tests.unit.together.system import System, breathe

AGENT = AgentId("8001")
OUT = ForceSignOff(agent=AGENT, reason="r", by="boss", when=SignOffWhen.NOW_REQUEUE)


@pytest.fixture
async def system(tmp_path: Path) -> System:
    system = System(tmp_path, FakeAsterisk(), FakeClock())
    await system.open("8001", "8002")
    return system


def unregistered(system: System) -> None:
    """The browser is gone: first its registration, a moment later its leg."""
    leg = system.leg("8001") if system.agent("8001").offer else talk_leg(system)
    system.asterisk.unregister("8001")
    if leg in system.asterisk.channels:
        system.asterisk.hang_up(leg, 44)


def talk_leg(system: System) -> str:
    found = system.floor.talk_of(system.agent("8001"))
    return f"l-{found.talk.leg}" if found is not None else ""


def told(command: Command) -> Callable[[System], None]:
    return lambda system: system.bus.post(command)


ACTS: dict[str, tuple[Callable[[System], None], str]] = {
    "busy": (told(GoBusy(agent=AGENT, reason="r", by=AGENT)), "busy"),
    "break": (told(TakeBreak(agent=AGENT, reason="r", by=AGENT)), "break"),
    "forced busy": (told(ForceBusy(agent=AGENT, reason="r", by="boss")), "busy"),
    "forced out now": (told(OUT), "signed_off"),
    "browser lost": (unregistered, "busy"),
}


@pytest.mark.parametrize("turns", [0, 1, 3, None], ids=lambda turns: f"after {turns} turns of the loop")
@pytest.mark.parametrize("picked_up", ["never", "before", "after"])
@pytest.mark.parametrize(("act", "state"), ACTS.values(), ids=ACTS)
async def test_a_caller_who_stays(
    system: System, act: Callable[[System], None], state: str, picked_up: str, turns: int | None
) -> None:
    """The caller is joined with the first agent or rings at the second; Asterisk and the floor agree on it."""
    call = await system.arrive()
    leg = system.leg("8001")
    system.asterisk.ring(leg)
    if picked_up == "before":
        system.asterisk.pick_up(leg)
    await settled(system, turns)
    act(system)
    if picked_up == "after" and leg in system.asterisk.channels:
        system.asterisk.pick_up(leg)
    await system.quiet()
    if system.agent_of(call) != "8001" or system.agent("8001").reason == "rejoining":
        await system.pass_by(16 if system.agent("8001").reason == "rejoining" else 0)
        assert system.agent_of(call) == "8002"
        system.asterisk.pick_up(system.leg("8002"))
        await system.quiet()
        assert [call in members for members in system.together()] == [True]
    else:
        assert [call in members for members in system.together()] == ([True] if picked_up != "never" else [])
    system.check()
    system.asterisk.hang_up(call)
    await system.quiet()
    departed = [one for one in system.heard if isinstance(one, Departed)]
    assert [one.departure for one in departed] == [Departure.HANDLED]
    if system.agent("8001").state == "wrap_up":
        await system.do(EndWrapUp(agent=AGENT, by=AGENT))
    assert system.agent("8001").state == state
    await system.close()


async def settled(system: System, turns: int | None) -> None:
    if turns is None:
        await system.quiet()
    else:
        await breathe(turns)


@pytest.mark.parametrize("turns", [0, 1, 3, None], ids=lambda turns: f"after {turns} turns of the loop")
@pytest.mark.parametrize("picked_up", ["never", "before", "after"])
@pytest.mark.parametrize("order", ["caller first", "agent first"])
@pytest.mark.parametrize(("act", "state"), ACTS.values(), ids=ACTS)
async def test_a_caller_who_hangs_up_too(
    system: System, act: Callable[[System], None], state: str, order: str, picked_up: str, turns: int | None
) -> None:
    """There is one departure, no channel is left, and nobody is stuck."""
    call = await system.arrive()
    leg = system.leg("8001")
    system.asterisk.ring(leg)
    if picked_up == "before":
        system.asterisk.pick_up(leg)
    await settled(system, turns)
    if order == "caller first":
        system.asterisk.hang_up(call)
        act(system)
    else:
        act(system)
        system.asterisk.hang_up(call)
    if picked_up == "after" and leg in system.asterisk.channels:
        system.asterisk.pick_up(leg)
    await system.quiet()
    assert len([one for one in system.heard if isinstance(one, Departed)]) == 1
    await system.close()
    assert system.agent("8001").state == state
    assert system.agent("8002").state == "idle"


async def test_ten_calls_and_nine_agents_at_once(tmp_path: Path) -> None:
    system = System(tmp_path, FakeAsterisk(), FakeClock())
    agents = [str(8001 + n) for n in range(9)]
    await system.open(*agents)
    calls = [system.asterisk.arrive(caller=f"1380000000{n}") for n in range(10)]
    await system.quiet()
    assert [system.agent_of(call) for call in calls] == [*agents, None]
    for agent in reversed(agents):
        system.asterisk.pick_up(system.leg(agent))
    await system.quiet()
    assert len(system.together()) == 9
    system.check()
    system.asterisk.hang_up(calls[4])
    await system.quiet()
    await system.do(EndWrapUp(agent=AgentId("8005"), by="8005"))
    assert system.agent_of(calls[9]) == "8005"
    await system.close()


async def test_two_calls_and_one_agent(tmp_path: Path) -> None:
    system = System(tmp_path, FakeAsterisk(), FakeClock())
    await system.open("8001")
    first, second = system.asterisk.arrive(), system.asterisk.arrive()
    await system.quiet()
    assert (system.agent_of(first), system.agent_of(second)) == ("8001", None)
    old = system.leg("8001")
    system.asterisk.hang_up(first)
    system.asterisk.pick_up(old)
    await system.quiet()
    assert system.agent_of(second) == "8001"
    system.asterisk.pick_up(system.leg("8001"))
    await system.quiet()
    assert len(system.together()) == 1
    system.check()
    await system.close()


async def test_a_call_whose_end_the_floor_has_missed_is_over_after_two_looks_of_the_telephone(system: System) -> None:
    """AC5: no agent's talk lasts for ever, whatever was lost; and the case is counted."""
    call = await system.arrive()
    system.asterisk.pick_up(system.leg("8001"))
    await system.quiet()
    other = await system.arrive()
    for _ in range(3):
        await system.telephone.sweep_once()
    assert (system.agent_of(call), system.agent_of(other), system.reconciled) == ("8001", "8002", [])
    system.telephone.owner.tables.set(Call.KIND, call, None)  # as if nobody had been notified of its end
    system.telephone.tell_calls()
    assert system.agent_of(call) == "8001"
    system.telephone.tell_calls()
    assert (system.agent("8001").state, system.reconciled) == (AgentState.WRAP_UP, ["call_that_is_over"])
