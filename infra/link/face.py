"""The core as the web host sees it: one interface, with the core in the same process or behind a unix socket.

- `tables` mirror the live state of the owners. They contain a command's effect when `ask` returns.
- A command is sent once: when the link is lost before its outcome is known, `ask` raises `CoreAway`.
- A message that is posted or delivered is sent at least once: until the core has it. One run of the core takes each
  message once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Protocol, TypeVar

from core.errors import Unavailable
from core.messages.base import Command, Message
from core.state import Tables
from infra.live.bus import ChangeListener

T = TypeVar("T")

QUERY_S = 5.0

CORE = "core"
"""The owner, in the mirror, of the core's reports about itself."""


class CoreAway(Unavailable):
    """The telephone system's core is restarting; it is not known whether this was done. Check, and try again."""

    code = "core.away"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreStatus:
    """The core's report about itself. `set_aside`: how many lines or messages it could not read, ever."""

    KIND: ClassVar[str] = "status"

    id: str = CORE
    set_aside: int = 0


class Mirrored(dict[str, Tables]):
    """The live state of the owners that the web host sees, by their names."""

    def __missing__(self, owner: str) -> Tables:
        raise LookupError(f"the web host does not see the live state of {owner}: set `mirrored` in its live.py")


class Link(Protocol):
    """The core, as the web host sees it."""

    @property
    def tables(self) -> Mapping[str, Tables]:
        """The live state by its owner's name. Read only."""
        ...

    @property
    def up(self) -> bool:
        """Whether the core is there and `tables` are up to date. If not, they are as they were when it was lost."""
        ...

    async def ask(self, command: Command, within: float = 1.0) -> None:
        """Have a command carried out, and wait for its outcome.

        Raises the `HotlineError` with which its owner refused it, `StillPending` after `within` seconds, or `CoreAway`.
        """
        ...

    def post(self, message: Message) -> None:
        """Send the core a message, now or when it is back."""
        ...

    async def deliver(self, message: Message) -> None:
        """Send the core a message, and return when it has it. Raises `CoreAway`; the message may have arrived even
        then.
        """
        ...

    async def query(self, name: str, answer: type[T], within: float = QUERY_S) -> T:
        """Ask for facts that only the core knows. Raises `CoreAway`."""
        ...

    def on_changed(self, listener: ChangeListener) -> None:
        """Call `listener(owner, changes)` after the mirror has changed."""
        ...

    def on_up(self, listener: Callable[[bool], None]) -> None:
        """Call `listener(up)` when the core is lost or back. When it is back, the mirror is up to date already."""
        ...
