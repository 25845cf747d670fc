"""The screen pop (TE3): there as the phone rings, before the answer, and cheap."""

import pytest

from records.reader import RecordReader
from records.types import Record
from tests.unit.records import calls
from tests.unit.webagent.system import CALLER, Server, Statements
from tests.unit.webagent.test_records import tell

EARLIER = 1_764_000_000.0
POP_STATEMENTS = 9
"""Earlier calls and their tickets, open tickets, closed ones, this interaction's draft, its recordings when there is a
draft, and the customers of the number: which ones, their profiles and their numbers."""


async def test_the_pop_is_there_as_it_rings(server: Server) -> None:
    """TE3: the caller, the path through the flow, earlier calls and tickets of that number, open ones apart."""
    browser, system = await server.agent(), server.system
    await system.took("8001", "c-0")
    done = {"type": "consultation", "urgency": "normal", "title": "路灯", "text": "不亮", "department": "water"}
    _, old = await browser.post("/api/tickets", {**done, "interaction": "c-0", "contact_number": CALLER})
    await browser.post(f"/api/tickets/{old['id']}/submit", {"version": old["version"]})
    _, settled = await browser.post("/api/tickets", {**done, "title": "办证", "contact_number": CALLER})
    await browser.post(f"/api/tickets/{settled['id']}/submit", {"version": 1, "close": True, "answer": "已告知"})
    await tell(system, *calls.talked("c-0", "8002", EARLIER, caller=CALLER))
    system.arrives("c-1")
    system.rings("8001")
    statements = Statements(system.database)
    status, pop = await browser.get("/api/interactions/c-1/pop")
    assert len(statements.seen) <= POP_STATEMENTS
    assert status == 200
    assert (pop["interaction"]["caller"], pop["interaction"]["kind"]) == (CALLER, "voice")
    assert [(step["node"], step["keys"]) for step in pop["interaction"]["path"]] == [("greeting", "1")]
    assert [(call["id"], call["agent"], call["ticket"]) for call in pop["earlier"]] == [("c-0", "8002", old["id"])]
    assert [ticket["id"] for ticket in pop["open_tickets"]] == [old["id"]]
    assert [ticket["title"] for ticket in pop["closed_tickets"]] == ["办证"]
    assert pop["ticket"] is None


async def test_the_pop_has_the_draft_of_this_call(server: Server) -> None:
    browser, system = await server.agent(), server.system
    system.arrives("c-1")
    system.rings("8001")
    system.answers("8001")
    _, draft = await browser.post("/api/tickets", {"interaction": "c-1"})
    _, pop = await browser.get("/api/interactions/c-1/pop")
    assert pop["ticket"]["id"] == draft["id"]
    assert pop["ticket"]["contact_number"] == CALLER
    assert pop["ticket"]["recordings"] == [{"id": "r-c-1", "seconds": 0.0, "state": "recording"}]


async def test_the_pop_has_what_was_submitted_in_this_call_and_the_next_draft(server: Server) -> None:
    """TK1: after a reload the desk shows the cards again, with what can still be done, and a correction is in them."""
    browser, system = await server.agent(), server.system
    system.arrives("c-1")
    system.rings("8001")
    system.answers("8001")
    done = {"type": "consultation", "urgency": "normal", "title": "路灯", "text": "不亮"}
    _, first = await browser.post("/api/tickets", {**done, "interaction": "c-1"})
    _, first = await browser.post(f"/api/tickets/{first['id']}/submit", {"version": first["version"]})
    assert (first["may_correct"], first["correct_until"]) == (True, first["submitted_at"] + 1800)
    _, second = await browser.post("/api/tickets", {"interaction": "c-1"})
    correction = {"version": first["version"], "title": "路灯不亮", "reason": "听错了"}
    status, corrected = await browser.post(f"/api/tickets/{first['id']}/correct", correction)
    assert (status, corrected["title"], corrected["steps"][-1]["was"]) == (200, "路灯不亮", {"title": "路灯"})
    _, pop = await browser.get("/api/interactions/c-1/pop")
    assert [(one["id"], one["title"]) for one in pop["submitted"]] == [(first["id"], "路灯不亮")]
    assert "note" in {one["step"] for one in pop["submitted"][0]["offers"]}
    assert pop["ticket"]["id"] == second["id"]


async def test_who_answers_while_the_pop_is_read_gets_the_number(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """TE3: the number goes into the ticket, which nobody can submit with asterisks in it."""
    browser, system = await server.agent(), server.system
    system.arrives("c-1")
    system.rings("8001")

    async def earlier(*_: object) -> list[Record]:
        system.answers("8001")
        return []

    monkeypatch.setattr(RecordReader, "earlier", earlier)
    _, pop = await browser.get("/api/interactions/c-1/pop")
    assert system.floor.talk("c-1") is not None
    assert pop["interaction"]["caller"] == CALLER


async def test_who_calls_is_shown_also_to_who_may_not_read_tickets(server: Server) -> None:
    """TE3: without `tickets.read` the pop has no tickets, but all the rest."""
    admin, browser, system = await server.browser("admin"), await server.agent(), server.system
    _, listed = await admin.get("/api/roles")
    role = next(one for one in listed["roles"] if one["id"] == "agent")
    rights = [one for one in role["rights"] if one != "tickets.read"]
    body = {"version": role["version"], "rights": rights}
    assert (await admin.ask("PATCH", "/api/roles/agent", body))[0] == 200
    await tell(system, *calls.talked("c-0", "8002", EARLIER, caller=CALLER))
    system.arrives("c-1")
    system.rings("8001")
    status, pop = await browser.get("/api/interactions/c-1/pop")
    assert (status, pop["interaction"]["caller"]) == (200, CALLER)
    assert ([one["id"] for one in pop["earlier"]], pop["open_tickets"], pop["ticket"]) == (["c-0"], [], None)


async def test_a_withheld_number_is_looked_up_nowhere(server: Server) -> None:
    browser = await server.agent()
    await tell(server.system, *calls.talked("c-0", "8002", EARLIER, caller=CALLER))
    server.system.arrives("c-1", caller="")
    server.system.rings("8001")
    _, pop = await browser.get("/api/interactions/c-1/pop")
    assert (pop["earlier"], pop["open_tickets"]) == ([], [])


async def test_a_pop_is_for_the_agent_whose_call_it_is(server: Server) -> None:
    browser, other, supervisor = await server.agent(), await server.browser("8002"), await server.browser("banzhang")
    server.system.arrives("c-1")
    server.system.rings("8001")
    assert (await other.get("/api/interactions/c-1/pop"))[0] == 404
    status, seen = await supervisor.get("/api/interactions/c-1/pop")
    assert (status, seen["interaction"]["caller"]) == (200, "138****5678")
    assert (await browser.get("/api/interactions/c-2/pop"))[0] == 404
