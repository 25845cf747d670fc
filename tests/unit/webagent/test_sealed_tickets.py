"""No route reveals the citizen of a confidential ticket (TK1, TK6): each one is tried here."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

import pytest

from core.ids import CallId
from core.messages.outbound import PlaceCall
from core.messages.telephony import LegAnswered, LegJoined
from infra.http.routes import Route
from server.domains import DOMAINS
from tests import attachable
from tests.unit.webagent.system import CALLER, Browser, Server
from tests.unit.webagent.test_outbound import dial, leg, shown
from tests.unit.webagent.test_ticket_files import upload
from tests.unit.webagent.test_ticket_steps import of_department, takes, to
from webagent.app import all_routes

NAME, NUMBER, PLACE = "林国栋", "13955550101", "桂花巷5号楼2单元301"
SECRETS = (NAME, NUMBER, NUMBER[3:], CALLER, PLACE, "小学对面", "林小妹", "举报材料")
OTHERS = "02487650000"
FIELDS: dict[str, Any] = {
    "type": "complaint",
    "urgency": "urgent",
    "department": "transport",
    "title": f"{NAME}举报夜间施工",
    "text": f"{NAME}（{NUMBER[:3]} {NUMBER[3:7]}-{NUMBER[7:]}）说工地夜间施工",
    "contact_name": NAME,
    "contact_number": NUMBER,
    "address": PLACE,
    "landmark": "小学对面",
    "contacts": [{"kind": "phone", "value": NUMBER, "name": "林小妹", "relation": "女儿"}],
    "confidential": True,
}


@dataclass(frozen=True)
class World:
    """A confidential ticket that a department has and somebody calls back, with everything that belongs to it."""

    ticket: Any
    file: str
    step_file: str
    opening: str
    rule: str
    job: str


Body = Callable[[World], Any]
ALL: Body = lambda _: {}  # noqa: E731

READING: dict[str, tuple[str, Body]] = {
    "read_ticket": ("/api/tickets/{ticket}", ALL),
    "list_tickets": ("/api/tickets?phase=closed&limit=50", ALL),
    "search_tickets": ("/api/tickets/search", lambda _: {"text": "夜间施工"}),
    "look_up_ticket": ("/api/tickets/look-up", lambda w: {"number": w.ticket["number"]}),
    "read_ticket_contacts": ("/api/tickets/{ticket}/contacts", ALL),
    "list_ticket_faxes": ("/api/tickets/{ticket}/faxes", ALL),
    "read_ticket_matter": ("/api/tickets/{ticket}/matter", ALL),
    "read_ticket_clock": ("/api/tickets/{ticket}/clocks/1", ALL),
    "list_handling": ("/api/tickets/handling", ALL),
    "list_handling_page": ("/api/tickets/handling/answered", ALL),
    "read_ticket_file": ("/api/ticket-files/{step_file}", ALL),
    "print_tickets": ("/api/tickets/sheets", lambda w: {"tickets": [w.ticket["id"]]}),
    "find_similar_tickets": ("/api/tickets/similar", lambda _: {"title": "工地夜间施工", "text": "工地夜间施工扰民"}),
    "read_direct_dispatch": ("/api/tickets/{ticket}/direct", ALL),
    "suggest_departments": ("/api/tickets/{ticket}/suggestions", ALL),
    "read_ticket_matrix": ("/api/ticket-matrix", ALL),
    "list_ticket_openings": ("/api/tickets/openings", ALL),
    "list_follow_ups": ("/api/follow-ups", ALL),
    "list_overdue": ("/api/overdue", ALL),
    "list_own_tasks": ("/api/tasks", ALL),
    "list_dispatch_cases": ("/api/dispatch/cases", lambda _: {"since": 1, "until": 9_000_000, "of": "department"}),
    "try_dispatch_rule": ("/api/dispatch-rules/{rule}/trial", lambda _: {"version": 1}),
    "list_own_notices": ("/api/notices", ALL),
    "read_follow_up_figures": ("/api/follow-ups/figures", lambda _: {"since": 1, "until": 2}),
    "read_task_figures": ("/api/task-figures", lambda _: {"since": 1, "until": 2}),
}
"""Routes that change nothing: the path and the body."""

DOING: dict[str, tuple[str, Body]] = {
    "preview_extension": ("/api/tickets/{ticket}/branches/1/extension?hours=8", ALL),
    "ask_ticket_opening": ("/api/tickets/{ticket}/openings", lambda _: {"reason": "需要核实"}),
    "edit_ticket": ("/api/tickets/{ticket}", lambda _: {"version": 1, "title": "x"}),
    "discard_ticket": ("/api/tickets/{ticket}/discard", lambda _: {"version": 1}),
    "submit_ticket": ("/api/tickets/{ticket}/submit", lambda _: {"version": 1}),
    "seal_ticket": ("/api/tickets/{ticket}/seal", lambda _: {"version": 1, "reason": "要求保密"}),
    "unseal_ticket": ("/api/tickets/{ticket}/unseal", lambda _: {"version": 1, "reason": "看看"}),
    "step_tickets": (
        "/api/tickets/steps",
        lambda w: {"tickets": [{"ticket": w.ticket["id"], "version": 1}], "step": "urge"},
    ),
    "take_ticket_step": ("/api/tickets/{ticket}/steps", lambda _: {"version": 1, "step": "urge"}),
    "correct_ticket": ("/api/tickets/{ticket}/correct", lambda _: {"version": 1, "title": "x", "reason": "听错了"}),
    "join_ticket": ("/api/tickets/{ticket}/matter", lambda _: {"how": "urge", "note": "工地夜间施工"}),
    "merge_ticket": ("/api/tickets/{ticket}/merge", lambda _: {"version": 1, "into": "20200101-0001", "reason": "x"}),
    "attach_ticket_file": ("/api/ticket-files/{ticket}", ALL),
    "remove_ticket_file": ("/api/ticket-files/{file}", ALL),
    "claim_next_follow_up": ("/api/follow-ups/next", ALL),
    "claim_follow_up": ("/api/follow-ups/{ticket}/claim", ALL),
    "decide_ticket_opening": ("/api/tickets/openings/{opening}/decision", lambda _: {"allow": False}),
}
"""Routes that do something, or refuse it in the ticket's state: their answers, including refusals, are checked."""

HAVE_NONE = """
    draft_ticket read_attachment_limits read_districts read_ticket_forms release_follow_up tick_task
    list_ticket_views add_ticket_view change_ticket_view remove_ticket_view begin_with_ticket_view
    list_task_definitions add_task_definition change_task_definition export_task_figures
    search_duties list_duty_versions export_duties add_duty change_duty import_duties
    list_dispatch_rules list_dispatch_rule_versions add_dispatch_rule change_dispatch_rule switch_dispatch_rule
    remove_dispatch_rule read_accuracy export_accuracy export_follow_up_figures
    read_overdue_rule change_overdue_rule count_warned make_overdue_list read_overdue_list
    list_ticket_types add_ticket_type change_ticket_type
"""
"""Routes whose answers contain no ticket of somebody else: choices, views, definitions, totals, and lists of overdue
tickets by number. `draft_ticket` answers with the writer's own draft."""

ELSEWHERE = """
    export_tickets: tests/db/tickets/test_ticket_seals.py
    place_call: test_a_sealed_citizen_is_rung_without_the_number
    read_pop search_records read_record list_own_calls read_customer_history search_recordings read_recording:
    test_nothing_leads_from_a_number_or_a_call_to_a_sealed_ticket
    ticket_of_voicemail ticket_of_fax list_voicemail list_closed_voicemail list_faxes list_closed_faxes search_faxes
    search_surveys: they ask `of_interactions`, as those before
    send_fax list_sent_faxes cancel_fax read_sent_page: a fax that somebody sent; of a sealed ticket nobody else sees it
    take_exchange_message take_exchange_file: tests/db/tickets/exchange/test_exchange.py
    take_sms_callback: takes a provider's word, and answers with a code
    give_answer list_answers list_old_answers: tests/unit/webagent/test_knowledge_answers.py
"""


def routes() -> list[Route]:
    """Every route that concerns tickets: by its module, its path, or anything in its answer."""
    found = []
    for route in all_routes(DOMAINS):
        answer = json.dumps(route.result.json_schema()) if route.result is not None else ""
        told = any(f'"{name}"' in answer for name in ("ticket", "tickets", "contact_number", "contact_name"))
        if route.handler.__module__.startswith("tickets.") or "ticket" in route.path or told:
            found.append(route)
    return found


def test_every_route_of_tickets_is_considered() -> None:
    """A new one fails here until it is in one of these lists."""
    listed = [*READING, *DOING, *HAVE_NONE.split(), *ELSEWHERE.replace(":", " ").split()]
    assert {route.name for route in routes()} - set(listed) == set()


@pytest.fixture
async def world(server: Server) -> World:
    """8001 took the call, 8004 belongs to the department, and banzhang dispatched the ticket."""
    agent, boss = await server.agent("8001"), await server.browser("banzhang")
    await of_department(server, "8004", "transport")
    server.system.arrives("c-1")
    server.system.rings("8001")
    server.system.answers("8001")
    _, ticket = await agent.post("/api/tickets", {**FIELDS, "interaction": "c-1"})
    assert (ticket["sealed"], ticket["contact_name"]) == (False, NAME)
    _, file = await upload(agent, ticket["id"], attachable.PNG, "举报材料.png")
    status, ticket = await agent.post(f"/api/tickets/{ticket['id']}/submit", {"version": ticket["version"]})
    assert (status, ticket["sealed"]) == (200, True)
    server.system.agent_hangs_up("8001")
    ticket = await takes(boss, ticket, "dispatch", departments=to("transport"))
    ticket = await takes(boss, ticket, "supervise", opinion=f"请尽快答复{NAME}，电话{NUMBER}")
    handler = await server.browser("8004")
    async with handler.client.request(
        "POST",
        f"/api/ticket-files/{ticket['id']}?step=true",
        data=attachable.PNG,
        headers={"X-Requested-With": "hotline", "X-File-Name": quote(f"答复{NAME}.png")},
    ) as answer:
        step_file = (await answer.json())["id"]
    ticket = await takes(handler, ticket, "sign", branch=1)
    ticket = await takes(handler, ticket, "answer", branch=1, opinion=f"已答复{NAME}", files=[step_file])
    _, opening = await handler.post(f"/api/tickets/{ticket['id']}/openings", {"reason": "需要核实"})
    rule = {"name": "施工", "any_of": ["施工"], "lead": "transport"}
    _, made = await boss.post("/api/dispatch-rules", rule)
    return World(ticket, file["id"], step_file, opening["id"], str(made.get("id", "")), "")


async def answers(browser: Browser, route: Route, path: str, body: Any) -> tuple[int, str]:
    async with browser.client.request(
        route.method, path, json=None if route.method == "GET" else body, headers={"X-Requested-With": "hotline"}
    ) as answer:
        named = unquote(answer.headers.get("Content-Disposition", ""))
        return answer.status, await answer.text(errors="replace") + named


def filled(path: str, world: World) -> str:
    ids = {"ticket": world.ticket["id"], **{n: getattr(world, n) for n in ("file", "step_file", "opening", "rule")}}
    return path.format(**ids)


async def test_no_route_tells_a_sealed_name_or_number(server: Server, world: World) -> None:
    """Nothing reaches the handling department, the agent who took it, a colleague, the leader or a supervisor."""
    by_name = {route.name: route for route in all_routes(DOMAINS)}
    people = {name: await server.browser(name) for name in ("8004", "8001", "8002", "zuzhang", "banzhang")}
    good: dict[str, set[int]] = {}
    for name, (path, body) in {**READING, **DOING}.items():
        for person, browser in people.items():
            status, said = await answers(browser, by_name[name], filled(path, world), body(world))
            good.setdefault(name, set()).add(status)
            assert [one for one in SECRETS if one in said] == [], (name, person, said)
    unasked = {name for name in READING if not any(status < 300 for status in good[name])}
    assert unasked == set(), {name: good[name] for name in unasked}
    assert not any(status >= 500 or status == 400 for each in good.values() for status in each), good


async def test_nothing_is_found_by_what_is_sealed(server: Server, world: World) -> None:
    """A search by the name, the number or the place finds nothing, whoever searches."""
    for person in ("8004", "8001", "zuzhang", "banzhang"):
        browser = await server.browser(person)
        for search in ({"text": NAME}, {"text": NUMBER}, {"text": PLACE}, {"caller": NUMBER}, {"caller": CALLER}):
            _, found = await browser.post("/api/tickets/search", search)
            assert found["items"] == [], (person, search)
        _, similar = await browser.post("/api/tickets/similar", {"number": NUMBER, "address": PLACE})
        assert similar == {"items": [], "more": 0}
    _, found = await (await server.browser("8004")).post("/api/tickets/search", {"text": "夜间施工"})
    (row,) = found["items"]
    assert (row["confidential"], row["sealed"], row["title"]) == (True, True, "＊＊＊举报夜间施工")


async def test_the_page_says_that_it_is_sealed_and_is_opened_by_two(server: Server, world: World) -> None:
    """The opening lasts half an hour, for one person; each reading is noted. The citizen's files come with it."""
    handler, boss, admin = [await server.browser(name) for name in ("8004", "banzhang", "admin")]
    path = f"/api/tickets/{world.ticket['id']}"
    _, page = await handler.get(path)
    assert (page["sealed"], page["opening_asked"], page["opened_until"], page["recordings"]) == (True, True, None, [])
    assert [one["id"] for one in page["files"]] == [world.step_file]
    assert (await handler.get(f"/api/ticket-files/{world.file}"))[0] == 404
    decision = f"/api/tickets/openings/{world.opening}/decision"
    status, mine = await boss.post(f"{path}/openings", {"reason": "看看"})
    refused = await boss.post(f"/api/tickets/openings/{mine['id']}/decision", {"allow": True})
    assert (status, refused[0], refused[1]["error"]["code"]) == (201, 403, "opening.own_request")
    assert (await handler.post(decision, {"allow": True}))[0] == 403
    assert (await boss.post(decision, {"allow": True}))[1]["state"] == "allowed"
    _, page = await handler.get(path)
    assert (page["sealed"], page["contact_name"], page["contact_number"]) == (False, NAME, NUMBER)
    assert (page["address"], len(page["files"]), page["opened_until"]) == (PLACE, 2, page["opened_until"])
    assert page["opened_until"] == server.system.clock.now() + 1800
    _, found = await handler.post("/api/tickets/search", {"caller": NUMBER})
    assert len(found["items"]) == 1
    _, sheets = await handler.post("/api/tickets/sheets", {"tickets": [world.ticket["id"]]})
    assert NAME not in repr(sheets)
    assert (await boss.get(path))[1]["sealed"]
    server.system.clock.advance(1800)
    assert (await handler.get(path))[1]["sealed"]
    _, log = await admin.get(f"/api/admin/audit?kind=ticket&subject={world.ticket['id']}")
    noted = [one["action"] for one in log["items"]][::-1]
    expected = ["ticket.sealed", "ticket.open_asked", "ticket.open_asked", "ticket.open_allowed", "ticket.opened_read"]
    assert [one for one in noted if one in expected] == expected
    assert NAME not in repr(log)


async def test_a_superior_lifts_it_only_while_it_is_open(server: Server, world: World) -> None:
    boss, admin = await server.browser("banzhang"), await server.browser("admin")
    path = f"/api/tickets/{world.ticket['id']}"
    body = {"version": world.ticket["version"], "reason": "本人同意公开"}
    status, refused = await boss.post(f"{path}/unseal", body)
    assert (status, refused["error"]["code"]) == (403, "ticket.sealed")
    _, opening = await boss.post(f"{path}/openings", {"reason": "本人同意公开"})
    await admin.post(f"/api/tickets/openings/{opening['id']}/decision", {"allow": True})
    assert (await boss.post(f"{path}/unseal", {**body, "version": 1}))[1]["error"]["code"] == "ticket.changed"
    status, page = await boss.post(f"{path}/unseal", body)
    assert (status, page["confidential"], page["contact_name"]) == (200, False, NAME)
    assert (await boss.post(f"{path}/unseal", body))[1]["error"]["code"] == "ticket.not_confidential"
    body = {"version": page["version"], "reason": "又要求保密"}
    agent = await server.browser("8001")
    assert (await agent.post(f"{path}/seal", body))[1]["sealed"]
    assert (await agent.post(f"{path}/seal", body))[1]["error"]["code"] == "ticket.sealed_already"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
async def test_an_export_has_no_name_and_no_number_even_for_whoever_has_it_open(
    server: Server, world: World, form: str
) -> None:
    """Issue 15: sealed tickets stay sealed in exports. The row is there, with its number and its mark."""
    boss, admin = await server.browser("banzhang"), await server.browser("admin")
    _, opening = await boss.post(f"/api/tickets/{world.ticket['id']}/openings", {"reason": "核实"})
    await admin.post(f"/api/tickets/openings/{opening['id']}/decision", {"allow": True})
    assert (await boss.get(f"/api/tickets/{world.ticket['id']}"))[1]["contact_name"] == NAME
    status, job = await boss.post("/api/tickets/exports", {"filter": {}, "language": "zh", "form": form})
    assert status == 201
    await server.system.built.jobs.run_one()
    async with boss.client.get(f"/api/jobs/{job['id']}/file") as answer:
        raw = await answer.read()
    if form == "csv":
        said = raw.decode("utf-8-sig")
    else:
        with zipfile.ZipFile(io.BytesIO(raw)) as sheet:
            said = "".join(sheet.read(name).decode(errors="replace") for name in sheet.namelist())
    assert world.ticket["number"] in said
    assert "保密" in said
    assert [one for one in SECRETS if one in said] == []


async def test_a_sealed_citizen_is_rung_without_the_number(server: Server, world: World) -> None:
    """TK6: the agent calls back by a click on the ticket; call, pop and a ticket of that call do not show whom."""
    system = server.system
    _, owed = await (await server.browser("8002")).get("/api/follow-ups")
    system.clock.advance(max(0.0, owed["rings_from"] - system.clock.now()))
    agent = await server.agent("8002")
    status, row = await agent.post(f"/api/follow-ups/{world.ticket['id']}/claim")
    assert (status, row["confidential"], row["title"]) == (200, True, "＊＊＊举报夜间施工")
    id = await dial(agent, ticket=world.ticket["id"])
    placed = system.telephones.heard[-1]
    assert isinstance(placed, PlaceCall)
    assert placed.number == NUMBER
    (call,) = shown(system, "8002", "call")
    assert (call["id"], call["caller"]) == (id, "")
    system.bus.post(LegAnswered(call=CallId(id), leg=leg(system), at=system.clock.now()))
    system.bus.post(LegJoined(call=CallId(id), leg=leg(system), at=system.clock.now()))
    _, pop = await agent.get(f"/api/interactions/{id}/pop")
    assert (pop["interaction"]["caller"], pop["earlier"], pop["open_tickets"], pop["customers"]) == ("", [], [], [])
    assert NUMBER not in json.dumps(shown(system, "8002", "call"))
    _, drafted = await agent.post("/api/tickets", {"interaction": id})
    assert (drafted["caller"], drafted["contact_number"]) == ("", "")
    admin = await server.browser("admin")
    _, log = await admin.get(f"/api/admin/audit?kind=ticket&subject={world.ticket['id']}")
    assert "ticket.sealed_rung" in [one["action"] for one in log["items"]]


async def test_nothing_leads_from_a_number_or_a_call_to_a_sealed_ticket(server: Server, world: World) -> None:
    """The pop of the citizen's next call, one's own calls, call records, recordings and a customer's history."""
    agent, boss = await server.browser("8001"), await server.browser("banzhang")
    assert (await agent.post("/api/agent/go-idle"))[0] < 500
    status, customer = await agent.post(
        "/api/customers", {"name": "林先生", "contacts": [{"kind": "phone", "value": CALLER}]}
    )
    assert status == 201
    asked = (
        (boss, "GET", f"/api/customers/{customer['id']}/history", None),
        (boss, "POST", "/api/records/search", {"since": 1.0, "until": 86_400.0}),
        (agent, "GET", "/api/agent/calls", None),
        (boss, "POST", "/api/recordings/search", {"ticket": world.ticket["number"]}),
        (agent, "POST", "/api/tickets/similar", {"number": CALLER}),
    )
    for browser, method, path, body in asked:
        status, said = await browser.ask(method, path, body)
        assert status == 200, (path, said)
        assert (world.ticket["id"] in json.dumps(said), world.ticket["number"] in json.dumps(said)) == (False, False), (
            path
        )
