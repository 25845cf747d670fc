"""The sweeper finds impossible state, reconciles it and counts it; otherwise it finds nothing (AC5)."""

from dataclasses import replace

import pytest

from acd.rules.callbacks.entities import Callback, CallbackState
from acd.rules.entities import Agent, Assignment, Interaction, Offer, Sweep, TransferTarget
from core.ids import AgentId, CallId, InteractionId, OfferId, QueueId
from core.messages.base import Due
from core.messages.callback import RequestCallback
from core.messages.floor import AgentState, Dequeue, Handover, Kind, Requeued
from core.messages.orders import ForceSignOff, SignOffWhen
from core.messages.routing import CallbackRule, QueueRule, Reconciled, SetFloorRules
from core.messages.telephony import CallsLive
from core.state import Entity
from tests.unit.acd.invariants import check
from tests.unit.acd.world import World, ringing, some, the


def talking() -> World:
    world = ringing()
    world.talk("8001")
    return world


def spoil(world: World, entity: Entity) -> None:
    """Do damage that no rule would do."""
    world.tables.set(entity.KIND, entity.id, entity)


def lose(world: World, kind: type[Entity], id: str) -> None:
    world.tables.set(kind.KIND, id, None)


def test_nothing_is_found_when_all_is_well() -> None:
    world = talking()
    world.arrive("b")
    assert not some(world.wait(60), Reconciled)
    assert world.get(Sweep, "all").reconciled == 0


def swept(world: World, *what: str) -> None:
    assert [one.what for one in some(world.wait(5), Reconciled)] == list(what)
    assert world.get(Sweep, "all").reconciled == len(what)
    check(world)
    assert not some(world.wait(5), Reconciled)


def offered(waiting: Interaction, offer: OfferId) -> Interaction:
    return replace(waiting, in_line=replace(waiting.entry, offer=offer))


def test_an_offer_whose_caller_is_gone() -> None:
    world = ringing()
    lose(world, Interaction, "a")
    swept(world, "offer_of_nobody")
    assert world.agent_is_free("8001")


def test_an_offer_whose_agent_knows_nothing_of_it() -> None:
    world = ringing()
    world.sign_on("8002", idle=False)
    lose(world, Agent, "8001")
    swept(world, "offer_of_nobody")
    world.go_idle("8002")
    assert world.with_agent("a") == "8002"


def test_an_offer_without_an_end() -> None:
    world = ringing()
    spoil(world, replace(world.offer_to("8001"), due=None))
    assert the(world.wait(5), Reconciled).what == "offer_without_end"
    assert world.with_agent("a") == "8001", "offered anew"
    check(world)


def test_a_caller_who_is_offered_to_nobody() -> None:
    world = World()
    world.arrive("a")
    spoil(world, offered(world.get(Interaction, "a"), OfferId("none")))
    swept(world, "offered_to_nobody")
    world.sign_on("8001")
    assert world.with_agent("a") == "8001"


def test_a_caller_of_whom_nobody_thinks() -> None:
    world = World()
    world.arrive("a")
    spoil(world, replace(world.get(Interaction, "a"), due=None))
    swept(world, "waiting_without_end")


def test_a_talk_whose_agent_is_elsewhere() -> None:
    world = talking()
    world.sign_on("8002", idle=False)
    lose(world, Agent, "8001")
    posts = world.wait(5)
    assert the(posts, Reconciled).what == "talk_with_nobody"
    assert the(posts, Requeued).interaction == "a"
    world.go_idle("8002")
    assert world.with_agent("a") == "8002"
    check(world)


@pytest.mark.parametrize("start", [ringing, talking])
def test_an_agent_who_is_with_nobody(start: type[World]) -> None:
    world = start()
    lose(world, Interaction, "a")
    for one in world.all(Offer):
        lose(world, Offer, one.id)
    swept(world, "agent_with_nobody")
    assert world.agent_is_free("8001")


@pytest.mark.parametrize("away", ["lost", "handed on"])
def test_a_talk_without_an_end(away: str) -> None:
    """The agent's phone is away, or the leg is to end, and nothing remembers until when."""
    world = talking()
    world.wait(5.5)
    interaction = world.get(Interaction, "a")
    talk, transfer_target = interaction.talk, TransferTarget(why=Handover.TRANSFERRED, queue=interaction.queue)
    talk = (
        replace(talk, lost_at=world.now, leg=OfferId(""))
        if away == "lost"
        else replace(talk, transfer_target=transfer_target)
    )
    spoil(world, replace(interaction, in_talk=talk))
    swept(world, "talk_without_end")
    world.wait(5)
    assert world.line() == ["a"], "the next agent's"


def test_an_interaction_in_no_state() -> None:
    """The interaction is neither in line, nor with an agent, nor in a hand, and nobody outside has it."""
    world = World()
    world.arrive("a")
    spoil(world, replace(world.get(Interaction, "a"), in_line=None))
    swept(world, "interaction_of_nobody")
    assert world.all(Interaction) == []


def test_a_assignment_whose_interaction_is_gone() -> None:
    """The agent has room again, also one who is signed off before it is found."""
    for signed_off in (False, True):
        world = World()
        world.sign_on("8001")
        world.arrive("m", kind=Kind.EMAIL)
        world.accept("8001")
        lose(world, Interaction, "m")
        if signed_off:
            world.do(ForceSignOff(agent=AgentId("8001"), reason="r", by="boss", when=SignOffWhen.NOW_REQUEUE))
        else:
            swept(world, "assignment_of_nobody")
        assert (world.all(Assignment), world.get(Agent, "8001").load, world.line()) == ([], 0, [])


def test_a_talk_that_nobody_writes_up() -> None:
    world = talking()
    world.caller_hangs_up("a")
    spoil(world, replace(world.get(Agent, "8001"), state=AgentState.BUSY, interaction=None))
    swept(world, "talk_that_nobody_writes_up")
    assert world.talks() == []


def test_an_agent_whose_phone_is_away_and_who_has_no_end() -> None:
    world = World()
    world.sign_on("8001")
    spoil(world, replace(world.get(Agent, "8001"), reachable=False, due=None))
    world.wait(5)
    assert [one.what for one in some(world.posts, Reconciled)] == ["agent_without_end"]
    world.wait(5)
    assert world.state("8001") == ("busy", "phone_lost")


def test_wrap_up_whose_end_was_never_told() -> None:
    world = talking()
    world.caller_hangs_up("a")
    agent = replace(world.get(Agent, "8001"), due=world.now - 60)
    world.tables.set("agent", "8001", agent)
    world.do(Due(owner="acd", kind="sweep", id="all", at=world.get(Sweep, "all").due or 0))
    assert [one.what for one in some(world.posts, Reconciled)] == ["agent_without_end"]
    assert world.agent_is_free("8001")


def test_a_caller_and_an_agent_who_were_passed_over() -> None:
    """No caller waits while an agent is ready for them, not even if a turn forgot to look."""
    world = World()
    world.sign_on("8001", idle=False)
    world.arrive("a")
    spoil(world, replace(world.get(Agent, "8001"), state=AgentState.IDLE))
    posts = world.wait(5)
    assert the(posts, Reconciled).what == "passed_over"
    assert world.with_agent("a") == "8001"
    check(world)


def live(world: World, *calls: str) -> list[str]:
    """The telephone reports which calls exist; return what had to be reconciled."""
    posts = world.do(CallsLive(calls=tuple(CallId(call) for call in calls), at=world.now))
    check(world)
    return [f"{one.what} {one.id}" for one in some(posts, Reconciled)]


def test_a_call_whose_end_was_missed() -> None:
    """AC5: agent and line are free of it; callers who have just come are not affected, nor is written work."""
    world = talking()
    world.sign_on("8002")
    world.arrive("rings")
    world.arrive("waits")
    world.arrive("mail", kind=Kind.EMAIL)
    assert live(world, "a", "rings", "waits") == []
    assert live(world) == []
    world.arrive("new")
    assert live(world) == ["call_that_is_over a", "call_that_is_over rings", "call_that_is_over waits"]
    assert world.state("8001")[0] == "wrap_up"
    assert world.get(Sweep, "all").reconciled == 3
    assert live(world, "new") == []
    assert world.day().abandoned == 0, "that was not the callers' doing"
    assert sorted(world.line()) == ["mail", "new"]


def test_a_call_that_was_not_there_for_once_is_not_over() -> None:
    """It had just begun, or the telephone's report was on its way."""
    world = talking()
    for _ in range(3):
        assert live(world) == []
        assert live(world, "a") == []
    assert world.with_agent("a") == "8001"


def test_a_call_to_the_outside_whose_end_was_missed() -> None:
    """AC6: a call-back in line has no call yet; it has one once it rings at an agent."""
    world = World()
    rule = QueueRule(id=QueueId("q"), name="q", callback=CallbackRule())
    world.do(SetFloorRules(queues=(rule,), dial_allowed=("1",)))
    world.arrive("a")
    world.do(RequestCallback(interaction=InteractionId("a")))
    world.caller_hangs_up("a")
    world.wait(20)
    assert (live(world), live(world)) == ([], [])
    world.sign_on("8001")
    (callback,) = world.all(Callback)
    world.pick_up("8001")
    assert live(world) == []
    assert live(world) == [f"call_that_is_over {callback.interaction}"]
    assert world.agent_is_free("8001")
    world.arrive("again")
    world.do(Dequeue(interaction=InteractionId("again")))
    assert live(world) == []
    assert live(world) == ["call_that_is_over again"]
    assert world.get(Callback, callback.id).state is CallbackState.PAUSED
