"""How many answers a provider still lets through to a citizen, for channels that have such a limit."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from core.ids import Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """This many messages may be sent to the citizen until then; None means that there is no such limit."""

    replies: int | None
    until: Instant | None


@runtime_checkable
class Limited(Protocol):
    """A channel whose provider limits the answers to a citizen."""

    async def left(self, account: str, recipient: str, thread: str = "") -> Quota:
        """The answers that are left for this citizen, in the conversation's thread; none, until a moment that is past,
        if nothing may be sent."""
        ...
