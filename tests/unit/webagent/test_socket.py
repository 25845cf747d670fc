"""The websocket of a page, over a real connection."""

import asyncio
from typing import Any

import pytest
from aiohttp import ClientWebSocketResponse, WSMsgType, WSServerHandshakeError

from infra.logs.metrics import REGISTRY
from tests.unit.webagent.system import Browser, Server
from tests.until import until
from webagent.push import socket as socket_module
from webagent.push.meter import BYTES, MESSAGES, OPENED, PER_SESSION, PER_USER
from webagent.push.socket import SIGNED_OUT, TOO_MUCH


async def connect(browser: Browser, **register: Any) -> ClientWebSocketResponse:
    socket = await browser.client.ws_connect("/api/push")
    await socket.send_json({"type": "register", "page": "tab", **register})
    return socket


async def test_a_page_follows_its_agent(server: Server) -> None:
    """AC3, TE3: state, offer and call are pushed."""
    browser = await server.browser("8001")
    socket = await connect(browser)
    snapshot = await socket.receive_json()
    me = next(value for kind, _, value in snapshot["items"] if kind == "me")
    assert (me["state"], me["name"]) == ("signed_off", "李静")
    await browser.post("/api/agent/sign-on")
    assert state_in(await socket.receive_json()) == "busy"
    server.system.phone_registers("8001")
    await socket.receive_json()
    await browser.post("/api/agent/idle")
    assert state_in(await socket.receive_json()) == "idle"
    server.system.arrives("c-1")
    frame = await socket.receive_json()
    offer = next(event[3] for event in frame["events"] if event[1] == "offer")
    assert (offer["interaction"], offer["caller"], offer["path"][0]["keys"]) == ("c-1", "13812345678", "1")
    assert state_in(frame) == "ringing"
    await socket.close()


def state_in(frame: Any) -> str:
    state: str = next(event[3]["state"] for event in frame["events"] if event[1] == "me")
    return state


async def test_a_page_that_reconnects_catches_up(server: Server) -> None:
    """TE7."""
    browser = await server.browser("8001")
    socket = await connect(browser)
    snapshot = await socket.receive_json()
    await socket.close()
    await until(lambda: server.system.web.hub.pages == 0)
    await browser.post("/api/agent/sign-on")
    socket = await connect(browser, stream=snapshot["stream"], after=0)
    frame = await socket.receive_json()
    assert (frame["type"], state_in(frame)) == ("events", "busy")
    await socket.close()


async def test_nobody_is_told_anything_without_a_session_or_from_another_site(server: Server) -> None:
    stranger, agent = await server.browser(), await server.browser("8001")
    socket = await stranger.client.ws_connect("/api/push")
    assert (await socket.receive()).type is WSMsgType.CLOSE
    assert socket.close_code == SIGNED_OUT
    with pytest.raises(WSServerHandshakeError) as refused:
        await agent.client.ws_connect("/api/push", headers={"Origin": "https://evil.example"})
    assert refused.value.status == 403


@pytest.mark.parametrize("first", ["{", '{"type": "pong"}', '{"type": "register"}', "[]"])
async def test_a_first_message_that_does_not_register_ends_it(server: Server, first: str) -> None:
    browser = await server.browser("8001")
    socket = await browser.client.ws_connect("/api/push")
    await socket.send_str(first)
    assert (await socket.receive()).type is WSMsgType.CLOSE
    assert socket.close_code == 1008


async def test_signing_out_closes_the_pages(server: Server) -> None:
    browser = await server.browser("8001")
    socket = await connect(browser)
    await socket.receive_json()
    await browser.ask("DELETE", "/api/session")
    assert (await socket.receive()).type is WSMsgType.CLOSE
    assert socket.close_code == SIGNED_OUT


async def test_a_session_that_expires_closes_its_page(server: Server) -> None:
    browser = await server.browser("8001")
    socket = await connect(browser)
    await socket.receive_json()
    server.system.clock.advance(3 * 3600)
    await socket.send_json({"type": "pong"})
    message = await socket.receive()
    while message.type is WSMsgType.TEXT:
        message = await socket.receive()
    assert socket.close_code == SIGNED_OUT


async def test_a_silent_page_is_let_go(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket_module, "SILENT_S", 0.01)
    browser = await server.browser("8001")
    socket = await connect(browser)
    await socket.receive_json()
    await until(lambda: server.system.web.hub.pages == 0)
    assert (await socket.receive()).type in (WSMsgType.CLOSE, WSMsgType.CLOSED)


async def test_pages_are_pinged_and_sent_away_when_the_house_closes(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket_module, "PING_S", 0.01)
    pinging = asyncio.create_task(server.system.web.push.run())
    browser = await server.browser("8001")
    socket = await connect(browser)
    await socket.receive_json()
    assert (await socket.receive_json())["type"] == "ping"
    pinging.cancel()
    closing = asyncio.create_task(server.system.web.push.close(server.system.web.app))
    message = await socket.receive()
    while message.type is WSMsgType.TEXT:
        message = await socket.receive()
    assert socket.close_code == 1012
    await closing


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Closing does not wait for long after a flood was cut off."""
    monkeypatch.setattr(socket_module, "CLOSE_S", 0.05)


async def live(server: Server, username: str = "8001") -> tuple[Browser, ClientWebSocketResponse]:
    """A page that has received its snapshot."""
    browser = await server.browser(username)
    socket = await connect(browser)
    await socket.receive_json()
    return browser, socket


async def closing(socket: ClientWebSocketResponse) -> int | None:
    """The code with which the server closes, whatever it sends before."""
    message = await socket.receive()
    while message.type not in (WSMsgType.CLOSE, WSMsgType.CLOSED, WSMsgType.CLOSING):
        message = await socket.receive()
    return socket.close_code


def write_raw(socket: ClientWebSocketResponse, data: bytes) -> None:
    """Write bytes that no proper client would write."""
    connection = socket._conn
    assert connection is not None
    assert connection.transport is not None
    connection.transport.write(data)


async def test_a_page_answers_pings_all_day(server: Server) -> None:
    _, socket = await live(server)
    for _ in range(5 * MESSAGES):
        await socket.send_json({"type": "pong"})
        await socket.ping()
        server.system.clock.advance(5.0)
    server.system.web.hub.ping()
    assert (await socket.receive_json())["type"] == "ping"
    await socket.close()


JUNK = ("{", "[]", '{"type": "register", "page": "tab"}', '{"type": "dance"}', "[" * 500, b"x")


@pytest.mark.parametrize("junk", JUNK)
async def test_what_no_page_says_ends_it_at_once(server: Server, impatient: None, junk: str | bytes) -> None:
    _, socket = await live(server)
    await (socket.send_str(junk) if isinstance(junk, str) else socket.send_bytes(junk))
    assert await closing(socket) == 1008
    await until(lambda: server.system.web.hub.pages == 0)


@pytest.mark.parametrize("how", ["ping", "pong", "text"])
async def test_a_flood_is_cut_off_and_no_more_of_it_is_read(server: Server, impatient: None, how: str) -> None:
    _, socket = await live(server)
    for _ in range(MESSAGES + 5):
        await {"ping": socket.ping, "pong": socket.pong, "text": lambda: socket.send_str('{"type":"pong"}')}[how]()
    assert await closing(socket) == TOO_MUCH
    await until(lambda: server.system.web.hub.pages == 0)


async def test_bytes_that_never_make_a_message_are_counted_too(server: Server, impatient: None) -> None:
    """Empty parts of one message, each masked with zeros: none of it ever reaches the counter of messages."""
    _, socket = await live(server)
    write_raw(socket, b"\x01\x80\0\0\0\0" + b"\x00\x80\0\0\0\0" * (BYTES // 6))
    assert await closing(socket) == TOO_MUCH


async def test_a_session_has_so_many_pages_at_once(server: Server, impatient: None) -> None:
    browser = await server.browser("8001")
    sockets = [await connect(browser, page=str(n)) for n in range(PER_SESSION)]
    one_more = await browser.client.ws_connect("/api/push")
    assert await closing(one_more) == TOO_MUCH
    await sockets[0].close()
    await until(lambda: server.system.web.hub.pages < PER_SESSION)
    again = await connect(browser, page="again")
    assert (await again.receive_json())["type"] == "snapshot"
    for socket in (*sockets, again):
        await socket.close()


async def test_a_person_has_so_many_pages_in_all_sessions(server: Server, impatient: None) -> None:
    sockets = []
    for n in range(PER_USER):
        if n % PER_SESSION == 0:
            browser = await server.browser("8001")
        sockets.append(await connect(browser, page=str(n)))
    third, other = await server.browser("8001"), await server.browser("8002")
    assert await closing(await third.client.ws_connect("/api/push")) == TOO_MUCH
    free = await connect(other)
    assert (await free.receive_json())["type"] == "snapshot"
    for socket in (*sockets, free):
        await socket.close()


async def test_one_that_comes_and_goes_without_end_is_refused_before_the_handshake(server: Server) -> None:
    browser = await server.browser("8001")
    for _ in range(OPENED):
        await (await browser.client.ws_connect("/api/push")).close()
    with pytest.raises(WSServerHandshakeError) as refused:
        await browser.client.ws_connect("/api/push")
    assert refused.value.status == 429
    server.system.clock.advance(10.0)
    await (await connect(browser)).close()


async def test_a_stranger_who_floods_while_being_sent_away_is_cut_off(server: Server, impatient: None) -> None:
    stranger, before = await server.browser(), floods()
    socket = await stranger.client.ws_connect("/api/push", autoclose=False)
    write_raw(socket, b"\x89\x80\0\0\0\0" * BYTES)
    assert (await socket.receive()).data == SIGNED_OUT
    await until(lambda: floods() == before + 1)


def floods() -> float:
    return REGISTRY.get_sample_value("hotline_push_floods_total") or 0.0
