"""The screen of satisfaction: whose surveys somebody sees, and the figures in their reach (TE5, RP1)."""

from typing import Any

import pytest

from core.messages.survey import SurveyLevel, SurveyOrigin
from surveys.store import project
from tests.unit.records.calls import facts_of
from tests.unit.surveys.answers import answer
from tests.unit.webagent.house import House, Server

DAY = 1_764_000_000.0
WHOLE = {"since": DAY, "until": DAY + 86_400}
GOOD, BAD = SurveyLevel.SATISFIED, SurveyLevel.DISSATISFIED


@pytest.fixture
async def told(house: House) -> None:
    """8001 and 8004, who is in another group, had a survey each."""
    events = (
        answer("mine", DAY + 10, GOOD, "8001"),
        answer("theirs", DAY + 20, BAD, "8004", origin=SurveyOrigin.CALL_BACK),
    )
    async with house.database.write() as connection:
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
