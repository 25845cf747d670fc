"""The parts of the house that knowledge is made of, and what an editor may reach."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

from core.actor import Actor, Scope
from core.ids import Instant
from infra.clock import Clock
from infra.database.engine import Database
from knowledge.errors import NotYourCall

READ = "knowledge.read"
WRITE = "knowledge.write"
REVIEW = "knowledge.review"


class Departments(Protocol):
    """The departments of the house. They are the site's business, and not that of knowledge."""

    def names(self) -> Mapping[str, str]:
        """The names of all that are in use, by their ids."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CallMoment:
    """A moment of a call: the second of its recording, and the ticket that is written about it; each None without."""

    recording: str | None = None
    second: float | None = None
    ticket: str | None = None


class Calls(Protocol):
    """The calls of the house. They are the floor's business."""

    async def had(self, actor: Actor, interaction: str) -> bool:
        """Whether this person takes or took part in it."""
        ...

    async def moment(self, actor: Actor, interaction: str, at: Instant) -> CallMoment:
        """What that moment of it is."""
        ...

    async def sealed(self, interactions: Collection[str]) -> frozenset[str]:
        """Those of these calls whose citizen a confidential ticket protects."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What knowledge needs of the house and of other domains. `zone`: by its days figures are counted."""

    database: Database
    clock: Clock
    new_id: Callable[[], str]
    departments: Departments
    zone: ZoneInfo


async def must_have_had(calls: Calls, actor: Actor, interaction: str | None) -> None:
    """Raises `NotYourCall` for a call in which this person had no part."""
    if interaction is not None and not await calls.had(actor, interaction):
        raise NotYourCall(field="interaction")


def reach(actor: Actor, right: str = WRITE) -> Collection[str] | None:
    """The departments whose knowledge this right of somebody's opens; None: all."""
    scope = actor.scope(right)
    if scope is None:
        return frozenset()
    return None if scope is Scope.ALL else actor.departments
