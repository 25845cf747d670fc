"""The hours of a day within which citizens may be rung: when they begin and end, and how much open time has passed.

Hours are spans of minutes since the site's midnight; no span means any time. A span that ends before it begins goes
over midnight, and one of no length is never open.
"""

from collections.abc import Iterator, Sequence

from core.ids import Instant

Hours = Sequence[tuple[int, int]]

DAY_S = 86_400.0
DAY_MINUTES = 24 * 60


def ever(hours: Hours) -> bool:
    """Whether there is any time at which citizens may be rung."""
    return not hours or bool(_spans(hours))


def opens(now: Instant, hours: Hours, utc_offset_s: int) -> Instant:
    """The moment from which citizens may be rung: now, or when the next span begins; infinity if there is none."""
    if not hours:
        return now
    return max(now, next((start for start, _ in _open_from(now, hours, utc_offset_s)), float("inf")))


def closes(now: Instant, hours: Hours, utc_offset_s: int) -> Instant:
    """The moment until which citizens may be rung, given that they may be now."""
    for start, end in _open_from(now, hours, utc_offset_s) if hours else ():
        return end if start <= now else now
    return float("inf")


def passed(now: Instant, seconds: float, hours: Hours, utc_offset_s: int) -> Instant:
    """The moment at which this many seconds of open time will have passed: closed time does not count."""
    if not hours:
        return now + seconds
    daily = sum(60.0 * (end - start) for start, end in _spans(hours))
    if daily == 0:
        return float("inf")
    days = int(seconds // daily)
    now, left = now + days * DAY_S, seconds - days * daily
    for start, end in _open_from(now, hours, utc_offset_s):
        begins = max(start, now)
        if left <= end - begins:
            return begins + left
        left -= end - begins
    raise AssertionError("two days have as much open time as one")


def between(start: Instant, end: Instant, hours: Hours, utc_offset_s: int) -> float:
    """The seconds of open time from `start` to `end`."""
    if not hours or end <= start:
        return max(0.0, end - start)
    days = int((end - start) // DAY_S)
    daily = sum(60.0 * (to - since) for since, to in _spans(hours))
    start += days * DAY_S
    rest = sum(max(0.0, min(to, end) - max(since, start)) for since, to in _open_from(start, hours, utc_offset_s))
    return days * daily + rest


def _open_from(now: Instant, hours: Hours, utc_offset_s: int) -> Iterator[tuple[Instant, Instant]]:
    """The spans of this day and the next two, as moments, without those that are over at `now`."""
    midnight = (now + utc_offset_s) // DAY_S * DAY_S - utc_offset_s
    spans = _spans(hours)
    for _ in range(3):
        for start, end in spans:
            if midnight + 60 * end > now:
                yield midnight + 60.0 * start, midnight + 60.0 * end
        midnight += DAY_S


def _spans(hours: Hours) -> list[tuple[int, int]]:
    """The spans of opening within one day, in order; none of them is empty or meets another."""
    pieces = []
    for start, end in hours:
        pieces += [(start, end)] if start <= end else [(start, DAY_MINUTES), (0, end)]
    spans: list[tuple[int, int]] = []
    for start, end in sorted((start, min(end, DAY_MINUTES)) for start, end in pieces):
        if start >= end:
            continue
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans
