"""The Wednesday whose list should exist by now. Pure."""

from typing import Final

from core.calendar import DAY_MINUTES, wall_time
from core.ids import Instant

WEDNESDAY: Final = 2
DAY_S: Final = 86_400.0


def latest_run(now: Instant, zone: str, minute: int) -> str:
    """The date of the last Wednesday on which this minute of the day has passed, such as 2026-11-25."""
    wall = wall_time(now, zone)
    days = (wall.weekday - WEDNESDAY) % 7
    if days == 0 and wall.minute < min(minute, DAY_MINUTES - 1):
        days = 7
    return wall_time(now - days * DAY_S, zone).date
