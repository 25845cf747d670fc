"""Supervisors' orders to agents, breaks with limits, other work, and agents' own settings (TE6, AC2)."""

import pytest

from acd.rules import errors
from acd.rules.entities import Agent, Interaction
from core.ids import AgentId, CallId
from core.messages.base import Command
from core.messages.floor import (
    AgentParted,
    AgentState,
    AgentStateChanged,
    EndWrapUp,
    GoBusy,
    GoIdle,
    Handover,
    OfferEnded,
    OfferOutcome,
    Requeued,
    TakeBreak,
)
from core.messages.orders import (
    AgentForced,
    AgentSettingsChanged,
    BreakOverrun,
    Dispatch,
    ForceBreak,
    ForceBusy,
    ForceIdle,
    ForceSignOff,
    SetAgentSettings,
    SignOffWhen,
)
from core.messages.telephony import EndCause, HangUpLeg, LegEnded, RingPhone, Side
from tests.unit.acd.world import World, picked_up, ringing, some, the

AGENT = AgentId("8001")
ORDERS: list[tuple[Command, str]] = [
    (ForceIdle(agent=AGENT, reason="queue is long", by="boss"), "idle"),
    (ForceBusy(agent=AGENT, reason="come here", by="boss"), "busy"),
    (ForceBreak(agent=AGENT, reason="rest", by="boss"), "break"),
    (Dispatch(agent=AGENT, reason="flood hotline", by="boss"), "dispatched"),
    (ForceSignOff(agent=AGENT, reason="shift is over", by="boss", when=SignOffWhen.AFTER_CALL), "signed_off"),
]


@pytest.mark.parametrize(("order", "state"), ORDERS)
def test_an_order_is_done_and_is_told_with_who_and_why(order: Command, state: str) -> None:
    """TE6: 强制示闲, 示忙, 小休, 调度, 强退; each is in the audit log with the reason."""
    world = World()
    world.sign_on("8001", idle=state != "idle")
    posts = world.do(order)
    changed, forced = the(posts, AgentStateChanged), the(posts, AgentForced)
    assert (changed.after, changed.by, changed.reason) == (state, "boss", forced.reason)
    assert (forced.agent, forced.wish, forced.by) == ("8001", type(order).__name__, "boss")


@pytest.mark.parametrize(("order", "state"), ORDERS)
def test_an_order_in_talk_takes_effect_after_the_service(order: Command, state: str) -> None:
    world = ringing()
    world.talk("8001")
    world.do(order)
    assert world.state("8001")[0] == "talking"
    world.agent_hangs_up("8001")
    assert world.state("8001")[0] == "wrap_up"
    changed = the(world.do(EndWrapUp(agent=AGENT, by="8001")), AgentStateChanged)
    assert (changed.after, changed.by) == (state, "boss")


OWN: list[Command] = [
    GoIdle(agent=AGENT, by="8001"),
    GoBusy(agent=AGENT, reason="r", by="8001"),
    TakeBreak(agent=AGENT, reason="r", by="8001"),
]


@pytest.mark.parametrize("command", OWN)
@pytest.mark.parametrize(("order", "state"), ORDERS)
def test_an_agent_does_not_undo_an_order(order: Command, state: str, command: Command) -> None:
    """TE6: it stands in talk and in wrap-up; another order replaces it, and an order replaces an earlier request."""
    world = ringing()
    world.talk("8001")
    world.do(command)
    world.do(ForceBusy(agent=AGENT, reason="first", by="leader"))
    world.do(order)
    with pytest.raises(errors.OrderPending):
        world.do(command)
    world.caller_hangs_up("a")
    with pytest.raises(errors.OrderPending):
        world.do(command)
    world.do(EndWrapUp(agent=AGENT, by="8001"))
    assert world.state("8001")[0] == state
    if state != "signed_off":
        world.do(command)  # an order that is done no longer binds


@pytest.mark.parametrize(("order", "state"), ORDERS[1:])
def test_an_order_while_it_rings_gives_the_caller_to_the_next(order: Command, state: str) -> None:
    world = ringing()
    world.sign_on("8002")
    posts = world.do(order)
    assert the(posts, OfferEnded).outcome is OfferOutcome.WITHDRAWN
    assert (world.state("8001")[0], world.with_agent("a")) == (state, "8002")


@pytest.mark.parametrize(("order", "state"), ORDERS)
def test_an_order_ends_the_wrap_up(order: Command, state: str) -> None:
    world = ringing()
    world.talk("8001")
    world.agent_hangs_up("8001")
    world.do(order)
    assert (world.state("8001")[0], world.talks()) == (state, [])


def test_orders_to_who_is_not_there_are_refused() -> None:
    world = World()
    for order, _ in ORDERS:
        with pytest.raises(errors.AgentUnknown):
            world.do(order)


NOW = ForceSignOff(agent=AGENT, reason="unwell", by="boss", when=SignOffWhen.NOW_REQUEUE)


def test_signed_off_now_the_caller_goes_to_the_head_with_all_that_is_known() -> None:
    """TE6: the supervisor says what happens to the caller, who is put back at the head of the line here."""
    world = ringing()
    world.talk("8001")
    before = world.get(Interaction, "a")
    world.arrive("vip", priority=9)
    world.now += 60
    assert the(world.do(NOW), HangUpLeg).leg == before.talk.leg
    assert (world.state("8001")[0], world.with_agent("a")) == ("talking", "8001"), "until the phone is out of the talk"
    posts = world.leg_ends_of("a", EndCause.NORMAL, by=Side.SYSTEM)
    requeued = the(posts, Requeued)
    assert (requeued.interaction, requeued.handover) == ("a", Handover.SIGNED_OFF)
    assert [type(post) for post in posts].index(Requeued) < [type(post) for post in posts].index(AgentParted)
    assert world.state("8001") == ("signed_off", "unwell")
    assert some(posts, AgentStateChanged)[-1].by == "boss"
    world.sign_on("8002")
    assert world.with_agent("a") == "8002"
    world.talk("8002")
    after = world.get(Interaction, "a")
    assert (after.queued_at, after.arrived_at, after.path) == (before.queued_at, before.arrived_at, before.path)
    assert world.day().answered == 1


def test_signed_off_now_while_the_phone_is_being_joined() -> None:
    world = picked_up()
    world.sign_on("8002")
    world.do(NOW)
    assert (world.state("8001")[0], world.with_agent("a")) == ("signed_off", "8002")


def test_signed_off_now_and_the_caller_hangs_up_first() -> None:
    world = ringing()
    world.talk("8001")
    world.do(NOW)
    posts = world.caller_hangs_up("a")
    assert not some(posts, Requeued)
    assert world.line() == []
    world.do(EndWrapUp(agent=AGENT, by="8001"))
    assert world.state("8001")[0] == "signed_off"


def test_signed_off_now_and_the_end_of_the_leg_is_never_told() -> None:
    """No state without a deadline."""
    world = ringing()
    world.talk("8001")
    world.do(NOW)
    assert the(world.wait(5), Requeued).interaction == "a"
    assert world.state("8001")[0] == "signed_off"
    late = LegEnded(call=CallId("a"), leg="x", answered=True, by=Side.SYSTEM, cause=EndCause.NORMAL, at=world.now)
    assert world.do(late) == []


def test_a_break_that_lasts_too_long_is_told_once() -> None:
    """Issue 3: breaks with reasons and limits."""
    world = World()
    world.sign_on("8001")
    began = world.now
    world.do(TakeBreak(agent=AGENT, reason="meal", by="8001", limit_s=1800))
    assert not some(world.wait(1799), BreakOverrun)
    overrun = the(world.wait(1), BreakOverrun)
    assert (overrun.agent, overrun.reason, overrun.began_at) == ("8001", "meal", began)
    assert not some(world.wait(3600), BreakOverrun)
    assert world.state("8001") == ("break", "meal")


def test_a_break_asked_for_in_talk_has_its_limit_from_when_it_begins() -> None:
    world = ringing()
    world.talk("8001")
    world.do(TakeBreak(agent=AGENT, reason="rest", by="8001", limit_s=60))
    world.wait(100)
    world.agent_hangs_up("8001")
    world.do(EndWrapUp(agent=AGENT, by="8001"))
    assert world.get(Agent, "8001").due == world.now + 60
    world.do(GoIdle(agent=AGENT, by="8001"))
    assert not some(world.wait(100), BreakOverrun)


def test_own_settings_are_in_force_at_once_and_told_to_be_kept() -> None:
    """AC2: each agent's own settings are kept."""
    world = World()
    world.sign_on("8001")
    command = SetAgentSettings(agent=AGENT, after_talk=AgentState.BUSY, auto_answer=True, by="8001")
    told = the(world.do(command), AgentSettingsChanged)
    assert (told.after_talk, told.auto_answer) == (AgentState.BUSY, True)
    assert the(world.arrive("a"), RingPhone).auto_answer
    world.talk("8001")
    world.agent_hangs_up("8001")
    world.do(EndWrapUp(agent=AGENT, by="8001"))
    assert world.state("8001") == ("busy", "after_talk")
    with pytest.raises(errors.WrongSetting):
        world.do(SetAgentSettings(agent=AGENT, after_talk=AgentState.BREAK, auto_answer=True, by="8001"))
