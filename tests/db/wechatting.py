"""An official account of ours and WeChat's stand-in, each on a port, for tests."""

import base64
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from channels.conversations.wire import Account, Outgoing
from channels.demo.peers.wechat import WeChatStandIn
from channels.wechat import api
from channels.wechat.api import WeChatDeps
from channels.wechat.door import SIGNED_BY_WECHAT, WeChatDoor
from channels.wechat.fetching import WeChatMedia
from channels.wechat.menus import WeChatMenus
from channels.wechat.provider import WeChatProvider
from channels.wechat.receiving import WeChatReceiver
from channels.wechat.service import WeChatChannel
from core.messages.floor import Kind
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.files.file_store import FileStore, file_store_at
from infra.files.store import StoredFile
from infra.http.calling import Caller
from infra.http.routes import CHECKS, Check, application, mount
from infra.services import Services
from tests.db.filing import places_in
from tests.unit.channels.arrivals import MemoryAccounts, MemoryArrivals

APP_ID, APP_SECRET, TOKEN = "wxba5fad812f8e6fb9", "5" * 32, "kT0kEnOfTheHotline"
AES_KEY = base64.b64encode(bytes(range(32))).decode().rstrip("=")
CITIZEN = "oCitizenOfThisCity0000000001"


def account(endpoint: str, id: str = "wx1", **config: Any) -> Account:
    """An account that is set up in the page."""
    config = {"app_id": APP_ID, "mode": "safe", "menu": "", "endpoint": endpoint} | config
    secrets = {"app_secret": APP_SECRET, "token": TOKEN, "aes_key": AES_KEY}
    return Account(id=id, kind=Kind.WECHAT, name="12345", enabled=True, config=config, secrets=secrets)


@dataclass
class Office:
    """Our side and WeChat's. `url`: our address for WeChat."""

    wechat: WeChatStandIn
    server: TestServer
    accounts: MemoryAccounts
    arrivals: MemoryArrivals
    channel: WeChatChannel
    media: WeChatMedia
    menus: WeChatMenus
    provider: WeChatProvider
    files: FileStore
    clock: FakeClock
    session: aiohttp.ClientSession
    url: str
    endpoint: str
    _written: int = field(default=0)

    async def says(self, fields: Mapping[str, str], openid: str = CITIZEN) -> bool:
        """A citizen does something, and WeChat delivers it; whether we have taken it."""
        return await self.wechat.deliver(self.session, self.url, self.wechat.does(openid, fields))

    async def text(self, words: str, id: str) -> bool:
        """A citizen writes."""
        return await self.says({"MsgType": "text", "Content": words, "MsgId": id})

    async def posted(self, query: Mapping[str, str], body: bytes) -> tuple[int, str]:
        """Send this to our address; the status, and the code of the refusal or the text."""
        async with self.session.post(self.url, params=query, data=body) as answer:
            if answer.content_type == "application/json":
                return answer.status, (await answer.json())["error"]["code"]
            return answer.status, await answer.text()

    def outgoing(self, text: str = "", files: tuple[StoredFile, ...] = (), id: str = "") -> Outgoing:
        """A message to the citizen."""
        self._written += 1
        id = id or f"out{self._written}"
        return Outgoing(
            id=id, account="wx1", recipient=CITIZEN, text=text, at=self.clock.now(), answers="1", files=files
        )


@asynccontextmanager
async def serving(app: web.Application) -> AsyncIterator[TestServer]:
    server = TestServer(app)
    await server.start_server()
    try:
        yield server
    finally:
        await server.close()


def ours(door: WeChatDoor, receiver: WeChatReceiver) -> web.Application:
    """Our address, as the web host serves it."""

    async def nobody(request: web.Request) -> None:
        return None

    services = Services()
    services.add(WeChatDeps(door, receiver))
    app = application(nobody)
    checks: dict[str, Check] = {SIGNED_BY_WECHAT.name: door.check}
    app[CHECKS] = checks
    mount(app, api.routes, services)
    return app


@asynccontextmanager
async def an_office(database: Database, tmp_path: Path) -> AsyncIterator[Office]:
    """The channel on a real database, with a stand-in of its provider."""
    clock = FakeClock(1_764_000_000.0)
    wechat = WeChatStandIn(APP_ID, APP_SECRET, TOKEN, AES_KEY, clock.now)
    async with serving(wechat.application()) as theirs, aiohttp.ClientSession() as session:
        endpoint = f"http://127.0.0.1:{theirs.port}"
        accounts, arrivals = MemoryAccounts(account(endpoint)), MemoryArrivals()
        files = file_store_at(places_in(tmp_path), database, clock, new_id)
        provider, receiver = WeChatProvider(Caller(), clock), WeChatReceiver(database, clock, arrivals)
        media = WeChatMedia(database, clock, accounts, arrivals, provider, files)
        menus = WeChatMenus(clock, accounts, provider)
        channel = WeChatChannel(database, clock, accounts, provider, files, receiver, media, menus)
        door = WeChatDoor(clock, accounts)
        async with serving(ours(door, receiver)) as our:
            url = f"http://127.0.0.1:{our.port}/channels/wechat/wx1"
            yield Office(
                *(wechat, theirs, accounts, arrivals, channel, media, menus, provider, files, clock, session),
                url=url,
                endpoint=endpoint,
            )
        await provider.close()
