"""All of tickets for a test, and a site's choices for them."""

from dataclasses import dataclass, field

from infra.services import Services
from tickets.access import Access
from tickets.changes import TicketChanges
from tickets.correcting import Corrections
from tickets.follow_ups.service import FollowUps
from tickets.handling.service import HandlingLists
from tickets.matters.service import MatterService
from tickets.parts import Parts
from tickets.reminders.service import Reminders
from tickets.rules.follow_ups import FollowUpRule
from tickets.rules.ticket import Catalogue, Names
from tickets.rules.workflow.clocks import Deadlines
from tickets.sealing.service import Sealing
from tickets.service import TicketService
from tickets.tasks.service import Tasks
from tickets.wiring import services
from tickets.workflow.receiving import Receiving
from tickets.workflow.service import TicketFlow


@dataclass(frozen=True, slots=True)
class Chosen:
    """The same choices throughout the test."""

    of_fields: Catalogue
    of_time: Deadlines
    of_follow_ups: FollowUpRule = field(default_factory=FollowUpRule)

    def catalogue(self) -> Catalogue:
        return self.of_fields

    def names(self) -> Names:
        return Names(
            {one: f"{one}局" for one in self.of_fields.departments}, {one: f"{one}类" for one in self.of_fields.types}
        )

    def deadlines(self) -> Deadlines:
        return self.of_time

    def follow_ups(self) -> FollowUpRule:
        return self.of_follow_ups


class Tickets(TicketService):
    """The ticket service with everything beside it, put together as the domain does it."""

    def __init__(self, parts: Parts) -> None:
        system = Services()
        system.under(Parts).add(parts)
        services(system)
        of = system.get
        super().__init__(parts, of(Access), of(TicketFlow), of(TicketChanges))
        self.access = of(Access)
        self.corrections = of(Corrections)
        self.changes = of(TicketChanges)
        self.flow = of(TicketFlow)
        self.follow_ups = of(FollowUps)
        self.handling = of(HandlingLists)
        self.matters = of(MatterService)
        self.platforms = of(Receiving)
        self.reminders = of(Reminders)
        self.sealing = of(Sealing)
        self.tasks = of(Tasks)
