"""The routes of tickets (TK1): drafts, edits by version, submission, search."""

from typing import Any

import sqlalchemy as sa

from core.ids import CallId
from core.messages.outbound import PlaceCall
from core.messages.telephony import CallEnded, EndCause, LegAnswered, Side
from tests.unit.webagent.system import CALLER, Browser, Server, Statements

WHOLE = {
    "type": "complaint",
    "urgency": "urgent",
    "department": "transport",
    "title": "公交晚点",
    "text": "17路公交每天晚点半小时",
    "contact_name": "林先生",
    "contact_number": "+86 138-1234-5678",
}


async def draft(browser: Browser, **fields: Any) -> Any:
    status, ticket = await browser.post("/api/tickets", fields)
    assert status == 201
    return ticket


async def test_one_draft_per_interaction(server: Server) -> None:
    browser = await server.agent()
    server.system.arrives("c-1")
    server.system.rings("8001")
    first = await draft(browser, interaction="c-1", type="complaint")
    assert (first["state"], first["caller"], first["contact_number"]) == ("draft", CALLER, CALLER)
    assert await browser.post("/api/tickets", {"interaction": "c-1"}) == (200, first)
    assert (await draft(browser))["id"] != (await draft(browser))["id"]


async def test_a_draft_of_a_call_is_for_those_in_it(server: Server) -> None:
    """TK1: a stranger gets neither the caller's number nor the only draft; somebody who watches the agent does."""
    mine, other, supervisor = await server.agent(), await server.agent("8002"), await server.browser("banzhang")
    server.system.arrives("c-1")
    taker, stranger = (mine, other) if server.system.offer_of("8001") else (other, mine)
    number = "8001" if taker is mine else "8002"
    server.system.rings(number)
    server.system.answers(number)
    for refused in (stranger, supervisor):
        status, body = await refused.post("/api/tickets", {"interaction": "c-9"})
        assert (status, body["error"]["code"]) == (403, "ticket.not_your_interaction")
    assert (await stranger.post("/api/tickets", {"interaction": "c-1"}))[0] == 403
    first = await draft(taker, interaction="c-1")
    status, seen = await supervisor.post("/api/tickets", {"interaction": "c-1"})
    assert (status, seen["id"], seen["may_edit"]) == (200, first["id"], False)
    assert (await stranger.post("/api/tickets", {"interaction": "c-1"}))[0] == 403


async def test_who_waits_is_nobody_s_to_write_about(server: Server) -> None:
    """The wall shows no whole number of a waiting caller, so a draft must not reveal it either."""
    supervisor = await server.browser("banzhang")
    server.system.arrives("c-1")
    assert (await supervisor.post("/api/tickets", {"interaction": "c-1"}))[0] == 403


async def test_a_training_seat_s_tickets_are_marked_and_in_no_report(server: Server) -> None:
    """SC7: the seat decides, whatever the tickets are about; reports read the view."""
    admin = await server.browser("admin")
    _, people = await admin.get("/api/admin/users")
    trainee = next(one for one in people if one["agent"] == "8002")
    await admin.ask("PATCH", f"/api/admin/users/{trainee['id']}", {"version": trainee["version"], "training": True})
    marked = [(await draft(await server.agent(number), title="t"))["training"] for number in ("8001", "8002")]
    assert marked == [False, True]
    _, found = await admin.post("/api/tickets/search", {"mine": False})
    assert [one["training"] for one in found["items"]] == [True, False]
    async with server.system.database.read() as connection:
        assert len((await connection.execute(sa.text("SELECT id FROM v_tickets"))).all()) == 1


async def test_numbers_count_the_site_s_day(server: Server) -> None:
    browser = await server.browser("8001")
    drafts = [await draft(browser, **WHOLE) for _ in range(4)]
    assert {one["number"] for one in drafts} == {""}
    submitted = [await browser.post(f"/api/tickets/{one['id']}/submit", {"version": 1}) for one in drafts[1:]]
    assert [one["number"] for _, one in submitted] == ["20231115-0001", "20231115-0002", "20231115-0003"]


async def test_a_draft_is_edited_by_version(server: Server) -> None:
    browser = await server.browser("8001")
    ticket = await draft(browser)
    status, edited = await browser.ask("PATCH", f"/api/tickets/{ticket['id']}", {"version": 1, **WHOLE})
    assert (status, edited["version"], edited["contact_number"]) == (200, 2, "+8613812345678")
    status, body = await browser.ask("PATCH", f"/api/tickets/{ticket['id']}", {"version": 1, "title": "晚"})
    assert (status, body["error"]["code"]) == (409, "ticket.changed")
    assert body["error"]["details"]["current"]["title"] == "公交晚点"


async def test_unknown_choices_are_told_at_once(server: Server) -> None:
    browser = await server.browser("8001")
    status, body = await browser.post("/api/tickets", {"type": "x", "urgency": "y", "department": "z"})
    assert status == 400
    assert [each["field"] for each in body["error"]["details"]["fields"]] == ["type", "urgency", "department"]


async def test_submitting_tells_all_that_is_missing(server: Server) -> None:
    """TK1: at least one valid contact is needed."""
    browser = await server.browser("8001")
    ticket = await draft(browser, contact_number="12ab")
    status, body = await browser.post(f"/api/tickets/{ticket['id']}/submit", {"version": 1})
    assert status == 400
    missing = [each["field"] for each in body["error"]["details"]["fields"]]
    assert missing == ["type", "urgency", "title", "text", "contact_number"]


async def test_a_submitted_ticket_is_open_and_stays_as_it_is(server: Server) -> None:
    browser = await server.browser("8001")
    ticket = await draft(browser, **WHOLE)
    status, done = await browser.post(f"/api/tickets/{ticket['id']}/submit", {"version": 1})
    assert (status, done["state"], done["version"]) == (200, "waiting", 2)
    assert done["submitted_at"] is not None
    status, body = await browser.ask("PATCH", f"/api/tickets/{ticket['id']}", {"version": 2, "title": "x"})
    assert (status, body["error"]["code"]) == (409, "ticket.not_a_draft")


async def test_a_matter_settled_in_the_call_is_closed_at_once(server: Server) -> None:
    """TK1: with what the citizen was told, which the history keeps."""
    browser = await server.browser("8001")
    ticket = await draft(browser, **{**WHOLE, "department": ""})
    status, refused = await browser.post(f"/api/tickets/{ticket['id']}/submit", {"version": 1, "close": True})
    assert (status, [one["field"] for one in refused["error"]["details"]["fields"]]) == (400, ["answer"])
    status, done = await browser.post(
        f"/api/tickets/{ticket['id']}/submit", {"version": 1, "close": True, "answer": "已告知办理地点"}
    )
    assert (status, done["state"]) == (200, "archived")
    assert [(one["step"], one["opinion"]) for one in done["steps"]] == [("at_once", "已告知办理地点")]


async def test_somebody_else_s_draft_is_read_only(server: Server) -> None:
    """OP1: the leader who watches the agent may read it; for everybody else the ticket does not exist."""
    browser, leader, other = [await server.browser(name) for name in ("8001", "zuzhang", "8002")]
    ticket = await draft(browser)
    path = f"/api/tickets/{ticket['id']}"
    assert (await leader.get(path))[0] == 200
    for reader, expected in ((leader, (403, "ticket.not_yours")), (other, (404, "ticket.unknown"))):
        for method, to, body in (
            ("PATCH", path, {"version": 1, "title": "x"}),
            ("POST", f"{path}/submit", {"version": 1}),
        ):
            status, refused = await reader.ask(method, to, body)
            assert (status, refused["error"]["code"]) == expected


async def test_search_and_pages(server: Server) -> None:
    """TK1: one statement a page."""
    browser, other, supervisor = [await server.browser(name) for name in ("8001", "8002", "banzhang")]
    for n in range(5):
        await draft(browser, **{**WHOLE, "title": f"第{n}件"})
    await draft(other, title="别的事", text="100%_满意")
    statements = Statements(server.system.database)
    _, first = await browser.post("/api/tickets/search", {"caller": "+86 13812345678", "limit": 3})
    assert len(statements.seen) == 1
    assert [each["title"] for each in first["items"]] == ["第4件", "第3件", "第2件"]
    _, rest = await browser.get(f"/api/tickets?limit=3&mine=true&cursor={first['next']}")
    assert [each["title"] for each in rest["items"]] == ["第1件", "第0件"]
    assert rest["next"] is None
    for words, found in (("晚点 第3", ["第3件"]), ("100 满意", ["别的事"]), ("%_", []), ("没有", [])):
        _, result = await supervisor.post("/api/tickets/search", {"text": words})
        assert [each["title"] for each in result["items"]] == found
    _, drafts = await other.get("/api/tickets?mine=true&state=draft")
    assert len(drafts["items"]) == 1


async def test_a_search_finds_what_it_asks_for_and_nothing_else(server: Server) -> None:
    """TK1: the search goes by caller, state, call and owner; agents with a caller on the line rely on it."""
    browser, boss = await server.agent(), await server.browser("banzhang")
    server.system.arrives("c-1")
    server.system.rings("8001")
    called = await draft(browser, interaction="c-1", title="来电")
    other = await draft(browser, **{**WHOLE, "title": "别人", "contact_number": "13900001111"})
    assert (await browser.post(f"/api/tickets/{other['id']}/submit", {"version": 1}))[0] == 200
    theirs = await draft(boss, title="班长写的")
    titles = {called["id"]: "来电", other["id"]: "别人", theirs["id"]: "班长写的"}

    async def found(**search: object) -> list[str]:
        status, answer = await boss.post("/api/tickets/search", search)
        assert status == 200, answer
        return [titles[each["id"]] for each in answer["items"]]

    assert await found() == ["班长写的", "别人", "来电"]
    assert await found(caller=CALLER) == ["来电"]
    assert await found(caller="139-0000-1111") == ["别人"]
    assert await found(phase="open") == ["别人"]
    assert await found(state="draft") == ["班长写的", "来电"]
    assert await found(interaction="c-1") == ["来电"]
    assert await found(mine=True) == ["班长写的"]


async def test_a_ticket_that_is_not_there(server: Server) -> None:
    browser = await server.browser("8001")
    status, body = await browser.get("/api/tickets/" + "0" * 24)
    assert (status, body["error"]["code"]) == (404, "ticket.unknown")
    assert (await browser.get("/api/tickets/../../etc"))[0] == 404


async def test_a_ticket_of_a_call_that_only_rang_here_is_neither_submitted_nor_closed(server: Server) -> None:
    """AC5: the citizen is still waiting, and the next agent goes on with the draft."""
    first, system = await server.agent(), server.system
    system.arrives("c-1")
    offer = system.rings("8001")
    ticket = await draft(first, interaction="c-1", **WHOLE)
    assert (await first.post(f"/api/offers/{offer}/decline"))[0] == 204
    for close in (False, True):
        status, body = await first.post(
            f"/api/tickets/{ticket['id']}/submit", {"version": 1, "close": close, "answer": "已答复"}
        )
        assert (status, body["error"]["code"]) == (409, "ticket.never_answered")
    _, seen = await first.get(f"/api/tickets/{ticket['id']}")
    assert (seen["state"], seen["may_edit"], seen["may_submit"]) == ("draft", True, False)
    second = await server.agent("8002")
    system.rings("8002")
    system.answers("8002")
    status, done = await second.post(f"/api/tickets/{ticket['id']}/submit", {"version": 1})
    assert (status, done["state"]) == (200, "waiting")


async def test_a_draft_of_a_citizen_who_gave_up_is_closed_by_whoever_wrote_it(server: Server) -> None:
    """AC5: nobody else will ever have that call."""
    browser, system = await server.agent(), server.system
    system.arrives("c-1")
    offer = system.rings("8001")
    ticket = await draft(browser, interaction="c-1", **WHOLE)
    assert (await browser.post(f"/api/offers/{offer}/decline"))[0] == 204
    system.bus.post(CallEnded(call=CallId("c-1"), by=Side.CALLER, cause=EndCause.NORMAL, at=2.0))
    await system.copy_history()
    status, done = await browser.post(
        f"/api/tickets/{ticket['id']}/submit", {"version": 1, "close": True, "answer": "已告知办理地点"}
    )
    assert (status, done["state"]) == (200, "archived")


async def test_a_call_that_reached_nobody_is_written_up_by_the_agent_who_placed_it(server: Server) -> None:
    """TE5: this works even after the wrap-up."""
    browser, system = await server.agent(), server.system
    _, placed = await browser.post("/api/outbound/calls", {"number": CALLER})
    leg = next(one.leg for one in reversed(system.telephones.heard) if isinstance(one, PlaceCall))
    call = CallId(placed["interaction"])
    system.bus.post(LegAnswered(call=call, leg=leg, at=1.0))
    system.bus.post(CallEnded(call=call, by=Side.CALLER, cause=EndCause.BUSY, at=2.0))
    ticket = await draft(browser, interaction=placed["interaction"], **WHOLE)
    assert (await browser.post("/api/agent/wrap-up/end"))[0] == 204
    await system.copy_history()
    status, done = await browser.post(f"/api/tickets/{ticket['id']}/submit", {"version": 1})
    assert (status, done["state"]) == (200, "waiting")
