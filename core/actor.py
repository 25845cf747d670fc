"""Who asks: the person behind a request, with what that person may do. Made at sign-in by `accounts`."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from core.errors import NotAllowed
from core.ids import AgentId, UserId


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

    def sees(self, groups: Iterable[str]) -> bool:
        """Whether an agent of these groups is this actor's to watch: any agent, or those of the own groups."""
        return self.may("floor.watch") and (self.may("floor.all") or not self.groups.isdisjoint(groups))


SYSTEM = Actor(user=UserId("system"), name="system", role="system")
