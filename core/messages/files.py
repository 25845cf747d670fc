"""Recordings as the rest of the system sees them."""

from dataclasses import dataclass

from core.files import WrittenFile
from core.ids import CallId, Instant, RecordingId
from core.messages.base import Command, Effect, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingReady(Event):
    """The stereo file (caller left, agent right) can be played: `sound` is in the file store, with its `waveform`.

    `file`: where an earlier release filed it, relative to the recordings folder; '' if it is in the file store.
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
    sound: WrittenFile | None = None
    waveform: WrittenFile | None = None


NO_SPACE = "NoSpace"
"""Why sound is not filed while the disk is full: it waits for room and has not failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingFailed(Event):
    """The sound could not be filed; the parts are kept. `reason` contains no data about the caller."""

    recording: RecordingId
    call: CallId
    reason: str
    at: Instant
    started_at: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingWaits(Event):
    """The disk has no room for the sound. The parts are kept, and it is filed as soon as there is room."""

    recording: RecordingId
    call: CallId
    at: Instant
    started_at: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundFiled(Event):
    """Sound that is not a call's recording, such as a voicemail, was filed. `file` is None if it could not be, and
    `reason` says why.
    """

    recording: RecordingId
    file: str | None
    seconds: float
    sha256: str
    at: Instant
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSound(Effect):
    """Make one stereo file of the two parts of this recording.

    `stored`: put it in the file store by the rule of this `category` ('': the one for recordings) and keep the parts
    until `DiscardSound`. Otherwise write a plain file to the recordings folder and delete the parts.
    """

    recording: RecordingId
    started_at: Instant
    stored: bool = False
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscardSound(Effect):
    """Delete whatever exists of the two parts of this recording: no talk came about, or it is in the file store.

    `file`: anything already made of them is deleted too; the path is relative to the recordings folder.
    """

    recording: RecordingId
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingDone(Command):
    """The worker filed the sound in `file`, or could not (`file` is None) because of `reason`.

    In the file store it is `sound`, with its `waveform`, and `file` is ''. After a discard, `file` is None and the
    sound is gone.
    """

    recording: RecordingId
    file: str | None
    seconds: float = 0.0
    sha256: str = ""
    reason: str = ""
    bytes: int = 0
    faults: tuple[str, ...] = ()
    sound: WrittenFile | None = None
    waveform: WrittenFile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsFound(Command):
    """Parts of a recording are where Asterisk writes them, and perhaps nobody knows of them: file them.

    `began_at`: when their sound began, as far as the files show.
    """

    recording: RecordingId
    call: CallId
    began_at: Instant
