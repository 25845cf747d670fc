"""Pauses for words that nobody may keep: silence of the same length is recorded, and the times are posted."""

from dataclasses import replace

from core.errors import Conflict
from core.ids import CallId, Instant, RecordingId
from core.messages.base import Message
from core.messages.floor import AgentParted, Requeued
from core.messages.recording import (
    MuteRecording,
    PauseRecording,
    RecordingMuted,
    RecordingPaused,
    RecordingResumed,
    ResumeRecording,
)
from core.messages.talks import LeadChanged
from core.state import Turn
from recording.rules.choice import RecordingRules
from recording.rules.entities import Pause, Recording, RecordingState, recording_of


class NotRecorded(Conflict):
    """This call is not recorded now."""

    code = "recording.not_recorded"


def decide(turn: Turn, message: Message) -> None:
    """Begin and end pauses. A pause ends with the talk of the agent who may have ordered it, whoever comes next."""
    match message:
        case PauseRecording(call=call, by=by):
            _pause(turn, _running(turn, turn.get(Recording, recording_of(call))), by)
        case ResumeRecording(call=call, by=by):
            end(turn, _running(turn, turn.get(Recording, recording_of(call))), by)
        case RecordingMuted(recording=id, muted=muted, at=at):
            _muted(turn, turn.get(Recording, id), muted=muted, at=at)
        case AgentParted(interaction=call) | LeadChanged(interaction=call) | Requeued(interaction=call):
            recording = turn.get(Recording, recording_of(CallId(call)))
            if recording is not None and recording.state is RecordingState.RECORDING:
                end(turn, recording, by="")


def _running(turn: Turn, recording: Recording | None) -> Recording:
    if recording is None or recording.state is not RecordingState.RECORDING or recording.started_at is None:
        turn.refuse(NotRecorded())
    return recording


def _pause(turn: Turn, recording: Recording, by: str) -> None:
    if recording.pause is not Pause.NONE:
        return
    rules = turn.get(RecordingRules, "rules") or RecordingRules()
    due = turn.now + rules.longest_pause_s
    turn.put(replace(recording, pause=Pause.ASKED, paused_by=by, due=due))
    turn.post(MuteRecording(call=recording.call, recording=RecordingId(recording.id), muted=True))


def end(turn: Turn, recording: Recording, by: str) -> None:
    """Record sound again; posted when Asterisk does so."""
    if recording.pause is Pause.NONE:
        return
    turn.put(replace(recording, pause=Pause.NONE, paused_by=by, due=None))
    turn.post(MuteRecording(call=recording.call, recording=RecordingId(recording.id), muted=False))


def _muted(turn: Turn, recording: Recording | None, *, muted: bool, at: Instant) -> None:
    if recording is None or recording.state is not RecordingState.RECORDING:
        return
    if muted and recording.pause is Pause.ASKED:
        turn.put(replace(recording, pause=Pause.ON))
        until = recording.due or turn.now
        id, by = RecordingId(recording.id), recording.paused_by
        turn.post(RecordingPaused(recording=id, call=recording.call, by=by, until=until, at=at))
    elif not muted and recording.pause is Pause.NONE:
        _resumed(turn, recording, recording.paused_by, at)


def over(turn: Turn, recording: Recording | None, at: Instant) -> None:
    """End the pause with the call."""
    if recording is not None and recording.pause is Pause.ON:
        _resumed(turn, recording, "", at)


def _resumed(turn: Turn, recording: Recording, by: str, at: Instant) -> None:
    turn.post(RecordingResumed(recording=RecordingId(recording.id), call=recording.call, by=by, at=at))
