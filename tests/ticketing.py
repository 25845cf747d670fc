"""A site's choices for tickets, as a test gives them."""

from dataclasses import dataclass

from tickets.rules.clocks import Deadlines
from tickets.rules.ticket import Catalogue


@dataclass(frozen=True, slots=True)
class Chosen:
    """The same choices for the whole test."""

    of_fields: Catalogue
    of_time: Deadlines

    def catalogue(self) -> Catalogue:
        return self.of_fields

    def deadlines(self) -> Deadlines:
        return self.of_time
