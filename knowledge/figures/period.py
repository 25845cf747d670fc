"""A period of whole days, from which figures are taken."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.errors import Invalid
from core.ids import Instant

MOST_DAYS = 366
EARLIEST, LATEST = date(2000, 1, 1), date(2200, 1, 1)
"""Days whose midnights are valid in every zone and in both databases."""


class BadPeriod(Invalid):
    """A period must end after it begins, lie between 2000 and 2200, and have at most 366 days."""

    code = "knowledge.bad_period"


@dataclass(frozen=True, slots=True)
class Period:
    """The days from first to last, both included, in a zone. Raises `BadPeriod`."""

    first: date
    last: date
    zone: ZoneInfo

    def __post_init__(self) -> None:
        if not EARLIEST <= self.first <= self.last < LATEST or (self.last - self.first).days >= MOST_DAYS:
            raise BadPeriod(field="last")

    @property
    def since(self) -> Instant:
        """Return the midnight at which the first day begins."""
        return self._midnight(self.first)

    @property
    def until(self) -> Instant:
        """Return the midnight after the last day."""
        return self._midnight(self.last + timedelta(days=1))

    @property
    def offset_s(self) -> int:
        """Return how far the zone is ahead of UTC on the first day, in seconds."""
        there = datetime.combine(self.first, time(), self.zone).utcoffset()
        return 0 if there is None else int(there.total_seconds())

    def _midnight(self, day: date) -> Instant:
        return datetime.combine(day, time(), self.zone).timestamp()
