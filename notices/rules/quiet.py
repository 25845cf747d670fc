"""Quiet hours: a notice that falls into them waits until they end; an urgent one goes at once."""

from dataclasses import dataclass

from core.calendar import DAY_MINUTES, wall_time
from core.ids import Instant


@dataclass(frozen=True, slots=True)
class Quiet:
    """From and until in minutes of the day, across midnight when `until` is earlier. The same minute twice means
    none."""

    since: int = 0
    until: int = 0

    def covers(self, minute: int) -> bool:
        """Whether this minute of the day is quiet."""
        if self.since <= self.until:
            return self.since <= minute < self.until
        return minute >= self.since or minute < self.until


def may_go_at(now: Instant, zone: str, *quiets: Quiet) -> Instant:
    """The first moment from now on, to the minute, outside all of these quiet hours; now itself if it is outside."""
    at = now
    for _ in range(2 * len(quiets) + 1):
        minute = wall_time(at, zone).minute
        ends = next((one.until for one in quiets if one.covers(minute)), None)
        if ends is None:
            return at
        at = at - at % 60 + (ends - minute) % DAY_MINUTES * 60
    return now
