"""The choices for tickets, from the site's current facts."""

from dataclasses import dataclass

from core.calendar import parse_span
from hotline.facts.options import FollowUpOptions
from hotline.facts.service import SiteService
from infra.settings.installation import Settings
from tickets.settings import TicketSettings
from tickets.types import Catalogue, Deadlines, FollowUpRule, Kind, Names, deadlines, form_of


@dataclass(frozen=True, slots=True)
class SiteChoices:
    """The choices for a ticket, from the site's current facts: for `tickets.parts.Choices`."""

    facts: SiteService
    settings: Settings
    tickets: TicketSettings

    def catalogue(self) -> Catalogue:
        """Return the choices for tickets."""
        site = self.facts.site
        return Catalogue(
            types=[choice.id for choice in site.ticket_types],
            urgencies=[choice.id for choice in site.urgencies],
            departments=[department.id for department in site.departments],
            districts=site.paths(),
            kinds={one.id: Kind(one.urgency, form_of(one.model_dump())) for one in site.ticket_types},
            legal_ways={one.id: one.zh for one in site.legal_ways},
        )

    def names(self) -> Names:
        """Return the names of departments, kinds of ticket and districts."""
        site = self.facts.site
        return Names(
            {one.id: one.name for one in site.departments},
            {one.id: one.zh for one in site.ticket_types},
            {one.id: one.name for one in site.districts},
        )

    def deadlines(self) -> Deadlines:
        """Return the deadlines of tickets by their urgency."""
        hours = {urgency.id: urgency.hours() for urgency in self.facts.site.urgencies}
        return deadlines(hours, self.tickets.soon_percent / 100)

    def follow_ups(self) -> FollowUpRule:
        """Return when and how often citizens are called back. The first urgency counts for a ticket whose own no longer
        exists."""
        site = self.facts.site
        within = {one.id: one.follow_up_hours * 3600.0 for one in site.urgencies}
        said = next(iter(site.follow_up_rules), FollowUpOptions())
        return FollowUpRule(
            within_s={"": next(iter(within.values())), **within},
            attempts=said.attempts,
            gap_s=said.gap_s,
            hours=tuple(parse_span(span) for span in said.ring_hours.split()),
            zone=self.settings.zone,
        )
