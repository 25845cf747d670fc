"""The core is away for a moment: what waits for it, what is refused, and what is done when it is back."""

import asyncio

import aiohttp
import pytest
from sqlalchemy.pool import QueuePool

from core.ids import AgentId
from core.messages.floor import AgentState
from tests.unit.webagent.system import Server
from tests.unit.webagent.test_socket import connect
from tests.until import until


async def test_pages_are_sent_away_and_none_may_come_till_it_is_back(server: Server) -> None:
    browser = await server.agent()
    socket = await connect(browser)
    server.system.link.lose()
    assert (await socket.receive()).type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.TEXT)
    with pytest.raises(aiohttp.WSServerHandshakeError, match="503"):
        await browser.client.ws_connect("/api/push")
    server.system.link.find()
    assert (await connect(browser)) is not None


async def test_a_page_that_was_arriving_is_sent_away_too(server: Server) -> None:
    """It has shaken hands but only now says whose page it is: it must not see what may be outdated."""
    browser = await server.agent()
    socket = await browser.client.ws_connect("/api/push")
    server.system.link.lose()
    await socket.send_json({"type": "register", "page": "p-1", "stream": None})
    message = await socket.receive()
    assert (message.type, socket.close_code) == (aiohttp.WSMsgType.CLOSE, 1012)


async def test_nobody_takes_a_seat_meanwhile(server: Server) -> None:
    """AC2: all pages have been sent away, so a seat that is in use would look free."""
    await server.agent()
    other = await server.browser("8001")
    server.system.link.lose()
    status, body = await other.post("/api/agent/sign-on", {"takeover": False})
    assert (status, body["error"]["code"]) == (503, "core.away")
    server.system.link.find()
    assert (await server.seats["8001"].post("/api/agent/busy", {"reason": "other"}))[0] == 204


async def test_an_agent_who_signs_out_meanwhile_is_signed_off_when_it_is_back(server: Server) -> None:
    """A desk phone stays registered, so the floor would offer callers to an empty desk."""
    browser = await server.agent()
    server.system.link.lose()
    assert (await browser.ask("DELETE", "/api/session"))[0] == 204
    found = server.system.floor.agent(AgentId("8001"))
    assert found is not None
    assert found.state is AgentState.IDLE
    server.system.link.find()
    found = server.system.floor.agent(AgentId("8001"))
    assert found is not None
    assert found.state is AgentState.SIGNED_OFF


async def test_an_account_that_is_disabled_meanwhile_has_no_seat_when_it_is_back(server: Server) -> None:
    """TE7: otherwise the floor, which has not heard of it, would go on offering calls."""
    await server.agent()
    admin = await server.browser("admin")
    server.system.link.lose()
    person = next(one for one in (await admin.get("/api/admin/users"))[1] if one["agent"] == "8001")
    changes = {"version": person["version"], "disabled": True, "reason": "test"}
    assert (await admin.ask("PATCH", f"/api/admin/users/{person['id']}", changes))[0] == 200
    server.system.link.find()

    def signed_off() -> bool:
        found = server.system.floor.agent(AgentId("8001"))
        return found is not None and found.state is AgentState.SIGNED_OFF

    await until(signed_off)


async def test_a_web_host_that_ends_as_the_core_is_back_leaves_no_connection_open(server: Server) -> None:
    await server.agent()
    pool = server.system.database.engine.pool
    assert isinstance(pool, QueuePool)
    server.system.link.lose()
    server.system.link.find()
    async with asyncio.timeout(5):
        while not pool.checkedout():  # noqa: ASYNC110  # it is over soon: a turn of the loop must not be missed
            await asyncio.sleep(0)
    await server.server.close()
    assert pool.checkedout() == 0
