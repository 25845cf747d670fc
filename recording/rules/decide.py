"""When a call is recorded, and what happens to its sound: one recording per call, however its legs change."""

from dataclasses import replace

from core.ids import CallId, Instant, RecordingId
from core.messages.base import Due, Message
from core.messages.callback import OutboundBegan
from core.messages.files import (
    NO_SPACE,
    DiscardSound,
    FileSound,
    FilingDone,
    PartsFound,
    RecordingFailed,
    RecordingReady,
    SoundFiled,
)
from core.messages.floor import AgentParted, Kind, Offered, Requeued
from core.messages.outbound import OUTBOUND, UNATTENDED, CallAnswered
from core.messages.recording import (
    BeginRecording,
    PauseRecording,
    RecordingMuted,
    RecordingRule,
    ResumeRecording,
    SetRecordingRules,
    TalkTicketed,
)
from core.messages.talks import LeadChanged
from core.messages.telephony import (
    CallEnded,
    LegAnswered,
    RecordCall,
    RecordingDropped,
    RecordingStarted,
    RecordingStopped,
    TelephoneRecovered,
)
from core.messages.tickets import TicketCalledAbout, TicketSealChanged, TicketSubmitted
from core.state import Turn
from recording.rules import pauses, prospects, waiting
from recording.rules.choice import Prospect
from recording.rules.entities import Pause, Recording, RecordingState, recording_of

CLOSING_S = 2.0
"""The time that Asterisk may take to close the files after the end of the call."""

FILING_S = 120.0
"""A filing without an answer is tried again after this time."""

SHOWN_S = 10.0
"""A filed recording leaves the live state this soon: by then pages have seen it, and the database has its row."""

NO_SOUND = "NoSound"
"""The worker's reason for parts without sound."""

KIND = "recording"
"""The kind of file that a recording is."""

TO_FILE = (RecordingState.FILING, RecordingState.WAITING)
"""The states that wait for the worker's answer."""

HANDLES: tuple[type[Message], ...] = (
    LegAnswered,
    CallAnswered,
    RecordingStarted,
    RecordingStopped,
    RecordingDropped,
    CallEnded,
    FilingDone,
    PartsFound,
    TelephoneRecovered,
    SetRecordingRules,
    Offered,
    OutboundBegan,
    BeginRecording,
    PauseRecording,
    ResumeRecording,
    RecordingMuted,
    AgentParted,
    LeadChanged,
    Requeued,
    TicketCalledAbout,
    TicketSealChanged,
    TicketSubmitted,
)


def decide(turn: Turn, message: Message, folder: str) -> None:
    """The rule of the owner `recording`. `folder`: where Asterisk writes the parts, as Asterisk sees it."""
    match message:
        case LegAnswered(call=call) if not call.startswith(OUTBOUND):
            _judge(turn, call, folder)
        case CallAnswered(call=call) if not call.startswith(UNATTENDED):
            _judge(turn, call, folder)
        case BeginRecording(call=call):
            _name(turn, call, folder, prospects.ruling(turn, call))
        case RecordingStarted(recording=id, at=at):
            _change(turn, id, RecordingState.RECORDING, started_at=at)
        case RecordingStopped(recording=id):
            _file(turn, turn.get(Recording, id))
        case RecordingDropped(recording=id):
            _file(turn, turn.get(Recording, id), void=True)
        case CallEnded(call=call, at=at):
            turn.drop(Prospect, call)
            pauses.over(turn, turn.get(Recording, recording_of(call)), at)
            _close(turn, turn.get(Recording, recording_of(call)))
        case Due(kind=Recording.KIND, id=id, at=at):
            _overdue(turn, turn.get(Recording, id), at)
        case FilingDone():
            _filed(turn, message)
        case PartsFound():
            _found(turn, message)
        case TelephoneRecovered(pbx_restarted=True):
            for recording in turn.all(Recording):
                _close(turn, recording)
        case SetRecordingRules():
            prospects.set_rules(turn, message)
        case TicketSubmitted(interaction=str(call), ticket=ticket, number=number, at=at):
            # The ticket's event did not go through the journal, from which the projections are made.
            turn.post(TalkTicketed(call=CallId(call), ticket=ticket, number=number, at=at))
        case TicketCalledAbout(interaction=call, ticket=ticket, number=number, at=at):
            turn.post(TalkTicketed(call=CallId(call), ticket=ticket, number=number, at=at))
        case TicketSealChanged(interaction=call, ticket=ticket, number=number, at=at, sealed=sealed):
            turn.post(TalkTicketed(call=CallId(call), ticket=ticket, number=number, at=at, hidden=sealed))
        case Offered(kind=Kind.VOICE) | OutboundBegan():
            prospects.known(turn, message)
        case _:
            pauses.decide(turn, message)


def _judge(turn: Turn, call: CallId, folder: str) -> None:
    """An agent is on the line: decide whether the call is recorded. A recording goes on when another agent takes the
    call."""
    if turn.get(Recording, recording_of(call)) is None:
        rule = prospects.ruling(turn, call)
        if prospects.recorded(turn, call, rule):
            _name(turn, call, folder, rule)


def _name(turn: Turn, call: CallId, folder: str, rule: RecordingRule | None) -> None:
    """Name the recording as soon as a phone is answered, so that it starts before the first word.

    For a call to the outside it is named when the citizen answers: before that nobody is on the line to be recorded.
    """
    id = recording_of(call)
    if turn.get(Recording, id) is None:
        category = "" if rule is None else rule.category
        begun = Recording(id=id, call=call, state=RecordingState.RECORDING, asked_at=turn.now, category=category)
        turn.put(begun)
        turn.post(RecordCall(call=call, recording=id, folder=folder))


def _change(turn: Turn, id: str, expected: RecordingState, *, started_at: Instant) -> None:
    recording = turn.get(Recording, id)
    if recording is not None and recording.state is expected:
        turn.put(replace(recording, started_at=started_at))


def _close(turn: Turn, recording: Recording | None) -> None:
    """The call is over: Asterisk closes the files by itself and reports it; without a report they are taken as they
    are."""
    if recording is not None and recording.state is RecordingState.RECORDING:
        closing = replace(recording, state=RecordingState.CLOSING, pause=Pause.NONE, due=turn.now + CLOSING_S)
        turn.put(closing)


def _file(turn: Turn, recording: Recording | None, *, void: bool = False) -> None:
    if recording is None or recording.state not in (RecordingState.RECORDING, RecordingState.CLOSING):
        return
    void = void and recording.started_at is None  # a recording that is known to have a talk is never deleted
    recording = replace(recording, state=RecordingState.FILING, void=void, due=turn.now + FILING_S)
    turn.put(recording)
    turn.post(work_on(recording))


def work_on(recording: Recording) -> FileSound | DiscardSound:
    """The work for this recording: file it, or delete its parts if no talk came about or it is already stored."""
    id = RecordingId(recording.id)
    if recording.void or recording.sound is not None:
        return DiscardSound(recording=id, filed=recording.sound is not None)
    return FileSound(recording=id, started_at=sound_begins(recording), kind=KIND, category=recording.category)


def sound_begins(recording: Recording) -> Instant:
    """When its sound begins, as far as known."""
    return recording.asked_at if recording.started_at is None else recording.started_at


def _overdue(turn: Turn, recording: Recording | None, at: Instant) -> None:
    if recording is None or recording.due != at:
        return
    if recording.state is RecordingState.RECORDING:
        pauses.end(turn, recording, by="")
    elif recording.state is RecordingState.CLOSING:
        _file(turn, recording)
    elif recording.state in TO_FILE:
        turn.put(replace(recording, due=turn.now + FILING_S))
        turn.post(work_on(recording))
    else:
        turn.drop(Recording, recording.id)


def _filed(turn: Turn, done: FilingDone) -> None:
    recording = turn.get(Recording, done.recording)
    if recording is None:
        _of_others(turn, done)
        return
    if recording.state not in TO_FILE:
        return
    if recording.void:
        turn.drop(Recording, recording.id)
        return
    if done.file is None and done.reason == NO_SPACE:
        waiting.wait(turn, recording, sound_begins(recording))
        return
    for other in waiting.released(turn, recording):
        other = replace(other, state=RecordingState.FILING, due=turn.now + FILING_S)
        turn.put(other)
        turn.post(work_on(other))
    shown = replace(recording, seconds=done.seconds, due=turn.now + SHOWN_S)
    id, call = RecordingId(recording.id), recording.call
    if done.file is None and recording.found and done.reason == NO_SOUND:
        turn.drop(Recording, recording.id)  # files that a recorder began, without a talk
        turn.post(DiscardSound(recording=id))
        return
    if done.file is None:
        turn.put(replace(shown, state=RecordingState.FAILED))
        turn.post(
            RecordingFailed(
                recording=id, call=call, reason=done.reason, at=turn.now, started_at=sound_begins(recording)
            )
        )
        return
    ready = replace(shown, state=RecordingState.READY, file=done.file, sha256=done.sha256)
    ready = replace(ready, sound=done.sound, waveform=done.waveform)
    turn.put(ready)
    turn.post(
        RecordingReady(
            recording=id,
            call=call,
            file=done.file,
            seconds=done.seconds,
            sha256=done.sha256,
            at=turn.now,
            started_at=sound_begins(recording),
            bytes=done.bytes,
            faults=done.faults,
            sound=done.sound,
            waveform=done.waveform,
        )
    )
    if ready.sound is not None:
        turn.post(work_on(ready))  # only now: the journal knows the file, so nothing is lost with the parts


def _found(turn: Turn, parts: PartsFound) -> None:
    """File unknown parts, perhaps again: the journal was lost, or an earlier attempt to file them failed."""
    if turn.get(Recording, parts.recording) is None:
        recording = Recording(
            id=parts.recording,
            call=parts.call,
            state=RecordingState.FILING,
            asked_at=parts.began_at,
            found=True,
            due=turn.now + FILING_S,
        )
        turn.put(recording)
        turn.post(work_on(recording))


def _of_others(turn: Turn, done: FilingDone) -> None:
    """Post the filing of sound that is not a call's recording, for the domain that ordered it. A deletion is not
    posted."""
    if done.file is not None or done.reason:
        filed = SoundFiled(
            recording=done.recording,
            file=done.file,
            seconds=done.seconds,
            sha256=done.sha256,
            at=turn.now,
            reason=done.reason,
            sound=done.sound,
            waveform=done.waveform,
        )
        turn.post(filed)
