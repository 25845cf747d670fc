"""The chat for tests: its routes over HTTP, with fake conversations, on a database and a file store of a test."""

import base64
import json
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from channels.conversations.wire import Outgoing
from channels.webchat import api
from channels.webchat.api import WebchatDeps
from channels.webchat.chat import Chat
from channels.webchat.door import PREFIX, VISITOR, WebchatDoor
from channels.webchat.rates import Budgets
from channels.webchat.service import WebchatChannel
from channels.webchat.signing import signature_of
from channels.webchat.visitors import Visitors
from channels.webchat.watching import Watching
from infra.clock import Clock, new_id
from infra.database.engine import Database
from infra.files.file_store import FileStore, file_store_at
from infra.files.store import StoredFile
from infra.http.access import add_security_headers
from infra.http.routes import CHECKS, Check, application, mount
from infra.services import Services
from tests.db.filing import places_in
from tests.unit.channels.arrivals import MemoryAccounts
from tests.unit.channels.webchat.fakes import SECRET, SITE, DyingArrivals, FakeConversations, chat_account

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)


@dataclass
class Chatting:
    """Our side of the chat, and the parts around it."""

    database: Database
    clock: Clock
    file_store: FileStore
    accounts: MemoryAccounts = field(default_factory=MemoryAccounts)
    arrivals: DyingArrivals = field(default_factory=DyingArrivals)
    conversations: FakeConversations = field(default_factory=FakeConversations)
    watching: Watching = field(default_factory=Watching)

    def __post_init__(self) -> None:
        self.accounts.put(chat_account())
        self.door = WebchatDoor(self.accounts, self.clock)
        self.channel = WebchatChannel(self.database, self.clock, self.accounts, self.conversations, self.watching)
        self.chat = Chat(
            *(self.database, self.clock, self.arrivals, self.conversations, self.file_store, self.door, self.watching),
            Budgets(),
        )

    def application(self) -> web.Application:
        """The web application with the chat's routes."""

        async def nobody(request: web.Request) -> None:
            return None

        app, services = application(nobody), Services()
        checks: dict[str, Check] = {VISITOR.name: self.door.check}
        app[CHECKS] = checks
        app.on_response_prepare.extend((add_security_headers, self.door.add_headers))
        app.router.add_route("OPTIONS", f"{PREFIX}{{account}}/{{rest:.*}}", self.door.preflight)
        visitors = Visitors(self.database, self.clock, new_id, self.door)
        services.add(WebchatDeps(self.door, visitors, self.chat, self.watching, self.file_store))
        mount(app, api.routes, services)

        async def close(_: web.Application) -> None:
            self.watching.close()

        app.on_shutdown.append(close)
        return app

    async def answers(self, sender: str, text: str, id: str = "", files: tuple[StoredFile, ...] = ()) -> str:
        """An agent writes to a visitor; return the id of the message."""
        made = id or secrets.token_hex(16)
        at = self.clock.now()
        await self.channel.send(Outgoing(id=made, account="hall", recipient=sender, text=text, at=at, files=files))
        return made

    async def enter(self) -> None:
        """Enter the files of all messages, as the conversations do with the message."""
        for one in self.arrivals.taken:
            for file in one.files:
                await self.file_store.enter(file)


@dataclass
class Visit:
    """A visitor's page, as far as HTTP goes. `address`: their address in the channel."""

    session: aiohttp.ClientSession
    base: str
    token: str = ""
    origin: str | None = SITE
    account: str = "hall"

    async def asks(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        data: Any = None,
        headers: Mapping[str, str] | None = None,
        account: str = "",
    ) -> tuple[int, Any]:
        """Status and body of an answer."""
        sent = {"X-Requested-With": "hotline"}
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        if self.origin is not None:
            sent["Origin"] = self.origin
        url = f"{self.base}{PREFIX}{account or self.account}/{path}"
        given = {"data": data} if data is not None else {} if body is None else {"json": body}
        async with self.session.request(method, url, headers={**sent, **(headers or {})}, **given) as answer:
            kind = answer.content_type
            return answer.status, await answer.json() if kind == "application/json" else await answer.read()

    async def opens(self, identity: str = "") -> str:
        """Open a session; return the visitor's id."""
        status, made = await self.asks("POST", "sessions", {"identity": identity})
        assert status == 201, made
        self.token = made["token"]
        visitor: str = made["visitor"]
        return visitor

    async def writes(self, text: str, id: str = "", files: tuple[str, ...] = ()) -> tuple[int, Any]:
        """Write a message."""
        return await self.asks("POST", "messages", {"id": id or secrets.token_hex(16), "text": text, "files": files})

    async def sends(self, content: bytes, name: str = "a.png") -> tuple[int, Any]:
        """Send a file."""
        return await self.asks("POST", "files", data=content, headers={"X-File-Name": name})

    async def reads(self, after: int = 0, shown: int = 0) -> Any:
        """The news."""
        status, found = await self.asks("POST", "updates", {"after": after, "shown": shown})
        assert status == 200, found
        return found


@asynccontextmanager
async def chat_at(database: Database, clock: Clock, folder: Path) -> AsyncIterator[tuple[Chatting, Visit]]:
    """The chat on a server, and a first visitor's page who has no session yet."""
    made = Chatting(database, clock, file_store_at(places_in(folder), database, clock, new_id))
    server = TestServer(made.application())
    await server.start_server()
    async with aiohttp.ClientSession() as session:
        try:
            yield made, Visit(session, str(server.make_url("")).rstrip("/"))
        finally:
            made.watching.close()
            await server.close()


def identity(account: str = "hall", secret: str = SECRET, **said: Any) -> str:
    """The identity that a site signs for a visitor."""
    body = base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")
    return f"{body}.{signature_of(secret, account, body)}"
