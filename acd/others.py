"""The facts about other domains that the floor's routes need. The code that assembles the system connects them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from core.ids import AgentId
from core.messages.routing import QueueRule


class Groups(Protocol):
    """The people of each group, as the accounts have it; the floor may not have heard of a change yet."""

    async def groups_of(self, agent: AgentId) -> tuple[str, ...]:
        """The groups of an agent."""
        ...

    async def agents_groups(self) -> Mapping[str, tuple[str, ...]]:
        """The groups of every agent who may sign in."""
        ...


@dataclass(frozen=True, slots=True)
class Contact:
    """A person of a department who can be called by name. `title`: the post."""

    id: str
    department: str
    name: str
    title: str
    number: str


class Choices(Protocol):
    """The choices that this site offers now."""

    def busy_reasons(self) -> Collection[str]:
        """The ids of the reasons for being busy."""
        ...

    def break_limits(self) -> Mapping[str, float | None]:
        """The reasons for a break, by id, with their limits in seconds; None: no limit."""
        ...

    def queues(self) -> Sequence[QueueRule]:
        """The queues that are in use."""
        ...

    def contacts(self) -> Sequence[Contact]:
        """The people of departments."""
        ...


@dataclass(frozen=True, slots=True)
class FlowTitle:
    """The name of a flow; `name_en` is empty if the English page shows the same name."""

    name: str
    name_en: str = ""


class FlowNames(Protocol):
    """The flows into which a caller can be sent."""

    async def running(self) -> Mapping[str, FlowTitle]:
        """The names of the running flows that are not only parts of others, by id."""
        ...


class Dialling(Protocol):
    """The telephone's rules on numbers."""

    def check(self, number: str, *, handover: bool = False) -> None:
        """Raise `NumberNotAllowed`, or one of its kind, for a number that nobody may ring.

        `handover`: an agent brings the number into a talk with a citizen.
        """
        ...

    def emergencies(self) -> Sequence[str]:
        """The emergency services to which agents may hand a citizen over."""
        ...
