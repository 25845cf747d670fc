"""Calls without a password: trunks call by their addresses, and nobody by a name, over UDP and over websockets."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
import pytest_asyncio

from asterisk.program import AsteriskProgram
from core.messages.guard import LiftBan, SetBanRules
from cti.ari import operations
from cti.ari.request import Ok
from cti.rules.entities import Suspect
from infra.settings.installation import DeskPhone, Trunk
from phone.message import authorization, parse
from phone.phone import CallFailed, open_phone
from tests.asterisk.cti_site import Site, Stage, close, running_site
from tests.sip_torture import Target, messages, named
from tests.until import until

pytestmark = pytest.mark.asyncio(loop_scope="module")

CARRIER, PBX, STRANGER = "127.0.0.9", "127.0.0.1", "127.0.0.66"
"""The PBX has the address from which websockets come as well: a site's own ones, or a proxy's."""

DESK, DESK_PASSWORD = "8900", "a-password-of-this-desk"
TRUNKS = (
    Trunk(name="telecom", host=f"{CARRIER}:5099", match=(CARRIER,)),
    Trunk(name="pbx", host=f"{PBX}:5098", match=(PBX,), trusted=True),
)
ASSERTED = ("P-Asserted-Identity", "<sip:13911112222@carrier.example>")
REMOTE = ("Remote-Party-ID", "<sip:13911112222@carrier.example>;party=calling")
DIVERTED = ("Diversion", "<sip:13933334444@carrier.example>;reason=unconditional")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site(asterisk_program: AsteriskProgram, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    desk = DeskPhone(number=DESK, password=DESK_PASSWORD)
    folder = tmp_path_factory.mktemp("asterisk")
    async with running_site(asterisk_program, folder, demo_trunk=False, trunks=TRUNKS, desk_phones=(desk,)) as site:
        yield site


class Wire(asyncio.DatagramProtocol):
    """A UDP socket at any address of this machine; it sends bytes and keeps the first lines of the answers."""

    def __init__(self, server: tuple[str, int]) -> None:
        self.server = server
        self.heard: list[str] = []
        self.transport: asyncio.DatagramTransport

    def datagram_received(self, data: bytes, addr: object) -> None:
        self.heard.append(data.split(b"\r\n")[0].decode())

    def send(self, data: bytes) -> None:
        self.transport.sendto(data, self.server)

    async def answer(self) -> str:
        """The first answer that says more than "trying"."""
        await until(lambda: any(" 100 " not in line for line in self.heard))
        return next(line for line in self.heard if " 100 " not in line)


async def wire(site: Site, address: str) -> Wire:
    server = ("127.0.0.1", site.settings.sip_port)
    loop = asyncio.get_running_loop()
    transport, protocol = await loop.create_datagram_endpoint(lambda: Wire(server), local_addr=(address, 0))
    protocol.transport = transport
    return protocol


def target(site: Site, own: str = PBX, via: str = "UDP") -> Target:
    return Target(port=site.settings.sip_port, own=f"{own}:40000", via=via)


async def over_udp(site: Site, address: str, data: bytes) -> str:
    """The first final answer over UDP."""
    socket_ = await wire(site, address)
    try:
        socket_.send(data)
        return await socket_.answer()
    finally:
        socket_.transport.close()


@asynccontextmanager
async def websocket(session: aiohttp.ClientSession, site: Site) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """Open a websocket. Asterisk does not answer a close, so nobody waits for that."""
    url, wait = f"http://127.0.0.1:{site.settings.http_port}/ws", aiohttp.ClientWSTimeout(ws_close=0.01)
    async with session.ws_connect(url, protocols=("sip",), timeout=wait) as socket_:
        yield socket_


async def over_websocket(site: Site, data: bytes) -> str:
    """Send this over Asterisk's own /ws, to which a proxy here would also forward from 127.0.0.1."""
    async with (
        aiohttp.ClientSession() as session,
        websocket(session, site) as socket_,
    ):
        await socket_.send_str(data.decode())
        while True:
            line = str((await socket_.receive(timeout=5)).data).split("\r\n")[0]
            if " 100 " not in line:
                return line


async def caller_of(stage: Stage, address: str, *more: tuple[str, str]) -> str:
    """The caller's number that the core gets when this address calls as 13800001111."""
    before = stage.core.names().count("CallArrived")
    socket_ = await wire(stage.site, address)
    try:
        socket_.send(named(target(stage.site, address), "13800001111", *more))
        await until(lambda: stage.core.names().count("CallArrived") > before)
    finally:
        socket_.transport.close()
    (channel,) = await stage.core.channels()
    await hang_up_all(stage)
    return channel.caller.number


async def hang_up_all(stage: Stage) -> None:
    """Hang up everything in the queue, and everything that still comes."""
    async with asyncio.timeout(10):
        while channels := await stage.core.channels():
            for channel in channels:
                await stage.core.service.client.send(operations.channels_hangup(channel.id))
    await stage.core.until_empty()


@pytest.mark.parametrize("name", ["telecom", "pbx"])
async def test_a_trunks_name_opens_nothing_over_udp(stage: Stage, name: str) -> None:
    """TE1: only the address counts."""
    assert "401" in await over_udp(stage.site, STRANGER, named(target(stage.site, STRANGER), name))
    registering = named(target(stage.site, STRANGER), name, method="REGISTER")
    assert "401" in await over_udp(stage.site, STRANGER, registering)
    assert "CallArrived" not in stage.core.names()


@pytest.mark.parametrize("via", ["WS", "WSS", "UDP"])
async def test_a_websocket_is_never_a_trunk(stage: Stage, via: str) -> None:
    """A websocket is no trunk even from a trunk's own address, whatever transport its Via names."""
    for name in ("telecom", "pbx", "13800001111"):
        assert "403" in await over_websocket(stage.site, named(target(stage.site, via=via), name))
        registering = await over_websocket(stage.site, named(target(stage.site, via=via), name, method="REGISTER"))
        assert "404" in registering
    assert "CallArrived" not in stage.core.names()


async def test_each_trunk_is_answered_at_its_address(stage: Stage) -> None:
    """TE1."""
    call, line = await stage.waiting()
    assert (found := stage.core.call(call)) is not None
    assert found.trunk == "pbx"
    await line.hang_up()
    await stage.core.until_empty()
    await caller_of(stage, CARRIER)
    arrived = [event for event in stage.core.heard if type(event).__name__ == "CallArrived"]
    assert getattr(arrived[-1], "trunk", "") == "telecom"


async def test_only_a_trusted_trunk_says_who_is_calling_besides_from(stage: Stage) -> None:
    """TE1: caller id. For an untrusted trunk it is the number in From, whatever else the trunk sends."""
    assert await caller_of(stage, CARRIER, ASSERTED, REMOTE, DIVERTED) == "13800001111"
    assert await caller_of(stage, PBX, ASSERTED) == "13911112222"
    assert await caller_of(stage, PBX, REMOTE) == "13911112222"
    assert await caller_of(stage, PBX, DIVERTED) == "13800001111"


async def test_a_phone_of_ours_cannot_say_that_it_is_somebody_else(stage: Stage) -> None:
    """Its channel has its own number, whatever From and P-Asserted-Identity say, and the call is refused."""
    phone = await open_phone(("127.0.0.1", stage.site.settings.sip_port), DESK, DESK_PASSWORD, host=STRANGER)
    await phone.register()
    endpoint = await stage.core.service.client.send(operations.asterisk_get_object("res_pjsip", "endpoint", DESK))
    assert isinstance(endpoint, Ok)
    said = {pair.attribute: pair.value for pair in endpoint.value}
    assert (said["trust_id_inbound"], said["identify_by"]) == ("false", "auth_username,username")
    assert DESK in said["callerid"]
    with pytest.raises(CallFailed):
        await phone.dial("12345", within=5)
    assert "CallArrived" not in stage.core.names()
    await phone.register(0)
    await close(phone)


async def test_an_address_that_guesses_is_refused_until_the_ban_is_lifted(stage: Stage) -> None:
    """Even the right password is refused then; other addresses, and trunks that fail as often, carry on."""
    core, server = stage.core, ("127.0.0.1", stage.site.settings.sip_port)
    await core.do(SetBanRules(failures=4, never=(PBX, CARRIER)))
    thief = await open_phone(server, DESK, "a-guess-at-the-password", host="127.0.0.70")
    for _ in range(4):
        with pytest.raises(CallFailed, match="401"):
            await thief.register()
    await until(lambda: suspect(stage, "127.0.0.70").banned)
    await until(lambda: core.service.lanes.busy == 0)
    thief.password = DESK_PASSWORD
    with pytest.raises(CallFailed, match="403"):
        await thief.register()
    neighbour = await open_phone(server, DESK, DESK_PASSWORD, host="127.0.0.71")
    await neighbour.register()
    await core.do(LiftBan(address="127.0.0.70", by="u1"))
    await thief.register()
    await thief.register(0)
    carrier = await open_phone(server, DESK, "a-guess-at-the-password", host=CARRIER)
    for _ in range(5):
        with pytest.raises(CallFailed, match="401"):
            await carrier.register()
    await until(lambda: suspect(stage, CARRIER).alarmed)
    assert not suspect(stage, CARRIER).banned
    assert await caller_of(stage, CARRIER) == "13800001111"
    for phone in (thief, neighbour, carrier):
        await close(phone)


async def test_unknown_accounts_and_the_manager_are_counted_too(stage: Stage) -> None:
    await stage.core.do(SetBanRules(failures=3, never=()))
    scanner = await wire(stage.site, "127.0.0.72")
    for n in range(12):
        scanner.send(named(target(stage.site, "127.0.0.72"), f"1390000{n:04}", method="REGISTER"))
    await until(lambda: suspect(stage, "127.0.0.72").banned)
    assert all("****" in name for name in suspect(stage, "127.0.0.72").names)
    scanner.transport.close()
    host, port = "127.0.0.1", stage.site.settings.ami_port
    for _ in range(2):
        _, writer = await asyncio.open_connection(host, port, local_addr=("127.0.0.1", 0))
        writer.write(b"Action: Login\r\nUsername: cti\r\nSecret: a-guess\r\n\r\n")
        await until(lambda: suspect(stage, "127.0.0.1").total > 0)
        writer.close()
    assert suspect(stage, "127.0.0.1").names == ("cti",)


async def test_a_page_that_guesses_is_not_told_of(stage: Stage) -> None:
    """All pages come from a proxy's address: a websocket can neither get them banned nor flood the core with
    failures."""
    async with aiohttp.ClientSession() as session, websocket(session, stage.site) as page:
        for _ in range(3):
            await guess(page, target(stage.site, via="WS"))
    phone = await open_phone(("127.0.0.1", stage.site.settings.sip_port), DESK, "a-guess", host="127.0.0.73")
    with pytest.raises(CallFailed, match="401"):
        await phone.register()
    await until(lambda: suspect(stage, "127.0.0.73").total > 0)
    assert suspect(stage, "127.0.0.1").total == 0
    await close(phone)


async def guess(page: aiohttp.ClientWebSocketResponse, to: Target) -> None:
    """Send a REGISTER that answers the challenge with a wrong password."""
    await page.send_bytes(named(to, DESK, method="REGISTER"))
    challenge = parse(str((await page.receive(timeout=5)).data).encode()).get("www-authenticate")
    digest = ("Authorization", authorization(challenge, "REGISTER", to.uri, DESK, "a-guess"))
    await page.send_bytes(named(to, DESK, digest, method="REGISTER"))
    assert parse(str((await page.receive(timeout=5)).data).encode()).status == 401


def suspect(stage: Stage, address: str) -> Suspect:
    """The core's knowledge of an address."""
    found = stage.core.service.owner.tables.one(Suspect, address)
    assert found is None or isinstance(found, Suspect)
    return found or Suspect(id=address, since=0.0)


async def test_torture_from_strangers_stops_nothing_and_reaches_nobody(stage: Stage) -> None:
    """RFC 4475 and more, over UDP and a websocket: Asterisk survives and answers the next call."""
    udp, site = await wire(stage.site, "127.0.0.77"), stage.site
    for one in messages(target(site, "127.0.0.77"), names=("telecom", "pbx")):
        udp.send(one.data)
    async with aiohttp.ClientSession() as session:
        for one in messages(target(site, via="WS"), names=("telecom", "pbx")):
            async with websocket(session, site) as socket_:
                await socket_.send_bytes(one.data)
    assert "401" in await over_udp(site, STRANGER, named(target(site, STRANGER), "telecom", method="OPTIONS"))
    udp.transport.close()
    assert "CallArrived" not in stage.core.names()
    _, line = await stage.waiting()
    await line.hang_up()
    await stage.core.until_empty()


async def test_torture_from_a_trunks_address_stops_nothing(stage: Stage) -> None:
    """A carrier's switch may go wild. Its calls count as calls, but Asterisk survives."""
    udp, site = await wire(stage.site, CARRIER), stage.site
    for one in messages(target(site, CARRIER)):
        udp.send(one.data)
    assert "200" in await over_udp(site, CARRIER, named(target(site, CARRIER), "anybody", method="OPTIONS"))
    udp.transport.close()
    await hang_up_all(stage)
    _, line = await stage.waiting()
    await line.hang_up()
    await stage.core.until_empty()
