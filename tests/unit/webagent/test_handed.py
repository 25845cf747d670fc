"""A department's view of a ticket: no list, search, refusal or attachment reveals the hotline's calls to it."""

from dataclasses import dataclass
from typing import Any

import pytest
import sqlalchemy as sa

from channels.fax.store import project_out
from tests.unit.channels.fax.samples import done, queued
from tests.unit.records.calls import facts_of
from tests.unit.webagent.system import CALLER, Browser, Server
from tests.unit.webagent.test_ticket_steps import of_department, submitted, takes, to
from tests.unit.webagent.test_tickets import WHOLE
from tickets.tables import ticket_table

CALL, CONTACT = "c-1", "13900139000"


@dataclass
class Scene:
    """A ticket that was made from a call and dispatched to a department."""

    agent: Browser
    boss: Browser
    handler: Browser
    ticket: Any

    @property
    def path(self) -> str:
        return f"/api/tickets/{self.ticket['id']}"


@pytest.fixture
async def scene(server: Server) -> Scene:
    agent, boss = await server.agent("8001"), await server.browser("banzhang")
    handler = await of_department(server, "8004", "water")
    server.system.arrives(CALL)
    server.system.answers("8001")
    _, ticket = await agent.post("/api/tickets", {**WHOLE, "interaction": CALL, "contact_number": CONTACT})
    _, ticket = await agent.post(f"/api/tickets/{ticket['id']}/submit", {"version": ticket["version"]})
    return Scene(agent, boss, handler, await takes(boss, ticket, "dispatch", departments=to("water")))


async def test_a_refusal_tells_a_department_no_more_than_the_ticket_s_page(scene: Scene) -> None:
    """Somebody who is late with a step learns the ticket's state, but not who called or who wrote what."""
    late = {"version": 1, "step": "sign", "branch": 1}
    not_now = {"version": scene.ticket["version"], "step": "answer", "branch": 1, "opinion": "x"}
    for body in (late, not_now):
        status, answer = await scene.handler.post(f"{scene.path}/steps", body)
        details = answer["error"]["details"]
        assert (status, details["current"]["contact_number"]) == (409, CONTACT)
        assert (details["current"]["caller"], details["current"]["interaction"]) == ("", None)
        assert details.get("changed", []) == []
        assert CALLER not in str(answer)
    _, answer = await scene.boss.post(f"{scene.path}/steps", {"version": 1, "step": "urge"})
    assert (answer["error"]["details"]["current"]["caller"], bool(answer["error"]["details"]["changed"])) == (
        CALLER,
        True,
    )


async def test_a_department_finds_no_ticket_by_the_call_that_it_is_not_shown(scene: Scene) -> None:
    """It does find the ticket by the contact's number, which it knows; the ticket's writer finds it by either."""
    for who, by_call in ((scene.handler, 0), (scene.agent, 1), (scene.boss, 1)):
        for asked, found in (({"caller": CALLER}, by_call), ({"interaction": CALL}, by_call), ({"caller": CONTACT}, 1)):
            for words in ({}, {"text": WHOLE["title"]}):
                status, page = await who.post("/api/tickets/search", {**asked, **words})
                assert (status, len(page["items"])) == (200, found), (asked, words)
        _, page = await who.get(f"/api/tickets?interaction={CALL}")
        assert len(page["items"]) == by_call
        _, page = await who.get("/api/tickets")
        assert [one["interaction"] for one in page["items"]] == [CALL if by_call else None]


async def test_a_department_is_shown_no_faxes_of_the_hotline(server: Server, scene: Scene) -> None:
    async with server.system.database.write() as connection:
        fax = "f" * 24
        await project_out(connection, facts_of([queued(fax, "x.tif", ticket=scene.ticket["id"]), done(fax)]))
    for who, count in ((scene.handler, 0), (scene.boss, 1)):
        status, found = await who.get(f"{scene.path}/faxes")
        assert (status, len(found["sent"])) == (200, count)


async def test_a_step_with_many_tickets_tells_no_number_of_one_that_is_not_there_for_the_asker(scene: Scene) -> None:
    other = await submitted(scene.agent)
    for who, number in ((scene.handler, ""), (scene.agent, other["number"])):
        body = {"tickets": [{"ticket": other["id"], "version": 1}], "step": "urge"}
        _, answer = await who.post("/api/tickets/steps", body)
        assert [one["number"] for one in answer["items"]] == [number]
        assert answer["items"][0]["code"] == ("ticket.unknown" if who is scene.handler else "ticket.changed")


async def test_a_draft_that_is_none_any_more_is_told_with_its_numbers_in_part(server: Server) -> None:
    """Since it was submitted, its writer sees the numbers masked on the page, and in a refusal too."""
    agent = await server.browser("8002")
    first, second = await submitted(agent), await submitted(agent)
    async with server.system.database.read() as connection:
        whole = await connection.scalar(sa.select(ticket_table.c.contact_number).limit(1))
    body = {"how": "join", "draft": second["id"]}
    status, answer = await agent.post(f"/api/tickets/{first['id']}/matter", body)
    assert (status, answer["error"]["code"]) == (409, "ticket.not_a_draft")
    assert whole
    assert whole not in str(answer)


async def test_a_dispatcher_merges_no_ticket_that_the_dispatcher_may_not_open(server: Server, scene: Scene) -> None:
    """The role dispatches but reads only its own tickets: the id of another one is of no use."""
    admin = await server.browser("admin")
    _, table = await admin.get("/api/roles")
    row = next(one for one in table["roles"] if one["id"] == "dispatcher")
    rights = [one for one in row["rights"] if not one.startswith("tickets.read:")] + ["tickets.write"]
    body = {"version": row["version"], "rights": rights}
    assert (await admin.ask("PATCH", "/api/roles/dispatcher", body))[0] == 200
    async with server.system.database.write() as connection:
        whose = "(SELECT id FROM account WHERE username = '8003')"
        await connection.exec_driver_sql(f"UPDATE account_role SET role = 'dispatcher' WHERE account = {whose}")
    server.system.accounts.sessions.forget_all()
    narrow = await server.browser("8003")
    own = await submitted(narrow)
    body = {"version": scene.ticket["version"], "into": own["number"], "reason": "重复"}
    status, answer = await narrow.post(f"{scene.path}/merge", body)
    assert (status, answer["error"]["code"]) == (404, "ticket.unknown")
    assert (await scene.boss.get(scene.path))[1]["state"] == "handling"
