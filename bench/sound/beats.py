"""Speech in beats: what callers say while they are recorded, and what a recording shows of it.

A beat is three tenths of a second of speech and two of silence. The start of each beat can be found again in both
tracks, so missing stretches and tracks that are out of step are detected to some milliseconds.
"""

import io
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import mul

import av

from infra.settings.installation import PROJECT
from infra.sound.g711 import RATE, SILENCE
from phone.alaw import PACKET, loudness

SPEECH = PROJECT / "sounds" / "zh" / "demo-citizen.alaw"
SPOKEN_S, BEAT_S = 0.3, 0.5
BEATS = 20
LOUD_BEGINNING = 1500.0
"""A beat begins with a loud packet of speech, so that its beginning is sharp."""

HOP = 40
"""Samples in 5 ms."""

LOUD = 500.0
QUIET_HOPS = 30
"""A beat starts at the first loud hop after this many quiet ones: 150 ms."""

NEAR_S = 0.2
"""The same beat starts in the other track within this time; two beats are never this close."""


@dataclass(frozen=True)
class Heard:
    """A recording: its length in seconds, and when beats start in each track."""

    seconds: float
    left: Sequence[float]
    right: Sequence[float]


@dataclass(frozen=True)
class Look:
    """The parts of its talk that a recording lacks: the longest gap in a track, the seconds by which the talk outlasts
    the recording, and the lag of the right track behind the left at each beat."""

    missing_s: float
    short_s: float
    behind_s: Sequence[float]


def speech(alaw: bytes, first: int) -> bytes:
    """Some beats of speech as A-law that repeats seamlessly. Each `first` makes it begin with other words."""
    spoken, pause = int(SPOKEN_S * RATE), bytes([SILENCE]) * int((BEAT_S - SPOKEN_S) * RATE)
    starts = [
        at
        for at in range(0, len(alaw) - spoken, PACKET)
        if loudness(alaw[at : at + PACKET // 4]) > LOUD_BEGINNING and loudness(alaw[at : at + spoken]) > LOUD_BEGINNING
    ]
    chosen = [starts[(first + n) * 7 % len(starts)] for n in range(BEATS)]
    return b"".join(alaw[at : at + spoken] + pause for at in chosen)


def heard(file: bytes) -> Heard:
    """Decode a recording's file and find its beats."""
    left, right = decoded(file)
    return Heard(len(left) / RATE, list(beginnings(left)), list(beginnings(right)))


def decoded(file: bytes) -> tuple["array[int]", "array[int]"]:
    """Both tracks, 8,000 samples a second."""
    both = array("h")
    with av.open(io.BytesIO(file), "r") as sound:
        to_ours = av.AudioResampler(format="s16", layout="stereo", rate=RATE)
        for frame in sound.decode(audio=0):
            for ours in to_ours.resample(frame):
                both.frombytes(bytes(ours.planes[0])[: 4 * ours.samples])
        for ours in to_ours.resample(None):
            both.frombytes(bytes(ours.planes[0])[: 4 * ours.samples])
    return both[0::2], both[1::2]


def beginnings(samples: "array[int]") -> Iterator[float]:
    """The seconds at which sound starts after a silence."""
    quiet = QUIET_HOPS
    least = LOUD * LOUD * HOP
    for at in range(0, len(samples) - HOP + 1, HOP):
        hop = samples[at : at + HOP]
        if sum(map(mul, hop, hop)) < least:
            quiet += 1
            continue
        if quiet >= QUIET_HOPS:
            yield at / RATE
        quiet = 0


def look(recording: Heard, began_s: float, ended_s: float) -> Look:
    """Compare a recording with a talk from `began_s` to `ended_s`, both counted from the start of the recording."""
    missing = max(stretch(side, began_s, ended_s) for side in (recording.left, recording.right))
    behind = [
        near - at
        for at in recording.left
        if began_s + BEAT_S <= at <= ended_s - BEAT_S and (near := nearest(recording.right, at)) is not None
    ]
    return Look(max(0.0, missing - BEAT_S), max(0.0, ended_s - recording.seconds), behind)


def stretch(beats: Sequence[float], began_s: float, ended_s: float) -> float:
    """The longest part of a talk in which no beat starts."""
    inside = [at for at in beats if began_s < at < ended_s]
    return max(after - before for before, after in pairwise([began_s, *inside, ended_s]))


def nearest(beats: Sequence[float], moment: float) -> float | None:
    """The same beat in the other track; None if it is missing."""
    at = bisect_left(beats, moment)
    near = min(beats[max(0, at - 1) : at + 1], key=lambda beat: abs(beat - moment), default=None)
    return near if near is not None and abs(near - moment) <= NEAR_S else None
