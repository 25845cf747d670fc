"""The people whose work somebody may see with a right: all agents, their groups, or only themselves."""

from collections.abc import Mapping
from dataclasses import dataclass

from accounts.service import AccountService
from core.actor import Actor, Scope


@dataclass(frozen=True, slots=True)
class People:
    """All agents by number, and those whose work a person may see (None: everybody's)."""

    names: Mapping[str, str]
    seen: frozenset[str] | None

    def shown(self) -> dict[str, str]:
        """Return the names of the agents whose work may be seen, in the order of their numbers."""
        return {agent: self.names[agent] for agent in sorted(self.names) if self.seen is None or agent in self.seen}


async def people_seen(accounts: AccountService, actor: Actor, right: str) -> People:
    """Return both from a single read of the accounts."""
    known = await accounts.accounts()
    names = {str(one.agent): one.name for one in known if one.agent is not None}
    own = frozenset() if actor.agent is None else frozenset({str(actor.agent)})
    scope = actor.scope(right)
    if scope is Scope.ALL:
        return People(names, None)
    if scope is not Scope.GROUP:
        return People(names, own)
    of_groups = {str(one.agent) for one in known if one.agent and not actor.groups.isdisjoint(one.groups)}
    return People(names, own | of_groups)
