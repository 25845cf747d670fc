"""One recording per call, whatever happens to the legs, and none is forgotten (RC1, RC3)."""

import pytest

from core.ids import CallId, RecordingId
from core.messages.base import Due, Message
from core.messages.files import DiscardSound, FileSound, FilingDone, RecordingFailed, RecordingReady
from core.messages.telephony import (
    CallEnded,
    EndCause,
    LegAnswered,
    RecordCall,
    RecordingDropped,
    RecordingStarted,
    RecordingStopped,
    Side,
    TelephoneRecovered,
)
from core.state import Tables, Turn
from recording.rules.decide import CLOSING_S, FILING_S, SHOWN_S, decide
from recording.rules.entities import Recording, RecordingState, recording_of

CALL = CallId("1700000000.17")
ID = recording_of(CALL)


class Rules:
    def __init__(self) -> None:
        self.tables = Tables()
        self.now = 1000.0

    def tell(self, message: Message) -> list[Message]:
        turn = Turn(self.tables, self.now, lambda: "id")
        decide(turn, message, "/parts")
        return turn.posts

    @property
    def recording(self) -> Recording | None:
        return Turn(self.tables, self.now, lambda: "id").get(Recording, ID)


def answered(leg: str = "o-1") -> LegAnswered:
    return LegAnswered(call=CALL, leg=leg, at=1000.0)


def over() -> CallEnded:
    return CallEnded(call=CALL, by=Side.CALLER, cause=EndCause.NORMAL, at=1000.0)


@pytest.fixture
def rules() -> Rules:
    made = Rules()
    made.tell(answered())
    return made


def test_a_recording_is_named_at_the_answer_and_once_per_call() -> None:
    rules = Rules()
    assert rules.tell(answered()) == [RecordCall(call=CALL, recording=ID, folder="/parts")]
    assert rules.tell(answered("o-2")) == []


def test_the_id_is_safe_as_a_file_name() -> None:
    assert recording_of(CallId("../a b.1")) == "r----a-b-1"


def test_sound_is_filed_when_asterisk_has_closed_the_files(rules: Rules) -> None:
    rules.tell(RecordingStarted(call=CALL, recording=ID, caller_file="c", agent_file="a", at=1001.0))
    rules.tell(over())
    assert rules.tell(RecordingStopped(call=CALL, recording=ID, at=1060.0)) == [
        FileSound(recording=ID, started_at=1001.0)
    ]
    done = FilingDone(recording=ID, file="2026/x.ogg", seconds=59.0, sha256="ab", bytes=7, faults=("caller:torn",))
    [ready] = rules.tell(done)
    assert isinstance(ready, RecordingReady)
    about = {"file": "2026/x.ogg", "seconds": 59.0, "sha256": "ab", "bytes": 7, "faults": ("caller:torn",)}
    assert ready == RecordingReady(recording=ID, call=CALL, at=1000.0, started_at=1001.0, **about)  # type: ignore[arg-type]
    filed = rules.recording
    assert filed is not None
    assert (filed.state, filed.file, filed.sha256) == (RecordingState.READY, "2026/x.ogg", "ab")
    assert rules.tell(done) == [], "a second answer of the worker changes nothing"


def test_a_filed_recording_leaves_the_live_state_at_once(rules: Rules) -> None:
    """Its row may be late by a moment; a busy day's recordings would make every checkpoint long."""
    rules.tell(RecordingStopped(call=CALL, recording=ID, at=1001.0))
    rules.now = 2000.0
    rules.tell(FilingDone(recording=ID, file="2026/x.wav", seconds=1.0, sha256="ab"))
    assert rules.recording is not None
    assert rules.recording.due == 2000.0 + SHOWN_S <= 2010.0
    rules.now = 2000.0 + SHOWN_S
    rules.tell(Due(owner="recording", kind="recording", id=ID, at=rules.now))
    assert rules.recording is None


def test_without_word_from_asterisk_the_parts_are_filed_as_they_are(rules: Rules) -> None:
    rules.tell(over())
    recording = rules.recording
    assert recording is not None
    assert recording.due == rules.now + CLOSING_S
    rules.now += CLOSING_S
    assert rules.tell(Due(owner="recording", kind="recording", id=ID, at=recording.due)) == [
        FileSound(recording=ID, started_at=1000.0)
    ]


def test_a_filing_that_nobody_answered_is_tried_again(rules: Rules) -> None:
    rules.tell(RecordingStopped(call=CALL, recording=ID, at=1001.0))
    rules.now += FILING_S
    assert rules.tell(Due(owner="recording", kind="recording", id=ID, at=rules.now)) == [
        FileSound(recording=ID, started_at=1000.0)
    ]


def test_a_failed_filing_is_told_and_kept(rules: Rules) -> None:
    rules.tell(RecordingStopped(call=CALL, recording=ID, at=1001.0))
    [failed] = rules.tell(FilingDone(recording=ID, file=None, reason="NoSound"))
    assert isinstance(failed, RecordingFailed)
    assert rules.recording is not None
    assert rules.recording.state is RecordingState.FAILED


def test_a_restart_of_asterisk_closes_every_recording(rules: Rules) -> None:
    rules.tell(TelephoneRecovered(calls=(), pbx_restarted=True, at=1001.0))
    assert rules.recording is not None
    assert rules.recording.state is RecordingState.CLOSING


def test_a_restart_of_the_core_alone_leaves_them_running(rules: Rules) -> None:
    rules.tell(TelephoneRecovered(calls=(CALL,), pbx_restarted=False, at=1001.0))
    assert rules.recording is not None
    assert rules.recording.state is RecordingState.RECORDING


def test_stale_deadlines_and_strangers_change_nothing(rules: Rules) -> None:
    assert rules.tell(Due(owner="recording", kind="recording", id=ID, at=1.0)) == []
    assert rules.tell(RecordingStopped(call=CALL, recording=RecordingId("r-other"), at=1.0)) == []
    assert rules.recording is not None
    assert rules.recording.state is RecordingState.RECORDING


@pytest.mark.parametrize("call_ended", [False, True])
def test_no_talk_came_about(rules: Rules, call_ended: bool) -> None:
    """The sound that exists is deleted, and nobody hears of it; then the entry is gone too."""
    if call_ended:
        rules.tell(over())
    dropped = RecordingDropped(call=CALL, recording=ID, at=1001.0)
    assert rules.tell(dropped) == [DiscardSound(recording=ID)]
    assert rules.tell(dropped) == [], "told twice"
    assert rules.tell(RecordingStopped(call=CALL, recording=ID, at=1001.0)) == []
    rules.now += FILING_S
    due = Due(owner="recording", kind="recording", id=ID, at=rules.now)
    assert rules.tell(due) == [DiscardSound(recording=ID)], "a crash had cut it off"
    assert rules.tell(FilingDone(recording=ID, file=None)) == []
    assert rules.recording is None


def test_sound_of_a_talk_is_never_discarded(rules: Rules) -> None:
    rules.tell(RecordingStarted(call=CALL, recording=ID, caller_file="c", agent_file="a", at=1001.0))
    dropped = RecordingDropped(call=CALL, recording=ID, at=1002.0)
    assert rules.tell(dropped) == [FileSound(recording=ID, started_at=1001.0)]


def test_a_recording_on_the_shelf_is_never_discarded(rules: Rules) -> None:
    rules.tell(RecordingStopped(call=CALL, recording=ID, at=1001.0))
    rules.tell(FilingDone(recording=ID, file="2026/x.wav", seconds=1.0, sha256="ab"))
    assert rules.tell(RecordingDropped(call=CALL, recording=ID, at=1001.0)) == []
