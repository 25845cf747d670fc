"""The websocket of a page, over a real connection."""

import asyncio
from typing import Any

import pytest
from aiohttp import ClientWebSocketResponse, WSMsgType, WSServerHandshakeError

from tests.unit.webagent.house import Browser, Server
from tests.until import until
from webagent.push import socket as socket_module
from webagent.push.socket import SIGNED_OUT


async def connect(browser: Browser, **register: Any) -> ClientWebSocketResponse:
    socket = await browser.client.ws_connect("/api/push")
    await socket.send_json({"type": "register", "page": "tab", **register})
    return socket


async def test_a_page_follows_its_agent(server: Server) -> None:
    """AC3, TE3: state, offer and call come by themselves."""
    browser = await server.browser("8001")
    socket = await connect(browser)
    snapshot = await socket.receive_json()
    me = next(value for kind, _, value in snapshot["items"] if kind == "me")
    assert (me["state"], me["name"]) == ("signed_off", "李静")
    await browser.post("/api/agent/sign-on")
    assert state_in(await socket.receive_json()) == "busy"
    server.house.phone_registers("8001")
    await socket.receive_json()
    await browser.post("/api/agent/idle")
    assert state_in(await socket.receive_json()) == "idle"
    server.house.arrives("c-1")
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
    await until(lambda: server.house.web.hub.pages == 0)
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
    server.house.clock.advance(3 * 3600)
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
    await until(lambda: server.house.web.hub.pages == 0)
    assert (await socket.receive()).type in (WSMsgType.CLOSE, WSMsgType.CLOSED)


async def test_pages_are_pinged_and_sent_away_when_the_house_closes(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket_module, "PING_S", 0.01)
    pinging = asyncio.create_task(server.house.web.push.run())
    browser = await server.browser("8001")
    socket = await connect(browser)
    await socket.receive_json()
    assert (await socket.receive_json())["type"] == "ping"
    pinging.cancel()
    closing = asyncio.create_task(server.house.web.push.close(server.house.web.app))
    message = await socket.receive()
    while message.type is WSMsgType.TEXT:
        message = await socket.receive()
    assert socket.close_code == 1012
    await closing
