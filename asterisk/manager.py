"""The launcher's session at Asterisk's manager interface, kept open for one action at a time.

The core's own link is `cti.ami`, which is made for streams of events and for recordings; the launcher needs neither,
and must go on when the core does not.
"""

import asyncio
from types import TracebackType
from typing import Self

import structlog

log = structlog.get_logger()

WITHIN_S = 5.0
FORBIDDEN = ("\r", "\n", "\0")


class ManagerLost(ConnectionError):
    """There is no session, or it broke; the next `keep()` tries to open another one."""


class ManagerSession:
    """A session that is signed in from `keep()` on, until Asterisk goes away."""

    def __init__(self, port: int, user: str, secret: str) -> None:
        self._port = port
        self._user = user
        self._secret = secret
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._number = 0

    async def __aenter__(self) -> Self:
        await self.keep()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._close()

    async def keep(self) -> None:
        """Make sure that the session is open; never raises because of Asterisk."""
        try:
            if self._writer is None:
                await self._open()
            else:
                await self.ask("Ping")
        except ManagerLost:
            log.info("Asterisk's manager interface cannot be reached; trying again.")

    async def ask(self, action: str, **fields: str) -> bool:
        """Send an action; return whether Asterisk carried it out. Raises `ManagerLost`."""
        return (await self._do(action, fields))[0].get("Response") == "Success"

    async def entries(self, action: str) -> list[dict[str, str]]:
        """The entries of an action that answers with a list. Raises `ManagerLost`."""
        return [entry for entry in (await self._do(action, {}))[1:] if entry.get("EventList") != "Complete"]

    async def _open(self) -> None:
        try:
            async with asyncio.timeout(WITHIN_S):
                self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        except (OSError, TimeoutError) as error:
            raise ManagerLost from error
        if not await self.ask("Login", Username=self._user, Secret=self._secret, Events="off"):
            self._close()
            raise ManagerLost

    async def _do(self, action: str, fields: dict[str, str]) -> list[dict[str, str]]:
        """Send an action; return the answer, and the entries that follow it if it begins a list."""
        if self._writer is None:
            raise ManagerLost
        self._number += 1
        lines = {"Action": action, "ActionID": str(self._number), **fields}
        assert not any(mark in text for text in lines.values() for mark in FORBIDDEN), "a line break in an action"
        try:
            async with asyncio.timeout(WITHIN_S):
                self._writer.write("".join(f"{name}: {text}\r\n" for name, text in lines.items()).encode() + b"\r\n")
                await self._writer.drain()
                return await self._answer()
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            # A late answer must not be taken for that of the next action.
            self._close()
            raise ManagerLost from error

    async def _answer(self) -> list[dict[str, str]]:
        found: list[dict[str, str]] = []
        while True:
            message = await self._message()
            if message.get("ActionID") != str(self._number):
                continue
            found.append(message)
            if found[0].get("EventList") != "start" or message.get("EventList") == "Complete":
                return found

    async def _message(self) -> dict[str, str]:
        assert self._reader is not None
        raw = await self._reader.readuntil(b"\r\n\r\n")
        pairs = (line.partition(": ") for line in raw.decode(errors="replace").split("\r\n"))
        return {name: text for name, colon, text in pairs if colon}

    def _close(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None
