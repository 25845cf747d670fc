"""The link to a core in the same process: function calls, and the core's own tables."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

import msgspec

from core.messages.base import Command, Message
from core.state import Tables
from infra.link.face import QUERY_S, CoreAway, Mirrored
from infra.live.bus import Bus, ChangeListener

T = TypeVar("T")
Queries = Mapping[str, Callable[[], Awaitable[object]]]
"""Queries to a core besides its live state; each answer consists of plain values and dataclasses."""


def deliver_to(bus: Bus) -> Callable[[Message], Awaitable[None]]:
    """The counterpart of `Link.deliver` for a bus in this process."""

    async def deliver(message: Message) -> None:
        bus.post(message)

    return deliver


class LocalLink:
    """Implements `face.Link`. A test takes the core away with `lose()`, and brings it back with `find()`."""

    def __init__(self, bus: Bus, tables: Mapping[str, Tables], queries: Queries) -> None:
        self.up = True
        self.tables = Mirrored(tables)
        self._bus = bus
        self._queries = queries
        self._unsent: list[Message] = []
        self._up_listeners: list[Callable[[bool], None]] = []

    def lose(self) -> None:
        """Take the core away: nothing is carried out, and posted messages wait."""
        self._set_up(False)

    def find(self) -> None:
        """Bring the core back."""
        unsent, self._unsent = self._unsent, []
        for message in unsent:
            self._bus.post(message)
        self._set_up(True)

    async def ask(self, command: Command, within: float = 1.0) -> None:
        """See `Link`."""
        self._must_be_up()
        await self._bus.ask(command, within)

    def post(self, message: Message) -> None:
        """See `Link`."""
        if self.up:
            self._bus.post(message)
        else:
            self._unsent.append(message)

    async def deliver(self, message: Message) -> None:
        """See `Link`."""
        self._must_be_up()
        self._bus.post(message)

    async def query(self, name: str, answer: type[T], within: float = QUERY_S) -> T:
        """See `Link`."""
        self._must_be_up()
        return msgspec.convert(msgspec.to_builtins(await self._queries[name]()), answer)

    def on_changed(self, listener: ChangeListener) -> None:
        """See `Link`."""
        self._bus.on_changed(listener)

    def on_up(self, listener: Callable[[bool], None]) -> None:
        """See `Link`."""
        self._up_listeners.append(listener)

    def _must_be_up(self) -> None:
        if not self.up:
            raise CoreAway

    def _set_up(self, up: bool) -> None:
        self.up = up
        for listener in self._up_listeners:
            listener(up)
