"""Agents take written interactions on the page and close them; the wall counts them by kind (AC1, AC4)."""

from core.ids import AgentId
from core.messages.floor import Kind
from tests.unit.webagent.system import Server
from tests.unit.webagent.test_socket import connect
from tests.until import until


async def test_taken_and_closed_on_the_page(server: Server) -> None:
    browser, other = await server.agent_at_page("8001"), await server.browser("8002")
    server.system.arrives("w-1", kind=Kind.WEB)
    offer = server.system.offer_of("8001")
    assert (await other.post(f"/api/offers/{offer}/accept"))[0] == 404
    assert (await browser.post(f"/api/offers/{offer}/accept"))[0] == 204
    assert (await browser.post(f"/api/offers/{offer}/accept"))[0] == 404
    agent = server.system.floor.agent(AgentId("8001"))
    assert agent is not None
    assert (agent.state, agent.load) == ("idle", 25)
    assert (await other.post("/api/interactions/w-1/close"))[0] == 404
    assert (await browser.post("/api/interactions/w-1/close"))[0] == 204
    assert (await browser.post("/api/interactions/w-1/close"))[0] == 404


async def test_a_call_is_taken_on_the_phone(server: Server) -> None:
    browser = await server.agent("8001")
    server.system.arrives("c-1")
    offer = server.system.offer_of("8001")
    status, body = await browser.post(f"/api/offers/{offer}/accept")
    assert (status, body["error"]["code"]) == (409, "offer.taken_on_the_phone")


async def test_the_wall_counts_sessions_by_kind(server: Server) -> None:
    browser, boss = await server.agent_at_page("8001"), await server.browser("banzhang")
    for n in (1, 2):
        server.system.arrives(f"w-{n}", kind=Kind.WEB)
        await browser.post(f"/api/offers/{server.system.offer_of('8001')}/accept")
    server.system.arrives("m-1", kind=Kind.EMAIL)
    socket = await connect(boss)
    snapshot = await socket.receive_json()
    agent = next(value for kind, id, value in snapshot["items"] if (kind, id) == ("agent", "8001"))
    assert agent["sessions"] == {"web": 2, "email": 1}, "the e-mail still rings"
    await socket.close()


async def test_written_work_follows_the_page_that_is_on_the_screen(server: Server) -> None:
    """FX1: it rings when the page comes to the front, and is taken back when the page is hidden or gone."""
    browser, system = await server.agent("8001"), server.system
    system.arrives("w-1", kind=Kind.WEB)
    assert system.offer_of("8001") is None
    socket = await connect(browser, hidden=True)
    await socket.receive_json()
    assert system.offer_of("8001") is None
    for hidden in (False, True, False):
        await socket.send_json({"type": "pong", "hidden": hidden})
        await until(lambda: (system.offer_of("8001") is None) is hidden)  # noqa: B023 - asked at once
    await socket.close()
    await until(lambda: system.offer_of("8001") is None)
    agent = system.floor.agent(AgentId("8001"))
    assert agent is not None
    assert (agent.state, agent.reason) == ("idle", "")
