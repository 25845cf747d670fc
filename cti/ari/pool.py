"""Owns keep-alive connections to Asterisk's HTTP server, in the small part of HTTP/1.1 (RFC 9112) that it speaks.

aiohttp does the same in three times the time and with four times the CPU, and each key of a caller waits for one
request; see `docs/decisions/0010-asterisk-connection-pool.md`.
"""

import asyncio
from collections import deque
from contextlib import suppress
from typing import cast

LARGEST_ANSWER = 32 * 1024 * 1024
END_OF_HEAD = b"\r\n\r\n"

OPENING = 6
"""New connections at once. Asterisk lets 10 wait to be accepted (`listen` in main/tcptls.c). Linux drops the SYN of any
more, and somebody hears nothing for the second until it is sent again."""


class SessionRefused(ConnectionResetError):
    """Asterisk closed a new connection without an answer: all its sessions are taken. It did not read the request."""


class HttpConnection(asyncio.Protocol):
    """One connection, with at most one request at a time."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._received = bytearray()
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._status = 0
        self._body_from = -1
        self._ends_at = 0
        self._accepted = False
        self.idle_since = 0.0

    @property
    def usable(self) -> bool:
        """Whether a request may be sent now."""
        return self._transport is not None and not self._transport.is_closing() and self._answer is None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # The base class also allows transports of other kinds.
        self._transport = cast(asyncio.Transport, transport)

    def ask(self, request: bytes) -> "asyncio.Future[tuple[int, bytes]]":
        """Send; the future resolves to status and body."""
        assert self._transport is not None
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return self._answer

    def close(self) -> None:
        """Close at once, without waiting for a request that is still under way."""
        if self._transport is not None:
            self._transport.abort()

    def data_received(self, data: bytes) -> None:
        self._received += data
        if self._body_from < 0 and not self._read_head():
            return
        if len(self._received) >= self._ends_at:
            body = bytes(self._received[self._body_from : self._ends_at])
            answer, self._answer = self._answer, None
            self._received.clear()
            self._body_from = -1
            self._accepted = True
            if answer is not None and not answer.done():
                answer.set_result((self._status, body))

    def connection_lost(self, exc: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            kind = ConnectionResetError if self._accepted or self._received else SessionRefused
            self._answer.set_exception(kind("Asterisk closed the connection"))

    def _read_head(self) -> bool:
        """Find status and length; a message that cannot be parsed closes the connection."""
        end = self._received.find(END_OF_HEAD)
        if end < 0:
            return False
        head = bytes(self._received[:end]).lower().split(b"\r\n")
        length = next((line[15:] for line in head if line.startswith(b"content-length:")), b"0")
        try:
            self._status = int(head[0].split(b" ", 2)[1])
            size = int(length)
        except (IndexError, ValueError):
            self.close()
            return False
        if size > LARGEST_ANSWER or any(line.startswith(b"transfer-encoding:") for line in head):
            self.close()
            return False
        self._body_from = end + len(END_OF_HEAD)
        self._ends_at = self._body_from + size
        return True


class HttpPool:
    """Connections to one server: the last one used is used next, so that few are kept open.

    While other programs on this machine take all of Asterisk's sessions, requests share the existing connections.
    """

    def __init__(self, host: str, port: int, *, limit: int, keep_alive_s: float) -> None:
        self._host = host
        self._port = port
        self._keep_alive_s = keep_alive_s
        self._slots = asyncio.Semaphore(limit)
        self._opening = asyncio.Semaphore(OPENING)
        self._idle: deque[HttpConnection] = deque()
        self._busy: set[HttpConnection] = set()
        self._waiting: deque[asyncio.Future[HttpConnection]] = deque()
        self._closed = False

    @property
    def idle(self) -> int:
        """The number of connections that are free now."""
        return sum(connection.usable for connection in self._idle)

    async def ask(self, request: bytes, within: float) -> tuple[int, bytes]:
        """Send one request; return (status, body). Raises TimeoutError or OSError."""
        async with asyncio.timeout(within), self._slots:
            connection = self._idle_one()
            if connection is None:
                async with self._opening:
                    connection = self._idle_one()
                    if connection is None:
                        # Only the first answer shows that Asterisk has accepted the connection.
                        with suppress(SessionRefused):
                            return await self._over(await self._connect(), request)
                        connection = await self._shared()
            return await self._over(connection, request)

    async def _over(self, connection: HttpConnection, request: bytes) -> tuple[int, bytes]:
        self._busy.add(connection)
        try:
            return await connection.ask(request)
        finally:
            self._busy.discard(connection)
            self._give_back(connection)

    def close(self) -> None:
        """Close all; pending requests get ConnectionResetError."""
        self._closed = True
        for connection in (*self._idle, *self._busy):
            connection.close()
        self._idle.clear()

    def _idle_one(self) -> HttpConnection | None:
        oldest = asyncio.get_running_loop().time() - self._keep_alive_s
        while self._idle:
            connection = self._idle.pop()
            if connection.usable and connection.idle_since >= oldest:
                return connection
            connection.close()
        return None

    async def _connect(self) -> HttpConnection:
        if self._closed:
            raise ConnectionResetError("the pool is closed")
        loop = asyncio.get_running_loop()
        _, connection = await loop.create_connection(HttpConnection, self._host, self._port)
        return connection

    async def _shared(self) -> HttpConnection:
        """Wait for the next connection that another request gives back."""
        if (connection := self._idle_one()) is not None:
            return connection
        if not self._busy:
            raise SessionRefused("Asterisk has no session to give")
        turn: asyncio.Future[HttpConnection] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            connection = await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and turn.exception() is None:
                self._give_back(turn.result())
            raise
        if not connection.usable:
            raise ConnectionResetError("the connection was lost between two requests")
        return connection

    def _give_back(self, connection: HttpConnection) -> None:
        """Keep the connection, unless its answer did not come: a later answer would be taken for another request's."""
        kept = connection.usable and not self._closed
        turns = [turn for turn in self._waiting if not turn.done()]
        self._waiting = deque(turns[1:] if kept else turns)
        if not kept:
            connection.close()
            if not self._busy:
                for turn in turns:
                    turn.set_exception(SessionRefused("the last connection is gone"))
        elif turns:
            turns[0].set_result(connection)
        else:
            connection.idle_since = asyncio.get_running_loop().time()
            self._idle.append(connection)
