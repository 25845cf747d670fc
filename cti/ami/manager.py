"""Closes the gaps of panoramisk: broken UTF-8, replayed actions, pending futures, a second pinger, lost order.

Private to `cti.ami`: all other code that speaks to Asterisk uses `AmiLink`.
"""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import structlog
from panoramisk.ami_protocol import AMIProtocol
from panoramisk.manager import Manager

log = structlog.get_logger()

END_OF_MESSAGE = b"\r\n\r\n"
LONGEST_MESSAGE = 1024 * 1024

RECONNECT_S = 0.2
"""Panoramisk accepts only whole seconds, too long a gap when a caller's recording has to start."""


class ActionLost(ConnectionError):
    """The link broke while an action was under way: Asterisk may or may not have carried it out."""


class WholeMessageProtocol(AMIProtocol):  # type: ignore[misc]  # panoramisk has no types
    """Passes on whole messages only, so that a character cut in two by a TCP segment is not lost."""

    def connection_made(self, transport: asyncio.Transport) -> None:
        super().connection_made(transport)
        self.partial = b""

    def connection_lost(self, exc: Exception | None) -> None:
        if self.factory is not None:  # otherwise it was lost before the manager knew of it: see `connection_made` there
            super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        received = self.partial + data
        end = received.rfind(END_OF_MESSAGE)
        cut = end + len(END_OF_MESSAGE) if end >= 0 else 0
        self.partial = received[cut:]
        if len(self.partial) > LONGEST_MESSAGE:
            log.warning("Asterisk's manager interface sent a message without an end.")
            self.transport.abort()
        elif cut:
            super().data_received(received[:cut])


class OrderedManager(Manager):  # type: ignore[misc]  # panoramisk has no types
    """Delivers events to one reader in order, sends nothing twice, and fails pending actions when the link is lost."""

    def __init__(
        self,
        config: Mapping[str, Any],
        on_event: Callable[[Mapping[str, str]], None],
        on_link: Callable[[bool], None],
    ) -> None:
        super().__init__(
            **config,
            loop=asyncio.get_running_loop(),
            protocol_factory=WholeMessageProtocol,
            on_login=lambda _: on_link(True),
            on_disconnect=lambda *_: on_link(False),
        )
        self._on_event = on_event
        self.closing = False
        self.reconnect_timeout = RECONNECT_S

    def dispatch(self, event: Any) -> list[str]:
        """Hand the event to the reader at once, so that order is kept; a reader that fails is logged."""
        try:
            self._on_event(event)
        except Exception:  # an error in the reader must not break the link
            log.exception("A reader of manager events failed.")
        return []

    def connect(self, *_: object, **__: object) -> Any:
        """Connect unless closed; panoramisk's timers call this even after `close`."""
        return None if self.closing else super().connect()

    def connection_made(self, future: "asyncio.Future[Any]") -> None:
        """Take over a fresh connection, unless it is already lost again."""
        super().connection_made(future)
        if self.protocol is not None and self.protocol.transport.is_closing():
            self.protocol.connection_lost(None)

    def ping(self) -> None:
        """Do nothing: panoramisk's pinger detects nothing, and `AmiLink` has one that does."""

    def login(self, future: "asyncio.Future[Any]") -> bool:
        """Log in as panoramisk does, but a login that the lost link cut off is not logged as an error."""
        if future.cancelled() or future.exception() is not None:
            return False
        if not super().login(future):
            log.error("Asterisk's manager interface refused our name or secret.")
            return False
        return True

    def connection_lost(self, exc: object) -> None:
        """Fail pending actions instead of sending them again (an Originate sent twice is two calls), then reconnect."""
        self.authenticated = False
        while self.awaiting_actions:
            future = self.awaiting_actions.popleft().future
            if not future.done():
                future.set_exception(ActionLost())
        if not self.closing:
            super().connection_lost(exc)

    async def send_awaiting_actions(self, *_: object) -> None:
        """Send nothing: see `connection_lost`."""

    def abort(self) -> None:
        """Cut the link at once; it is opened again."""
        if self.protocol is not None:
            self.protocol.transport.abort()

    def close(self) -> None:
        """Close for good."""
        self.closing = True
        super().close()
