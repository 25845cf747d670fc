"""The content of a recording: who is heard when, to be compared with what a telephone heard."""

import wave
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from infra.sound.g711 import RATE
from tests.asterisk.cti_site import Line
from tests.asterisk.voices import HERTZ, MUSIC, SILENCE
from tests.tones import share
from tests.until import until

WINDOW = RATE // 10
STEP = RATE // 100
BEEP_WINDOW = RATE // 20


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch in which somebody is heard alone. `at`: its start within the sound."""

    who: str
    at: float
    seconds: float


async def a_while(line: Line, seconds: float = 1.0) -> None:
    """Wait for `seconds`, measured by the packets that this telephone hears."""
    enough = line.heard + seconds * 50
    await until(lambda: line.heard >= enough, within=30.0)


def samples_of(path: Path) -> "array[int]":
    """The sound of a mono WAV file."""
    with wave.open(str(path)) as sound:
        assert (sound.getframerate(), sound.getnchannels(), sound.getsampwidth()) == (RATE, 1, 2)
        samples = array("h")
        samples.frombytes(sound.readframes(sound.getnframes()))
    return samples


def parts(samples: Sequence[int]) -> list[Part]:
    """The speakers one after another, in windows of 100 ms. Windows with silence or a change of speaker are left
    out."""
    windows = [_who(samples[at : at + WINDOW]) for at in range(0, len(samples) - WINDOW + 1, WINDOW)]
    clear = [(number, who) for number, who in enumerate(windows) if who is not None]
    found = []
    for who, group in groupby(clear, key=lambda one: one[1]):
        numbers = [number for number, _ in group]
        found.append(Part(who, numbers[0] / 10, len(numbers) / 10))
    return found


def beeps(samples: Sequence[int], name: str) -> list[float]:
    """The moments at which this person starts to be heard, in seconds of the sound, accurate to 10 ms."""
    there = [
        _loud(piece) and share(piece, HERTZ[name]) > 0.4
        for piece in (samples[at : at + BEEP_WINDOW] for at in range(0, len(samples) - BEEP_WINDOW, STEP))
    ]
    runs, at = [], 0
    for is_there, group in groupby(there):
        length = len(list(group))
        if is_there and length >= 8:
            runs.append((at, at + length))
        at += length
    begins = [begin for before, (begin, _) in zip([None, *runs], runs, strict=False) if _apart(before, begin)]
    return [begin * STEP / RATE for begin in begins]


def _apart(before: tuple[int, int] | None, begin: int) -> bool:
    """Whether a new beep begins here: a beep with a gap, made by a busy machine, is still one beep."""
    return before is None or begin - before[1] > 20


def _who(window: Sequence[int]) -> str | None:
    if not _loud(window):
        return None
    shares = {name: share(window, hertz) for name, hertz in HERTZ.items()}
    loudest = max(shares, key=lambda name: shares[name])
    if shares[loudest] > 0.8:
        return loudest
    return MUSIC if shares[loudest] < 0.1 else None


def _loud(piece: Sequence[int]) -> bool:
    return max(map(abs, piece)) > SILENCE
