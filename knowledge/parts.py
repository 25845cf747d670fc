"""The parts of the system that knowledge needs, and which departments an editor may work for."""

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
    """The departments. The site defines them, not the knowledge domain."""

    def names(self) -> Mapping[str, str]:
        """Return the names of all departments in use, by id."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CallMoment:
    """A moment of a call: the second of its recording, and the ticket written about the call; each None without one."""

    recording: str | None = None
    second: float | None = None
    ticket: str | None = None


class Calls(Protocol):
    """The calls, as the rest of the system knows them."""

    async def had(self, actor: Actor, interaction: str) -> bool:
        """Whether this person takes or took part in the call."""
        ...

    async def moment(self, actor: Actor, interaction: str, at: Instant) -> CallMoment:
        """Return the recording second and the ticket for this moment of the call."""
        ...

    async def sealed(self, interactions: Collection[str]) -> frozenset[str]:
        """Return those of these calls whose citizen a confidential ticket protects."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts that knowledge needs from the rest of the system. `zone`: figures are counted by its days."""

    database: Database
    clock: Clock
    new_id: Callable[[], str]
    departments: Departments
    zone: ZoneInfo


async def must_have_had(calls: Calls, actor: Actor, interaction: str | None) -> None:
    """Raise `NotYourCall` for a call in which this person had no part."""
    if interaction is not None and not await calls.had(actor, interaction):
        raise NotYourCall(field="interaction")


def reach(actor: Actor, right: str = WRITE) -> Collection[str] | None:
    """Return the departments whose knowledge this person may access with the right; None for all."""
    scope = actor.scope(right)
    if scope is None:
        return frozenset()
    return None if scope is Scope.ALL else actor.departments
