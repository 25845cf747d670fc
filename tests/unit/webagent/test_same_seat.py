"""Signing in again: the same browser gets the same seat, phone and talk; nobody else does (AC5, TE2)."""

import pytest

from accounts import store
from core.ids import AgentId
from core.messages.base import Message
from tests.unit.webagent.system import Browser, Server
from tests.unit.webagent.test_socket import connect

SESSION, KNOWN = "hotline_session", "hotline_browser"


def lose(browser: Browser, *names: str) -> None:
    """Remove these cookies."""
    browser.client.session.cookie_jar.clear(lambda cookie: cookie.key in names)


async def talking(server: Server) -> tuple[Browser, str, list[Message]]:
    """An agent in a talk, the secret of the page's phone, and what the telephone has received so far."""
    browser, system = await server.agent(), server.system
    system.arrives("c-1")
    system.rings("8001")
    system.answers("8001")
    secret: str = (await browser.get("/api/agent/phone"))[1]["phone"]["secret"]
    return browser, secret, list(system.telephones.heard)


async def sign_in(browser: Browser, secret: str | None = None, username: str = "8001") -> None:
    body = {"username": username, "password": browser.system.password, **({"phone": secret} if secret else {})}
    assert (await browser.post("/api/session", body))[0] == 200


async def test_the_same_browser_goes_on(server: Server) -> None:
    """Seat, phone and talk are as before; the floor and the telephone receive nothing."""
    browser, secret, heard = await talking(server)
    before = server.system.floor.agent(AgentId("8001"))
    lose(browser, SESSION)
    assert (await browser.get("/api/session"))[0] == 401
    await sign_in(browser)
    assert server.system.floor.agent(AgentId("8001")) == before
    assert server.system.telephones.heard == heard
    assert (await browser.get("/api/agent/phone"))[1]["phone"]["secret"] == secret
    assert (await browser.post("/api/interactions/c-1/hold"))[0] == 204


async def test_the_session_before_is_over(server: Server) -> None:
    """The browser has lost it, and it is of no use to anybody who has it."""
    browser, _, _ = await talking(server)
    token = next(one.value for one in browser.client.session.cookie_jar if one.key == SESSION)
    lose(browser, SESSION)
    await sign_in(browser)
    other = await server.browser()
    other.client.session.cookie_jar.update_cookies({SESSION: token})
    assert (await other.get("/api/session"))[0] == 401


async def test_a_new_password_changes_nothing_for_the_talk(server: Server) -> None:
    browser, _, heard = await talking(server)
    await server.system.accounts.set_password("8001", "another long one")
    assert (await browser.get("/api/session"))[0] == 401
    assert await browser.sign_in("8001", "another long one") == 200
    assert server.system.telephones.heard == heard
    assert (await browser.post("/api/interactions/c-1/hold"))[0] == 204


async def test_a_page_without_any_cookie_shows_its_phone_s_secret(server: Server) -> None:
    browser, secret, heard = await talking(server)
    lose(browser, SESSION, KNOWN)
    await sign_in(browser, secret)
    assert server.system.telephones.heard == heard
    assert (await browser.post("/api/interactions/c-1/hold"))[0] == 204


@pytest.mark.parametrize("secret", [None, "a guess", "密"])
async def test_another_browser_is_another_place(server: Server, secret: str | None) -> None:
    browser, _, _ = await talking(server)
    other = await server.browser()
    await sign_in(other, secret)
    assert (await other.post("/api/interactions/c-1/hold"))[1]["error"]["code"] == "agent.signed_on_elsewhere"
    assert (await browser.post("/api/interactions/c-1/hold"))[0] == 204


async def test_a_seat_that_was_taken_over_is_not_taken_back_unasked(server: Server) -> None:
    """Neither the browser nor its former secret takes it back."""
    browser, secret, _ = await talking(server)
    other = await server.browser("8001")
    assert (await other.post("/api/agent/sign-on", {"takeover": True}))[0] == 200
    lose(browser, SESSION)
    await sign_in(browser, secret)
    assert (await browser.post("/api/interactions/c-1/hold"))[0] == 409
    assert (await other.post("/api/interactions/c-1/hold"))[0] == 204


async def test_somebody_else_at_the_same_browser_gets_nothing(server: Server) -> None:
    """The seat waits for its own agent."""
    browser, secret, _ = await talking(server)
    lose(browser, SESSION)
    await sign_in(browser, secret, "8002")
    assert (await browser.post("/api/interactions/c-1/hold"))[0] == 404
    await sign_in(browser)
    assert (await browser.post("/api/interactions/c-1/hold"))[0] == 204


async def test_other_tabs_of_the_browser_are_no_strangers(server: Server) -> None:
    """They belong to the new session, although their connections were made with the old one."""
    browser, _, _ = await talking(server)
    first = await connect(browser, page="tab 1")
    assert (await first.receive_json())["type"] == "snapshot"
    lose(browser, SESSION)
    await sign_in(browser)
    second = await connect(browser, page="tab 2", leads=True)
    assert await first.receive_json() == {"type": "superseded", "taken": True}
    await first.close()
    await second.close()


async def test_a_browser_is_known_by_a_random_token_that_only_it_has(server: Server) -> None:
    """The token is kept from scripts and other sites, and stored as a hash; one that we did not issue is replaced."""
    browser = await server.browser()
    browser.client.session.cookie_jar.update_cookies({KNOWN: "me"})
    async with browser.client.post(
        "/api/session",
        json={"username": "8001", "password": browser.system.password},
        headers={"X-Requested-With": "hotline"},
    ) as answer:
        header = next(each for each in answer.headers.getall("Set-Cookie") if each.startswith(KNOWN))
    token = header.split(";")[0].partition("=")[2]
    assert len(token) == 32
    for part in ("HttpOnly", "SameSite=Strict", "Max-Age="):
        assert part in header
    assert (await browser.post("/api/agent/sign-on"))[0] == 200
    seat = await server.system.accounts.seats.of(AgentId("8001"))
    assert seat is not None
    assert seat.browser
    async with server.system.database.read() as connection:
        assert token not in repr((await connection.execute(store.seat_table.select())).all())
