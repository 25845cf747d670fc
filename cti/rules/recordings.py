"""Owns when Asterisk writes a caller's sound to files, and when those are closed.

A recording is named before there is a talk, waits, and starts right before caller and agent are joined, so that the
first word is on it. If that talk does not come about, it waits for the next one.
"""

from core.errors import Conflict
from core.messages.recording import MuteRecording, RecordingMuted
from core.messages.telephony import (
    RecordCall,
    RecordingDropped,
    RecordingStarted,
    RecordingStopped,
    StopRecordingCall,
)
from core.replace import replace
from core.state import Turn
from cti.rules import effects
from cti.rules.entities import Call, CallState, Leg, LegState, Recording, RecordingState, Sound
from cti.rules.seen import RecordingClosed, RecordingMuteSet, RecordingOpened

TRY_AGAIN_S = 1.0
CLOSED_S = 1.0
"""Asterisk closes the files when the channel goes, in a thread of its own; by then it is done."""

BEGUN = (RecordingState.STARTING, RecordingState.RUNNING)


class RecordedAlready(Conflict):
    """This call is being recorded already."""

    code = "call.recorded_already"


def start(turn: Turn, command: RecordCall) -> None:
    """RC1: write the caller's words to one file, and what the caller hears to another."""
    call = turn.get(Call, command.call)
    if turn.get(Recording, command.recording) is not None:
        return
    if call is None or call.state is CallState.ENDING:
        turn.post(RecordingDropped(call=command.call, recording=command.recording, at=turn.now))
        return
    running = turn.get(Recording, call.recording)
    if running is not None and running.state is not RecordingState.CLOSING:
        turn.refuse(RecordedAlready())
    files = f"{command.folder}/{command.recording}"
    recording = Recording(
        id=command.recording,
        call=command.call,
        state=RecordingState.WAITING,
        caller_file=f"{files}-caller.wav",
        agent_file=f"{files}-agent.wav",
    )
    turn.put(recording)
    turn.put(replace(call, recording=recording.id))
    if call.outbound or call.sound in (Sound.JOINING, Sound.TALK, Sound.HELD):
        turn.post(_begun(turn, recording, early=not call.outbound and _first_join(turn, call)))


def begin(turn: Turn, call: Call) -> effects.StartRecording | None:
    """The caller is about to be joined: return the recording to start before that, if any."""
    recording = turn.get(Recording, call.recording)
    if recording is None or recording.state is not RecordingState.WAITING:
        return None
    return _begun(turn, recording, early=True)


def opened(turn: Turn, seen: RecordingOpened) -> None:
    """Asterisk has started to write the files."""
    recording = turn.get(Recording, seen.recording)
    if recording is None or recording.state is not RecordingState.STARTING:
        return
    # A restarted file knows nothing of an earlier mute.
    recording = replace(recording, state=RecordingState.RUNNING, opened_at=turn.now, muted=False, due=None)
    turn.put(recording)
    if recording.mute:
        _mute(turn, recording)
    if not recording.early:
        _tell(turn, recording)


def talk_began(turn: Turn, call: Call) -> None:
    """Caller and agent hear each other: from now on it is the recording of a talk, however that ends."""
    recording = turn.get(Recording, call.recording)
    if recording is None or not recording.early:
        return
    turn.put(replace(recording, early=False))
    if recording.state is RecordingState.RUNNING:
        _tell(turn, recording)


def wait_again(turn: Turn, call: Call) -> None:
    """The last leg is gone. If it was never in the talk, what the caller hears now does not belong to the recording.

    The next try overwrites the same files.
    """
    recording = turn.get(Recording, call.recording)
    if recording is not None and recording.early and recording.state in BEGUN:
        turn.put(replace(recording, state=RecordingState.WAITING, early=False, opened_at=None, due=None))
        turn.post(effects.StopRecording(lane=recording.call, recording=recording.id, told=False))


def keep(turn: Turn, call: Call) -> None:
    """The call ended while the link was down, so they may have talked: keep any recording that was started."""
    recording = turn.get(Recording, call.recording)
    if recording is not None and recording.early and recording.state in BEGUN:
        turn.put(replace(recording, early=False))


def stop(turn: Turn, command: StopRecordingCall) -> None:
    """Close the files, if they are open."""
    recording = turn.get(Recording, command.recording)
    if recording is None or recording.state is RecordingState.CLOSING:
        return
    _close(turn, recording)
    turn.post(effects.StopRecording(lane=recording.call, recording=recording.id))


def mute(turn: Turn, command: MuteRecording) -> None:
    """Write silence instead of sound, or sound again; a recording that has not started yet will start so."""
    recording = turn.get(Recording, command.recording)
    if recording is None or recording.state is RecordingState.CLOSING:
        return
    recording = replace(recording, mute=command.muted)
    turn.put(recording)
    if recording.state is RecordingState.RUNNING:
        _mute(turn, recording)


def mute_set(turn: Turn, seen: RecordingMuteSet) -> None:
    """Asterisk has muted or unmuted the files; if another order came meanwhile, its own answer follows."""
    recording = turn.get(Recording, seen.recording)
    if recording is None or recording.state is not RecordingState.RUNNING:
        return
    due = None if recording.mute is seen.on else recording.due
    turn.put(replace(recording, muted=seen.on, due=due))
    muted = RecordingMuted(call=recording.call, recording=recording.id, muted=seen.on, at=turn.now)
    turn.post(muted)


def _mute(turn: Turn, recording: Recording) -> None:
    turn.put(replace(recording, due=turn.now + TRY_AGAIN_S))
    turn.post(effects.MuteFiles(lane=recording.call, recording=recording.id, on=recording.mute))


def closed(turn: Turn, seen: RecordingClosed) -> None:
    """The files are closed."""
    recording = turn.get(Recording, seen.recording)
    if recording is not None:
        _over(turn, recording)


def close_after_hang_up(turn: Turn, call: Call) -> None:
    """Give Asterisk time to close the files of a channel that is gone."""
    for recording in turn.all(Recording):
        if recording.call == call.id:
            _close(turn, recording)


def check(turn: Turn, recording: Recording) -> None:
    """Not started or muted yet: try again while the call lasts. Closing: it is closed by now."""
    if recording.state is RecordingState.CLOSING:
        _over(turn, recording)
    elif recording.state is RecordingState.STARTING:
        turn.post(_begun(turn, recording, early=recording.early, again=True))
    elif recording.state is RecordingState.RUNNING and recording.mute is not recording.muted:
        _mute(turn, recording)


def _first_join(turn: Turn, call: Call) -> bool:
    """Whether the first leg is about to enter the talk, and nobody is in it yet."""
    legs = (turn.get(Leg, id) for id in call.legs)
    return call.sound is Sound.JOINING and not any(leg and leg.state is LegState.JOINED for leg in legs)


def _begun(turn: Turn, recording: Recording, *, early: bool, again: bool = False) -> effects.StartRecording:
    turn.put(replace(recording, state=RecordingState.STARTING, early=early, due=turn.now + TRY_AGAIN_S))
    return effects.StartRecording(
        lane=recording.call,
        recording=recording.id,
        caller_file=recording.caller_file,
        agent_file=recording.agent_file,
        again=again,
    )


def _tell(turn: Turn, recording: Recording) -> None:
    turn.post(
        RecordingStarted(
            call=recording.call,
            recording=recording.id,
            caller_file=recording.caller_file,
            agent_file=recording.agent_file,
            at=recording.opened_at or turn.now,
        )
    )


def _close(turn: Turn, recording: Recording) -> None:
    """Close the files. Even without a talk a failed join may have left a file, which must be closed too."""
    early = recording.early or recording.state is RecordingState.WAITING
    turn.put(replace(recording, state=RecordingState.CLOSING, early=early, due=turn.now + CLOSED_S))


def _over(turn: Turn, recording: Recording) -> None:
    turn.drop(Recording, recording.id)
    call = turn.get(Call, recording.call)
    if call is not None and call.recording == recording.id:
        turn.put(replace(call, recording=""))
    told = RecordingDropped if recording.early else RecordingStopped
    turn.post(told(call=recording.call, recording=recording.id, at=turn.now))
