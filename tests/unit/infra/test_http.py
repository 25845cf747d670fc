"""Typed routes: input is checked, errors have one form, and everything that exists is published."""

import errno
import io
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from openapi_spec_validator import validate
from pydantic import Field

from core.actor import Actor
from core.errors import Conflict, Invalid, NotAllowed, NotFound, NotSignedIn, TooMany, Unavailable
from core.ids import UserId
from infra.database.away import DatabaseAway
from infra.http import access
from infra.http import routes as http
from infra.http.access import add_security_headers, log_request
from infra.http.openapi import describe
from infra.http.openapi_page import page
from infra.http.routes import (
    CHECKS,
    CSRF_HEADER,
    PUBLIC,
    SIGNED_IN,
    Check,
    Condition,
    Form,
    Reply,
    Routes,
    application,
    mount,
)
from infra.live.bus import StillPending
from infra.logs.samples import Samples
from infra.services import Services

CSRF = dict([CSRF_HEADER])


Name = Annotated[str, Field(min_length=1, max_length=20)]


class Cake(Form):
    name: Name
    slices: Annotated[int, Field(ge=1, le=100)]


class Wanted(Form):
    limit: Annotated[int, Field(ge=1, le=100)] = 20


@dataclass(frozen=True)
class Eaten:
    name: str
    by: str
    crumbs: int = 0


class Kitchen:
    def __init__(self) -> None:
        self.failure: Exception | None = None


routes: Routes[Kitchen] = Routes("cakes", Kitchen)


@routes.route("POST", "/api/cakes/{cake}", right="cakes.eat", status=201, also=(200,), errors=(NotFound,))
async def eat(kitchen: Kitchen, actor: Actor, cake: Name, body: Cake, query: Wanted) -> Reply[Eaten]:
    """Eat some of a cake."""
    if kitchen.failure:
        raise kitchen.failure
    eaten = Eaten(name=f"{cake} {body.name} {body.slices} {query.limit}", by=actor.user)
    return Reply(eaten, headers={"X-Crumbs": "1"})


@routes.route("GET", "/api/cakes", right=SIGNED_IN)
async def cakes(kitchen: Kitchen, query: Wanted) -> list[Eaten]:
    return []


@routes.route("DELETE", "/api/cakes", right=PUBLIC)
async def throw_away(kitchen: Kitchen) -> None: ...


SIGNED = Condition("signed", (NotSignedIn,))


@routes.route("POST", "/api/deliveries", right=PUBLIC, condition=SIGNED)
async def deliver(kitchen: Kitchen) -> None:
    """Take what a supplier has signed."""


def signed(request: web.Request) -> None:
    if request.headers.get("Signature") != "ours":
        raise NotSignedIn


@pytest.fixture
def kitchen() -> Kitchen:
    return Kitchen()


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ignore lines that other tests logged in this second."""
    monkeypatch.setattr(access, "REFUSED", Samples("More.", 100))
    monkeypatch.setattr(http, "FAULTS", Samples("More faults.", 100))


@pytest.fixture
async def client(kitchen: Kitchen) -> AsyncIterator[TestClient[web.Request, web.Application]]:
    async def authenticate(request: web.Request) -> Actor | None:
        name = request.headers.get("Authorization")
        rights = frozenset({"cakes.eat"} if name == "baker" else ())
        return Actor(user=UserId(name), name=name, rights=rights) if name else None

    app = application(authenticate, [log_request])
    app.on_response_prepare.append(add_security_headers)
    services = Services()
    services.add(kitchen)
    checks: dict[str, Check] = {SIGNED.name: signed}
    app[CHECKS] = checks
    mount(app, routes, services)
    async with TestClient(TestServer(app)) as client:
        yield client


Client = TestClient[web.Request, web.Application]
BAKER = CSRF | {"Authorization": "baker"}


async def test_a_handler_is_given_what_its_signature_asks_for(client: Client) -> None:
    answer = await client.post("/api/cakes/moon?limit=5", json={"name": " lotus ", "slices": 2}, headers=BAKER)
    assert answer.status == 201
    assert answer.headers["X-Crumbs"] == "1"
    assert await answer.json() == {"name": "moon lotus 2 5", "by": "baker", "crumbs": 0}


async def test_a_signed_request_of_a_stranger_needs_no_header_of_ours(client: Client) -> None:
    """A provider sends none; without a session there is nothing that another site's page could use."""
    assert (await client.post("/api/deliveries", headers={"Signature": "ours"})).status == 204
    assert (await client.post("/api/deliveries", headers={"Signature": "theirs"})).status == 401
    assert (await client.delete("/api/cakes")).status == 403, "a public route without a condition still needs it"


async def test_all_that_is_wrong_is_told_at_once_with_the_names_of_the_fields(client: Client) -> None:
    sent = {"name": "", "slices": 0, "icing": True}
    answer = await client.post("/api/cakes/moon?limit=500", json=sent, headers=BAKER)
    error = (await answer.json())["error"]
    assert (answer.status, error["code"]) == (400, "invalid")
    assert {problem["field"] for problem in error["details"]["fields"]} == {"name", "slices", "icing", "limit"}


@pytest.mark.parametrize(("sent", "field"), [({"name": "x", "slices": 0}, "slices"), ({"name": "", "slices": 0}, None)])
async def test_the_answer_names_the_field_when_only_one_is_wrong(
    client: Client, sent: dict[str, object], field: str | None
) -> None:
    """The page marks that field."""
    answer = await client.post("/api/cakes/moon", json=sent, headers=BAKER)
    assert (await answer.json())["error"]["field"] == field


async def test_what_is_not_json_is_told(client: Client) -> None:
    answer = await client.post("/api/cakes/moon", data=b"{", headers=BAKER)
    assert answer.status == 400
    message = (await answer.json())["error"]["message"]
    assert message.startswith("The body is not JSON: ")


async def test_a_change_without_the_header_of_our_page_is_refused(client: Client) -> None:
    answer = await client.delete("/api/cakes")
    assert answer.status == 403
    assert (await client.delete("/api/cakes", headers=CSRF)).status == 204


@pytest.mark.parametrize(("who", "status"), [(None, 401), ("guest", 403), ("baker", 201)])
async def test_a_route_is_for_those_with_its_right(client: Client, who: str | None, status: int) -> None:
    headers = CSRF | ({"Authorization": who} if who else {})
    answer = await client.post("/api/cakes/moon", json={"name": "a", "slices": 1}, headers=headers)
    assert answer.status == status


@pytest.mark.parametrize(
    ("failure", "status", "code"),
    [
        (Invalid(), 400, "invalid"),
        (NotSignedIn(), 401, "not_signed_in"),
        (NotAllowed(), 403, "not_allowed"),
        (NotFound(), 404, "not_found"),
        (Conflict("The oven is hot.", field="oven", current={"heat": 200}), 409, "conflict"),
        (TooMany(), 429, "too_many"),
        (Unavailable(), 503, "unavailable"),
        (DatabaseAway("a secret"), 503, "unavailable"),
        (DatabaseAway("SQLITE_FULL"), 507, "no_room"),
        (OSError(errno.ENOSPC, "a secret"), 507, "no_room"),
        (OSError(errno.EIO, "a secret"), 500, "error"),
        (RuntimeError("a secret"), 500, "error"),
        # The database is not to blame: a missing file is no outage.
        (FileNotFoundError("a secret"), 500, "error"),
    ],
)
async def test_errors_have_one_form(
    client: Client, kitchen: Kitchen, failure: Exception, status: int, code: str
) -> None:
    kitchen.failure = failure
    answer = await client.post("/api/cakes/moon", json={"name": "a", "slices": 1}, headers=BAKER)
    text = await answer.text()
    error = (await answer.json())["error"]
    assert (answer.status, error["code"]) == (status, code)
    assert error.keys() == {"code", "message", "field", "details"}
    assert "a secret" not in text
    if isinstance(failure, Conflict):
        assert (error["field"], error["details"]) == ("oven", {"current": {"heat": 200}})


async def test_an_outcome_that_is_not_known_yet_is_202(client: Client, kitchen: Kitchen) -> None:
    kitchen.failure = StillPending()
    answer = await client.post("/api/cakes/moon", json={"name": "a", "slices": 1}, headers=BAKER)
    assert (answer.status, await answer.json()) == (202, {"pending": True})


async def test_what_aiohttp_refuses_has_our_form_too(client: Client) -> None:
    lost = await client.get("/api/pies", headers=BAKER)
    assert (lost.status, (await lost.json())["error"]["code"]) == (404, "http.404")
    wrong = await client.put("/api/cakes", headers=BAKER)
    assert (wrong.status, wrong.headers["Allow"]) == (405, "DELETE,GET,HEAD")
    huge = await client.post("/api/cakes/moon", data=io.BytesIO(b" " * 2_000_000), headers=BAKER)
    assert (huge.status, (await huge.json())["error"]["code"]) == (413, "too_large")


async def test_every_answer_has_the_security_headers(client: Client) -> None:
    answer = await client.get("/api/cakes")
    assert answer.status == 401
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


async def test_the_log_has_no_query_and_no_body(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    sent = {"name": "13812345678", "slices": 0}
    await client.post("/api/cakes/moon?limit=13812345678", json=sent, headers=BAKER)
    assert "13812345678" not in "".join(capsys.readouterr())


async def test_a_flood_of_refused_requests_leaves_a_bounded_number_of_lines(
    client: Client, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at = 100.0
    monkeypatch.setattr(access, "REFUSED", Samples("More.", 5, lambda: at))
    for _ in range(50):
        assert (await client.get("/api/cakes")).status == 401
    lines = "".join(capsys.readouterr()).splitlines()
    assert len(lines) == 5
    assert all("Request refused." in line and "not_signed_in" in line for line in lines)
    at = 101.0
    await client.get("/api/pies")
    first = "".join(capsys.readouterr()).splitlines()[0]
    assert "More." in first
    assert "'401': 45" in first


async def test_a_fault_that_comes_again_and_again_is_not_told_each_time(
    client: Client, kitchen: Kitchen, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(http, "FAULTS", Samples("More faults.", 1, lambda: 100.0))
    kitchen.failure = RuntimeError("a secret")
    for _ in range(5):
        await client.post("/api/cakes/moon", json={"name": "a", "slices": 1}, headers=BAKER)
    logged = "".join(capsys.readouterr())
    assert logged.count("A request failed.") == 1
    assert logged.count("why=RuntimeError") == 5


async def test_a_database_that_is_away_is_one_line(
    client: Client, kitchen: Kitchen, capsys: pytest.CaptureFixture[str]
) -> None:
    kitchen.failure = DatabaseAway("57P03")
    await client.post("/api/cakes/moon", json={"name": "a", "slices": 1}, headers=BAKER)
    (line,) = "".join(capsys.readouterr()).splitlines()
    assert "the database is away: 57P03" in line


def test_the_description_is_valid_openapi_and_names_the_rights() -> None:
    document = describe(routes, title="Cakes", version="1")
    validate(document)
    operation = document["paths"]["/api/cakes/{cake}"]["post"]
    assert operation["x-permission"] == "cakes.eat"
    assert operation["responses"].keys() == {"200", "201", "400", "401", "403", "404", "413"}
    assert "security" not in document["paths"]["/api/cakes"]["delete"]


def test_an_answer_is_described_with_every_field_and_a_form_with_those_that_it_needs() -> None:
    schemas = describe(routes, title="Cakes", version="1")["components"]["schemas"]
    assert schemas["Eaten"]["required"] == ["name", "by", "crumbs"]
    assert "required" not in schemas["Wanted"]


def test_two_operations_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="eat"):
        describe([*routes, *routes], title="Cakes", version="1")


def test_a_handler_that_asks_for_what_nobody_gives_is_refused() -> None:
    async def bake(kitchen: Kitchen, oven: str) -> None: ...

    with pytest.raises(TypeError, match="oven"):
        Routes("cakes", Kitchen).route("POST", "/api/cakes", right=PUBLIC)(bake)


def test_the_page_over_the_description_shows_every_operation() -> None:
    html = page(describe(routes, title="Cakes <&>", version="1"))
    assert "Cakes &lt;&amp;&gt;" in html
    for part in ("/api/cakes/{cake}", "cakes.eat", "Eat some of a cake.", "<a href='#Cake'>Cake</a>"):
        assert part in html
    assert "<script" not in html


async def test_an_answer_before_the_whole_body_was_read_ends_the_connection(client: Client) -> None:
    """The front keeps connections open: one that the server closes silently would make its next request fail."""
    whole = {"name": "carrot", "slices": 2}
    async with client.post("/api/cakes/one", json=whole, headers=BAKER) as answer:
        assert (answer.status, answer.headers.get("Connection")) == (201, None)
    async with client.post("/api/cakes/one", data=b"x" * 100_000, headers=BAKER) as answer:
        assert (answer.status, answer.headers.get("Connection")) == (413, "close")
    async with client.post("/api/cakes/one", json=whole) as answer:
        assert (answer.status, answer.headers.get("Connection")) == (403, "close")
