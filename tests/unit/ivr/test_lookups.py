"""The shell of lookups against a real server on the loopback and a real database file (IV1, SC3)."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from core.ids import CallId
from core.messages.flow import LookUp, LookupOutcome
from ivr.flows.lookups import Lookups, is_allowed, parameters_of
from ivr.rules.nodes.lookup import place_of
from ivr.settings import LookupHost, LookupQuery, LookupSettings

NEVER = web.AppKey("never", asyncio.Event)


async def _answer(request: web.Request) -> web.StreamResponse:
    match request.path:
        case "/fields":
            sent = dict(request.query) or await request.json()
            return web.json_response({"sent": sent, "key": request.headers.get("X-Key", "")})
        case "/redirect":
            raise web.HTTPFound("/fields")
        case "/large":
            return web.Response(body=b"[" + b"1," * 5000 + b"1]", content_type="application/json")
        case "/html":
            return web.Response(text="<html>")
        case "/deep":
            return web.Response(text="[" * 900)
        case "/slow":
            await request.app[NEVER].wait()
        case "/broken":
            raise web.HTTPInternalServerError
    raise web.HTTPNotFound


@pytest.fixture
async def server() -> AsyncIterator[TestServer]:
    app = web.Application()
    app[NEVER] = asyncio.Event()
    app.router.add_route("*", "/{path:.*}", _answer)
    async with TestServer(app, host="127.0.0.1") as running:
        assert isinstance(running, TestServer)
        yield running
        app[NEVER].set()


def settings(server: TestServer, *, private: bool = True, host: str = "127.0.0.1") -> LookupSettings:
    allowed = LookupHost(host=host, scheme="http", port=server.port, private=private, headers={"X-Key": "k"})
    return LookupSettings(hosts=(allowed,), max_bytes=5000)


def command(
    server: TestServer, path: str, *, method: str = "GET", host: str = "127.0.0.1", timeout_s: float = 5
) -> LookUp:
    return LookUp(
        call=CallId("c"),
        lookup="c.l1",
        node="n",
        url=f"http://{host}:{server.port}{path}",
        method=method,
        fields=(("a", "1 2&3"),),
        results=(("a", "sent.a"), ("key", "key"), ("none", "no.thing")),
        timeout_s=timeout_s,
    )


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_fields_are_sent_and_results_found(server: TestServer, method: str) -> None:
    """IV1: fields go into the address or a JSON body, with the headers of the settings."""
    lookups = Lookups(settings(server))
    answer = await lookups.ask(command(server, "/fields", method=method))
    await lookups.close()
    assert answer.outcome is LookupOutcome.FOUND
    assert answer.values == (("a", "1 2&3"), ("key", "k"), ("none", ""))


@pytest.mark.parametrize(
    ("path", "outcome", "reason"),
    [
        ("/missing", LookupOutcome.NOTHING, "status_404"),
        ("/redirect", LookupOutcome.FAILED, "status_302"),
        ("/large", LookupOutcome.FAILED, "too_large"),
        ("/html", LookupOutcome.FAILED, "not_json"),
        ("/deep", LookupOutcome.FAILED, "not_json"),
        ("/broken", LookupOutcome.FAILED, "status_500"),
    ],
)
async def test_whatever_a_host_says_is_an_answer(
    server: TestServer, path: str, outcome: LookupOutcome, reason: str
) -> None:
    """SC3: no redirect is followed, and no large answer is read."""
    lookups = Lookups(settings(server))
    answer = await lookups.ask(command(server, path))
    await lookups.close()
    assert (answer.outcome, answer.reason) == (outcome, reason)


async def test_a_slow_host_is_given_up(server: TestServer) -> None:
    lookups = Lookups(settings(server))
    answer = await lookups.ask(command(server, "/slow", timeout_s=0.05))
    await lookups.close()
    assert answer.outcome is LookupOutcome.TIMEOUT


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433"])
async def test_this_machine_is_asked_only_if_the_settings_say_so(server: TestServer, host: str) -> None:
    """SC3: a request may name its address, or a name that leads to it."""
    lookups = Lookups(settings(server, private=False, host=host))
    answer = await lookups.ask(command(server, "/fields", host=host))
    await lookups.close()
    assert (answer.outcome, answer.reason) == (LookupOutcome.FAILED, "address_not_allowed")


async def test_a_host_that_is_not_in_the_settings_is_not_asked(server: TestServer) -> None:
    lookups = Lookups(settings(server, host="other.example.cn"))
    answer = await lookups.ask(command(server, "/fields"))
    await lookups.close()
    assert answer.reason == "host_not_allowed"


async def test_a_host_is_asked_by_its_scheme_and_at_its_port_alone(server: TestServer) -> None:
    """SC3: the headers of the settings go nowhere else."""
    usual = LookupHost(host="127.0.0.1", private=True)
    other = LookupHost(host="127.0.0.1", private=True, scheme="http", port=1)
    lookups = Lookups(LookupSettings(hosts=(usual, other)))
    assert lookups.hosts() == {"127.0.0.1", "http://127.0.0.1:1"}
    answer = await lookups.ask(command(server, "/fields"))
    await lookups.close()
    assert answer.reason == "host_not_allowed"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://a.cn/x", "a.cn"),
        ("https://a.cn:443", "a.cn"),
        ("http://a.cn", "http://a.cn"),
        ("http://a.cn:80/", "http://a.cn"),
        ("https://a.cn:80/", "https://a.cn:80"),
        ("https://a.cn:99999/", "https://a.cn:99999"),
        ("https://b@a.cn/", None),
    ],
)
def test_the_place_that_an_address_asks(url: str, host: str | None) -> None:
    assert place_of(url) == host


@pytest.mark.parametrize(
    ("address", "public", "private"),
    [
        ("8.8.8.8", True, True),
        ("10.0.0.1", False, True),
        ("127.0.0.1", False, True),
        ("::1", False, True),
        ("::ffff:10.0.0.1", False, True),
        ("64:ff9b::7f00:1", False, True),
        ("2002:7f00:1::", False, True),
        ("fd00::1", False, True),
        ("fec0::1", False, True),
        ("2606:4700::1111", True, True),
        ("169.254.169.254", False, False),
        ("fe80::1%eth0", False, False),
        ("0.0.0.0", False, False),
        ("224.0.0.1", False, False),
    ],
)
def test_which_addresses_may_be_asked(address: str, public: bool, private: bool) -> None:
    """SC3: internal addresses only if the host is marked so; metadata services and multicast groups never."""
    assert is_allowed(address, private=False) is public
    assert is_allowed(address, private=True) is private


# --- queries ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def database(tmp_path: Path) -> str:
    file = tmp_path / "db.sqlite3"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE v_call (id, caller, arrived_at)")
        connection.execute("CREATE TABLE v_tickets (number, interaction, state)")
        connection.execute(
            "INSERT INTO v_call VALUES ('c', '13800001234', '2999-01-01'), ('d', '13800001234', '2999-01-01')"
        )
        connection.execute("INSERT INTO v_tickets VALUES ('T1', 'd', 'handling'), ('T2', 'd', 'archived')")
    return f"sqlite+aiosqlite:///{file}"


async def query(database: str, name: str, *own: LookupQuery, results: str = "count", **fields: str) -> object:
    lookups = Lookups(LookupSettings(queries=own), database)
    asked = LookUp(
        call=CallId("c"),
        lookup="c.l1",
        node="n",
        query=name,
        fields=tuple(fields.items()),
        results=(("it", results),),
        timeout_s=1,
    )
    answer = await lookups.ask(asked)
    await lookups.close()
    return answer.values[0][1] if answer.values else answer.reason


async def test_the_queries_that_every_site_has(database: str) -> None:
    """IV3: the number's open tickets, and its earlier calls without this one."""
    assert await query(database, "open_tickets", caller="13800001234") == "1"
    assert await query(database, "open_tickets", results="number", caller="13800001234") == "T1"
    assert await query(database, "earlier_contact", caller="13800001234") == "1"
    assert await query(database, "earlier_contact", caller="119") == "0"


async def test_a_sites_own_query_reads_and_cannot_write(database: str) -> None:
    number = LookupQuery(name="number", sql="SELECT number FROM v_tickets WHERE interaction = :id ORDER BY number")
    assert await query(database, "number", number, results="number", id="d") == "T1"
    assert await query(database, "number", number, results="number", id="x'; DROP TABLE v_call; --") == "no_rows"
    assert await query(database, "number", number, results="number") == "parameter_missing"
    writes = LookupQuery.model_construct(name="writes", sql="DELETE FROM v_tickets")
    lookups = Lookups(LookupSettings.model_construct(hosts=(), queries=(writes,), max_bytes=5000), database)
    asked = LookUp(
        call=CallId("c"), lookup="l", node="n", query="writes", fields=(), results=(("x", "x"),), timeout_s=1
    )
    assert (await lookups.ask(asked)).reason == "query_failed"
    await lookups.close()
    assert await query(database, "number", number, results="number", id="d") == "T1"


async def test_what_nobody_can_see_is_taken_out_of_an_answer(database: str) -> None:
    """The answer is spoken, shown to agents and noted on tickets."""
    hostile = LookupQuery(name="hostile", sql="SELECT '张' || char(8238) || '三' || char(7) AS name")
    lookups = Lookups(LookupSettings(queries=(hostile,)), database)
    asked = LookUp(
        call=CallId("c"), lookup="l", node="n", query="hostile", fields=(), results=(("x", "name"),), timeout_s=5
    )
    assert dict((await lookups.ask(asked)).values) == {"x": "张三"}
    await lookups.close()


async def test_an_endless_query_is_given_up(database: str) -> None:
    endless = LookupQuery(
        name="endless",
        sql="WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) AS count FROM n",
    )
    lookups = Lookups(LookupSettings(queries=(endless,)), database)
    asked = LookUp(
        call=CallId("c"), lookup="l", node="n", query="endless", fields=(), results=(("x", "x"),), timeout_s=0.1
    )
    assert (await lookups.ask(asked)).outcome in (LookupOutcome.TIMEOUT, LookupOutcome.FAILED)
    await lookups.close()


def test_the_parameters_of_a_query() -> None:
    assert parameters_of("SELECT ':no' FROM t WHERE a = :a AND b::text = :b AND c = :call AND d > :since") == {"a", "b"}


@pytest.mark.parametrize("sql", ["DELETE FROM t", "SELECT 1; DROP TABLE t", "PRAGMA x", ""])
def test_a_query_of_the_settings_must_read(sql: str) -> None:
    with pytest.raises(ValueError, match="SELECT"):
        LookupQuery(name="x", sql=sql)
