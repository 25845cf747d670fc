"""Connects the knowledge base to other domains: the office's hours, notices, and the calls."""

from collections.abc import Collection
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from acd.involvement import Involvement
from core.actor import Actor
from core.calendar import Calendar
from core.ids import Instant, InteractionId
from infra.services import Services
from knowledge.parts import CallMoment, Calls
from knowledge.reports.service import Office
from knowledge.telling import Telling
from notices.service import NoticeService
from recording.reader import RecordingReader
from tickets.confidential.seals import Seals
from tickets.lists.service import TicketLists
from tickets.parts import WorkingCalendars
from tickets.workflow.hours import of_office


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The office's hours, by which tickets run too: for `knowledge.reports.service.Office`."""

    calendars: WorkingCalendars
    zone: ZoneInfo

    async def calendar(self) -> Calendar:
        """Return the current calendar."""
        return of_office(await self.calendars.calendars(), self.zone.key)


@dataclass(frozen=True, slots=True)
class KnownCalls:
    """The calls as the knowledge base needs them: for `knowledge.parts.Calls`."""

    involvement: Involvement
    recordings: RecordingReader
    tickets: TicketLists
    seals: Seals

    async def had(self, actor: Actor, interaction: str) -> bool:
        """Whether this person talks or talked in it."""
        return await self.involvement.took_part(actor, InteractionId(interaction))

    async def moment(self, actor: Actor, interaction: str, at: Instant) -> CallMoment:
        """Return the second of its recording, and its ticket if this person may read it."""
        id = InteractionId(interaction)
        started = await self.recordings.start_of(id)
        tickets = await self.tickets.of_interactions(actor, [id], had=[id]) if actor.may("tickets.read") else {}
        return CallMoment(
            recording=None if started is None else started[0],
            second=None if started is None else round(max(0.0, at - started[1]), 1),
            ticket=tickets.get(interaction),
        )

    async def sealed(self, interactions: Collection[str]) -> frozenset[str]:
        """Return those of these calls that led to a confidential ticket or were made about one."""
        return await self.seals.calls(interactions)


def bind(registry: Services) -> None:
    """Give the knowledge base what it needs from the other domains."""
    registry.under(Office).provide(lambda of: of.make(OfficeHours))
    registry.under(Telling).provide(lambda of: of.get(NoticeService))
    registry.under(Calls).provide(lambda of: of.make(KnownCalls))
