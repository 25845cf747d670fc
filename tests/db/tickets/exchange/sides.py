"""Both sides of the exchange: ours, and the shipped stand-in, over real HTTPS."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from core.ids import UserId
from exchange import store
from exchange.admin import ExchangeOffice
from exchange.others import Peer
from exchange.posting import session_of
from exchange.rules.sending import Lane
from exchange.sender import Sender
from exchange.service import Exchange
from infra.clock import FakeClock
from infra.database.engine import Database
from tests.db.tickets.steps import DISPATCHER
from tests.ticketing import Tickets
from tickets.files.service import TicketFiles
from tickets.rules.ticket import Ticket
from tools.peer import StandIn

SECRET = b"0123456789abcdef0123456789abcdef"
BOSS = replace(DISPATCHER, user=UserId("boss"), rights=DISPATCHER.rights | {"tickets.decide"})
WHOLE = {
    "title": "桂花巷停水",
    "text": "停水两天",
    "contact_name": "林先生",
    "contact_number": "13655501801",
    "department": "5001",
    "type": "TS",
    "urgency": "99",
}


@dataclass
class Both:
    """Our side and the other one. `base`: our address; `peer`: the other side as we know it."""

    exchange: Exchange
    sender: Sender
    office: ExchangeOffice
    tickets: Tickets
    files: TicketFiles
    other: StandIn
    peer: Peer
    base: str
    session: aiohttp.ClientSession
    database: Database
    clock: FakeClock

    async def says(self, ticket: str, kind: str, **body: Any) -> tuple[int, dict[str, Any]]:
        return await self.other.send(self.session, self.base, self.other.message(ticket, kind, body))

    async def hears(self) -> list[str]:
        """Send everything that is due. Return the kinds of messages that the other side has received."""
        await self.sender.gather(None)
        async with session_of(self.peer) as session:
            for lane in Lane:
                await self.sender.send_due(self.peer, session, lane)
        return [message["kind"] for message in self.other.told]

    async def two(self) -> list[Ticket]:
        """Two tickets from the peer, neither of which has been reported on."""
        for external in ("SF-1", "SF-2"):
            await self.says(external, "ticket", **WHOLE)
        async with self.database.read() as connection:
            links = {link.external: link.ticket for link in await store.links(connection, None)}
        return [await self.tickets.get(BOSS, links[external]) for external in ("SF-1", "SF-2")]

    async def ticket(self) -> Ticket:
        """Our copy of the only ticket that the peer has sent."""
        async with self.database.read() as connection:
            (link,) = await store.links(connection, None)
        return await self.tickets.get(BOSS, link.ticket)


@asynccontextmanager
async def serving(app: web.Application, certificate: tuple[Path, Path], port: int) -> AsyncIterator[None]:
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(*certificate)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port, ssl_context=tls).start()
    try:
        yield
    finally:
        await runner.cleanup()
