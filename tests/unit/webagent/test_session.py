"""Sign-in, sessions and their end."""

import pytest
from aiohttp.test_utils import make_mocked_request

from accounts.rules import sessions, throttle
from accounts.sessions.identity import Identity, browser_cookie, browser_token, cookie
from infra.database.away import DatabaseAway
from infra.settings.secrets import Passes
from tests.unit.webagent.system import MASTER, Browser, Server


async def test_signing_in_gives_a_session_and_says_who_one_is(browser: Browser) -> None:
    assert (await browser.get("/api/session"))[0] == 401
    status, body = await browser.post("/api/session", {"username": "8001", "password": browser.system.password})
    assert status == 200
    user = body["user"]
    assert (user["username"], user["roles"], user["agent"], user["language"]) == ("8001", ["agent"], "8001", "zh")
    assert "desk.use" in user["rights"]
    assert body["others"] == []
    assert await browser.get("/api/session") == (200, {"user": user, "preview": None})


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(browser: Browser) -> None:
    async with browser.client.post(
        "/api/session",
        json={"username": "8001", "password": browser.system.password},
        headers={"X-Requested-With": "hotline"},
    ) as answer:
        headers = answer.headers.getall("Set-Cookie")
    assert [header.partition("=")[0] for header in headers] == ["hotline_session", "hotline_browser"]
    for header in headers:
        assert "HttpOnly" in header
        assert "SameSite=Strict" in header


def test_cookies_are_bound_to_this_host_over_tls() -> None:
    """Browsers require this for the prefix (RFC 6265bis): secure, for the whole host, without a domain."""
    set_by_us = (
        cookie("token", Passes("master"), secure=True),
        cookie("", Passes("master"), secure=True),
        browser_cookie("b" * 32, secure=True),
    )
    for one in set_by_us:
        name, *attributes = one.split("; ")
        assert name.startswith(("__Host-hotline_session=", "__Host-hotline_browser="))
        assert {"Secure", "Path=/", "HttpOnly", "SameSite=Strict"} <= set(attributes)
        assert not any(attribute.startswith("Domain") for attribute in attributes)
    assert "Max-Age=0" in set_by_us[1]


async def test_over_tls_a_cookie_that_others_could_have_set_is_nobodys(browser: Browser) -> None:
    """Another host of the domain can set a plain cookie; people with such a session sign in once."""
    await browser.sign_in("8001")
    token = next(one.value for one in browser.client.session.cookie_jar if one.key == "hotline_session")
    identity = Identity(browser.system.accounts.sessions)
    for header, known in ((f"hotline_session={token}", False), (f"a=b; __Host-hotline_session={token}", True)):
        request = make_mocked_request("GET", "/", headers={"Cookie": header})
        assert (await identity.look_up(request.clone(scheme="https")) is not None) is known
        assert (await identity.look_up(request) is not None) is not known
    marks = make_mocked_request("GET", "/", headers={"Cookie": f"__Host-hotline_browser={'b' * 32}"})
    assert browser_token(marks.clone(scheme="https")) == "b" * 32
    assert browser_token(marks) != "b" * 32


async def test_the_front_can_tell_a_session_from_an_invented_one(server: Server) -> None:
    """The seal behind the token is only for the front: the core looks the token up in any case."""
    browser = await server.browser("8001")
    kept = {cookie.key: cookie.value for cookie in browser.client.session.cookie_jar}
    token, _, seal = kept["hotline_session"].partition(".")
    assert seal == Passes(MASTER).seal(token)
    browser.client.session.cookie_jar.update_cookies({"hotline_session": token})
    assert (await browser.get("/api/session"))[0] == 200


async def test_a_wrong_password_and_an_unknown_user_look_the_same(browser: Browser) -> None:
    wrong = await browser.post("/api/session", {"username": "8001", "password": "x"})
    unknown = await browser.post("/api/session", {"username": "nobody", "password": "x"})
    assert wrong == unknown
    assert (wrong[0], wrong[1]["error"]["code"]) == (401, "session.wrong_password")


async def test_who_guesses_must_wait_even_with_the_right_password(browser: Browser) -> None:
    for _ in range(throttle.OF_PLACE.free):
        assert (await browser.post("/api/session", {"username": "8001", "password": "x"}))[0] == 401
    status, body = await browser.post("/api/session", {"username": "8001", "password": browser.system.password})
    assert (status, body["error"]["code"]) == (429, "session.too_many_attempts")
    assert body["error"]["details"]["retry_after_s"] >= 1
    assert await browser.sign_in("8002") == 200
    browser.system.clock.advance(throttle.OF_PLACE.first_wait_s)
    assert await browser.sign_in("8001") == 200


async def test_signing_out_ends_the_session_on_the_server(browser: Browser) -> None:
    await browser.sign_in("8001")
    token = next(one.value for one in browser.client.session.cookie_jar if one.key == "hotline_session")
    assert (await browser.ask("DELETE", "/api/session"))[0] == 204
    browser.client.session.cookie_jar.update_cookies({"hotline_session": token})
    assert (await browser.get("/api/session"))[0] == 401


async def test_an_idle_session_is_over(browser: Browser) -> None:
    await browser.sign_in("8001")
    browser.system.clock.advance(sessions.IDLE_S - 1)
    assert (await browser.get("/api/session"))[0] == 200
    browser.system.clock.advance(sessions.IDLE_S + 1)
    assert (await browser.get("/api/session"))[0] == 401


async def test_a_busy_session_is_over_after_a_long_day(browser: Browser) -> None:
    await browser.sign_in("8001")
    for _ in range(int(sessions.WHOLE_S // 3600)):
        assert (await browser.get("/api/session"))[0] == 200
        browser.system.clock.advance(3600)
    assert (await browser.get("/api/session"))[0] == 401


async def test_the_language_is_remembered(browser: Browser) -> None:
    await browser.sign_in("8001")
    assert (await browser.ask("PUT", "/api/session/language", {"language": "en"}))[0] == 204
    assert (await browser.get("/api/session"))[1]["user"]["language"] == "en"
    assert (await browser.ask("PUT", "/api/session/language", {"language": "tlh"}))[0] == 400


async def test_a_session_goes_on_while_the_database_is_away(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """TE7: agents can go on working; after a while, sessions are no longer accepted."""
    await browser.sign_in("8001")
    assert (await browser.get("/api/session"))[0] == 200

    def gone() -> None:
        raise DatabaseAway("the database is away")

    monkeypatch.setattr(browser.system.database, "read", gone)
    browser.system.clock.advance(60)
    assert (await browser.get("/api/session"))[0] == 200
    browser.system.clock.advance(900)
    assert (await browser.get("/api/session"))[0] == 503


async def test_a_role_that_changed_is_in_force_within_a_second(browser: Browser) -> None:
    """PF13."""
    system = browser.system
    await browser.sign_in("8001")
    assert (await browser.get("/api/flows"))[0] == 403
    async with system.database.write() as connection:
        await connection.exec_driver_sql("UPDATE account_role SET role = 'supervisor' WHERE role = 'agent'")
    system.clock.advance(1)
    assert (await browser.get("/api/flows"))[0] == 200
