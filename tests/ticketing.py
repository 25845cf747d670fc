"""A site's choices for tickets, set by a test."""

from dataclasses import dataclass, field

from tickets.rules.follow_ups import FollowUpRule
from tickets.rules.ticket import Catalogue, Names
from tickets.rules.workflow.clocks import Deadlines


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
