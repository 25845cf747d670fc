"""Recordings that wait for disk space: one is tried now and then, and when it is filed the others follow.

A full disk may last for hours and thousands of calls, so they must not all be tried all the time.
"""

from dataclasses import replace
from itertools import islice

from core.ids import Instant, RecordingId
from core.messages.files import RecordingWaits
from core.state import Turn
from recording.rules.entities import Recording, RecordingState

TRY_S = 5.0
"""The interval at which one of the waiting recordings is tried."""

FOLLOW = 8
"""This many follow each filed one: all of them soon, and never thousands in one turn."""


def wait(turn: Turn, recording: Recording, begun_at: Instant) -> None:
    """Let it wait for disk space. It is tried again soon, unless another one is."""
    tried = any(one.due is not None for one in _waiting(turn) if one.id != recording.id)
    turn.put(replace(recording, state=RecordingState.WAITING, due=None if tried else turn.now + TRY_S))
    if recording.state is not RecordingState.WAITING:
        id, call = RecordingId(recording.id), recording.call
        turn.post(RecordingWaits(recording=id, call=call, at=turn.now, started_at=begun_at))


def released(turn: Turn, done: Recording) -> list[Recording]:
    """The worker has finished one, so there may be space: the oldest waiting recordings, to be filed now."""
    others = (one for one in _waiting(turn) if one.id != done.id)
    return list(islice(sorted(others, key=lambda one: (one.asked_at, one.id)), FOLLOW))


def _waiting(turn: Turn) -> list[Recording]:
    return [one for one in turn.all(Recording) if one.state is RecordingState.WAITING]
