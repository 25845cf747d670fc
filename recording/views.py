"""What the rest of the house and its pages see of recordings."""

from typing import ClassVar, Literal

from core.ids import CallId
from core.views import Audience, view
from recording.rules.decide import Recording, RecordingState

State = Literal["recording", "filing", "ready", "failed"]

STATES: dict[RecordingState, State] = {
    RecordingState.RECORDING: "recording",
    RecordingState.CLOSING: "filing",
    RecordingState.FILING: "filing",
    RecordingState.READY: "ready",
    RecordingState.FAILED: "failed",
}


@view
class RecordingView:
    """A recording on its way to the shelf. `seconds`: its length, 0 until it is filed."""

    KIND: ClassVar[str] = "recording"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.FLOOR, Audience.RECORDINGS)

    id: str
    interaction: CallId
    state: State
    seconds: float


@view
class RecordingOfCall:
    """A call's recording, as the call shows it."""

    id: str
    state: State


VIEWS = (RecordingView,)
"""The kinds that pages get as they are."""


def recording(recording: Recording) -> RecordingView:
    """A recording on its way to the shelf."""
    return RecordingView(
        id=recording.id,
        interaction=recording.call,
        state=STATES[recording.state],
        seconds=round(recording.seconds, 1),
    )


def of_call(recording: Recording) -> RecordingOfCall:
    """A call's recording, as the call shows it."""
    return RecordingOfCall(id=recording.id, state=STATES[recording.state])
