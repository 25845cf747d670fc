"""One's own password and sessions over HTTP: listed, ended, and the effect on their pages and seats."""

from typing import Any

import pytest

from accounts.rules.throttle import OF_PLACE
from core.ids import AgentId
from tests.unit.webagent.system import Browser, Server
from tests.unit.webagent.test_agent import state_of
from tests.unit.webagent.test_people import closed_with, push, told, user

NEW = "three brown cats asleep"


async def sessions(browser: Browser) -> Any:
    status, found = await browser.get("/api/sessions")
    assert status == 200
    return found


async def change(browser: Browser, password: str, present: str | None = None) -> tuple[int, Any]:
    body = {"present": present or browser.system.password, "password": password}
    return await browser.ask("PUT", "/api/session/password", body)


async def test_a_second_sign_in_shows_the_first_and_ends_it(server: Server) -> None:
    first = await server.browser("8001")
    page = await push(first)
    await told(page, "snapshot")
    server.system.clock.advance(1)
    second = await server.browser()
    body = {"username": "8001", "password": server.system.password}
    _, answer = await second.post("/api/session", body)
    (other,) = answer["others"]
    assert (other["address"], other["present"], other["in_hand"]) == ("127.0.0.1", False, False)
    assert other["browser"].startswith("Python")
    assert [one["present"] for one in await sessions(second)] == [True, False]
    assert (await second.ask("DELETE", f"/api/sessions/{other['id']}"))[0] == 204
    assert await closed_with(page) == 4401
    assert (await first.get("/api/session"))[0] == 401
    assert len(await sessions(second)) == 1
    status, gone = await second.ask("DELETE", f"/api/sessions/{other['id']}")
    assert (status, gone["error"]["code"]) == (404, "session.unknown")


def token_of(browser: Browser) -> str:
    """The token that opens the browser's session."""
    cookie = next(one.value for one in browser.client.session.cookie_jar if one.key == "hotline_session")
    return cookie.partition(".")[0]


async def test_a_session_is_named_by_nothing_that_opens_it(server: Server) -> None:
    browser = await server.browser("8001")
    (present,) = await sessions(browser)
    token = token_of(browser)
    stored = await server.system.accounts.sessions.signed_in(token)
    assert stored is not None
    assert present["id"] not in (token, stored.session)
    status, answer = await browser.ask("DELETE", f"/api/sessions/{present['id']}")
    assert (status, answer["error"]["code"]) == (409, "session.present")


async def test_nobody_ends_a_session_of_somebody_else(server: Server) -> None:
    mine, other = await server.browser("8001"), await server.browser("8002")
    (theirs,) = await sessions(other)
    assert (await mine.ask("DELETE", f"/api/sessions/{theirs['id']}"))[0] == 404
    assert (await mine.ask("DELETE", "/api/sessions"))[0] == 204
    assert (await other.get("/api/session"))[0] == 200


async def test_a_session_with_a_citizen_on_the_line_ends_only_if_one_is_sure_and_the_talk_goes_on(
    server: Server,
) -> None:
    system = server.system
    seat = await server.agent("8001")
    system.arrives("c-1")
    system.rings("8001")
    second = await server.browser("8001")
    for answered in (False, True):
        if answered:
            system.answers("8001")
        status, answer = await second.ask("DELETE", "/api/sessions")
        assert (status, answer["error"]["code"]) == (409, "session.in_use")
    assert {one["present"]: one["in_hand"] for one in await sessions(second)} == {True: False, False: True}
    assert (await second.ask("DELETE", "/api/sessions?sure=true"))[0] == 204
    assert (await seat.get("/api/session"))[0] == 401
    assert state_of(server, "8001") == "talking"


async def test_a_seat_whose_agent_the_floor_does_not_know_holds_no_citizen(server: Server) -> None:
    """The database remembers seats, and the journal remembers agents; the journal may be new."""
    browser, seats = await server.browser("8001"), server.system.accounts.seats
    stored = await server.system.accounts.sessions.signed_in(token_of(browser))
    assert stored is not None
    await seats.take(AgentId("8001"), stored.session)
    assert server.system.floor.agent(AgentId("8001")) is None
    assert [one["in_hand"] for one in await sessions(browser)] == [False]


async def test_the_seat_of_a_session_that_was_ended_is_left(server: Server) -> None:
    """Nobody would answer there any more, so no citizen may ring there."""
    await server.agent("8001")
    second = await server.browser("8001")
    assert (await second.ask("DELETE", "/api/sessions"))[0] == 204
    assert state_of(server, "8001") == "signed_off"
    assert await server.system.accounts.seats.of(AgentId("8001")) is None


async def test_the_own_password_is_changed_and_only_the_others_are_signed_out(server: Server) -> None:
    """OP1."""
    other, mine = await server.browser("8001"), await server.agent("8001")
    page = await push(other)
    await told(page, "snapshot")
    server.system.arrives("c-1")
    server.system.rings("8001")
    server.system.answers("8001")
    assert (await change(mine, NEW))[0] == 204
    assert await closed_with(page) == 4401
    assert (await other.get("/api/session"))[0] == 401
    assert (await mine.get("/api/session"))[0] == 200
    assert state_of(server, "8001") == "talking"
    assert await other.sign_in("8001") == 401
    assert await other.sign_in("8001", NEW) == 200
    admin = await server.browser("admin")
    _, log = await admin.get("/api/admin/audit?action=account.password_changed")
    assert [one["by_name"] for one in log["items"]] == ["李静"]


@pytest.mark.parametrize(
    ("password", "rules"),
    [
        ("1234567890", ["password_common"]),
        ("short", ["password_short", "password_common"]),
        ("8001-kwq-mzp", ["password_name"]),
    ],
)
async def test_a_weak_password_is_refused_with_what_is_wrong(server: Server, password: str, rules: list[str]) -> None:
    browser = await server.browser("8001")
    status, answer = await change(browser, password)
    assert (status, answer["error"]["code"]) == (400, "account.password_too_weak")
    assert [one["rule"] for one in answer["error"]["details"]["fields"]] == rules
    assert "Take ten characters or more" in answer["error"]["message"]


async def test_the_present_password_is_no_new_one(server: Server) -> None:
    browser = await server.browser("8001")
    _, answer = await change(browser, server.system.password)
    assert [one["rule"] for one in answer["error"]["details"]["fields"]] == ["password_same"]


async def test_the_present_password_cannot_be_guessed_and_who_tries_locks_no_sign_in(server: Server) -> None:
    browser = await server.browser("8001")
    for _ in range(OF_PLACE.free):
        status, answer = await change(browser, NEW, present="wrong")
        assert (status, answer["error"]["code"], answer["error"]["field"]) == (400, "account.wrong_present", "present")
    status, answer = await change(browser, NEW)
    assert (status, answer["error"]["code"]) == (429, "session.too_many_attempts")
    assert await (await server.browser()).sign_in("8001") == 200


async def test_an_administrator_sees_and_ends_the_sessions_of_somebody(server: Server) -> None:
    admin = await server.browser("admin")
    agents, pages = [], []
    for name in ("one", "two", "three"):
        server.system.clock.advance(1)
        agents.append(await server.browser("8001"))
        pages.append(await push(agents[-1], name))
        await told(pages[-1], "snapshot")
    path = f"/api/admin/users/{(await user(admin, '8001'))['id']}/sessions"
    _, found = await admin.get(path)
    assert len(found) == 3
    assert (await agents[0].get(path))[0] == 403
    assert (await admin.ask("DELETE", f"{path}/{found[0]['id']}"))[0] == 204
    assert await closed_with(pages[2]) == 4401
    assert (await admin.ask("DELETE", path))[0] == 204
    assert [await closed_with(page) for page in pages[:2]] == [4401, 4401]
    _, log = await admin.get("/api/admin/audit?action=account.sessions_ended")
    assert [len(one["before"]["sessions"]) for one in log["items"]] == [2, 1]
    own = f"/api/admin/users/{(await user(admin, 'admin'))['id']}/sessions"
    assert (await admin.ask("DELETE", own))[0] == 204
    assert (await admin.get("/api/session"))[0] == 200, "one's own present session stays"


async def test_a_password_reset_signs_out_every_page(server: Server) -> None:
    """OP1."""
    admin, agent = await server.browser("admin"), await server.browser("8001")
    page = await push(agent)
    await told(page, "snapshot")
    id = (await user(admin, "8001"))["id"]
    assert (await admin.post(f"/api/admin/users/{id}/password", {"password": NEW}))[0] == 204
    assert await closed_with(page) == 4401
    status, answer = await admin.post(f"/api/admin/users/{id}/password", {"password": "woaini1314"})
    assert (status, answer["error"]["code"]) == (400, "account.password_too_weak")


async def test_guesses_at_one_desk_do_not_keep_the_owner_out_at_the_usual_one(server: Server) -> None:
    """All attempts come from one address here, as behind a NAT."""
    usual, guesser = await server.browser("8001"), await server.browser()
    assert (await usual.ask("DELETE", "/api/session"))[0] == 204
    for _ in range(OF_PLACE.free):
        assert await guesser.sign_in("8001", "wrong") == 401
    assert await guesser.sign_in("8001") == 429
    assert await usual.sign_in("8001") == 200
    assert await (await server.browser()).sign_in("8002") == 200


async def test_a_mark_in_no_form_of_ours_is_replaced_and_one_of_ours_is_kept(server: Server) -> None:
    browser = await server.browser()
    jar = browser.client.session.cookie_jar
    jar.update_cookies({"hotline_browser": "x" * 500}, browser.client.make_url("/"))
    marks = set()
    for username in ("8001", "8002", "8001"):
        assert await browser.sign_in(username) == 200
        marks.add(next(one.value for one in jar if one.key == "hotline_browser"))
    (mark,) = marks
    assert len(mark) == 32
