"""From an engine's sample rate down to the telephone's 8 kHz: a polyphase low-pass in plain Python."""

import math
from array import array
from fractions import Fraction
from functools import cache
from operator import mul

from infra.sound.g711 import RATE

_CUTOFF_HZ = 3600
_TAPS = 48
"""For each output sample; the image is 50 dB down at 4.4 kHz from 22,050 Hz."""


def to_telephone(samples: "array[int]", rate: int) -> list[int]:
    """16-bit samples at `rate` as samples at 8 kHz, not clipped.

    Those that are at 8 kHz already have nothing that the filter could take, and it is most of the work.
    """
    if rate == RATE:
        return samples.tolist()
    ratio = Fraction(rate, RATE)
    kernels = _kernels(rate)
    padded = array("h", bytes(_TAPS)) + samples + array("h", bytes(_TAPS + 2))
    step, phases = ratio.numerator, ratio.denominator
    spoken: list[int] = []
    for n in range(len(samples) * phases // step):
        start, phase = divmod(n * step, phases)
        spoken.append(round(sum(map(mul, kernels[phase], padded[start : start + _TAPS]))))
    return spoken


@cache
def _kernels(rate: int) -> tuple[tuple[float, ...], ...]:
    """One windowed sinc for each fraction of an input sample that an output sample can fall on."""
    phases = Fraction(rate, RATE).denominator
    width = 2 * _CUTOFF_HZ / rate
    return tuple(_kernel(phase / phases, width) for phase in range(phases))


def _kernel(offset: float, width: float) -> tuple[float, ...]:
    weights = []
    for tap in range(_TAPS):
        distance = tap - _TAPS // 2 - offset
        angle = math.pi * width * distance
        sinc = math.sin(angle) / angle if distance else 1.0
        weights.append(sinc * (0.5 + 0.5 * math.cos(2 * math.pi * distance / (_TAPS + 2))))
    total = sum(weights)
    return tuple(weight / total for weight in weights)
