"""Limits how much a page may send on its websocket, and how many websockets a person may have. A flood is cut off."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from infra.clock import Clock
from infra.limits.bucket import Bucket

MESSAGES, MESSAGES_A_SECOND = 20, 2.0
"""A page sends `register`, and `pong` every 5 s and when it is shown or hidden; websocket pings count too. After a
sleep, a few arrive at once."""

BYTES, BYTES_A_SECOND = 4096, 512.0
PER_SESSION = 8
PER_USER = 16
OPENED, OPENED_A_SECOND = 30, 0.5
"""Connections of one session, including closed ones: a few tabs reconnect at once after a restart of the core."""


class Metered(asyncio.Protocol):
    """Sits between a connection and its HTTP protocol, and passes only as many bytes as a page may send.

    It counts bytes, since the empty parts of a message that never ends do not count as messages. It counts before
    parsing, since parsing is the cost of a flood: 40 websockets made the loop a second late with pings, nine with
    junk.
    """

    def __init__(self, inner: asyncio.Protocol, clock: Clock, flooded: Callable[[], None]) -> None:
        self._inner = inner
        self._clock = clock
        self._flooded = flooded
        self._bytes = Bucket(BYTES, BYTES_A_SECOND)
        self._shut = False

    def data_received(self, data: bytes) -> None:
        if self._shut:
            return
        if not self._bytes.take(len(data), self._clock.now()):
            self._shut = True
            self._flooded()
            return
        self._inner.data_received(data)

    def connection_lost(self, exc: Exception | None) -> None:
        self._inner.connection_lost(exc)

    def eof_received(self) -> bool | None:
        return self._inner.eof_received()

    def pause_writing(self) -> None:
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        self._inner.resume_writing()


class Places:
    """The open websockets, by session and by person."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._sessions: Counter[str] = Counter()
        self._users: Counter[str] = Counter()
        self._opened: dict[str, Bucket] = {}

    def may_open(self, session: str) -> bool:
        """Whether this session may open one more now, even if its last ones were short-lived."""
        now = self._clock.now()
        if session not in self._opened:
            self._opened = {id: bucket for id, bucket in self._opened.items() if not bucket.full(now)}
        return self._opened.setdefault(session, Bucket(OPENED, OPENED_A_SECOND)).take(1, now)

    def free(self, session: str, user: str) -> bool:
        """Whether there is room for one more."""
        return self._sessions[session] < PER_SESSION and self._users[user] < PER_USER

    @contextmanager
    def taken(self, session: str, user: str) -> Iterator[None]:
        """Count one websocket while it is open."""
        self._sessions[session] += 1
        self._users[user] += 1
        try:
            yield
        finally:
            for counter, key in ((self._sessions, session), (self._users, user)):
                counter[key] -= 1
                if not counter[key]:
                    del counter[key]
