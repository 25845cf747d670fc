"""Both sides of the exchange for tests: ours, and the shipped stand-in, over real HTTPS."""

import ssl
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from core.ids import UserId
from exchange import api, store
from exchange.admin import ExchangeOffice
from exchange.api import ExchangeDeps
from exchange.arriving import Arriving
from exchange.door import SIGNED_PEER, Doorman
from exchange.others import Peer
from exchange.posting import session_of
from exchange.rules.sending import Lane
from exchange.sender import Sender
from exchange.service import Exchange, Peers
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.files.file_store import FileStore
from infra.http.routes import CHECKS, Check, application, mount
from infra.services import Services
from tests.db.test_ticket_files import file_store, files, put  # noqa: F401  The file store of a test.
from tests.db.test_ticket_flow import (  # noqa: F401  The fixtures of a ticket in progress.
    WATER,
    at_branch,
    bus,
    clock,
    does,
    hours,
    outbox,
    tickets,
)
from tests.db.test_tickets import DISPATCHER, floor, parts, to  # noqa: F401  The fixtures of a ticket.
from tests.ports import free_port
from tests.ticketing import Tickets
from tickets.files.service import TicketFiles
from tickets.rules.ticket import Ticket
from tools.peer import StandIn
from webagent.platforms import PlatformTickets

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


@pytest.fixture(name="certificate", scope="module")
def made_certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("tls")
    made, key = folder / "certificate.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    about = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"]
    subprocess.run([*command, *about, "-keyout", str(key), "-out", str(made)], check=True, capture_output=True)
    return made, key


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


@pytest.fixture(name="both")
async def both_sides(
    database: Database,
    clock: FakeClock,  # noqa: F811
    tickets: Tickets,  # noqa: F811
    files: TicketFiles,  # noqa: F811
    file_store: FileStore,  # noqa: F811
    certificate: tuple[Path, Path],
) -> AsyncIterator[Both]:
    port = free_port()
    peer = Peer(
        id="province",
        name="省平台",
        level="province",
        url=f"https://127.0.0.1:{port}/exchange",
        known_as="hotline",
        secret=SECRET,
        ca_file=str(certificate[0]),
        departments={"5001": "water"},
        types={"TS": "complaint"},
    )
    peers, platform = Peers({peer.id: peer}, {}), PlatformTickets(tickets.platforms, tickets.changes, files, file_store)
    exchange, doorman = Exchange(database, clock, platform), Doorman(clock, peers)
    sender = Sender(database, clock, new_id, platform, peers)
    office = ExchangeOffice(database, clock, peers, sender)
    services, ours = Services(), free_port()
    services.add(ExchangeDeps(exchange, Arriving(database, clock, platform), doorman, office))

    async def nobody(request: web.Request) -> None:
        return None

    app = application(nobody)
    checks: dict[str, Check] = {SIGNED_PEER.name: doorman.check}
    app[CHECKS] = checks
    mount(app, api.routes, services)
    other = StandIn(SECRET, clock=clock)
    theirs = serving(other.application(), certificate, port)
    async with serving(app, certificate, ours), theirs, session_of(peer) as session:
        base = f"https://127.0.0.1:{ours}"
        yield Both(exchange, sender, office, tickets, files, other, peer, base, session, database, clock)
