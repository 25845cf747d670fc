"""The faults that a call can have, and the pure rules that find them in sound and history."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from bench.sound.voices import SILENT

WITHIN_S = 1.0
SILENCE_S = 3.0
EDGE_S = 0.3
"""A tolerance at the end of a talk: sound that was under way, and clocks that differ."""

SAMPLE_S = 0.16
"""The time between two looks at the sound."""

STRANGE_LOOKS = 3
"""This many looks in a row at a foreign sound are a fault; fewer come from a packet that was late."""

SHORTER_S = 1.0

Looks = Sequence[tuple[float, int]]
"""Moments in seconds with the tone that was heard then, in order."""


class Fault(StrEnum):
    """The faults that a call can have, by the letter of the requirement."""

    NO_SOUND = "no sound within 1 s"
    WRONG_PAIR = "a sound other than the own"
    DROPPED = "hung up by us, asked by no flow"
    SILENT = "more than 3 s of silence"
    UNRECORDED = "no recording"
    SHORT = "a recording shorter than the talk by over 1 s"
    """Reported, but not counted as a fault of the call: both sides may have heard each other well."""


@dataclass(frozen=True)
class Talk:
    """One agent joined with one caller; seconds since the epoch. `began_at`: when the agent's phone was picked up."""

    agent: str
    began_at: float
    ended_at: float
    ended_by: str


def sound_faults(looks: Looks, own: int, began_at: float, ended_at: float) -> set[Fault]:
    """The faults in what one side heard during one talk, or in one channel of its recording."""
    last = ended_at - EDGE_S
    heard = [look for look in looks if began_at <= look[0] <= last]
    came = next((at for at, tone in heard if tone == own), None)
    limit = began_at + WITHIN_S + SAMPLE_S
    faults: set[Fault] = set()
    if came is None or came > limit:
        # A talk that ended within the second proves nothing.
        if last > limit:
            faults.add(Fault.NO_SOUND)
        if came is None:
            somebody_elses = _longest_run(tone >= 0 for _, tone in heard) >= STRANGE_LOOKS
            return faults | ({Fault.WRONG_PAIR} if somebody_elses else set())
    after = [look for look in heard if look[0] >= came]
    if _longest_run(tone not in (own, SILENT) for _, tone in after) >= STRANGE_LOOKS:
        faults.add(Fault.WRONG_PAIR)
    if gap_over([at for at, tone in after if tone == own], came, last):
        faults.add(Fault.SILENT)
    return faults


def gap_over(moments: Sequence[float], first: float, last: float, limit: float = SILENCE_S) -> bool:
    """Whether some gap of more than `limit` seconds between `first` and `last` has none of the moments."""
    edges = [first, *(at for at in moments if first <= at <= last), max(first, last)]
    return any(after - before > limit for before, after in pairwise(edges))


def dropped(ended_by: str | None, cause: str | None, talks: Iterable[Talk]) -> bool:
    """Whether we hung up on a caller whom neither the agent nor the flow had released.

    The flow of these calls is only a queue: it ends when the agent has hung up, and never before.
    """
    if ended_by == "caller":
        return False
    return cause != "normal" or not any(talk.ended_by == "agent" for talk in talks)


def upper_bound(faults: int, calls: int) -> float:
    """The upper bound of the fault rate with 95 % confidence, after `faults` faults in `calls` calls.

    Without any fault this is the rule of three; otherwise the Poisson limit in Wilson and Hilferty's approximation.
    """
    if not calls:
        return 1.0
    if not faults:
        return min(3.0 / calls, 1.0)
    at = faults + 1
    z = 1.6449
    return min(at * math.pow(1 - 1 / (9 * at) + z / (3 * math.sqrt(at)), 3) / calls, 1.0)


def _longest_run(looks: Iterable[bool]) -> int:
    longest = run = 0
    for strange in looks:
        run = run + 1 if strange else 0
        longest = max(longest, run)
    return longest
