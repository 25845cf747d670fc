"""What the exchange asks of tickets, and who it is there."""

from collections.abc import AsyncIterable, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from exchange.rules.telling import Heard, OwnFile, OwnStep


@dataclass(frozen=True, slots=True)
class Written:
    """Our ticket after what a peer has sent: its id, number and version."""

    id: str
    number: str
    version: int


Also = Callable[[AsyncConnection, Written], Awaitable[None]]
"""Something that is written in the transaction of the ticket."""


AlsoFile = Callable[[AsyncConnection, str], Awaitable[None]]
"""The same for a file that a ticket has got, by its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Another platform. `level`: `province` or `city`. `known_as`: the name by which it knows us. `attachments`: it
    takes those of its tickets.
    """

    id: str
    name: str
    level: str
    url: str
    known_as: str
    secret: bytes = field(repr=False)
    ca_file: str = ""
    timeout_s: float = 10.0
    attachments: bool = True
    departments: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    urgencies: dict[str, str] = field(default_factory=dict)


class Tickets(Protocol):
    """The tickets, as the exchange needs them."""

    async def receive(self, peer: Peer, external: str, fields: dict[str, Any], also: Also) -> None:
        """A new ticket of a peer; raises `Invalid`."""
        ...

    async def step(self, peer: Peer, ticket: str, kind: Heard, body: dict[str, Any], also: Also) -> None:
        """What the peer says of its ticket; raises `StepNotNow`, or `Invalid`."""
        ...

    async def steps_after(self, ticket: str, version: int) -> Sequence[OwnStep]:
        """The steps of a ticket since a version, in order."""
        ...

    async def files(self, ticket: str) -> Sequence[OwnFile]:
        """The attachments of a ticket that are there, the oldest first."""
        ...

    async def sealed(self, ticket: str) -> Callable[[str], str] | None:
        """Takes out of a text what this ticket seals as it stands now; None: it seals nothing."""
        ...

    async def content(self, file: str) -> AsyncIterable[bytes]:
        """The content of an attachment; raises `FileGone` or `NoSuchFile`."""
        ...

    async def attach(self, peer: Peer, ticket: str, name: str, source: AsyncIterable[bytes], also: AlsoFile) -> None:
        """Attach what a peer sends. Raises what is wrong with it: too large, too many, no kind of file that we take."""
        ...

    def on_moved(self, listener: Callable[[str], None]) -> None:
        """Tell `listener` of each ticket that was changed, by its id."""
        ...
