"""The parts of the house that tickets are made of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from core.notices import Told
from infra.clock import Clock
from infra.database import Database
from infra.outbox import Outbox
from tickets.access import Interactions
from tickets.hours import WorkingCalendars
from tickets.rules.clocks import Deadlines
from tickets.rules.follow_ups import FollowUpRule
from tickets.rules.ticket import Catalogue, Names


class Choices(Protocol):
    """The choices for a ticket's fields, and what follows from them."""

    def catalogue(self) -> Catalogue: ...

    def names(self) -> Names:
        """The names of departments, kinds of ticket and districts."""
        ...

    def deadlines(self) -> Deadlines:
        """The working time for each clock, as it is in force now."""
        ...

    def follow_ups(self) -> FollowUpRule:
        """When and how often citizens are called back."""
        ...


class Notices(Protocol):
    """Tells people of their tickets."""

    async def tell(self, connection: AsyncConnection, told: Told) -> None:
        """Tell it in the caller's transaction; once under its key."""
        ...

    def wake(self) -> None:
        """Something was told and committed."""
        ...


class NobodyTells:
    """Tells nobody: for tests and benchmarks of tickets alone."""

    async def tell(self, connection: AsyncConnection, told: Told) -> None:
        """Nobody hears it."""

    def wake(self) -> None:
        """Nothing waits."""


NOBODY: Final = NobodyTells()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What tickets need of the house and of other domains."""

    database: Database
    outbox: Outbox
    clock: Clock
    new_id: Callable[[], str]
    choices: Choices
    zone: ZoneInfo
    interactions: Interactions
    calendars: WorkingCalendars
    notices: Notices = NOBODY
