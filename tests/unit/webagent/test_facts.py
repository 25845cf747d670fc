"""Administration of queues, reasons and the rest over HTTP: in force on the floor and on open pages."""

import pytest
from structlog.testing import capture_logs

from hotline.facts.entries import EMPTY, KINDS
from hotline.facts.options import RecordingRuleOptions
from hotline.facts.recording_rules import RecordingCategories, report_unknown
from tests.unit.webagent.system import Browser, Server
from tests.unit.webagent.test_people import push, told


@pytest.fixture
async def admin(server: Server) -> Browser:
    return await server.browser("admin")


async def test_every_kind_has_its_list(admin: Browser) -> None:
    for kind in KINDS:
        status, entries = await admin.get(f"/api/admin/{kind.replace('_', '-')}")
        assert status == 200
        assert entries or kind in EMPTY, kind


async def test_a_queue_is_made_and_works_at_once(server: Server, admin: Browser) -> None:
    """It needs no restart."""
    queue = {"id": "english_line", "name": "英语专席", "skills": ["english"], "offer_s": 12}
    status, made = await admin.post("/api/admin/queues", {"values": queue, "reason": "新开"})
    assert (status, made["version"]) == (201, 1)
    views = {view.id: view for view in server.system.floor.queues()}
    assert views["english_line"].name == "英语专席"  # type: ignore[index]
    values = {**made["values"], "name": "英语"}
    assert (await admin.ask("PUT", "/api/admin/queues/english_line", {"version": 1, "values": values}))[0] == 200
    assert {view.id: view.name for view in server.system.floor.queues()}["english_line"] == "英语"  # type: ignore[index]
    status, answer = await admin.ask("PUT", "/api/admin/queues/english_line", {"version": 1, "values": values})
    assert (status, answer["error"]["code"]) == (409, "site.changed")
    assert answer["error"]["details"]["current"]["version"] == 2


async def test_a_queue_s_priority_counts_for_those_in_line(server: Server, admin: Browser) -> None:
    """PF13, AC7."""
    server.system.arrives("a")
    (before,) = server.system.floor.waiting()
    [entry] = [one for one in (await admin.get("/api/admin/queues"))[1] if one["id"] == "general"]
    body = {"version": entry["version"], "values": {**entry["values"], "priority": 2}}
    assert (await admin.ask("PUT", "/api/admin/queues/general", body))[0] == 200
    (now,) = server.system.floor.waiting()
    assert now.entry.rank == before.entry.rank - 2 * 60


async def test_wrong_values_are_named(admin: Browser) -> None:
    queue = {"id": "english", "name": "英语专席", "skills": ["english"], "offer_s": -1}
    status, answer = await admin.post("/api/admin/queues", {"values": queue})
    assert (status, answer["error"]["details"]["fields"][0]["field"]) == (400, "values.offer_s")
    reason = {"id": "tea", "zh": "喝茶", "en": "Tea", "limit_s": 600, "more": 1}
    assert (await admin.post("/api/admin/break-reasons", {"values": reason}))[0] == 400
    queue = {"id": "english", "name": "英语专席", "skills": ["martian"]}
    status, answer = await admin.post("/api/admin/queues", {"values": queue})
    assert (status, answer["error"]["details"]["fields"][0]["field"]) == (400, "queues.english.skills")


async def test_a_limit_for_somebody_who_is_not_there_is_refused(admin: Browser) -> None:
    """AC1: otherwise it would seem to be in force for them."""
    (entry,) = (await admin.get("/api/admin/capacities"))[1]
    unknown = {"groups": [{"group": "moon", "capacity": 50}], "agents": [{"agent": "9999", "capacity": 50}]}
    body = {"version": 1, "values": {**entry["values"], **unknown}}
    status, answer = await admin.ask("PUT", "/api/admin/capacities/all", body)
    found = [(one["field"], one["what"]) for one in answer["error"]["details"]["fields"]]
    assert (status, found) == (400, [("values.groups", "moon"), ("values.agents", "9999")])
    known = {"groups": [{"group": "jia", "capacity": 50}], "agents": [{"agent": "8001", "capacity": 50}]}
    body = {"version": 1, "values": {**entry["values"], **known}}
    assert (await admin.ask("PUT", "/api/admin/capacities/all", body))[0] == 200


async def test_a_rule_of_recording_names_a_category_that_is_there(admin: Browser) -> None:
    """RC4: a misspelt one would not say how long recordings are kept. An older rule with one can still be retired."""
    rule = {"id": "complaints", "name": "投诉", "deed": "recorded", "category": "recording.complaint"}
    status, answer = await admin.post("/api/admin/recording-rules", {"values": rule})
    [wrong] = answer["error"]["details"]["fields"]
    assert (status, wrong["field"], wrong["rule"], wrong["what"]) == (
        400,
        "values.category",
        "no_category",
        "recording",
    )
    category = {"category": "recording.complaint", "kind": "recording", "title": "投诉", "days": 3660, "reason": "规定"}
    assert (await admin.post("/api/files/rules", category))[0] == 200
    assert (await admin.post("/api/admin/recording-rules", {"values": rule}))[0] == 201
    misspelt = {"version": 1, "values": {**rule, "category": "recording.complaints"}}
    status, answer = await admin.ask("PUT", "/api/admin/recording-rules/complaints", misspelt)
    [wrong] = answer["error"]["details"]["fields"]
    assert (status, wrong["what"]) == (400, "recording, recording.complaint")
    retired = {**misspelt, "retired": True}
    assert (await admin.ask("PUT", "/api/admin/recording-rules/complaints", retired))[0] == 200


async def test_stored_rules_whose_category_is_not_there_are_told_at_the_start(server: Server) -> None:
    """RC4: they stay in force."""
    categories = server.system.built.services.get(RecordingCategories)
    known, misspelt, plain = (
        RecordingRuleOptions(id=id, name=id, category=category)
        for id, category in (("known", "recording"), ("misspelt", "recording.complaint"), ("plain", ""))
    )
    with capture_logs() as logs:
        await report_unknown([known, misspelt, plain], categories)
    assert [(one["log_level"], one["rule"], one["category"]) for one in logs] == [
        ("error", "misspelt", "recording.complaint")
    ]


async def test_a_reason_with_its_limit_can_be_chosen_at_once(server: Server, admin: Browser) -> None:
    agent = await server.agent("8001")
    page = await push(agent)
    await told(page, "snapshot")
    assert (await agent.post("/api/agent/break", {"reason": "tea"}))[0] == 400
    reason = {"id": "tea", "zh": "喝茶", "en": "Tea", "limit_s": 600}
    assert (await admin.post("/api/admin/break-reasons", {"values": reason}))[0] == 201
    await told(page, "options")
    assert (await agent.get("/api/options"))[1]["break_reasons"][-1] == reason
    assert (await agent.post("/api/agent/break", {"reason": "tea"}))[0] == 204


async def test_a_department_and_its_people(server: Server, admin: Browser) -> None:
    """TK1, TE4: tickets and transfers know a new department without a restart."""
    assert (await admin.post("/api/admin/departments", {"values": {"id": "sea", "name": "海洋局"}}))[0] == 201
    contact = {"id": "wang", "department": "sea", "name": "王主任", "title": "值班", "number": "0898123456"}
    assert (await admin.post("/api/admin/contacts", {"values": contact}))[0] == 201
    agent = await server.browser("8001")
    assert await agent.get("/api/contacts") == (200, [contact])
    assert (await agent.post("/api/tickets", {"department": "sea"}))[0] == 201


async def test_a_district_keeps_its_place(server: Server, admin: Browser) -> None:
    """TK1: tickets store the path down to it."""
    district = {"id": "harbour", "name": "港口社区", "parent": "jiyang"}
    assert (await admin.post("/api/admin/districts", {"values": district}))[0] == 201
    agent = await server.browser("8001")
    assert (await agent.get("/api/districts"))[1][-1] == {**district, "retired": False}
    _, ticket = await agent.post("/api/tickets", {"district": "harbour"})
    assert ticket["path"] == "/jiyang/harbour/"
    moved = {"version": 1, "values": {**district, "parent": "haitang"}}
    status, answer = await admin.ask("PUT", "/api/admin/districts/harbour", moved)
    assert (status, answer["error"]["details"]["fields"][0]["rule"]) == (400, "fixed")
    for parent in ("moon", "above"):
        values = {"id": "above", "name": "上面", "parent": parent}
        assert (await admin.post("/api/admin/districts", {"values": values}))[0] == 400
    (jiyang,) = [one for one in (await admin.get("/api/admin/districts"))[1] if one["id"] == "jiyang"]
    gone = {"version": 1, "values": jiyang["values"], "retired": True}
    status, answer = await admin.ask("PUT", "/api/admin/districts/jiyang", gone)
    assert (status, answer["error"]["details"]["fields"][0]["what"]) == (400, "jiyang")
