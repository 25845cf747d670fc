"""The hot list on both databases (热点知识排行, KB5): what was read most in a period."""

from dataclasses import dataclass, replace

import pytest

from core.actor import Actor
from core.errors import NotAllowed
from core.ids import UserId
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from knowledge.articles.service import ArticleService, StepRemark
from knowledge.parts import Parts
from knowledge.reading.hot import HotPeriod, HotService
from knowledge.reading.service import ReadingService
from knowledge.rules.articles import Content
from knowledge.rules.states import Step
from tests.db.editing import SHANGHAI, OwnCalls
from tests.db.test_knowledge import AGENT, BOSS, EDITOR, TEXT, Known
from tests.unit.webagent.house import Statements

DAY_S = 86_400.0


@dataclass(frozen=True)
class House:
    articles: ArticleService
    reading: ReadingService
    hot: HotService
    clock: FakeClock
    database: Database

    async def published(self, content: Content) -> str:
        """Publish an article."""
        article, _ = await self.articles.add(EDITOR, "water", content)
        await self.articles.step(BOSS, article.id, Step.SUBMIT, 1, StepRemark())
        await self.articles.step(BOSS, article.id, Step.PUBLISH, 2, StepRemark())
        return article.id

    async def read(self, article: str, times: int) -> None:
        """Let this many people read it."""
        for n in range(times):
            await self.reading.read(replace(AGENT, user=UserId(f"reader-{n}")), article)

    async def of(self, period: HotPeriod) -> list[tuple[str, int]]:
        return [(one.id, one.reads) for one in await self.hot.listed(AGENT, period)]


@pytest.fixture
def house(database: Database) -> House:
    clock = FakeClock(1_800_000_000.0)  # 16:00 in Shanghai
    parts = Parts(database=database, clock=clock, new_id=new_id, departments=Known(), zone=SHANGHAI)
    return House(ArticleService(parts), ReadingService(parts, OwnCalls()), HotService(parts), clock, database)


async def test_the_hot_list_is_of_today_of_a_week_of_a_month_or_of_all_time(house: House) -> None:
    """An article that was read much long ago leads only the list of all time; a list is one statement."""
    old, monthly, weekly, daily = [
        await house.published(replace(TEXT, title=title)) for title in ("旧的", "上月的", "上周的", "今天的")
    ]
    await house.published(replace(TEXT, title="没人看的"))
    house.clock.advance(-30 * DAY_S)
    await house.read(old, 5)
    house.clock.advance(DAY_S)
    await house.read(monthly, 4)
    house.clock.advance(23 * DAY_S)
    await house.read(weekly, 3)
    house.clock.advance(6 * DAY_S)
    await house.read(daily, 2)
    await house.read(old, 1)
    today = [(daily, 2), (old, 1)]
    assert await house.of(HotPeriod.TODAY) == today
    assert await house.of(HotPeriod.WEEK) == [(weekly, 3), *today]
    assert await house.of(HotPeriod.MONTH) == [(monthly, 4), (weekly, 3), *today]
    for period in HotPeriod:
        counted = Statements(house.database)
        found = await house.of(period)
        assert len(counted.seen) == 1
    assert found == [(old, 6), (monthly, 4), (weekly, 3), (daily, 2)]


async def test_a_day_of_the_hot_list_begins_at_midnight_of_the_site(house: House) -> None:
    article = await house.published(TEXT)
    house.clock.advance(-16 * 3600.0 - 1.0)
    await house.read(article, 1)
    house.clock.advance(1.0)
    assert await house.of(HotPeriod.TODAY) == []
    await house.read(article, 3)
    assert await house.of(HotPeriod.TODAY) == [(article, 2)], "a click within a minute of the last one is the same"
    assert await house.of(HotPeriod.WEEK) == [(article, 3)]


async def test_the_hot_list_has_what_can_be_read_and_ten_at_most(house: House) -> None:
    gone = await house.published(TEXT)
    over = await house.published(replace(TEXT, valid_to=house.clock.now() + 5.0))
    await house.read(gone, 9)
    await house.read(over, 8)
    for n in range(11):
        await house.read(await house.published(replace(TEXT, title=f"第 {n} 条")), n + 1)
    _, editions = await house.articles.read(BOSS, gone)
    await house.articles.step(BOSS, gone, Step.WITHDRAW, editions[0].version, StepRemark(note="取消"))
    house.clock.advance(5.0)
    for period in (HotPeriod.TODAY, HotPeriod.ALL):
        assert [reads for _, reads in await house.of(period)] == [*range(11, 1, -1)]
    stranger = Actor(user=UserId("x"), name="", rights=frozenset())
    with pytest.raises(NotAllowed):
        await house.hot.listed(stranger, HotPeriod.TODAY)
