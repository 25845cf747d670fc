"""The screen of satisfaction: whose surveys somebody sees, and figures within that reach (TE5, RP1)."""

import csv
import io
from typing import Any

import pytest
import sqlalchemy as sa

from core.actor import Actor, Scope, scoped
from core.errors import NotAllowed
from core.ids import UserId
from core.messages.survey import SurveyLevel, SurveyOrigin
from infra.trail.audit import NUMBERS, audit_table
from surveys.export import EXPORT, SurveyOrder
from surveys.reader import READ, AnswerQuery
from surveys.store import project
from tests.unit.records.calls import facts_of
from tests.unit.surveys.answers import answer
from tests.unit.webagent.roles import without
from tests.unit.webagent.system import Server, System

DAY = 1_764_000_000.0
WHOLE = {"since": DAY, "until": DAY + 86_400}
GOOD, BAD = SurveyLevel.SATISFIED, SurveyLevel.DISSATISFIED


@pytest.fixture
async def told(system: System) -> None:
    """8001 and 8004, who is in another group, had a survey each."""
    events = (
        answer("mine", DAY + 10, GOOD, "8001"),
        answer("theirs", DAY + 20, BAD, "8004", origin=SurveyOrigin.CALL_BACK),
    )
    async with system.database.write() as connection:
        await project(connection, facts_of(events))


@pytest.mark.usefixtures("told")
async def test_whose_surveys_somebody_sees(server: Server) -> None:
    """Agents see their own with a masked number, a leader those of the group, a supervisor all."""
    seen: dict[str, Any] = {}
    for who in ("8001", "8004", "zuzhang", "banzhang"):
        status, page = await (await server.browser(who)).post("/api/surveys/search", WHOLE)
        assert status == 200
        seen[who] = [(row["call"], row["level"], row["number"]) for row in page["items"]]
    assert seen == {
        "8001": [("mine", "satisfied", "138****5678")],
        "8004": [("theirs", "dissatisfied", "138****5678")],
        "zuzhang": [("mine", "satisfied", "13812345678")],
        "banzhang": [("theirs", "dissatisfied", "13812345678"), ("mine", "satisfied", "13812345678")],
    }


@pytest.mark.usefixtures("told")
async def test_figures_are_in_the_same_reach(server: Server) -> None:
    agent, boss = await server.browser("8001"), await server.browser("banzhang")
    _, found = await boss.post("/api/surveys/figures", {**WHOLE, "by": "agent"})
    assert (found["whole"]["front_desk"]["rate"], found["whole"]["call_back"]["rate"]) == (1.0, 0.0)
    assert found["whole"]["rate"] == 0.4
    assert [line["name"] for line in found["lines"]] == ["8001", "8004"]
    assert all(line["title"] != line["name"] for line in found["lines"])
    _, own = await agent.post("/api/surveys/figures", {**WHOLE, "by": "agent"})
    assert [line["name"] for line in own["lines"]] == ["8001"]
    assert own["whole"]["call_back"]["asked"] == 0
    _, choices = await agent.get("/api/surveys/choices")
    assert list(choices["agents"]) == ["8001"]


@pytest.mark.parametrize("until", [DAY, DAY + 400 * 86_400])
async def test_a_period_that_is_none_is_refused(server: Server, until: float) -> None:
    status, body = await (await server.browser("banzhang")).post("/api/surveys/search", {"since": DAY, "until": until})
    assert (status, body["error"]["code"]) == (400, "surveys.period")


async def exported(server: Server, who: str, **form: Any) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """Run this person's export; return the finished job and the rows of its file by column."""
    browser = await server.browser(who)
    status, job = await browser.post("/api/surveys/exports", {"filter": WHOLE, "language": "zh", **form})
    assert status == 201
    await server.system.built.jobs.run_one()
    done = next(one for one in (await browser.get("/api/jobs"))[1] if one["id"] == job["id"])
    async with browser.client.get(f"/api/jobs/{job['id']}/file") as answer:
        text = (await answer.read()).decode("utf-8-sig")
    return done, list(csv.DictReader(io.StringIO(text)))


@pytest.mark.usefixtures("told")
async def test_an_export_has_what_its_owner_s_list_has(server: Server) -> None:
    """Everything that the filter finds within that person's reach, in words; the audit log says who took it."""
    done, rows = await exported(server, "banzhang")
    assert (done["kind"], done["state"], done["done"], done["total"]) == ("surveys.export", "done", 2, 2)
    assert done["file_name"] == "满意度-20251125.csv"
    assert [(row["通话编号"], row["来源"], row["评价"], row["市民号码"]) for row in rows] == [
        ("theirs", "回访", "不满意", "13812345678"),
        ("mine", "前台", "满意", "13812345678"),
    ]
    assert rows[1]["坐席"].endswith(" 8001")
    _, narrowed = await exported(server, "banzhang", filter={**WHOLE, "levels": ["dissatisfied"]}, language="en")
    assert [(row["Call"], row["Answer"]) for row in narrowed] == [("theirs", "Dissatisfied")]
    _, of_group = await exported(server, "zuzhang")
    assert [row["通话编号"] for row in of_group] == ["mine"]
    async with server.system.database.read() as connection:
        noted = list(await connection.scalars(sa.select(audit_table.c.action).order_by(audit_table.c.id)))
    assert noted.count("surveys.exported") == 3


@pytest.mark.usefixtures("told")
async def test_an_export_is_for_those_with_its_right_and_masked_without_that_to_numbers(server: Server) -> None:
    form = {"filter": WHOLE, "language": "zh"}
    assert (await (await server.browser("8001")).post("/api/surveys/exports", form))[0] == 403
    await without(server, "records.numbers")
    _, rows = await exported(server, "banzhang")
    assert {row["市民号码"] for row in rows} == {"138****5678"}
    await without(server, "surveys.export")
    assert (await (await server.browser("banzhang")).post("/api/surveys/exports", form))[0] == 403


def test_a_file_is_kept_from_people_who_would_not_get_all_of_it_any_more() -> None:
    """The person's reach, or the right to numbers, has become smaller since."""

    def actor(scope: Scope, *more: str, groups: frozenset[str] = frozenset()) -> Actor:
        rights = frozenset({READ, scoped(READ, scope), EXPORT.right, *more})
        return Actor(user=UserId("u"), name="", rights=rights, groups=groups)

    def order(agents: frozenset[str] | None, *groups: str, masked: bool = True) -> dict[str, Any]:
        found = AnswerQuery(
            since=DAY, until=DAY + 86_400, agents=agents, levels=(GOOD,), origin=SurveyOrigin.FRONT_DESK
        )
        names: dict[str, Any] = {"agents": {}, "queues": {}, "zone": "Asia/Shanghai", "language": "zh"}
        order = SurveyOrder(wanted=found, groups=frozenset(groups), masked=masked, **names)
        assert SurveyOrder.of(order.params()).wanted == found
        return order.params()

    mine = frozenset({"8001"})
    EXPORT.job.check(actor(Scope.ALL, NUMBERS), order(None, masked=False))
    EXPORT.job.check(actor(Scope.GROUP, groups=frozenset({"day", "night"})), order(mine, "day"))
    for who, params in (
        (actor(Scope.ALL), order(None, masked=False)),
        (actor(Scope.GROUP), order(None)),
        (actor(Scope.GROUP, groups=frozenset({"night"})), order(mine, "day")),
        (actor(Scope.OWN), order(mine, "day")),
    ):
        with pytest.raises(NotAllowed):
            EXPORT.job.check(who, params)
