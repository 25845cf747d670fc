"""Recordings as the rest of the system and its pages see them."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Literal

from core.ids import CallId, Instant, RecordingId, interaction_of
from core.state import Tables
from core.views import After, Audience, Pushed, same, view, whole
from recording.rules.entities import Pause, Recording, RecordingState, recording_of

State = Literal["recording", "filing", "waiting", "ready", "failed"]

STATES: dict[RecordingState, State] = {
    RecordingState.RECORDING: "recording",
    RecordingState.CLOSING: "filing",
    RecordingState.FILING: "filing",
    RecordingState.WAITING: "waiting",
    RecordingState.READY: "ready",
    RecordingState.FAILED: "failed",
}


PauseState = Literal["none", "asked", "on"]
PAUSES: dict[Pause, PauseState] = {Pause.NONE: "none", Pause.ASKED: "asked", Pause.ON: "on"}


@view
class RecordingView:
    """A recording on its way to the file store. `seconds`: its length, 0 until it is filed."""

    KIND: ClassVar[str] = "recording"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.FLOOR, Audience.RECORDINGS)

    id: str
    interaction: CallId
    state: State
    seconds: float


@view
class RecordingOfCall:
    """A call's recording, as the call shows it. `pause`: asked until Asterisk confirms that silence is recorded."""

    id: str
    state: State
    pause: PauseState
    paused_until: Instant | None


@view
class RecordingsWaitView:
    """The disk is full: `count` recordings wait for space, the oldest of them since `since`."""

    KIND: ClassVar[str] = "recordings_wait"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.LINE,)

    id: str
    count: int
    since: Instant


def waiting(tables: Tables, _: str) -> Iterator[tuple[str, str, RecordingsWaitView]]:
    """The waiting recordings, if there are any."""
    begun = [one.asked_at for one in tables.of(Recording).values() if one.state is RecordingState.WAITING]
    if begun:
        yield Audience.LINE, ALL_OF_THEM, RecordingsWaitView(id=ALL_OF_THEM, count=len(begun), since=min(begun))


ALL_OF_THEM = "-"
"""The id of the only value, since a value needs one."""

VIEWS = (RecordingView, RecordingsWaitView)
"""The kinds that pages get unchanged."""

PUSHED = (Pushed(view=RecordingsWaitView, after={Recording: whole}, values=waiting),)


AFTER: After = {Recording: same}
"""A recording, by its id."""


def _interaction(tables: Tables, id: str) -> Iterable[str]:
    found = tables.one(Recording, id)
    return (interaction_of(found.call),) if found is not None else ()


CALLS: After = {Recording: _interaction}
"""The recording of an interaction, by the interaction's id."""


def id_of(interaction: str) -> RecordingId:
    """The id of the one recording that an interaction can have."""
    return recording_of(CallId(interaction))


def all_ids(tables: Tables) -> list[str]:
    """The live recordings."""
    return list(tables.of(Recording))


def recording(recording: Recording) -> RecordingView:
    """A recording on its way to the file store."""
    return RecordingView(
        id=recording.id,
        interaction=recording.call,
        state=STATES[recording.state],
        seconds=round(recording.seconds, 1),
    )


def one(tables: Tables, id: str) -> RecordingView | None:
    """This recording, while it is on its way to the file store."""
    found = tables.one(Recording, id)
    return recording(found) if found is not None else None


def of_call(tables: Tables, interaction: str) -> RecordingOfCall | None:
    """A call's recording, as the call shows it."""
    found = tables.one(Recording, id_of(interaction))
    if found is None:
        return None
    paused_until = found.due if found.pause is not Pause.NONE else None
    return RecordingOfCall(id=found.id, state=STATES[found.state], pause=PAUSES[found.pause], paused_until=paused_until)
