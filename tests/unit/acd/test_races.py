"""The races of callers, agents and phones, each moment of them (AC5): no call lost, no agent stuck."""

from collections.abc import Callable

import pytest

from acd.rules import errors
from acd.rules.entities import Agent, Gone, Offer, Service, Waiting
from core.ids import AgentId, CallId
from core.messages.base import Message
from core.messages.floor import (
    AgentState,
    Departed,
    Departure,
    EndWrapUp,
    GoBusy,
    Offered,
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
    PhoneInUse,
    PhoneReachable,
    PhoneUnreachable,
    RingPhone,
    Side,
    StopRinging,
    TelephoneLost,
    TelephoneRecovered,
)
from tests.unit.acd.world import World, some, the

AGENT = AgentId("8001")


def ringing() -> World:
    """A caller rings at 8001; nobody else is there."""
    world = World()
    world.sign_on("8001")
    world.arrive("a")
    return world


def picked_up() -> World:
    """8001 has answered, the bridge is being made."""
    world = ringing()
    world.pick_up("8001")
    return world


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
    """While the offer is out, and while the bridge is made: the agent is idle again, at the old place."""
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
    leg = world.get(Service, "a")
    posts = world.caller_hangs_up("a") if first == "caller" else world.agent_hangs_up("8001")
    assert the(posts, Departed).departure is Departure.HANDLED
    assert world.state("8001")[0] == "wrap_up"
    posts = world.agent_hangs_up("8001") if first == "caller" else world.caller_hangs_up("a")
    assert not some(posts, Departed)
    assert world.get(Service, "a").leg == leg.leg
    world.do(EndWrapUp(agent=AGENT, by="8001"))
    assert world.agent_is_free("8001")


def test_an_enqueue_that_comes_after_the_hang_up_leaves_no_ghost() -> None:
    """FreeSWITCH's zombie call: the flow's wish and the caller's hang-up cross."""
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
    """The caller rings at the next agent at once, not at a seat whose agent has just said no."""
    world = ringing()
    world.sign_on("8002")
    posts = world.do(command)
    assert the(posts, OfferEnded).outcome is OfferOutcome.DECLINED
    assert some(posts, StopRinging)
    assert world.state("8001") == state
    assert world.with_agent("a") == "8002"


@pytest.mark.parametrize(("command", "state"), GOING)
def test_the_agent_goes_while_the_answer_is_on_its_way(command: Message, state: tuple[str, str]) -> None:
    """The leg that was answered meanwhile is hung up by StopRinging; the caller rings elsewhere."""
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
    with pytest.raises(errors.InService):
        world.do(SignOff(agent=AGENT, by="8001"))
    world.join("8001")
    with pytest.raises(errors.InService):
        world.do(SignOff(agent=AGENT, by="8001"))
    world.caller_hangs_up("a")
    world.do(SignOff(agent=AGENT, by="8001"))
    assert world.state("8001")[0] == "signed_off"
    assert world.all(Service) == []


def test_the_agent_hangs_up_before_being_joined() -> None:
    world = picked_up()
    world.sign_on("8002")
    world.leg_ends(world.offer_to("8001"), EndCause.NORMAL, answered=True)
    assert world.state("8001") == ("busy", "declined")
    assert world.with_agent("a") == "8002"


# --- the phone goes -------------------------------------------------------------------------------------------------


def test_the_phone_is_lost_while_idle_and_comes_back_in_time() -> None:
    """A page that reloads costs the agent nothing, but is offered nothing meanwhile."""
    world = World()
    world.sign_on("8001")
    idle_since = world.get(Agent, "8001").idle_since
    world.do(PhoneUnreachable(phone="8001", at=world.now))
    assert not some(world.arrive("a"), Offered)
    world.wait(4)
    assert world.state("8001") == ("idle", "")
    world.do(PhoneReachable(phone="8001", at=world.now))
    assert world.get(Agent, "8001").idle_since == idle_since
    assert world.with_agent("a") == "8001"
    world.caller_hangs_up("a")
    world.wait(60)
    assert world.state("8001") == ("idle", "")


def test_the_phone_is_lost_while_idle_for_long() -> None:
    world = World()
    world.sign_on("8001")
    world.do(PhoneUnreachable(phone="8001", at=world.now))
    world.wait(5)
    assert world.state("8001") == ("busy", "phone_lost")
    world.arrive("a")
    world.do(PhoneReachable(phone="8001", at=world.now))
    assert world.with_agent("a") == "8001"


def test_the_phone_of_an_agent_on_a_break_changes_nothing() -> None:
    world = World()
    world.sign_on("8001")
    world.do(TakeBreak(agent=AGENT, reason="meal", by="8001"))
    world.do(PhoneUnreachable(phone="8001", at=world.now))
    world.wait(60)
    world.do(PhoneReachable(phone="8001", at=world.now))
    assert world.state("8001") == ("break", "meal")


def test_the_phone_is_lost_while_it_rings() -> None:
    world = ringing()
    world.sign_on("8002")
    posts = world.do(PhoneUnreachable(phone="8001", at=world.now))
    assert the(posts, OfferEnded).outcome is OfferOutcome.PHONE_LOST
    assert world.state("8001") == ("busy", "phone_lost")
    assert world.with_agent("a") == "8002"


@pytest.mark.parametrize("joined", [False, True])
def test_the_phones_registration_is_lost_in_talk(joined: bool) -> None:
    """The talk goes on; only afterwards it matters."""
    world = picked_up()
    if joined:
        world.join("8001")
    world.do(PhoneUnreachable(phone="8001", at=world.now))
    assert world.state("8001") == ("talking", "")
    if not joined:
        world.join("8001")
    world.agent_hangs_up("8001")
    world.do(EndWrapUp(agent=AGENT, by="8001"))
    assert world.state("8001") == ("idle", "")
    world.wait(5)
    assert world.state("8001") == ("busy", "phone_lost")


def test_the_phone_was_told_unreachable_by_its_leg_only() -> None:
    world = ringing()
    world.leg_ends(world.offer_to("8001"), EndCause.UNREACHABLE)
    assert world.state("8001") == ("busy", "phone_lost")
    world.do(PhoneReachable(phone="8001", at=world.now))
    assert world.with_agent("a") == "8001"


@pytest.mark.parametrize("start", [ringing, World])
def test_a_fallback_call_is_on_the_phone(start: Callable[[], World]) -> None:
    """TE8: phones that serve the fallback queue are not rung by us."""
    world = start()
    if start is World:
        world.sign_on("8001")
    world.do(PhoneInUse(phone="8001", in_use=True, at=world.now))
    assert world.state("8001") == ("busy", "fallback_call")
    assert not world.all(Offer)
    world.wait(60)
    world.do(PhoneInUse(phone="8001", in_use=False, at=world.now))
    assert world.state("8001")[0] == ("ringing" if start is ringing else "idle")


def test_idle_with_a_fallback_call_on_the_phone() -> None:
    world = World()
    world.sign_on("8001", idle=False)
    world.do(PhoneInUse(phone="8001", in_use=True, at=world.now))
    assert world.state("8001") == ("busy", "signed_on")
    world.go_idle("8001")
    assert world.state("8001") == ("busy", "fallback_call")


def test_the_phone_registers_after_the_agent_signed_on() -> None:
    """A page registers its phone a moment after sign-on; until then the agent is not ready."""
    world = World()
    world.arrive("a")
    world.sign_on("8001", phone=False)
    assert world.with_agent("a") is None
    world.do(PhoneReachable(phone="8001", at=world.now))
    assert world.with_agent("a") == "8001"


def test_a_phone_that_was_there_before_its_agent() -> None:
    world = World()
    world.do(PhoneReachable(phone="8001", at=world.now))
    world.arrive("a")
    world.sign_on("8001", phone=False)
    assert world.with_agent("a") == "8001"


# --- the telephone goes ---------------------------------------------------------------------------------------------


def test_no_offers_while_the_telephone_is_away() -> None:
    world = World()
    world.sign_on("8001")
    world.do(TelephoneLost(at=world.now))
    assert not some(world.arrive("a"), Offered)
    world.now += 3
    world.do(TelephoneRecovered(calls=(CallId("a"),), pbx_restarted=False, at=world.now))
    assert world.with_agent("a") == "8001"


def test_an_offer_that_runs_out_while_the_telephone_is_away_blames_nobody() -> None:
    world = ringing()
    world.do(TelephoneLost(at=world.now))
    offer = world.offer_to("8001")
    world.wait(30)
    assert world.state("8001")[0] == "ringing"
    world.do(TelephoneRecovered(calls=(CallId("a"),), pbx_restarted=False, at=world.now))
    world.do(LegAnswered(call=CallId("a"), leg=offer.id, at=world.now))
    world.join("8001")
    assert world.with_agent("a") == "8001"


def test_a_restart_of_the_pbx_closes_everything() -> None:
    """Waiting, ringing and in talk: each call is told as lost, and each is accounted for."""
    world = World()
    world.sign_on("8001")
    world.arrive("talks")
    world.talk("8001")
    world.sign_on("8002")
    world.arrive("rings")
    world.arrive("waits")
    world.do(TelephoneLost(at=world.now))
    posts: list[Message] = []
    for call in ("talks", "rings", "waits"):
        posts += world.do(CallEnded(call=CallId(call), by=Side.SYSTEM, cause=EndCause.LOST_PBX_RESTART, at=world.now))
    posts += world.do(TelephoneRecovered(calls=(), pbx_restarted=True, at=world.now))
    departed = {post.interaction: post.departure for post in some(posts, Departed)}
    assert departed == {"talks": Departure.HANDLED, "rings": Departure.LOST, "waits": Departure.LOST}
    assert world.state("8001")[0] == "wrap_up"
    assert world.state("8002")[0] == "idle"


def test_a_talk_and_a_place_in_line_outlive_an_outage() -> None:
    """`calls` of TelephoneRecovered names only those who wait for a prompt."""
    world = ringing()
    world.talk("8001")
    world.arrive("b")
    world.do(TelephoneLost(at=world.now))
    world.do(TelephoneRecovered(calls=(), pbx_restarted=False, at=world.now))
    assert (world.with_agent("a"), world.line()) == ("8001", ["b"])


def test_a_leg_that_a_restart_of_the_pbx_cost_blames_nobody() -> None:
    world = ringing()
    world.leg_ends(world.offer_to("8001"), EndCause.LOST_PBX_RESTART, by=Side.SYSTEM)
    assert world.with_agent("a") == "8001"


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
    assert world.all(Waiting) == []
    assert world.get(Agent, "8001").state is AgentState.TALKING
