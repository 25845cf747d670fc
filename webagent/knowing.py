"""What the knowledge base needs of the other domains: the office's hours, who tells people, and the calls."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from acd.involvement import Involvement
from core.actor import Actor
from core.calendar import Calendar
from core.ids import InteractionId
from infra.services import Services
from knowledge.parts import Calls
from knowledge.reports.service import Office, Telling
from notices.service import NoticeService
from tickets.hours import WorkingCalendars, of_office


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The office's hours, by which tickets run too: for `knowledge.reports.service.Office`."""

    calendars: WorkingCalendars
    zone: ZoneInfo

    async def calendar(self) -> Calendar:
        """As they are now."""
        return of_office(await self.calendars.calendars(), self.zone.key)


@dataclass(frozen=True, slots=True)
class KnownCalls:
    """For `knowledge.parts.Calls`."""

    involvement: Involvement

    async def had(self, actor: Actor, interaction: str) -> bool:
        """Whether this person talks or talked in it."""
        return await self.involvement.took_part(actor, InteractionId(interaction))


def bind(house: Services) -> None:
    """Give the knowledge base what it asks for of the others."""
    house.under(Office).provide(lambda of: of.make(OfficeHours))
    house.under(Telling).provide(lambda of: of.get(NoticeService))
    house.under(Calls).provide(lambda of: of.make(KnownCalls))
