"""The phones of pages, registered at Asterisk over a websocket through the front as JsSIP does. They take no calls.

Also reads what Asterisk reports meanwhile of all phones' contacts.
"""

import asyncio
import re
import secrets
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urljoin

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from phone.message import SipMessage, authorization, parse, response

EXPIRES_S = 600
REGISTERED_S = 10.0
LOST = frozenset({"Removed", "Unreachable", "Unknown"})
"""Asterisk's words for a contact that calls cannot reach."""

_STATUS = re.compile(r"^ContactStatus: *(\w+)", re.MULTILINE)


class PagePhone:
    """One such phone. `access` is what the API gave the page at the sign-on."""

    def __init__(self, socket: ClientConnection, access: dict[str, Any]) -> None:
        self._socket = socket
        self._user, self._password = access["user"], access["secret"]
        self._uri: str = access["uri"]
        self._host = f"{secrets.token_hex(6)}.invalid"
        self.registered = asyncio.Event()

    async def run(self) -> None:
        """Register, and answer when Asterisk asks whether we are there; return when the connection is closed."""
        call_id, tag = secrets.token_hex(12), secrets.token_hex(4)
        await self._register(call_id, tag, 1, [])
        async for frame in self._socket:
            message = parse(frame if isinstance(frame, bytes) else frame.encode())
            if message.method:
                await self._say(response(message, 200, "OK"))
            elif message.status == 401:
                challenge, server = message.get("www-authenticate"), self._server
                answer = authorization(challenge, "REGISTER", server, self._user, self._password)
                await self._register(call_id, tag, 2, [("authorization", answer)])
            elif message.status == 200:
                self.registered.set()

    @property
    def _server(self) -> str:
        return "sip:" + self._uri.partition("@")[2]

    async def _register(self, call_id: str, tag: str, cseq: int, extra: list[tuple[str, str]]) -> None:
        own = f"<{self._uri}>"
        headers = [
            ("via", f"SIP/2.0/WS {self._host};branch=z9hG4bK{secrets.token_hex(8)}"),
            *(("max-forwards", "70"), ("from", f"{own};tag={tag}"), ("to", own), ("call-id", call_id)),
            *(("cseq", f"{cseq} REGISTER"), ("contact", f"<sip:{self._user}@{self._host};transport=ws>")),
            *(("expires", str(EXPIRES_S)), *extra),
        ]
        await self._say(SipMessage(method="REGISTER", uri=self._server, headers=headers))

    async def _say(self, message: SipMessage) -> None:
        await self._socket.send(message.encode().decode())


class PagePhones:
    """All such phones. `lost` counts the closed connections."""

    def __init__(self) -> None:
        self.lost = 0

    async def keep(self, phone: PagePhone) -> None:
        """Keep a phone until its connection closes."""
        await phone.run()
        self.lost += 1


@asynccontextmanager
async def page_phones(page: str, accesses: Iterable[dict[str, Any]]) -> AsyncIterator[PagePhones]:
    """Register all of these, and keep them while in the context."""
    all_of_them, tasks, sockets = PagePhones(), [], []
    try:
        for access in accesses:
            url = urljoin(page.replace("http", "ws", 1), access["websocket"])
            socket = await connect(url, subprotocols=[Subprotocol("sip")], ping_interval=None)
            phone = PagePhone(socket, access)
            sockets.append(socket)
            tasks.append(asyncio.create_task(all_of_them.keep(phone)))
            async with asyncio.timeout(REGISTERED_S):
                await phone.registered.wait()
        yield all_of_them
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, *(socket.close() for socket in sockets), return_exceptions=True)


def lost_contacts(said: Sequence[str]) -> list[str]:
    """The contacts lost among AMI's events: Asterisk's status for each."""
    statuses = (found.group(1) for event in said if (found := _STATUS.search(event)))
    return [status for status in statuses if status in LOST]


@asynccontextmanager
async def contact_events(port: int, secret: str) -> AsyncIterator[list[str]]:
    """The events of Asterisk's manager from now on, each as its text."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    login = f"Action: Login\r\nUsername: cti\r\nSecret: {secret}\r\nEvents: system\r\n\r\n"
    events: list[str] = []

    async def listen() -> None:
        while True:
            events.append((await reader.readuntil(b"\r\n\r\n")).decode("utf-8", "replace"))

    writer.write(login.encode())
    listening = asyncio.create_task(listen())
    try:
        yield events
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
        writer.close()
