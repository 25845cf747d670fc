"""A ticket's clocks: working time that runs, pauses and is extended, and how each clock's moment is computed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from core.calendar import Calendar
from core.ids import Instant
from core.working_time import after_working, open_spans, worked

HOUR_S: Final = 3600.0
SOON: Final = 0.25
"""With no more than this share of its time left a clock is 即将到期, unless the site says otherwise."""


class ClockKind(StrEnum):
    """The clocks: signing, returning and answering for a branch; the first answer and the solution for the ticket."""

    SIGN = "sign"
    RETURN = "return"
    STEP = "step"
    FIRST = "first"
    SOLUTION = "solution"


class ClockEnd(StrEnum):
    """How a clock ended: what it waited for has come, or is no longer required."""

    MET = "met"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Run:
    """A period in which a clock ran, and the working seconds in it once it is over."""

    start: Instant
    end: Instant | None = None
    worked_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One clock. `n`: its place among the ticket's clocks; `branch`: its branch; None: the ticket's own clock.

    `rule` and `calendar`: the versions in force when it started, which it keeps. `due_at` is None while it is paused.
    """

    n: int
    kind: ClockKind
    branch: int | None
    rule: str
    calendar: str
    budget_s: float
    runs: tuple[Run, ...]
    due_at: Instant | None
    ended_at: Instant | None = None
    end: ClockEnd | None = None
    extended_s: float = 0.0
    """How much of the budget was granted later."""

    soon_at: Instant | None = None
    """From then on it is 即将到期; None while it is paused."""

    @property
    def stands(self) -> bool:
        """Whether it is paused."""
        return self.ended_at is None and self.runs[-1].end is not None

    @property
    def late(self) -> bool:
        """Whether the event that it waited for came after its moment."""
        return (
            self.end is ClockEnd.MET
            and self.due_at is not None
            and self.ended_at is not None
            and (self.ended_at > self.due_at)
        )


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The working time for each clock by urgency, in one version; an urgency that is missing uses the times of ''.

    `soon`: the share of a clock's working time with which it is 即将到期, when no more than that is left.
    """

    version: str
    seconds: Mapping[str, Mapping[ClockKind, float]]
    soon: float = SOON

    def of(self, urgency: str, kind: ClockKind) -> float:
        """The working seconds for one clock."""
        return self.seconds.get(urgency, self.seconds[""])[kind]


def begun(
    n: int, kind: ClockKind, branch: int | None, rule: str, version: str, budget_s: float, hours: Calendar, now: Instant
) -> Clock:
    """A clock that starts now; `version` is that of the calendar `hours`."""
    return Clock(
        n=n,
        kind=kind,
        branch=branch,
        rule=rule,
        calendar=version,
        budget_s=budget_s,
        runs=(Run(now),),
        due_at=after_working(hours, now, budget_s),
    )


def paused(clock: Clock, hours: Calendar, now: Instant) -> Clock:
    """The clock, paused from now on."""
    return _timed(replace(clock, runs=_stopped(clock, hours, now)), hours)


def resumed(clock: Clock, hours: Calendar, now: Instant) -> Clock:
    """The clock, running again."""
    return _timed(replace(clock, runs=(*clock.runs, Run(now))), hours)


def extended(clock: Clock, seconds: float, hours: Calendar) -> Clock:
    """The clock with this much more working time."""
    return _timed(
        replace(clock, budget_s=clock.budget_s + seconds, extended_s=clock.extended_s + seconds),
        hours,
    )


def watched(clock: Clock, share: float, hours: Calendar) -> Clock:
    """The clock with the moment from which no more than this share of its working time is left."""
    if clock.ended_at is not None:
        return clock
    return replace(clock, soon_at=_timed(replace(clock, budget_s=clock.budget_s * (1 - share)), hours).due_at)


def ended(clock: Clock, end: ClockEnd, hours: Calendar, now: Instant) -> Clock:
    """The clock, ended. Its moment stays, so that lateness remains visible."""
    runs = clock.runs if clock.runs[-1].end is not None else _stopped(clock, hours, now)
    return replace(clock, runs=runs, ended_at=now, end=end)


def moment_along(clock: Clock, other: Clock, hours: Calendar) -> Instant | None:
    """The moment of a clock as if it had gone on with another that began when it did, through the same pauses."""
    return _timed(replace(clock, runs=other.runs), hours).due_at


def first_due(clocks: Iterable[Clock], branch: int | None = None) -> Instant | None:
    """The earliest moment by which something is due: of one branch, or of all clocks. Returns do not count, since
    nobody owes one: after the time for a return, the department keeps the ticket and is not late."""
    return min((one.due_at for one in _owed(clocks, branch) if one.due_at is not None), default=None)


def first_soon(clocks: Iterable[Clock], branch: int | None = None) -> Instant | None:
    """The moment from which the first of these clocks is 即将到期, as for `first_due`."""
    moments = (one.soon_at for one in _owed(clocks, branch) if one.due_at is not None)
    return min((moment for moment in moments if moment is not None), default=None)


def _owed(clocks: Iterable[Clock], branch: int | None) -> Iterator[Clock]:
    owed = (one for one in clocks if one.ended_at is None and one.kind is not ClockKind.RETURN)
    return (one for one in owed if branch is None or one.branch == branch)


def _stopped(clock: Clock, hours: Calendar, now: Instant) -> tuple[Run, ...]:
    last = clock.runs[-1]
    return (*clock.runs[:-1], Run(last.start, now, worked(hours, last.start, now)))


def _timed(clock: Clock, hours: Calendar) -> Clock:
    """The clock with the moment that follows from its runs. A paused clock has one only if it has passed already."""
    left = clock.budget_s
    for run in clock.runs:
        if run.end is None or run.worked_s >= left:
            return replace(clock, due_at=after_working(hours, run.start, left))
        left -= run.worked_s
    return replace(clock, due_at=None)


@dataclass(frozen=True, slots=True)
class Counted:
    """A span of working time that a clock has counted."""

    start: Instant
    end: Instant
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Arithmetic:
    """How a clock's moment is computed: the spans counted so far, and the remaining time (below 0: late)."""

    spans: list[Counted]
    budget_s: float
    counted_s: float
    left_s: float


def explained(clock: Clock, hours: Calendar, now: Instant) -> Arithmetic:
    """The computation up to now, or up to the end of the clock."""
    until = now if clock.ended_at is None else clock.ended_at
    spans = [
        Counted(start, end, end - start)
        for run in clock.runs
        for start, end in open_spans(hours, run.start, until if run.end is None else run.end)
    ]
    counted = sum(one.seconds for one in spans)
    return Arithmetic(spans=spans, budget_s=clock.budget_s, counted_s=counted, left_s=clock.budget_s - counted)
