"""The facts about other domains that the floor's routes need. The code that puts the house together says who knows
it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from core.ids import AgentId
from core.messages.routing import QueueRule


class Groups(Protocol):
    """The people of each group: as the accounts have it, which the floor may not have heard yet."""

    async def groups_of(self, agent: AgentId) -> tuple[str, ...]:
        """The groups of an agent."""
        ...

    async def agents_groups(self) -> Mapping[str, tuple[str, ...]]:
        """The groups of every agent who may sign in."""
        ...


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody of a department who can be rung by name. `title`: the post."""

    id: str
    department: str
    name: str
    title: str
    number: str


class Choices(Protocol):
    """The choices on this site now."""

    def busy_reasons(self) -> Collection[str]:
        """The ids of the reasons for being busy."""
        ...

    def break_limits(self) -> Mapping[str, float | None]:
        """Each reason for a break, by its id, and for how many seconds it may last; None: as long as one likes."""
        ...

    def queues(self) -> Sequence[QueueRule]:
        """The queues that are in use."""
        ...

    def contacts(self) -> Sequence[Contact]:
        """The people of departments."""
        ...


@dataclass(frozen=True, slots=True)
class FlowTitle:
    """The name of a flow; `name_en` is empty where the English page says the same."""

    name: str
    name_en: str = ""


class FlowNames(Protocol):
    """The flows into which a caller can be sent."""

    async def running(self) -> Mapping[str, FlowTitle]:
        """The name of each that runs, by its id."""
        ...


class Dialling(Protocol):
    """The telephone's word on numbers."""

    def check(self, number: str, *, handover: bool = False) -> None:
        """Raises `NumberNotAllowed`, or one of its kind, for a number that nobody may ring. `handover`: an agent brings
        it into a talk with a citizen."""
        ...
