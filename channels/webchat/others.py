"""The needs of the chat beyond `wire.py`, for which the conversations are bound in `webagent/bindings.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from core.ids import Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a visitor's latest conversation stands. `place`: the place in line, 1 for the next one, or None when nobody
    waits; `agent`: the name under which its agent is shown."""

    conversation: str
    state: Literal["waiting", "held", "closed"]
    place: int | None = None
    agent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A citizen's judgement of a conversation: one to five stars."""

    conversation: str
    stars: int
    comment: str
    at: Instant


class VisitorConversations(Protocol):
    """The conversations of visitors, each named by account and address as in `Arrived`."""

    async def standing(self, account: str, sender: str) -> Standing | None:
        """The latest conversation; None if there was never one."""
        ...

    async def end(self, account: str, sender: str) -> None:
        """The citizen ends the open conversation, if there is one."""
        ...

    async def typing(self, account: str, sender: str) -> None:
        """The citizen is writing."""
        ...

    async def rated(self, rating: Rating) -> None:
        """The citizen has rated a conversation. The same one may be told again."""
        ...

    def on_changed(self, listener: Callable[[str, str], None]) -> None:
        """Call the listener with account and address when a conversation's state, agent or place has changed."""
        ...
