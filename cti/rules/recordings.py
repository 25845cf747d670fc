"""Owns when Asterisk writes a caller's sound to files, and when those are closed."""

from pathlib import PurePosixPath

from core.errors import Conflict
from core.messages.telephony import RecordCall, RecordingStarted, RecordingStopped, StopRecordingCall
from core.replace import replace
from core.state import Turn
from cti.rules import effects
from cti.rules.entities import Call, CallState, Recording, RecordingState
from cti.rules.seen import RecordingClosed, RecordingOpened

TRY_AGAIN_S = 1.0
CLOSED_S = 1.0
"""Asterisk closes the files when the channel goes, in a thread of its own: by then it has."""


class RecordedAlready(Conflict):
    """This call is being recorded already."""

    code = "call.recorded_already"


def start(turn: Turn, command: RecordCall) -> None:
    """RC1: the caller's words in one file, what the caller hears in another."""
    call = turn.get(Call, command.call)
    if call is None or call.state is CallState.ENDING or turn.get(Recording, command.recording) is not None:
        return
    running = turn.get(Recording, call.recording)
    if running is not None and running.state is not RecordingState.CLOSING:
        turn.refuse(RecordedAlready())
    folder = PurePosixPath(command.folder)
    recording = Recording(
        id=command.recording,
        call=command.call,
        state=RecordingState.STARTING,
        caller_file=str(folder / f"{command.recording}-caller.wav"),
        agent_file=str(folder / f"{command.recording}-agent.wav"),
        due=turn.now + TRY_AGAIN_S,
    )
    turn.put(recording)
    turn.put(replace(call, recording=recording.id))
    _ask(turn, recording, again=False)


def opened(turn: Turn, seen: RecordingOpened) -> None:
    """Asterisk writes."""
    recording = turn.get(Recording, seen.recording)
    if recording is None or recording.state is not RecordingState.STARTING:
        return
    turn.put(replace(recording, state=RecordingState.RUNNING, due=None))
    turn.post(
        RecordingStarted(
            call=recording.call,
            recording=recording.id,
            caller_file=recording.caller_file,
            agent_file=recording.agent_file,
            at=turn.now,
        )
    )


def stop(turn: Turn, command: StopRecordingCall) -> None:
    """Close the files, if they are open."""
    recording = turn.get(Recording, command.recording)
    if recording is None or recording.state is RecordingState.CLOSING:
        return
    turn.put(replace(recording, state=RecordingState.CLOSING, due=turn.now + CLOSED_S))
    turn.post(effects.StopRecording(lane=recording.call, recording=recording.id))


def closed(turn: Turn, seen: RecordingClosed) -> None:
    """The files are closed."""
    recording = turn.get(Recording, seen.recording)
    if recording is not None:
        _over(turn, recording)


def close_after_hang_up(turn: Turn, call: Call) -> None:
    """Asterisk closes the files of a channel that is gone; give it the time."""
    for recording in turn.all(Recording):
        if recording.call == call.id:
            turn.put(replace(recording, state=RecordingState.CLOSING, due=turn.now + CLOSED_S))


def check(turn: Turn, recording: Recording) -> None:
    """Not started yet: try again, as long as there is a call. Closing: it is closed by now."""
    if recording.state is RecordingState.CLOSING:
        _over(turn, recording)
    elif recording.state is RecordingState.STARTING:
        turn.put(replace(recording, due=turn.now + TRY_AGAIN_S))
        _ask(turn, recording, again=True)


def _over(turn: Turn, recording: Recording) -> None:
    turn.drop(Recording, recording.id)
    call = turn.get(Call, recording.call)
    if call is not None and call.recording == recording.id:
        turn.put(replace(call, recording=""))
    turn.post(RecordingStopped(call=recording.call, recording=recording.id, at=turn.now))


def _ask(turn: Turn, recording: Recording, *, again: bool) -> None:
    turn.post(
        effects.StartRecording(
            lane=recording.call,
            recording=recording.id,
            caller_file=recording.caller_file,
            agent_file=recording.agent_file,
            again=again,
        )
    )
