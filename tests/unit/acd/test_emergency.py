"""An emergency service comes into the talk at once, and the citizen is never left alone for it (紧急转接)."""

import pytest

from acd.rules.entities import Conference
from acd.rules.talks.emergency_figures import Handover, figures
from core.errors import HotlineError
from core.ids import AgentId, CallId, InteractionId
from core.messages.base import Message
from core.messages.outbound import DialNumber
from core.messages.talks import (
    CallEmergency,
    Consult,
    ParticipantCalled,
    ParticipantJoined,
    ParticipantKind,
    ParticipantLeft,
    ParticipantOutcome,
)
from core.messages.telephony import (
    AddLeg,
    CallerHeld,
    CallerResumed,
    EndCause,
    HoldCaller,
    LegAnswered,
    LegEnded,
    LegJoined,
    ResumeCaller,
    Side,
)
from tests.unit.acd.invariants import check
from tests.unit.acd.world import World, some, the

A = AgentId("8001")


def talking() -> World:
    world = World()
    world.sign_on("8001")
    world.arrive("a")
    world.talk("8001")
    return world


def calls(world: World, number: str = "110") -> list[Message]:
    return world.do(CallEmergency(agent=A, by="8001", number=number))


def leg_of(posts: list[Message]) -> str:
    return the(posts, DialNumber).leg


def answers(world: World, leg: str) -> list[Message]:
    call = CallId("a")
    posts = world.do(LegAnswered(call=call, leg=leg, at=world.now))
    return posts + world.do(LegJoined(call=call, leg=leg, at=world.now, with_caller=True))


def fails(world: World, leg: str, cause: EndCause) -> list[Message]:
    return world.do(LegEnded(call=CallId("a"), leg=leg, answered=False, by=Side.UNKNOWN, cause=cause, at=world.now))


def emergency(world: World) -> tuple[str, bool, EndCause | None]:
    (interaction,) = world.talks()
    found = interaction.talk.emergency
    assert found is not None
    return found.number, found.joined_at is not None, found.ended


def test_the_service_joins_citizen_and_agent_who_go_on_talking_meanwhile() -> None:
    world = talking()
    posts = calls(world)
    assert some(posts, HoldCaller) == []
    assert (the(posts, DialNumber).number, world.state("8001")[0]) == ("110", "talking")
    called = the(posts, ParticipantCalled)
    assert (called.kind, called.name, called.number) == (ParticipantKind.EMERGENCY, "110", "110")
    posts = answers(world, leg_of(posts))
    assert [command.leg for command in some(posts, AddLeg)] == [called.participant]
    assert [event.with_caller for event in some(posts, ParticipantJoined)] == [True]
    assert (emergency(world), world.state("8001")[0]) == (("110", True, None), "talking")
    check(world)


@pytest.mark.parametrize("cause", [EndCause.BUSY, EndCause.NO_ANSWER, EndCause.UNREACHABLE, EndCause.NOT_ALLOWED])
def test_the_citizen_stays_when_it_does_not_answer_and_the_agent_sees_why(cause: EndCause) -> None:
    world = talking()
    posts = fails(world, leg_of(calls(world)), cause)
    assert len(some(posts, ParticipantLeft)) == 1
    assert emergency(world) == ("110", False, cause)
    assert (world.all(Conference), world.state("8001")[0], len(world.talks())) == ([], "talking", 1)
    answers(world, leg_of(calls(world)))
    assert emergency(world) == ("110", True, None)
    check(world)


def test_it_rings_for_a_minute() -> None:
    world = talking()
    calls(world)
    posts = world.wait(61)
    assert [event.outcome for event in some(world.posts + posts, ParticipantLeft)][-1] is ParticipantOutcome.NO_ANSWER
    assert emergency(world) == ("110", False, EndCause.NO_ANSWER)
    assert len(world.talks()) == 1


def test_a_citizen_who_hears_music_is_brought_back_first() -> None:
    world = talking()
    world.do(CallerHeld(call=CallId("a"), at=world.now))
    posts = calls(world)
    assert len(some(posts, ResumeCaller)) == 1
    world.do(CallerResumed(call=CallId("a"), at=world.now))
    assert world.state("8001")[0] == "talking"


def test_it_comes_into_a_consultation_as_well() -> None:
    """No agent has to end anything before help can be called."""
    world = talking()
    world.sign_on("8002")
    world.do(Consult(agent=A, by="8001", to=AgentId("8002")))
    assert len(some(calls(world), DialNumber)) == 1


def test_the_same_service_is_not_rung_twice_but_another_one_is() -> None:
    world = talking()
    calls(world)
    with pytest.raises(HotlineError, match="being rung"):
        calls(world)
    assert the(calls(world, "120"), DialNumber).number == "120"


def test_without_a_talk_nothing_is_rung() -> None:
    world = World()
    world.sign_on("8001")
    with pytest.raises(HotlineError):
        calls(world)
    assert InteractionId("a") not in [one.id for one in world.talks()]


def test_the_figures_are_by_service() -> None:
    got = figures([Handover("120", 10.0, None), Handover("110", 10.0, 16.0), Handover("110", 20.0, 24.0)])
    assert [(one.service, one.called, one.answered, one.mean_s) for one in got] == [
        ("110", 2, 2, 5.0),
        ("120", 1, 0, None),
    ]
