"""The facts about people that the site's facts and announcements need; `webagent` asks the accounts for it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from core.actor import Actor
from core.ids import UserId


class People(Protocol):
    """Those who work here."""

    async def groups_of_agents(self) -> Mapping[str, Iterable[str]]:
        """The groups of every agent who may sign in, by the agent's number."""
        ...

    async def groups(self) -> Collection[str]:
        """The ids of all groups."""
        ...

    async def rightful(self, user: UserId) -> Actor | None:
        """This person with the rights as they are now; None for one who may not sign in."""
        ...

    async def everybody(self) -> Sequence[Actor]:
        """All who may sign in. Their rights are left out."""
        ...
