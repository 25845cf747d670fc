"""The front before a real system: what it lets through and what it refuses, without the telephone noticing."""

import asyncio
import os
import re
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, closing, suppress
from typing import Any

import aiohttp
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Subprotocol

from asterisk.files import SESSIONS_BESIDE_PHONES
from infra.settings.secrets import Passes, load_or_make
from server.runtime import run_folder
from tests.system import System, start_system, stop_system
from tests.until import until

LIMITS = """[front]
header_s = 1
body_s = 1
per_address = 20
phones = 6
phones_per_address = 4
"""
OTHER, THIRD = "127.0.0.2", "127.0.0.3"
"""Other addresses of this machine; the front takes them for other clients."""

WAY = "test"
"""A seat's way that is open although nobody has taken the seat."""

OPTIONS = (
    "OPTIONS sip:hotline SIP/2.0\r\nVia: SIP/2.0/WS a.invalid;branch=z9hG4bKfront\r\nMax-Forwards: 70\r\n"
    "From: <sip:a@hotline>;tag=1\r\nTo: <sip:hotline>\r\nCall-ID: front\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n"
)


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    made = start_system(tmp_path_factory.mktemp("system"), more_settings=LIMITS)
    yield made
    stop_system(made)


@asynccontextmanager
async def client(address: str = "127.0.0.1") -> AsyncIterator[aiohttp.ClientSession]:
    """A client at another address of this machine."""
    connector = aiohttp.TCPConnector(local_addr=(address, 0), force_close=True)
    async with aiohttp.ClientSession(connector=connector, headers={"X-Requested-With": "hotline"}) as session:
        yield session


async def refused(answer: aiohttp.ClientResponse, status: int, code: str) -> None:
    """Check that the answer is an error in the form that all clients know, without saying what we are."""
    error = (await answer.json())["error"]
    assert (answer.status, error["code"]) == (status, code)
    assert error.keys() == {"code", "message", "field", "details"}
    assert "Server" not in answer.headers


async def sent(system: System, half: bytes) -> bytes:
    """The answer to this half of a request, read until the front closes the connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", system.settings.page_port)
    with closing(writer):
        writer.write(half)
        async with asyncio.timeout(10):
            return await reader.read()


def way(system: System, **other: float) -> str:
    """The address of the phones' websocket as the core gives it to an agent, made at the moment `now` if one is
    given."""
    now = other.get("now")
    master = load_or_make(system.settings.var / "secrets.json").master
    passes = Passes(master) if now is None else Passes(master, lambda: now)
    (run_folder(system.settings) / "ways" / WAY).touch()
    return system.page.replace("http", "ws") + passes.way(WAY)


def phone(url: str, origin: str | None, address: str = "127.0.0.1") -> connect:
    """A phone's websocket."""
    return connect(
        url,
        subprotocols=[Subprotocol("sip")],
        additional_headers={"Origin": origin} if origin else None,
        proxy=None,
        local_addr=(address, 0),
    )


async def let_in(system: System, address: str) -> ClientConnection:
    """Open a phone's websocket; one of an earlier test may still be counted for a moment."""
    async with asyncio.timeout(10):
        while True:
            with suppress(InvalidStatus):
                return await phone(way(system), system.page, address)


async def test_half_a_request_is_not_waited_for(system: System) -> None:
    """The front waits neither for the rest of the head nor for that of the body."""
    head = b"GET /api/public HTTP/1.1\r\nHost: x\r\nX-Half: "
    body = b'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"username": '
    answers = await asyncio.gather(sent(system, head), sent(system, body))
    assert not any(answers)


async def test_what_is_no_request_of_ours_never_reaches_the_core(system: System) -> None:
    """Each refusal has our form, and no answer of any kind reveals which programs serve here."""
    long, large = "x" * 40_000, "x" * 5000
    asked: list[tuple[str, dict[str, Any], int, str]] = [
        (f"/{long}", {}, 414, "http.414"),
        ("/api/public", {"headers": {"X-Long": long}}, 431, "http.431"),
        ("/assets/none.js", {}, 404, "http.404"),
        ("/api/none", {}, 404, "http.404"),
        ("/api/session", {}, 401, "not_signed_in"),
    ]
    async with client() as session:
        for path, more, status, code in asked:
            async with session.get(system.page + path, **more) as answer:
                await refused(answer, status, code)
        async with session.post(f"{system.page}/api/session", json={"username": large, "password": "x"}) as answer:
            await refused(answer, 413, "too_large")
        async with session.get(system.page) as answer:
            assert (answer.status, "Server" in answer.headers) == (200, False)
    for nonsense in (b"GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n", b"\x16\x03\x01\r\n\r\n"):
        said = await sent(system, nonsense)
        assert said.startswith(b"HTTP/1.1 400 ")
        assert b'"http.400"' in said
        assert b"\nserver:" not in said.lower()


async def test_an_address_with_a_point_in_it_is_no_file(system: System) -> None:
    """The ids of calls contain a point."""
    async with client(OTHER) as session:
        async with session.get(f"{system.page}/api/openapi.json") as answer:
            assert "/api/tickets/{ticket}" in (await answer.json())["paths"]
        async with session.get(f"{system.page}/api/interactions/1795666189.47") as answer:
            assert (answer.status, (await answer.json())["error"]["code"]) == (404, "http.404")
            assert answer.headers["Cache-Control"] == "no-store"
        async with session.get(f"{system.page}/assets/none.js") as answer:
            assert answer.status == 404


async def test_of_asterisk_only_the_phones_way_can_be_reached(system: System) -> None:
    secrets = load_or_make(system.settings.var / "secrets.json")
    authorization = aiohttp.encode_basic_auth("cti", secrets.ari)
    async with client() as session:
        for path in ("/ari/channels", "/ARI/channels", "/Ari/channels", "/httpstatus"):
            async with session.get(system.page + path, headers={"Authorization": authorization}) as answer:
                assert answer.content_type == "text/html", f"{path} is a screen of the page, and nothing else"
    for path in ("/ws/../ari/channels", "/ws/ari/channels", "/ws%2f..%2fari/channels", "//ARI/channels"):
        head = f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: {authorization}\r\n\r\n"
        assert b"<!doctype html>" in await sent(system, head.encode())


async def test_an_address_takes_no_more_than_its_share(system: System) -> None:
    """One request more than an address may have in progress gets 429; another address does not notice."""
    head = b"POST /api/session HTTP/1.1\r\nHost: x\r\nX-Requested-With: hotline\r\nContent-Length: 100\r\n\r\n"
    async with AsyncExitStack() as stack:
        mine, others = await stack.enter_async_context(client()), await stack.enter_async_context(client(OTHER))
        for _ in range(system.settings.front.per_address):
            _, writer = await asyncio.open_connection("127.0.0.1", system.settings.page_port)
            stack.callback(writer.close)
            writer.write(head)
        async with mine.get(f"{system.page}/desk") as answer:
            await refused(answer, 429, "too_many")
        async with others.get(f"{system.page}/desk") as answer:
            assert answer.status == 200


async def test_the_phones_way_is_given_by_the_core_alone(system: System) -> None:
    """Without a way, with an old one, another's, or from a page of another site: 403. With it, Asterisk answers."""
    good = way(system)
    for url, origin in (
        (good.partition("?")[0], system.page),
        (good.replace("k=", "k=A"), system.page),
        (re.sub(r"e=\d+", "e=99999999999", good), system.page),
        (re.sub(r"s=\w+", "s=other", good), system.page),
        (way(system, now=0.0), system.page),
        (good, "http://elsewhere.example"),
        (good, "null"),
    ):
        with pytest.raises(InvalidStatus) as found:
            await phone(url, origin)
        assert found.value.response.status_code == 403
        assert "Server" not in found.value.response.headers
    async with phone(good, system.page) as line:
        await line.send(OPTIONS)
        assert str(await line.recv()).startswith("SIP/2.0 ")
        assert line.response is not None
        assert "Server" not in line.response.headers
    async with system.person("8004") as agent:
        await agent.ask("POST", "/api/agent/sign-on", {"takeover": True, "phone": "page"})
        given = (await agent.ask("GET", "/api/agent/phone"))["phone"]["websocket"]
        own = system.page.replace("http", "ws") + given
        async with phone(own, system.page):
            await agent.ask("POST", "/api/agent/sign-off")
        with pytest.raises(InvalidStatus, match="403"):
            await phone(own, system.page)


async def test_phones_cannot_crowd_out_the_core(system: System) -> None:
    """However many come, Asterisk keeps sessions free for ARI."""
    limits = system.settings.front
    async with AsyncExitStack() as stack:
        for number in range(limits.phones):
            address = "127.0.0.1" if number < limits.phones_per_address else OTHER
            await stack.enter_async_context(await let_in(system, address))
        for address in ("127.0.0.1", THIRD):
            with pytest.raises(InvalidStatus) as found:
                await phone(way(system), system.page, address)
            assert found.value.response.status_code == 429
        assert system.stasis_channels() == []
        await system.is_well()


async def test_the_core_knows_who_asks_and_nobody_can_say_otherwise(system: System) -> None:
    """The metrics are for this machine: for 127.0.0.1, and not for a client that only claims to be it."""
    claims = {"X-Real-IP": "127.0.0.1", "Forwarded": "for=127.0.0.1"}
    async with client() as here, client(OTHER) as there:
        async with here.get(f"{system.page}/metrics") as answer:
            assert answer.status == 200
        async with there.get(f"{system.page}/metrics", headers=claims) as answer:
            assert answer.status == 403
        async with here.get(f"{system.page}/healthz") as answer:
            assert (await answer.json())["parts"]["telephone"]
        async with there.get(f"{system.page}/healthz", headers=claims) as answer:
            assert await answer.json() == {"ok": True, "parts": None, "set_aside": None}


async def test_a_web_host_that_is_away_is_told_as_such(system: System) -> None:
    async with client() as session:
        async with system.web_away():
            for path in ("/api/public", "/healthz"):
                async with session.get(system.page + path) as answer:
                    await refused(answer, 503, "unavailable")
            async with session.get(f"{system.page}/desk") as answer:
                assert answer.status == 200
        await until(lambda: system.healthy, within=15)


async def test_a_front_whose_master_is_killed_is_back(system: System) -> None:
    """TE7: the master leaves workers behind that hold the port; pages come back by themselves. A talk in a page:
    tests/browser."""
    async with system.person("banzhang") as boss:
        snapshots = boss.snapshots
        os.kill(int((run_folder(system.settings) / "front.pid").read_text()), signal.SIGKILL)
        await until(lambda: boss.snapshots > snapshots and system.healthy, within=10)


async def test_a_call_is_answered_while_others_hold_every_session_of_asterisk(system: System) -> None:
    """A program on this machine can hold them all; the core's own sessions stay, and its requests share them."""
    async with AsyncExitStack() as stack:
        citizen = await stack.enter_async_context(system.citizen())
        for _ in range(system.settings.front.phones + SESSIONS_BESIDE_PHONES):
            _, idle = await asyncio.open_connection("127.0.0.1", system.settings.asterisk_http_port)
            stack.callback(idle.close)
        with pytest.raises(OSError, match=r"closed|reset"):
            system.stasis_channels()
        call = await citizen.dial("12399")
        await until(lambda: call.sound.loud_packets, within=10)
        await system.is_well()
        await call.hang_up()
