"""One recording per call, whatever happens to the legs, and none is forgotten (RC1, RC3)."""

import pytest

from core.files import WrittenFile
from core.ids import CallId, InteractionId, RecordingId, UserId
from core.messages.base import Due, Message
from core.messages.files import (
    DiscardSound,
    FileSound,
    FilingDone,
    PartsFound,
    RecordingFailed,
    RecordingReady,
)
from core.messages.recording import TalkTicketed
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
from core.messages.tickets import TicketCalledAbout, TicketSubmitted
from core.state import Tables, Turn
from recording.rules.decide import CLOSING_S, FILING_S, SHOWN_S, decide, work_on
from recording.rules.entities import Recording, RecordingState, call_of_parts, recording_of

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
        FileSound(recording=ID, started_at=1001.0, kind="recording")
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


def written(id: str, of: str | None = None) -> WrittenFile:
    return WrittenFile(
        id=id,
        kind="recording",
        sha256="ab",
        size=7,
        media_type="audio/ogg",
        name="x.ogg",
        made_at=1000.0,
        month="1970-01",
        key="k",
        folder="first",
        place=f"recording/1970/01/01/{id}",
        category="recording",
        of=of,
    )


def test_parts_go_only_when_the_journal_knows_the_file(rules: Rules) -> None:
    """RC4: the worker leaves them. After a core died before that, they are filed again; a later core deletes them."""
    rules.tell(RecordingStopped(call=CALL, recording=ID, at=1001.0))
    sound, waveform = written("f1"), written("f2", "f1")
    done = FilingDone(recording=ID, file="", seconds=59.0, sha256="ab", sound=sound, waveform=waveform)
    ready, discard = rules.tell(done)
    assert isinstance(ready, RecordingReady)
    assert (ready.file, ready.sound, ready.waveform) == ("", sound, waveform)
    assert discard == DiscardSound(recording=ID, filed=True)
    filed = rules.recording
    assert filed is not None
    assert work_on(filed) == discard, "after a restart too"
    assert rules.tell(FilingDone(recording=ID, file=None)) == [], "they are gone"
    assert rules.recording is filed


def test_parts_of_which_nobody_knows(rules: Rules) -> None:
    """RC4: they are filed under their call. Empty files contain no talk; unreadable ones are kept and reported."""
    known = PartsFound(recording=ID, call=CALL, began_at=900.0)
    assert rules.tell(known) == [], "this one is being recorded"
    for reason, said in (("NoSound", DiscardSound), ("BrokenPart", RecordingFailed)):
        found = PartsFound(recording=RecordingId(f"r-{reason}"), call=CallId(reason), began_at=900.0)
        work = FileSound(recording=found.recording, started_at=900.0, kind="recording")
        assert rules.tell(found) == [work]
        assert [type(one) for one in rules.tell(FilingDone(recording=found.recording, file=None, reason=reason))] == [
            said
        ]


@pytest.mark.parametrize("call", ["1764000000.17", "hotline-1764000000.17", "out-5f2c-01", "out-17"])
def test_the_call_of_parts_is_told_by_their_name(call: str) -> None:
    assert call_of_parts(recording_of(CallId(call))) == call


def test_a_filed_recording_leaves_the_live_state_at_once(rules: Rules) -> None:
    """Its row may come a moment later; otherwise a busy day's recordings would make every checkpoint long."""
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
        FileSound(recording=ID, started_at=1000.0, kind="recording")
    ]


def test_a_filing_that_nobody_answered_is_tried_again(rules: Rules) -> None:
    rules.tell(RecordingStopped(call=CALL, recording=ID, at=1001.0))
    rules.now += FILING_S
    assert rules.tell(Due(owner="recording", kind="recording", id=ID, at=rules.now)) == [
        FileSound(recording=ID, started_at=1000.0, kind="recording")
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
    """The sound is deleted and nothing is reported; then the entry is gone too."""
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
    assert rules.tell(dropped) == [FileSound(recording=ID, started_at=1001.0, kind="recording")]


def test_a_recording_in_the_file_store_is_never_discarded(rules: Rules) -> None:
    rules.tell(RecordingStopped(call=CALL, recording=ID, at=1001.0))
    rules.tell(FilingDone(recording=ID, file="2026/x.wav", seconds=1.0, sha256="ab"))
    assert rules.tell(RecordingDropped(call=CALL, recording=ID, at=1001.0)) == []


@pytest.mark.parametrize("interaction", [None, InteractionId(CALL)])
def test_a_ticket_of_a_call_is_told_by_the_owner_so_that_the_history_has_it(
    rules: Rules, interaction: InteractionId | None
) -> None:
    """The journal lacks what comes through the outbox; without this, no recording could be found by its ticket."""
    submitted = TicketSubmitted(
        id="e-1",
        ticket="t-9",
        number="20261126-0009",
        state="open",
        type="report",
        urgency="normal",
        department="",
        interaction=interaction,
        by=UserId("u-1"),
        at=1009.0,
    )
    told = TalkTicketed(call=CALL, ticket="t-9", number="20261126-0009", at=1009.0)
    assert rules.tell(submitted) == ([] if interaction is None else [told])


def test_a_call_about_an_earlier_ticket_is_told_too(rules: Rules) -> None:
    """TK1: the recording of an urge (催办) is found by the number of the ticket that it urges."""
    urged = TicketCalledAbout(
        id="e-2", ticket="t-9", number="20261126-0009", interaction=InteractionId(CALL), at=1010.0
    )
    assert rules.tell(urged) == [TalkTicketed(call=CALL, ticket="t-9", number="20261126-0009", at=1010.0)]
