"""Opening hours: weekly spans in a time zone, with holidays and make-up days (调休). Queries name a moment."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.ids import Instant

DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A span of a day, in minutes since midnight: from `start` up to, but not including, `end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= DAY_MINUTES:
            raise ValueError("a span begins before it ends, within one day")


ALL_DAY = (Span(0, DAY_MINUTES),)
CLOSED: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class WallTime:
    """A moment by local time: the date as 2026-11-26, the weekday (Monday is 0) and the minutes since midnight."""

    date: str
    weekday: int
    minute: int


def wall_time(at: Instant, zone: str) -> WallTime:
    """The local time of a moment in a time zone."""
    local = datetime.fromtimestamp(at, ZoneInfo(zone))
    return WallTime(local.date().isoformat(), local.weekday(), local.hour * 60 + local.minute)


def is_date(written: str) -> bool:
    """Whether a text such as 2026-11-26 is a real date."""
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Calendar:
    """`weekly` has seven days, Monday first; `days` lists the dates that differ: holidays have no spans, make-up days
    have some.

    `holidays` names those that are holidays.
    """

    zone: str
    weekly: tuple[tuple[Span, ...], ...]
    days: Mapping[date, tuple[Span, ...]] = field(default_factory=dict)
    holidays: Mapping[date, str] = field(default_factory=dict)

    def hours_on(self, day: date) -> tuple[Span, ...]:
        """The open spans of one date."""
        return self.days.get(day, self.weekly[day.weekday()])

    def is_open(self, at: Instant) -> bool:
        """Whether `at` lies in a span, by the zone's local time."""
        local = datetime.fromtimestamp(at, ZoneInfo(self.zone))
        minute = local.hour * 60 + local.minute
        return any(span.start <= minute < span.end for span in self.hours_on(local.date()))

    def differs(self, at: Instant) -> bool:
        """Whether the day of `at` differs from its weekly hours: a holiday or a make-up day."""
        return datetime.fromtimestamp(at, ZoneInfo(self.zone)).date() in self.days

    def holiday(self, at: Instant) -> str | None:
        """The name of the holiday on which `at` falls."""
        return self.holidays.get(datetime.fromtimestamp(at, ZoneInfo(self.zone)).date())

    def next_change(self, at: Instant, within_days: int = 60) -> Instant | None:
        """The first moment after `at` when it opens or closes; None if there is none within `within_days`."""
        now = self.is_open(at)
        return next((edge for edge in self._edges(at, within_days) if edge > at and self.is_open(edge) != now), None)

    def _edges(self, at: Instant, within_days: int) -> Iterator[Instant]:
        """The moments at which a span begins or ends, in order; two adjacent spans give the same moment twice."""
        zone = ZoneInfo(self.zone)
        today = datetime.fromtimestamp(at, zone).date()
        for offset in range(within_days + 1):
            day = today + timedelta(days=offset)
            midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
            for minute in sorted(minute for span in self.hours_on(day) for minute in (span.start, span.end)):
                later = midnight + timedelta(days=minute // DAY_MINUTES)  # local time, even where the clock is put back
                yield later.replace(hour=minute % DAY_MINUTES // 60, minute=minute % 60).timestamp()


def parse_span(text: str) -> Span:
    """Parse `08:30-12:00` as a span; `24:00` is the end of the day. Raises `ValueError`."""
    start, dash, end = text.partition("-")
    if not dash:
        raise ValueError(f"{text!r} is not a span such as 08:30-12:00")
    return Span(_minutes(start), _minutes(end))


def _minutes(text: str) -> int:
    hours, colon, minutes = text.strip().partition(":")
    if not (colon and hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2 and int(minutes) < 60):
        raise ValueError(f"{text.strip()!r} is not a time such as 08:30")
    return int(hours) * 60 + int(minutes)
