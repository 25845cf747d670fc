"""Rights to read and write tickets over HTTP: scopes, the interaction's people, the audit log, and what is pushed."""

from typing import Any

import pytest

from core.ids import CallId
from core.messages.telephony import EndCause, LegEnded, Side
from tests.unit.webagent.system import CALLER, Browser, Server
from tests.unit.webagent.test_talks import picks_up, shown
from tests.unit.webagent.test_tickets import WHOLE, draft

PATH = "/api/interactions/c-1"
NEEDED = {**WHOLE, "contact_number": CALLER}


@pytest.fixture
async def lead(server: Server) -> Browser:
    """8001 talks to a caller; 8002 is idle."""
    agent = await server.agent("8001")
    server.system.arrives("c-1")
    server.system.answers("8001")
    await server.agent("8002")
    return agent


async def scope(server: Server, role: str, right: str, reach: str) -> None:
    """Let the administrator set how far a role's right reaches."""
    admin = await server.browser("admin")
    _, table = await admin.get("/api/roles")
    row = next(one for one in table["roles"] if one["id"] == role)
    rights = [one for one in row["rights"] if not one.startswith(f"{right}:")]
    body = {"version": row["version"], "rights": [*rights, f"{right}:{reach}"]}
    status, changed = await admin.ask("PATCH", f"/api/roles/{role}", body)
    assert (status, f"{right}:{reach}" in changed["rights"]) == (200, True)


async def edits(browser: Browser, ticket: Any, **fields: str) -> Any:
    path = f"/api/tickets/{ticket['id']}"
    _, newest = await browser.get(path)
    status, edited = await browser.ask("PATCH", path, {"version": newest["version"], **fields})
    assert status == 200, edited
    return edited


async def refused(browser: Browser, ticket: Any) -> tuple[int, str]:
    body = {"version": ticket["version"], "title": "x"}
    status, answer = await browser.ask("PATCH", f"/api/tickets/{ticket['id']}", body)
    return status, answer["error"]["code"]


async def listed(browser: Browser) -> set[str]:
    return {one["id"] for one in (await browser.get("/api/tickets"))[1]["items"]}


async def test_what_each_role_reads(server: Server) -> None:
    """OP1: agents see their own, a leader the group's, a supervisor all, including drafts. The list contains exactly
    what can be opened.
    """
    names = ("8001", "8002", "8004", "zuzhang", "banzhang")
    one, two, four, leader, supervisor = [await server.browser(name) for name in names]
    ids = {name: (await draft(each, title=name))["id"] for name, each in (("8001", one), ("8002", two), ("8004", four))}
    everybody = set(ids.values())
    for reader, seen in ((one, {"8001"}), (four, {"8004"}), (leader, {"8001", "8002"}), (supervisor, set(ids))):
        mine = {ids[name] for name in seen}
        assert await listed(reader) == mine
        assert [(await reader.get(f"/api/tickets/{id}"))[0] for id in everybody] == [
            200 if id in mine else 404 for id in everybody
        ]


async def test_a_scope_is_data_and_in_force_at_once(server: Server) -> None:
    """PF13: agents read their group's, then all, then their own again; if allowed, they finish a colleague's draft."""
    one, two, four = [await server.browser(name) for name in ("8001", "8002", "8004")]
    ticket = await draft(one)
    for reach, two_sees, four_sees in (("group", True, False), ("all", True, True), ("own", False, False)):
        await scope(server, "agent", "tickets.read", reach)
        for browser, sees in ((two, two_sees), (four, four_sees)):
            assert (await browser.get(f"/api/tickets/{ticket['id']}"))[0] == (200 if sees else 404)
            assert (ticket["id"] in await listed(browser)) is sees
    await scope(server, "agent", "tickets.write", "group")
    assert (await two.ask("PATCH", f"/api/tickets/{ticket['id']}", {"version": 1, "title": "x"}))[0] == 200
    assert await refused(four, ticket) == (404, "ticket.unknown")


async def test_a_department_reads_what_it_handles(server: Server) -> None:
    """This means what was dispatched to it: no draft, and nothing that is only meant for it."""
    admin, one, handler = [await server.browser(name) for name in ("admin", "8001", "8004")]
    await scope(server, "agent", "tickets.read", "department")
    _, people = await admin.get("/api/admin/users")
    person = next(each for each in people if each["agent"] == "8004")
    path, body = f"/api/admin/users/{person['id']}", {"version": person["version"], "departments": ["transport"]}
    unknown = {**body, "departments": ["nobody"]}
    assert (await admin.ask("PATCH", path, unknown))[1]["error"]["code"] == "department.unknown"
    assert (await admin.ask("PATCH", path, body))[1]["departments"] == ["transport"]
    kept = await draft(one, **WHOLE)
    ticket = await draft(one, **WHOLE)
    assert (await one.post(f"/api/tickets/{ticket['id']}/submit", {"version": 1}))[0] == 200
    assert await listed(handler) == set()
    step = {"version": 2, "step": "dispatch", "departments": [{"department": "transport", "lead": True}]}
    status, _ = await (await server.browser("banzhang")).post(f"/api/tickets/{ticket['id']}/steps", step)
    assert status == 200
    assert await listed(handler) == {ticket["id"]}
    assert (await handler.get(f"/api/tickets/{kept['id']}"))[0] == 404


async def test_whoever_has_the_screen_of_overdue_tickets_gets_its_lists(server: Server) -> None:
    """A dispatcher does not handle a department's tickets, but sees all of them here."""
    for username in ("paidan", "chengban", "banzhang"):
        status, found = await (await server.browser(username)).get("/api/overdue")
        assert (username, status, found["lists"]) == (username, 200, [])
    assert (await (await server.browser("shenji")).get("/api/overdue"))[0] == 403


async def test_opening_what_is_no_task_of_ones_own_is_audited(server: Server) -> None:
    """OP1: this happens once per person and ticket, not at each refresh, and never for one's own."""
    one, leader, admin = [await server.browser(name) for name in ("8001", "zuzhang", "admin")]
    ticket = await draft(one, **WHOLE)
    for _ in range(3):
        assert (await leader.get(f"/api/tickets/{ticket['id']}"))[0] == 200
        await edits(one, ticket, title="公交")
    _, found = await admin.get("/api/admin/audit?kind=ticket")
    assert [(line["by_name"], line["action"], line["subject"], line["after"]) for line in found["items"]] == [
        ("吴组长", "ticket.read", ticket["id"], {"number": ticket["number"], "scope": "group"})
    ]
    assert WHOLE["contact_number"] not in repr(found)


async def test_the_consulted_colleague_sees_the_ticket_and_writes_from_the_moment_of_leading(
    server: Server, lead: Browser
) -> None:
    """TE4: the colleague sees it from the first ring; each save reaches that page; 完成转接 hands over the writing."""
    system, asked = server.system, server.seats["8002"]
    ticket = await draft(lead, interaction="c-1", title="路灯")
    await lead.post(f"{PATH}/consult", {"to": {"agent": "8002"}})
    _, pop = await asked.get(f"{PATH}/pop")
    assert (pop["ticket"]["title"], pop["ticket"]["may_edit"]) == ("路灯", False)
    picks_up(system, "8002")
    saved = await edits(lead, ticket, text="李静：三盏不亮")
    told = {"id": ticket["id"], "version": saved["version"], "state": "draft"}
    assert [shown(system, agent, "call")["ticket"] for agent in ("8001", "8002")] == [told, told]
    assert (await asked.get(f"/api/tickets/{ticket['id']}"))[1]["text"] == "李静：三盏不亮"
    assert await refused(asked, saved) == (403, "ticket.not_yours")
    await lead.post(f"{PATH}/consult/complete")
    saved = await edits(asked, ticket, text="李静：三盏不亮\n王强：在中山路")
    saved = await edits(lead, saved, contact_name="林先生")
    assert shown(system, "8001", "call")["ticket"]["version"] == saved["version"], "who writes up is told too"
    assert [(one["by_name"], one["fields"]) for one in saved["written"]] == [
        ("李静", ["contact_number", "text", "title"]),
        ("王强", ["text"]),
        ("李静", ["contact_name"]),
    ]
    status, body = await lead.post(f"/api/tickets/{ticket['id']}/submit", {"version": saved["version"]})
    assert (status, body["error"]["code"]) == (409, "ticket.led_by_another")
    saved = await edits(asked, saved, **{**NEEDED, "text": saved["text"]})
    status, done = await asked.post(f"/api/tickets/{ticket['id']}/submit", {"version": saved["version"]})
    assert (status, done["state"], done["text"]) == (200, "waiting", "李静：三盏不亮\n王强：在中山路")
    for browser in (lead, asked):
        assert ticket["id"] in await listed(browser)


async def test_a_blind_transfer_takes_the_ticket_along(server: Server, lead: Browser) -> None:
    """TE4: the agent who answers writes; the first one may add to it, but cannot submit it meanwhile."""
    system, second = server.system, server.seats["8002"]
    ticket = await draft(lead, interaction="c-1", **NEEDED)
    assert await refused(second, ticket) == (404, "ticket.unknown")
    assert (await lead.post(f"{PATH}/transfer", {"to": {"agent": "8002"}}))[0] == 204
    leg = next(one.leg for one in system.telephones.heard[::-1] if hasattr(one, "leg"))
    at = system.clock.now()
    system.bus.post(LegEnded(call=CallId("c-1"), leg=leg, answered=True, by=Side.SYSTEM, cause=EndCause.NORMAL, at=at))
    system.rings("8002")
    assert (await second.get(f"{PATH}/pop"))[1]["ticket"]["may_edit"] is False, "it only rings"
    system.answers("8002")
    saved = await edits(second, ticket, title="转来的")
    assert saved["may_submit"]
    saved = await edits(lead, ticket, contact_name="林先生")
    assert (saved["title"], saved["may_submit"]) == ("转来的", False)
    assert (await second.post(f"/api/tickets/{ticket['id']}/submit", {"version": saved["version"]}))[0] == 200


async def test_what_is_open_of_the_caller_is_opened_in_the_talk_only(server: Server, lead: Browser) -> None:
    """TE3, OP1: the tickets in the screen pop, whoever wrote them; after the call they can no longer be opened."""
    other = await server.browser("8004")
    ticket = await draft(other, **NEEDED)
    assert (await other.post(f"/api/tickets/{ticket['id']}/submit", {"version": 1}))[0] == 200
    _, pop = await lead.get(f"{PATH}/pop")
    assert [one["id"] for one in pop["open_tickets"]] == [ticket["id"]]
    path = f"/api/tickets/{ticket['id']}"
    assert (await lead.get(path))[0] == 200
    assert (await server.seats["8002"].get(path))[0] == 404
    server.system.caller_hangs_up("c-1")
    assert (await lead.get(path))[0] == 200, "she still writes it up"
    assert (await lead.post("/api/agent/wrap-up/end"))[0] == 204
    assert (await lead.get(path))[0] == 404
    admin = await server.browser("admin")
    assert (await admin.get("/api/admin/audit?kind=ticket"))[1]["items"] == []


async def test_a_caller_asks_by_number(server: Server, lead: Browser) -> None:
    """OP1: an agent with a citizen on the line can look it up, which is noted; an agent whose phone only rings
    cannot.
    """
    other, admin = await server.browser("8004"), await server.browser("admin")
    ticket = await draft(other, **WHOLE)
    status, submitted = await other.post(f"/api/tickets/{ticket['id']}/submit", {"version": 1})
    assert (status, ticket["number"]) == (200, ""), "a draft has no number"
    number = {"number": submitted["number"]}
    assert (await server.seats["8002"].post("/api/tickets/look-up", number))[0] == 404
    server.system.arrives("c-2", caller="")
    server.system.rings("8002")
    assert (await server.seats["8002"].post("/api/tickets/look-up", number))[0] == 404
    status, found = await lead.post("/api/tickets/look-up", number)
    assert (status, found["id"], found["may_edit"]) == (200, ticket["id"], False)
    assert (await lead.get(f"/api/tickets/{ticket['id']}"))[0] == 200
    assert (await lead.post("/api/tickets/look-up", {"number": "1"}))[0] == 400
    lines = (await admin.get("/api/admin/audit?kind=ticket"))[1]["items"]
    assert [(line["by_name"], line["action"]) for line in lines] == [("李静", "ticket.looked_up")]
    server.system.answers("8002")
    assert (await server.seats["8002"].post("/api/tickets/look-up", number))[0] == 200, "from a withheld number too"


async def test_own_calls_link_to_the_tickets_that_can_be_opened(server: Server) -> None:
    """A call that only rang here has somebody else's ticket."""
    browser, other, system = await server.agent("8001"), await server.browser("8002"), server.system
    await system.took("8001", "c-7", talked=False)
    await system.took("8001", "c-8")
    for call in ("c-7", "c-8"):
        await system.took("8002", call)
    ids = [(await draft(other, interaction=call))["id"] for call in ("c-7", "c-8")]
    _, calls = await browser.get("/api/agent/calls")
    assert {one["interaction"]: one["ticket"] for one in calls} == {"c-7": None, "c-8": ids[1]}
