"""The races of callers, agents and phones at each moment (AC5): no call lost, no agent stuck."""

from collections.abc import Callable

import pytest

from acd.rules import errors
from acd.rules.entities import Agent, Gone, Interaction, Offer
from core.ids import AgentId, CallId
from core.messages.base import Message
from core.messages.floor import (
    AgentState,
    Departed,
    Departure,
    EndWrapUp,
    GoBusy,
    OfferEnded,
    OfferOutcome,
    SignOff,
    TakeBreak,
)
from core.messages.telephony import (
    CallEnded,
    EndCause,
    JoinLeg,
    LegAnswered,
    LegJoined,
    RingPhone,
    Side,
    StopRinging,
)
from tests.unit.acd.world import World, picked_up, ringing, some, the

AGENT = AgentId("8001")


# --- the caller hangs up --------------------------------------------------------------------------------------------


def test_the_caller_hangs_up_in_line() -> None:
    world = World()
    world.arrive("a")
    world.wait(4)
    departed = the(world.caller_hangs_up("a"), Departed)
    assert (departed.departure, departed.waited_s, departed.agent) == (Departure.ABANDONED, 4.0, None)
    assert world.line() == []


@pytest.mark.parametrize("start", [ringing, picked_up])
def test_the_caller_hangs_up_before_being_joined(start: Callable[[], World]) -> None:
    """While the offer is out and while the bridge is made, the agent becomes idle again, at the old place."""
    world = start()
    idle_since = world.get(Agent, "8001").idle_since
    offer = world.offer_to("8001")
    world.now += 2
    posts = world.caller_hangs_up("a")
    assert the(posts, StopRinging).leg == offer.id
    assert the(posts, OfferEnded).outcome is OfferOutcome.CALLER_LEFT
    assert the(posts, Departed).departure is Departure.ABANDONED
    assert world.state("8001") == ("idle", "")
    assert world.get(Agent, "8001").idle_since == idle_since
    assert (world.line(), world.all(Offer)) == ([], [])


@pytest.mark.parametrize("start", [ringing, picked_up])
def test_the_leg_dies_of_the_callers_hang_up_before_that_is_told(start: Callable[[], World]) -> None:
    world = start()
    posts = world.leg_ends(world.offer_to("8001"), EndCause.CANCELLED, by=Side.CALLER)
    posts += world.caller_hangs_up("a")
    assert the(posts, Departed).departure is Departure.ABANDONED
    assert the(posts, OfferEnded).outcome is OfferOutcome.CALLER_LEFT
    assert world.state("8001") == ("idle", "")


def test_the_answer_is_on_its_way_when_the_caller_hangs_up() -> None:
    world = ringing()
    offer = world.offer_to("8001")
    world.caller_hangs_up("a")
    assert world.do(LegAnswered(call=CallId("a"), leg=offer.id, at=world.now)) == []
    assert world.do(LegJoined(call=CallId("a"), leg=offer.id, at=world.now)) == []
    assert world.state("8001") == ("idle", "")


def test_the_next_caller_rings_at_once_when_one_hangs_up() -> None:
    world = ringing()
    world.arrive("b")
    posts = world.caller_hangs_up("a")
    assert [type(post) for post in posts if isinstance(post, StopRinging | RingPhone)] == [StopRinging, RingPhone]
    assert world.with_agent("b") == "8001"


@pytest.mark.parametrize("first", ["caller", "leg"])
def test_both_ends_of_a_talk_are_told_in_any_order(first: str) -> None:
    world = ringing()
    world.talk("8001")
    leg = world.get(Interaction, "a")
    posts = world.caller_hangs_up("a") if first == "caller" else world.agent_hangs_up("8001")
    assert the(posts, Departed).departure is Departure.HANDLED
    assert world.state("8001")[0] == "wrap_up"
    posts = world.agent_hangs_up("8001") if first == "caller" else world.caller_hangs_up("a")
    assert not some(posts, Departed)
    assert world.get(Interaction, "a").talk.leg == leg.talk.leg
    world.do(EndWrapUp(agent=AGENT, by="8001"))
    assert world.agent_is_free("8001")


def test_an_enqueue_that_comes_after_the_hang_up_leaves_no_ghost() -> None:
    """FreeSWITCH's zombie call: the flow's request and the caller's hang-up cross."""
    world = World()
    world.sign_on("8001")
    world.caller_hangs_up("a")
    assert world.arrive("a") == []
    assert (world.line(), world.all(Offer)) == ([], [])
    world.wait(60)
    assert world.all(Gone) == []


@pytest.mark.parametrize(
    ("by", "cause", "departure"),
    [
        (Side.CALLER, EndCause.NORMAL, Departure.ABANDONED),
        (Side.UNKNOWN, EndCause.DURING_OUTAGE, Departure.ABANDONED),
        (Side.SYSTEM, EndCause.NORMAL, Departure.SENT_ELSEWHERE),
        (Side.SYSTEM, EndCause.TO_FALLBACK, Departure.SENT_ELSEWHERE),
        (Side.SYSTEM, EndCause.LOST_PBX_RESTART, Departure.LOST),
    ],
)
def test_how_a_caller_left_the_line(by: Side, cause: EndCause, departure: Departure) -> None:
    """RP2: only callers who gave up are counted as abandoned."""
    world = World()
    world.arrive("a")
    posts = world.do(CallEnded(call=CallId("a"), by=by, cause=cause, at=world.now))
    assert the(posts, Departed).departure is departure


# --- the agent goes -------------------------------------------------------------------------------------------------

GOING = [
    (GoBusy(agent=AGENT, reason="r", by="8001"), ("busy", "r")),
    (TakeBreak(agent=AGENT, reason="r", by="8001"), ("break", "r")),
    (SignOff(agent=AGENT, by="boss"), ("signed_off", "")),
]


@pytest.mark.parametrize(("command", "state"), GOING)
def test_the_agent_goes_while_it_rings(command: Message, state: tuple[str, str]) -> None:
    """The caller rings at the next agent at once, not at the agent who has just said no."""
    world = ringing()
    world.sign_on("8002")
    posts = world.do(command)
    assert the(posts, OfferEnded).outcome is OfferOutcome.DECLINED
    assert some(posts, StopRinging)
    assert world.state("8001") == state
    assert world.with_agent("a") == "8002"


@pytest.mark.parametrize(("command", "state"), GOING)
def test_the_agent_goes_while_the_answer_is_on_its_way(command: Message, state: tuple[str, str]) -> None:
    """StopRinging hangs up the leg that was answered meanwhile; the caller rings elsewhere."""
    world = ringing()
    offer = world.offer_to("8001")
    world.do(command)
    assert world.do(LegAnswered(call=CallId("a"), leg=offer.id, at=world.now)) == []
    assert world.state("8001") == state
    assert world.line() == ["a"]


@pytest.mark.parametrize(("command", "state"), GOING[:2])
def test_the_agent_goes_while_the_bridge_is_made(command: Message, state: tuple[str, str]) -> None:
    world = picked_up()
    world.do(command)
    assert world.state("8001")[0] == "talking"
    world.join("8001")
    world.agent_hangs_up("8001")
    world.do(EndWrapUp(agent=AGENT, by="8001"))
    assert world.state("8001") == state


@pytest.mark.parametrize(("command", "state"), GOING[:2])
def test_the_agent_asked_to_go_and_the_caller_never_came(command: Message, state: tuple[str, str]) -> None:
    world = picked_up()
    world.do(command)
    world.caller_hangs_up("a")
    assert world.state("8001") == state


def test_nobody_signs_off_with_a_caller_on_the_line() -> None:
    world = picked_up()
    with pytest.raises(errors.AgentInTalk):
        world.do(SignOff(agent=AGENT, by="8001"))
    world.join("8001")
    with pytest.raises(errors.AgentInTalk):
        world.do(SignOff(agent=AGENT, by="8001"))
    world.caller_hangs_up("a")
    world.do(SignOff(agent=AGENT, by="8001"))
    assert world.state("8001")[0] == "signed_off"
    assert world.talks() == []


def test_the_agent_hangs_up_before_being_joined() -> None:
    world = picked_up()
    world.sign_on("8002")
    world.leg_ends(world.offer_to("8001"), EndCause.NORMAL, answered=True)
    assert world.state("8001") == ("busy", "declined")
    assert world.with_agent("a") == "8002"


# --- told twice -----------------------------------------------------------------------------------------------------


def test_everything_told_twice_changes_nothing_the_second_time() -> None:
    """After a crash the bus may deliver a message again."""
    world = ringing()
    offer = world.offer_to("8001")
    assert some(world.pick_up("8001"), JoinLeg)
    assert world.do(LegAnswered(call=CallId("a"), leg=offer.id, at=world.now)) == []
    world.join("8001")
    before = world.tables.snapshot()
    assert world.do(LegJoined(call=CallId("a"), leg=offer.id, at=world.now)) == []
    assert world.tables.snapshot() == before
    world.caller_hangs_up("a")
    before = world.tables.snapshot()
    assert world.caller_hangs_up("a") == []
    assert world.tables.snapshot() == before


def test_the_answer_was_lost_but_the_join_was_told() -> None:
    world = ringing()
    world.join("8001")
    assert world.state("8001") == ("talking", "")
    assert world.waiting() == []
    assert world.get(Agent, "8001").state is AgentState.TALKING
