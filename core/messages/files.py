"""Recordings as the rest of the house sees them."""

from dataclasses import dataclass

from core.files import WrittenFile
from core.ids import CallId, Instant, RecordingId
from core.messages.base import Command, Effect, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingReady(Event):
    """The stereo file (caller left, agent right) can be played: `sound` stands on the shelf, with its `waveform`.

    `file`: where an earlier release has filed it, relative to the recordings folder; '' for one on the shelf.
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
"""Why sound is not filed while the disk is full: it waits for room, and has not failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingFailed(Event):
    """The sound could not be filed; the parts are kept. `reason` holds no caller's data."""

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
    """Sound that is no call's recording was filed, such as a voicemail; `file` is None if it could not be, because of
    `reason`."""

    recording: RecordingId
    file: str | None
    seconds: float
    sha256: str
    at: Instant
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSound(Effect):
    """Make one stereo file of the two parts of this recording.

    `shelved`: on the shelf, by the rule of this `category` ('': that of recordings), and the parts stay until
    `DiscardSound`. Else it is a plain file in the recordings folder, and the parts are deleted.
    """

    recording: RecordingId
    started_at: Instant
    shelved: bool = False
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscardSound(Effect):
    """Delete the two parts of this recording, as far as they are there: no talk came about, or it is on the shelf.

    `file`: what was made of them already goes too; it is relative to the recordings folder.
    """

    recording: RecordingId
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingDone(Command):
    """The worker filed the sound in `file`, or could not (`file` is None) because of `reason`.

    On the shelf it is `sound`, with its `waveform`, and `file` is ''. Of sound that was to be discarded: it is gone
    (`file` is None).
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
    """Parts of a recording stand where Asterisk writes them, and nobody may know of them: they are filed.

    `began_at`: when their sound began, as far as the files tell.
    """

    recording: RecordingId
    call: CallId
    began_at: Instant
