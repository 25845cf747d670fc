"""Words that nobody may keep become silence of the same length, and no pause is forgotten (RC1)."""

import pytest

from core.ids import AgentId, CallId, InteractionId, OfferId, QueueId
from core.messages.base import Due, Message
from core.messages.floor import AgentParted, OfferOutcome, Requeued
from core.messages.recording import (
    MuteRecording,
    PauseRecording,
    RecordingMuted,
    RecordingPaused,
    RecordingResumed,
    ResumeRecording,
)
from core.messages.talks import LeadChanged
from core.messages.telephony import RecordingStarted
from core.state import Refused
from recording.rules.entities import Pause, RecordingState
from tests.unit.recording.test_decide import CALL, ID, Rules, answered, over

PAUSE, RESUME = PauseRecording(call=CALL, by="8001"), ResumeRecording(call=CALL, by="8001")
IN = InteractionId(CALL)


@pytest.fixture
def rules() -> Rules:
    """Rules with a talk that is being recorded."""
    made = Rules()
    made.tell(answered())
    made.tell(RecordingStarted(call=CALL, recording=ID, caller_file="c", agent_file="a", at=1001.0))
    return made


def muted(on: bool, at: float = 1002.0) -> RecordingMuted:
    return RecordingMuted(call=CALL, recording=ID, muted=on, at=at)


def mute(on: bool) -> MuteRecording:
    return MuteRecording(call=CALL, recording=ID, muted=on)


def pause_of(rules: Rules) -> Pause | None:
    return rules.recording.pause if rules.recording is not None else None


def test_a_pause_is_in_force_when_asterisk_says_so(rules: Rules) -> None:
    assert rules.tell(PAUSE) == [mute(True)]
    assert rules.tell(PAUSE) == [], "asked twice"
    assert pause_of(rules) is Pause.ASKED
    [paused] = rules.tell(muted(True))
    assert paused == RecordingPaused(recording=ID, call=CALL, by="8001", until=1600.0, at=1002.0)
    assert rules.tell(RESUME) == [mute(False)]
    [resumed] = rules.tell(muted(False, 1005.0))
    assert resumed == RecordingResumed(recording=ID, call=CALL, by="8001", at=1005.0)
    assert pause_of(rules) is Pause.NONE
    assert rules.recording is not None
    assert rules.recording.due is None


def test_a_pause_ends_by_itself_after_its_longest_time(rules: Rules) -> None:
    """An agent who forgets it would otherwise lose the rest of the talk."""
    rules.tell(PAUSE)
    rules.tell(muted(True))
    rules.now = 1600.0
    assert rules.tell(Due(owner="recording", kind="recording", id=ID, at=1600.0)) == [mute(False)]
    assert rules.tell(muted(False, 1600.1)) == [RecordingResumed(recording=ID, call=CALL, by="", at=1600.1)]
    assert rules.recording is not None
    assert rules.recording.state is RecordingState.RECORDING


@pytest.mark.parametrize(
    "end",
    [
        AgentParted(interaction=IN, agent=AgentId("8001"), at=1003.0),
        LeadChanged(
            interaction=IN,
            before=AgentId("8001"),
            after=AgentId("8002"),
            leg=OfferId("o"),
            queue=QueueId("q"),
            at=1003.0,
        ),
        Requeued(interaction=IN, queue=QueueId("q"), reason=OfferOutcome.FAILED, at=1003.0),
    ],
)
def test_a_pause_ends_with_the_agents_talk(rules: Rules, end: Message) -> None:
    """The caller's next agent knows nothing of it."""
    assert rules.tell(end) == []
    rules.tell(PAUSE)
    assert rules.tell(end) == [mute(False)], "also one that Asterisk has not confirmed"
    assert rules.tell(muted(True)) == [], "it is taken back already"


def test_the_end_of_the_call_ends_a_pause_in_the_story(rules: Rules) -> None:
    rules.tell(PAUSE)
    rules.tell(muted(True))
    assert rules.tell(over()) == [RecordingResumed(recording=ID, call=CALL, by="", at=1000.0)]
    assert rules.recording is not None
    assert (rules.recording.state, rules.recording.pause) == (RecordingState.CLOSING, Pause.NONE)
    assert rules.tell(muted(False)) == []


@pytest.mark.parametrize("order", [PAUSE, RESUME])
def test_a_call_that_is_not_recorded_cannot_be_paused(order: Message) -> None:
    """The agent must not be misled about what is kept."""
    rules = Rules()
    with pytest.raises(Refused, match="not recorded"):
        rules.tell(order)
    rules.tell(answered())
    with pytest.raises(Refused):
        rules.tell(order)


def test_another_calls_pause_is_not_ours(rules: Rules) -> None:
    with pytest.raises(Refused):
        rules.tell(PauseRecording(call=CallId("other"), by="8001"))
    assert rules.recording is not None
    assert rules.recording.pause is Pause.NONE
