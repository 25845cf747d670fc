"""One page's stream of numbered events: how the page introduces itself, and what it has been sent."""

import asyncio
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

import msgspec

from core.ids import AgentId, Instant, UserId
from infra.logs import metrics

BUFFER = 2000
"""The number of events that a stream remembers, to catch up after a short absence; a slow page may lag this far."""


class Register(msgspec.Struct, frozen=True, tag="register"):
    """A page's first message. `page` names the tab among those of the same person. A page that comes back says which
    events it has, and whether it led.

    `takeover`: its agent has confirmed that this page takes the lead from another machine's. `hidden`: no tab of this
    browser is on the screen.
    """

    page: str
    stream: str | None = None
    after: int | None = None
    leads: bool | None = None
    takeover: bool = False
    hidden: bool = False


@dataclass(slots=True)
class Stream:
    """One page's events. `sent` is the number of the last event sent; `wake` is None while the page is away.

    `led`: it wants to lead, and has not been displaced.
    """

    id: str
    page: str
    agent: AgentId | None
    topics: tuple[str, ...]
    session: str
    user: UserId
    led: bool = False
    hidden: bool = False
    seq: int = 0
    sent: int = 0
    buffer: deque[bytes] = field(default_factory=lambda: deque(maxlen=BUFFER))
    control: deque[bytes] = field(default_factory=deque)
    wake: asyncio.Event | None = None
    away_since: Instant | None = None
    cut_off: str | None = None

    def append(self, event: bytes) -> None:
        """Append an event."""
        self.seq += 1
        self.buffer.append(event)

    def tell(self, message: bytes) -> None:
        """Send a message outside the numbered events, if the page is there."""
        if self.wake is not None:
            self.control.append(message)
            self.wake.set()

    def close(self, reason: str) -> None:
        """End the connection, if there is one."""
        self.cut_off = reason
        if self.wake is not None:
            self.wake.set()

    def take(self, now: Instant) -> list[bytes]:
        """Return the frames to send now."""
        frames = list(self.control)
        self.control.clear()
        missing = self.seq - self.sent
        if missing > len(self.buffer):
            self.cut_off = "slow"
        elif missing:
            frames.append(events_frame(self.seq, now, islice(self.buffer, len(self.buffer) - missing, None)))
            self.sent = self.seq
        return frames


def events_frame(seq: int, now: Instant, events: Iterable[bytes]) -> bytes:
    """Return a frame of encoded events; `seq` is the number of the last one."""
    metrics.PUSH_FRAMES.inc()
    return b'{"type":"events","seq":%d,"now":%s,"events":[%s]}' % (seq, repr(now).encode(), b",".join(events))
