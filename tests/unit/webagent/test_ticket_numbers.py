"""OP1: who sees the whole numbers of an ordinary ticket, and what becomes of a form that showed only part of them."""

from typing import Any

import pytest

from core.messages.outbound import PlaceCall
from tests.unit.webagent.system import CALLER, Browser, Server
from tests.unit.webagent.test_outbound import dial
from tests.unit.webagent.test_ticket_steps import of_department, submitted, takes, to
from tests.unit.webagent.test_tickets import WHOLE, draft

NUMBER, PART = "+8613812345678", "+86*******5678"
DAUGHTER = {"kind": "phone", "value": "13900139000", "name": "陈女士", "relation": "女儿"}


@pytest.fixture
async def unseeing(server: Server) -> Browser:
    """A supervisor who reads and writes all tickets, without the right to see numbers."""
    admin = await server.browser("admin")
    _, table = await admin.get("/api/roles")
    row = next(one for one in table["roles"] if one["id"] == "supervisor")
    rights = [one for one in row["rights"] if one != "records.numbers" and not one.startswith("tickets.write:")]
    body = {"version": row["version"], "rights": [*rights, "tickets.write:all"]}
    assert (await admin.ask("PATCH", "/api/roles/supervisor", body))[0] == 200
    return await server.browser("banzhang")


async def number(browser: Browser, ticket: Any) -> str:
    status, page = await browser.get(f"/api/tickets/{ticket['id']}")
    assert status == 200
    return str(page["contact_number"])


async def test_a_draft_s_author_and_whoever_has_the_ticket_to_do_see_numbers_whole(server: Server) -> None:
    agent, boss = await server.browser("8001"), await server.browser("banzhang")
    handler = await of_department(server, "8004", "water")
    begun = await draft(agent, **WHOLE)
    assert (begun["contact_number"], await number(agent, begun)) == (NUMBER, NUMBER)
    ticket = await submitted(agent, contacts=[DAUGHTER])
    assert (ticket["contact_number"], ticket["contacts"][0]["value"]) == (PART, "139****9000")
    assert (await number(agent, ticket), await number(boss, ticket)) == (PART, NUMBER)
    ticket = await takes(boss, ticket, "dispatch", departments=to("water"))
    assert await number(handler, ticket) == NUMBER
    _, sheets = await handler.post("/api/tickets/sheets", {"tickets": [ticket["id"]]})
    assert sheets["items"][0]["contact_number"] == PART
    ticket = await takes(handler, ticket, "sign", branch=1)
    assert ticket["contact_number"] == NUMBER
    ticket = await takes(handler, ticket, "answer", branch=1, opinion="已修复")
    assert (ticket["contact_number"], await number(handler, ticket)) == (PART, PART)
    assert (await number(boss, ticket)) == NUMBER


async def test_whoever_has_the_citizen_on_the_line_sees_the_number_until_that_is_over(server: Server) -> None:
    agent = await server.agent("8001")
    server.system.arrives("c-1")
    server.system.rings("8001")
    server.system.answers("8001")
    ticket = await draft(agent, **WHOLE | {"contact_number": CALLER}, interaction="c-1")
    _, ticket = await agent.post(f"/api/tickets/{ticket['id']}/submit", {"version": ticket["version"]})
    assert (ticket["contact_number"], ticket["caller"]) == (CALLER, CALLER)
    server.system.agent_hangs_up("8001")
    assert await number(agent, ticket) == CALLER
    assert (await agent.post("/api/agent/wrap-up/end"))[0] == 204
    _, page = await agent.get(f"/api/tickets/{ticket['id']}")
    assert (page["contact_number"], page["caller"]) == ("138****5678", "138****5678")


async def test_a_number_that_was_seen_in_part_is_never_saved_over_the_whole_one(
    server: Server, unseeing: Browser
) -> None:
    agent = await server.browser("8001")
    begun = await draft(agent, **WHOLE, contacts=[DAUGHTER])
    path = f"/api/tickets/{begun['id']}"
    _, seen = await unseeing.get(path)
    assert (seen["contact_number"], seen["contacts"][0]["value"]) == (PART, "139****9000")
    back = {"version": 1, "title": "公交又晚点", "contact_number": PART, "contacts": seen["contacts"]}
    status, changed = await unseeing.ask("PATCH", path, back)
    assert (status, changed["title"], changed["contact_number"]) == (200, "公交又晚点", PART)
    assert [one["fields"] for one in changed["written"]][-1] == ["title"]
    _, whole = await agent.get(path)
    assert (whole["contact_number"], whole["contacts"]) == (NUMBER, [DAUGHTER])
    status, late = await unseeing.ask("PATCH", path, back)
    assert (status, late["error"]["details"]["current"]["contact_number"]) == (409, PART)
    status, late = await agent.ask("PATCH", path, back)
    assert (status, late["error"]["details"]["current"]["contact_number"]) == (409, NUMBER)
    changed = {"version": 2, "contact_number": "02487654321"}
    assert (await unseeing.ask("PATCH", path, changed))[1]["contact_number"] == "024****4321"
    assert await number(agent, begun) == "02487654321"


async def test_a_citizen_whose_number_is_seen_in_part_is_rung_by_the_ticket(server: Server) -> None:
    agent = await server.agent("8001")
    ticket = await submitted(agent)
    assert ticket["contact_number"] == PART
    await dial(agent, ticket=ticket["id"])
    placed = server.system.telephones.heard[-1]
    assert isinstance(placed, PlaceCall)
    assert placed.number == "13812345678"
