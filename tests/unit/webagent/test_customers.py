"""Customers over HTTP: shown in the pop, one history over all channels, numbers masked by right."""

from typing import Any

from acd.callback_store import project as project_callbacks
from core.ids import CallId, FlowId, InteractionId
from core.messages.callback import CallbackRequested
from core.messages.survey import SurveyAnswered, SurveyLevel, SurveyOrigin, SurveyResult
from core.messages.voicemail import VoicemailLeft
from records.store import project as project_records
from surveys.store import project as project_surveys
from tests.unit.records.calls import QUEUE, arrives, ends, facts_of, queues
from tests.unit.webagent.system import CALLER, Browser, Server, Statements
from voicemail.store import project as project_messages

PROFILE = {
    "name": "欧阳小明",
    "tags": ["独居老人"],
    "warnings": ["情绪激动"],
    "language": "zh",
    "contacts": [{"kind": "phone", "value": CALLER}],
}
HISTORY_STATEMENTS = 15


async def added(browser: Browser, **more: Any) -> dict[str, Any]:
    status, page = await browser.post("/api/customers", {**PROFILE, **more})
    assert status == 201, page
    return dict(page)


async def test_the_profile_stands_in_the_pop_before_the_answer(server: Server) -> None:
    browser, system = await server.agent(), server.system
    await added(browser)
    system.arrives("c-1")
    system.rings("8001")
    _, pop = await browser.get("/api/interactions/c-1/pop")
    [one] = pop["customers"]
    assert (one["name"], one["tags"], one["warnings"], one["language"], one["numbers"]) == (
        *("欧阳小明", ["独居老人"], ["情绪激动"], "zh"),
        [CALLER],
    )


async def test_whoever_only_watches_the_line_is_not_told_whose_number_it_is(server: Server) -> None:
    agent, boss = await server.agent(), await server.browser("banzhang")
    await added(agent)
    server.system.arrives("c-1")
    _, pop = await boss.get("/api/interactions/c-1/pop")
    assert pop["customers"] == []


async def test_who_has_a_number_already_is_said_to_those_who_may_see_it(server: Server) -> None:
    """Before another profile with that number is made. An agent learns nothing about a number that is not at hand."""
    leader, agent, system = await server.browser("zuzhang"), await server.agent(), server.system
    page = await added(leader)

    async def asked(browser: Browser, *numbers: str) -> list[str]:
        status, rows = await browser.post("/api/customers/same-number", {"numbers": numbers})
        assert status == 200, rows
        return [row["id"] for row in rows]

    assert await asked(leader, CALLER, CALLER, "13900000000") == [page["id"]]
    assert await asked(agent, CALLER) == []
    system.arrives("c-1")
    system.rings("8001")
    assert await asked(agent, CALLER) == [page["id"]]


async def test_a_number_is_masked_until_its_owner_calls(server: Server) -> None:
    browser, system = await server.agent(), server.system
    page = await added(browser)
    assert page["contacts"][0]["value"] == "138****5678"
    system.arrives("c-1")
    system.rings("8001")
    _, read = await browser.get(f"/api/customers/{page['id']}")
    assert (read["contacts"][0]["value"], read["on_the_line"]) == (CALLER, True)
    _, seen = await (await server.browser("banzhang")).get(f"/api/customers/{page['id']}")
    assert seen["contacts"][0]["value"] == CALLER


async def test_a_stale_edit_gets_409_with_what_changed(server: Server) -> None:
    browser, other = await server.agent(), await server.browser("zuzhang")
    page = await added(browser)
    path = f"/api/customers/{page['id']}"
    assert (await other.ask("PUT", path, {"version": page["version"], "language": "en"}))[0] == 200
    status, answer = await browser.ask("PUT", path, {"version": page["version"], "name": "欧阳明"})
    assert (status, answer["error"]["code"]) == (409, "customer.changed")
    assert [edit["fields"] for edit in answer["error"]["details"]["changed"]] == [["language"]]


async def history(browser: Browser, id: str, query: str = "") -> dict[str, Any]:
    status, found = await browser.get(f"/api/customers/{id}/history{query}")
    assert status == 200, found
    return dict(found)


async def test_one_history_has_what_came_by_every_channel(server: Server) -> None:
    browser, system = await server.browser("banzhang"), server.system
    page = await added(browser)
    now = system.clock.now()
    survey = SurveyAnswered(
        call=CallId("c-1"),
        flow=FlowId("main"),
        node="survey",
        origin=SurveyOrigin.FRONT_DESK,
        result=SurveyResult.ANSWERED,
        level=SurveyLevel.SATISFIED,
        agents=(),
        queue=QUEUE,
        number=CALLER,
        language="zh",
        asked_at=now - 400,
        at=now - 400,
    )
    promised = CallbackRequested(
        callback="cb-1",
        interaction=InteractionId("c-1"),
        queue=QUEUE,
        number=CALLER,
        queued_at=now - 300,
        expires_at=now,
        at=now - 300,
    )
    message = VoicemailLeft(
        message="v-1",
        call=CallId("c-2"),
        box="留言",
        queue=QUEUE,
        number=CALLER,
        called="12345",
        language="zh",
        file="v-1.wav",
        seconds=8.0,
        sha256="",
        left_at=now - 200,
        at=now - 200,
    )
    async with system.database.write() as connection:
        for id, at in (("c-1", now - 500), ("c-2", now - 250)):
            told = [*arrives(id, at, CALLER), queues(id, at + 3), ends(id, at + 60)]
            await project_records(connection, facts_of(told))
        await project_surveys(connection, facts_of([survey]))
        await project_callbacks(connection, facts_of([promised]))
        await project_messages(connection, facts_of([message]))
    _, ticket = await browser.post("/api/tickets", {"title": "路灯不亮", "contact_number": CALLER})
    statements = Statements(system.database)
    found = (await history(browser, page["id"]))["items"]
    assert len(statements.seen) <= HISTORY_STATEMENTS
    kinds = [(one["kind"], one["id"]) for one in found]
    assert kinds == [("ticket", ticket["id"]), ("call", "c-2"), ("callback", "cb-1"), ("call", "c-1")]
    assert (found[1]["call"]["messages"], found[3]["call"]["level"]) == (1, "satisfied")
    first = await history(browser, page["id"], "?limit=2")
    rest = await history(browser, page["id"], f"?limit=2&before={first['before']!r}")
    assert [(one["kind"], one["id"]) for one in first["items"] + rest["items"]] == kinds
    assert rest["before"] is None


async def test_a_history_is_no_way_around_rights(server: Server) -> None:
    """It contains somebody else's ticket only for people who may read it, or while its citizen is on the line."""
    boss, agent, system = await server.browser("banzhang"), await server.agent(), server.system
    page = await added(agent)
    await boss.post("/api/tickets", {"title": "路灯不亮", "contact_number": CALLER})
    assert (await history(agent, page["id"]))["items"] == []
    system.arrives("c-1")
    system.rings("8001")
    assert [one["kind"] for one in (await history(agent, page["id"]))["items"]] == ["ticket"]


async def test_two_people_open_a_confidential_customer(server: Server) -> None:
    agent, boss = await server.agent(), await server.browser("banzhang")
    page = await added(agent)
    path = f"/api/customers/{page['id']}"
    _, sealed = await agent.post(f"{path}/seal", {"version": page["version"], "reason": "要求保密"})
    assert (sealed["sealed"], sealed["name"], sealed["contacts"]) == (True, "", [])
    _, found = await boss.post("/api/customers/search", {"text": CALLER})
    assert found["items"] == []
    _, found = await boss.post("/api/customers/search", {})
    assert [(one["name"], one["numbers"], one["sealed"]) for one in found["items"]] == [("", [], True)]
    status, asked = await agent.post(f"{path}/openings", {"reason": "需要回访"})
    decision = f"/api/customers/openings/{asked['id']}/decision"
    assert status == 201
    assert (await agent.post(decision, {"allow": True}))[0] == 403
    assert (await boss.post(decision, {"allow": True}))[0] == 200
    _, opened = await agent.get(path)
    assert opened["name"] == "欧阳小明"


async def test_an_agent_has_the_customers_at_hand_and_no_others(server: Server) -> None:
    """First the customer on the line, then the one of the ticket written about the call; a colleague has neither."""
    leader, system = await server.browser("zuzhang"), server.system
    page = await added(leader)
    path = f"/api/customers/{page['id']}"
    agent, colleague = await server.agent("8001"), await server.browser("8002")
    assert (await agent.post("/api/customers/search", {}))[0] == 403
    assert (await agent.get("/api/customers/at-hand"))[1] == []
    status, refused = await agent.get(path)
    assert (status, refused["error"]["code"]) == (403, "customer.not_at_hand")
    system.arrives("c-1")
    system.rings("8001")
    system.answers("8001")
    assert [one["id"] for one in (await agent.get("/api/customers/at-hand"))[1]] == [page["id"]]
    assert (await agent.get(path))[1]["contacts"][0]["value"] == CALLER
    _, ticket = await agent.post("/api/tickets", {"interaction": "c-1", "title": "停水"})
    system.agent_hangs_up("8001")
    await agent.post("/api/agent/wrap-up/end")
    assert [one["id"] for one in (await agent.get("/api/customers/at-hand"))[1]] == [page["id"]]
    assert (await agent.get(f"{path}/history"))[0] == 200
    for method, where in (("GET", path), ("GET", f"{path}/history"), ("GET", f"{path}/likely")):
        assert (await colleague.ask(method, where))[0] == 403
    assert (await colleague.post(f"{path}/notes", {"text": "x"}))[0] == 403
    _, mine = await colleague.post("/api/tickets", {"contact_number": CALLER, "title": "想看看"})
    assert (await colleague.get(path))[0] == 403, "a number that one has typed into a draft is no need"
    assert ticket["id"] != mine["id"]


async def test_a_number_that_one_has_entered_tells_nobody_s_history(server: Server) -> None:
    """The history is shown neither in a profile of one's own nor in one that is at hand: otherwise any citizen's number
    would do. It is shown when that citizen calls, and to people who may search all."""
    browser, system, boss = await server.agent(), server.system, await server.browser("banzhang")
    stranger = "13900000001"
    async with system.database.write() as connection:
        told = [*arrives("c-old", system.clock.now() - 500, stranger), ends("c-old", system.clock.now() - 400)]
        await project_records(connection, facts_of(told))
    made = await added(browser, name="无名", contacts=[{"kind": "phone", "value": stranger}])
    theirs = await added(boss)
    system.arrives("c-1")
    system.rings("8001")
    path = f"/api/customers/{theirs['id']}"
    _, page = await browser.get(path)
    contacts = [{"id": page["contacts"][0]["id"], "kind": "phone"}, {"kind": "phone", "value": f"+86 {stranger}"}]
    _, page = await browser.ask("PUT", path, {"version": page["version"], "contacts": contacts})
    assert len(page["contacts"]) == 2
    for id in (made["id"], theirs["id"]):
        assert (await history(browser, id))["items"] == []
        assert [one["id"] for one in (await history(boss, id))["items"]] == ["c-old"]
    system.caller_hangs_up("c-1")
    assert (await browser.post("/api/agent/idle"))[0] == 204
    system.arrives("c-2", caller=stranger)
    system.rings("8001")
    assert [one["id"] for one in (await history(browser, made["id"]))["items"]] == ["c-old"]
