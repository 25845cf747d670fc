"""Faxes that came in: the list, their pages and readers, search, ticket, done, deletion (FX1)."""

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from channels.fax.kinds import FAX
from channels.fax.papers import FaxPapers
from channels.fax.reading_store import was_read
from channels.fax.store import project_in
from core.ids import CallId
from core.messages.base import Event
from core.messages.fax import FaxBegan, FaxEnded, FaxFiled
from infra.files.entering import told
from infra.files.file_store import About, FileStore
from infra.trail.audit import audit_table
from tests.unit.channels.fax.samples import CITIZEN, NOW, closed, pages, received
from tests.unit.records.calls import facts_of
from tests.unit.webagent.system import Browser, Server, System

PNG = b"\x89PNG\r\n\x1a\n"


def begins(system: System, id: str, number: str = CITIZEN) -> None:
    """A machine is on the line."""
    system.bus.post(FaxBegan(fax=id, call=CallId(f"c-{id}"), caller=number, called="12398", at=NOW))


async def comes(system: System, id: str, number: str = CITIZEN, count: int = 1) -> None:
    """A fax comes in, is filed, and is in the database."""
    begins(system, id, number)
    writer = system.built.services.get(FileStore).writer
    stored = told(writer.write([pages(count)], FAX, About(made_at=NOW)))
    fields = {"status": "SUCCESS", "error": "", "pages": count, "rate": 9600, "mode": "audio", "station": "", "at": NOW}
    system.bus.post(FaxEnded(fax=id, call=CallId(f"c-{id}"), **fields))  # type: ignore[arg-type]
    system.bus.post(FaxFiled(fax=id, stored=stored, pages=count))
    await project(system, replace(received(id, "", pages=count, number=number, at=NOW), stored=stored))


async def project(system: System, *events: Event) -> None:
    async with system.database.write() as connection:
        await project_in(connection, facts_of(events))


async def is_done(system: System, browser: Browser, id: str, note: str = "") -> None:
    assert (await browser.post(f"/api/faxes/{id}/close", {"note": note}))[0] == 204
    await project(system, closed(id, note))


async def listed(browser: Browser) -> list[Any]:
    status, found = await browser.get("/api/faxes")
    assert status == 200, found
    return list(found["items"])


async def fetched(browser: Browser, path: str) -> tuple[int, str, bytes]:
    async with browser.client.get(path) as answer:
        return answer.status, answer.content_type, await answer.read()


async def noted(system: System, action: str) -> list[tuple[str, str]]:
    async with system.database.read() as connection:
        query = sa.select(audit_table.c.subject, audit_table.c.reason).where(audit_table.c.action == action)
        return [(subject, reason) for subject, reason in await connection.execute(query)]


async def test_agents_see_what_waits_with_masked_numbers_and_what_is_coming(server: Server) -> None:
    await comes(server.system, "fa11")
    await comes(server.system, "fb22", number="")
    begins(server.system, "fc33")
    agent, boss = await server.browser("8001"), await server.browser("banzhang")
    assert [(row["id"], row["number"]) for row in await listed(agent)] == [("fa11", "138****5678"), ("fb22", "")]
    assert [row["number"] for row in await listed(boss)] == [CITIZEN, ""]
    _, found = await agent.get("/api/faxes")
    assert [(row["id"], row["pages"]) for row in found["coming"]] == [("fc33", 0)]


async def test_one_takes_a_fax_and_has_done_with_it(server: Server) -> None:
    await comes(server.system, "fa11")
    agent, other, boss = [await server.browser(who) for who in ("8001", "8002", "banzhang")]
    assert (await agent.post("/api/faxes/fa11/claim", {}))[0] == 204
    (row,) = await listed(other)
    assert (row["claimed_name"] != "", row["mine"]) == (True, False)
    for deed in ("claim", "release", "close"):
        status, body = await other.post(f"/api/faxes/fa11/{deed}", {"note": ""} if deed == "close" else {})
        assert (status, body["error"]["code"]) == (409, "fax.claimed")
    assert (await boss.post("/api/faxes/fa11/release", {}))[0] == 204
    await is_done(server.system, other, "fa11", "已回复")
    assert await listed(agent) == []
    assert ("fa11", "已回复") in await noted(server.system, "fax.closed")
    _, rows = await agent.get("/api/faxes/closed")
    assert [(row["id"], row["note"], row["closed_at"]) for row in rows] == [("fa11", "已回复", NOW)]
    assert (await agent.get(f"/api/faxes/closed?before={NOW}"))[1] == []


async def test_whoever_has_a_fax_in_hand_sees_its_whole_number(server: Server) -> None:
    """FX1: an answer needs it; for all others it stays masked, and is so again when it is given back or done."""
    await comes(server.system, "fa11")
    agent, other = await server.browser("8001"), await server.browser("8002")
    assert (await agent.post("/api/faxes/fa11/claim", {}))[0] == 204
    assert [row["number"] for row in await listed(agent)] == [CITIZEN]
    assert [row["number"] for row in await listed(other)] == ["138****5678"]
    assert (await agent.post("/api/faxes/fa11/release", {}))[0] == 204
    assert [row["number"] for row in await listed(agent)] == ["138****5678"]
    assert (await agent.post("/api/faxes/fa11/claim", {}))[0] == 204
    await is_done(server.system, agent, "fa11")
    _, rows = await agent.get("/api/faxes/closed")
    assert [row["number"] for row in rows] == ["138****5678"]


async def test_pages_are_pictures_and_only_reading_one_is_noted(server: Server) -> None:
    """A small picture is unreadable. Reading twice within a quarter of an hour counts once."""
    await comes(server.system, "fa11", count=2)
    agent = await server.browser("8001")
    sizes = []
    for path in ("1?small=true", "1", "2"):
        status, kind, picture = await fetched(agent, f"/api/faxes/fa11/pages/{path}")
        assert (status, kind, picture[:8]) == (200, "image/png", PNG)
        sizes.append(int.from_bytes(picture[16:20], "big"))
        assert len(await noted(server.system, "fax.opened")) == (0 if "small" in path else 1)
    assert sizes == [220, 1728, 1728]
    status, kind, bound = await fetched(agent, "/api/faxes/fa11/pdf")
    assert (status, kind, bound[:5]) == (200, "application/pdf", b"%PDF-")
    assert (await agent.get("/api/faxes/fa11/pages/0"))[0] == 404
    status, body = await agent.get("/api/faxes/fa11/pages/3")
    assert (status, body["error"]["code"]) == (422, "fax.no_pages")


async def test_pages_are_the_same_from_the_file_store_and_are_deleted_by_right(server: Server) -> None:
    """FX1, RC4: nobody can delete a fax that nobody has dealt with; then the row says who did it and why, and nobody
    can read it."""
    system = server.system
    await comes(system, "fa11")
    place = system.settings.faxes / "in/fb22.tif"
    place.parent.mkdir(parents=True)
    place.write_bytes(pages())
    await project(system, received("fb22", "in/fb22.tif"))
    agent, boss = await server.browser("8001"), await server.browser("banzhang")
    before = await fetched(agent, "/api/faxes/fa11/pages/1")
    assert await fetched(agent, "/api/faxes/fb22/pages/1") == before, "of an earlier release"
    assert await system.built.services.get(FaxPapers).move_all() == 1
    assert not place.exists()
    assert await fetched(agent, "/api/faxes/fb22/pages/1") == before

    async def deleted(browser: Browser, reason: str) -> tuple[int, Any]:
        status, body = await browser.post("/api/faxes/fa11/delete", {"reason": reason})
        return status, body["error"]["code"] if body else None

    assert (await deleted(agent, "x"))[0] == 403
    assert await deleted(boss, "x") == (409, "fax.not_over")
    await is_done(system, agent, "fa11")
    assert (await deleted(boss, ""))[0] == 400
    assert await deleted(boss, "误发") == (204, None)
    assert ("fa11", "误发") in await noted(system, "fax.deleted")
    _, rows = await agent.get("/api/faxes/closed")
    assert [(row["deleted_name"] != "", row["deleted_why"]) for row in rows] == [(True, "误发")]
    for path in ("pages/1", "pages/1?small=true", "pdf"):
        status, body = await agent.get(f"/api/faxes/fa11/{path}")
        assert (status, body["error"]["code"]) == (404, "files.gone")
    assert await deleted(boss, "y") == (409, "fax.pages_gone")


async def test_pages_that_are_nowhere_are_said_to_be_missing(server: Server) -> None:
    await project(server.system, received("fa11", "in/2025/11/24/fa11.tif"))
    agent = await server.browser("8001")
    for path in ("pages/1", "pdf"):
        status, body = await agent.get(f"/api/faxes/fa11/{path}")
        assert (status, body["error"]["code"]) == (404, "fax.pages_missing")


async def test_a_fax_is_found_by_what_was_read_on_it_until_that_is_deleted(server: Server) -> None:
    system = server.system
    agent, boss = await server.browser("8001"), await server.browser("banzhang")
    for id, text in (("fa11", "中山路38号路灯不亮"), ("fb22", "小区停水")):
        await comes(system, id)
        await is_done(system, agent, id)
        async with system.database.write() as connection:
            await was_read(connection, id, text)

    async def found(words: str) -> list[str]:
        status, rows = await agent.post("/api/faxes/search", {"words": words})
        assert status == 200, rows
        return [row["id"] for row in rows]

    assert await found("路灯 中山路") == ["fa11"]
    assert await found("电") == []
    assert (await boss.post("/api/faxes/fa11/delete", {"reason": "误发"}))[0] == 204
    assert await found("路灯") == []
    for body in ({"words": ""}, {"words": "x" * 61}, {"words": "a", "limit": 101}, {"words": "a", "before": -1}):
        assert (await agent.post("/api/faxes/search", body))[0] == 400


async def test_a_fax_becomes_a_ticket_with_its_pages(server: Server) -> None:
    """FX1: the agent, who need not see the number, writes it; the ticket shows the pages, and the list the ticket."""
    await comes(server.system, "fa11", count=2)
    agent = await server.browser("8001")
    assert (await agent.post("/api/faxes/fa11/claim", {}))[0] == 204
    status, made = await agent.post("/api/faxes/fa11/ticket", {})
    assert status == 201, made
    assert (await agent.post("/api/faxes/fa11/ticket", {}))[1] == made
    _, ticket = await agent.get(f"/api/tickets/{made['ticket']}")
    assert (ticket["interaction"], ticket["contact_number"]) == ("c-fa11", CITIZEN)
    assert (await listed(agent))[0]["ticket"] == made["ticket"]
    status, faxes = await agent.get(f"/api/tickets/{made['ticket']}/faxes")
    assert status == 200, faxes
    assert [(row["id"], row["pages"], row["number"]) for row in faxes["came"]] == [("fa11", 2, "138****5678")]
    assert faxes["sent"] == []


@pytest.mark.parametrize(
    ("method", "path"),
    [
        *[("POST", f"/api/faxes/fzzz/{deed}") for deed in ("claim", "release", "close", "ticket")],
        *[("GET", f"/api/faxes/fzzz/{what}") for what in ("pages/1", "pdf")],
        ("POST", "/api/fax-jobs/abcdef99/cancel"),
    ],
)
async def test_a_fax_that_is_not_there_is_not_found(server: Server, method: str, path: str) -> None:
    status, body = await (await server.browser("8001")).ask(method, path, {})
    code = (409, "fax.over") if path.endswith("cancel") else (404, "fax.no_such_fax")
    assert (status, body["error"]["code"]) == code
