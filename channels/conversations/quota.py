"""How many answers a provider still lets through to a citizen, for channels that have such a limit."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from core.ids import Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """This many messages may be sent to the citizen until then. `replies` is None if only the time is limited."""

    replies: int | None
    until: Instant


@runtime_checkable
class Limited(Protocol):
    """A channel whose provider limits the answers to a citizen."""

    async def left(self, account: str, recipient: str) -> Quota:
        """The answers that are left for this citizen now; none, until a moment that is past, if nothing may be sent."""
        ...
