"""The link to a core in the same process: function calls, and the core's own tables."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

import msgspec

from core.messages.base import Command, Message
from core.state import Tables
from infra.bus import Bus, ChangeListener

T = TypeVar("T")
Queries = Mapping[str, Callable[[], Awaitable[object]]]
"""Queries to a core besides its live state; each answer is of plain values and dataclasses."""


def deliver_to(bus: Bus) -> Callable[[Message], Awaitable[None]]:
    """The counterpart of `Link.deliver` for a bus of this process."""

    async def deliver(message: Message) -> None:
        bus.post(message)

    return deliver


class LocalLink:
    """For `face.Link`."""

    up = True

    def __init__(self, bus: Bus, tables: Mapping[str, Tables], queries: Queries) -> None:
        self._bus = bus
        self.tables = tables
        self._queries = queries

    async def ask(self, command: Command, within: float = 1.0) -> None:
        """See `Link`."""
        await self._bus.ask(command, within)

    def post(self, message: Message) -> None:
        """See `Link`."""
        self._bus.post(message)

    async def deliver(self, message: Message) -> None:
        """See `Link`."""
        self._bus.post(message)

    async def query(self, name: str, answer: type[T]) -> T:
        """See `Link`."""
        return msgspec.convert(msgspec.to_builtins(await self._queries[name]()), answer)

    def on_changed(self, listener: ChangeListener) -> None:
        """See `Link`."""
        self._bus.on_changed(listener)

    def on_up(self, listener: Callable[[bool], None]) -> None:
        """See `Link`. It is never lost."""
