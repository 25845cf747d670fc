"""The hot list on both databases (热点知识排行, KB5): what was read most in a period."""

from dataclasses import replace

import pytest

from core.actor import Actor
from core.errors import NotAllowed
from core.ids import UserId
from infra.database.engine import Database
from knowledge.articles.service import StepRemark
from knowledge.reading.hot import HotPeriod, HotService
from knowledge.rules.states import Step
from tests.db.knowledge_base import AGENT, BOSS, TEXT, KnowledgeBase
from tests.unit.webagent.system import Statements

DAY_S = 86_400.0


class System(KnowledgeBase):
    """A knowledge base with its hot list."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.hot = HotService(self.parts)

    async def read(self, article: str, times: int) -> None:
        """Let this many people read it."""
        for n in range(times):
            await self.reading.read(replace(AGENT, user=UserId(f"reader-{n}")), article)

    async def of(self, period: HotPeriod) -> list[tuple[str, int]]:
        return [(one.id, one.reads) for one in await self.hot.listed(AGENT, period)]


@pytest.fixture
def system(database: Database) -> System:
    return System(database)


async def test_the_hot_list_is_of_today_of_a_week_of_a_month_or_of_all_time(system: System) -> None:
    """An article that was read much long ago leads only the list of all time; a list is one statement."""
    old, monthly, weekly, daily = [
        await system.published(replace(TEXT, title=title)) for title in ("旧的", "上月的", "上周的", "今天的")
    ]
    await system.published(replace(TEXT, title="没人看的"))
    system.clock.advance(-30 * DAY_S)
    await system.read(old, 5)
    system.clock.advance(DAY_S)
    await system.read(monthly, 4)
    system.clock.advance(23 * DAY_S)
    await system.read(weekly, 3)
    system.clock.advance(6 * DAY_S)
    await system.read(daily, 2)
    await system.read(old, 1)
    today = [(daily, 2), (old, 1)]
    assert await system.of(HotPeriod.TODAY) == today
    assert await system.of(HotPeriod.WEEK) == [(weekly, 3), *today]
    assert await system.of(HotPeriod.MONTH) == [(monthly, 4), (weekly, 3), *today]
    for period in HotPeriod:
        counted = Statements(system.database)
        found = await system.of(period)
        assert len(counted.seen) == 1
    assert found == [(old, 6), (monthly, 4), (weekly, 3), (daily, 2)]


async def test_a_day_of_the_hot_list_begins_at_midnight_of_the_site(system: System) -> None:
    article = await system.published(TEXT)
    system.clock.advance(-16 * 3600.0 - 1.0)
    await system.read(article, 1)
    system.clock.advance(1.0)
    assert await system.of(HotPeriod.TODAY) == []
    await system.read(article, 3)
    assert await system.of(HotPeriod.TODAY) == [(article, 2)], "a click within a minute of the last one is the same"
    assert await system.of(HotPeriod.WEEK) == [(article, 3)]


async def test_the_hot_list_has_what_can_be_read_and_ten_at_most(system: System) -> None:
    gone = await system.published(TEXT)
    over = await system.published(replace(TEXT, valid_to=system.clock.now() + 5.0))
    await system.read(gone, 9)
    await system.read(over, 8)
    for n in range(11):
        await system.read(await system.published(replace(TEXT, title=f"第 {n} 条")), n + 1)
    _, editions = await system.articles.read(BOSS, gone)
    await system.articles.step(BOSS, gone, Step.WITHDRAW, editions[0].version, StepRemark(note="取消"))
    system.clock.advance(5.0)
    for period in (HotPeriod.TODAY, HotPeriod.ALL):
        assert [reads for _, reads in await system.of(period)] == [*range(11, 1, -1)]
    stranger = Actor(user=UserId("x"), name="", rights=frozenset())
    with pytest.raises(NotAllowed):
        await system.hot.listed(stranger, HotPeriod.TODAY)
