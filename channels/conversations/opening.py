"""Whether the office is open now, by an account's calendar."""

from dataclasses import dataclass

from channels.conversations.others import OpeningHours
from core.ids import Instant


@dataclass(frozen=True, slots=True)
class Opening:
    """Asks the site's calendars. A calendar that is gone closes nothing: its citizens wait for an agent."""

    hours: OpeningHours

    async def is_open(self, calendar: str, at: Instant) -> bool:
        """Whether this calendar has an open hour at that moment; '' is always open."""
        if not calendar:
            return True
        found = (await self.hours.calendars()).get(calendar)
        return found is None or found.is_open(at)
