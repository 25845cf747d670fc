"""The bus: one inbox for all owners, drained to the end before anything else happens.

Handlers never wait, so "one task per owner" needs no tasks: a single pump runs each message to completion, in the order
of posting. That spares a task switch for each hop of a caller's key, and makes every test deterministic.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import structlog

from core.errors import HotlineError
from core.messages.base import Command, Message
from core.state import Change

log = structlog.get_logger()

BURST = 512
"""Messages handled in one go; then the loop gets a turn, so that a flood delays nobody's sound."""


class StillPending(Exception):
    """The command was taken, but its outcome is not known yet (HTTP 202)."""


@dataclass(slots=True)
class Envelope:
    """A message addressed to one owner."""

    message: Message
    cause: tuple[int, int] | None = None
    reply: "asyncio.Future[None] | None" = None


class Reader(Protocol):
    """An owner, as the bus sees it."""

    name: str

    def handle(self, envelope: Envelope) -> None: ...


Listener = Callable[[Message], None]
ChangeListener = Callable[[str, Sequence[Change]], None]


class Bus:
    """Routes each command to its one reader, and each event to all its readers."""

    def __init__(self) -> None:
        self._readers: dict[type[Message], list[Reader]] = {}
        self._listeners: dict[type[Message], list[Listener]] = {}
        self._change_listeners: list[ChangeListener] = []
        self._inbox: deque[tuple[Reader | None, Envelope]] = deque()
        self._pumping = False

    def route(self, reader: Reader, types: Sequence[type[Message]]) -> None:
        """Let `reader` handle messages of these types. A second reader for a command is a mistake in the wiring."""
        for cls in types:
            readers = self._readers.setdefault(cls, [])
            if readers and issubclass(cls, Command):
                raise ValueError(f"{cls.__name__} is read by {readers[0].name} already")
            readers.append(reader)

    def listen(self, types: Sequence[type[Message]], listener: Listener) -> None:
        """Call `listener` with each message of these types, after the owners. If it fails, that is only logged."""
        for cls in types:
            self._listeners.setdefault(cls, []).append(listener)

    def on_changed(self, listener: ChangeListener) -> None:
        """Call `listener(owner, changes)` after each turn that changed live state."""
        self._change_listeners.append(listener)

    def post(self, message: Message, cause: tuple[int, int] | None = None) -> None:
        """Deliver a message. Returns when it and everything that follows from it is handled, unless a pump is already
        running.
        """
        self._enqueue(message, cause, None)
        self._pump()

    def deliver(self, *mail: tuple[Reader, Envelope]) -> None:
        """Put messages into the inboxes of single owners, in this order: deadlines, or deliveries that a crash had cut
        off.
        """
        self._inbox.extend(mail)
        self._pump()

    def reads(self, reader: Reader, message: Message) -> bool:
        """Whether `reader` handles messages of this type."""
        return reader in self._readers.get(type(message), ())

    @property
    def idle(self) -> bool:
        """Whether no message is on its way."""
        return not self._inbox and not self._pumping

    async def ask(self, command: Command, within: float = 1.0) -> None:
        """Deliver a command and wait for its outcome.

        Raises the `HotlineError` with which its owner refused it, or `StillPending` after `within` seconds.
        """
        reply: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._enqueue(command, None, reply)
        self._pump()
        try:
            async with asyncio.timeout(within):
                await reply
        except TimeoutError:
            raise StillPending from None

    def changed(self, owner: str, changes: Sequence[Change]) -> None:
        """Report the changes of an owner's turn."""
        for listener in self._change_listeners:
            try:
                listener(owner, changes)
            except Exception:  # a failing listener never hurts a call
                log.exception("A listener to changes failed.", owner=owner)

    def _enqueue(self, message: Message, cause: tuple[int, int] | None, reply: "asyncio.Future[None] | None") -> None:
        readers = self._readers.get(type(message), ())
        if not readers and isinstance(message, Command) and type(message) not in self._listeners:
            log.warning("Nobody reads this command.", message=type(message).__name__)
            if reply is not None:
                reply.set_exception(HotlineError("Nobody reads this command."))
            return
        for reader in readers:
            self._inbox.append((reader, Envelope(message, cause, reply)))
        if type(message) in self._listeners:
            self._inbox.append((None, Envelope(message, cause, None if readers else reply)))

    def _pump(self) -> None:
        if self._pumping:
            return
        self._pumping = True
        try:
            for _ in range(BURST):
                if not self._inbox:
                    return
                reader, envelope = self._inbox.popleft()
                if reader is None:
                    self._tell(envelope)
                else:
                    reader.handle(envelope)
            asyncio.get_running_loop().call_soon(self._pump)
        finally:
            self._pumping = False

    def _tell(self, envelope: Envelope) -> None:
        for listener in self._listeners.get(type(envelope.message), ()):
            try:
                listener(envelope.message)
            except Exception:  # a failing listener never hurts a call
                log.exception("A listener failed.", message=type(envelope.message).__name__)
        if envelope.reply is not None and not envelope.reply.done():
            envelope.reply.set_result(None)
