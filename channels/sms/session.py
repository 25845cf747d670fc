"""One connection to a carrier from its login to its end, and how fast it may go."""

import asyncio
import itertools
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from channels.conversations.wire import NotSent
from channels.sms.rules.dialect import Heard
from channels.sms.rules.pdu import Pdu
from core.ids import Instant

T = TypeVar("T")

MOST_WAITING: Final = 200
"""Messages that have arrived and are not kept yet; the carrier gets 'again later' for more."""

UNHEARD: Final = 3
"""A carrier that has not said anything after so many pings is gone."""

LAST_SEQUENCE: Final = 0x7FFFFFFF
CHUNK: Final = 65_536
MOST_UNREAD: Final = 1024 * 1024
"""A carrier that asks and asks, and does not read our answers, is left."""


async def unhurried(work: Coroutine[Any, Any, T], seconds: float) -> T:
    """Do this. If we are cancelled meanwhile, it may still come to its end: a transaction is not torn apart."""
    task = asyncio.create_task(work)
    try:
        return await asyncio.shield(task)
    finally:
        if not task.done():
            await asyncio.wait({task}, timeout=seconds)
            task.cancel()


class Ended(Exception):
    """The connection is over. `reason`: why, as a code of the texts."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """The times and amounts of a connection. `window`: messages without an answer at once; `a_second`: messages sent
    in a second; `ping_s`: how often the carrier is asked whether it is there, three times before it counts as gone."""

    window: int = 10
    a_second: float = 50.0
    connect_s: float = 10.0
    answer_s: float = 30.0
    ping_s: float = 30.0
    first_pause_s: float = 1.0
    longest_pause_s: float = 120.0
    bye_s: float = 2.0

    def pause(self, failures: int) -> float:
        """How long to wait after so many failures in a row."""
        return min(self.longest_pause_s, self.first_pause_s * 2.0 ** min(failures - 1, 20))


@dataclass(frozen=True, slots=True)
class Where:
    """The address of a carrier's centre."""

    host: str
    port: int
    tls: bool = False


class Session:
    """One connection from login to end."""

    def __init__(self, id: str, writer: asyncio.StreamWriter, window: int) -> None:
        self.id = id
        self.writer = writer
        self.room = asyncio.Semaphore(window)
        self.pending: dict[int, asyncio.Future[Heard]] = {}
        self.arrived: asyncio.Queue[tuple[Pdu, Heard]] = asyncio.Queue(MOST_WAITING)
        self.unheard = 0
        """Our pings since something came."""

        self.idle = asyncio.Event()
        self.idle.set()
        self.taking_since: Instant | None = None
        """When the message came up that is being kept now; it has no answer yet."""

        self.asked: dict[int, Instant] = {}
        self.proved: asyncio.Queue[Instant] = asyncio.Queue(MOST_WAITING)
        self.ended = False
        self.agreed = False
        """Whether the carrier has answered our goodbye, so that it has read all before it."""

        self._sequence = itertools.count(1)

    def answered_until(self, now: Instant) -> Instant:
        """All that was kept before this moment has been answered."""
        return now if self.taking_since is None else self.taking_since

    def sequence(self) -> int:
        """The next one; they begin anew after the last (SMPP 3.4, 5.1.4)."""
        found = next(self._sequence)
        if found >= LAST_SEQUENCE:
            self._sequence = itertools.count(1)
        return found

    def write(self, octets: bytes) -> None:
        """Send this."""
        if octets and not self.writer.is_closing():
            self.writer.write(octets)

    def end(self) -> None:
        """All who wait for an answer learn that there will be none."""
        self.ended = True
        for future in self.pending.values():
            if not future.done():
                future.set_exception(NotSent("sms.broken", passes=False, unknown=True))
