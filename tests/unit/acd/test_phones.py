"""Phones and the whole telephone go and come back, at each moment of a call (AC5, TE7, TE8)."""

from collections.abc import Callable

import pytest

from acd.rules import errors
from acd.rules.entities import Agent, Offer
from core.ids import AgentId, CallId
from core.messages.base import Message
from core.messages.floor import (
    Departed,
    Departure,
    EndWrapUp,
    Offered,
    OfferEnded,
    OfferOutcome,
    TakeBreak,
)
from core.messages.telephony import (
    CallEnded,
    EndCause,
    LegAnswered,
    PhoneInUse,
    PhoneReachable,
    PhoneUnreachable,
    Side,
    TelephoneLost,
    TelephoneRecovered,
)
from tests.unit.acd.world import World, picked_up, ringing, some, the

AGENT = AgentId("8001")


# --- the phone goes -------------------------------------------------------------------------------------------------


def test_the_phone_is_lost_while_idle_and_comes_back_in_time() -> None:
    """A page that reloads costs the agent nothing, but the agent is offered nothing meanwhile."""
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
    """The talk goes on; the loss only matters afterwards."""
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
    """TE8: we do not call phones that serve the fallback queue."""
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
    """A page registers its phone a moment after sign-on; until then the agent cannot become ready."""
    world = World()
    world.arrive("a")
    world.sign_on("8001", phone=False, idle=False)
    with pytest.raises(errors.PhoneNotRegistered):
        world.go_idle("8001")
    world.do(PhoneReachable(phone="8001", at=world.now))
    assert world.with_agent("a") is None
    world.go_idle("8001")
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
    """Each call, in line, ringing or in talk, is reported as lost and accounted for."""
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
    """`calls` of TelephoneRecovered names only callers who wait for a prompt."""
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
