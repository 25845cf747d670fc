"""Tones that identify voices: made as A-law, recognised in what was heard or recorded."""

import io
import math
from array import array
from collections.abc import Sequence

import av

from infra.sound.g711 import RATE, encode


def tone(hertz: float, seconds: float, level: int = 9000) -> bytes:
    """A-law sound of one tone."""
    count = int(RATE * seconds)
    return encode(array("h", (int(level * math.sin(2 * math.pi * hertz * n / RATE)) for n in range(count))))


def mp3(samples: Sequence[int], rate: int) -> bytes:
    """A file of one channel as other programs write it."""
    import av

    target = io.BytesIO()
    with av.open(target, "w", format="mp3") as writing:
        stream = writing.add_stream("libmp3lame", rate=rate, layout="mono")
        frame = av.AudioFrame(format="s16", layout="mono", samples=len(samples))
        frame.sample_rate = rate
        frame.planes[0].update(array("h", samples).tobytes())
        resampler = av.AudioResampler(format=stream.format, layout="mono", rate=rate, frame_size=stream.frame_size)
        for ready in (*resampler.resample(frame), *resampler.resample(None)):
            writing.mux(stream.encode(ready))
        writing.mux(stream.encode(None))
    return target.getvalue()


def share(samples: Sequence[int], hertz: float) -> float:
    """The share of the sound's energy that is this tone, 0 to 1 (Goertzel over pieces of 50 ms, the loudest half of
    them)."""
    size = RATE // 20
    pieces = [samples[at : at + size] for at in range(0, len(samples) - size + 1, size)]
    pieces.sort(key=lambda piece: -sum(sample * sample for sample in piece))
    loud = pieces[: max(1, len(pieces) // 2)]
    energy = sum(sum(sample * sample for sample in piece) for piece in loud)
    return sum(_power(piece, hertz) for piece in loud) / energy if energy else 0.0


def heard_s(samples: Sequence[int], hertz: float) -> float:
    """The seconds in which this tone was heard, counted in pieces of 50 ms."""
    size = RATE // 20
    pieces = (samples[at : at + size] for at in range(0, len(samples) - size + 1, size))
    return sum(share(piece, hertz) > 0.8 for piece in pieces) * size / RATE


def _power(piece: Sequence[int], hertz: float) -> float:
    turn = 2 * math.cos(2 * math.pi * hertz / RATE)
    before = now = 0.0
    for sample in piece:
        before, now = now, sample + turn * now - before
    return 2 * (before * before + now * now - turn * before * now) / len(piece)


def sides(recording: bytes) -> tuple["array[int]", "array[int]"]:
    """Left and right of a stereo recording in whatever form it is stored, at `RATE`, as a player gets them."""
    both = array("h")
    with av.open(io.BytesIO(recording), "r") as sound:
        assert sound.streams.audio[0].channels == 2
        resampler = av.AudioResampler(format="s16", layout="stereo", rate=RATE)
        for frame in [*sound.decode(audio=0), None]:
            for piece in resampler.resample(frame):
                both.frombytes(bytes(piece.planes[0])[: 4 * piece.samples])
    return both[0::2], both[1::2]
