"""Turns Asterisk's two mono files into one with both sides, and its peaks. Runs in a worker, never on the loop."""

import errno
import functools
import hashlib
import json
import tempfile
from array import array
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Literal

from core.files import WrittenFile
from infra.files.entering import told
from infra.files.file_store import About, FileWriter
from infra.files.kinds import FileKind
from infra.files.sealing import CHUNK, SealedFile
from infra.files.store import StoredFile
from infra.limits.room import free_in, no_room
from recording.filing.parts import RATE, BrokenPart, NoSound, SoundPart, faults_of, in_step, inspect, parts_of

__all__ = [
    "BrokenPart",
    "Filed",
    "Form",
    "NoSound",
    "NotWritten",
    "discard_filed",
    "discard_parts",
    "store_parts",
]

Form = Literal["opus", "wav"]
SUFFIXES: dict[Form, str] = {"opus": ".ogg", "wav": ".wav"}

WAVEFORM = "waveform.json"
READ_AT_ONCE = 16 * CHUNK

PEAKS_PER_SECOND = 20
STEP = RATE // PEAKS_PER_SECOND

MOST_BYTES_S: dict[Form, int] = {"opus": 4_400, "wav": 32_400}
"""The maximum size of a second of sound with its waveform."""

SHORTER_S = 0.05
"""The written file may be this much shorter than its parts and still be complete: a packet is 20 ms."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A filed recording: `sound` and its `waveform` in the file store, length, size, and the SHA-256 of the sound.

    `faults` names the faults of the parts, as `caller:torn`. `file`: the path under the recordings folder of one that
    an earlier release filed.
    """

    file: str
    seconds: float
    sha256: str
    bytes: int = 0
    faults: tuple[str, ...] = ()
    sound: WrittenFile | None = None
    waveform: WrittenFile | None = None


class NotWritten(Exception):
    """The file is shorter than its parts, so the parts are kept."""


def store_parts(
    root: Path, recording: str, started_at: float, form: Form, kind: FileKind, category: str, writer: FileWriter
) -> Filed:
    """Put the parts in `<root>/parts` into the file store as one file, caller left and agent right, with its waveform.

    The parts stay until the journal knows of it: `discard_parts`. The file is not visible before it is entered, so
    doing it twice makes no second recording. Raises `NoSound`, `BrokenPart`, `NotWritten`, or OSError when the disk
    refuses.
    """
    parts = root / "parts"
    caller, agent = (inspect(path) for path in parts_of(parts, recording))
    sides = (caller, agent)
    # A worker of an earlier release, without a file store, may have died while it deleted the parts.
    plain = _done_before(root, f"{_day(started_at)}/{recording}", sides)
    if plain is not None:
        filed = _described(root, plain, faults_of(sides) if any(side.samples for side in sides) else ())
        discard_parts(parts, recording)
        return filed
    if not any(side.samples for side in sides):
        raise NoSound(f"no part of {recording} has sound in it")
    _needs_room(root, sides, form, writer.folders.root(writer.folders.for_new()))
    name = recording + SUFFIXES[form]
    # Without a name on the disk nothing of it is left, however this process ends.
    with tempfile.TemporaryFile(dir=root) as made:
        peaks = _make(made, sides, form, name)
        made.seek(0)
        about = About(made_at=started_at, name=name, category=category or None)
        sound = writer.write(iter(functools.partial(made.read, READ_AT_ONCE), b""), kind, about)
    try:
        _read_back(writer, sound)
        waveform = writer.write([peaks], kind, About(made_at=started_at, name=WAVEFORM, of=sound.id))
    except Exception:
        # It will be written again: a copy left by each attempt would fill the disk for good.
        writer.folders.path(sound.folder, sound.place).unlink(missing_ok=True)
        raise
    return Filed("", _longest_s(sides), sound.sha256, sound.size, faults_of(sides), told(sound), told(waveform))


def _needs_room(root: Path, sides: tuple[SoundPart, SoundPart], form: Form, *others: Path) -> None:
    """Raise OSError if the file will not fit: with a full disk every waiting talk would be compressed in vain, again
    and again. The folder for making it and the one for keeping it may be on one disk.
    """
    needed = 2 * MOST_BYTES_S[form] * _longest_s(sides)
    for folder in (root, *others):
        if free_in(folder) < needed:
            raise OSError(errno.ENOSPC, "the disk has no room for a recording")


def _read_back(writer: FileWriter, sound: StoredFile) -> None:
    """Check that the stored file opens with the site's key, and is what was written."""
    digest, start = hashlib.sha256(), 0
    with SealedFile(writer.folders.path(sound.folder, sound.place), writer.keys, sound.size) as file:
        while start < sound.size:
            digest.update(file.read(start, min(sound.size, start + READ_AT_ONCE)))
            start += READ_AT_ONCE
    if digest.hexdigest() != sound.sha256:
        raise NotWritten(f"{sound.name} is not on the disk as it was written")


def _day(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y/%m/%d")


def discard_parts(parts: Path, recording: str) -> None:
    """Delete the two parts, as far as they exist. Raises OSError when the disk refuses."""
    for part in parts_of(parts, recording):
        part.unlink(missing_ok=True)


def discard_filed(root: Path, file: str) -> None:
    """Delete a filed recording with its peaks. Raises OSError when the disk refuses."""
    sound = root / file
    sound.unlink(missing_ok=True)
    peaks_of(sound).unlink(missing_ok=True)


def peaks_of(sound: Path) -> Path:
    """The path of a recording's waveform."""
    return sound.with_suffix(".peaks.json")


def _done_before(root: Path, stem: str, sides: tuple[SoundPart, SoundPart]) -> str | None:
    """The file of an earlier attempt that died while it deleted the parts: at least one of them is already gone."""
    if all(side.path.exists() for side in sides):
        return None
    for suffix in SUFFIXES.values():
        target = root / (stem + suffix)
        if target.exists() and peaks_of(target).exists():
            longest = max(side.samples for side in sides) / RATE
            if _seconds(target) + SHORTER_S >= longest:
                return stem + suffix
    return None


def _make(file: IO[bytes], sides: tuple[SoundPart, SoundPart], form: Form, name: str) -> bytes:
    """Compress both sides into this empty file; return its waveform. Raises `NotWritten`."""
    # The format libraries stay out of the core, which only names these functions to its worker.
    from recording.filing.formats import LibraryFault, opened, seconds_in

    peaks: tuple[list[float], list[float]] = ([], [])
    seconds = _longest_s(sides)
    try:
        writing = opened(file, form)
        with writing:
            for chunks in in_step(sides):
                writing.add(*chunks)
                for side, chunk in zip(peaks, chunks, strict=True):
                    side += _peaks(chunk)
        written = seconds_in(file)
    except LibraryFault as error:
        if no_room(error):
            raise OSError(errno.ENOSPC, "the disk has no room for a recording") from None
        # The library's own errors would bring the library into the core, which gets to see them.
        raise NotWritten(f"{name}: {error}") from None
    if written + SHORTER_S < seconds:
        raise NotWritten(f"{name} is shorter than its parts")
    return json.dumps({"seconds": seconds, "left": peaks[0], "right": peaks[1]}).encode("ascii")


def _longest_s(sides: tuple[SoundPart, SoundPart]) -> float:
    return max(side.samples for side in sides) / RATE


def _peaks(samples: "array[int]") -> list[float]:
    pieces = (samples[begin : begin + STEP] for begin in range(0, len(samples), STEP))
    return [round(max(max(piece), -min(piece)) / 32768, 3) for piece in pieces]


def _seconds(target: Path) -> float:
    return float(json.loads(peaks_of(target).read_text("ascii"))["seconds"])


def _described(root: Path, relative: str, faults: tuple[str, ...]) -> Filed:
    target = root / relative
    with target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Filed(relative, _seconds(target), digest, target.stat().st_size, faults)
