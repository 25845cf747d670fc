"""Arithmetic with a calendar's open time: how much lies between two moments, and when a given amount has passed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.calendar import Calendar
from core.ids import Instant

STEP_S = 6 * 3600
"""No zone changes its offset twice within this time."""

MOST_DAYS = 10 * 366
"""The latest possible deadline; beyond it there is none."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class NeverOpen(ValueError):
    """The calendar does not have that much open time within ten years."""


def open_spans(calendar: Calendar, since: Instant, until: Instant) -> Iterator[tuple[Instant, Instant]]:
    """The open time from `since` up to `until`, in order; adjacent spans are merged.

    Local time counts, as in `Calendar.is_open`: an hour skipped by the clock does not exist, and a repeated one is open
    twice.
    """
    kept: tuple[Instant, Instant] | None = None
    for start, stop in _pieces(calendar, since, until):
        if kept is not None and kept[1] >= start:
            kept = (kept[0], max(kept[1], stop))
        else:
            if kept is not None:
                yield kept
            kept = (start, stop)
    if kept is not None:
        yield kept


def worked(calendar: Calendar, since: Instant, until: Instant) -> float:
    """The seconds of open time between two moments."""
    return sum(end - start for start, end in _pieces(calendar, since, until))


def after_working(calendar: Calendar, since: Instant, seconds: float) -> Instant:
    """The first moment at which this much open time has passed since `since`; raises `NeverOpen`.

    Time that is used up at the end of a day is due then, not on the next morning.
    """
    left = seconds
    if left <= 0:
        return since
    # Not by spans: a calendar that is always open has one span of ten years.
    for start, end in _pieces(calendar, since, since + MOST_DAYS * 86_400):
        if end - start >= left:
            return start + left
        left -= end - start
    raise NeverOpen


def _pieces(calendar: Calendar, since: Instant, until: Instant) -> Iterator[tuple[Instant, Instant]]:
    """The open time in order, lazily, cut wherever a span or day ends or the offset is checked."""
    for begin, end, offset in _even(ZoneInfo(calendar.zone), since, until):
        yield from _within(calendar, begin, end, offset)


def _even(zone: ZoneInfo, since: Instant, until: Instant) -> Iterator[tuple[Instant, Instant, int]]:
    """The time in pieces, each with the zone's offset from UTC in seconds, which is constant within it."""
    at = since
    while at < until:
        end = min(at + STEP_S, until)
        here, there = _offset(zone, at), _offset(zone, end)
        if here != there:
            end = float(_change(zone, int(at), int(end) + 1, here))
        yield at, end, here
        at = end


def _offset(zone: ZoneInfo, at: Instant) -> int:
    away = datetime.fromtimestamp(at, zone).utcoffset()
    assert away is not None
    return int(away.total_seconds())


def _change(zone: ZoneInfo, same: int, other: int, offset: int) -> int:
    """The second at which the zone's offset stops being `offset`."""
    while other - same > 1:
        middle = (same + other) // 2
        if _offset(zone, middle) == offset:
            same = middle
        else:
            other = middle
    return other


def _within(calendar: Calendar, begin: Instant, end: Instant, offset: int) -> Iterator[tuple[Instant, Instant]]:
    day = (EPOCH + timedelta(seconds=begin + offset)).date()
    last = (EPOCH + timedelta(seconds=end + offset)).date()
    while day <= last:
        midnight = (day - date(1970, 1, 1)).days * 86_400 - offset
        for span in sorted(calendar.hours_on(day)):
            start = max(begin, float(midnight + span.start * 60))
            stop = min(end, float(midnight + span.end * 60))
            if start < stop:
                yield start, stop
                begin = stop  # the spans of a day may overlap
        day += timedelta(days=1)
