"""From Asterisk's two mono files to one stereo file with its peaks. Runs in a worker process, never on the loop."""

import hashlib
import json
import os
import sys
import wave
from array import array
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

RATE = 8000
HEADER = 44
"""Bytes of Asterisk's WAV header. Its lengths are written on close only, so after a crash they are wrong."""

PEAKS_PER_SECOND = 20


@dataclass(frozen=True, slots=True)
class Filed:
    """A filed recording: its path under the recordings folder, length, and the SHA-256 of the whole file."""

    file: str
    seconds: float
    sha256: str


class NoSound(Exception):
    """Neither part of the recording is there."""


def file_parts(root: Path, parts: Path, recording: str, started_at: float) -> Filed:
    """Make `<root>/YYYY/MM/DD/<recording>.wav`, caller left and agent right, then delete the two parts.

    The parts are 16-bit mono WAV at 8 kHz, as long as they got: a header that a crash left wrong is not believed.
    Doing it twice gives the same result. Raises `NoSound`, or OSError when the disk refuses; the parts are kept then.
    """
    left, right = parts_of(parts, recording)
    relative = datetime.fromtimestamp(started_at, UTC).strftime("%Y/%m/%d/") + f"{recording}.wav"
    target = root / relative
    if not left.exists() and not right.exists():
        if not target.exists():
            raise NoSound(f"no part of {recording} was written")
        return _describe(target, relative)
    target.parent.mkdir(parents=True, exist_ok=True)
    sides = [_samples(left), _samples(right)]
    _write_stereo(target, sides)
    target.with_suffix(".peaks.json").write_text(json.dumps(_peaks(sides)), "utf-8")
    filed = _describe(target, relative)
    left.unlink(missing_ok=True)
    right.unlink(missing_ok=True)
    return filed


def discard_parts(parts: Path, recording: str) -> None:
    """Delete the two parts, as far as they are there. Raises OSError when the disk refuses."""
    for part in parts_of(parts, recording):
        part.unlink(missing_ok=True)


def discard_filed(root: Path, file: str) -> None:
    """Delete a filed recording with its peaks. Raises OSError when the disk refuses."""
    sound = root / file
    sound.unlink(missing_ok=True)
    sound.with_suffix(".peaks.json").unlink(missing_ok=True)


def parts_of(parts: Path, recording: str) -> tuple[Path, Path]:
    """The files to which Asterisk writes the caller's voice, and the sound that the caller hears."""
    return parts / f"{recording}-caller.wav", parts / f"{recording}-agent.wav"


def _samples(path: Path) -> "array[int]":
    samples = array("h")
    if path.exists():
        data = path.read_bytes()[HEADER:]
        samples.frombytes(data[: len(data) // 2 * 2])
        if sys.byteorder == "big":
            samples.byteswap()
    return samples


def _write_stereo(target: Path, sides: "list[array[int]]") -> None:
    length = max(len(side) for side in sides)
    stereo = array("h", bytes(4 * length))
    for channel, side in enumerate(sides):
        stereo[channel : 2 * len(side) : 2] = side
    if sys.byteorder == "big":
        stereo.byteswap()
    partial = target.with_suffix(".tmp")
    with partial.open("wb") as file:
        with wave.open(file, "wb") as out:
            out.setnchannels(2)
            out.setsampwidth(2)
            out.setframerate(RATE)
            out.writeframes(stereo.tobytes())
        file.flush()
        os.fsync(file.fileno())
    partial.rename(target)


def _peaks(sides: "list[array[int]]") -> dict[str, object]:
    step = RATE // PEAKS_PER_SECOND
    left, right = (
        [round(max(map(abs, side[i : i + step])) / 32768, 3) for i in range(0, len(side), step)] for side in sides
    )
    return {"seconds": max(len(side) for side in sides) / RATE, "left": left, "right": right}


def _describe(target: Path, relative: str) -> Filed:
    with target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    with wave.open(str(target), "rb") as sound:
        seconds = sound.getnframes() / sound.getframerate()
    return Filed(relative, seconds, digest)
