"""A blind transfer: to a queue, or to an agent (TE4)."""

import pytest

from acd.rules import errors
from acd.rules.entities import Agent, Before, Conference, Interaction
from core.ids import AgentId, InteractionId, QueueId, SkillId
from core.messages.floor import (
    AgentProfile,
    Chosen,
    Departed,
    Departure,
    EndWrapUp,
    Enqueue,
    GoBusy,
    Handover,
    Kind,
    Offered,
    Requeued,
    SignOff,
    SignOn,
    Step,
)
from core.messages.handover import Transfer
from core.messages.routing import QueueRule, SetFloorRules
from core.messages.telephony import EndCause, HangUpLeg, PhoneReachable, Side
from tests.unit.acd.world import World, some, the

AGENT = AgentId("8001")
LAW = QueueId("law")


def talking() -> World:
    world = World(QueueRule(id=QueueId("q"), name="q"), QueueRule(id=LAW, name="law", skills=(SkillId("law"),)))
    world.sign_on("8001")
    world.arrive("a")
    world.talk("8001")
    world.wait(60)
    return world


def gone(world: World) -> list[object]:
    return list(world.leg_ends_of("a", EndCause.NORMAL, by=Side.AGENT))


def test_to_a_queue_at_its_head_with_the_original_time() -> None:
    world = talking()
    queued_at = world.get(Interaction, "a").queued_at
    world.arrive("b", queue="law", priority=5)
    world.sign_on("8002", skills=["law"], idle=False)
    leg = world.get(Interaction, "a").talk.leg
    assert the(world.do(Transfer(agent=AGENT, queue=LAW, by="8001")), HangUpLeg).leg == leg
    posts = world.leg_ends_of("a", EndCause.NORMAL, by=Side.AGENT)
    assert (the(posts, Requeued).queue, the(posts, Requeued).handover) == ("law", Handover.TRANSFERRED)
    assert not some(posts, Departed)
    assert world.get(Interaction, "a").queued_at == queued_at
    assert world.state("8001")[0] == "wrap_up"
    world.go_idle("8002")
    assert world.with_agent("a") == "8002"
    world.talk("8002")
    world.do(EndWrapUp(agent=AGENT, by="8001"))
    assert world.with_agent("a") == "8002", "the first agent's wrap-up is no more than that"
    assert world.get(Agent, "8002").calls_today == 1


def test_the_flow_that_asks_again_for_its_queue_changes_nothing() -> None:
    world = talking()
    world.do(Transfer(agent=AGENT, queue=LAW, by="8001"))
    gone(world)
    world.arrive("a", queue="q")
    assert world.get(Interaction, "a").queue == "law"


def test_the_flow_that_moves_a_transferred_caller_on_keeps_who_had_them() -> None:
    """The next agent sees who talked before and why it did not end there; the caller still counts as returned."""
    world = talking()
    world.do(SetFloorRules(queues=tuple(QueueRule(id=QueueId(id), name=id) for id in ("q", "law", "tax"))))
    queued_at = world.get(Interaction, "a").queued_at
    world.do(Transfer(agent=AGENT, queue=LAW, by="8001"))
    gone(world)
    world.wait(5)
    world.arrive("a", queue="tax")
    moved = world.get(Interaction, "a")
    assert (moved.queue, moved.queued_at, moved.returned) == ("tax", queued_at, True)
    assert moved.before == Before(agent=AGENT, why=Handover.TRANSFERRED)


def test_while_a_number_outside_is_rung_the_caller_is_in_no_line_besides() -> None:
    """If nobody answers there, the caller is back in line; with two places in line, one would stay for ever."""
    world = talking()
    world.do(SetFloorRules(queues=(QueueRule(id=QueueId("q"), name="q"),), dial_allowed=("1",)))
    world.do(Transfer(agent=AGENT, number="13900001111", by="8001"))
    assert world.get(Conference, "a").left is not None
    with pytest.raises(errors.InteractionInTalk):
        world.arrive("a")
    assert world.waiting() == []


def test_to_an_agent_who_is_ready() -> None:
    world = talking()
    world.sign_on("8002")
    world.sign_on("8003")
    world.do(Transfer(agent=AGENT, to=AgentId("8003"), by="8001"))
    offered = the(world.leg_ends_of("a", EndCause.NORMAL, by=Side.AGENT), Offered)
    assert (offered.agent, offered.chosen, offered.candidates) == ("8003", Chosen.HANDED, 1)


def test_to_an_agent_who_is_not_ready_it_waits_for_a_while() -> None:
    world = talking()
    world.sign_on("8002", "8003")
    world.do(GoBusy(agent=AgentId("8003"), reason="r", by="8003"))
    world.do(Transfer(agent=AGENT, to=AgentId("8003"), by="8001", wait_s=20))
    gone(world)
    world.wait(19)
    assert world.with_agent("a") is None
    world.wait(1)
    assert world.with_agent("a") == "8002"


@pytest.mark.parametrize("when", ["before", "after"])
def test_to_an_agent_who_signs_off_it_is_the_next_ones_at_once(when: str) -> None:
    """TE4: the second agent signs off before the first agent's leg has gone, or while the caller waits."""
    world = talking()
    world.sign_on("8002", "8003")
    world.do(GoBusy(agent=AgentId("8003"), reason="r", by="8003"))
    world.do(Transfer(agent=AGENT, to=AgentId("8003"), by="8001", wait_s=20))
    if when == "before":
        world.do(SignOff(agent=AgentId("8003"), by="8003"))
        gone(world)
    else:
        gone(world)
        assert world.with_agent("a") is None
        world.do(SignOff(agent=AgentId("8003"), by="8003"))
    assert world.with_agent("a") == "8002"


def test_who_hangs_up_after_a_transfer_was_answered_all_the_same() -> None:
    world = talking()
    world.do(Transfer(agent=AGENT, queue=LAW, by="8001"))
    gone(world)
    assert the(world.caller_hangs_up("a"), Departed).departure is Departure.ABANDONED
    assert (world.day().offered, world.day().answered, world.day().abandoned) == (1, 1, 0)


def test_what_cannot_be_handed_on() -> None:
    world = talking()
    with pytest.raises(errors.WhereTo):
        world.do(Transfer(agent=AGENT, by="8001"))
    with pytest.raises(errors.WhereTo):
        world.do(Transfer(agent=AGENT, to=AGENT, by="8001"))
    with pytest.raises(errors.AgentUnknown):
        world.do(Transfer(agent=AGENT, to=AgentId("9999"), by="8001"))
    world.sign_on("8002")
    with pytest.raises(errors.NotTalking):
        world.do(Transfer(agent=AgentId("8002"), queue=LAW, by="8002"))
    world.do(Transfer(agent=AGENT, queue=LAW, by="8001"))
    with pytest.raises(errors.NotTalking):
        world.do(Transfer(agent=AGENT, queue=LAW, by="8001"))


def test_all_that_is_known_of_the_caller_comes_along() -> None:
    """The path, the language, and the place among callers who came at the same moment."""
    world = World(QueueRule(id=QueueId("q"), name="q"), QueueRule(id=LAW, name="law"))
    english("8001", world)
    english("8002", world)
    path = (Step(node="menu", label="主菜单", at=world.now, keys="2"),)
    for id in ("b", "a"):
        world.do(
            Enqueue(
                interaction=InteractionId(id),
                kind=Kind.VOICE,
                queue=QueueId("q"),
                caller="13800000000",
                called="12345",
                arrived_at=world.now,
                priority=3,
                language="en",
                path=path,
            )
        )
    assert (world.with_agent("b"), world.with_agent("a")) == ("8001", "8002")
    for agent, id in (("8002", "a"), ("8001", "b")):
        world.talk(agent)
        world.do(Transfer(agent=AgentId(agent), queue=LAW, by=agent))
        world.leg_ends_of(id, EndCause.NORMAL, by=Side.AGENT)
    for id in ("a", "b"):
        waits = world.get(Interaction, id)
        assert (waits.queue, waits.language, waits.path, waits.priority) == ("law", "en", path, 3)
    english("8003", world)
    assert world.with_agent("b") == "8003", "b came first"


def english(id: str, world: World) -> None:
    """An agent who speaks no Chinese is ready."""
    world.do(SignOn(profile=AgentProfile(id=AgentId(id), name=id, phone=id, languages=("en",)), by=id))
    world.do(PhoneReachable(phone=id, at=world.now))
    world.go_idle(id)
    world.wait(1)
