"""Both sides of the exchange, for each test."""

import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web

from exchange import api
from exchange.admin import ExchangeOffice
from exchange.api import ExchangeDeps
from exchange.arriving import Arriving
from exchange.door import SIGNED_PEER, Doorman
from exchange.others import Peer
from exchange.posting import session_of
from exchange.sender import Sender
from exchange.service import Exchange, Peers
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.files.file_store import FileStore
from infra.http.routes import CHECKS, Check, application, mount
from infra.services import Services
from tests.db.tickets.exchange.sides import SECRET, Both, serving
from tests.ports import free_port
from tests.ticketing import Tickets
from tickets.files.service import TicketFiles
from tools.peer import StandIn
from webagent.platforms import PlatformTickets


@pytest.fixture(name="certificate", scope="module")
def made_certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("tls")
    made, key = folder / "certificate.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    about = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"]
    subprocess.run([*command, *about, "-keyout", str(key), "-out", str(made)], check=True, capture_output=True)
    return made, key


@pytest.fixture(name="both")
async def both_sides(
    database: Database,
    clock: FakeClock,
    tickets: Tickets,
    files: TicketFiles,
    file_store: FileStore,
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
