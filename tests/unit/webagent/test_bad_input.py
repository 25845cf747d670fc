"""Bad input for every route and page is refused with a clear and short answer, and never causes a fault of ours."""

import asyncio
import io
import json

import pytest
from yarl import URL

from infra.http import access
from infra.http.problems import LISTED
from infra.http.routes import ANSWER_LIMIT, PUBLIC, Route
from infra.logs.samples import Samples
from tests.unit.webagent.bad_input import NUMBERS, WORDS, bodies, example, fields
from tests.unit.webagent.system import Browser, Server
from tests.unit.webagent.test_rights import ROUTES, path_of

HEADERS = {"X-Requested-With": "hotline"}
# One would end the session that the others need; the others accept nothing from strangers
# (tests/db/tickets/exchange/test_exchange.py), or only for an account of theirs (tests of each channel).
DOORS = tuple(route.name for route in ROUTES if route.path.startswith("/channels/"))
UNTRIED = ("sign_out", "take_exchange_message", "take_exchange_file", *DOORS)
TRIED = [route for route in ROUTES if route.name not in UNTRIED]


@pytest.fixture
async def everything(server: Server) -> Browser:
    """Somebody who may do everything and has a seat, so that it is the input that is refused."""
    browser = await server.agent("8001")
    async with server.system.database.write() as connection:
        await connection.exec_driver_sql("UPDATE account_role SET role = 'admin' WHERE role = 'agent'")
    server.system.accounts.sessions.forget_all()
    return browser


async def status_of(browser: Browser, route: Route, url: str, body: bytes | None = None, what: str = "") -> int:
    """Return the answer's status; check that it is no fault, not long, and has our form when it is a refusal."""
    target = URL(url, encoded=True)
    async with browser.client.session.request(
        route.method, browser.client.make_url("").join(target), data=body and io.BytesIO(body), headers=HEADERS
    ) as answer:
        raw = await answer.read()
        about = (route.method, url[:100], what, answer.status, raw[:300])
        assert answer.status < 500, about
        assert answer.status != 401 or route.right == PUBLIC, about
        if answer.status >= 400:
            assert len(raw) <= ANSWER_LIMIT, about
            error = json.loads(raw)["error"]
            assert error.keys() == {"code", "message", "field", "details"}, about
            assert len(error["details"].get("fields", ())) <= LISTED, about
        return answer.status


async def try_fields(browser: Browser, turns: int) -> None:
    """Ask every route with one unusual field at a time."""
    for route in TRIED:
        if route.body_model is not None:
            for name, body in fields(route, turns):
                await status_of(browser, route, path_of(route), body, name)


async def test_a_bad_body_is_refused_by_every_route(everything: Browser, capsys: pytest.CaptureFixture[str]) -> None:
    for route in TRIED:
        if route.body_model is not None:
            for name, body, right in bodies(route):
                assert await status_of(everything, route, path_of(route), body, name) in right, (route.name, name)
    assert "Traceback" not in "".join(capsys.readouterr())


async def test_a_field_of_a_wrong_kind_is_refused(everything: Browser, capsys: pytest.CaptureFixture[str]) -> None:
    """Each value in a field of each route; `tests/long/test_every_request.py` tries each in every field."""
    await try_fields(everything, turns=4)
    assert "Traceback" not in "".join(capsys.readouterr())


async def test_a_bad_part_of_an_address_is_refused(everything: Browser, capsys: pytest.CaptureFixture[str]) -> None:
    for route in TRIED:
        body = json.dumps(example(route.body_model)).encode() if route.body_model else None
        for name in route.path_model.model_fields:
            for word in (*WORDS[1:], *NUMBERS):
                path = path_of(route).replace("0" * 24, word, 1) if "{" in route.path else route.path
                status = await status_of(everything, route, path, body, name)
                assert "%00" not in word or status in (400, 404), (route.name, word)
        for name in route.query_model.model_fields if route.query_model else ():
            for word in (*WORDS, *NUMBERS):
                status = await status_of(everything, route, f"{path_of(route)}?{name}={word}", body)
                assert "%00" not in word or status == 400, (route.name, name, word)
        if route.query_model:
            many = "&".join(f"a{n}=1" for n in range(800))
            assert await status_of(everything, route, f"{path_of(route)}?{many}", body) == 400
    assert "Traceback" not in "".join(capsys.readouterr())


async def test_the_newest_state_of_a_long_ticket_is_left_out_of_a_refusal(everything: Browser) -> None:
    """The page then reads it itself."""
    _, ticket = await everything.post("/api/tickets", {"text": "路" * 20_000})
    stale = {"version": ticket["version"], "title": "路灯"}
    assert (await everything.ask("PATCH", f"/api/tickets/{ticket['id']}", stale))[0] == 200
    status, body = await everything.ask("PATCH", f"/api/tickets/{ticket['id']}", stale)
    assert (status, body["error"]["code"]) == (409, "ticket.changed")
    assert body["error"]["details"]["left_out"] == ["current"]


COOKIE = b"Cookie: hotline_session="
JSON = b"POST /api/session HTTP/1.1\r\nHost: x\r\nX-Requested-With: hotline\r\n"
UPGRADE = (
    b"GET /api/push HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
)
NUMBER = "13812345678"
REQUESTS = {
    "NUL": (b"GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n", 404),
    "NUL in a file": (b"GET /assets/a%00.js HTTP/1.1\r\nHost: x\r\n\r\n", 404),
    "a long screen": (b"GET /" + b"a" * 300 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 404),
    "a long file": (b"GET /" + b"a" * 300 + b".js HTTP/1.1\r\nHost: x\r\n\r\n", 404),
    "a long folder": (b"GET /" + b"a" * 300 + b"/b.js HTTP/1.1\r\nHost: x\r\n\r\n", 404),
    "many folders": (b"GET " + b"/a" * 3000 + b".js HTTP/1.1\r\nHost: x\r\n\r\n", 404),
    "half a pair": (b"GET /%ed%a0%80.js HTTP/1.1\r\nHost: x\r\n\r\n", 404),
    "outside": (b"GET /..%2f..%2fetc%2fpasswd HTTP/1.1\r\nHost: x\r\n\r\n", 404),
    "raw bytes": (b"GET /\xff HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    "a long line": (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    "no HTTP": (b"GET /a?13812345678 HTTQ\r\n\r\n", 400),
    "TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
    "a bad header": (b"GET / HTTP/1.1\r\n13812345678\r\n\r\n", 400),
    "many headers": (b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 300 + b"\r\n", 400),
    "a bad cookie": (b"GET /api/session HTTP/1.1\r\nHost: x\r\n" + COOKIE + b"\xff\r\n\r\n", 401),
    "a long cookie": (b"GET /api/session HTTP/1.1\r\nHost: x\r\n" + COOKIE + b"a" * 8000 + b"\r\n\r\n", 401),
    "compressed": (JSON + b"Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nabcde", 400),
    "bad chunks": (JSON + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc", 400),
    "bad later chunks": (JSON + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\nzz\r\n", 400),
    "too long by its own word": (JSON + b"Content-Length: 99999999999\r\n\r\n{}", 413),
    "long in chunks": (JSON + b"Transfer-Encoding: chunked\r\n\r\n1001\r\n" + b" " * 4097 + b"\r\n0\r\n\r\n", 413),
    "no websocket": (b"GET /api/push HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    "a bad key": (UPGRADE.replace(b"dGh", b"\xff") + b"\r\n", 400),
    "a bad origin": (UPGRADE + b"Origin: \xff\r\n\r\n", 403),
    "another protocol": (UPGRADE + b"Sec-WebSocket-Protocol: 13812345678\r\n\r\n", 101),
    "frames too early": (UPGRADE + b"\r\n" + b"\x89\x80\x00\x00\x00\x00" * 1000, 400),
}


@pytest.mark.parametrize("what", REQUESTS)
async def test_what_is_hardly_a_request_is_refused_in_one_line(
    server: Server, what: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "REFUSED", Samples("More.", 100))
    sent, status = REQUESTS[what]
    reader, writer = await asyncio.open_connection("127.0.0.1", server.server.port)
    writer.write(sent)
    head = await reader.readuntil(b"\r\n")
    writer.close()
    assert int(head.split()[1]) == status
    # The server has logged everything only once it has closed.
    await server.server.close()
    lines = "".join(capfd.readouterr()).splitlines()
    # Frames are not HTTP, so they are refused a second time.
    assert len(lines) <= (2 if what == "frames too early" else 1)
    assert NUMBER not in "".join(lines)
    assert "database" not in "".join(lines)


@pytest.mark.parametrize("host", ["a:b:c", "[::1", "x:99999999"])
async def test_a_host_that_is_none_is_refused(server: Server, host: str) -> None:
    browser = await server.browser("8001")
    async with browser.client.request("POST", "/api/agent/sign-on", headers={**HEADERS, "Host": host}) as answer:
        assert answer.status in (200, 400)
