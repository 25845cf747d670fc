"""The parts that `server` gives to the web host: services, live tables and reads, in one frozen object."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from accounts.people import PeopleService
from accounts.service import AccountService
from core.ids import CallId, Instant
from hotline.announcements.service import AnnouncementService
from hotline.facts.entries import Site
from hotline.facts.service import SiteService
from infra.clock import Clock
from infra.link.face import Link
from infra.settings.installation import Settings
from infra.settings.secrets import Passes
from tickets.service import TicketService
from webagent.live import Live


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierCall:
    """An earlier call of the same number. `outcome` is how it left the floor; '' if it never asked for a person."""

    id: str
    arrived_at: Instant
    ended_at: Instant | None
    agent: str | None
    outcome: str
    talk_s: float
    outbound: bool = False


class CallHistory(Protocol):
    """Calls that are over."""

    async def earlier(self, caller: str, before: CallId, limit: int) -> Sequence[EarlierCall]:
        """Return the newest calls of this number other than `before`, newest first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Everything that the web host needs from the rest of the system.

    `passes` are what the front checks; `bus` is the way to the core and what `live` mirrors; `health` gives each part's
    name and whether it is well; `set_aside` counts unreadable items, here and in the core;
    `derive_phone_secret(phone, nonce)` is the same function that `cti` uses.
    """

    settings: Settings
    facts: SiteService
    announcements: AnnouncementService
    clock: Clock
    new_id: Callable[[], str]
    bus: Link
    live: Live
    accounts: AccountService
    people: PeopleService
    tickets: TicketService
    history: CallHistory
    health: Callable[[], Awaitable[dict[str, bool]]]
    derive_phone_secret: Callable[[str, str], str]
    passes: Passes
    set_aside: Callable[[], int]
    metrics: Callable[[], Awaitable[bytes]]

    @property
    def options(self) -> Site:
        """Return the current choices."""
        return self.facts.site
