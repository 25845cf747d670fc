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
class FileSound(Effect):
    """Put the two parts of this recording into the file store as one stereo file, and keep them until `DiscardSound`.

    `kind`: the kind of file; `category`: by whose rule it is kept ('': the kind's own). `alone`: only the caller
    speaks, so a silent other side is no fault.
    """

    recording: RecordingId
    started_at: Instant
    kind: str
    category: str = ""
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscardSound(Effect):
    """Delete whatever exists of the two parts of this recording: no talk came about, or it is in the file store.

    `filed`: it is in the file store, so the parts stay until the journal can say so. `file`: what an earlier release
    made of them is deleted too; the path is relative to the recordings folder.
    """

    recording: RecordingId
    filed: bool = False
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
class SoundFiled(Command):
    """Sound that is not a call's recording, such as a voicemail, is in the file store: `sound`, with its `waveform`.
    `file` is None if it could not be filed, and `reason` says why.
    """

    recording: RecordingId
    file: str | None
    seconds: float
    sha256: str
    at: Instant
    reason: str = ""
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
