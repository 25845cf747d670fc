"""The dependencies of tickets."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from core.actor import Actor
from core.calendar import Calendar
from infra.clock import Clock
from infra.database.engine import Database
from infra.database.outbox import Outbox
from infra.telling import NOBODY, Notices
from tickets.access import Interactions
from tickets.rules.follow_ups import FollowUpRule
from tickets.rules.ticket import Catalogue, Names
from tickets.rules.workflow.clocks import Deadlines


class Choices(Protocol):
    """The choices for a ticket's fields, and the settings that depend on them."""

    def catalogue(self) -> Catalogue: ...

    def names(self) -> Names:
        """The names of departments, kinds of ticket and districts."""
        ...

    def deadlines(self) -> Deadlines:
        """The working time for each clock, as it is now in force."""
        ...

    def follow_ups(self) -> FollowUpRule:
        """When and how often citizens are called back."""
        ...


class WorkingCalendars(Protocol):
    """The site's calendars."""

    async def calendars(self) -> Mapping[str, Calendar]:
        """All calendars by name, as they are now; empty if their file cannot be read."""
        ...


class KnownNumbers(Protocol):
    """The people and companies that numbers belong to."""

    async def of_person(self, actor: Actor, number: str) -> Sequence[str]:
        """This number, and the other numbers of its person or company, as far as this person may know them."""
        ...


class NothingKnown:
    """Knows no other numbers: for tests and benchmarks of tickets alone."""

    async def of_person(self, actor: Actor, number: str) -> Sequence[str]:
        """Only the number itself."""
        return [number] if number else []


UNKNOWN: Final = NothingKnown()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts that tickets need from the rest of the system and from other domains."""

    database: Database
    outbox: Outbox
    clock: Clock
    new_id: Callable[[], str]
    choices: Choices
    zone: ZoneInfo
    interactions: Interactions
    calendars: WorkingCalendars
    notices: Notices = NOBODY
    known: KnownNumbers = UNKNOWN
    area: str = ""
    """The site's area code with its 0; '' if it is not known."""

    correct_s: float = 1800.0
    """How long the writers of a ticket may correct it after its submission."""
