"""An agent's phone or page goes away during a talk: for the caller it is only a pause (AC5)."""

import pytest

from acd.rules import errors
from acd.rules.entities import Interaction
from core.ids import AgentId, CallId
from core.messages.base import Message
from core.messages.floor import AgentParted, Departed, Departure, EndWrapUp, Handover, Requeued
from core.messages.handover import AgentLost, AgentReturned, Rejoin
from core.messages.orders import ForceSignOff, SignOffWhen
from core.messages.telephony import (
    CallerHeld,
    CallerResumed,
    EndCause,
    HangUpLeg,
    HoldCaller,
    JoinLeg,
    LegAnswered,
    LegEnded,
    LegJoined,
    LegRinging,
    PhoneReachable,
    PhoneUnreachable,
    RingPhone,
    Side,
    StartMusic,
    StopRinging,
    TelephoneLost,
    TelephoneRecovered,
)
from tests.unit.acd.invariants import check
from tests.unit.acd.world import World, ringing, some, the

AGENT = AgentId("8001")
CALL = CallId("a")


def talking() -> World:
    world = ringing()
    world.talk("8001")
    world.wait(60)
    return world


def crashed() -> World:
    """The browser is gone, and with it the phone."""
    world = talking()
    world.do(PhoneUnreachable(phone="8001", at=world.now))
    world.leg_ends_of("a", EndCause.PHONE_LOST, by=Side.SYSTEM)
    return world


def back(world: World) -> list[Message]:
    return world.do(PhoneReachable(phone="8001", at=world.now))


def rings(world: World, leg: str) -> None:
    world.do(LegRinging(call=CALL, leg=leg, at=world.now))


def answer(world: World, leg: str) -> list[Message]:
    posts = world.do(LegAnswered(call=CALL, leg=leg, at=world.now))
    return posts + world.do(LegJoined(call=CALL, leg=leg, at=world.now))


def test_the_caller_hears_music_and_is_still_the_agents() -> None:
    world = talking()
    world.do(PhoneUnreachable(phone="8001", at=world.now))
    posts = world.leg_ends_of("a", EndCause.PHONE_LOST, by=Side.SYSTEM)
    assert the(posts, AgentLost).until == world.now + 15
    assert the(posts, StartMusic).call == "a"
    assert not some(posts, AgentParted)
    assert world.state("8001") == ("talking", "rejoining")
    assert world.with_agent("a") == "8001"


def test_the_same_agent_is_back_when_the_phone_is() -> None:
    """Issue 3: the same agent is back in the call within 2 s of returning, up to 15 s."""
    world = crashed()
    world.wait(6)
    ring = the(back(world), RingPhone)
    assert (ring.phone, ring.call, ring.auto_answer) == ("8001", "a", True)
    posts = answer(world, ring.leg)
    assert the(posts, JoinLeg).leg == ring.leg
    assert the(posts, AgentReturned).away_s == 6.0
    assert world.state("8001") == ("talking", "")
    found = world.get(Interaction, "a")
    assert (found.talk.lost_at, found.due, found.talk.leg) == (None, None, ring.leg)
    world.wait(30)
    world.agent_hangs_up("8001")
    world.do(EndWrapUp(agent=AGENT, by="8001"))
    assert world.agent_is_free("8001")
    assert world.day().answered == 1


def test_a_phone_that_is_there_rings_at_once() -> None:
    """The sound was lost, but not the registration."""
    world = talking()
    assert the(world.leg_ends_of("a", EndCause.PHONE_LOST, by=Side.SYSTEM), RingPhone).auto_answer


def test_a_page_that_was_loaded_again_asks_for_its_call() -> None:
    world = talking()
    leg = world.get(Interaction, "a").talk.leg
    hang_up = the(world.do(Rejoin(agent=AGENT, by="8001")), HangUpLeg)
    assert (hang_up.leg, hang_up.cause) == (leg, EndCause.PHONE_LOST)
    ring = the(world.leg_ends_of("a", EndCause.PHONE_LOST, by=Side.SYSTEM), RingPhone)
    assert not some(world.do(Rejoin(agent=AGENT, by="8001")), RingPhone), "it is about to ring"
    rings(world, ring.leg)
    world.wait(2)
    assert not some(world.do(Rejoin(agent=AGENT, by="8001")), RingPhone), "it rings already"
    answer(world, ring.leg)
    world.agent_hangs_up("8001")
    with pytest.raises(errors.NotTalking):
        world.do(Rejoin(agent=AGENT, by="8001"))


def test_a_ring_that_fails_leaves_time_for_the_next() -> None:
    world = crashed()
    leg = the(back(world), RingPhone).leg
    world.wait(2)
    gone = LegEnded(call=CALL, leg=leg, answered=False, by=Side.SYSTEM, cause=EndCause.UNREACHABLE, at=world.now)
    assert not some(world.do(gone), RingPhone)
    leg = the(world.do(Rejoin(agent=AGENT, by="8001")), RingPhone).leg
    answer(world, leg)
    assert world.state("8001") == ("talking", "")


def test_a_ring_that_was_heard_and_not_answered_leaves_time_for_the_next() -> None:
    """The page was closed again while it rang; when its phone registers again, it rings again."""
    world = crashed()
    leg = the(back(world), RingPhone).leg
    rings(world, leg)
    world.wait(2)
    world.do(LegEnded(call=CALL, leg=leg, answered=False, by=Side.SYSTEM, cause=EndCause.UNREACHABLE, at=world.now))
    ring = the(back(world), RingPhone)
    assert (ring.leg != leg, ring.phone, ring.until) == (True, "8001", world.now + 13)
    answer(world, ring.leg)
    assert world.state("8001") == ("talking", "")


def test_a_phone_that_comes_to_a_new_address_is_rung_there() -> None:
    """TE7: the network was switched, and the phone at the old address rings in vain."""
    world = talking()
    stale = the(world.leg_ends_of("a", EndCause.PHONE_LOST, by=Side.SYSTEM), RingPhone).leg
    world.wait(3)
    posts = back(world)
    ring = the(posts, RingPhone)
    assert the(posts, StopRinging).leg == stale
    assert (ring.leg != stale, ring.until) == (True, world.now + 12)
    gone = LegEnded(call=CALL, leg=stale, answered=False, by=Side.SYSTEM, cause=EndCause.CANCELLED, at=world.now)
    assert world.do(gone) == []
    rings(world, ring.leg)
    assert not some(back(world), RingPhone), "it rings there"
    answer(world, ring.leg)
    assert back(world) == [], "a phone that is heard may register as it likes"
    assert world.state("8001") == ("talking", "")


def test_a_caller_on_hold_is_on_hold_again() -> None:
    """TE4 AC5: what the agent says while the caller hears music is not for the caller, with or without a reload."""
    world = talking()
    world.do(CallerHeld(call=CALL, at=world.now))
    assert world.state("8001") == ("held", "")
    world.leg_ends_of("a", EndCause.PHONE_LOST, by=Side.SYSTEM)
    assert world.state("8001") == ("talking", "rejoining")
    leg = world.get(Interaction, "a").talk.leg
    assert the(answer(world, leg), HoldCaller).call == "a"
    world.do(CallerHeld(call=CALL, at=world.now))
    assert world.state("8001") == ("held", "")
    world.do(CallerResumed(call=CALL, at=world.now))
    world.leg_ends_of("a", EndCause.PHONE_LOST, by=Side.SYSTEM)
    assert not some(answer(world, world.get(Interaction, "a").talk.leg), HoldCaller)
    assert world.state("8001") == ("talking", "")


def test_a_page_that_hears_no_ringing_asks_again() -> None:
    world = crashed()
    stale = the(back(world), RingPhone).leg
    world.wait(2)
    posts = world.do(Rejoin(agent=AGENT, by="8001"))
    assert the(posts, StopRinging).leg == stale
    answer(world, the(posts, RingPhone).leg)
    assert world.state("8001") == ("talking", "")


def test_after_15_seconds_the_caller_is_the_next_agents() -> None:
    world = crashed()
    world.arrive("b")
    world.sign_on("8002", idle=False)
    posts = world.wait(15)
    requeued = the(posts, Requeued)
    assert (requeued.interaction, requeued.handover) == ("a", Handover.PHONE_LOST)
    assert world.state("8001") == ("busy", "phone_lost")
    world.go_idle("8002")
    assert world.with_agent("a") == "8002"
    back(world)
    assert world.state("8001")[0] == "ringing", "the phone is back, and b waits"
    assert world.with_agent("b") == "8001"


def test_a_phone_that_rings_in_vain_is_stopped() -> None:
    world = crashed()
    leg = the(back(world), RingPhone).leg
    assert the(world.wait(15), StopRinging).leg == leg
    late = world.do(LegAnswered(call=CALL, leg=leg, at=world.now))
    assert late == []


@pytest.mark.parametrize("ringing_again", [True, False])
def test_the_caller_hangs_up_meanwhile(ringing_again: bool) -> None:
    world = crashed()
    if ringing_again:
        back(world)
    world.wait(3)
    posts = world.caller_hangs_up("a")
    assert the(posts, Departed).departure is Departure.HANDLED
    assert world.state("8001")[0] == "wrap_up"
    assert not some(world.wait(60), Requeued)


def test_nothing_is_given_up_while_the_telephone_is_away() -> None:
    world = crashed()
    world.do(TelephoneLost(at=world.now))
    assert not some(world.wait(60), Requeued)
    world.do(TelephoneRecovered(calls=(CALL,), pbx_restarted=False, at=world.now))
    assert some(world.wait(6), Requeued)


def test_a_leg_that_the_agent_hung_up_is_not_lost() -> None:
    world = talking()
    posts = world.leg_ends_of("a", EndCause.NORMAL, by=Side.AGENT)
    assert the(posts, Departed).departure is Departure.HANDLED


@pytest.mark.parametrize("answered_before", [True, False])
def test_a_talk_that_is_handed_on_goes_on_though_the_lost_phone_joins(answered_before: bool) -> None:
    """The end of its leg may never be reported: the deadline stays."""
    world = crashed()
    ring = the(back(world), RingPhone)
    word = LegAnswered(call=CALL, leg=ring.leg, at=world.now)
    if answered_before:
        world.do(word)
    world.do(ForceSignOff(agent=AGENT, reason="r", by="boss", when=SignOffWhen.NOW_REQUEUE))
    if not answered_before:
        assert some(world.do(word), JoinLeg) == []
    assert some(world.do(LegJoined(call=CALL, leg=ring.leg, at=world.now)), AgentReturned) == []
    assert some(back(world), RingPhone) == []
    check(world)
    assert the(world.wait(5), Requeued).interaction == "a"
    check(world)
