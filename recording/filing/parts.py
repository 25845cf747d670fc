"""Asterisk's two mono files of one recording: whether they can be read, and their samples in step."""

import struct
import sys
from array import array
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from core.ids import Instant

RATE = 8000
HEADER = 44
"""Bytes of Asterisk's WAV header. Its lengths are written only on close, so after a crash they are wrong."""

CHUNK = RATE
"""Samples in memory at once, for each side."""

UNEVEN_S = 2.2
"""A crash loses at most 2.1 s of a side (a buffer of 32 KiB at 16 kB a second); more is a fault of its own."""

FORMAT = struct.pack("<HHIIHH", 1, 1, RATE, 2 * RATE, 2, 16)
"""PCM, one channel, 8 kHz, 16 bits."""


class Fault(StrEnum):
    """A part that is not as Asterisk normally leaves it; the recording was made from what exists."""

    MISSING = "missing"
    EMPTY = "empty"
    TORN = "torn"
    """Asterisk did not close the file: at most the last 2.1 s are missing."""

    UNEVEN = "uneven"
    """This side is much shorter than the other one."""


class NoSound(Exception):
    """Neither part of the recording contains any sound."""


class BrokenPart(Exception):
    """A part is not a sound file of ours, so its content is unknown. It is kept."""


@dataclass(frozen=True, slots=True)
class SoundPart:
    """One side: its file, the number of its samples, and its fault."""

    path: Path
    samples: int
    fault: Fault | None = None


def parts_of(parts: Path, recording: str) -> tuple[Path, Path]:
    """The files to which Asterisk writes the caller's voice, and the sound that the caller hears."""
    return parts / f"{recording}-caller.wav", parts / f"{recording}-agent.wav"


def left_in(parts: Path, before: Instant) -> dict[str, tuple[Instant, float]]:
    """The recordings and messages whose parts exist and have not changed since `before`: the time of the last change,
    and the length of the longest part.
    """
    found: dict[str, tuple[Instant, float]] = {}
    for path in sorted(parts.glob("*.wav")) if parts.is_dir() else ():
        recording = path.stem.removesuffix("-caller").removesuffix("-agent")
        about = path.stat()
        at, seconds = found.get(recording, (0.0, 0.0))
        length = max(0, about.st_size - HEADER) / 2 / RATE
        found[recording] = max(at, about.st_mtime), max(seconds, length)
    return {recording: one for recording, one in found.items() if one[0] < before}


def inspect(path: Path) -> SoundPart:
    """Inspect one side; raises `BrokenPart`, or OSError if it cannot be read. The lengths in its header are ignored."""
    try:
        with path.open("rb") as file:
            header = file.read(HEADER)
    except FileNotFoundError:
        return SoundPart(path, 0, Fault.MISSING)
    samples = max(0, path.stat().st_size - HEADER) // 2
    if samples == 0:
        return SoundPart(path, 0, Fault.EMPTY)
    if not header.strip(b"\0"):
        return SoundPart(path, samples, Fault.TORN)  # the header never reached the disk
    if header[:4] != b"RIFF" or header[8:16] != b"WAVEfmt " or header[20:36] != FORMAT:
        raise BrokenPart(path.name)
    (told,) = struct.unpack("<I", header[40:44])
    return SoundPart(path, samples, None if told == 2 * samples else Fault.TORN)


CALLER = "caller"
"""The caller's side; the other one is `agent`."""


def faults_of(sides: tuple[SoundPart, SoundPart]) -> tuple[str, ...]:
    """The faults of both sides, as `caller:torn`."""
    caller, agent = sides
    shorter = abs(caller.samples - agent.samples) > UNEVEN_S * RATE
    found = []
    for name, side, other in ((CALLER, caller, agent), ("agent", agent, caller)):
        fault = side.fault
        if fault in (None, Fault.TORN) and shorter and side.samples < other.samples:
            fault = Fault.UNEVEN
        if fault is not None:
            found.append(f"{name}:{fault}")
    return tuple(found)


def in_step(sides: tuple[SoundPart, SoundPart]) -> "Iterator[tuple[array[int], array[int]]]":
    """The samples of both sides, a second at a time; a side that has ended is silent."""
    with ExitStack() as stack:
        files: list[BinaryIO | None] = []
        for side in sides:
            file = stack.enter_context(side.path.open("rb")) if side.samples else None
            if file is not None:
                file.seek(HEADER)
            files.append(file)
        longest = max(side.samples for side in sides)
        for begin in range(0, longest, CHUNK):
            count = min(CHUNK, longest - begin)
            left, right = (_read(file, count) for file in files)
            yield left, right


def _read(file: BinaryIO | None, count: int) -> "array[int]":
    return samples_in(b"" if file is None else file.read(2 * count), count)


def samples_in(data: bytes, count: int) -> "array[int]":
    """`count` samples of a part, padded with silence."""
    samples = array("h")
    samples.frombytes(data[: len(data) // 2 * 2].ljust(2 * count, b"\0"))
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def stereo(left: "array[int]", right: "array[int]") -> bytes:
    """Both sides interleaved, as in WAV."""
    both = array("h", bytes(4 * len(left)))
    both[0::2], both[1::2] = left, right
    if sys.byteorder == "big":
        both.byteswap()
    return both.tobytes()
