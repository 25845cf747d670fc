"""The person behind a request, with their rights. `accounts` makes it at sign-in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from core.errors import Conflict, NotAllowed
from core.ids import AgentId, UserId


class Scope(StrEnum):
    """The reach of a right: the tickets that one has written or has a task in, those of one's groups or departments, or
    all.
    The order matters: somebody who has a right through two roles gets the later scope.
    """

    OWN = "own"
    GROUP = "group"
    DEPARTMENT = "department"
    ALL = "all"


def scoped(right: str, scope: Scope) -> str:
    """How a scoped right is spelled among a person's rights."""
    return f"{right}:{scope.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A signed-in person, or the system itself."""

    user: UserId
    name: str
    rights: frozenset[str] = field(default_factory=frozenset)
    agent: AgentId | None = None
    departments: frozenset[str] = field(default_factory=frozenset)
    groups: frozenset[str] = field(default_factory=frozenset)

    def must(self, right: str) -> None:
        """Raise `NotAllowed` unless this actor has `right`."""
        if right not in self.rights:
            raise NotAllowed(right=right)

    def may(self, right: str) -> bool:
        """Whether this actor has `right`."""
        return right in self.rights

    def scope(self, right: str) -> Scope | None:
        """The scope of this right: None without the right, `own` if no wider scope is given."""
        if not self.may(right):
            return None
        return next((scope for scope in reversed(Scope) if scoped(right, scope) in self.rights), Scope.OWN)

    def sees(self, groups: Iterable[str]) -> bool:
        """Whether this actor may watch an agent of these groups: with the right, all agents or those in the actor's own
        groups.
        """
        return self.may("floor.watch") and (self.may("floor.all") or not self.groups.isdisjoint(groups))


SYSTEM = Actor(user=UserId("system"), name="system")


class NoSeat(Conflict):
    """This account has no agent number."""

    code = "agent.no_number"


def number_of(actor: Actor) -> AgentId:
    """The actor's agent number; raises `NoSeat`."""
    if actor.agent is None:
        raise NoSeat
    return actor.agent
