"""A call's record after the call's events (RP2): outcome, times, and who had it."""

import pytest

from core.ids import AgentId, InteractionId, OfferId
from core.messages.base import Event
from core.messages.floor import Departure
from core.messages.flow import FlowOutcome
from core.messages.talks import (
    LeadChanged,
    ParticipantCalled,
    ParticipantJoined,
    ParticipantKind,
    ParticipantLeft,
    ParticipantOutcome,
)
from core.messages.telephony import Side
from records.rules.fold import Story
from records.rules.record import AgentPart, Direction, Outcome, Record
from tests.unit.records import calls
from tests.unit.records.calls import QUEUE


def told(*events: Event) -> tuple[Record, list[AgentPart]]:
    story = Story()
    for event in events:
        story.add(event)
    assert story.record is not None
    return story.record, list(story.parts.values())


def test_a_call_that_the_second_agent_answered() -> None:
    record, (first, second) = told(
        *calls.arrives("a", 100.0),
        calls.queues("a", 105.0),
        *calls.offered("a", "8001", 106.0),
        calls.not_taken("a", "8001", 116.0),
        *calls.offered("a", "8002", 117.0),
        *calls.answered("a", "8002", 120.0),
        *calls.held("a", "8002", 130.0, 7.0),
        *calls.parts("a", "8002", 180.0, wrap_s=12.0),
        calls.departs("a", 180.0, Departure.HANDLED, 15.0),
        calls.ends("a", 181.0, Side.AGENT),
        calls.filed("a", 183.0, 60.0),
    )
    assert (record.outcome, record.agent, record.queue, record.path) == (
        Outcome.ANSWERED,
        "8002",
        QUEUE,
        "欢迎 › 主菜单 [1]",
    )
    assert (record.waited_s, record.talk_s, record.hold_s, record.wrap_s) == (15.0, 60.0, 7.0, 12.0)
    assert (record.recorded, record.recorded_s, record.ended_by) == ("ready", 60.0, "agent")
    assert (first.agent, first.outcome, first.rang_at, first.connected_at) == ("8001", "no_answer", 106.0, None)
    assert (second.connected_at, second.parted_at, second.talk_s) == (120.0, 180.0, 60.0)
    assert (second.hold_s, second.wrap_s) == (7.0, 12.0)


def test_a_call_that_three_agents_had() -> None:
    """A consulted agent becomes the lead by an attended transfer; another one only joins for a while."""
    interaction, lead, third = InteractionId("a"), OfferId("p-8002"), OfferId("p-8003")
    asked = {"interaction": interaction, "kind": ParticipantKind.AGENT, "by": AgentId("8001")}
    record, parts = told(
        *calls.arrives("a", 100.0),
        calls.queues("a", 100.0),
        *calls.offered("a", "8001", 100.0),
        *calls.answered("a", "8001", 110.0),
        ParticipantCalled(participant=third, agent=AgentId("8003"), at=111.0, **asked),  # type: ignore[arg-type]
        ParticipantJoined(
            interaction=interaction, participant=third, agent=AgentId("8003"), with_caller=False, at=112.0
        ),
        ParticipantLeft(
            participant=third,
            agent=AgentId("8003"),
            outcome=ParticipantOutcome.LEFT,
            interaction=interaction,
            consult_s=4.0,
            talk_s=6.0,
            at=122.0,
        ),
        ParticipantCalled(participant=lead, agent=AgentId("8002"), at=125.0, **asked),  # type: ignore[arg-type]
        ParticipantJoined(
            interaction=interaction, participant=lead, agent=AgentId("8002"), with_caller=False, at=128.0
        ),
        ParticipantLeft(
            participant=lead,
            agent=AgentId("8002"),
            outcome=ParticipantOutcome.LEADS,
            interaction=interaction,
            consult_s=4.0,
            talk_s=0.0,
            at=130.0,
        ),
        LeadChanged(
            interaction=interaction, before=AgentId("8001"), after=AgentId("8002"), leg=lead, queue=QUEUE, at=130.0
        ),
        *calls.parts("a", "8002", 160.0),
        calls.ends("a", 160.0),
    )
    assert [(part.agent, part.role.value, part.talk_s) for part in parts] == [
        ("8001", "led", 20.0),
        ("8003", "joined", 10.0),
        ("8002", "led", 30.0),
    ]
    assert (record.talk_s, record.agent, record.outcome) == (50.0, "8001", Outcome.ANSWERED)


@pytest.mark.parametrize(
    ("outcome", "events"),
    [
        (Outcome.ABANDONED_FLOW, [calls.leaves_flow("a", 103.0, FlowOutcome.CALLER_LEFT)]),
        (Outcome.SELF_SERVICE, [calls.leaves_flow("a", 103.0, FlowOutcome.FINISHED)]),
        (Outcome.LOST, [calls.leaves_flow("a", 103.0, FlowOutcome.FAULT)]),
        (Outcome.ABANDONED_QUEUE, [calls.queues("a", 103.0), calls.departs("a", 109.0, Departure.ABANDONED, 6.0)]),
        (Outcome.MISSED, [calls.queues("a", 103.0), *calls.offered("a", "8001", 104.0)]),
        (Outcome.CALLBACK, [calls.queues("a", 103.0), calls.departs("a", 109.0, Departure.CALLBACK)]),
        (Outcome.ELSEWHERE, [calls.queues("a", 103.0), calls.departs("a", 109.0, Departure.SENT_ELSEWHERE)]),
    ],
)
def test_a_call_that_no_agent_answered(outcome: Outcome, events: list[Event]) -> None:
    before_the_end, _ = told(*calls.arrives("a", 100.0), *events)
    assert before_the_end.outcome is None
    assert told(*calls.arrives("a", 100.0), *events, calls.ends("a", 110.0))[0].outcome is outcome


def test_the_floor_may_hear_of_the_end_after_the_telephone() -> None:
    events = [*calls.arrives("a", 100.0), calls.queues("a", 103.0), calls.ends("a", 110.0)]
    record, _ = told(*events, calls.departs("a", 110.0, Departure.CALLBACK))
    assert record.outcome is Outcome.CALLBACK


def test_calls_to_the_outside() -> None:
    rung, _ = told(*calls.placed("out-1", "8001", 100.0), calls.ends("out-1", 120.0))
    assert (rung.direction, rung.outcome, rung.waited_s) == (Direction.OUTBOUND, Outcome.NOT_REACHED, 0.0)
    reached, (part,) = told(
        *calls.placed("out-2", "8001", 100.0, callback="cb-1"),
        *calls.answered("out-2", "8001", 115.0),
        *calls.parts("out-2", "8001", 145.0),
        calls.ends("out-2", 145.0),
    )
    assert (reached.direction, reached.outcome, part.talk_s) == (Direction.CALLBACK, Outcome.ANSWERED, 30.0)


def test_what_is_told_of_a_call_that_never_began_is_nobodys() -> None:
    story = Story()
    for event in [calls.queues("a", 1.0), *calls.offered("a", "8001", 2.0), calls.ends("a", 3.0)]:
        story.add(event)
    assert (story.record, story.parts) == (None, {})
