"""TK8: the exchange with a platform above, over real HTTPS with the stand-in that ships, on both databases."""

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
from exchange.api import ExchangeDesk
from exchange.arriving import Arriving
from exchange.desk import ExchangeOffice
from exchange.door import SIGNED_PEER, Doorman
from exchange.errors import NoSuchMessage
from exchange.others import Peer
from exchange.rules.sending import BACK_OFF_S, MessageState
from exchange.sender import Sender, session_of
from exchange.service import Exchange, Peers
from exchange.signing import digest_of, signed
from infra.clock import FakeClock, new_id
from infra.database import Database
from infra.files.shelf import Shelf
from infra.http import CHECKS, Check, application, mount
from infra.services import Services
from server.peer import StandIn
from tests import attachable
from tests.db.test_ticket_files import files, put, shelf  # noqa: F401  The shelf of a test.
from tests.db.test_ticket_flow import (  # noqa: F401  The fixtures of a ticket in work.
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
from tickets.files.service import TicketFiles
from tickets.rules.orders import Order
from tickets.rules.states import Step, TicketState
from tickets.rules.ticket import Ticket
from tickets.service import TicketService
from webagent.platforms import PlatformTickets

SECRET = b"0123456789abcdef0123456789abcdef"
BOSS = replace(DISPATCHER, user=UserId("boss"), rights=DISPATCHER.rights | {"tickets.decide"})
MATTER = {
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
    """Our side and the other one. `base`: our door; `peer`: the other one as we know it."""

    exchange: Exchange
    sender: Sender
    office: ExchangeOffice
    tickets: TicketService
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
        """Send all that is due; the kinds that the other one has been told."""
        await self.sender.gather(None)
        async with session_of(self.peer) as session:
            await self.sender.send_due(self.peer, session)
        return [message["kind"] for message in self.other.told]

    async def ticket(self) -> Ticket:
        """Our ticket of its only one."""
        async with self.database.read() as connection:
            (link,) = await store.links(connection, None)
        return await self.tickets.get(BOSS, link.ticket)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
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


@pytest.fixture
async def both(
    database: Database,
    clock: FakeClock,  # noqa: F811
    tickets: TicketService,  # noqa: F811
    files: TicketFiles,  # noqa: F811
    shelf: Shelf,  # noqa: F811
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
    peers, platform = Peers({peer.id: peer}, {}), PlatformTickets(tickets, files, shelf)
    exchange, doorman = Exchange(database, clock, platform), Doorman(clock, peers)
    sender = Sender(database, clock, new_id, platform, peers)
    office = ExchangeOffice(database, clock, peers, sender)
    services, ours = Services(), free_port()
    services.add(ExchangeDesk(exchange, Arriving(database, clock, platform), doorman, office))

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


async def test_a_ticket_comes_once_with_its_source_level_and_clock(both: Both) -> None:
    message = both.other.message("SF-2026-1", "ticket", MATTER)
    status, answer = await both.other.send(both.session, both.base, message)
    ticket = await both.ticket()
    assert (status, answer) == (200, {"accepted": True, "reason": "", "number": ticket.number})
    assert (ticket.state, ticket.source, ticket.level) == (TicketState.WAITING, "province", "province")
    assert (ticket.external, ticket.department, ticket.type, ticket.urgency) == (
        *("SF-2026-1", "water", "complaint"),
        "normal",
    )
    life = await both.tickets.flow.whole(BOSS, ticket.id)
    assert [(one.kind, one.branch) for one in life.clocks] == [("first", None), ("solution", None), ("sign", None)]
    assert await both.other.send(both.session, both.base, message) == (200, answer)
    assert (await both.ticket()).version == ticket.version


async def test_a_ticket_that_comes_as_confidential_is_sealed_here(both: Both) -> None:
    """Issue 15: the platform flags it; what it is told of steps has no name."""
    status, _ = await both.says("SF-2026-2", "ticket", **{**MATTER, "confidential": True})
    ticket = await both.ticket()
    assert (status, ticket.confidential) == (200, True)
    shown = await both.tickets.access.seals.shown(BOSS, ticket)
    assert (shown.contact_name, shown.contact_number, shown.address) == ("", "", "")


async def test_what_is_forged_old_or_repeated_is_refused(both: Both) -> None:
    message = both.other.message("SF-1", "ticket", MATTER)
    raw, headers = both.other.signed(message, nonce="n" * 24)

    async def post(raw: bytes, headers: dict[str, str]) -> tuple[int, str]:
        async with both.session.post(f"{both.base}/api/exchange/messages", data=raw, headers=headers) as answer:
            return answer.status, (await answer.json()).get("error", {}).get("code", "")

    assert await post(raw.replace("两天".encode(), "三天".encode()), headers) == (401, "exchange.not_signed")
    forged = StandIn(b"f" * 32, clock=both.clock).signed(message)
    assert await post(*forged) == (401, "exchange.not_signed")
    assert await post(raw, headers) == (200, "")
    assert await post(raw, headers) == (409, "exchange.replayed")
    late = both.other.signed(both.other.message("SF-1", "urge", {}))
    both.clock.advance(301)
    assert await post(*late) == (401, "exchange.not_signed")


async def test_messages_of_a_ticket_are_taken_in_order_and_do_what_they_say(both: Both) -> None:
    assert (await both.says("SF-1", "urge", text="请尽快"))[0] == 404
    both.other._said.clear()
    await both.says("SF-1", "ticket", **MATTER)
    first, second = (both.other.message("SF-1", kind, {"reason": "重复"}) for kind in ("urge", "withdrawal"))
    status, answer = await both.other.send(both.session, both.base, second)
    assert (status, answer["error"]["code"]) == (409, "exchange.out_of_order")
    assert (await both.other.send(both.session, both.base, first))[1]["accepted"] is True
    assert (await both.ticket()).urges == 1
    assert (await both.other.send(both.session, both.base, second))[1]["accepted"] is True
    assert (await both.ticket()).state is TicketState.CANCELLED
    status, answer = await both.says("SF-1", "return_decision", granted=True)
    assert (status, answer["accepted"], answer["reason"]) == (200, False, "ticket.step_not_now")


async def test_the_platform_is_told_in_order_and_once_whatever_happens_to_it(
    both: Both, certificate: tuple[Path, Path]
) -> None:
    """Down and up, refusing, its answer lost: nothing lost, nothing doubled. No name or number leaves."""
    await both.says("SF-1", "ticket", **MATTER)
    ticket = await does(both.tickets, BOSS, await both.ticket(), Order(step=Step.ACCEPT))
    both.other.failing = [503]
    assert await both.hears() == []
    assert (await both.office.page()).peers[0].state == "down"
    both.other.lost_answers = 1
    both.clock.advance(BACK_OFF_S[0])
    assert await both.hears() == ["signed"]
    ticket = await does(both.tickets, BOSS, ticket, to("water"))
    ticket = await does(both.tickets, WATER, ticket, at_branch(Step.SIGN, 1), at_branch(Step.ANSWER, 1))
    both.clock.advance(BACK_OFF_S[1])
    assert await both.hears() == ["signed", "progress", "progress", "finished"]
    assert (await both.office.page()).peers[0].state == "up"
    told = both.other.told
    assert [message["sequence"] for message in told] == [1, 2, 3, 4]
    assert told[1]["body"]["departments"] == ["water"]
    assert not any(word in str(told) for word in ("林先生", "13655501801"))
    assert (await both.office.page()).peers[0].waiting == 0


async def test_a_platform_that_is_gone_is_told_when_it_is_back(both: Both, certificate: tuple[Path, Path]) -> None:
    await both.says("SF-1", "ticket", **MATTER)
    port = free_port()
    gone = replace(both.peer, url=f"https://127.0.0.1:{port}/exchange")
    await does(both.tickets, BOSS, await both.ticket(), Order(step=Step.ACCEPT))
    await both.sender.gather(None)
    async with session_of(gone) as session:
        assert await both.sender.send_due(gone, session) == BACK_OFF_S[0]
    page = await both.office.page()
    assert (page.peers[0].state, page.peers[0].waiting) == ("down", 1)
    both.clock.advance(BACK_OFF_S[0])
    async with serving(both.other.application(), certificate, port), session_of(gone) as session:
        await both.sender.send_due(gone, session)
    assert [message["kind"] for message in both.other.told] == ["signed"]


async def test_what_is_given_up_waits_for_a_person_and_holds_its_ticket_alone(both: Both) -> None:
    await both.says("SF-1", "ticket", **MATTER)
    ticket = await does(both.tickets, BOSS, await both.ticket(), Order(step=Step.ACCEPT))
    both.other.failing = [422]
    await both.hears()
    await does(both.tickets, BOSS, ticket, to("water"))
    assert await both.hears() == []
    (dead,) = (await both.office.page()).failed
    assert (dead.state, dead.kind, dead.reason, dead.number) == (
        *(MessageState.DEAD, "signed", "peer.failing"),
        ticket.number,
    )
    await both.office.again(BOSS, dead.id)
    assert await both.hears() == ["signed", "progress"]
    with pytest.raises(NoSuchMessage):
        await both.office.drop(BOSS, dead.id, "不再需要")


async def test_requests_to_the_platform_are_decided_by_it(both: Both) -> None:
    await both.says("SF-1", "ticket", **MATTER)
    ticket = await does(both.tickets, BOSS, await both.ticket(), Order(step=Step.ACCEPT))
    ticket = await does(both.tickets, BOSS, ticket, Order(step=Step.EXTEND_UP, hours=8.0, reason="要开挖路面"))
    assert await both.hears() == ["signed", "extension_request"]
    assert both.other.told[-1]["body"] == {"reason": "要开挖路面", "hours": 8.0}
    assert (await both.says("SF-1", "extension_decision", granted=True, hours=4))[1]["accepted"] is True
    ticket = await both.ticket()
    ticket = await does(both.tickets, BOSS, ticket, Order(step=Step.RETURN_UP, reason="不属我市"))
    both.other.refuse = frozenset({"return_request"})
    assert (await both.hears())[-1] == "return_request"
    assert [one.state for one in (await both.office.page()).failed] == [MessageState.REFUSED]
    assert (await both.says("SF-1", "return_decision", granted=True, reason="同意"))[1]["accepted"] is True
    assert (await both.ticket()).state is TicketState.CANCELLED


async def names(both: Both) -> list[str]:
    return [one.name for one in await both.files.all_of((await both.ticket()).id)]


async def test_attachments_come_once_with_their_ticket_and_are_told_by_what_they_hold(both: Both) -> None:
    """TK8: announced, signed, sent again, broken off, not announced, and no picture in spite of its name."""
    await both.says("SF-1", "ticket", **MATTER)
    status, answer = await both.other.attach(both.session, both.base, "SF-1", "现场.png", attachable.PNG)
    ticket = await both.ticket()
    assert (status, answer) == (200, {"accepted": True, "reason": "", "number": ticket.number})
    assert await both.other.send_file(both.session, both.base, "SF-1", attachable.PNG) == (200, answer)
    assert await both.other.attach(both.session, both.base, "SF-1", "又一次.png", attachable.PNG) == (200, answer)
    assert await names(both) == ["现场.png"]
    status, answer = await both.other.send_file(both.session, both.base, "SF-1", b"never announced")
    assert (status, answer["error"]["code"]) == (404, "exchange.unknown_file")
    program = b"MZ" + bytes(200)
    status, answer = await both.other.attach(both.session, both.base, "SF-1", "照片.png", program)
    assert (status, answer["accepted"], answer["reason"]) == (200, False, "files.wrong_media")
    assert await both.other.send_file(both.session, both.base, "SF-1", program) == (200, answer)
    assert await names(both) == ["现场.png"]


async def test_a_content_that_is_another_one_is_not_taken(both: Both) -> None:
    """Neither unsigned, nor larger than announced; afterwards the whole one is."""
    await both.says("SF-1", "ticket", **MATTER)
    digest = digest_of(attachable.PNG)
    about = {"file": digest, "name": "现场.png", "size": len(attachable.PNG) - 1}
    await both.says("SF-1", "attachment", **about)
    status, answer = await both.other.send_file(both.session, both.base, "SF-1", attachable.PNG)
    assert (status, answer["error"]["code"]) == (409, "exchange.not_whole")
    path = f"/api/exchange/files/SF-1/{digest}"
    forged = signed(SECRET, "province", "POST", path, both.clock.now(), "n" * 24, b"another")
    headers = forged | {"Content-Type": "application/octet-stream", "X-Requested-With": "hotline"}
    async with both.session.post(f"{both.base}{path}", data=attachable.PNG, headers=headers) as answered:
        assert (answered.status, (await answered.json())["error"]["code"]) == (401, "exchange.not_signed")
    lying = signed(SECRET, "province", "POST", path, both.clock.now(), "m" * 24, attachable.PNG)
    headers = lying | {"Content-Type": "application/octet-stream", "X-Requested-With": "hotline"}
    async with both.session.post(f"{both.base}{path}", data=b"another", headers=headers) as answered:
        assert (answered.status, (await answered.json())["error"]["code"]) == (409, "exchange.not_whole")
    assert await names(both) == []
    status, answer = await both.says("SF-1", "attachment", name="x", size=1)
    assert (status, answer["accepted"], answer["reason"]) == (200, False, "invalid")


async def test_the_platform_gets_the_attachments_of_its_ticket_once(both: Both) -> None:
    """TK8: also when it fails in the middle; not those that it has sent, and each content once."""
    await both.says("SF-1", "ticket", **MATTER)
    await both.other.attach(both.session, both.base, "SF-1", "现场.png", attachable.PNG)
    ticket = await does(both.tickets, BOSS, await both.ticket(), Order(step=Step.ACCEPT))
    await put(both.files, BOSS, ticket, "答复.pdf", attachable.PDF)
    both.clock.advance(1)
    await put(both.files, BOSS, ticket, "同一份.pdf", attachable.PDF)
    both.other.lost_answers = 1
    assert await both.hears() == ["signed"]
    both.clock.advance(BACK_OFF_S[0])
    await both.hears()
    assert [message["kind"] for message in both.other.told] == ["signed", "attachment"]
    body = both.other.told[-1]["body"]
    assert (body["name"], body["size"], body["media_type"]) == ("答复.pdf", len(attachable.PDF), "application/pdf")
    assert both.other.files == {("SF-1", digest_of(attachable.PDF)): attachable.PDF}
    await does(both.tickets, BOSS, await both.ticket(), to("water"))
    assert (await both.hears())[2:] == ["progress"]
    assert (await both.office.page()).peers[0].waiting == 0


async def test_an_attachment_lets_the_messages_of_other_tickets_go_first(both: Both) -> None:
    """Its content may take minutes on a slow link."""
    for external in ("SF-1", "SF-2"):
        await both.says(external, "ticket", **MATTER)
    async with both.database.read() as connection:
        links = {link.external: link.ticket for link in await store.links(connection, None)}
    first, second = [await both.tickets.get(BOSS, links[external]) for external in ("SF-1", "SF-2")]
    first = await does(both.tickets, BOSS, first, Order(step=Step.ACCEPT))
    await both.hears()
    await put(both.files, BOSS, first, "答复.pdf", attachable.PDF)
    both.clock.advance(1)
    await does(both.tickets, BOSS, second, Order(step=Step.ACCEPT))
    await both.hears()
    told = [(message["ticket"], message["kind"]) for message in both.other.told]
    assert told == [("SF-1", "signed"), ("SF-2", "signed"), ("SF-1", "attachment")]


async def test_a_content_that_was_not_taken_is_sent_again(both: Both) -> None:
    await both.says("SF-1", "ticket", **MATTER)
    ticket = await does(both.tickets, BOSS, await both.ticket(), Order(step=Step.ACCEPT))
    await both.hears()
    await put(both.files, BOSS, ticket, "答复.pdf", attachable.PDF)
    both.other.failing_files = [503]
    assert (await both.hears())[-1] == "attachment"
    assert both.other.files == {}
    assert (await both.office.page()).peers[0].waiting == 1
    both.clock.advance(BACK_OFF_S[0])
    assert await both.hears() == ["signed", "attachment"]
    assert list(both.other.files.values()) == [attachable.PDF]


async def test_a_platform_that_takes_none_is_sent_none(both: Both) -> None:
    await both.says("SF-1", "ticket", **MATTER)
    ticket = await does(both.tickets, BOSS, await both.ticket(), Order(step=Step.ACCEPT))
    await put(both.files, BOSS, ticket, "答复.pdf", attachable.PDF)
    both.sender._peers = Peers({both.peer.id: replace(both.peer, attachments=False)}, {})
    assert await both.hears() == ["signed"]


async def test_what_the_citizen_gave_stays_in_a_confidential_ticket(both: Both) -> None:
    """Only what came with a step goes, and its name says nothing of the citizen."""
    await both.says("SF-1", "ticket", **{**MATTER, "confidential": True})
    ticket = await does(both.tickets, BOSS, await both.ticket(), to("water"))
    await put(both.files, BOSS, ticket, "身份证.png")
    ticket = await does(both.tickets, WATER, ticket, at_branch(Step.SIGN, 1))
    photo = await put(both.files, WATER, ticket, "答复林先生.pdf", attachable.PDF, loose=True)
    await does(both.tickets, WATER, ticket, at_branch(Step.ANSWER, 1, files=(photo.id,)))
    await both.hears()
    told = [message["body"]["name"] for message in both.other.told if message["kind"] == "attachment"]
    assert told == ["答复＊＊＊.pdf"]
    assert list(both.other.files.values()) == [attachable.PDF]
