"""Which calls are recorded: by queue, agent, direction and share (RC1)."""

from collections import Counter
from dataclasses import replace

import pytest

from core.ids import AgentId, CallId, InteractionId, OfferId, QueueId
from core.messages.callback import OutboundBegan
from core.messages.files import FileSound
from core.messages.floor import Kind, Offered
from core.messages.outbound import CallAnswered
from core.messages.recording import (
    BeginRecording,
    RecordedWay,
    RecordingDeed,
    RecordingRule,
    RecordingWaived,
    SetRecordingRules,
)
from core.messages.telephony import RecordCall, RecordingStopped
from recording.rules.choice import Prospect, RecordingRules, chosen, in_order, lot
from tests.unit.recording.test_decide import CALL, ID, Rules, answered, over

WAIVED, RECORDED = RecordingDeed.WAIVED, RecordingDeed.RECORDED


def rule(id: str, deed: RecordingDeed = WAIVED, **more: object) -> RecordingRule:
    return RecordingRule(id=id, deed=deed, **more)  # type: ignore[arg-type]


def ruled(*those: RecordingRule) -> Rules:
    rules = Rules()
    rules.tell(SetRecordingRules(rules=those, longest_pause_s=600.0))
    return rules


def offered(agent: str = "8001", queue: str = "general", *, outbound: bool = False) -> Offered:
    return Offered(
        offer=OfferId("o-1"),
        interaction=InteractionId(CALL),
        agent=AgentId(agent),
        queue=QueueId(queue),
        expires_at=0.0,
        at=0.0,
        outbound=outbound,
    )


NAMED = [RecordCall(call=CALL, recording=ID, folder="/parts")]


@pytest.mark.parametrize(
    ("of", "call", "recorded"),
    [
        ({}, offered(), False),
        ({"queue": QueueId("general")}, offered(), False),
        ({"queue": QueueId("english")}, offered(), True),
        ({"agent": AgentId("8001")}, offered(), False),
        ({"agent": AgentId("8001")}, offered(agent="8002"), True),
        ({"way": RecordedWay.INBOUND}, offered(), False),
        ({"way": RecordedWay.OUTBOUND}, offered(), True),
        ({"way": RecordedWay.OUTBOUND}, offered(outbound=True), False),
        ({"queue": QueueId("general"), "agent": AgentId("8002")}, offered(), True),
    ],
)
def test_a_rule_is_for_calls_that_have_all_that_it_names(of: dict[str, object], call: Offered, recorded: bool) -> None:
    rules = ruled(RecordingRule(id="r", deed=WAIVED, **of))  # type: ignore[arg-type]
    rules.tell(call)
    posts = rules.tell(answered())
    assert posts == (NAMED if recorded else [RecordingWaived(call=CALL, rule="r", at=1000.0)])


def test_the_most_particular_rule_decides() -> None:
    """An agent may be recorded although the queue is not: one in training, say."""
    rules = ruled(rule("queue", queue=QueueId("general")), rule("agent", RECORDED, agent=AgentId("8001")))
    rules.tell(offered())
    assert rules.tell(answered()) == NAMED
    way, queue, agent = rule("w", way=RecordedWay.INBOUND), rule("q", queue=QueueId("q")), rule("a", agent=AgentId("1"))
    assert in_order([rule("x"), way, queue, agent]) == (agent, queue, way, rule("x"))


def test_a_share_of_calls_is_left_out_and_always_the_same_ones() -> None:
    rules = [rule("r", share=20)]
    calls = [CallId(f"{1_760_000_000 + n}.{n}") for n in range(5000)]
    found = Counter(chosen(rules, Prospect(id=call)) is not None for call in calls)
    assert 900 < found[True] < 1100
    assert [lot("r", call) for call in calls] == [lot("r", call) for call in calls]
    assert {lot("r", call) for call in calls} == set(range(100))


def test_a_call_back_is_neither_inbound_nor_outbound() -> None:
    rules = ruled(rule("r", way=RecordedWay.CALLBACK))
    rules.tell(offered(outbound=True))
    began = OutboundBegan(
        interaction=InteractionId(CALL),
        offer=OfferId("o-1"),
        agent=AgentId("8001"),
        queue=QueueId("general"),
        callback="cb-1",
        at=0.0,
    )
    rules.tell(began)
    assert rules.tell(CallAnswered(call=CALL, at=0.0)) == [RecordingWaived(call=CALL, rule="r", at=1000.0)]


def test_a_call_that_is_left_out_is_told_once_and_may_be_recorded_by_hand() -> None:
    rules = ruled(rule("r"))
    rules.tell(offered())
    assert len(rules.tell(answered())) == 1
    assert rules.tell(answered("o-2")) == [], "a second telephone of the same talk"
    assert rules.tell(BeginRecording(call=CALL, by="8001")) == NAMED
    assert rules.tell(BeginRecording(call=CALL, by="8001")) == []


def test_a_call_that_is_recorded_stays_so_whoever_has_it_next() -> None:
    rules = ruled(rule("r", agent=AgentId("8002")))
    rules.tell(offered())
    assert rules.tell(answered()) == NAMED
    rules.tell(offered(agent="8002"))
    assert rules.tell(answered("o-2")) == []


def test_nothing_is_kept_of_calls_that_no_rule_asks_for() -> None:
    """A hotline that records every call saves a line of the journal for each."""
    rules = Rules()
    rules.tell(SetRecordingRules(rules=(), longest_pause_s=600.0))
    rules.tell(offered())
    assert rules.tables.of(Prospect) == {}
    rules.tell(SetRecordingRules(rules=(rule("r", share=1),), longest_pause_s=60.0))
    rules.tell(replace(offered(), kind=Kind.FAX))
    assert rules.tables.of(Prospect) == {}, "no call ends, so it would be kept for ever"
    rules.tell(offered())
    assert list(rules.tables.of(Prospect)) == [CALL]
    rules.tell(over())
    assert rules.tables.of(Prospect) == {}
    rules.tell(offered())
    rules.tell(SetRecordingRules(rules=(), longest_pause_s=60.0))
    assert rules.tables.of(Prospect) == {}
    assert rules.tables.of(RecordingRules)["rules"].longest_pause_s == 60.0


@pytest.mark.parametrize(("deed", "begun"), [(RECORDED, False), (WAIVED, True)])
def test_a_rule_names_the_category_of_its_recordings(deed: RecordingDeed, begun: bool) -> None:
    """RC4: this includes a recording that an agent starts by hand and no rule asked for."""
    rules = ruled(rule("r1", deed, queue=QueueId("complaints"), category="recording.complaint"))
    rules.tell(offered(queue="complaints"))
    rules.tell(BeginRecording(call=CALL, by="8001") if begun else answered())
    [work] = rules.tell(RecordingStopped(call=CALL, recording=ID, at=1001.0))
    assert isinstance(work, FileSound)
    assert work.category == "recording.complaint"
