"""G.711 A-law (ITU-T G.711): 16-bit samples to bytes and back, and how loud a packet is. Standard library only."""

import math
from array import array
from functools import cache

SILENCE = 0xD5
PACKET = 160
"""Samples of 20 ms at 8 kHz: what one RTP packet carries."""


def encode(samples: "array[int]") -> bytes:
    """16-bit samples (array 'h') as A-law, one byte each."""
    table = _encoding()
    return bytes(table[sample & 0xFFFF] for sample in samples)


def decode(data: bytes) -> "array[int]":
    """A-law bytes as 16-bit samples (array 'h')."""
    table = _decoding()
    return array("h", (table[byte] for byte in data))


def loudness(data: bytes) -> float:
    """Root mean square of the samples, of 32768; 0 for nothing. Speech has some thousands, silence below 10."""
    if not data:
        return 0.0
    squares = _squares()
    return math.sqrt(sum(squares[byte] for byte in data) / len(data))


def _expand(byte: int) -> int:
    value = byte ^ 0x55
    segment, step = (value >> 4) & 7, value & 15
    magnitude = (step << 4) + 8 if segment == 0 else ((step << 4) + 0x108) << (segment - 1)
    return magnitude if value & 0x80 else -magnitude


@cache
def _decoding() -> tuple[int, ...]:
    return tuple(_expand(byte) for byte in range(256))


@cache
def _squares() -> tuple[int, ...]:
    return tuple(value * value for value in _decoding())


@cache
def _encoding() -> bytes:
    """The byte of each sample, by its 16 bits read as unsigned."""
    return bytes(_compress(value - 0x10000 if value & 0x8000 else value) for value in range(0x10000))


def _compress(sample: int) -> int:
    sign = 0x80 if sample >= 0 else 0
    magnitude = min(sample if sample >= 0 else ~sample, 0x7FFF)
    segment = max(magnitude.bit_length() - 8, 0)
    step = (magnitude >> (4 if segment == 0 else segment + 3)) & 15
    return (sign | segment << 4 | step) ^ 0x55
