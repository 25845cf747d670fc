"""The screen of call records: whose calls somebody sees and how, one call's story, and exports."""

import csv
import io
import re
import zipfile
from itertools import count
from typing import Any

import pytest
import sqlalchemy as sa

from core.messages.base import Event
from infra.jobs.service import OF_A_PERSON
from infra.live.history import event_table
from infra.trail.audit import audit_table
from recording.store import recording_table
from records.store import project
from tests.unit.records import calls
from tests.unit.webagent.system import Browser, Server, Statements, System
from webagent.screens.records import FIRST_EVENTS

DAY = 1_764_000_000.0
LINES = count(1)
WHOLE = {"since": DAY, "until": DAY + 86_400}


async def tell(system: System, *events: Event) -> None:
    """Put these events into the history."""
    codec = system.core.codec
    packed = [(fact, codec.pack_message(fact.event)) for fact in calls.facts_of(events)]
    rows = [
        {
            "n": next(LINES),
            "i": 0,
            "at": fact.at,
            "owner": "x",
            "type": name,
            "subject": str(body.get("call") or body.get("interaction")),
            "body": body,
        }
        for fact, (name, body) in packed
    ]
    async with system.database.write() as connection:
        await connection.execute(sa.insert(event_table), rows)
        await project(connection, calls.facts_of(events))


@pytest.fixture
async def told(system: System) -> None:
    """8001 and 8004, who is in another group, had a call each; one citizen gave up in the menu."""
    await tell(system, *calls.talked("mine", "8001", DAY, caller="13812345678"))
    await tell(system, *calls.talked("theirs", "8004", DAY + 1000, caller="13900001111"))
    await tell(system, *calls.arrives("nobodys", DAY + 2000, "13700002222"), calls.ends("nobodys", DAY + 2009))


async def listed(browser: Browser, **filter: object) -> list[Any]:
    status, page = await browser.post("/api/records/search", {**WHOLE, **filter})
    assert status == 200, page
    return list(page["items"])


@pytest.mark.usefixtures("told")
async def test_whose_calls_somebody_sees(server: Server) -> None:
    """Agents see their own calls with masked numbers, a leader those of the group, and others see all."""
    seen = {}
    for who in ("8001", "8004", "zuzhang", "banzhang", "admin"):
        rows = await listed(await server.browser(who))
        seen[who] = [(row["id"], row["number"]) for row in rows]
    everything = [("nobodys", "13700002222"), ("theirs", "13900001111"), ("mine", "13812345678")]
    assert seen == {
        "8001": [("mine", "138****5678")],
        "8004": [("theirs", "139****1111")],
        "zuzhang": [("mine", "13812345678")],
        "banzhang": everything,
        "admin": everything,
    }


@pytest.mark.usefixtures("told")
async def test_a_masked_number_is_not_found_digit_by_digit(server: Server) -> None:
    """Somebody who sees only part of a number finds the call only by the whole number."""
    agent, boss = await server.browser("8001"), await server.browser("banzhang")
    assert (await agent.post("/api/records/search", {"number": "138"}))[1]["error"][
        "code"
    ] == "records.number_too_short"
    assert [row["id"] for row in await listed(agent, number="13812345678")] == ["mine"]
    assert await listed(agent, number="1381234567") == []
    assert [row["id"] for row in await listed(boss, number="1381234567")] == ["mine"]


@pytest.mark.usefixtures("told")
async def test_a_row_says_who_had_the_call_and_for_how_long(server: Server) -> None:
    (row,) = await listed(await server.browser("banzhang"), agent="8004")
    (part,) = row["agents"]
    assert (part["agent"], part["role"], part["talk_s"], part["wrap_s"]) == ("8004", "led", 60, 10)
    assert part["name"]
    assert (row["outcome"], row["waited_s"], row["talk_s"], row["recorded"], row["tickets"]) == (
        "answered",
        8,
        60,
        "ready",
        [],
    )
    assert row["queue_name"] != row["queue"] == "general"


async def test_a_list_costs_the_same_however_long_it_is(server: Server) -> None:
    """No N+1: the accounts, the page, its agents' parts and its tickets, for one call or for fifty."""
    browser = await server.browser("banzhang")
    await listed(browser)
    costs = []
    for n in (1, 50):
        await tell(
            server.system, *[event for i in range(n) for event in calls.talked(f"n{n}-{i}", "8001", DAY + 9 * i)]
        )
        counted = Statements(server.system.database)
        rows = await listed(browser, limit=100)
        costs.append(len(counted.seen))
    assert len(rows) == 51
    assert costs == [4, 4]


async def test_pages_go_on_where_the_one_before_ended(server: Server) -> None:
    await tell(server.system, *[event for i in range(5) for event in calls.talked(f"c-{i}", "8001", DAY + i)])
    browser = await server.browser("banzhang")
    _, first = await browser.post("/api/records/search", {**WHOLE, "limit": 2})
    _, second = await browser.post("/api/records/search", {**WHOLE, "limit": 3, "cursor": first["next"]})
    assert [row["id"] for row in first["items"] + second["items"]] == ["c-4", "c-3", "c-2", "c-1", "c-0"]
    assert second["next"] is None
    for cursor in ("nonsense", f"{'9' * 30}~x", "-1~x", "1~"):
        status, body = await browser.post("/api/records/search", {**WHOLE, "cursor": cursor})
        assert (status, body["error"]["code"]) == (400, "records.bad_cursor")


async def test_a_very_long_story_says_that_it_goes_on_and_is_given_whole_when_asked(
    system: System, server: Server
) -> None:
    holds = [each for n in range(FIRST_EVENTS) for each in calls.held("long", "8001", DAY + 10 + n, 0.5)]
    await tell(system, *calls.arrives("long", DAY, "13812345678"), *holds, calls.ends("long", DAY + 9000))
    boss = await server.browser("banzhang")
    _, first = await boss.get("/api/records/calls/long")
    _, whole = await boss.get("/api/records/calls/long?whole=true")
    assert (first["more"], whole["more"]) == (True, False)
    assert len(first["chapters"]) < len(whole["chapters"])
    assert whole["chapters"][-1]["kind"] == "ended"


@pytest.mark.usefixtures("told")
async def test_the_story_of_a_call(server: Server) -> None:
    boss = await server.browser("banzhang")
    status, found = await boss.get("/api/records/calls/mine")
    assert status == 200
    kinds = [chapter["kind"] for chapter in found["chapters"]]
    assert kinds[:6] == ["arrived", "flow", "node", "node", "keys", "queued"]
    assert kinds[-3:] == ["ended", "recorded", "wrapped_up"]
    assert found["names"].keys() == {"8001"}
    for who, call in (("8001", "theirs"), ("8001", "nobodys"), ("banzhang", "no-such")):
        status, body = await (await server.browser(who)).get(f"/api/records/calls/{call}")
        assert (status, body["error"]["code"]) == (404, "records.no_such_call")


@pytest.mark.usefixtures("told")
async def test_every_recording_is_reachable_from_its_record(server: Server) -> None:
    """The record of its call says who may play it."""
    system = server.system
    row = {"state": "ready", "file": "f", "seconds": 60.0, "sha256": "", "filed_at": DAY}
    async with system.database.write() as connection:
        for call in ("mine", "theirs", "nobodys"):
            await connection.execute(sa.insert(recording_table).values(id=f"r-{call}", call=call, **row))
    await system.took("8001", "mine")
    boss, agent = await server.browser("banzhang"), await server.browser("8001")
    for call in ("mine", "theirs", "nobodys"):
        _, found = await boss.get(f"/api/records/calls/{call}")
        assert ([one["id"] for one in found["recordings"]], found["listen"]) == ([f"r-{call}"], True)
    assert (await agent.get("/api/records/calls/mine"))[1]["listen"] is True
    rang = calls.offered("theirs", "8001", DAY + 1001, leg="o-rang")
    await tell(system, *rang)
    _, found = await agent.get("/api/records/calls/theirs")
    assert ([one["id"] for one in found["recordings"]], found["listen"]) == (["r-theirs"], False)


@pytest.mark.usefixtures("told")
async def test_an_export_from_its_request_to_its_file(server: Server) -> None:
    """The audit entry has no number; the file has what the list has, for its owner alone, while the right lasts."""
    system = server.system
    boss, admin, agent = [await server.browser(who) for who in ("banzhang", "admin", "8001")]
    form = {"filter": {**WHOLE, "number": "1381234"}, "language": "zh"}
    status, job = await boss.post("/api/records/exports", form)
    assert (status, job["state"], (await agent.post("/api/records/exports", form))[0]) == (201, "queued", 403)
    await system.built.jobs.run_one()
    (shown,) = (await boss.get("/api/jobs"))[1]
    assert (shown["state"], shown["done"], shown["file_name"]) == ("done", 1, "话单-20251125.csv")
    async with boss.client.get(f"/api/jobs/{job['id']}/file") as answer:
        raw = await answer.read()
        assert answer.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''%E8%AF%9D%E5%8D%95")
    assert raw.startswith(b"\xef\xbb\xbf")
    head, row = csv.reader(io.StringIO(raw.decode("utf-8-sig")))
    assert dict(zip(head, row, strict=True))["市民号码"] == "13812345678"
    assert (await admin.get(f"/api/jobs/{job['id']}/file"))[0] == 404
    async with system.database.read() as connection:
        query = sa.select(audit_table.c.action, audit_table.c.after).where(audit_table.c.by_name == "周班长")
        noted = {action: after for action, after in await connection.execute(query)}
    assert noted["records.exported"] == {**WHOLE, "number": "13***34", "masked": False}
    assert noted["job.file_read"] == {"kind": "records.export", "rows": 1}


@pytest.mark.usefixtures("told")
async def test_an_export_in_excel_s_own_format_can_be_summed(server: Server) -> None:
    boss = await server.browser("banzhang")
    _, job = await boss.post("/api/records/exports", {"filter": WHOLE, "language": "en", "form": "xlsx"})
    await server.system.built.jobs.run_one()
    async with boss.client.get(f"/api/jobs/{job['id']}/file") as answer:
        raw = await answer.read()
        assert answer.content_type.endswith("spreadsheetml.sheet")
    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<t>General</t>" in sheet, "the queue has its name in the language of the file"
    assert re.search(r"<c r=.[A-Z]+2.><v>\d+</v>", sheet)


@pytest.mark.usefixtures("told")
async def test_an_export_is_masked_for_people_who_see_no_numbers(server: Server) -> None:
    system = server.system
    admin = await server.browser("admin")
    _, known = await admin.get("/api/roles")
    supervisor = next(one for one in known["roles"] if one["id"] == "supervisor")
    rights = [right for right in supervisor["rights"] if right != "records.numbers"]
    body = {"rights": rights, "version": supervisor["version"]}
    assert (await admin.ask("PATCH", "/api/roles/supervisor", body))[0] == 200
    boss = await server.browser("banzhang")
    assert {row["number"] for row in await listed(boss)} == {"138****5678", "139****1111", "137****2222"}
    _, job = await boss.post("/api/records/exports", {"filter": WHOLE, "language": "en"})
    await system.built.jobs.run_one()
    _, text = await boss.get(f"/api/jobs/{job['id']}/file")
    assert "138****5678" in text
    assert "13812345678" not in text
    system.clock.advance(1)
    _, again = await boss.post("/api/records/exports", {"filter": WHOLE, "language": "en"})
    assert (await boss.ask("DELETE", f"/api/jobs/{again['id']}"))[0] == 204
    assert [job["state"] for job in (await boss.get("/api/jobs"))[1]] == ["cancelled", "done"]


async def test_an_export_that_is_refused_is_not_in_the_audit_log(server: Server) -> None:
    boss = await server.browser("banzhang")
    form = {"filter": WHOLE, "language": "en"}
    asked = [(await boss.post("/api/records/exports", form))[0] for _ in range(OF_A_PERSON + 1)]
    assert asked == [*[201] * OF_A_PERSON, 409]
    async with server.system.database.read() as connection:
        noted = await connection.scalars(sa.select(audit_table.c.id).where(audit_table.c.action == "records.exported"))
        assert len(noted.all()) == OF_A_PERSON
