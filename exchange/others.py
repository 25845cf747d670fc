"""The interface of tickets that the exchange needs, and the peers."""

from collections.abc import AsyncIterable, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from exchange.rules.telling import Heard, OwnFile, OwnStep


@dataclass(frozen=True, slots=True)
class Written:
    """Our ticket after a peer's message: its id, number and version."""

    id: str
    number: str
    version: int


Also = Callable[[AsyncConnection, Written], Awaitable[None]]
"""Something to write in the ticket's transaction."""


AlsoFile = Callable[[AsyncConnection, str], Awaitable[None]]
"""Something to write in the transaction that attaches a file to a ticket; called with the file's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Another platform. `level`: `province` or `city`. `known_as`: the name by which it knows us. `attachments`:
    whether it accepts those of its tickets."""

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
    """The tickets, as far as the exchange needs them."""

    async def receive(self, peer: Peer, external: str, fields: dict[str, Any], also: Also) -> None:
        """Create a ticket that a peer sent; raises `Invalid`."""
        ...

    async def step(self, peer: Peer, ticket: str, kind: Heard, body: dict[str, Any], also: Also) -> None:
        """Apply a peer's message to its ticket; raises `StepNotNow`, or `Invalid`."""
        ...

    async def steps_after(self, ticket: str, version: int) -> Sequence[OwnStep]:
        """The steps of a ticket since a version, in order."""
        ...

    async def files(self, ticket: str) -> Sequence[OwnFile]:
        """The available attachments of a ticket, the oldest first."""
        ...

    async def sealed(self, ticket: str) -> Callable[[str], str] | None:
        """A function that removes from a text whatever this ticket seals now; None: it seals nothing."""
        ...

    async def content(self, file: str) -> AsyncIterable[bytes]:
        """The content of an attachment; raises `FileGone` or `NoSuchFile`."""
        ...

    async def attach(self, peer: Peer, ticket: str, name: str, source: AsyncIterable[bytes], also: AlsoFile) -> None:
        """Attach a file that a peer sends. Raises the error that applies: too large, too many, or a file type that we
        do not take."""
        ...

    def on_moved(self, listener: Callable[[str], None]) -> None:
        """Call `listener` with the id of each ticket that changes."""
        ...
