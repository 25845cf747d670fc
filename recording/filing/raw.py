"""Sound that is not filed yet: Asterisk's two parts, played as one WAV file that is made while it is read."""

import asyncio
import os
import struct
from collections.abc import AsyncGenerator
from pathlib import Path

from core.ids import RecordingId
from infra.files.serving import Content
from recording.filing.parts import HEADER, RATE, BrokenPart, SoundPart, inspect, parts_of, samples_in, stereo

FRAME = 4
"""Bytes of one frame: a sample of each side."""

READ_AT_ONCE = 8 * RATE
"""Frames in memory at once."""

HEADERS = {
    "Content-Type": "audio/wav",
    "Content-Disposition": "inline",
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
}


class NoParts(Exception):
    """This recording has no parts: it is filed, or nothing of it was ever written."""


class RawSound:
    """The folder of the parts. No file is opened on the event loop."""

    def __init__(self, parts: Path) -> None:
        self._parts = parts

    async def seconds(self, recording: RecordingId) -> float:
        """The length of the longer part; raises `NoParts`."""
        return _moments(await asyncio.to_thread(self._sides, recording)) / RATE

    async def content(self, recording: RecordingId) -> Content:
        """Both sides as a WAV file, caller left and agent right; raises `NoParts`."""
        sides = await asyncio.to_thread(self._sides, recording)
        moments = _moments(sides)

        async def read(start: int, end: int) -> AsyncGenerator[bytes, None]:
            # They stay open: the parts are deleted as soon as the recording is filed.
            files = await asyncio.to_thread(_opened, sides)
            try:
                if start < HEADER:
                    yield _header(moments)[start:end]
                    start = HEADER
                while start < end:
                    upto = min(end, start + READ_AT_ONCE * FRAME)
                    yield await asyncio.to_thread(_piece, files, start - HEADER, upto - HEADER)
                    start = upto
            finally:
                for file in files:
                    if file is not None:
                        os.close(file)

        return Content(HEADER + moments * FRAME, f"raw-{recording}-{moments}", HEADERS, read)

    def _sides(self, recording: RecordingId) -> tuple[SoundPart, SoundPart]:
        try:
            caller, agent = (inspect(path) for path in parts_of(self._parts, recording))
        except (OSError, BrokenPart) as error:
            raise NoParts(recording) from error
        if not caller.samples and not agent.samples:
            raise NoParts(recording)
        return caller, agent


def _moments(sides: tuple[SoundPart, SoundPart]) -> int:
    return max(side.samples for side in sides)


def _opened(sides: tuple[SoundPart, SoundPart]) -> list[int | None]:
    opened: list[int | None] = []
    try:
        for side in sides:
            opened.append(os.open(side.path, os.O_RDONLY | os.O_CLOEXEC) if side.samples else None)
    except OSError as error:
        for file in opened:
            if file is not None:
                os.close(file)
        raise NoParts(sides[0].path.name) from error
    return opened


def _piece(files: list[int | None], start: int, end: int) -> bytes:
    """The bytes of the sound from one position to another."""
    first, last = start // FRAME, -(-end // FRAME)
    count = last - first
    left, right = (
        samples_in(b"" if file is None else os.pread(file, 2 * count, HEADER + 2 * first), count) for file in files
    )
    return stereo(left, right)[start - first * FRAME : end - first * FRAME]


def _header(moments: int) -> bytes:
    """A header for PCM, two channels, 16 bits."""
    size = moments * FRAME
    shape = struct.pack("<IHHIIHH", 16, 1, 2, RATE, RATE * FRAME, FRAME, 16)
    return b"RIFF" + struct.pack("<I", HEADER - 8 + size) + b"WAVEfmt " + shape + b"data" + struct.pack("<I", size)
