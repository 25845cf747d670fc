"""Converts a sound file for the telephone, in its own process: `python -m ivr.prompts.convert < FILE > SOUND.alaw`.

WAV is read here, MP3 by FFmpeg's libraries. The result is A-law at 8 kHz with even loudness and without the silence
around it. Exit status 3: the file is unfit, and standard output has the reason as one word.
"""

import io
import math
import resource
import sys
from array import array
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from infra.process.processes import end_with_parent
from infra.sound.g711 import RATE, decode, encode
from ivr.voice.resample import to_telephone

if TYPE_CHECKING:
    import av

MOST_BYTES = 3 * 1024 * 1024
MOST_S = 180
CPU_S = 30
MEMORY_BYTES = 1024 * 1024 * 1024
UNFIT = 3
SPEECH_DBFS = -18.0
"""The loudness of speech without its pauses: as loud as the shipped prompts."""

MOST_GAIN = 20.0
FRAME = RATE // 50
QUIET = 330
"""Samples below this are silence at the ends."""

_PCM, _FLOAT, _ALAW, _MULAW, _EXTENSIBLE = 1, 3, 6, 7, 0xFFFE


class Unfit(Exception):
    """The file cannot be used. The argument is the reason as one word."""


def converted(data: bytes) -> bytes:
    """Convert a WAV or MP3 file to A-law. Raises `Unfit`."""
    if is_wav(data):
        samples, rate = read_wav(data)
    elif is_mp3(data):
        samples, rate = read_mp3(data), RATE
    else:
        raise Unfit("unknown")
    if len(samples) > MOST_S * rate:
        raise Unfit("long")
    return encode(trimmed(levelled(to_telephone(samples, rate))))


def is_wav(data: bytes) -> bool:
    """Whether the first bytes are those of a WAV file, whatever the file is called."""
    return data[:4] == b"RIFF" and data[8:12] == b"WAVE"


def is_mp3(data: bytes) -> bool:
    """Whether the file starts with an ID3 tag, or the header of an MPEG frame of layer III."""
    return data[:3] == b"ID3" or (len(data) > 2 and data[0] == 0xFF and data[1] & 0xE6 == 0xE2)


def read_wav(data: bytes) -> "tuple[array[int], int]":
    """The samples of a WAV file, with all channels mixed, and their rate."""
    form: tuple[int, int, int, int] | None = None
    at = 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        chunk = data[at + 8 : at + 8 + size]
        if name == b"fmt " and len(chunk) >= 16:
            form = _form(chunk)
        elif name == b"data" and form is not None:
            kind, channels, rate, bits = form
            return _mixed(_samples(chunk, kind, bits), channels), rate
        at += 8 + size + size % 2
    raise Unfit("broken")


def _form(chunk: bytes) -> tuple[int, int, int, int]:
    kind, channels = int.from_bytes(chunk[:2], "little"), int.from_bytes(chunk[2:4], "little")
    rate, bits = int.from_bytes(chunk[4:8], "little"), int.from_bytes(chunk[14:16], "little")
    if kind == _EXTENSIBLE and len(chunk) >= 26:
        kind = int.from_bytes(chunk[24:26], "little")
    if not (1 <= channels <= 8 and RATE <= rate <= 192_000):
        raise Unfit("form")
    return kind, channels, rate, bits


def _samples(chunk: bytes, kind: int, bits: int) -> "array[int]":
    match kind, bits:
        case (1, 8):
            return array("h", ((byte - 128) << 8 for byte in chunk))
        case (1, 16):
            return _little(array("h", chunk[: len(chunk) // 2 * 2]))
        case (1, 24):
            whole = len(chunk) // 3 * 3
            pairs = bytearray(whole // 3 * 2)
            pairs[::2], pairs[1::2] = chunk[1:whole:3], chunk[2:whole:3]
            return _little(array("h", bytes(pairs)))
        case (1, 32):
            wide = _little(array("i", chunk[: len(chunk) // 4 * 4]))
            return array("h", (sample >> 16 for sample in wide))
        case (3, 32):
            floats = array("f", chunk[: len(chunk) // 4 * 4])
            return array("h", (_clipped(sample * 32767) if math.isfinite(sample) else 0 for sample in floats))
        case (6, 8):
            return decode(chunk)
        case _:
            raise Unfit("form")


def _little(samples: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def _mixed(samples: "array[int]", channels: int) -> "array[int]":
    if channels == 1:
        return samples
    each = [samples[channel::channels] for channel in range(channels)]
    return array("h", (sum(together) // channels for together in zip(*each, strict=False)))


def _clipped(sample: float) -> int:
    return max(-32768, min(32767, round(sample)))


def levelled(samples: Sequence[int]) -> list[int]:
    """Adjust the level so that speech is as loud as in the shipped prompts. Raises `Unfit` for silence."""
    power = [
        sum(sample * sample for sample in samples[start : start + FRAME]) / FRAME
        for start in range(0, max(1, len(samples) - FRAME + 1), FRAME)
    ]
    loudest = max(power, default=0.0)
    if loudest < 100.0:
        raise Unfit("silent")
    spoken = [each for each in power if each > loudest / 1000]
    gain = min(MOST_GAIN, 32767 * 10 ** (SPEECH_DBFS / 20) / math.sqrt(sum(spoken) / len(spoken)))
    gain = min(gain, 2 * 29_000 / max(1, *(abs(sample) for sample in samples)))
    return [_clipped(29_000 * math.tanh(sample * gain / 29_000)) for sample in samples]


def trimmed(samples: list[int]) -> list[int]:
    """Cut the silence at both ends, except for a moment."""
    loud = [at for at, sample in enumerate(samples) if abs(sample) > QUIET]
    if not loud:
        raise Unfit("silent")
    return samples[max(0, loud[0] - RATE // 20) : loud[-1] + RATE // 10]


def read_mp3(data: bytes) -> "array[int]":
    """The samples of an MP3 file at the telephone's rate, with all channels mixed."""
    import av

    samples = array("h")
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    try:
        with av.open(io.BytesIO(data), "r", format="mp3") as reading:
            for frame in reading.decode(audio=0):
                _take(samples, resampler.resample(frame))
                if len(samples) > MOST_S * RATE:
                    raise Unfit("long")
            _take(samples, resampler.resample(None))
    except (av.FFmpegError, IndexError):
        raise Unfit("broken") from None
    return samples


def _take(samples: "array[int]", frames: "Iterable[av.AudioFrame]") -> None:
    for frame in frames:
        samples.frombytes(bytes(frame.planes[0])[: 2 * frame.samples])


def main() -> int:
    """Run the command."""
    end_with_parent()
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    try:
        sound = converted(sys.stdin.buffer.read(MOST_BYTES + 1))
    except Unfit as unfit:
        sys.stdout.write(str(unfit))
        return UNFIT
    sys.stdout.buffer.write(sound)
    return 0


if __name__ == "__main__":
    sys.exit(main())
