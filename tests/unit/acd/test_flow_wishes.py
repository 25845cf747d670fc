"""Requests of flows to the floor: one particular agent, and a call-back for a caller in no queue (IV1, TE5)."""

import pytest

from acd.rules.callbacks.entities import CallbackState
from core.ids import AgentId, InteractionId, QueueId
from core.messages.base import Message
from core.messages.callback import CallbackRefused, CallbackRequested, PromiseCallback
from core.messages.floor import Chosen, DeclineOffer, Dequeue, Enqueue, Kind, Offered, Requeued
from tests.unit.acd.callbacks import NUMBER, OTHER, arrive, floor, one
from tests.unit.acd.invariants import check
from tests.unit.acd.world import World, some, the

A, B = AgentId("8001"), AgentId("8002")


def enqueue(world: World, agent: AgentId | None, queue: str = "q") -> list[Message]:
    return world.do(
        Enqueue(
            interaction=InteractionId("a"),
            kind=Kind.VOICE,
            queue=QueueId(queue),
            caller=NUMBER,
            called="12345",
            arrived_at=world.now,
            agent=agent,
        )
    )


def test_a_flow_asks_for_one_agent_whatever_the_skills_of_the_queue() -> None:
    world = floor()
    world.sign_on("8001")
    world.sign_on("8002")
    offered = the(enqueue(world, B), Offered)
    assert (offered.agent, offered.chosen) == (B, Chosen.HANDED)


def test_a_caller_for_one_agent_is_nobody_elses() -> None:
    """The caller waits for a busy agent; if the agent declines, the flow learns of it and takes the caller out."""
    world = floor()
    world.sign_on("8001")
    world.sign_on("8002", idle=False)
    assert some(enqueue(world, B), Offered) == []
    offered = the(world.go_idle("8002"), Offered)
    posts = world.do(DeclineOffer(offer=offered.offer, by="8002"))
    assert the(posts, Requeued).interaction == "a"
    assert some(posts, Offered) == [], "8001 is idle, and is not asked"
    world.do(Dequeue(interaction=InteractionId("a")))
    check(world)


def test_a_caller_who_then_waits_for_anybody_is_anybodys() -> None:
    world = floor()
    world.sign_on("8001")
    world.sign_on("8002", idle=False)
    enqueue(world, B)
    assert the(enqueue(world, None), Offered).agent == A
    check(world)


def test_a_caller_in_line_for_anybody_may_be_for_one_agent_next() -> None:
    world = floor()
    enqueue(world, None)
    enqueue(world, B)
    world.sign_on("8001", idle=False)
    world.sign_on("8002", idle=False)
    assert some(world.go_idle("8001"), Offered) == []
    assert the(world.go_idle("8002"), Offered).agent == B


def promise(world: World, number: str = NUMBER, queue: str = "q", id: str = "a") -> list[Message]:
    return world.do(
        PromiseCallback(
            interaction=InteractionId(id), queue=QueueId(queue), number=number, called="12345", arrived_at=world.now
        )
    )


def test_a_call_back_is_promised_at_the_end_of_the_line() -> None:
    """TE5: the caller was in no queue; callers who came earlier are served first."""
    world = floor()
    arrive(world, "z", OTHER)
    world.wait(1)
    said = the(promise(world), CallbackRequested)
    assert (said.queue, said.number, said.queued_at, said.merged) == ("q", NUMBER, world.now, False)
    assert one(world).state is CallbackState.PAUSED
    world.caller_hangs_up("a")
    world.wait(20)
    world.sign_on("8001", idle=False)
    world.sign_on("8002", idle=False)
    assert the(world.go_idle("8001"), Offered).interaction == "z"
    assert the(world.go_idle("8002"), Offered).outbound
    check(world)


def test_a_number_that_has_a_promise_keeps_the_first_one() -> None:
    world = floor()
    first = the(promise(world), CallbackRequested)
    world.wait(60)
    second = the(promise(world, id="b"), CallbackRequested)
    assert (second.callback, second.queued_at, second.merged) == (first.callback, first.queued_at, True)


@pytest.mark.parametrize(("number", "queue"), [("0044123456", "q"), ("", "q"), (NUMBER, "none")])
def test_what_cannot_be_promised_is_told(number: str, queue: str) -> None:
    """A number that may not be called, and a queue without call-backs."""
    world = floor()
    posts = promise(world, number, queue)
    assert the(posts, CallbackRefused).interaction == "a"
    assert some(posts, CallbackRequested) == []
