"""Sounds without speech: pauses, test tones, and the music for callers who wait; the same on every machine."""

import math
from collections.abc import Iterable, Iterator

from infra.sound.g711 import RATE, SILENCE, encode

PAUSES_S = {"short": 0.25, "long": 0.6}
DTMF_HZ = (697, 770, 852, 941, 1209, 1336, 1477, 1633)
TONES = {"1": 440, "2": 620, "3": 850, "4": 1200, **{str(hertz): hertz for hertz in (440, 1004, *DTMF_HZ)}}
CHORDS = ((220.0, 277.18, 329.63), (185.0, 220.0, 277.18), (146.83, 220.0, 293.66), (164.81, 207.65, 246.94))
"""A slow cycle of four chords: A, F sharp minor, D, E."""

BEEP_HZ, BEEP_S = 1000.0, 0.4
CHORD_S = 5.0
MELODY = (659.25, 554.37, 440.0, 554.37, 493.88, 440.0, 369.99, 440.0)


def sounds() -> Iterator[tuple[str, bytes]]:
    """Each id with its A-law bytes."""
    for name, seconds in PAUSES_S.items():
        yield f"pause/{name}", bytes([SILENCE]) * int(seconds * RATE)
    for name, hertz in TONES.items():
        yield f"test/tone{name}", _a_law(tone(hertz, 1.0))
    yield "tone/beep", _a_law(beep())
    yield "music/waiting", _a_law(music())


def _a_law(sound: Iterable[float]) -> bytes:
    return encode(int(sample * 32767) for sample in sound)


def tone(hertz: float, seconds: float, level: float = 0.35) -> list[float]:
    """A tone that is loud from its first sample on."""
    return [level * math.cos(2 * math.pi * hertz * n / RATE) for n in range(int(seconds * RATE))]


def beep() -> list[float]:
    """The tone after which callers speak, soft at both ends so that it does not click."""
    length, edge = int(BEEP_S * RATE), RATE // 50
    sound = tone(BEEP_HZ, BEEP_S)
    return [sample * min(1.0, n / edge, (length - n) / edge) for n, sample in enumerate(sound)]


def swell(n: int, length: int) -> float:
    """A gentle rise and fall over `length` samples."""
    return math.sin(math.pi * n / length) ** 0.7


def music() -> list[float]:
    """Forty seconds of soft chords with a sparse melody, which can be repeated without a seam."""
    length = int(CHORD_S * RATE)
    rounds = 2
    sound = [0.0] * (length * len(CHORDS) * rounds)
    for index in range(len(CHORDS) * rounds):
        for hertz in CHORDS[index % len(CHORDS)]:
            add(sound, index * length - length // 4, int(length * 1.5), hertz, 0.06)
    step = int(CHORD_S * RATE / 2)
    for index in range(len(sound) // step):
        add(sound, index * step, step * 2, MELODY[(index * 3) % len(MELODY)], 0.045, pluck=True)
    return sound


def add(sound: list[float], start: int, length: int, hertz: float, level: float, *, pluck: bool = False) -> None:
    """Add a note. The part past the end wraps to the beginning, so that the loop has no seam."""
    for n in range(length):
        shape = math.exp(-3.0 * n / length) * min(1.0, n / 200) if pluck else swell(n, length)
        angle = 2 * math.pi * hertz * n / RATE
        sound[(start + n) % len(sound)] += level * shape * (math.sin(angle) + 0.25 * math.sin(2 * angle))
