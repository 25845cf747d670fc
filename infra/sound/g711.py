"""G.711 A-law, the trunk's own codec: linear 16-bit samples to bytes and back, by table (ITU-T G.711)."""

from array import array
from collections.abc import Iterable

RATE = 8000
"""Samples a second, of one byte each."""

SILENCE = 0xD5


def _encode_one(sample: int) -> int:
    """One 16-bit sample as an A-law byte: the sign, three bits of segment, four bits of step, even bits inverted."""
    sign = 0x80 if sample >= 0 else 0x00
    magnitude = (sample if sample >= 0 else ~sample) >> 3
    segment = max(magnitude.bit_length() - 5, 0)
    step = magnitude >> (segment or 1) & 0x0F
    return (sign | segment << 4 | step) ^ 0x55


def _decode_one(byte: int) -> int:
    """The middle of the byte's step, as a 16-bit sample."""
    code = byte ^ 0x55
    segment, step = code >> 4 & 0x07, code & 0x0F
    magnitude = (step << 4) + 8 if segment == 0 else ((step << 4) + 0x108) << (segment - 1)
    return magnitude if code & 0x80 else -magnitude


# 13 bits decide; the lowest three of a 16-bit sample do not matter
_ENCODED = bytes(_encode_one(index << 3) for index in range(4096)) + bytes(
    _encode_one((index << 3) - 32768) for index in range(4096)
)
_DECODED = array("h", (_decode_one(byte) for byte in range(256)))


def encode(samples: Iterable[int]) -> bytes:
    """16-bit samples as A-law; values outside -32768 to 32767 are clipped."""
    return bytes(_ENCODED[max(-32768, min(32767, sample)) >> 3 & 0x1FFF] for sample in samples)


def decode(sound: bytes) -> "array[int]":
    """Decode A-law to 16-bit samples."""
    return array("h", (_DECODED[byte] for byte in sound))


def milliseconds(sound: bytes) -> int:
    """The duration of this A-law sound."""
    return len(sound) * 1000 // RATE
