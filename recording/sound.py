"""From Asterisk's two mono files to one with both sides, and its peaks. Runs in a worker process, never on the loop."""

import hashlib
import json
import os
from array import array
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from recording.parts import RATE, BrokenPart, NoSound, Part, faults_of, in_step, inspect, parts_of

__all__ = ["BrokenPart", "Filed", "Form", "NoSound", "NotWritten", "discard_filed", "discard_parts", "file_parts"]

Form = Literal["opus", "wav"]
SUFFIXES: dict[Form, str] = {"opus": ".ogg", "wav": ".wav"}

PEAKS_PER_SECOND = 20
STEP = RATE // PEAKS_PER_SECOND

SHORTER_S = 0.05
"""So much shorter may the written file be than its parts, and still be whole: a packet is 20 ms."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A filed recording: its path under the recordings folder, length, size, and the SHA-256 of the whole file.

    `faults` name what was wrong with the parts, as `caller:torn`.
    """

    file: str
    seconds: float
    sha256: str
    bytes: int = 0
    faults: tuple[str, ...] = ()


class NotWritten(Exception):
    """The file is not as long as its parts, so those are kept."""


def file_parts(root: Path, parts: Path, recording: str, started_at: float, form: Form = "opus") -> Filed:
    """Make `<root>/YYYY/MM/DD/<recording>.ogg`, caller left and agent right, then delete the two parts.

    Doing it twice gives the same result. Raises `NoSound`, `BrokenPart`, `NotWritten`, or OSError when the disk
    refuses; the parts are kept then.
    """
    caller, agent = (inspect(path) for path in parts_of(parts, recording))
    sides = (caller, agent)
    folder = datetime.fromtimestamp(started_at, UTC).strftime("%Y/%m/%d/")
    done = _done_before(root, folder + recording, sides)
    if done is None:
        if not any(side.samples for side in sides):
            raise NoSound(f"no part of {recording} has sound in it")
        done = folder + recording + SUFFIXES[form]
        _write(root / done, sides, form)
    filed = _described(root, done, faults_of(sides) if any(side.samples for side in sides) else ())
    discard_parts(parts, recording)
    return filed


def discard_parts(parts: Path, recording: str) -> None:
    """Delete the two parts, as far as they are there. Raises OSError when the disk refuses."""
    for part in parts_of(parts, recording):
        part.unlink(missing_ok=True)


def discard_filed(root: Path, file: str) -> None:
    """Delete a filed recording with its peaks. Raises OSError when the disk refuses."""
    sound = root / file
    sound.unlink(missing_ok=True)
    peaks_of(sound).unlink(missing_ok=True)


def peaks_of(sound: Path) -> Path:
    """The file of a recording's waveform."""
    return sound.with_suffix(".peaks.json")


def _done_before(root: Path, stem: str, sides: tuple[Part, Part]) -> str | None:
    """The file of an earlier try that died while it deleted the parts: at least one of them is gone already."""
    if all(side.path.exists() for side in sides):
        return None
    for suffix in SUFFIXES.values():
        target = root / (stem + suffix)
        if target.exists() and peaks_of(target).exists():
            longest = max(side.samples for side in sides) / RATE
            if _seconds(target) + SHORTER_S >= longest:
                return stem + suffix
    return None


def _write(target: Path, sides: tuple[Part, Part], form: Form) -> None:
    """The file and its peaks; under their names they are whole, and on the disk."""
    # The libraries of the formats stay out of the core, which only names these functions to its worker.
    from recording.written import LibraryFault, opened, seconds_in

    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = target.with_suffix(".tmp")
    peaks: tuple[list[float], list[float]] = ([], [])
    seconds = max(side.samples for side in sides) / RATE
    try:
        file = opened(partial, form)
        with file:
            for chunks in in_step(sides):
                file.add(*chunks)
                for side, chunk in zip(peaks, chunks, strict=True):
                    side += _peaks(chunk)
        written = seconds_in(partial)
    except LibraryFault as error:
        # The library's own errors would bring the library into the core, which learns of them.
        raise NotWritten(f"{partial.name}: {error}") from None
    if written + SHORTER_S < seconds:
        raise NotWritten(f"{partial.name} is shorter than its parts")
    _settle(partial)
    waveform = target.with_suffix(".peaks.tmp")
    waveform.write_text(json.dumps({"seconds": seconds, "left": peaks[0], "right": peaks[1]}), "ascii")
    _settle(waveform)
    waveform.replace(peaks_of(target))
    partial.replace(target)
    _settle(target.parent)


def _peaks(samples: "array[int]") -> list[float]:
    pieces = (samples[begin : begin + STEP] for begin in range(0, len(samples), STEP))
    return [round(max(max(piece), -min(piece)) / 32768, 3) for piece in pieces]


def _settle(path: Path) -> None:
    """On the disk, whatever happens now."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _seconds(target: Path) -> float:
    return float(json.loads(peaks_of(target).read_text("ascii"))["seconds"])


def _described(root: Path, relative: str, faults: tuple[str, ...]) -> Filed:
    target = root / relative
    with target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Filed(relative, _seconds(target), digest, target.stat().st_size, faults)
