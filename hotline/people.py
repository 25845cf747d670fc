"""Facts about people that the site's facts and announcements need; `webagent` gets them from the accounts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from core.actor import Actor
from core.ids import UserId


class People(Protocol):
    """The people who work here."""

    async def groups_of_agents(self) -> Mapping[str, Iterable[str]]:
        """The groups of every agent who may sign in, by the agent's number."""
        ...

    async def groups(self) -> Collection[str]:
        """The ids of all groups."""
        ...

    async def rightful(self, user: UserId) -> Actor | None:
        """This person with their current rights; None for one who may not sign in."""
        ...

    async def everybody(self) -> Sequence[Actor]:
        """All people who may sign in, without their rights."""
        ...
