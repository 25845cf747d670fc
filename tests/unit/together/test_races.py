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
from tests.unit.together.house import House, breathe

AGENT = AgentId("8001")
OUT = ForceSignOff(agent=AGENT, reason="r", by="boss", when=SignOffWhen.NOW_REQUEUE)


@pytest.fixture
async def house(tmp_path: Path) -> House:
    house = House(tmp_path, FakeAsterisk(), FakeClock())
    await house.open("8001", "8002")
    return house


def unregistered(house: House) -> None:
    """The browser is gone: first its registration, a moment later its leg."""
    leg = house.leg("8001") if house.agent("8001").offer else talk_leg(house)
    house.asterisk.unregister("8001")
    if leg in house.asterisk.channels:
        house.asterisk.hang_up(leg, 44)


def talk_leg(house: House) -> str:
    found = house.floor.talk_of(house.agent("8001"))
    return f"l-{found.talk.leg}" if found is not None else ""


def told(command: Command) -> Callable[[House], None]:
    return lambda house: house.bus.post(command)


ACTS: dict[str, tuple[Callable[[House], None], str]] = {
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
    house: House, act: Callable[[House], None], state: str, picked_up: str, turns: int | None
) -> None:
    """The caller is joined with the first agent or rings at the second; Asterisk and the floor agree on it."""
    call = await house.arrive()
    leg = house.leg("8001")
    house.asterisk.ring(leg)
    if picked_up == "before":
        house.asterisk.pick_up(leg)
    await settled(house, turns)
    act(house)
    if picked_up == "after" and leg in house.asterisk.channels:
        house.asterisk.pick_up(leg)
    await house.quiet()
    if house.agent_of(call) != "8001" or house.agent("8001").reason == "rejoining":
        await house.pass_by(16 if house.agent("8001").reason == "rejoining" else 0)
        assert house.agent_of(call) == "8002"
        house.asterisk.pick_up(house.leg("8002"))
        await house.quiet()
        assert [call in members for members in house.together()] == [True]
    else:
        assert [call in members for members in house.together()] == ([True] if picked_up != "never" else [])
    house.check()
    house.asterisk.hang_up(call)
    await house.quiet()
    departed = [one for one in house.heard if isinstance(one, Departed)]
    assert [one.departure for one in departed] == [Departure.HANDLED]
    if house.agent("8001").state == "wrap_up":
        await house.do(EndWrapUp(agent=AGENT, by=AGENT))
    assert house.agent("8001").state == state
    await house.close()


async def settled(house: House, turns: int | None) -> None:
    if turns is None:
        await house.quiet()
    else:
        await breathe(turns)


@pytest.mark.parametrize("turns", [0, 1, 3, None], ids=lambda turns: f"after {turns} turns of the loop")
@pytest.mark.parametrize("picked_up", ["never", "before", "after"])
@pytest.mark.parametrize("order", ["caller first", "agent first"])
@pytest.mark.parametrize(("act", "state"), ACTS.values(), ids=ACTS)
async def test_a_caller_who_hangs_up_too(
    house: House, act: Callable[[House], None], state: str, order: str, picked_up: str, turns: int | None
) -> None:
    """There is one departure, no channel is left, and nobody is stuck."""
    call = await house.arrive()
    leg = house.leg("8001")
    house.asterisk.ring(leg)
    if picked_up == "before":
        house.asterisk.pick_up(leg)
    await settled(house, turns)
    if order == "caller first":
        house.asterisk.hang_up(call)
        act(house)
    else:
        act(house)
        house.asterisk.hang_up(call)
    if picked_up == "after" and leg in house.asterisk.channels:
        house.asterisk.pick_up(leg)
    await house.quiet()
    assert len([one for one in house.heard if isinstance(one, Departed)]) == 1
    await house.close()
    assert house.agent("8001").state == state
    assert house.agent("8002").state == "idle"


async def test_ten_calls_and_nine_agents_at_once(tmp_path: Path) -> None:
    house = House(tmp_path, FakeAsterisk(), FakeClock())
    agents = [str(8001 + n) for n in range(9)]
    await house.open(*agents)
    calls = [house.asterisk.arrive(caller=f"1380000000{n}") for n in range(10)]
    await house.quiet()
    assert [house.agent_of(call) for call in calls] == [*agents, None]
    for agent in reversed(agents):
        house.asterisk.pick_up(house.leg(agent))
    await house.quiet()
    assert len(house.together()) == 9
    house.check()
    house.asterisk.hang_up(calls[4])
    await house.quiet()
    await house.do(EndWrapUp(agent=AgentId("8005"), by="8005"))
    assert house.agent_of(calls[9]) == "8005"
    await house.close()


async def test_two_calls_and_one_agent(tmp_path: Path) -> None:
    house = House(tmp_path, FakeAsterisk(), FakeClock())
    await house.open("8001")
    first, second = house.asterisk.arrive(), house.asterisk.arrive()
    await house.quiet()
    assert (house.agent_of(first), house.agent_of(second)) == ("8001", None)
    old = house.leg("8001")
    house.asterisk.hang_up(first)
    house.asterisk.pick_up(old)
    await house.quiet()
    assert house.agent_of(second) == "8001"
    house.asterisk.pick_up(house.leg("8001"))
    await house.quiet()
    assert len(house.together()) == 1
    house.check()
    await house.close()


async def test_a_call_whose_end_the_floor_has_missed_is_over_after_two_looks_of_the_telephone(house: House) -> None:
    """AC5: no agent's talk lasts for ever, whatever was lost; and the case is counted."""
    call = await house.arrive()
    house.asterisk.pick_up(house.leg("8001"))
    await house.quiet()
    other = await house.arrive()
    for _ in range(3):
        await house.telephone.sweep_once()
    assert (house.agent_of(call), house.agent_of(other), house.reconciled) == ("8001", "8002", [])
    house.telephone.owner.tables.set(Call.KIND, call, None)  # as if nobody had been notified of its end
    house.telephone.tell_calls()
    assert house.agent_of(call) == "8001"
    house.telephone.tell_calls()
    assert (house.agent("8001").state, house.reconciled) == (AgentState.WRAP_UP, ["call_that_is_over"])
