"""The callers' own tones: how each is made, and how to recognise one in 20 ms of sound.

The tones lie 50 Hz apart: over 20 ms any two of them are orthogonal, whatever their phase. None is a key's, the fax's
or the microphone's of the browsers, and Opus can transmit all of them.
"""

import math
from array import array
from collections.abc import Sequence
from functools import cache
from operator import mul

from infra.sound.g711 import RATE, decode
from tests.chromium import MICROPHONE_HZ
from tests.tones import tone

WINDOW = 160
"""Samples in 20 ms."""

STEP_HZ = 50
_TAKEN = {1100, 2100, int(MICROPHONE_HZ)}
_UNSTABLE = {750, 1150, 1600, 2250, 2300, 2800, 3250, 3350}
"""Pure tones that the Opus decoder amplifies within seconds up to full scale: they feed its prediction of speech from
the previous period. Measured at four levels; none is a tone of a telephone network."""

TONES = tuple(hertz for hertz in range(300, 3400, STEP_HZ) if hertz not in _TAKEN | _UNSTABLE)
MICROPHONE = -3
SILENT = -2
OTHER = -1
"""Music, speech, two tones at once, or a packet with half a tone."""

LEVEL = 6000
QUIET = 300
OWN_SHARE = 0.8
_SIGNS = bytes(byte >> 7 for byte in range(256))
_DECODED = decode(bytes(range(256)))


def tone_file(index: int) -> bytes:
    """One second of a tone as A-law; it repeats without a seam."""
    return tone(TONES[index], 1.0, LEVEL)


def spread(index: int) -> int:
    """The tone of the n-th caller: callers who follow each other are far apart in pitch."""
    return index * 23 % len(TONES)


def of_alaw(payload: bytes) -> int:
    """The tone's index in one RTP packet of A-law, or OTHER, SILENT, MICROPHONE."""
    return _which([_DECODED[byte] for byte in payload], payload.translate(_SIGNS))


def of_linear(samples: "array[int]") -> int:
    """The tone's index in a window of 16-bit samples, or OTHER, SILENT, MICROPHONE."""
    return _which(samples, samples.tobytes()[1::2].translate(_SIGNS))


def _which(samples: Sequence[int], signs: bytes) -> int:
    energy = sum(map(mul, samples, samples))
    if energy < QUIET * QUIET * len(samples):
        return SILENT
    crossings = signs.count(b"\0\1") + signs.count(b"\1\0")
    # Each period crosses zero twice, so a count over 20 ms is accurate to 25 Hz.
    nearest = crossings * RATE / (2 * len(samples))
    for hertz in range(int(nearest // STEP_HZ) * STEP_HZ, int(nearest) + STEP_HZ + 1, STEP_HZ):
        if _share(samples, hertz, energy) > OWN_SHARE:
            return _index(hertz)
    return OTHER


@cache
def _index(hertz: int) -> int:
    if hertz == int(MICROPHONE_HZ):
        return MICROPHONE
    return TONES.index(hertz) if hertz in TONES else OTHER


def _share(samples: Sequence[int], hertz: int, energy: int) -> float:
    cosine, sine = _waves(hertz, len(samples))
    real, imaginary = sum(map(mul, samples, cosine)), sum(map(mul, samples, sine))
    return 2 * float(real * real + imaginary * imaginary) / (len(samples) * energy)


@cache
def _waves(hertz: int, length: int) -> tuple[list[float], list[float]]:
    turns = [2 * math.pi * hertz * n / RATE for n in range(length)]
    return [math.cos(turn) for turn in turns], [math.sin(turn) for turn in turns]
