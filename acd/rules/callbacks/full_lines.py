"""A carrier's list of callers who found no free line: the answers that need no floor."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.ids import Instant
from core.numbers import plain
from core.outbound import never

OLDEST_S: Final = 7 * 86_400.0
AHEAD_S: Final = 60.0
"""The carrier's clock may be so much ahead of ours."""


class LineAnswer(StrEnum):
    """The answers to a line."""

    NOTED = "noted"
    WAITING = "waiting"
    """The number waits for a call-back already."""

    TALKING = "talking"
    """An agent talks with this number now."""

    TWICE = "twice"
    """An earlier line has this number."""

    BAD_NUMBER = "bad_number"
    BAD_TIME = "bad_time"
    """In the future, or more than a week ago."""

    NOT_OFFERED = "not_offered"
    """The site's rule does not call such callers back, or this number may not be dialled."""


@dataclass(frozen=True, slots=True)
class GivenLine:
    """A line as it was given."""

    number: str
    at: Instant


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """A line with its plain number. `answer`: why it is not asked for; None: the floor decides."""

    number: str
    at: Instant
    answer: LineAnswer | None


def judged(
    lines: Sequence[GivenLine], now: Instant, waits: Callable[[str], bool], talks: Callable[[str], bool]
) -> list[JudgedLine]:
    """Each line, in order. `waits`, `talks`: whether a number has a call-back, or is in a talk."""
    found: list[JudgedLine] = []
    seen: set[str] = set()
    for line in lines:
        number = plain(line.number) or line.number
        answer = _answer(number, line.at, now, seen, waits, talks)
        seen.add(number)
        found.append(JudgedLine(number, line.at, answer))
    return found


def _answer(
    number: str,
    at: Instant,
    now: Instant,
    seen: set[str],
    waits: Callable[[str], bool],
    talks: Callable[[str], bool],
) -> LineAnswer | None:
    if never(number) is not None:
        return LineAnswer.BAD_NUMBER
    if not now - OLDEST_S <= at <= now + AHEAD_S:
        return LineAnswer.BAD_TIME
    if number in seen:
        return LineAnswer.TWICE
    if waits(number):
        return LineAnswer.WAITING
    return LineAnswer.TALKING if talks(number) else None
