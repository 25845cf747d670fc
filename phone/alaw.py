"""The loudness of a packet of A-law, from the values that G.711 gives each byte."""

import math
from functools import cache

from infra.sound.g711 import SILENCE, decode, encode

__all__ = ["PACKET", "SILENCE", "decode", "encode", "loudness"]

PACKET = 160
"""Samples of 20 ms at 8 kHz: the content of one RTP packet."""


def loudness(data: bytes) -> float:
    """Root mean square of the samples, out of 32768; 0 for no data. Speech has some thousands, silence below 10."""
    if not data:
        return 0.0
    squares = _squares()
    return math.sqrt(sum(squares[byte] for byte in data) / len(data))


@cache
def _squares() -> tuple[int, ...]:
    return tuple(value * value for value in decode(bytes(range(256))))
