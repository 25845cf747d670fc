"""What the exchange asks of tickets, and who it is there."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from exchange.rules.telling import Heard, OwnStep


@dataclass(frozen=True, slots=True)
class Written:
    """Our ticket after what a peer has sent: its id, number and version."""

    id: str
    number: str
    version: int


Also = Callable[[AsyncConnection, Written], Awaitable[None]]
"""Something that is written in the transaction of the ticket."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Another platform. `level`: `province` or `city`. `known_as`: the name by which it knows us."""

    id: str
    name: str
    level: str
    url: str
    known_as: str
    secret: bytes = field(repr=False)
    ca_file: str = ""
    timeout_s: float = 10.0
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

    def on_moved(self, listener: Callable[[str], None]) -> None:
        """Tell `listener` of each ticket that was changed, by its id."""
        ...
