"""The facts that conversations need to know from the rest of the system, which is connected where it is assembled."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from sqlalchemy.ext.asyncio import AsyncConnection

from channels.conversations.wire import Channel, Outgoing, Sent
from core.calendar import Calendar
from core.ids import AgentId, Instant
from core.messages.floor import Kind


class Window(Protocol):
    """The messages that a provider still lets through to a citizen: so many (None: any number), until that moment."""

    @property
    def replies(self) -> int | None: ...

    @property
    def until(self) -> Instant: ...


@runtime_checkable
class Windowed(Protocol):
    """A channel whose provider limits the answers to a citizen."""

    async def left(self, account: str, recipient: str) -> Window:
        """Return the window that is open for this citizen now."""
        ...


@runtime_checkable
class Addressed(Protocol):
    """A channel to which its provider comes at a path of its own."""

    def webhook(self, account: str) -> str:
        """The path to give to the provider."""
        ...


@runtime_checkable
class Notifying(Protocol):
    """A channel with a form of its own for messages to somebody who has not written, such as WeChat's templates."""

    def notifies(self, account: str) -> bool:
        """Whether this account is set up for it."""
        ...

    async def notify(self, message: Outgoing) -> Sent:
        """Send a message in that form: its `subject` is the title. Raises `NotSent`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """A citizen's judgement of a conversation, from one to five stars; None: asked for, and not given yet. `agents`:
    all who took part. `number`: the citizen's, if the channel has proved one."""

    conversation: str
    channel: str
    stars: int | None
    agents: tuple[str, ...]
    queue: str
    number: str
    language: str
    asked_at: Instant
    at: Instant
    training: bool


class Ratings(Protocol):
    """The site's surveys of satisfaction."""

    async def rated(self, connection: AsyncConnection, rated: Rated) -> None:
        """Keep a judgement, in the transaction in which the conversation notes it."""
        ...


class KnownCustomers(Protocol):
    """The site's customers."""

    async def only_with(self, number: str) -> str | None:
        """The customer with this number; None if there is none, or more than one."""
        ...


class Channels:
    """All written channels by their kind."""

    def __init__(self, channels: Iterable[Channel] = ()) -> None:
        self._all: dict[Kind, Channel] = {one.kind: one for one in channels}

    def __iter__(self) -> Iterator[Channel]:
        return iter(self._all.values())

    def of(self, kind: str) -> Channel | None:
        """The channel of this kind, if the system has it."""
        return next((channel for known, channel in self._all.items() if known == kind), None)

    def add(self, channel: Channel) -> None:
        """One more."""
        self._all[channel.kind] = channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the floor has a conversation: in line at `position` (from 1), or in the hand of `agent`."""

    position: int = 0
    agent: AgentId | None = None


class Floor(Protocol):
    """The floor, as the web host's mirror has it."""

    @property
    def up(self) -> bool:
        """Whether the mirror is up to date."""
        ...

    def place(self, conversation: str) -> Place | None:
        """Where it is; None if the floor does not have it."""
        ...

    def all(self) -> Sequence[str]:
        """The ids of all written interactions that it has, except for faxes."""
        ...

    def signed_on(self, agent: str) -> bool:
        """Whether this agent has taken a seat."""
        ...

    def offered(self, agent: str, conversation: str) -> bool:
        """Whether it rings at this agent."""
        ...

    def queues(self) -> Mapping[str, str]:
        """The names of the queues, by id."""
        ...

    def on_moved(self, listener: Callable[[str], None]) -> None:
        """Call the listener with the id of each interaction that has moved."""
        ...

    def on_up(self, listener: Callable[[bool], None]) -> None:
        """Call the listener when the core is lost or back."""
        ...


class OpeningHours(Protocol):
    """The site's opening hours."""

    async def calendars(self) -> Mapping[str, Calendar]:
        """All calendars by name; none if their file cannot be read."""
        ...
