"""Recordings as the rest of the house sees them."""

from dataclasses import dataclass

from core.ids import CallId, Instant, RecordingId
from core.messages.base import Command, Effect, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingReady(Event):
    """The stereo file (caller left, agent right) can be played. `file` is relative to the recordings folder.

    `started_at`: when its first sound was written. `faults`: what was wrong with the parts, as `caller:torn`.
    """

    recording: RecordingId
    call: CallId
    file: str
    seconds: float
    sha256: str
    at: Instant
    started_at: Instant | None = None
    bytes: int = 0
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingFailed(Event):
    """The sound could not be filed; the parts are kept. `reason` holds no caller's data."""

    recording: RecordingId
    call: CallId
    reason: str
    at: Instant
    started_at: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundFiled(Event):
    """Sound that is no call's recording was filed, such as a voicemail; `file` is None if it could not be."""

    recording: RecordingId
    file: str | None
    seconds: float
    sha256: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSound(Effect):
    """Make one stereo file of the two parts of this recording."""

    recording: RecordingId
    started_at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscardSound(Effect):
    """Delete the two parts of this recording, as far as they are there: no talk came about.

    `file`: what was made of them already goes too; it is relative to the recordings folder.
    """

    recording: RecordingId
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingDone(Command):
    """The worker filed the sound in `file`, or could not (`file` is None) because of `reason`.

    Of sound that was to be discarded: it is gone (`file` is None).
    """

    recording: RecordingId
    file: str | None
    seconds: float = 0.0
    sha256: str = ""
    reason: str = ""
    bytes: int = 0
    faults: tuple[str, ...] = ()
