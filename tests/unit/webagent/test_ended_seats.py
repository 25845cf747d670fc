"""A seat ends with its session, with its phone and that phone's way; a citizen on the line is never affected."""

from urllib.parse import parse_qs, urlsplit

import pytest

from accounts.rules import sessions
from core.ids import AgentId, CallId
from core.messages.telephony import RemovePhone, ResumeCaller
from tests.unit.webagent.system import Browser, Server
from tests.unit.webagent.test_agent import state_of
from tests.unit.webagent.test_people import closed_with, push, told, user
from webagent.ended_seats import HELD_S

AGENT = AgentId("8001")


async def way(browser: Browser) -> str:
    """The name of the way that this agent's page gets."""
    phone = (await browser.get("/api/agent/phone"))[1]["phone"]
    return str(parse_qs(urlsplit(phone["websocket"]).query)["s"][0])


def talks(server: Server) -> None:
    server.system.arrives("c-1")
    server.system.rings("8001")
    server.system.answers("8001")
    assert state_of(server, "8001") == "talking"


async def looked(server: Server) -> None:
    await server.system.web.ended_seats.look()


def the_day_is_over(server: Server) -> None:
    """Pass the longest time that a session may last."""
    server.system.clock.advance(sessions.WHOLE_S)


async def test_the_way_of_a_phone_is_open_while_its_seat_is_taken(server: Server) -> None:
    ways = server.system.accounts.seats.ways
    first = await server.agent("8001")
    before = await way(first)
    assert ways.open == {before}
    second = await server.browser("8001")
    assert (await second.post("/api/agent/sign-on", {"takeover": True}))[0] == 200
    assert ways.open == {await way(second)} != {before}
    assert (await second.ask("DELETE", "/api/session"))[0] == 204
    assert ways.open == set()


async def test_a_seat_is_left_when_the_time_of_its_session_is_over(server: Server) -> None:
    page = await push(await server.agent("8001"))
    await told(page, "snapshot")
    await looked(server)
    assert state_of(server, "8001") == "idle"
    the_day_is_over(server)
    await looked(server)
    assert await closed_with(page) == 4401
    assert state_of(server, "8001") == "signed_off"
    assert server.system.telephones.heard[-1] == RemovePhone(phone="8001")
    assert server.system.accounts.seats.ways.open == set()


async def test_a_talk_outlives_its_session_and_the_seat_is_left_after_it(server: Server) -> None:
    """The phone and its way stay as long as the citizen does."""
    open_before = {await way(await server.agent("8001"))}
    talks(server)
    heard = len(server.system.telephones.heard)
    the_day_is_over(server)
    for _ in range(2):
        await looked(server)
    assert state_of(server, "8001") == "talking"
    assert server.system.telephones.heard[heard:] == []
    assert server.system.accounts.seats.ways.open == open_before
    server.system.caller_hangs_up("c-1")
    await looked(server)
    assert state_of(server, "8001") == "signed_off"
    assert server.system.accounts.seats.ways.open == set()


async def test_an_agent_who_signs_in_again_during_that_talk_keeps_the_seat(server: Server) -> None:
    agent = await server.agent("8001")
    before = await way(agent)
    talks(server)
    the_day_is_over(server)
    await looked(server)
    assert await agent.sign_in("8001") == 200
    server.system.caller_hangs_up("c-1")
    await looked(server)
    assert state_of(server, "8001") == "wrap_up"
    assert await way(agent) == before


async def test_a_citizen_does_not_stay_on_hold_at_a_seat_whose_session_is_over(server: Server) -> None:
    """Nobody could press the page's button any more; an agent who signs in again in time finds the call as it was."""
    agent = await server.agent("8001")
    talks(server)
    assert (await agent.post("/api/interactions/c-1/hold"))[0] == 204
    the_day_is_over(server)
    await looked(server)
    server.system.clock.advance(HELD_S - 1)
    await looked(server)
    assert state_of(server, "8001") == "held"
    server.system.clock.advance(1)
    await looked(server)
    assert state_of(server, "8001") == "talking"
    assert server.system.telephones.heard[-1] == ResumeCaller(call=CallId("c-1"))
    heard = len(server.system.telephones.heard)
    await looked(server)
    assert len(server.system.telephones.heard) == heard


async def test_an_agent_who_signs_in_again_has_the_citizen_on_hold_as_before(server: Server) -> None:
    agent = await server.agent("8001")
    talks(server)
    assert (await agent.post("/api/interactions/c-1/hold"))[0] == 204
    the_day_is_over(server)
    await looked(server)
    assert await agent.sign_in("8001") == 200
    server.system.clock.advance(HELD_S)
    await looked(server)
    assert state_of(server, "8001") == "held"


@pytest.mark.parametrize("change", ["password", "disabled"])
async def test_a_seat_is_left_when_an_administrator_ends_all_sessions(server: Server, change: str) -> None:
    """The administrator sets a new password, or disables the account."""
    admin = await server.browser("admin")
    await server.agent("8001")
    person = await user(admin, "8001")
    if change == "password":
        path, body = f"/api/admin/users/{person['id']}/password", {"password": "kwq-mzp-3-rvt-7"}
        assert (await admin.post(path, body))[0] == 204
    else:
        changes = {"version": person["version"], "disabled": True}
        assert (await admin.ask("PATCH", f"/api/admin/users/{person['id']}", changes))[0] == 200
    await looked(server)
    assert state_of(server, "8001") == "signed_off"
    assert server.system.accounts.seats.ways.open == set()
    assert await server.system.accounts.seats.of(AGENT) is None
