"""Outgoing faxes: what can be sent and what is refused, to whom, for which ticket, and how far it is (FX2)."""

import base64
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from channels.fax.rules.entities import Outgoing
from channels.fax.store import project_out
from core.ids import CallId
from core.messages.base import Event
from core.messages.fax import DialFax, FaxEnded, FaxPrepared, PrepareFax
from core.messages.outbound import CallAnswered
from core.state import Put
from cti.rules.entities import Outbound
from tests.unit.channels.fax.samples import NOW, done, queued
from tests.unit.channels.fax.test_pages import locked_pdf, pdf_of
from tests.unit.records.calls import facts_of
from tests.unit.webagent.system import Browser, Server, System
from tests.unit.webagent.test_faxes import PNG, comes, fetched, noted

NUMBER = "01088886666"
PASSWORD, BROKEN, MANY, NONE, LARGE, KIND = (
    f"fax.{code}" for code in ("password", "broken", "too_many_pages", "no_pages", "too_large", "unknown_kind")
)


def bomb() -> bytes:
    """A picture of a few kilobytes that would fill the memory."""
    made = BytesIO()
    Image.new("1", (30_000, 30_000)).save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def outside(server: Server) -> Server:
    """The site allows calls to landlines and mobiles."""
    server.system.telephones.tables.apply(Put(Outbound.KIND, "outbound", Outbound(allowed=("0", "1"), denied=("00",))))
    return server


async def drawn(browser: Browser, document: bytes | None = None, **more: object) -> tuple[int, Any]:
    form = {"resolution": "standard", "cover": False, **more}
    if document is not None:
        form["document"] = base64.b64encode(document).decode()
    return await browser.post("/api/fax-drafts", form)


async def sends(browser: Browser, **more: object) -> str:
    """Send two pages; return the fax's id."""
    status, draft = await drawn(browser, pdf_of(2))
    assert (status, draft["pages"]) == (201, 2), draft
    status, made = await browser.post("/api/fax-jobs", {"draft": draft["id"], "number": NUMBER, **more})
    assert status == 201, made
    return str(made["id"])


async def sent(browser: Browser, query: str = "") -> list[Any]:
    status, rows = await browser.get(f"/api/fax-jobs{query}")
    assert status == 200, rows
    return list(rows)


def ended(attempt: str, call: str, status: str, count: int) -> FaxEnded:
    """The modems have finished."""
    told = {"fax": attempt, "call": CallId(call), "status": status, "pages": count}
    return FaxEnded(**told, error="", rate=9600, mode="T38", station="", at=NOW)  # type: ignore[arg-type]


async def project(system: System, *events: Event) -> None:
    async with system.database.write() as connection:
        await project_out(connection, facts_of(events))


@pytest.mark.parametrize(
    ("document", "code"),
    [
        pytest.param(locked_pdf, PASSWORD, id="password"),
        pytest.param(lambda: b"%PDF-1.7 and no more", BROKEN, id="broken"),
        pytest.param(lambda: pdf_of(500), MANY, id="500 pages"),
        pytest.param(bomb, LARGE, id="bomb"),
        pytest.param(lambda: pdf_of(0), NONE, id="no pages"),
        pytest.param(lambda: b"", NONE, id="empty"),
        pytest.param(lambda: b"PK\x03\x04 things", KIND, id="zip"),
    ],
)
async def test_a_document_that_cannot_be_sent_is_refused_and_nothing_is_queued(
    outside: Server, document: Callable[[], bytes], code: str
) -> None:
    agent = await outside.browser("8001")
    status, body = await drawn(agent, document(), cover=True, number=NUMBER)
    assert (status, body["error"]["code"]) == (422, code)
    assert await sent(agent) == []
    assert list(outside.system.settings.faxes.rglob("*.tif")) == []


async def test_a_form_that_is_no_document_is_refused(outside: Server) -> None:
    agent = await outside.browser("8001")
    for more, code in (
        ({"document": "no base64!"}, 400),
        ({"resolution": "best"}, 400),
        ({"note": "x" * 2001}, 400),
        ({}, 422),
    ):
        form = {"resolution": "standard", "cover": False, **more}
        assert (await agent.post("/api/fax-drafts", form))[0] == code, form


async def test_what_is_seen_is_what_is_sent(outside: Server) -> None:
    """SC6: the draft is viewed and queued as it was seen; its number and end are shown to people who may see them."""
    agent, boss = await outside.browser("8001"), await outside.browser("banzhang")
    _, draft = await drawn(agent, pdf_of(1), cover=True, number=NUMBER, name="住建局", subject="路灯", note="请回复。")
    assert draft["pages"] == 2
    seen = await fetched(agent, f"/api/fax-drafts/{draft['id']}/pages/1")
    assert (seen[0], seen[1], seen[2][:8]) == (200, "image/png", PNG)
    status, made = await agent.post("/api/fax-jobs", {"draft": draft["id"], "number": NUMBER, "name": "住建局"})
    assert status == 201, made
    assert await noted(outside.system, "fax.queued") == [(made["id"], "")]
    assert (await agent.get(f"/api/fax-drafts/{draft['id']}/pages/1"))[0] == 404
    assert (await agent.post("/api/fax-jobs", {"draft": draft["id"], "number": NUMBER}))[0] == 404
    assert await fetched(agent, f"/api/fax-jobs/{made['id']}/pages/1") == seen
    [row] = await sent(agent)
    assert (row["number"], row["name"], row["pages"], row["mine"]) == ("010****6666", "住建局", 2, True)
    assert await sent(boss) == []
    assert [row["number"] for row in await sent(boss, "?all=true")] == [NUMBER]


async def test_a_draft_is_its_writer_s_alone(outside: Server) -> None:
    """Another agent who knows its id can neither view nor send it; nor can somebody who commands the floor."""
    agent = await outside.browser("8001")
    _, draft = await drawn(agent, pdf_of(1))
    for stranger in ("8002", "banzhang", "admin"):
        other = await outside.browser(stranger)
        assert (await other.get(f"/api/fax-drafts/{draft['id']}/pages/1"))[0] == 404
        assert (await other.post("/api/fax-jobs", {"draft": draft["id"], "number": NUMBER}))[0] == 404
        assert await sent(other) == []
    assert (await fetched(agent, f"/api/fax-drafts/{draft['id']}/pages/1"))[0] == 200
    assert (await agent.post("/api/fax-jobs", {"draft": draft["id"], "number": NUMBER}))[0] == 201


async def test_it_is_followed_live_to_its_end(outside: Server) -> None:
    system = outside.system
    asked: list[Any] = []
    system.bus.listen([PrepareFax, DialFax], asked.append)
    agent = await outside.browser("8001")
    id = await sends(agent)
    [ready] = asked
    assert [row["state"] for row in await sent(agent)] == ["preparing"]
    system.bus.post(FaxPrepared(attempt=ready.attempt, ok=True))
    assert [row["state"] for row in await sent(agent)] == ["dialling"]
    call = asked[1].call
    system.bus.post(CallAnswered(call=call, at=NOW))
    assert [(row["state"], row["sent"]) for row in await sent(agent)] == [("sending", 0)]
    system.bus.post(ended(ready.attempt, call, "FAILED", 1))
    [row] = await sent(agent)
    assert (row["state"], row["sent"], row["reason"], row["next_at"] is not None) == ("queued", 1, "broken_off", True)
    assert (await agent.post(f"/api/fax-jobs/{id}/cancel", {}))[0] == 204
    assert id in [subject for subject, _ in await noted(system, "fax.cancelled")]
    assert (await agent.post(f"/api/fax-jobs/{id}/cancel", {}))[1]["error"]["code"] == "fax.over"


@pytest.mark.parametrize(
    ("number", "status", "code"),
    [
        ("", 404, "outbound.no_number"),
        ("0086101234567", 403, "outbound.number_not_allowed"),
        ("95588", 403, "outbound.number_not_allowed"),
        ("138", 403, "outbound.inner_number"),
    ],
)
async def test_a_number_that_nobody_may_ring_gets_no_fax(outside: Server, number: str, status: int, code: str) -> None:
    agent = await outside.browser("8001")
    _, draft = await drawn(agent, pdf_of(1))
    answer, body = await agent.post("/api/fax-jobs", {"draft": draft["id"], "number": number})
    assert (answer, body["error"]["code"]) == (status, code)
    assert await sent(agent) == []
    assert (await fetched(agent, f"/api/fax-drafts/{draft['id']}/pages/1"))[0] == 200


async def test_the_answer_to_a_fax_goes_back_from_its_ticket(outside: Server) -> None:
    """FX2: the agent need not see the number; the ticket shows the progress and keeps the receipt."""
    system = outside.system
    asked: list[Any] = []
    system.bus.listen([PrepareFax, DialFax], asked.append)
    await comes(system, "fa11")
    agent, other = await outside.browser("8001"), await outside.browser("8002")
    assert (await agent.post("/api/faxes/fa11/claim", {}))[0] == 204
    ticket = (await agent.post("/api/faxes/fa11/ticket", {}))[1]["ticket"]
    assert (await other.get(f"/api/tickets/{ticket}/faxes"))[0] == 404
    status, body = await drawn(other, pdf_of(1))
    assert status == 201
    refused = await other.post("/api/fax-jobs", {"draft": body["id"], "reply_to": "fa11", "ticket": ticket})
    assert (refused[0], refused[1]["error"]["code"]) == (404, "ticket.unknown")

    id = await sends(agent, number="", reply_to="fa11", ticket=ticket)
    system.bus.post(FaxPrepared(attempt=asked[0].attempt, ok=True))
    assert asked[1].number == "13812345678"
    _, faxes = await agent.get(f"/api/tickets/{ticket}/faxes")
    assert [(row["id"], row["state"], row["number"]) for row in faxes["sent"]] == [(id, "dialling", "138****5678")]
    assert [row["id"] for row in faxes["came"]] == ["fa11"]
    await project(system, queued(id, "out/x.tif", ticket=ticket, by="zhang"), done(id))
    system.bus.post(CallAnswered(call=asked[1].call, at=NOW))
    system.bus.post(ended(asked[0].attempt, asked[1].call, "SUCCESS", 2))
    _, faxes = await agent.get(f"/api/tickets/{ticket}/faxes")
    assert [(row["state"], row["sent"], row["done_at"]) for row in faxes["sent"]] == [("sent", 2, NOW)]


async def test_who_sees_the_pages_of_a_fax_that_went_out(outside: Server) -> None:
    """Its sender does, and so do readers of the ticket for which it was sent and people who command the floor."""
    system = outside.system
    await comes(system, "fa11")
    agent, other, boss = [await outside.browser(who) for who in ("8001", "8002", "banzhang")]
    own = await sends(agent)
    assert [(await fetched(who, f"/api/fax-jobs/{own}/pages/1"))[0] for who in (agent, other, boss)] == [200, 404, 200]
    assert (await other.post(f"/api/fax-jobs/{own}/cancel", {}))[1]["error"]["code"] == "fax.claimed"
    assert (await agent.post("/api/faxes/fa11/claim", {}))[0] == 204
    ticket = (await agent.post("/api/faxes/fa11/ticket", {}))[1]["ticket"]
    of_boss = await sends(boss, ticket=ticket)
    assert [(await fetched(who, f"/api/fax-jobs/{of_boss}/pages/1"))[0] for who in (agent, other)] == [200, 404]


async def test_pages_that_were_sent_are_in_the_file_store_and_deleted_by_right(outside: Server) -> None:
    system = outside.system
    agent, boss = await outside.browser("8001"), await outside.browser("banzhang")
    id = await sends(agent)
    seen = await fetched(agent, f"/api/fax-jobs/{id}/pages/2")
    assert (await boss.post(f"/api/fax-jobs/{id}/delete", {"reason": "x"}))[1]["error"]["code"] == "fax.not_over"
    assert list(system.settings.faxes.rglob("*.tif")) == []
    job = system.core.mirrored["fax"].one(Outgoing, id)
    assert job is not None
    assert (await agent.post(f"/api/fax-jobs/{id}/cancel", {}))[0] == 204
    await project(system, replace(queued(id, "", by="u"), stored=job.stored), done(id, "cancelled"))
    boss_sees = await fetched(boss, f"/api/fax-jobs/{id}/pages/2")
    assert boss_sees == seen
    assert (await agent.post(f"/api/fax-jobs/{id}/delete", {"reason": "x"}))[0] == 403
    assert (await boss.post(f"/api/fax-jobs/{id}/delete", {"reason": "发错"}))[0] == 204
    [row] = await sent(boss, "?all=true")
    assert (row["deleted_why"], row["deleted_name"] != "") == ("发错", True)
    assert (await boss.get(f"/api/fax-jobs/{id}/pages/2"))[0] == 404
