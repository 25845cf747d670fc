"""Owns a message from the tone until somebody has seen to it; a recording that says too little is no message."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from core.files import WrittenFile
from core.ids import CallId, Instant, QueueId, RecordingId
from core.messages.base import Due, Message
from core.messages.files import NO_SPACE, DiscardSound, FileSound, SoundFiled
from core.messages.telephony import CallEnded, TelephoneRecovered
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
from core.replace import replace
from core.state import Turn
from voicemail.rules.errors import MessageClaimed, NoSuchMessage

CLOSING_S = 2.0
"""The time that Asterisk may take to close the file."""

FILING_S = 120.0
"""A filing without an answer is tried again after this time, then after twice that, and so on."""

SELDOM_S = 3600.0
"""The longest pause between two attempts. A message is never given up."""

ROOM_S = 10.0
"""The interval at which the disk space is checked again."""

LEAST_S = 1.0
"""A crash may leave less sound than this, which is no message."""


KIND = "voicemail"
"""The kind of file that a message's sound is."""


class MessageState(StrEnum):
    """The progress of a message. `NEW`: it waits for somebody. `DROPPED`: it is not a message, and its sound is
    deleted."""

    RECORDING = "recording"
    CLOSING = "closing"
    FILING = "filing"
    NEW = "new"
    CLAIMED = "claimed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voicemail:
    """A message. `heard_s`: how long something was heard, as far as known; `tries` counts the filings.

    `sound` is in the file store, with its `waveform`; `file`: where an earlier release filed it. `waits`: the disk has
    no room for it.
    """

    KIND: ClassVar[str] = "voicemail"

    id: str
    call: CallId
    box: str
    queue: QueueId
    number: str
    called: str
    language: str
    least_s: float
    training: bool
    began_at: Instant
    state: MessageState = MessageState.RECORDING
    heard_s: float | None = None
    closed: bool = False
    file: str = ""
    seconds: float = 0.0
    sha256: str = ""
    sound: WrittenFile | None = None
    waveform: WrittenFile | None = None
    claimed_by: str = ""
    tries: int = 0
    waits: bool = False
    due: Instant | None = None


ENTITIES = (Voicemail,)

OPEN = (MessageState.NEW, MessageState.CLAIMED)
"""The states in which a message is on the list."""

HANDLES: tuple[type[Message], ...] = (
    MessageBegan,
    MessageTaken,
    MessageSettled,
    CallEnded,
    TelephoneRecovered,
    SoundFiled,
    MessageFound,
    ClaimMessage,
    ReleaseMessage,
    CloseMessage,
)


def decide(turn: Turn, message: Message) -> None:
    """The rule of the owner `voicemail`."""
    match message:
        case MessageBegan():
            _began(turn, message)
        case MessageTaken() | MessageSettled():
            _written(turn, message)
        case CallEnded(call=call):
            _gone(turn, call)
        case TelephoneRecovered(pbx_restarted=True):
            for one in turn.all(Voicemail):
                _gone(turn, one.call)
        case SoundFiled():
            _filed(turn, message)
        case Due(kind=Voicemail.KIND, id=id, at=at):
            found = turn.get(Voicemail, id)
            if found is not None and found.due == at:
                _overdue(turn, found)
        case MessageFound():
            _found(turn, message)
        case ClaimMessage() | ReleaseMessage() | CloseMessage():
            _seen_to(turn, message)


def _began(turn: Turn, event: MessageBegan) -> None:
    if turn.get(Voicemail, event.message) is None:
        turn.put(
            Voicemail(
                id=event.message,
                call=event.call,
                box=event.box,
                queue=event.queue,
                number=event.number,
                called=event.called,
                language=event.language,
                least_s=event.least_s,
                training=event.training,
                began_at=event.at,
            )
        )


def _written(turn: Turn, event: MessageTaken | MessageSettled) -> None:
    found = turn.get(Voicemail, event.message)
    if found is None or found.state not in (MessageState.RECORDING, MessageState.CLOSING):
        return
    if isinstance(event, MessageTaken):
        found = replace(found, closed=True, heard_s=event.heard_s)
        turn.put(found)
        if found.state is MessageState.CLOSING:
            _file(turn, found)
    elif not event.kept:
        _discard(turn, found)
    else:
        _close(turn, found)


def _gone(turn: Turn, call: CallId) -> None:
    """The caller has hung up: keep the message so far."""
    for found in turn.all(Voicemail):
        if found.call == call and found.state is MessageState.RECORDING:
            _close(turn, found)


def _close(turn: Turn, found: Voicemail) -> None:
    found = replace(found, state=MessageState.CLOSING, due=turn.now + CLOSING_S)
    turn.put(found)
    if found.closed:
        _file(turn, found)


def _file(turn: Turn, found: Voicemail) -> None:
    """File the message; its file is closed, or must be by now."""
    if found.state in OPEN:
        return
    if found.heard_s is not None and found.heard_s < found.least_s:
        _discard(turn, found)
        return
    pause = min(SELDOM_S, FILING_S * 2 ** min(found.tries, 10))
    turn.put(replace(found, state=MessageState.FILING, tries=found.tries + 1, due=turn.now + pause))
    turn.post(FileSound(recording=RecordingId(found.id), started_at=found.began_at, kind=KIND, alone=True))


def _discard(turn: Turn, found: Voicemail) -> None:
    """Drop the message, but remember it for a while: after a crash, a message that the caller has taken back must not
    be found and filed.
    """
    turn.put(replace(found, state=MessageState.DROPPED, due=turn.now + FILING_S))
    turn.post(DiscardSound(recording=RecordingId(found.id), file=found.file))


def _overdue(turn: Turn, found: Voicemail) -> None:
    if found.state is MessageState.DROPPED:
        turn.drop(Voicemail, found.id)
        turn.post(DiscardSound(recording=RecordingId(found.id), file=found.file))
    else:
        _file(turn, found)


def _found(turn: Turn, sound: MessageFound) -> None:
    """File an unknown message, whose journal entry is lost, for everybody; the call's record knows who left it."""
    known = turn.get(Voicemail, sound.message)
    if known is not None:
        _forget_parts(turn, known)
        return
    if sound.seconds < LEAST_S:
        turn.post(DiscardSound(recording=RecordingId(sound.message)))
        return
    found = Voicemail(
        id=sound.message,
        call=sound.call,
        box="",
        queue=QueueId(""),
        number="",
        called="",
        language="",
        least_s=0.0,
        training=False,
        began_at=sound.began_at,
    )
    _file(turn, found)


def _filed(turn: Turn, event: SoundFiled) -> None:
    found = turn.get(Voicemail, event.recording)
    if found is None or found.state is not MessageState.FILING:
        return
    if event.file is None:
        if event.reason == NO_SPACE:
            turn.put(replace(found, waits=True, tries=0, due=turn.now + ROOM_S))
        return
    if event.seconds < found.least_s:
        _discard(turn, replace(found, file=event.file))
        return
    left = replace(found, state=MessageState.NEW, file=event.file, seconds=event.seconds, sha256=event.sha256, due=None)
    left = replace(left, sound=event.sound, waveform=event.waveform, waits=False)
    turn.put(left)
    turn.post(
        VoicemailLeft(
            message=left.id,
            call=left.call,
            box=left.box,
            queue=left.queue,
            number=left.number,
            called=left.called,
            language=left.language,
            file=left.file,
            seconds=left.seconds,
            sha256=left.sha256,
            left_at=left.began_at,
            at=turn.now,
            training=left.training,
            sound=left.sound,
            waveform=left.waveform,
        )
    )
    _forget_parts(turn, left)


def _forget_parts(turn: Turn, found: Voicemail) -> None:
    """Delete the parts of a message that is in the file store. A crash may have come first, so this is done again when
    its parts are found, and when somebody has seen to it.
    """
    if found.sound is not None:
        turn.post(DiscardSound(recording=RecordingId(found.id), filed=True))


def _seen_to(turn: Turn, command: ClaimMessage | ReleaseMessage | CloseMessage) -> None:
    found = turn.get(Voicemail, command.message)
    if found is None or found.state not in OPEN:
        turn.refuse(NoSuchMessage())
    if found.claimed_by not in ("", command.by) and not command.over:
        turn.refuse(MessageClaimed())
    match command:
        case CloseMessage():
            turn.drop(Voicemail, found.id)
            turn.post(VoicemailClosed(message=found.id, by=command.by, note=command.note, at=turn.now))
            _forget_parts(turn, found)
        case ClaimMessage():
            if found.claimed_by != command.by:
                turn.put(replace(found, state=MessageState.CLAIMED, claimed_by=command.by))
                turn.post(VoicemailClaimed(message=found.id, by=command.by, at=turn.now))
        case ReleaseMessage():
            if found.claimed_by:
                turn.put(replace(found, state=MessageState.NEW, claimed_by=""))
                turn.post(VoicemailClaimed(message=found.id, by="", at=turn.now))
