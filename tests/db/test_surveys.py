"""Surveys on both databases: written from the journal, listed by key, counted by agent, queue and day (TE5)."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from core.messages.survey import SurveyAnswered, SurveyLevel, SurveyOrigin
from infra.database.engine import Database
from surveys.reader import AnswerKey, AnswerQuery, By, SurveyReader
from surveys.store import project
from tests.unit.records.calls import facts_of
from tests.unit.surveys.answers import answer

MIDNIGHT = 1_764_000_000.0 - 1_764_000_000.0 % 86_400 + 16 * 3600
"""A midnight in Shanghai."""

WHOLE = AnswerQuery(since=MIDNIGHT - 86_400, until=MIDNIGHT + 86_400)
GOOD, BAD = SurveyLevel.VERY_SATISFIED, SurveyLevel.VERY_DISSATISFIED


async def tell(database: Database, *events: SurveyAnswered) -> SurveyReader:
    async with database.write() as connection:
        await project(connection, facts_of(events))
    return SurveyReader(database, ZoneInfo("Asia/Shanghai"))


async def two_days(database: Database) -> SurveyReader:
    """Four answers on the first day, one of them for two agents; two on the second."""
    return await tell(
        database,
        answer("a", MIDNIGHT - 60, GOOD, "8001", "8002"),
        answer("b", MIDNIGHT - 50, BAD, "8001"),
        answer("c", MIDNIGHT - 50, None, "8002", queue="english"),
        answer("d", MIDNIGHT - 1, GOOD, training=True),
        answer("e", MIDNIGHT, GOOD, "8002", origin=SurveyOrigin.CALL_BACK),
        answer("f", MIDNIGHT + 10, None, "8003"),
    )


async def test_a_survey_is_written_once_with_its_agents(database: Database) -> None:
    reader = await two_days(database)
    await tell(database, answer("a", MIDNIGHT, BAD, "8009"))
    assert await reader.agents_of(["a", "c"]) == {"a": ["8001", "8002"], "c": ["8002"]}
    found, _ = await reader.page(replace(WHOLE, levels=(GOOD,)), None, 10)
    assert [one.call for one in found] == ["e", "a"]


async def test_pages_follow_one_another_and_every_condition_counts(database: Database) -> None:
    """No list has training calls."""
    reader = await two_days(database)
    calls: list[str] = []
    after: AnswerKey | None = None
    for _ in range(5):
        found, after = await reader.page(WHOLE, after, 1)
        calls += [one.call for one in found]
        after = None if after is None else AnswerKey.read(str(after))
    assert (calls, after) == (["f", "e", "c", "b", "a"], None)
    for wanted, expected in (
        (replace(WHOLE, agent="8001"), ["b", "a"]),
        (replace(WHOLE, agents=frozenset({"8002", "8003"}), until=MIDNIGHT), ["c", "a"]),
        (replace(WHOLE, queue="english"), ["c"]),
        (replace(WHOLE, origin=SurveyOrigin.CALL_BACK), ["e"]),
    ):
        assert [one.call for one in (await reader.page(wanted, None, 10))[0]] == expected


async def test_the_days_of_a_zone_of_half_hours_are_its_own(database: Database) -> None:
    """India's midnight is 18:30 UTC: a minute before it still belongs to the day before."""
    midnight = datetime(2026, 11, 27, tzinfo=ZoneInfo("Asia/Kolkata")).timestamp()
    await tell(database, answer("a", midnight - 60, GOOD), answer("b", midnight, GOOD))
    reader = SurveyReader(database, ZoneInfo("Asia/Kolkata"))
    whole = AnswerQuery(since=midnight - 3600, until=midnight + 3600)
    _, days = await reader.figures(whole, By.DAY)
    assert [(line.name, line.figures.front_desk.asked) for line in days] == [("2026-11-26", 1), ("2026-11-27", 1)]


async def test_figures_by_agent_count_each_who_talked_and_by_day_the_sites_days(database: Database) -> None:
    """Assessment item 8: the rate by agent, queue and period, front desk and call-back apart."""
    reader = await two_days(database)
    whole, agents = await reader.figures(WHOLE, By.AGENT)
    assert (whole.front_desk.answered, whole.front_desk.rate, whole.call_back.rate) == (2, 0.5, 1.0)
    rates = {line.name: (line.figures.front_desk.asked, line.figures.front_desk.rate) for line in agents}
    assert rates == {"8001": (2, 0.5), "8002": (2, 1.0), "8003": (1, None)}
    _, own = await reader.figures(replace(WHOLE, agents=frozenset({"8002"})), By.AGENT)
    assert [line.name for line in own] == ["8002"]
    _, queues = await reader.figures(WHOLE, By.QUEUE)
    assert {line.name: line.figures.front_desk.asked for line in queues} == {"general": 3, "english": 1}
    _, days = await reader.figures(WHOLE, By.DAY)
    assert [line.figures.front_desk.asked + line.figures.call_back.asked for line in days] == [3, 2]
