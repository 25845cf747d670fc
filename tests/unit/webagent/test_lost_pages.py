"""A page goes away in a talk: both of its websockets are closed, and the floor learns it at once (AC5, TE7)."""

import asyncio

from aiohttp import ClientWebSocketResponse

from core.ids import CallId
from core.messages.telephony import EndCause, HangUpLeg, LegEnded, PhoneReachable, PhoneUnreachable, Side
from tests.unit.webagent.system import Browser, Server
from tests.unit.webagent.test_socket import connect
from tests.until import until
from webagent.push.meter import MESSAGES


async def talking(server: Server) -> tuple[Browser, ClientWebSocketResponse]:
    browser = await server.agent()
    socket = await connect(browser)
    await socket.receive_json()
    server.system.arrives("a")
    server.system.rings("8001")
    server.system.answers("8001")
    return browser, socket


def phone_goes(server: Server) -> None:
    server.system.bus.post(PhoneUnreachable(phone="8001", at=server.system.clock.now()))


def ended_legs(server: Server) -> list[HangUpLeg]:
    return [command for command in server.system.telephones.heard if isinstance(command, HangUpLeg)]


async def page_goes(server: Server, socket: ClientWebSocketResponse) -> None:
    await socket.close()
    await until(lambda: server.system.web.hub.pages == 0)


async def test_the_phone_goes_after_the_page(server: Server) -> None:
    """The dead leg is ended, so that the caller hears a word and music instead of silence."""
    _, socket = await talking(server)
    await page_goes(server, socket)
    assert not ended_legs(server)
    phone_goes(server)
    [ended] = ended_legs(server)
    assert ended.cause is EndCause.PHONE_LOST


async def test_the_page_goes_after_the_phone(server: Server) -> None:
    _, socket = await talking(server)
    phone_goes(server)
    assert not ended_legs(server)
    await page_goes(server, socket)
    assert len(ended_legs(server)) == 1


async def test_a_page_that_is_there_keeps_its_talk_while_the_phone_registers_anew(server: Server) -> None:
    """The sound of its call does not go through the websockets."""
    browser, socket = await talking(server)
    await page_goes(server, socket)
    socket = await connect(browser)
    await socket.receive_json()
    phone_goes(server)
    server.system.bus.post(PhoneReachable(phone="8001", at=server.system.clock.now()))
    assert not ended_legs(server)
    await socket.close()


async def test_a_page_that_was_cut_off_for_a_flood_has_not_gone(server: Server) -> None:
    """It comes back; its agent and a citizen may be talking."""
    _, socket = await talking(server)
    for _ in range(MESSAGES + 1):
        await socket.ping()
    await until(lambda: server.system.web.hub.pages == 0)
    phone_goes(server)
    assert not ended_legs(server)


async def test_a_page_that_is_sent_away_because_the_web_stops_has_not_gone(server: Server) -> None:
    """The floor goes on, and so does the talk; the page is back in a moment."""
    _, socket = await talking(server)
    await asyncio.gather(server.system.web.push.close(server.system.web.app), socket.receive())
    await until(lambda: server.system.web.hub.pages == 0)
    phone_goes(server)
    assert not ended_legs(server)


async def test_a_page_that_comes_back_without_its_call_asks_for_it(server: Server) -> None:
    """Issue 3: the page itself reports it, when the server could not notice."""
    browser, socket = await talking(server)
    assert (await browser.post("/api/agent/rejoin"))[0] == 204
    assert len(ended_legs(server)) == 1
    server.system.caller_hangs_up("a")
    status, body = await browser.post("/api/agent/rejoin")
    assert (status, body["error"]["code"]) == (409, "agent.not_talking")
    await socket.close()


async def test_the_next_agent_sees_whose_call_it_was(server: Server) -> None:
    """AC5: this happens after 15 s, with everything that is known."""
    browser, socket = await talking(server)
    _, draft = await browser.post("/api/tickets", {"interaction": "a"})
    await page_goes(server, socket)
    phone_goes(server)
    [ended] = ended_legs(server)
    system = server.system
    lost = LegEnded(
        call=CallId("a"),
        leg=ended.leg,
        answered=True,
        by=Side.SYSTEM,
        cause=EndCause.PHONE_LOST,
        at=system.clock.now(),
    )
    system.bus.post(lost)
    second = await server.agent("8002")
    assert system.offer_of("8002") is None
    system.clock.advance(15.1)
    system.rings("8002")
    _, pop = await second.get("/api/interactions/a/pop")
    assert pop["before"] == {"agent": "8001", "name": "李静", "why": "phone_lost"}
    assert pop["ticket"]["id"] == draft["id"]
