"""The formats in which recordings are stored: Opus in Ogg, and PCM in WAV. Both keep the two sides apart.

Only the worker imports this: the libraries behind it need memory that the core should not spend.
"""

import struct
import wave
from array import array
from typing import IO, Protocol, Self

import av

from recording.filing.parts import RATE, stereo

BITS_A_SECOND = 32_000
"""The maximum for both sides together: 14.4 MB an hour. A talk takes about 10 MB, since people take turns."""

OPTIONS = {
    "application": "audio",
    "mapping_family": "255",
    "compression_level": "0",
    "frame_duration": "20",
    "vbr": "on",
}
"""Family 255 codes each side separately: coupled, as in usual stereo, one side would be heard in the other. The
encoder's least effort is enough for telephone sound, at a quarter of the time. `voip` codes everything as speech, and a
pure tone (busy, ring-back, a fax machine's) then grows in the decoder to several times its loudness.
"""

FAMILY_AT = 18
"""The position of the channel mapping family in an OpusHead (RFC 7845, 5.1)."""


LibraryFault = av.FFmpegError
"""The libraries could not write, or could not read back the file."""


class Writing(Protocol):
    """A file that is being written; when its `with` ends it is complete, and still open."""

    def __enter__(self) -> object: ...
    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None: ...
    def add(self, left: "array[int]", right: "array[int]") -> None:
        """Append samples of both sides."""
        ...


class WavFile:
    """PCM: 32 kB a second."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = wave.open(file, "wb")  # noqa: SIM115  # closed by __exit__
        self._file.setparams((2, 2, RATE, 0, "NONE", ""))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._file.close()

    def add(self, left: "array[int]", right: "array[int]") -> None:
        """Append samples of both sides."""
        self._file.writeframesraw(stereo(left, right))


class OpusFile:
    """Opus in Ogg: 2 to 4 kB a second."""

    def __init__(self, file: IO[bytes]) -> None:
        self._written_to = file
        self._file = av.open(file, "w", format="ogg", options={"fflags": "+bitexact"})
        self._stream = self._file.add_stream("libopus", rate=RATE, layout="stereo", options=OPTIONS)
        self._stream.bit_rate = BITS_A_SECOND
        self._written = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            for packet in self._stream.encode(None):
                self._file.mux(packet)
        self._file.close()
        if kind is None:
            _name_the_sides(self._written_to)

    def add(self, left: "array[int]", right: "array[int]") -> None:
        """Append samples of both sides."""
        frame = av.AudioFrame(format="s16", layout="stereo", samples=len(left))
        frame.sample_rate = RATE
        frame.pts = self._written
        frame.planes[0].update(stereo(left, right))
        self._written += len(left)
        for packet in self._stream.encode(frame):
            self._file.mux(packet)


def opened(file: IO[bytes], form: str) -> Writing:
    """Open a writer that turns an empty file, open for reading and writing, into one in this form: `opus` or `wav`."""
    return OpusFile(file) if form == "opus" else WavFile(file)


def seconds_in(file: IO[bytes]) -> float:
    """The length of a file of either format, by its packets: as a player sees it. Raises `av.FFmpegError`."""
    file.seek(0)
    with av.open(file, "r") as sound:
        stream = sound.streams.audio[0]
        ticks = sum(packet.duration or 0 for packet in sound.demux(stream))
        return float(ticks * (stream.time_base or 0))


def _name_the_sides(file: IO[bytes]) -> None:
    """Mark the two streams as left and right (family 1), where the encoder marks them as anything (255).

    Players may refuse streams that they cannot place. Only the first page changes, and its checksum with it.
    """
    file.seek(0)
    head = bytearray(file.read(27 + 255 + 255 * 255))
    segments = head[26]
    page = head[: 27 + segments + sum(head[27 : 27 + segments])]
    page[page.index(b"OpusHead") + FAMILY_AT] = 1
    page[22:26] = bytes(4)
    page[22:26] = struct.pack("<I", _checksum(page))
    file.seek(0)
    file.write(page)
    file.flush()


def _checksum(page: bytearray) -> int:
    """The CRC of an Ogg page (RFC 3533, 6): polynomial 0x04c11db7, nothing reversed. A first page has 47 bytes."""
    crc = 0
    for byte in page:
        crc ^= byte << 24
        for _ in range(8):
            crc = (crc << 1) ^ 0x04C11DB7 if crc & 0x80000000 else crc << 1
            crc &= 0xFFFFFFFF
    return crc
