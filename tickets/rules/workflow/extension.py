"""Previews an extension (延期): the resulting moments, in working time. Nothing is changed. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.calendar import Calendar
from core.ids import Instant
from tickets.rules.workflow.clocks import HOUR_S, Clock, ClockKind
from tickets.rules.workflow.flow import Now, WholeTicket, longer


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionPreview:
    """The moments of a branch and of its ticket as they are, and as they would be with this many more working hours;
    null while a clock is paused, or has ended. `day_hours`: the hours of work on most of the branch's working days."""

    hours: float
    due_at: Instant | None
    would_be: Instant | None
    ticket_due_at: Instant | None
    ticket_would_be: Instant | None
    day_hours: float


def previewed(whole: WholeTicket, branch: int, hours: float, now: Now) -> ExtensionPreview | None:
    """The result for a branch; None: there is no such branch with a running clock for its work."""
    found = next((one for one in whole.branches if one.n == branch), None)
    clock = next(iter(_going(whole.clocks, branch, ClockKind.STEP)), None)
    if found is None or clock is None:
        return None
    after = longer(whole, found, hours * HOUR_S, now)
    return ExtensionPreview(
        hours=hours,
        due_at=_moment(whole.clocks, branch, ClockKind.STEP),
        would_be=_moment(after.clocks, branch, ClockKind.STEP),
        ticket_due_at=_moment(whole.clocks, None, ClockKind.SOLUTION),
        ticket_would_be=_moment(after.clocks, None, ClockKind.SOLUTION),
        day_hours=_usual_day(now.hours.of(clock)),
    )


def _usual_day(calendar: Calendar) -> float:
    minutes = [sum(span.end - span.start for span in day) for day in calendar.weekly]
    worked = [one for one in minutes if one]
    return max(worked, key=lambda one: (worked.count(one), one)) / 60 if worked else 24.0


def _going(clocks: Iterable[Clock], branch: int | None, kind: ClockKind) -> Iterable[Clock]:
    return (one for one in clocks if one.ended_at is None and one.branch == branch and one.kind is kind)


def _moment(clocks: Iterable[Clock], branch: int | None, kind: ClockKind) -> Instant | None:
    return next((one.due_at for one in _going(clocks, branch, kind)), None)
