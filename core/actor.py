"""Who asks: the person behind a request, with what that person may do. Made at sign-in by `accounts`."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from core.errors import Conflict, NotAllowed
from core.ids import AgentId, UserId


class Scope(StrEnum):
    """How far a right reaches: what one has written or has a task in, that of the own groups, of the own departments,
    or everything."""

    OWN = "own"
    GROUP = "group"
    DEPARTMENT = "department"
    ALL = "all"


def scoped(right: str, scope: Scope) -> str:
    """How the scope of a right stands among somebody's rights."""
    return f"{right}:{scope.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A signed-in person, or the system itself."""

    user: UserId
    name: str
    role: str
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
        """How far this right reaches; None without the right, and no further than the own when nothing is said."""
        if not self.may(right):
            return None
        return next((scope for scope in Scope if scoped(right, scope) in self.rights), Scope.OWN)

    def sees(self, groups: Iterable[str]) -> bool:
        """Whether an agent of these groups is this actor's to watch: any agent, or those of the own groups."""
        return self.may("floor.watch") and (self.may("floor.all") or not self.groups.isdisjoint(groups))


SYSTEM = Actor(user=UserId("system"), name="system", role="system")


class NoSeat(Conflict):
    """This account has no agent number."""

    code = "agent.no_number"


def number_of(actor: Actor) -> AgentId:
    """The actor's agent number; raises `NoSeat`."""
    if actor.agent is None:
        raise NoSeat
    return actor.agent
