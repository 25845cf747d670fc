"""Participants who are asked into a talk: what the page learns, repeated requests, and how it ends (TE4, TE6)."""

import pytest

from acd.rules import errors
from acd.rules.entities import Conference, Participant
from core.ids import AgentId, CallId, InteractionId, OfferId, QueueId
from core.messages.base import Message
from core.messages.floor import EndWrapUp
from core.messages.outbound import DialNumber
from core.messages.routing import QueueRule, Reconciled, SetFloorRules
from core.messages.talks import (
    CompleteConsult,
    Confer,
    Consult,
    DropParticipant,
    ParticipantCalled,
    ParticipantConferred,
    ParticipantKind,
    ParticipantLeft,
    ParticipantOutcome,
    TakeOver,
)
from core.messages.telephony import (
    CallerHeld,
    CallerResumed,
    EndCause,
    HangUpLeg,
    LegAnswered,
    LegEnded,
    LegJoined,
    ResumeCaller,
    RingPhone,
    Side,
    StopRinging,
    TelephoneLost,
    TelephoneRecovered,
)
from tests.unit.acd.invariants import check
from tests.unit.acd.world import World, some, the

LEAD, SECOND, BOSS, OTHER_BOSS = AgentId("8001"), AgentId("8002"), AgentId("8003"), AgentId("8004")
CALL = CallId("a")


def talking() -> World:
    """8001 talks to the caller; 8002 is idle."""
    world = World()
    world.do(SetFloorRules(queues=(QueueRule(id=QueueId("q"), name="q"),), dial_allowed=("1",)))
    world.sign_on(LEAD)
    world.arrive("a")
    world.talk(LEAD)
    world.sign_on(SECOND)
    return world


def consulting() -> World:
    """The caller is held, and 8001 talks to 8002."""
    world = talking()
    world.do(Consult(agent=LEAD, by=LEAD, to=SECOND))
    world.do(CallerHeld(call=CALL, at=world.now))
    leg = leg_of(world)
    world.do(LegAnswered(call=CALL, leg=leg, at=world.now))
    world.do(LegJoined(call=CALL, leg=leg, at=world.now, with_caller=False))
    return world


def leg_of(world: World) -> OfferId:
    (participant,) = world.all(Participant)
    return participant.id


def ends(world: World, leg: str, by: Side, cause: EndCause) -> list[Message]:
    return world.do(LegEnded(call=CALL, leg=leg, answered=False, by=by, cause=cause, at=world.now))


def test_an_outside_number_is_called_and_told_with_its_name() -> None:
    world = talking()
    posts = world.do(Consult(agent=LEAD, by=LEAD, number="13900001111", contact="k1", name="城管局 王科长"))
    called = the(posts, ParticipantCalled)
    assert called == ParticipantCalled(
        interaction=InteractionId("a"),
        participant=called.participant,
        kind=ParticipantKind.CONTACT,
        by=LEAD,
        at=world.now,
        name="城管局 王科长",
        number="13900001111",
    )
    dialled = the(posts, DialNumber)
    assert (dialled.leg, dialled.number, dialled.by) == (called.participant, "13900001111", LEAD)


def test_a_queue_is_asked_and_told_with_the_agent_who_is_rung() -> None:
    world = talking()
    posts = world.do(Consult(agent=LEAD, by=LEAD, queue=QueueId("q")))
    called = the(posts, ParticipantCalled)
    assert called == ParticipantCalled(
        interaction=InteractionId("a"),
        participant=called.participant,
        kind=ParticipantKind.QUEUE,
        by=LEAD,
        at=world.now,
        agent=SECOND,
        queue=QueueId("q"),
        name="8002",
    )
    ring = the(posts, RingPhone)
    assert (ring.leg, ring.phone, ring.caller) == (called.participant, "8002", "13800000000")


def test_a_caller_who_hangs_up_while_somebody_is_rung_costs_that_agent_nothing() -> None:
    """AC5: the phone stops before the call's end is reported; the agent is idle as before, and the caller the cause."""
    world = talking()
    world.do(Consult(agent=LEAD, by=LEAD, to=SECOND))
    leg = leg_of(world)
    assert world.state(SECOND)[0] == "ringing"
    left = the(ends(world, leg, Side.CALLER, EndCause.CANCELLED), ParticipantLeft)
    assert (left.participant, left.agent, left.outcome) == (leg, SECOND, ParticipantOutcome.CALLER_LEFT)
    assert world.agent_is_free(SECOND)
    world.caller_hangs_up("a")
    world.do(EndWrapUp(agent=LEAD, by=LEAD))
    assert world.agent_is_free(LEAD)


def test_who_was_consulted_and_hears_the_caller_too_is_told_once_each_time() -> None:
    """RC1: it marks a moment of the recording. There is none when the lead leaves the two alone: that is a transfer."""
    world = consulting()
    leg = leg_of(world)
    world.do(Confer(agent=LEAD, by=LEAD))
    told = the(world.do(CallerResumed(call=CALL, at=world.now)), ParticipantConferred)
    assert told == ParticipantConferred(interaction=InteractionId("a"), participant=leg, agent=SECOND, at=world.now)
    assert some(world.do(CallerResumed(call=CALL, at=world.now)), ParticipantConferred) == []
    alone = consulting()
    posts = [*alone.do(CompleteConsult(agent=LEAD, by=LEAD)), *alone.do(CallerResumed(call=CALL, at=alone.now))]
    posts += ends(alone, "o-lead", Side.AGENT, EndCause.NORMAL)
    assert some(posts, ParticipantConferred) == []


def test_a_step_that_is_not_told_of_is_asked_for_three_times_again_and_then_done_without() -> None:
    world = consulting()
    leg = leg_of(world)
    hang_up = HangUpLeg(leg=leg)
    assert some(world.do(DropParticipant(agent=LEAD, by=LEAD)), HangUpLeg) == [hang_up]
    for _ in range(3):
        assert world.wait(2.9) == []
        assert world.wait(0.1) == [hang_up]
    posts = world.wait(3)
    assert some(posts, HangUpLeg) == []
    assert the(posts, ResumeCaller).call == CALL
    world.do(CallerResumed(call=CALL, at=world.now))
    assert (world.all(Conference), world.state(LEAD)[0]) == ([], "talking")
    check(world)


def test_two_supervisors_do_not_take_over_at_once() -> None:
    """TE6: the talk also has a participant, who takes over nothing."""
    world = consulting()
    world.do(Confer(agent=LEAD, by=LEAD))
    world.do(CallerResumed(call=CALL, at=world.now))
    world.sign_on(BOSS, OTHER_BOSS, idle=False)
    posts = world.do(TakeOver(agent=LEAD, taker=BOSS, by="u1"))
    assert (the(posts, RingPhone).phone, the(posts, ParticipantCalled).by) == (BOSS, BOSS)
    with pytest.raises(errors.ConsultUnderWay):
        world.do(TakeOver(agent=LEAD, taker=OTHER_BOSS, by="u2"))
    assert world.state(OTHER_BOSS)[0] == "busy"


def test_the_sweeper_frees_an_agent_who_is_rung_for_a_talk_of_nobody() -> None:
    """AC5: nobody is left ringing."""
    world = talking()
    world.do(Consult(agent=LEAD, by=LEAD, to=SECOND))
    leg = leg_of(world)
    world.tables.set(Conference.KIND, "a", None)
    posts = world.wait(5)
    assert [(one.what, one.id) for one in some(posts, Reconciled)] == [("participant_of_nobody", leg)]
    left = the(posts, ParticipantLeft)
    assert (left.agent, left.outcome) == (SECOND, ParticipantOutcome.FAILED)
    assert world.agent_is_free(SECOND)
    assert not some(world.wait(5), Reconciled)


def test_a_colleague_rings_out_also_when_the_telephone_was_away_before() -> None:
    world = talking()
    world.do(TelephoneLost(at=world.now))
    world.do(TelephoneRecovered(calls=(CALL,), pbx_restarted=False, at=world.now))
    world.do(Consult(agent=LEAD, by=LEAD, to=SECOND))
    world.do(CallerHeld(call=CALL, at=world.now))
    leg = leg_of(world)
    assert StopRinging(leg=leg) in world.wait(60)
    assert world.all(Participant) == []
