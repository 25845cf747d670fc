"""Routing: levels, languages, ageing, VIP, last agent, rings, overflow, waiting too long (AC1, AC7)."""

from dataclasses import replace

import pytest

from acd.rules.entities import Interaction, LastAgent, Offer, QueueDay
from acd.rules.index import index_of
from acd.rules.queue.explain import Why, explain
from core.ids import AgentId, InteractionId, QueueId, SkillId
from core.messages.base import Message
from core.messages.floor import (
    AgentProfile,
    Chosen,
    DeclineOffer,
    Departed,
    Enqueue,
    GoBusy,
    Kind,
    Offered,
    PositionChanged,
    Queued,
    SetAgentProfile,
    SignOff,
    SignOn,
)
from core.messages.orders import ForceSignOff, SignOffWhen
from core.messages.routing import Overflow, QueueRule, Ring, SetFloorRules, SetVips, Vip, WaitedTooLong, Widened
from core.messages.telephony import PhoneReachable, TelephoneLost, TelephoneRecovered
from tests.unit.acd.world import START, World, some, the

Q = QueueId("q")
EN = SkillId("en")
RULE = QueueRule(id=Q, name="热线")


def profile(id: str, *, languages: tuple[str, ...] = ("zh",), training: bool = False, **levels: int) -> AgentProfile:
    skills = tuple((SkillId(name), level) for name, level in levels.items())
    return AgentProfile(id=AgentId(id), name=id, phone=id, skills=skills, languages=languages, training=training)


def seat(world: World, profile: AgentProfile) -> None:
    """Sign an agent on as ready; later ones have been idle for less time."""
    world.do(SignOn(profile=profile, by=profile.id))
    world.do(PhoneReachable(phone=profile.phone, at=world.now))
    world.go_idle(profile.id)
    world.wait(1)


def call(
    world: World, id: str, *, number: str = "13800000000", language: str = "zh", queue: str = "q", priority: int = 0
) -> list[Message]:
    return world.do(
        Enqueue(
            interaction=InteractionId(id),
            kind=Kind.VOICE,
            queue=QueueId(queue),
            caller=number,
            called="12345",
            arrived_at=world.now,
            language=language,
            priority=priority,
        )
    )


def why(world: World, id: str, agent: str) -> list[tuple[Why, tuple[str, ...]]]:
    return [(one.why, one.details) for one in explain(world.tables, InteractionId(id), AgentId(agent))]


def test_a_level_too_low_is_no_offer() -> None:
    """AC1: skills with levels."""
    world = World(replace(RULE, min_levels=((EN, 3),)))
    seat(world, profile("8001", en=2))
    seat(world, profile("8002", en=3))
    call(world, "a")
    assert world.with_agent("a") == "8002"
    call(world, "b")
    assert why(world, "b", "8001") == [(Why.LEVEL_TOO_LOW, ("en", "2", "3"))]


def test_the_most_able_first_where_the_rule_says_so_else_the_longest_idle() -> None:
    for best_first, agent, rule in ((False, "8001", Chosen.LONGEST_IDLE), (True, "8002", Chosen.BEST_LEVEL)):
        world = World(replace(RULE, skills=(EN,), best_first=best_first))
        seat(world, profile("8001", en=1, ru=9))
        seat(world, profile("8002", en=4))
        seat(world, profile("8003", en=4))
        world.wait(10)
        offered = the(call(world, "a"), Offered)
        assert (offered.agent, offered.chosen, offered.candidates) == (agent, rule, 3)
        assert (offered.idle_s, offered.waited_s) == (13.0 if agent == "8001" else 12.0, 0.0)


def test_a_language_is_asked_for_where_the_rule_says_so() -> None:
    world = World(replace(RULE, by_language=True, rings=(Ring(after_s=20, any_language=True),)))
    seat(world, profile("8001"))
    call(world, "a", language="en")
    assert why(world, "a", "8001") == [(Why.SKILLS_MISSING, ("language:en",))]
    seat(world, profile("8002", languages=("zh", "en")))
    assert world.with_agent("a") == "8002"
    world.talk("8002")
    call(world, "b", language="en")
    world.wait(20)
    assert world.with_agent("b") == "8001"


def test_priority_is_worth_some_waiting_and_no_more() -> None:
    """AC1: priorities with ageing: nobody is overtaken for ever."""
    world = World(replace(RULE, ageing_s=60))
    call(world, "old")
    world.wait(30)
    call(world, "urgent", priority=1)
    world.wait(45)
    call(world, "late", priority=1)
    assert [place[-1] for place in index_of(world.tables).lines[Q]] == ["urgent", "old", "late"]
    assert index_of(world.tables).waiting_since(Q) == world.get(Interaction, "old").queued_at


def test_a_new_ageing_counts_for_those_in_line() -> None:
    """AC7."""
    world = World(replace(RULE, ageing_s=0))
    call(world, "a")
    world.wait(5)
    call(world, "b", priority=1)
    world.do(SetFloorRules(queues=(replace(RULE, ageing_s=60),)))
    seat(world, profile("8001"))
    assert world.with_agent("b") == "8001"


def test_a_queue_with_priority_goes_before_another_one() -> None:
    """AC1, AC7: an agent who serves both takes its callers first, by as much as their priority is worth; this also
    applies to callers in line."""
    other = replace(RULE, id=QueueId("r"), name="r")
    world = World(RULE, other)
    call(world, "a")
    world.wait(30)
    call(world, "b", queue="r")
    world.wait(50)
    call(world, "late", queue="r", priority=1)
    world.do(SetFloorRules(queues=(RULE, replace(other, priority=1))))
    for caller in ("late", "b", "a"):
        seat(world, profile(f"80{caller}"))
        assert world.with_agent(caller) == f"80{caller}"
    call(world, "c", queue="r")
    assert world.get(Interaction, "c").entry.rank == world.now - 60


def test_a_vip_number_has_priority_also_when_it_waits_already() -> None:
    world = World()
    call(world, "a", number="1")
    call(world, "b", number="2")
    call(world, "c", number="3")
    world.do(SetVips(vips=(Vip(number="3", priority=2), Vip(number="2", priority=1))))
    call(world, "d", number="3")
    assert [place[-1] for place in index_of(world.tables).lines[Q]] == ["c", "d", "b", "a"]
    world.do(SetVips(vips=()))
    call(world, "e", number="3")
    assert world.get(Interaction, "e").priority == 0


def test_a_vip_number_has_priority_until_its_time_is_over() -> None:
    """AC1: the priority ends by itself; a number whose time was already over has none."""
    world = World()
    world.do(SetVips(vips=(Vip(number="1", priority=2, until=world.now + 60), Vip(number="2", priority=2, until=0.0))))
    call(world, "a", number="1")
    call(world, "b", number="2")
    assert [world.get(Interaction, each).priority for each in ("a", "b")] == [2, 0]
    world.wait(60)
    call(world, "c", number="1")
    assert world.get(Interaction, "c").priority == 0


def test_a_changed_profile_is_in_force_at_once() -> None:
    """AC7, PF13: the agent need not sign on again."""
    world = World(replace(RULE, min_levels=((EN, 2),)))
    seat(world, profile("8001", en=1))
    call(world, "a")
    assert world.with_agent("a") is None
    assert the(world.do(SetAgentProfile(profile=profile("8001", en=2))), Offered).agent == "8001"
    assert world.do(SetAgentProfile(profile=profile("9999"))) == []


def known_caller(rule: QueueRule) -> World:
    """8001 has talked with the number 1; 8002 has been idle for longer since."""
    world = World(rule)
    seat(world, profile("8001"))
    call(world, "before", number="1")
    world.talk("8001")
    seat(world, profile("8002"))
    world.caller_hangs_up("before")
    world.go_idle("8001")
    world.wait(5)
    return world


LAST = replace(RULE, last_agent_s=8, last_agent_memory_s=3600)


def test_the_last_agent_gets_the_first_chance() -> None:
    """AC1: 首问负责."""
    world = known_caller(LAST)
    offered = the(call(world, "again", number="1"), Offered)
    assert (offered.agent, offered.chosen, offered.candidates) == ("8001", Chosen.LAST_AGENT, 1)
    offered = the(call(world, "other", number="2"), Offered)
    assert (offered.agent, offered.chosen) == ("8002", Chosen.LONGEST_IDLE)


def test_the_last_agent_is_waited_for_only_so_long() -> None:
    world = known_caller(LAST)
    world.do(GoBusy(agent=AgentId("8001"), reason="r", by="8001"))
    call(world, "again", number="1")
    assert world.with_agent("again") is None
    assert why(world, "again", "8002") == [(Why.KEPT_FOR_ANOTHER, ("8001",))]
    world.wait(7.9)
    assert world.with_agent("again") is None
    world.wait(0.1)
    assert world.with_agent("again") == "8002"


def test_the_last_agent_who_becomes_ready_in_time_gets_the_caller() -> None:
    world = known_caller(LAST)
    world.do(GoBusy(agent=AgentId("8001"), reason="r", by="8001"))
    call(world, "again", number="1")
    world.wait(3)
    assert the(world.go_idle("8001"), Offered).chosen is Chosen.LAST_AGENT


def test_the_last_agent_who_declines_is_not_waited_for() -> None:
    world = known_caller(LAST)
    call(world, "again", number="1")
    world.do(DeclineOffer(offer=world.offer_to("8001").id, by="8001"))
    assert world.with_agent("again") == "8002"


@pytest.mark.parametrize("forced", [False, True])
def test_the_last_agent_who_signs_off_is_not_waited_for(forced: bool) -> None:
    """AC1: either the agent or a supervisor wanted the sign-off."""
    world = known_caller(replace(LAST, last_agent_s=600))
    world.do(GoBusy(agent=AgentId("8001"), reason="r", by="8001"))
    call(world, "again", number="1")
    assert world.with_agent("again") is None
    order = ForceSignOff(agent=AgentId("8001"), reason="r", by="boss", when=SignOffWhen.AFTER_CALL)
    world.do(order if forced else SignOff(agent=AgentId("8001"), by="8001"))
    assert world.with_agent("again") == "8002"


def test_the_last_agent_is_forgotten_or_gone_or_not_fit() -> None:
    world = known_caller(LAST)
    world.do(SignOff(agent=AgentId("8001"), by="8001"))
    call(world, "a", number="1")
    assert world.with_agent("a") == "8002"
    world = known_caller(LAST)
    world.wait(3600)
    assert world.all(LastAgent) == []
    call(world, "b", number="1")
    assert world.with_agent("b") == "8002"
    world = known_caller(LAST)
    world.do(SetFloorRules(queues=(replace(LAST, skills=(EN,)),)))
    world.do(SetAgentProfile(profile=profile("8002", en=1)))
    call(world, "c", number="1")
    assert world.with_agent("c") == "8002"
    world = known_caller(RULE)
    assert world.all(LastAgent) == []


def test_rings_let_in_more_agents_after_a_while() -> None:
    """AC1: cumulative, the stricter ring first, each at its own moment and not at the next announcement."""
    rings = (Ring(after_s=10, lower=1), Ring(after_s=25, without=(EN,)))
    world = World(replace(RULE, min_levels=((EN, 3),), rings=rings, announce_s=1000))
    seat(world, profile("8001", en=2))
    seat(world, profile("8002"))
    for id in ("a", "b"):
        call(world, id)
    assert world.with_agent("a") is None
    posts = world.wait(10)
    assert [one.rings for one in some(posts, Widened)] == [1, 1]
    assert (the(posts, Offered).agent, the(posts, Offered).chosen) == ("8001", Chosen.RING)
    assert (Why.SKILLS_MISSING, ("en",)) in why(world, "b", "8002")
    world.talk("8001")
    world.wait(14)
    assert world.with_agent("b") is None
    world.wait(1)
    assert world.with_agent("b") == "8002"


def test_the_stricter_ring_comes_first() -> None:
    world = World(replace(RULE, skills=(EN,), rings=(Ring(after_s=1, without=(EN,)),)))
    world.do(TelephoneLost(at=world.now))
    seat(world, profile("8001"))
    seat(world, profile("8002", en=1))
    call(world, "a")
    world.wait(2)
    world.do(TelephoneRecovered(calls=(), pbx_restarted=False, at=world.now))
    assert world.with_agent("a") == "8002"


def test_another_queue_helps_after_a_time_and_the_place_is_kept() -> None:
    """AC1: overflow."""
    rule = replace(RULE, skills=(EN,), overflow=(Overflow(queue=QueueId("r"), after_s=30),))
    world = World(rule, QueueRule(id=QueueId("r"), name="r", skills=(SkillId("ru"),)))
    seat(world, profile("8001", ru=1))
    seat(world, profile("8002", en=1))
    world.do(GoBusy(agent=AgentId("8002"), reason="r", by="8002"))
    call(world, "a")
    world.wait(29)
    assert world.with_agent("a") is None
    posts = world.wait(1)
    assert the(posts, Widened).helping == ("r",)
    assert (the(posts, Offered).agent, the(posts, Offered).chosen) == ("8001", Chosen.OVERFLOW)
    assert the(posts, Offered).queue == "q"
    assert world.get(Interaction, "a").queue == "q"


def test_another_queue_helps_when_nobody_is_signed_on() -> None:
    rule = replace(RULE, skills=(EN,), overflow=(Overflow(queue=QueueId("r"), when_nobody=True),))
    world = World(rule, QueueRule(id=QueueId("r"), name="r"))
    seat(world, profile("8001", en=1))
    seat(world, profile("8002"))
    world.do(GoBusy(agent=AgentId("8001"), reason="r", by="8001"))
    call(world, "a")
    assert world.with_agent("a") is None, "one is signed on, if busy"
    posts = world.do(SignOff(agent=AgentId("8001"), by="8001"))
    assert the(posts, Widened).helping == ("r",)
    assert world.with_agent("a") == "8002", "at once"
    seat(world, profile("8003"))
    assert the(call(world, "b"), Offered).agent == "8003"


def test_who_may_not_serve_a_queue_any_more_is_nobody_for_it() -> None:
    """AC7: this takes effect as soon as a skill is removed."""
    rule = replace(RULE, skills=(EN,), overflow=(Overflow(queue=QueueId("r"), when_nobody=True),))
    world = World(rule, QueueRule(id=QueueId("r"), name="r"))
    seat(world, profile("8001", en=1))
    seat(world, profile("8002"))
    world.do(GoBusy(agent=AgentId("8001"), reason="r", by="8001"))
    call(world, "a")
    world.do(SetAgentProfile(profile=profile("8001")))
    assert world.with_agent("a") == "8002"


def test_rules_that_are_set_again_as_they_were_leave_those_who_help() -> None:
    """AC7: this happens when another queue's rule is changed, or the site's clock is set again."""
    rule = replace(RULE, skills=(EN,), overflow=(Overflow(queue=QueueId("r"), when_nobody=True),))
    other = QueueRule(id=QueueId("r"), name="r")
    world = World(rule, other)
    call(world, "a")
    seat(world, profile("8001", en=1))
    world.do(GoBusy(agent=AgentId("8001"), reason="r", by="8001"))
    assert world.get(Interaction, "a").entry.helping == ("r",)
    world.do(SetFloorRules(queues=(rule, replace(other, wrap_up_s=9.0))))
    assert world.get(Interaction, "a").entry.helping == ("r",)
    world.do(SetFloorRules(queues=(replace(rule, wrap_up_s=9.0), other)))
    assert world.get(Interaction, "a").entry.helping == (), "its own rule is another one: somebody is signed on"


def test_the_flow_moves_a_caller_to_another_queue() -> None:
    """AC6: place and time are kept, and the caller counts once as having asked for a person."""
    world = World(RULE, QueueRule(id=QueueId("r"), name="r"))
    world.arrive("a")
    world.wait(60)
    call(world, "b")
    moved = the(world.arrive("a", queue="r"), Queued)
    assert (moved.queue, moved.position) == ("r", 1)
    assert (world.get(Interaction, "a").queued_at, world.day().offered) == (START, 2)
    assert [(day.id, day.offered) for day in world.all(QueueDay) if day.offered] == [("q", 1), ("r", 1)]
    assert not some(world.posts, Departed)


def test_the_flow_asks_for_the_same_queue_with_more_priority_and_other_skills() -> None:
    """AC1: a flow may do so for callers who have waited long; what rings at an agent goes on ringing."""
    world = World(RULE)
    call(world, "a")
    world.wait(60)
    call(world, "b")
    world.arrive("b", priority=9, skills=["en"])
    assert [place[-1] for place in index_of(world.tables).lines[Q]] == ["b", "a"]
    assert world.day().offered == 2
    world.arrive("b")
    assert (world.get(Interaction, "b").priority, world.get(Interaction, "b").skills) == (9, ())


def test_who_has_waited_too_long_is_first_and_that_is_told_once() -> None:
    world = World(replace(RULE, max_wait_s=120))
    call(world, "a")
    world.wait(119)
    call(world, "vip", priority=9)
    posts = world.wait(1)
    told = the(posts, WaitedTooLong)
    assert (told.interaction, told.waited_s) == ("a", 120.0)
    assert [place[-1] for place in index_of(world.tables).lines[Q]] == ["a", "vip"]
    assert not some(world.wait(60), WaitedTooLong)
    assert not some(world.posts, PositionChanged)


def test_training_seats_serve_training_queues_only() -> None:
    """SC7: training seats."""
    world = World(RULE, QueueRule(id=QueueId("t"), name="t", training=True))
    seat(world, profile("8001", training=True))
    call(world, "real")
    assert why(world, "real", "8001") == [(Why.TRAINING, ())]
    call(world, "lesson", queue="t")
    assert world.with_agent("lesson") == "8001"
    seat(world, profile("8002"))
    assert world.with_agent("real") == "8002"
    assert len(world.all(Offer)) == 2
