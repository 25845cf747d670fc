"""Callers and agents are matched, and offers end."""

import pytest

from acd.rules import errors
from acd.rules.entities import Agent, Interaction, Offer
from core.ids import AgentId, CallId, InteractionId, OfferId, QueueId, SkillId
from core.messages.floor import (
    AgentParted,
    AgentState,
    Connected,
    DeclineOffer,
    Departed,
    Departure,
    Dequeue,
    EndWrapUp,
    GoBusy,
    GoIdle,
    Kind,
    Offered,
    OfferEnded,
    OfferOutcome,
    OfferRinging,
    PositionChanged,
    Queued,
    Requeued,
    TakeBreak,
)
from core.messages.routing import QueueRule, SetFloorRules
from core.messages.telephony import EndCause, JoinLeg, LegRinging, RingPhone, Side, StopRinging
from tests.unit.acd.world import World, some, the


def test_the_longest_idle_agent_is_rung() -> None:
    """AC1: the longest idle first."""
    world = World()
    world.sign_on("8001", "8002")
    posts = world.arrive("a")
    offered, ring = the(posts, Offered), the(posts, RingPhone)
    assert (the(posts, Queued).position, the(posts, Queued).ready) == (1, 2)
    assert (offered.agent, offered.interaction, offered.expires_at) == ("8001", "a", world.now + 10)
    assert (ring.phone, ring.caller, ring.until) == ("8001", "13800000000", world.now + 10)
    assert (ring.phone, ring.leg, ring.call, ring.until) == ("8001", offered.offer, "a", offered.expires_at)
    assert world.state("8001") == ("ringing", "")


def test_only_who_has_the_skills_is_rung() -> None:
    """AC1: the skills that the queue and the caller need."""
    world = World(QueueRule(id=QueueId("q"), name="q", skills=(SkillId("zh"),)))
    world.sign_on("8001", skills=["zh"])
    world.sign_on("8002", skills=["zh", "en"])
    world.arrive("a", skills=["en"])
    assert world.with_agent("a") == "8002"
    world.arrive("b", skills=["en"])
    assert world.with_agent("b") is None
    world.arrive("c")
    assert world.with_agent("c") == "8001"


def test_nobody_ready_means_waiting_and_the_first_in_line_is_next() -> None:
    """AC1: callers by priority, then by time."""
    world = World()
    world.sign_on("8001", idle=False)
    for caller in "abc":
        assert not some(world.arrive(caller), Offered)
    posts = world.arrive("vip", priority=5)
    assert the(posts, Queued).position == 1
    world.do(GoIdle(agent=AgentId("8001"), by="8001"))
    assert world.with_agent("vip") == "8001"
    world.talk("8001")
    world.agent_hangs_up("8001")
    world.do(EndWrapUp(agent=AgentId("8001"), by="8001"))
    assert world.with_agent("a") == "8001"


def test_picked_up_joined_and_parted() -> None:
    """RP2: ring, answer by a person and end are reported, with the wait."""
    world = World()
    world.sign_on("8001")
    world.arrive("a")
    offer = world.offer_to("8001")
    posts = world.do(LegRinging(call=CallId("a"), leg=offer.id, at=world.now))
    assert the(posts, OfferRinging).offer == offer.id
    world.now += 3
    assert the(world.pick_up("8001"), JoinLeg) == JoinLeg(call=CallId("a"), leg=offer.id)
    assert world.state("8001") == ("talking", "")
    posts = world.join("8001")
    assert the(posts, Connected).agent == "8001"
    assert the(posts, OfferEnded).outcome is OfferOutcome.ACCEPTED
    assert world.line() == []
    world.now += 60
    posts = world.agent_hangs_up("8001")
    assert the(posts, AgentParted).interaction == "a"
    departed = the(posts, Departed)
    assert (departed.departure, departed.agent, departed.waited_s) == (Departure.HANDLED, "8001", 3.0)
    assert world.state("8001") == ("wrap_up", "")
    assert world.get(Interaction, "a").talk.parted_at == world.now
    world.do(EndWrapUp(agent=AgentId("8001"), by="8001"))
    assert world.state("8001") == ("idle", "")
    assert world.talks() == []


@pytest.mark.parametrize(
    ("cause", "outcome", "reason"),
    [
        (EndCause.NO_ANSWER, OfferOutcome.NO_ANSWER, "ring_no_answer"),
        (EndCause.DECLINED, OfferOutcome.DECLINED, "declined"),
        (EndCause.BUSY, OfferOutcome.DECLINED, "phone_busy"),
        (EndCause.UNREACHABLE, OfferOutcome.PHONE_LOST, "phone_lost"),
        (EndCause.FAILED, OfferOutcome.FAILED, "call_failed"),
    ],
)
def test_a_phone_that_is_not_answered_sends_the_caller_on(cause: EndCause, outcome: OfferOutcome, reason: str) -> None:
    """AC5: the caller keeps the place and goes to the next agent; this one is not ready, with the reason."""
    world = World()
    world.sign_on("8001", "8002")
    world.arrive("a")
    arrived = world.get(Interaction, "a").queued_at
    offer = world.offer_to("8001")
    world.now += 4
    posts = world.leg_ends(offer, cause)
    assert the(posts, OfferEnded).outcome is outcome
    assert the(posts, Requeued).reason is outcome
    assert not some(posts, StopRinging)
    assert world.state("8001") == ("busy", reason)
    assert world.get(Agent, "8001").by == "system"
    assert world.with_agent("a") == "8002"
    assert world.get(Interaction, "a").queued_at == arrived


def test_an_offer_not_taken_in_time_goes_to_the_next() -> None:
    """AC5."""
    world = World()
    world.sign_on("8001", "8002")
    world.arrive("a")
    first = world.offer_to("8001")
    posts = world.wait(10)
    assert the(posts, StopRinging).leg == first.id
    assert world.state("8001") == ("busy", "ring_no_answer")
    assert world.with_agent("a") == "8002"
    assert not world.leg_ends(first, EndCause.CANCELLED, by=Side.SYSTEM), "the old leg's end is stale"
    assert world.with_agent("a") == "8002"


def test_declined_on_the_page() -> None:
    world = World()
    world.sign_on("8001")
    world.arrive("a")
    offer = world.offer_to("8001")
    posts = world.do(DeclineOffer(offer=offer.id, by="8001"))
    assert the(posts, StopRinging).leg == offer.id
    assert world.state("8001") == ("busy", "declined")
    with pytest.raises(errors.OfferGone):
        world.do(DeclineOffer(offer=offer.id, by="8001"))
    with pytest.raises(errors.OfferGone):
        world.do(DeclineOffer(offer=OfferId("none"), by="8001"))


def test_a_caller_sent_back_is_before_those_who_came_later() -> None:
    """AC5: back to the head of the line, with the original time."""
    world = World()
    world.sign_on("8001")
    for caller in "abc":
        world.arrive(caller)
        world.now += 1
    world.leg_ends(world.offer_to("8001"), EndCause.NO_ANSWER)
    world.sign_on("8002")
    assert world.with_agent("a") == "8002"


def test_phone_picked_up_but_never_joined() -> None:
    """No state without a deadline: a caller does not wait for ever on a phone that cannot be joined."""
    world = World()
    world.sign_on("8001", "8002")
    world.arrive("a")
    world.pick_up("8001")
    posts = world.wait(5)
    assert some(posts, StopRinging)
    assert the(posts, OfferEnded).outcome is OfferOutcome.FAILED
    assert world.state("8001") == ("busy", "call_failed")
    assert world.with_agent("a") == "8002"


def test_wrap_up_ends_by_the_queues_time() -> None:
    """AC2: wrap-up ends by hand, or optionally by time."""
    world = World(QueueRule(id=QueueId("q"), name="q", wrap_up_s=30))
    world.sign_on("8001")
    world.arrive("a")
    world.talk("8001")
    world.agent_hangs_up("8001")
    world.wait(29)
    assert world.state("8001")[0] == "wrap_up"
    world.wait(1)
    assert world.state("8001")[0] == "idle"


def test_a_queue_can_leave_wrap_up_out() -> None:
    world = World(QueueRule(id=QueueId("q"), name="q", wrap_up_s=0))
    world.sign_on("8001")
    world.arrive("a")
    world.talk("8001")
    world.arrive("b")
    world.caller_hangs_up("a")
    assert world.with_agent("b") == "8001"


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (GoBusy(agent=AgentId("8001"), reason="training", by="8001"), ("busy", "training")),
        (TakeBreak(agent=AgentId("8001"), reason="meal", by="8001"), ("break", "meal")),
        (GoIdle(agent=AgentId("8001"), by="8001"), ("idle", "")),
    ],
)
def test_what_is_asked_during_the_talk_is_done_after_wrap_up(
    command: GoBusy | TakeBreak | GoIdle, expected: tuple[str, str]
) -> None:
    """AC2: the next state."""
    world = World()
    world.sign_on("8001", after=AgentState.BUSY)
    world.arrive("a")
    world.talk("8001")
    world.do(command)
    assert world.state("8001")[0] == "talking"
    world.caller_hangs_up("a")
    assert world.state("8001")[0] == "wrap_up"
    world.do(EndWrapUp(agent=AgentId("8001"), by="8001"))
    assert world.state("8001") == expected


def test_the_agents_own_setting_after_talk() -> None:
    """AC2: auto-busy or auto-idle after a talk."""
    world = World()
    world.sign_on("8001", after=AgentState.BUSY)
    world.arrive("a")
    world.talk("8001")
    world.agent_hangs_up("8001")
    world.do(EndWrapUp(agent=AgentId("8001"), by="8001"))
    assert world.state("8001") == ("busy", "after_talk")


def test_positions_are_told_at_entry_then_as_they_fall_and_never_rise() -> None:
    """AC6: later callers with priority never raise a number."""
    world = World(QueueRule(id=QueueId("q"), name="q", announce_s=10))
    world.arrive("a")
    world.arrive("b")
    assert the(world.arrive("c"), Queued).position == 3
    world.arrive("vip1", priority=1)
    world.arrive("vip2", priority=1)
    assert not some(world.wait(65), PositionChanged)
    for caller in ("vip1", "vip2", "a"):
        world.caller_hangs_up(caller)
    told = {post.interaction: post.position for post in some(world.wait(65), PositionChanged)}
    assert told == {"b": 1, "c": 2}


def test_no_position_is_told_while_a_phone_rings_for_the_caller() -> None:
    world = World(QueueRule(id=QueueId("q"), name="q", offer_s=60))
    world.sign_on("8001", skills=["en"])
    world.arrive("a")
    world.arrive("b", skills=["en"])
    world.caller_hangs_up("a")
    assert not some(world.wait(50), PositionChanged)
    assert some(world.wait(30), PositionChanged)


def test_who_comes_in_again_keeps_the_place_and_hears_it() -> None:
    """A flow that starts its node again after a restart asks again."""
    world = World()
    world.arrive("a")
    world.arrive("b")
    posts = world.arrive("b")
    assert the(posts, PositionChanged).position == 2
    assert not some(posts, Queued)


def test_moved_to_another_queue_the_time_is_kept() -> None:
    world = World(QueueRule(id=QueueId("q"), name="q"), QueueRule(id=QueueId("r"), name="r", skills=(SkillId("x"),)))
    world.sign_on("8001")
    world.arrive("a")
    since = world.get(Interaction, "a").queued_at
    world.now += 5
    posts = world.arrive("a", queue="r")
    assert the(posts, OfferEnded).outcome is OfferOutcome.WITHDRAWN
    assert the(posts, Queued).queue == "r"
    assert world.get(Interaction, "a").queued_at == since
    assert world.state("8001")[0] == "idle"


def test_a_flow_takes_its_caller_out_of_line() -> None:
    world = World()
    world.sign_on("8001")
    world.arrive("a")
    posts = world.do(Dequeue(interaction=InteractionId("a")))
    assert the(posts, Departed).departure is Departure.SENT_ELSEWHERE
    assert some(posts, StopRinging)
    assert world.state("8001")[0] == "idle"
    assert world.do(Dequeue(interaction=InteractionId("a"))) == []


def test_new_rules_are_in_force_at_once() -> None:
    """AC7: a queue now needs another skill, and that also applies to callers in line."""
    world = World(QueueRule(id=QueueId("q"), name="q", skills=(SkillId("rare"),)))
    world.sign_on("8001")
    world.arrive("a")
    assert world.with_agent("a") is None
    world.do(SetFloorRules(queues=(QueueRule(id=QueueId("q"), name="q"),)))
    assert world.with_agent("a") == "8001"
    world.do(SetFloorRules(queues=()))
    world.arrive("b", queue="unheard of")
    world.sign_on("8002")
    assert world.with_agent("b") == "8002"


def test_a_caller_in_talk_is_not_put_in_line() -> None:
    world = World()
    world.sign_on("8001")
    world.arrive("a")
    world.talk("8001")
    with pytest.raises(errors.InteractionInTalk):
        world.arrive("a")
    world.agent_hangs_up("8001")
    world.sign_on("8002")
    world.arrive("a")
    assert world.with_agent("a") == "8002"
    world.talk("8002")
    world.do(EndWrapUp(agent=AgentId("8001"), by="8001"))
    assert world.get(Interaction, "a").talk.agent == "8002", "the first agent's wrap-up does not end the second's talk"


def test_one_live_offer_each() -> None:
    """AC5: two calls for one agent; ten calls for nine agents, all in the same instant."""
    world = World()
    world.sign_on("8001")
    world.arrive("a")
    world.arrive("b")
    assert (world.with_agent("a"), world.with_agent("b")) == ("8001", None)
    world = World()
    world.sign_on(*(f"80{n:02}" for n in range(9)))
    for n in range(10):
        world.arrive(f"call{n}")
    assert [world.with_agent(f"call{n}") for n in range(10)] == [*(f"80{n:02}" for n in range(9)), None]
    assert len(world.all(Offer)) == 9


def test_a_caller_who_has_just_hung_up_is_not_put_in_line() -> None:
    """The flow's request was on its way; half a minute later none can be, and nothing is remembered any more."""
    world = World()
    for seconds, line in ((29, []), (31, ["a"])):
        world.arrive("a")
        world.caller_hangs_up("a")
        world.wait(seconds)
        world.arrive("a")
        assert world.line() == line


def test_agents_who_are_full_do_not_count_as_ready() -> None:
    """AC1: three are idle, and for a call only one has room."""
    world = World()
    world.sign_on("8001", "8002", "8003")
    for chat in ("w1", "w2"):
        world.arrive(chat, kind=Kind.WEB)
        world.accept(world.with_agent(chat) or "")
    posts = world.arrive("a")
    assert (the(posts, Queued).ready, the(posts, Offered).candidates, the(posts, Offered).agent) == (1, 1, "8003")
    posts = world.arrive("w3", kind=Kind.WEB)
    assert (the(posts, Queued).ready, the(posts, Offered).candidates) == (2, 2)
