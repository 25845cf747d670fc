"""Figures of reading and searching on both databases (知识统计; KB5, KB6)."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from python_calamine import CalamineWorkbook

from core.actor import Actor
from core.errors import NotAllowed
from core.ids import UserId
from infra.clock import new_id
from infra.database.engine import Database
from infra.jobs.runner import SameProcess
from infra.jobs.service import Jobs
from infra.jobs.work import Kinds
from infra.trail.audit import audit_table
from knowledge.answers.store import Answer, How
from knowledge.answers.store import add as add_answer
from knowledge.articles.service import StepRemark
from knowledge.categories.service import CategoryFields
from knowledge.errors import NoSuchCategory, NotYourDepartment
from knowledge.figures.export import EXPORT
from knowledge.figures.period import BadPeriod
from knowledge.figures.service import FigureService, KnowledgeFigures
from knowledge.reading import keeping
from knowledge.reading.service import Rating
from knowledge.reading.tables import read_table
from knowledge.rules.articles import Content
from knowledge.rules.states import Step
from knowledge.search import queries
from knowledge.search.service import SearchRequest
from knowledge.search.tables import query_day_table
from knowledge.settings import KnowledgeSettings
from tests.db.knowledge_base import AGENT, BOSS, EDITOR, TEXT, KnowledgeBase
from tests.unit.webagent.system import Statements

COLLEAGUE = replace(AGENT, user=UserId("u9"), name="陈晓燕")
DAY_S = 86_400.0
TODAY = date(2027, 1, 15)
"""The day of the clock, which is at 16:00 in Shanghai."""


class System(KnowledgeBase):
    """A knowledge base with its figures."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.figures = FigureService(self.parts)
        self.keeping = keeping.ReadKeeping(self.parts, KnowledgeSettings(reads_days=30))

    async def titled(self, title: str, *categories: str, department: str = "water", **more: Any) -> str:
        """Publish an article. Return its id."""
        return await self.published(replace(TEXT, title=title, categories=categories, **more), department)

    async def changed(self, id: str, content: Content) -> None:
        """Publish the article's next version."""
        _, edition = await self.articles.begin_draft(EDITOR, id)
        _, edition = await self.articles.save(EDITOR, id, edition.version, content)
        _, edition = await self.articles.step(BOSS, id, Step.SUBMIT, edition.version, StepRemark())
        await self.articles.step(BOSS, id, Step.PUBLISH, edition.version, StepRemark())

    async def answered(self, article: str, how: How) -> None:
        """Note that a citizen got the article."""
        one = Answer(
            id=new_id(),
            article=article,
            n=1,
            how=how,
            interaction="c-1",
            ticket=None,
            recording=None,
            second=None,
            by=AGENT.user,
            by_name=AGENT.name,
            at=self.clock.now(),
        )
        async with self.database.write() as connection:
            await add_answer(connection, one)

    async def of(
        self, actor: Actor = BOSS, first: date = TODAY, department: str | None = None, category: str | None = None
    ) -> KnowledgeFigures:
        """The figures from `first` until today."""
        return await self.figures.figures(actor, first, TODAY, department, category)


@pytest.fixture
def system(database: Database) -> System:
    return System(database)


async def test_reading_is_counted_by_article_day_and_reader_within_the_days_of_the_zone(system: System) -> None:
    """KB6: most and least read; a click a minute before midnight in Shanghai belongs to the day before."""
    water, roads = await system.titled("停水怎么办"), await system.titled("路灯坏了", department="roads")
    quiet = await system.titled("没人看的")
    system.clock.advance(-16 * 3600.0 - 60.0)
    await system.reading.read(AGENT, water)
    system.clock.advance(120.0)
    for reader in (AGENT, COLLEAGUE):
        await system.reading.read(reader, water)
    await system.reading.read(AGENT, roads)
    today = await system.of()
    assert [(one.id, one.reads, one.readers) for one in today.read] == [(water, 2, 2), (roads, 1, 1)]
    assert [(one.day, one.reads, one.readers) for one in today.days] == [(TODAY, 3, 2)]
    both = await system.of(first=TODAY - timedelta(days=1))
    assert [(one.day, one.reads) for one in both.days] == [(TODAY - timedelta(days=1), 1), (TODAY, 3)]
    assert [(one.id, one.clicks) for one in today.unread] == [(quiet, 0)]
    its = both.totals
    assert (its.published, its.unread, its.never, its.reads, its.readers, its.read) == (3, 1, 1, 4, 2, 2)
    counted = Statements(system.database)
    await system.of()
    assert len(counted.seen) == 20
    assert [(one.id, one.published, one.read, one.reads) for one in both.departments] == [
        ("water", 2, 1, 3),
        ("roads", 1, 1, 1),
    ]
    later = await system.figures.figures(BOSS, TODAY + timedelta(days=1), TODAY + timedelta(days=1), None, None)
    assert (later.read, later.days, later.totals.unread) == ([], [], 3)


async def test_editors_see_their_departments_and_narrow_to_a_department_or_a_category(system: System) -> None:
    """KB6: a category includes those below it; an article in several counts in each."""
    shown = await system.categories.add(BOSS, CategoryFields(name="内容", parent=None))
    shown = await system.categories.add(BOSS, CategoryFields(name="民生", parent=shown[0].id))
    top, leaf = shown[0].id, shown[1].id
    inside, outside = await system.titled("停水怎么办", leaf), await system.titled("路灯", department="roads")
    for article in (inside, outside):
        await system.reading.read(AGENT, article)
    assert [one.id for one in (await system.of(EDITOR)).read] == [inside]
    assert (await system.of(EDITOR)).totals.published == 1
    assert [one.id for one in (await system.of(department="roads")).read] == [outside]
    assert [one.id for one in (await system.of(category=top)).read] == [inside]
    assert [(one.id, one.reads) for one in (await system.of()).categories] == [(leaf, 1)]
    with pytest.raises(NotYourDepartment):
        await system.of(EDITOR, department="roads")
    with pytest.raises(NoSuchCategory):
        await system.of(category="none")
    with pytest.raises(NotAllowed):
        await system.of(AGENT)
    backwards, long = (TODAY, TODAY - timedelta(days=1)), (TODAY, TODAY + timedelta(days=366))
    for first, last in (backwards, long, (date.max, date.max)):
        with pytest.raises(BadPeriod):
            await system.figures.figures(BOSS, first, last, None, None)


async def test_answers_ratings_favourites_editors_and_reviews_are_counted(system: System) -> None:
    """KB6: what citizens got, rated low, kept, written and taken offline by whom, and what is due for review."""
    soon = system.clock.now() + 10 * DAY_S
    good, bad = await system.titled("停水怎么办", review_at=soon), await system.titled("水费")
    await system.changed(bad, replace(TEXT, title="水费怎么交"))
    for how in (How.READ, How.READ, How.SENT):
        await system.answered(good, how)
    await system.reading.rate(AGENT, good, Rating(form=5, content=5, value=4))
    await system.reading.rate(AGENT, bad, Rating(form=3, content=1, value=1))
    await system.reading.rate(COLLEAGUE, bad, Rating(form=4, content=2, value=1))
    await system.reading.keep(COLLEAGUE, good, "常用")
    gone = await system.titled("旧的")
    _, versions = await system.articles.read(BOSS, gone)
    await system.articles.step(BOSS, gone, Step.WITHDRAW, versions[0].version, StepRemark(note="取消"))
    found = await system.of()
    assert [(one.id, one.given, one.sent) for one in found.given] == [(good, 2, 1)]
    assert [(one.id, one.score, one.form, one.rated) for one in found.low] == [(bad, 2.0, 3.5, 2), (good, 4.67, 5.0, 1)]
    assert [(one.id, one.kept) for one in found.kept] == [(good, 1)]
    assert [(one.name, one.made, one.changed, one.withdrawn) for one in found.editors] == [
        (EDITOR.name, 3, 1, 0),
        (BOSS.name, 0, 0, 1),
    ]
    assert [(one.id, one.review_at) for one in found.due] == [(good, soon)]
    its = found.totals
    assert (its.given, its.sent, its.rated, its.score, its.kept, its.due, its.late) == (2, 1, 3, 2.89, 1, 1, 0)
    system.clock.advance(11 * DAY_S)
    assert (await system.of()).totals.late == 1


async def test_searches_are_counted_by_day_with_what_was_found_missed_and_corrected(system: System) -> None:
    """KB5: a number that may be a citizen's is counted, but its words are not kept."""
    await system.titled("停水怎么办")
    for text in ("停水", "停水", "量子纠缠", "13800138000"):
        await system.search.find(AGENT, SearchRequest(text=text))
    system.clock.advance(-DAY_S)
    await system.search.find(AGENT, SearchRequest(text="停水"))
    async with system.database.write() as connection:
        await queries.note(connection, "亭水", 1, system.clock.now(), TODAY, corrected=True, literal=False)
    found = await system.of()
    assert [(one.day, one.asked, one.missed, one.corrected) for one in found.searches] == [(TODAY, 5, 2, 1)]
    assert (found.asked[0].text, found.asked[0].asked, found.asked[0].missed) == ("停水", 2, 0)
    assert [(one.text, one.missed) for one in found.missed] == [("量子纠缠", 1)]
    assert "13800138000" not in str(found)
    both = await system.of(first=TODAY - timedelta(days=1))
    assert (both.asked[0].text, both.asked[0].asked, len(both.searches)) == ("停水", 3, 2)


async def test_a_search_is_noted_in_two_statements_and_its_day_is_kept_for_two_years(system: System) -> None:
    """KB5: as many statements as before days were kept; they are deleted a day at a time."""
    now = system.clock.now()
    async with system.database.write() as connection:
        for day in (date(2025, 1, 13), date(2025, 1, 14), date(2025, 1, 15)):
            await queries.note(connection, "停水", 1, now, day, corrected=False, literal=True)
        counted = Statements(system.database)
        await queries.note(connection, "新的词", 0, now, TODAY, corrected=False, literal=True)
        assert len(counted.seen) == 2
        await queries.note(connection, "新的词", 0, now, TODAY, corrected=False, literal=True)
        assert len(counted.seen) == 4
    assert [await system.figures.sweep() for _ in range(3)] == [True, False, False]
    async with system.database.read() as connection:
        left = list(await connection.scalars(sa.select(query_day_table.c.day).order_by(query_day_table.c.day)))
        missed = await queries.missed(connection, 50)
    assert left == [date(2025, 1, 14), date(2025, 1, 15), TODAY]
    assert [(one.text, one.asked, one.missed) for one in missed] == [("新的词", 2, 2)]


async def test_single_reads_are_deleted_after_a_time_and_the_counts_of_days_stay(
    system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reads are deleted by whole days, several at once; a read in a call is kept as long as the call's record."""
    monkeypatch.setattr(keeping, "AT_ONCE", 2)
    water = await system.titled("停水怎么办")
    system.clock.advance(-30 * DAY_S - 16 * 3600.0 - 1.0)
    for n in range(5):
        await system.reading.read(replace(AGENT, user=UserId(f"r{n}")), water, "r4-1" if n == 4 else None)
    system.clock.advance(1.0)
    await system.reading.read(COLLEAGUE, water)
    first = TODAY - timedelta(days=31)
    before = await system.of(first=first)
    assert (before.totals.reads, before.totals.readers, before.read[0].readers) == (6, 6, 6)
    system.clock.advance(30 * DAY_S - 1.0)
    assert await system.keeping.sweep() == 0
    system.clock.advance(1.0)
    assert await system.keeping.sweep() == 4
    assert await system.keeping.sweep() == 0
    async with system.database.read() as connection:
        left = await connection.execute(sa.select(read_table.c.by, read_table.c.interaction).order_by(read_table.c.id))
        assert [tuple(row) for row in left] == [("r4", "r4-1"), (COLLEAGUE.user, None)]
        noted = sa.select(audit_table.c.after).where(audit_table.c.action == "knowledge.reads_expired")
        assert [*await connection.scalars(noted)] == [{"reads": 4, "days": 30}]
    found = await system.of(first=first)
    assert [(one.day, one.reads, one.readers) for one in found.days] == [(first, 5, 1), (first + timedelta(1), 1, 1)]
    assert [(one.id, one.reads, one.readers) for one in found.read] == [(water, 6, 2)]
    assert (found.totals.reads, found.totals.readers, found.totals.unread) == (6, 2, 0)
    assert [(one.id, one.reads) for one in found.departments] == [("water", 6)]


async def test_the_figures_are_a_workbook_too(system: System, tmp_path: Path) -> None:
    """KB6: the same rows, with the names of departments and categories."""
    shown = await system.categories.add(BOSS, CategoryFields(name="内容", parent=None))
    shown = await system.categories.add(BOSS, CategoryFields(name="民生", parent=shown[0].id))
    article = await system.titled("停水怎么办", shown[1].id)
    await system.reading.read(AGENT, article)
    await system.search.find(AGENT, SearchRequest(text="停水"))
    kinds = Kinds({EXPORT.name: EXPORT.job})
    runner = SameProcess(system.database, system.clock, kinds, tmp_path)
    jobs = Jobs(system.database, system.clock, new_id, kinds, tmp_path, runner)
    job = await jobs.add(BOSS, EXPORT.name, await system.figures.order(BOSS, TODAY, TODAY, None, None))
    assert await jobs.run_one()
    file = jobs.file(BOSS, job.id)
    sheet = CalamineWorkbook.from_path(str(file.path)).get_sheet_by_index(0)
    rows = [[cell for cell in row if cell != ""] for row in sheet.to_python()]
    assert file.job.file_name == "知识统计.xlsx"
    assert file.job.done == file.job.total == len(sheet.to_python()) - 1, "without the head"
    assert ["合计", "阅读次数", 1] in rows
    assert ["阅读最多", "停水怎么办", "水务局", 1, 1] in rows
    assert ["按分类", "内容 › 民生", 1, 1, 1] in rows
    assert ["检索最多", "停水", 1, 0] in rows
