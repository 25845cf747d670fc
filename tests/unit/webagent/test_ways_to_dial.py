"""Every way to make the system dial is tried with the numbers that are never dialled; each refusal says why (TE5)."""

import ast
import re
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from core.outbound import EMERGENCY, Refused
from core.state import Put
from cti.rules.entities import Outbound, Phone
from infra.http.routes import Route
from ivr.flows.status import FlowStatus
from server.domains import DOMAINS
from tests.unit.webagent.system import Browser, Server
from tests.unit.webagent.test_campaigns import FORM
from webagent.app import all_routes

ROOT = Path(__file__).parents[3]
NEVER = {
    "110": Refused.EMERGENCY,
    "119": Refused.EMERGENCY,
    "0571120": Refused.EMERGENCY,
    "122": Refused.EMERGENCY,
    "12345": Refused.OWN,
    "089812345": Refused.OWN,
    "8001": Refused.INNER,
}
Way = Callable[[Server, str], Awaitable[str]]
"""Tries to dial this number; returns the reason that was given."""


async def _told(browser: Browser, method: str, path: str, body: dict[str, Any]) -> str:
    status, answer = await browser.ask(method, path, body)
    assert status in (400, 403), answer
    error = answer["error"]
    rules = [one["rule"] for one in error["details"].get("fields", ())]
    return str(rules[0] if rules else error["code"].removeprefix("outbound."))


async def click_to_call(server: Server, number: str) -> str:
    return await _told(await server.agent("8002"), "POST", "/api/outbound/calls", {"number": number})


async def click_to_call_a_ticket(server: Server, number: str) -> str:
    agent = await server.agent("8002")
    _, ticket = await agent.post("/api/tickets", {"contact_number": number})
    return await _told(agent, "POST", "/api/outbound/calls", {"ticket": ticket["id"]})


async def _talk(server: Server) -> Browser:
    agent = await server.agent("8002")
    server.system.arrives("c-1")
    server.system.rings("8002")
    server.system.answers("8002")
    return agent


async def consult(server: Server, number: str) -> str:
    return await _told(await _talk(server), "POST", "/api/interactions/c-1/consult", {"to": {"number": number}})


async def transfer(server: Server, number: str) -> str:
    return await _told(await _talk(server), "POST", "/api/interactions/c-1/transfer", {"to": {"number": number}})


async def draw_fax(server: Server, number: str) -> str:
    return await _told(await server.browser("8002"), "POST", "/api/fax-drafts", {"number": number, "note": "x"})


async def send_fax(server: Server, number: str) -> str:
    agent = await server.browser("8002")
    status, draft = await agent.post("/api/fax-drafts", {"note": "x", "resolution": "standard"})
    assert status == 201, draft
    return await _told(agent, "POST", "/api/fax-jobs", {"draft": draft["id"], "number": number})


async def notice_by_telephone(server: Server, number: str) -> str:
    boss = await server.browser("banzhang")
    _, people = await boss.get("/api/notices/contacts")
    one = next(one for one in people if one["whom"] == "department")
    body = {"mail": "", "phone": number, "since": 0, "until": 0, "version": one["version"]}
    return await _told(boss, "PUT", f"/api/notices/contacts/department/{one['id']}", body)


def _contact(server: Server, number: str) -> dict[str, Any]:
    return {"id": "wang", "department": server.system.facts.site.departments[0].id, "name": "王科长", "number": number}


async def contact(server: Server, number: str) -> str:
    admin = await server.browser("admin")
    return await _told(admin, "POST", "/api/admin/contacts", {"values": _contact(server, number)})


async def changed_contact(server: Server, number: str) -> str:
    admin = await server.browser("admin")
    assert (await admin.post("/api/admin/contacts", {"values": _contact(server, "13900001111")}))[0] == 201
    body = {"values": _contact(server, number), "version": 1, "retired": False, "position": 0}
    return await _told(admin, "PUT", "/api/admin/contacts/wang", body)


async def announcement_by_telephone(server: Server, number: str) -> str:
    leader = await server.browser("zuzhang")
    body = {"ends": server.system.clock.now() + 3600, "hangs_up": True, "ring": number}
    return await _told(leader, "POST", "/api/emergencies/by-phone", body)


ROUTES: dict[str, tuple[Way, ...] | str] = {
    "place_call": (click_to_call, click_to_call_a_ticket),
    "consult": (consult,),
    "transfer_call": (transfer,),
    "draw_fax": (draw_fax,),
    "send_fax": (send_fax,),
    "change_notice_contact": (notice_by_telephone,),
    "add_contact": (contact,),
    "change_contact": (changed_contact,),
    "order_by_phone": (announcement_by_telephone,),
    "sign_in": "a desk phone of ours, by its number",
    "sign_on": "a desk phone of ours, by its number",
    "search_records": "looks for a number",
    "export_records": "looks for a number",
    "search_recordings": "looks for a number",
    "add_record_view": "looks for a number",
    "change_record_view": "looks for a number",
    "add_recording_view": "looks for a number",
    "change_recording_view": "looks for a number",
    "look_up_ticket": "a ticket's number",
    "search_tickets": "looks for a number",
    "list_customers_of_numbers": "looks for a number",
    "export_tickets": "looks for a number",
    "add_ticket_view": "looks for a number",
    "change_ticket_view": "looks for a number",
    "find_similar_tickets": "looks for a number",
    "simulate_flow": "nobody is rung",
    "keep_walk": "nobody is rung",
    "draft_ticket": "a citizen's number; who rings it goes by place_call",
    "edit_ticket": "a citizen's number; who rings it goes by place_call",
    "correct_ticket": "a citizen's number; who rings it goes by place_call",
    "add_customer": "a citizen's number; who rings it goes by place_call",
    "change_customer": "a citizen's number; who rings it goes by place_call",
    "take_exchange_message": "a citizen's number; who rings it goes by place_call",
    "read_chat_updates": "how far a chat has been shown",
    "add_outbound_rule": "the number that is shown",
    "change_outbound_rule": "the number that is shown",
    "add_capacitie": "how many faxes",
    "change_capacitie": "how many faxes",
    "add_vip_number": "whose calls have priority",
    "change_vip_number": "whose calls have priority",
    "add_entry": "a list of callers",
    "put_up_emergency": "our own lines",
    "refuse_number": "is never rung",
    "allow_number": "is refused no more; the campaign's list asks the table",
    "add_queue": "rings of agents",
    "change_queue": "rings of agents",
    "add_follow_up_rule": "hours",
    "change_follow_up_rule": "hours",
    "add_missed_rule": "hours",
    "change_missed_rule": "hours",
    "add_public_number": "a published number; its test call asks the table",
    "change_public_number": "a published number; its test call asks the table",
    "note_missed_calls": "the floor asks the table before each is put on the list",
    "note_missed_call": "the floor asks the table before it is put on the list",
}
"""Each route with a field that may hold a telephone number: how it dials, or why it does not."""

NUMBER = re.compile("number|phone|ring|contact|dial|fax|caller|called|shown")

ASKING = {
    ("webagent/screens/outbound.py", "CallOut"): "place_call",
    ("webagent/screens/public_numbers.py", "CallOut"): "a published number; MayDial first",
    ("webagent/screens/voicemail.py", "CallOut"): "the number of a caller; MayDial first",
    ("acd/api/callbacks.py", "TakeCallback"): "the number of a caller; MayDial first",
    ("acd/api/talks.py", "Consult"): "consult",
    ("acd/api/transfer.py", "Transfer"): "transfer_call",
    ("acd/rules/callbacks/outbound.py", "PlaceCall"): "the floor asks the table in `dialling.call_out`",
    ("acd/rules/talks/participants.py", "DialNumber"): "consult, transfer_call",
    ("channels/fax/rules/outgoing.py", "DialFax"): "send_fax",
    ("webagent/screens/fax_out.py", "QueueFax"): "send_fax",
    ("webagent/screens/answers.py", "PromiseCallback"): "the number of a caller; the floor asks the table",
    ("ivr/rules/nodes/callback.py", "PromiseCallback"): "the floor asks the table",
    ("ivr/rules/nodes/queue.py", "RequestCallback"): "the floor asks the table",
    ("ivr/rules/nodes/transfer.py", "DialNumber"): "the check of flows and the telephone ask the table",
    ("ivr/rules/outward.py", "DialOut"): "the telephone asks the table",
    ("hotline/emergencies/by_phone.py", "CallIntoFlow"): "order_by_phone",
    ("notices/phone.py", "CallIntoFlow"): "change_notice_contact",
    ("campaigns/dialler.py", "CallIntoFlow"): "the campaign's list asks the table",
}
"""Each place that requests a call, and where its number is checked. The telephone checks all of them once more
(tests/unit/cti/test_ways_to_dial.py)."""


def names(model: type[BaseModel]) -> Iterator[str]:
    """The names of a form's fields, including those of its inner forms."""
    for name, field in model.model_fields.items():
        yield name
        yield from _within(field.annotation)


def _within(annotation: Any) -> Iterator[str]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from names(annotation)
    for one in getattr(annotation, "__args__", ()):
        yield from _within(one)


def takes_numbers(route: Route) -> bool:
    return route.body_model is not None and any(NUMBER.search(name) for name in names(route.body_model))


def test_each_route_that_takes_a_number_is_in_the_table() -> None:
    found = {route.name for route in all_routes(DOMAINS) if takes_numbers(route)}
    missing = found - set(ROUTES)
    assert not missing, f"{missing}: write into ROUTES by which way it dials, or why it does not"
    assert set(ROUTES) == found


def test_each_place_that_asks_for_a_call_is_in_the_table() -> None:
    wanted, found = {command for _, command in ASKING}, set()
    domains = ("acd", "campaigns", "channels", "hotline", "ivr", "notices", "surveys", "tickets", "voicemail")
    for folder in (*domains, "webagent"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in wanted:
                    found.add((str(file.relative_to(ROOT)), node.func.id))
    assert found == set(ASKING), "a new way to dial: let it ask the table of numbers, and write it into ASKING"


@pytest.fixture
def dialling(server: Server) -> Server:
    """Everything that a site can allow is allowed, and the seat 8001 is signed on."""
    tables = server.system.telephones.tables
    tables.apply(Put(Outbound.KIND, "outbound", Outbound(allowed=tuple("0123456789"))))
    tables.apply(Put(Phone.KIND, "8001", Phone(id="8001")))
    return server


WAYS = [way for ways in ROUTES.values() if not isinstance(ways, str) for way in ways]


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
async def test_every_way_refuses_and_says_why(dialling: Server, way: Way) -> None:
    number, why = list(NEVER.items())[WAYS.index(way) % len(NEVER)]
    if way in (transfer, consult) and number in EMERGENCY:
        why = Refused.NO_HANDOVER  # The way is right, but this site has no hand-over.
    assert await way(dialling, number) == why


@pytest.mark.parametrize("number", NEVER)
async def test_every_number_is_refused_to_a_click_and_to_a_contact(dialling: Server, number: str) -> None:
    assert await click_to_call(dialling, number) == NEVER[number]
    assert await contact(dialling, number) == NEVER[number]


async def test_feature_codes_are_refused_in_words(dialling: Server) -> None:
    for way in (click_to_call, consult, draw_fax):
        assert await way(dialling, "*97") == Refused.FEATURE


async def test_a_campaign_s_list_says_of_each_line_why(dialling: Server) -> None:
    boss = await dialling.browser("banzhang")
    flow = FlowStatus(id="survey-call", file="f", version="v1", loaded_at=1.0, numbers=(), errors=(), name="回访")
    dialling.system.flows = [flow]
    status, campaign = await boss.post("/api/campaigns", FORM)
    assert status == 201, campaign
    text = "\n".join([*NEVER, "13900001111", "*97"])
    _, taken = await boss.post(f"/api/campaigns/{campaign['id']}/numbers", {"text": text})
    assert [one["fault"] for one in taken["problems"]] == [
        *("emergency", "emergency", "emergency", "emergency", "own", "own", "inner", "no_number")
    ]
