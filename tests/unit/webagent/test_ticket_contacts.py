"""A ticket as one page: what other domains have for it, queried once for all calls; and its sheets on paper."""

from core.actor import SYSTEM
from core.ids import InteractionId
from tests.unit.records import calls
from tests.unit.webagent.system import CALLER, Browser, Server, Statements
from tests.unit.webagent.test_records import DAY, tell
from tests.unit.webagent.test_ticket_steps import of_department, submitted, takes, to
from tests.unit.webagent.test_tickets import WHOLE, draft

MOST_STATEMENTS = 16
"""The statements for everything that other domains have for a ticket."""

ONE_TICKET, ONE_STEP = 10, 24
"""The statements for a ticket's page, and for a step with the page that answers it, whoever asks."""


async def asked(server: Server, browser: Browser, path: str) -> int:
    """The number of statements that the answer takes."""
    statements = Statements(server.system.database)
    assert (await browser.get(path))[0] == 200
    return len(statements.seen)


async def test_a_ticket_has_its_calls_and_the_statements_do_not_grow_with_them(server: Server) -> None:
    """PF8, PF9: a ticket with many calls is opened as fast as one with a single call."""
    browser = await server.agent()
    server.system.arrives("c-1")
    server.system.rings("8001")
    server.system.answers("8001")
    ticket = await draft(browser, **WHOLE, interaction="c-1")
    path = f"/api/tickets/{ticket['id']}"
    await tell(server.system, *calls.talked("c-1", "8001", DAY, caller=CALLER))
    status, found = await browser.get(f"{path}/contacts")
    assert (status, [(one["id"], one["first"], one["direction"]) for one in found["calls"]]) == (
        200,
        [("c-1", True, "in")],
    )
    assert found["calls"][0]["agent_name"]
    assert CALLER not in str(found)
    counted = []
    for n in range(4):
        await server.system.tickets.called(SYSTEM, ticket["id"], InteractionId(f"out-{n}"))
        await tell(server.system, *calls.talked(f"out-{n}", "8001", DAY + 1000 * n, caller=CALLER))
        counted.append(await asked(server, browser, f"{path}/contacts"))
    assert len((await browser.get(f"{path}/contacts"))[1]["calls"]) == 5
    assert counted[0] == counted[3] <= MOST_STATEMENTS
    assert await asked(server, browser, path) <= ONE_TICKET


async def test_a_ticket_and_a_step_are_few_statements_whoever_asks(server: Server) -> None:
    """PF8: the limits hold for the writer, a dispatcher and a department, with the ticket's form at hand."""
    agent, boss = await server.browser("8001"), await server.browser("banzhang")
    handler = await of_department(server, "8004", "water")
    ticket = await submitted(agent)
    path = f"/api/tickets/{ticket['id']}"
    statements = Statements(server.system.database)
    counted = []
    for who, step, said in (
        (boss, "accept", {}),
        (boss, "dispatch", {"departments": to("water")}),
        (handler, "sign", {"branch": 1}),
        (handler, "answer", {"branch": 1, "opinion": "已修复"}),
    ):
        statements.seen.clear()
        ticket = await takes(who, ticket, step, **said)
        counted.append(len(statements.seen))
        assert max([await asked(server, one, path) for one in (agent, who)]) <= ONE_TICKET
    assert max(counted) <= ONE_STEP, counted


async def test_sheets_are_noted_and_have_the_numbers_that_one_may_see(server: Server) -> None:
    """Printing is an export: at most fifty at once, and tickets that somebody may not read are left out."""
    agent, boss = await server.browser("8001"), await server.browser("banzhang")
    handler = await of_department(server, "8004", "water")
    daughter = {"kind": "phone", "value": "13900139000", "name": "陈女士", "relation": "女儿"}
    first, second = await submitted(agent, contacts=[daughter]), await submitted(agent)
    await takes(boss, first, "dispatch", departments=to("water"))
    ids = [second["id"], first["id"], "0" * 24]
    status, sheets = await boss.post("/api/tickets/sheets", {"tickets": ids})
    assert (status, [one["id"] for one in sheets["items"]]) == (200, ids[:2])
    assert sheets["items"][0]["contact_number"] == "+8613812345678"
    _, seen = await handler.post("/api/tickets/sheets", {"tickets": ids})
    assert [one["id"] for one in seen["items"]] == [first["id"]]
    assert "*" in seen["items"][0]["contact_number"]
    assert seen["items"][0]["contacts"][0]["value"] == "139****9000"
    admin = await server.browser("admin")
    _, lines = await admin.get("/api/admin/audit?action=ticket.printed")
    assert len(lines["items"]) == 3
    assert (await boss.post("/api/tickets/sheets", {"tickets": ["0" * 24] * 51}))[0] == 400


async def test_a_department_sees_what_it_needs_of_a_ticket_and_nothing_of_the_hotline_s_calls(server: Server) -> None:
    """It sees neither the call that the ticket was made from, nor its recordings, nor who wrote what. The ticket's
    writer still sees all of these, even as a member of the department."""
    system, agent, boss = server.system, await server.agent("8001"), await server.browser("banzhang")
    handler = await of_department(server, "8004", "water")
    system.arrives("c-1")
    system.answers("8001")
    fields = {**WHOLE, "interaction": "c-1", "department": "water", "contact_number": "13900139000"}
    _, ticket = await agent.post("/api/tickets", fields)
    _, ticket = await agent.post(f"/api/tickets/{ticket['id']}/submit", {"version": ticket["version"]})
    ticket = await takes(boss, ticket, "dispatch", departments=to("water"))
    path = f"/api/tickets/{ticket['id']}"
    for who, narrow in ((handler, True), (agent, False), (boss, False)):
        _, seen = await who.get(path)
        hidden = (seen["interaction"], seen["caller"], seen["written"], seen["recordings"])
        assert (hidden == (None, "", [], [])) is narrow
        assert seen["title"] == fields["title"]
        assert seen["contact_number"].replace("*", "")[:3] == "139"
    assert (await handler.get(f"{path}/contacts"))[1] == {"calls": [], "faxes": []}
