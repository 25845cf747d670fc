"""Campaigns over HTTP: made, filled, run against a simulated core, watched live, and exported (TE5)."""

import csv
import io
from typing import Any

import pytest
import sqlalchemy as sa

from campaigns.dialler import Dialler
from campaigns.store import project
from core.messages.flow import CallIntoFlow
from core.messages.outbound import CallAnswered
from core.messages.survey import SurveyLevel, SurveyOrigin
from core.messages.telephony import CallEnded, EndCause, Side
from core.state import Put
from cti.rules.entities import Outbound
from infra.live.bus import Envelope
from infra.trail.audit import audit_table
from ivr.flows.status import FlowStatus
from tests.unit.records.calls import facts_of
from tests.unit.surveys.answers import answer
from tests.unit.webagent.roles import without
from tests.unit.webagent.system import Browser, Server, System, on_page

WHOLE_DAY = {"from_minute": 0, "until_minute": 1440, "days": "1234567", "reserve": 0}
FORM: dict[str, Any] = {"name": "十一月回访", "flow": "survey-call", "at_once": 2, "tries": 1, **WHOLE_DAY}
LIST = "号码,备注\n13800000001,=1+1\n8613800000001,again\nno number\n99912345678,not allowed\n13800000002\n"


class Flows:
    """The part of the core that calls citizens: it remembers whom."""

    name = "flows"

    def __init__(self) -> None:
        self.rung: list[CallIntoFlow] = []

    def handle(self, envelope: Envelope) -> None:
        assert isinstance(envelope.message, CallIntoFlow)
        assert envelope.reply is not None
        self.rung.append(envelope.message)
        envelope.reply.set_result(None)


@pytest.fixture
def ringing(system: System) -> Flows:
    """The flow runs, and mobiles may be called."""
    system.flows = [
        FlowStatus(
            id="survey-call",
            file="survey-call.yaml",
            version="v1",
            loaded_at=1.0,
            numbers=(),
            errors=(),
            name="回访评价",
            name_en="Follow-up survey",
        )
    ]
    rules = Put(Outbound.KIND, "outbound", Outbound(allowed=("1",), denied=("00",), at_once=10))
    system.telephones.tables.apply(rules)
    found = Flows()
    system.bus.route(found, (CallIntoFlow,))
    return found


async def made(boss: Browser, **values: object) -> Any:
    status, campaign = await boss.post("/api/campaigns", {**FORM, **values})
    assert status == 201, campaign
    return campaign


async def do(boss: Browser, campaign: Any, deed: str) -> Any:
    body = {"version": campaign["version"], "deed": deed}
    status, changed = await boss.post(f"/api/campaigns/{campaign['id']}/do", body)
    assert status == 200, changed
    return changed


async def turn(system: System) -> int:
    return await system.built.services.get(Dialler).turn()


def live(system: System) -> list[dict[str, Any]]:
    """The campaigns as a supervisor's page sees them."""
    system.web.board.refresh()
    return [on_page(value) for kind, _, value in system.web.board.view(("campaigns",)) if kind == "campaign"]


async def ends(system: System, call: str, *, level: SurveyLevel | None) -> None:
    """The citizen answers and gives this score; with None, the line is busy."""
    now = system.clock.now()
    events: list[Any] = []
    if level is not None:
        scored = answer(call, now, level, origin=SurveyOrigin.CALL_BACK)
        events = [CallAnswered(call=scored.call, at=now), scored]
    cause = EndCause.NORMAL if level is not None else EndCause.BUSY
    command = answer(call, now, SurveyLevel.SATISFIED)
    events.append(CallEnded(call=command.call, by=Side.CALLER, cause=cause, at=now))
    async with system.database.write() as connection:
        await project(connection, facts_of(events))


async def test_a_campaign_from_its_list_to_its_results(server: Server, ringing: Flows) -> None:
    """TE5: each line of the list is checked, the page learns of each change, and the results are on the list."""
    system, boss = server.system, await server.browser("banzhang")
    assert (await boss.get("/api/campaigns/flows"))[1] == {
        "survey-call": {"name": "回访评价", "name_en": "Follow-up survey"}
    }
    _, calendars = await boss.get("/api/campaigns/calendars")
    assert [(one["id"], one["has_holidays"]) for one in calendars] == [("hotline", False), ("office", True)]
    campaign = await made(boss)
    path = f"/api/campaigns/{campaign['id']}"
    _, taken = await boss.post(f"{path}/numbers", {"text": LIST})
    assert (taken["added"], taken["left_out"]) == (2, 3)
    faults = {one["line"]: one["fault"] for one in taken["problems"]}
    assert faults == {3: "twice", 4: "no_number", 5: "not_allowed"}
    status, refused = await boss.post(f"{path}/numbers", {"text": "13800000009\n" * 10_001})
    assert (status, refused["error"]["code"]) == (400, "campaigns.list_too_long")
    running = await do(boss, campaign, "start")
    assert await turn(system) == 2
    assert [command.number for command in ringing.rung] == ["13800000001", "13800000002"]
    (seen,) = live(system)
    assert (seen["state"], seen["ringing"], seen["waiting"], seen["held"]) == ("running", 2, 0, "")
    await ends(system, ringing.rung[0].call, level=SurveyLevel.SATISFIED)
    await ends(system, ringing.rung[1].call, level=None)
    await turn(system)
    _, progress = await boss.get(path)
    assert (progress["outcomes"], progress["levels"]) == ({"busy": 1, "scored": 1}, {"satisfied": 1})
    assert (progress["campaign"]["state"], progress["campaign"]["version"]) == ("finished", running["version"] + 1)
    (seen,) = live(system)
    assert (seen["state"], seen["outcomes"], seen["version"]) == ("finished", {"busy": 1, "scored": 1}, 3)
    _, busy = await boss.get(f"{path}/numbers?outcome=busy")
    assert [(one["number"], one["attempts"]) for one in busy] == [("13800000002", 1)]
    assert [one["campaign"]["id"] for one in (await boss.get("/api/campaigns"))[1]] == [campaign["id"]]


async def test_paused_resumed_changed_and_ended(server: Server, ringing: Flows) -> None:
    """The later of two supervisors gets an error; neither a running nor an ended campaign can be changed or started."""
    system, boss = server.system, await server.browser("banzhang")
    campaign = await made(boss)
    path = f"/api/campaigns/{campaign['id']}"
    await boss.post(f"{path}/numbers", {"text": "13800000001\n13800000002\n13800000003"})
    running = await do(boss, campaign, "start")

    async def refused(method: str, where: str, body: dict[str, Any]) -> tuple[int, str]:
        status, answered = await boss.ask(method, f"{path}{where}", body)
        return status, answered["error"]["code"]

    assert await refused("POST", "/do", {"version": 1, "deed": "pause"}) == (409, "campaigns.changed")
    assert await refused("POST", "/do", {"version": 2, "deed": "start"}) == (409, "campaigns.not_in_this_state")
    assert await refused("PUT", "", {**FORM, "version": 2}) == (409, "campaigns.not_in_this_state")
    paused = await do(boss, running, "pause")
    assert (await turn(system), ringing.rung) == (0, [])
    assert await refused("PUT", "", {**FORM, "version": 2}) == (409, "campaigns.changed")
    status, changed = await boss.ask("PUT", path, {**FORM, "version": paused["version"], "at_once": 1})
    assert (status, changed["at_once"], changed["calendar"]) == (200, 1, "")
    again = await do(boss, changed, "start")
    assert await turn(system) == 1
    ended = await do(boss, again, "finish")
    assert await turn(system) == 0
    assert (live(system)[0]["state"], live(system)[0]["ringing"]) == ("finished", 1)
    version = {"version": ended["version"], "deed": "start"}
    assert await refused("POST", "/do", version) == (409, "campaigns.not_in_this_state")
    assert await refused("POST", "/numbers", {"text": "13800000004"}) == (409, "campaigns.not_in_this_state")
    assert (await boss.get("/api/campaigns/nothing"))[1]["error"]["code"] == "campaigns.no_such_campaign"
    async with system.database.read() as connection:
        noted = await connection.scalars(sa.select(audit_table.c.action).where(audit_table.c.subject == campaign["id"]))
        deeds = ["added", "filled", "done", "done", "changed", "done", "done"]
        assert list(noted) == [f"campaign.{deed}" for deed in deeds]


@pytest.mark.parametrize(
    ("wrong", "status", "code", "field"),
    [
        ({"flow": "gone"}, 400, "campaigns.no_such_flow", "flow"),
        ({"calendar": "moon"}, 400, "campaigns.no_such_calendar", "calendar"),
        ({"from_minute": 600, "until_minute": 600}, 400, "campaigns.hours", "until_minute"),
        ({"days": "71"}, 400, "invalid", "days"),
        ({"days": ""}, 400, "invalid", "days"),
        ({"name": ""}, 400, "invalid", "name"),
        ({"gap_s": 60}, 400, "invalid", "gap_s"),
        ({"agents": -1}, 400, "invalid", "agents"),
    ],
)
@pytest.mark.usefixtures("ringing")
async def test_settings_that_cannot_be_are_refused_by_name(
    server: Server, wrong: dict[str, Any], status: int, code: str, field: str
) -> None:
    boss = await server.browser("banzhang")
    found, body = await boss.post("/api/campaigns", {**FORM, **wrong})
    error = body["error"]
    fields = [error.get("field"), *(one["field"] for one in error.get("details", {}).get("fields", ()))]
    assert (found, error["code"], field in fields) == (status, code, True), body


@pytest.mark.usefixtures("ringing")
async def test_a_filter_needs_a_period_and_a_start_somebody_to_ring(server: Server) -> None:
    boss = await server.browser("banzhang")
    campaign = await made(boss)
    path = f"/api/campaigns/{campaign['id']}"
    for since, until in ((10.0, 10.0), (20.0, 10.0), (0.0, 94 * 86_400.0)):
        status, body = await boss.post(f"{path}/filter", {"of": "calls", "since": since, "until": until})
        assert (status, body["error"]["code"]) == (400, "campaigns.period")
    for of in ("calls", "tickets"):
        _, taken = await boss.post(f"{path}/filter", {"of": of, "since": 0, "until": 86_400})
        assert taken["added"] == 0
    status, body = await boss.post(f"{path}/do", {"version": 1, "deed": "start"})
    assert (status, body["error"]["code"]) == (409, "campaigns.nobody_to_ring")


@pytest.mark.usefixtures("ringing")
async def test_numbers_that_must_not_be_rung(server: Server) -> None:
    """They are refused however they are written, and the audit log does not contain them in full."""
    boss = await server.browser("banzhang")
    assert (await boss.post("/api/do-not-call", {"number": "8613800000009", "reason": "本人要求"}))[0] == 204
    assert (await boss.post("/api/do-not-call", {"number": "13800000009", "reason": "again"}))[0] == 204
    _, found = await boss.get("/api/do-not-call")
    assert [(one["number"], one["reason"]) for one in found] == [("13800000009", "本人要求")]
    campaign = await made(boss)
    _, taken = await boss.post(f"/api/campaigns/{campaign['id']}/numbers", {"text": "13800000009"})
    assert taken["problems"] == [{"line": 1, "fault": "do_not_call"}]
    assert (await boss.post("/api/do-not-call", {"number": "1", "reason": "x"}))[0] == 400
    assert (await boss.post("/api/do-not-call/remove", {"number": "13800000009"}))[0] == 204
    assert (await boss.get("/api/do-not-call"))[1] == []
    async with server.system.database.read() as connection:
        noted = await connection.scalars(sa.select(audit_table.c.after).where(audit_table.c.kind == "do_not_call"))
        assert "13800000009" not in repr(list(noted))


@pytest.mark.usefixtures("ringing")
async def test_the_results_are_a_file_with_a_right_of_its_own(server: Server) -> None:
    """The order and each download are in the audit log; somebody who loses the right loses the finished file."""
    system, boss = server.system, await server.browser("banzhang")
    campaign = await made(boss)
    path = f"/api/campaigns/{campaign['id']}"
    await boss.post(f"{path}/numbers", {"text": LIST})
    status, job = await boss.post(f"{path}/export", {})
    assert (status, job["kind"]) == (201, "campaigns.export")
    await system.built.jobs.run_one()
    _, text = await boss.get(f"/api/jobs/{job['id']}/file")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [(row["号码"], row["备注"], row["状态"]) for row in rows] == [
        ("13800000001", "'=1+1", "待拨打"),
        ("13800000002", "", "待拨打"),
    ]
    async with system.database.read() as connection:
        noted = await connection.scalars(sa.select(audit_table.c.action).where(audit_table.c.by_name == "周班长"))
        assert {"campaign.exported", "job.file_read"} <= set(noted)
    await without(server, "campaigns.export")
    assert (await boss.post(f"{path}/export", {}))[0] == 403
    assert (await boss.get(f"/api/jobs/{job['id']}/file"))[0] == 403
    assert (await boss.get(path))[0] == 200, "the campaign itself is still the supervisor's"


@pytest.mark.usefixtures("ringing")
async def test_who_sees_no_numbers_sees_none_here_either(server: Server) -> None:
    await without(server, "records.numbers")
    system, boss = server.system, await server.browser("banzhang")
    campaign = await made(boss)
    path = f"/api/campaigns/{campaign['id']}"
    await boss.post(f"{path}/numbers", {"text": "13800000001"})
    await boss.post("/api/do-not-call", {"number": "13800000009", "reason": "本人要求"})
    _, job = await boss.post(f"{path}/export", {})
    await system.built.jobs.run_one()
    seen = [
        await boss.get(f"{path}/numbers"),
        await boss.get("/api/do-not-call"),
        await boss.get(f"/api/jobs/{job['id']}/file"),
    ]
    assert [status for status, _ in seen] == [200, 200, 200]
    assert "13800000001" not in repr(seen)
    assert "13800000009" not in repr(seen)
    assert "138****0001" in repr(seen)
