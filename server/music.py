"""Makes the music for those who wait: A-law files, the trunk's own codec. Standard library only."""

import math
import wave
from array import array
from pathlib import Path

from server.phone.alaw import encode

RATE = 8000
CHORDS = ((220.0, 277.2, 329.6), (246.9, 293.7, 370.0), (196.0, 246.9, 293.7), (220.0, 277.2, 329.6))
"""Four broken chords, in Hz: the music of a machine whose Asterisk came without any."""


def make_music(folder: Path, root: Path) -> int:
    """Fill `folder` from the recordings that came with the Asterisk of `root`; the number of pieces."""
    folder.mkdir(parents=True, exist_ok=True)
    sources = sorted((root / "usr/share/asterisk/moh").glob("*.wav"))
    for source in sources:
        write_new(folder / f"{source.stem}.alaw", encode(_samples(source)))
    if not sources:
        write_new(folder / "chords.alaw", encode(_chords()))
    return max(len(sources), 1)


def write_new(path: Path, data: bytes) -> None:
    """Write the file as a whole or not at all."""
    partial = path.with_suffix(".tmp")
    partial.write_bytes(data)
    partial.rename(path)


def _samples(source: Path) -> "array[int]":
    with wave.open(str(source), "rb") as file:
        if (file.getnchannels(), file.getsampwidth(), file.getframerate()) != (1, 2, RATE):
            raise ValueError(f"{source.name} is not 16-bit mono at {RATE} Hz")
        return array("h", file.readframes(file.getnframes()))


def _chords() -> "array[int]":
    """Half a minute of softly plucked notes."""
    samples = array("h", bytes(2 * RATE * 32))
    for beat in range(64):
        chord = CHORDS[beat // 4 % len(CHORDS)]
        pitch = chord[(0, 1, 2, 1)[beat % 4]] * 2
        start = beat * RATE // 2
        for n in range(min(RATE, len(samples) - start)):
            samples[start + n] += int(2600 * math.exp(-n / 2400) * math.sin(2 * math.pi * pitch * n / RATE))
    return samples
