"""A supervisor gives a caller in line to one agent (指定坐席), or sets the caller's priority."""

import pytest

from acd.rules import errors
from acd.rules.entities import Interaction
from acd.rules.index import index_of
from acd.rules.queue.explain import Why, explain
from core.ids import AgentId, InteractionId, QueueId, SkillId
from core.messages.floor import Chosen, DeclineOffer, Offered, OfferEnded, OfferOutcome, SignOff
from core.messages.orders import AssignCaller, SetCallerPriority
from core.messages.routing import QueueRule, SetVips, Vip
from tests.unit.acd.world import World, ringing, some, the

A, B, FIRST, SECOND = AgentId("8001"), AgentId("8002"), InteractionId("a"), InteractionId("b")


def assign(world: World, caller: InteractionId, agent: AgentId | None) -> list[Offered]:
    return some(world.do(AssignCaller(interaction=caller, agent=agent, reason="r", by="boss")), Offered)


def prefer(world: World, caller: InteractionId, priority: int) -> None:
    world.do(SetCallerPriority(interaction=caller, priority=priority, reason="r", by="boss"))


def why(world: World, caller: InteractionId, agent: AgentId) -> list[tuple[Why, tuple[str, ...]]]:
    return [(one.why, one.details) for one in explain(world.tables, caller, agent)]


def line(world: World) -> list[str]:
    return [place[-1] for place in index_of(world.tables).lines[QueueId("q")]]


def nobody_ready() -> World:
    """Two callers wait for two agents who are busy; only the second one has the queue's skill."""
    world = World(QueueRule(id=QueueId("q"), name="热线", skills=(SkillId("law"),)))
    world.sign_on("8001", idle=False)
    world.sign_on("8002", skills=["law"], idle=False)
    for caller in (FIRST, SECOND):
        world.arrive(caller)
        world.wait(1)
    return world


def test_the_assigned_agent_gets_the_caller_before_all_others_and_whatever_the_skills() -> None:
    world = nobody_ready()
    assert assign(world, SECOND, A) == []
    assert line(world) == ["b", "a"]
    assert why(world, SECOND, B)[0] == (Why.ASSIGNED_TO_ANOTHER, ("8001",))
    assert why(world, SECOND, A) == [(Why.STATE, ("busy", "signed_on"))]
    assert the(world.go_idle("8002"), Offered).interaction == FIRST, "nobody else gets a caller who is assigned"
    offered = the(world.go_idle("8001"), Offered)
    assert (offered.interaction, offered.agent, offered.chosen) == (SECOND, A, Chosen.ASSIGNED)


@pytest.mark.parametrize("how", ["declines", "signs off", "stays away", "lifted"])
def test_an_assignment_that_fails_leaves_the_caller_to_anybody_at_the_own_place(how: str) -> None:
    world = nobody_ready()
    assign(world, SECOND, A)
    if how == "declines":
        world.go_idle("8001")
        world.do(DeclineOffer(offer=world.offer_to("8001").id, by="8001"))
    elif how == "signs off":
        world.do(SignOff(agent=A, by="8001"))
    elif how == "lifted":
        assign(world, SECOND, None)
    else:
        world.wait(299)
        assert world.get(Interaction, SECOND).entry.assigned
        world.wait(1)
    assert not world.get(Interaction, SECOND).entry.assigned
    assert line(world) == ["a", "b"]
    assert the(world.go_idle("8002"), Offered).interaction == FIRST


def test_a_phone_that_rings_for_the_caller_stops_and_its_agent_has_the_next_one() -> None:
    world = ringing()
    world.sign_on("8002")
    posts = world.do(AssignCaller(interaction=FIRST, agent=B, reason="r", by="boss"))
    assert (the(posts, OfferEnded).outcome, the(posts, Offered).agent) == (OfferOutcome.WITHDRAWN, B)
    assert world.state("8001") == ("idle", "")
    assert assign(world, FIRST, B) == [], "it rings there"
    world.pick_up("8002")
    with pytest.raises(errors.PickedUp):
        assign(world, FIRST, A)


def test_an_assignment_goes_with_the_caller_into_another_queue() -> None:
    world = nobody_ready()
    assign(world, FIRST, A)
    prefer(world, FIRST, 3)
    world.arrive(FIRST, queue="other", priority=1)
    moved = world.get(Interaction, FIRST)
    assert (moved.queue, moved.priority, moved.entry.for_agent, moved.entry.assigned) == ("other", 3, A, True)
    assert the(world.go_idle("8001"), Offered).chosen is Chosen.ASSIGNED


def test_what_cannot_be_assigned() -> None:
    world = nobody_ready()
    world.sign_on("8003", training=True, idle=False)
    with pytest.raises(errors.NotForTraining):
        assign(world, FIRST, AgentId("8003"))
    with pytest.raises(errors.NotWaiting):
        assign(world, InteractionId("gone"), A)
    world.do(SignOff(agent=A, by="8001"))
    with pytest.raises(errors.NotSignedOn):
        assign(world, FIRST, A)


def test_a_priority_that_is_set_moves_the_caller_and_is_nobody_else_s_to_change() -> None:
    world = nobody_ready()
    prefer(world, SECOND, 2)
    assert line(world) == ["b", "a"]
    world.do(SetVips(vips=(Vip(number="13800000000", priority=9, until=None),)))
    assert [world.get(Interaction, one).priority for one in (FIRST, SECOND)] == [9, 2]
    prefer(world, FIRST, 0)
    world.arrive(FIRST, priority=5)
    assert world.get(Interaction, FIRST).priority == 0
    assert line(world) == ["b", "a"]
