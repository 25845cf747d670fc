"""A message on its way from the tone to the list, and what agents do with it (IV1)."""

from dataclasses import replace

import pytest

from core.files import WrittenFile
from core.ids import CallId, QueueId, RecordingId
from core.messages.base import Due, Message
from core.messages.files import NO_SPACE, DiscardSound, FileSound, SoundFiled
from core.messages.telephony import CallEnded, EndCause, Side
from core.messages.voicemail import (
    ClaimMessage,
    CloseMessage,
    MessageBegan,
    MessageFound,
    MessageSettled,
    MessageTaken,
    ReleaseMessage,
    VoicemailClaimed,
    VoicemailClosed,
    VoicemailLeft,
)
from core.state import Refused, Tables, Turn
from voicemail.rules.errors import MessageClaimed, NoSuchMessage
from voicemail.rules.messages import ROOM_S, MessageState, Voicemail, decide

NOW = 1_764_000_000.0
CALL = CallId("c-1")
BEGAN = MessageBegan(
    message="v-1",
    call=CALL,
    box="留言",
    queue=QueueId("general"),
    number="13812345678",
    called="12345",
    language="zh",
    least_s=2.0,
    at=NOW,
)
FOUND = MessageFound(message="v-1", call=CALL, began_at=NOW - 60, seconds=8.0)
HUNG_UP = CallEnded(call=CALL, by=Side.CALLER, cause=EndCause.NORMAL, at=NOW + 9)
SOUND = WrittenFile(
    id="f1",
    kind="voicemail",
    sha256="ab",
    size=7,
    media_type="audio/ogg",
    name="v-1.ogg",
    made_at=NOW,
    month="2025-11",
    key="k",
    folder="first",
    place="voicemail/2025/11/24/f1",
    category="voicemail",
)
FILED = SoundFiled(
    recording=RecordingId("v-1"),
    file="",
    seconds=8.0,
    sha256="ab",
    at=NOW + 10,
    sound=SOUND,
    waveform=replace(SOUND, id="f2", of="f1"),
)
FILE = FileSound(recording=RecordingId("v-1"), started_at=NOW, kind="voicemail", alone=True)
FORGET = DiscardSound(recording=RecordingId("v-1"), filed=True)


class Box:
    """The owner's tables and the messages that it posts."""

    def __init__(self, *messages: Message) -> None:
        self.tables = Tables()
        for message in messages:
            self.tell(message)

    def tell(self, message: Message) -> list[Message]:
        turn = Turn(self.tables, NOW, lambda: "id")
        decide(turn, message)
        return list(turn.posts)

    @property
    def one(self) -> Voicemail | None:
        return self.tables.one(Voicemail, "v-1")


def taken(heard_s: float | None) -> MessageTaken:
    return MessageTaken(message="v-1", call=CALL, heard_s=heard_s, at=NOW + 8)


def settled(*, kept: bool) -> MessageSettled:
    return MessageSettled(message="v-1", call=CALL, kept=kept, at=NOW + 9)


def test_a_kept_message_is_filed_and_then_waits_for_somebody() -> None:
    box = Box(BEGAN, taken(6.0))
    assert box.tell(settled(kept=True)) == [FILE]
    [left, forget] = box.tell(FILED)
    assert isinstance(left, VoicemailLeft)
    assert (left.number, left.queue, left.seconds, left.left_at) == ("13812345678", "general", 8.0, NOW)
    assert (left.file, left.sound, left.waveform) == ("", SOUND, FILED.waveform)
    assert forget == FORGET
    assert box.one is not None
    assert box.one.state is MessageState.NEW


def test_the_parts_of_a_filed_message_are_deleted_also_after_a_crash() -> None:
    """RC4: the journal knows the file by then. Found again, or seen to, it becomes no second message."""
    box = left()
    assert box.tell(FOUND) == [FORGET]
    assert box.tell(CloseMessage(message="v-1", by="a"))[1:] == [FORGET]
    earlier = Box(BEGAN, taken(6.0), settled(kept=True), replace(FILED, file="x.wav", sound=None, waveform=None))
    assert earlier.tell(FOUND) == []
    assert len(earlier.tell(CloseMessage(message="v-1", by="a"))) == 1


def test_a_hang_up_keeps_what_was_said_once_the_file_is_closed() -> None:
    """The words that a caller said before hanging up are kept, whether or not Asterisk reports the file."""
    told, silent = Box(BEGAN), Box(BEGAN)
    assert told.tell(HUNG_UP) == []
    assert [type(post) for post in told.tell(taken(5.0))] == [FileSound]
    silent.tell(HUNG_UP)
    assert silent.one is not None
    due = Due(owner="voicemail", kind="voicemail", id="v-1", at=silent.one.due or 0)
    assert [type(post) for post in silent.tell(due)] == [FileSound]


def test_too_little_speech_is_no_message() -> None:
    box = Box(BEGAN, HUNG_UP)
    assert box.tell(taken(1.0)) == [DiscardSound(recording=RecordingId("v-1"))]
    assert waiting(box).state is MessageState.DROPPED
    unheard = Box(BEGAN, HUNG_UP, taken(None))
    assert unheard.tell(replace(FILED, seconds=0.5, file="2026/11/26/v-1.wav")) == [
        DiscardSound(recording=RecordingId("v-1"), file="2026/11/26/v-1.wav")
    ]
    assert waiting(unheard).state is MessageState.DROPPED


def test_a_message_that_the_caller_takes_back_is_deleted_also_after_a_crash() -> None:
    """The first order to delete it may be lost; nobody may find and file its sound."""
    box, deleted = Box(BEGAN, taken(6.0)), [DiscardSound(recording=RecordingId("v-1"))]
    assert box.tell(settled(kept=False)) == deleted
    assert box.tell(FOUND) == []
    with pytest.raises(Refused):
        box.tell(ClaimMessage(message="v-1", by="a"))
    assert box.tell(Due(owner="voicemail", kind="voicemail", id="v-1", at=waiting(box).due or 0)) == deleted
    assert box.one is None


def test_sound_that_a_crash_has_left_becomes_a_message_for_everybody() -> None:
    """IV1: the journal is lost, and with it who left the message and for whom."""
    box = Box()
    assert box.tell(FOUND) == [replace(FILE, started_at=NOW - 60)]
    assert box.tell(FOUND) == []
    [left, _] = box.tell(FILED)
    assert isinstance(left, VoicemailLeft)
    assert (left.call, left.queue, left.number, left.left_at) == (CALL, "", "", NOW - 60)
    assert box.tell(FOUND) == [FORGET]
    assert Box().tell(replace(FOUND, seconds=0.4)) == [DiscardSound(recording=RecordingId("v-1"))]


def test_a_filing_that_fails_is_tried_again_until_it_succeeds_ever_more_seldom() -> None:
    """IV1: a full disk costs no citizen's message."""
    box = Box(BEGAN, taken(6.0), settled(kept=True))
    pauses = []
    for _ in range(8):
        box.tell(replace(FILED, file=None))
        tried = box.tell(Due(owner="voicemail", kind="voicemail", id="v-1", at=waiting(box).due or 0))
        assert [type(post) for post in tried] == [FileSound]
        pauses.append((waiting(box).due or 0) - NOW)
    assert pauses == [240.0, 480.0, 960.0, 1920.0, 3600.0, 3600.0, 3600.0, 3600.0]
    box.tell(FILED)
    assert waiting(box).state is MessageState.NEW


def test_a_message_for_which_the_disk_has_no_room_is_filed_within_a_minute_of_there_being_some() -> None:
    """IV1: it waits until then, and is checked often."""
    box = Box(BEGAN, taken(6.0), settled(kept=True))
    for _ in range(20):
        box.tell(replace(FILED, file=None, reason=NO_SPACE))
        assert (waiting(box).state, waiting(box).waits) == (MessageState.FILING, True)
        assert (waiting(box).due or 0) - NOW == ROOM_S <= 30.0
        tried = box.tell(Due(owner="voicemail", kind="voicemail", id="v-1", at=waiting(box).due or 0))
        assert [type(post) for post in tried] == [FileSound]
    box.tell(FILED)
    assert (waiting(box).state, waiting(box).waits) == (MessageState.NEW, False)


def waiting(box: Box) -> Voicemail:
    assert box.one is not None
    return box.one


def left() -> Box:
    return Box(BEGAN, taken(6.0), settled(kept=True), FILED)


def test_one_agent_sees_to_a_message_and_another_is_told_so() -> None:
    box = left()
    assert box.tell(ClaimMessage(message="v-1", by="a")) == [VoicemailClaimed(message="v-1", by="a", at=NOW)]
    assert box.tell(ClaimMessage(message="v-1", by="a")) == []
    for command in (ClaimMessage(message="v-1", by="b"), CloseMessage(message="v-1", by="b")):
        with pytest.raises(Refused) as refused:
            box.tell(command)
        assert isinstance(refused.value.error, MessageClaimed)
    assert box.tell(ClaimMessage(message="v-1", by="boss", over=True))
    assert box.tell(ReleaseMessage(message="v-1", by="boss")) == [VoicemailClaimed(message="v-1", by="", at=NOW)]
    assert box.tell(CloseMessage(message="v-1", by="b", note="已回电")) == [
        VoicemailClosed(message="v-1", by="b", note="已回电", at=NOW),
        FORGET,
    ]
    assert box.one is None


@pytest.mark.parametrize("box", [Box(), Box(BEGAN)], ids=["none", "still spoken"])
def test_there_is_nothing_to_see_to_before_a_message_is_there(box: Box) -> None:
    with pytest.raises(Refused) as refused:
        box.tell(ClaimMessage(message="v-1", by="a"))
    assert isinstance(refused.value.error, NoSuchMessage)
