"""Reports of mistakes and missing answers on both databases (查无纠错, KB4): permissions, clocks, notices, figures."""

from dataclasses import dataclass, field, replace
from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.calendar import ALL_DAY, Calendar
from core.errors import NotAllowed
from core.ids import UserId
from core.notices import Notification, Settled
from infra.database.engine import Database
from infra.trail.audit import audit_table
from knowledge.articles.service import StepRemark as Said
from knowledge.errors import NoSuchArticle, NoSuchKnowledgeDepartment, NotYourCall
from knowledge.reports.service import Doing, NothingSaid, Raising, ReportService, Which, steps_of
from knowledge.reports.store import NoSuchReport, ReportChanged
from knowledge.rules.reports import About, NoReason, NothingCorrected, NotOnLine, Report, ReportNotNow, ReportState
from knowledge.rules.reports import ReportStep as Step
from knowledge.rules.states import OwnWork
from knowledge.rules.states import Step as ArticleStep
from knowledge.search import queries
from knowledge.settings import KnowledgeSettings
from tests.db.editing import OwnCalls
from tests.db.knowledge_base import AGENT, BOSS, EDITOR, OTHER, TEXT, KnowledgeBase

CHIEF = replace(BOSS, user=UserId("u5"), name="钱敏")
HOUR = 3600.0
MISTAKE = "电话应为 12345"


@dataclass
class Heard:
    """The notices that people got, in place of `knowledge.telling.Telling`."""

    told: list[Notification] = field(default_factory=list)

    async def tell(self, connection: AsyncConnection, told: Notification) -> None:
        self.told.append(told)

    async def settle(self, connection: AsyncConnection, settled: Settled) -> None:
        """Keep nothing of what is settled."""

    def wake(self) -> None:
        """Nothing waits to be sent."""

    def take(self) -> list[tuple[str, str, str]]:
        """The notices since the last time: kind, recipient, and article."""
        said, self.told = self.told, []
        return [(one.kind.removeprefix("knowledge.report_"), one.to[0].id, one.values["知识"]) for one in said]


class Always:
    """An office that never closes."""

    async def calendar(self) -> Calendar:
        return Calendar("Asia/Shanghai", (ALL_DAY,) * 7)


class System(KnowledgeBase):
    """A knowledge base with reports, and the notices of them that people got."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.heard = Heard()
        self.reports = ReportService(self.parts, Always(), self.heard, OwnCalls(), KnowledgeSettings())

    async def corrected(self, id: str, *, published: bool = True) -> None:
        """Write its next version, and publish it or send it to review."""
        _, draft = await self.articles.begin_draft(EDITOR, id)
        content = replace(TEXT, body="<p>改好了</p>")
        _, draft = await self.articles.save(EDITOR, id, draft.version, content)
        _, draft = await self.articles.step(EDITOR, id, ArticleStep.SUBMIT, draft.version, Said())
        if published:
            await self.articles.step(BOSS, id, ArticleStep.PUBLISH, draft.version, Said())

    async def raised(self, article: str, actor: Actor = AGENT) -> Report:
        return await self.reports.raise_(actor, Raising(about=About.MISTAKE, article=article, text=MISTAKE))

    async def does(self, actor: Actor, report: Report, step: Step, **doing: object) -> Report:
        said = Doing(**doing)  # type: ignore[arg-type]
        return await self.reports.step(actor, report.id, step, report.version, said)

    async def ids(self, actor: Actor, which: Which) -> list[str]:
        return [one.id for one in (await self.reports.listed(actor, which, None, 50))[0]]


@pytest.fixture
def system(database: Database) -> System:
    return System(database)


async def test_a_mistake_goes_from_the_agent_to_the_editor_and_back(system: System) -> None:
    """KB4: raised, assigned to the writer, corrected, checked again; everybody is notified, and each step is kept."""
    id = await system.published()
    report = await system.raised(id)
    assert (report.state, report.department, report.n, report.title) == ("pending", "water", 1, "停水怎么办")
    assert report.due_at == system.clock.now() + 8 * HOUR
    assert system.heard.take() == [("new", "knowledge.review", "停水怎么办")]
    assert await system.ids(BOSS, Which.REVIEW) == await system.ids(AGENT, Which.MINE) == [report.id]
    assert await system.ids(AGENT, Which.REVIEW) == await system.ids(EDITOR, Which.REVIEW) == []
    system.clock.advance(HOUR)
    report = await system.does(BOSS, report, Step.ACCEPT, to_author=True)
    assert (report.state, report.editor, report.due_at) == ("handling", "u1", system.clock.now() + 24 * HOUR)
    assert system.heard.take() == [("assigned", "u1", "停水怎么办")]
    with pytest.raises(NothingCorrected):
        await system.does(EDITOR, report, Step.HANDLE, answer=id)
    await system.corrected(id)
    report = await system.does(EDITOR, report, Step.HANDLE, answer=id, note="已改")
    assert (report.state, report.answer_n, report.handled_by_name) == ("recheck", 2, "李静")
    assert system.heard.take() == [("handled", "knowledge.review", "停水怎么办")]
    report = await system.does(BOSS, report, Step.CONFIRM)
    assert (report.state, report.due_at, report.late) == ("done", None, False)
    assert system.heard.take() == [("done", "u4", "停水怎么办")]
    _, taken = await system.reports.read(AGENT, report.id)
    assert [(one.step, one.by_name, one.note) for one in taken] == [
        ("raise", "王强", ""),
        ("accept", "赵敏", ""),
        ("handle", "李静", "已改"),
        ("confirm", "赵敏", ""),
    ]
    async with system.database.read() as connection:
        kept = await connection.execute(sa.select(audit_table.c.after).where(audit_table.c.kind == "knowledge_report"))
        assert [row.after["state"] for row in kept] == ["pending", "handling", "recheck", "done"]


async def test_what_is_wrong_is_refused_and_changes_nothing(system: System) -> None:
    """KB4."""
    id = await system.published()
    with pytest.raises(NothingSaid):
        await system.reports.raise_(AGENT, Raising(about=About.MISTAKE, article=id))
    with pytest.raises(NothingSaid):
        await system.reports.raise_(AGENT, Raising(about=About.MISSING, text="没有"))
    with pytest.raises(NoSuchArticle):
        await system.raised("f" * 24)
    of_another = Raising(about=About.MISSING, query="停电", interaction="u9.1")
    with pytest.raises(NotYourCall):
        await system.reports.raise_(AGENT, of_another)
    report = await system.raised(id)
    for actor, step, error in (
        (AGENT, Step.ACCEPT, NotAllowed),
        (EDITOR, Step.REFUSE, NotAllowed),
        (BOSS, Step.WITHDRAW, NotAllowed),
        (OTHER, Step.HANDLE, NoSuchReport),
        (EDITOR, Step.HANDLE, ReportNotNow),
        (BOSS, Step.REFUSE, NoReason),
    ):
        with pytest.raises(error):
            await system.does(actor, report, step)
    with pytest.raises(NoSuchKnowledgeDepartment):
        await system.does(BOSS, report, Step.ACCEPT, department="moon")
    with pytest.raises(NoSuchReport):
        await system.reports.read(OTHER, report.id)
    assert await system.reports.read(BOSS, report.id) == await system.reports.read(AGENT, report.id)
    await system.does(BOSS, report, Step.ACCEPT)
    with pytest.raises(ReportChanged):
        await system.does(BOSS, report, Step.ACCEPT)


async def test_nobody_reviews_the_own_report_or_checks_the_own_work(system: System) -> None:
    """KB4."""
    id = await system.published()
    report = await system.raised(id, BOSS)
    with pytest.raises(OwnWork):
        await system.does(BOSS, report, Step.ACCEPT)
    assert steps_of(BOSS, report) == [Step.WITHDRAW]
    report = await system.does(CHIEF, report, Step.ACCEPT)
    await system.corrected(id)
    report = await system.does(CHIEF, report, Step.HANDLE, answer=id)
    with pytest.raises(OwnWork):
        await system.does(CHIEF, report, Step.CONFIRM)
    assert steps_of(BOSS, report) == [Step.CONFIRM, Step.RETURN]


async def test_a_version_in_review_corrects_it_once_it_is_on_line(system: System) -> None:
    """KB4: the editor need not wait for the reviewer, who publishes it and then confirms."""
    id = await system.published()
    report = await system.does(BOSS, await system.raised(id), Step.ACCEPT)
    await system.corrected(id, published=False)
    report = await system.does(EDITOR, report, Step.HANDLE, answer=id)
    with pytest.raises(NotOnLine):
        await system.does(BOSS, report, Step.CONFIRM)
    article, editions = await system.articles.read(BOSS, id)
    await system.articles.step(BOSS, id, ArticleStep.PUBLISH, editions[0].version, Said())
    assert (await system.does(BOSS, report, Step.CONFIRM)).state is ReportState.DONE
    assert article.published == 1


async def test_a_missing_answer_is_given_to_a_department_and_answered_by_a_new_article(system: System) -> None:
    """KB4: it also settles the missed query, and no notice contains its words."""
    async with system.database.write() as connection:
        await queries.note(
            connection, "停水怎么办", 0, system.clock.now(), date(2027, 1, 15), corrected=False, literal=False
        )
    raising = Raising(about=About.MISSING, query="停水怎么办", interaction="u4.1")
    report = await system.reports.raise_(AGENT, raising)
    assert (report.department, report.interaction) == ("", "u4.1")
    assert system.heard.take() == [("new", "knowledge.review", "查无答案")]
    with pytest.raises(NoSuchKnowledgeDepartment):
        await system.does(BOSS, report, Step.ACCEPT)
    report = await system.does(BOSS, report, Step.ACCEPT, department="roads")
    assert await system.ids(OTHER, Which.HANDLE) == [report.id]
    report = await system.does(OTHER, report, Step.PASS_ON, department="water", note="供水的事")
    assert (await system.ids(OTHER, Which.HANDLE), await system.ids(EDITOR, Which.HANDLE)) == ([], [report.id])
    assert [kind for kind, _, _ in system.heard.take()] == ["assigned", "assigned"]
    with pytest.raises(NoReason):
        await system.does(EDITOR, report, Step.HANDLE)
    id = await system.published()
    report = await system.does(EDITOR, report, Step.HANDLE, answer=id)
    report = await system.does(BOSS, report, Step.RETURN, note="不完整")
    assert (report.state, system.heard.take()[-1]) == ("handling", ("returned", "water", "停水怎么办"))
    report = await system.does(EDITOR, report, Step.HANDLE, answer=id)
    await system.does(BOSS, report, Step.CONFIRM)
    async with system.database.read() as connection:
        assert await queries.missed(connection, 10) == []


async def test_overdue_work_is_told_of_once_in_each_state_and_counted(system: System) -> None:
    """KB4: figures of agents and of editors."""
    id = await system.published()
    report, other = await system.raised(id), await system.raised(id)
    system.heard.take()
    assert await system.reports.look() == 0
    system.clock.advance(9 * HOUR)
    assert (await system.reports.look(), await system.reports.look()) == (2, 0)
    assert system.heard.take() == [("overdue", "knowledge.review", "停水怎么办")] * 2
    report = await system.does(BOSS, report, Step.ACCEPT)
    await system.does(BOSS, other, Step.REFUSE, note="没有错")
    assert [kind for kind, _, _ in system.heard.take()] == ["assigned", "refused"]
    system.clock.advance(25 * HOUR)
    assert await system.reports.look() == 1
    assert system.heard.take() == [("overdue", "water", "停水怎么办")]
    await system.corrected(id)
    report = await system.does(EDITOR, report, Step.HANDLE, answer=id)
    report = await system.does(BOSS, report, Step.RETURN, note="还有错字")
    report = await system.does(EDITOR, report, Step.HANDLE, answer=id)
    (raised,), (corrected,) = await system.reports.figures(BOSS, 0.0, system.clock.now() + 1)
    assert (raised.name, raised.raised, raised.mistakes, raised.accepted, raised.refused) == ("王强", 2, 2, 1, 1)
    assert (corrected.name, corrected.handled, corrected.late, corrected.returned) == ("李静", 2, 1, 1)
    with pytest.raises(NotAllowed):
        await system.reports.figures(EDITOR, 0.0, 1.0)


async def test_a_reporter_may_withdraw_before_the_review_and_pages_go_on(system: System) -> None:
    """KB4."""
    id = await system.published()
    raised = []
    for _ in range(3):
        raised.append(await system.raised(id))
        system.clock.advance(1.0)
    assert (await system.does(AGENT, raised[0], Step.WITHDRAW)).state is ReportState.WITHDRAWN
    first, key = await system.reports.listed(AGENT, Which.MINE, None, 2)
    rest, end = await system.reports.listed(AGENT, Which.MINE, str(key), 2)
    assert [one.id for one in (*first, *rest)] == [one.id for one in reversed(raised)]
    assert end is None
    assert (await system.reports.counts(BOSS))[Which.REVIEW] == 2


async def test_the_reports_of_an_editor_who_has_lost_the_right_wait_for_those_who_have_it(system: System) -> None:
    """KB4: they are in no list and no count of that person's, and a colleague of the department can handle them."""
    id = await system.published()
    report = await system.does(BOSS, await system.raised(id), Step.ACCEPT, to_author=True)
    former = replace(EDITOR, rights=frozenset({"knowledge.read"}))
    colleague = replace(EDITOR, user=UserId("u8"), name="周洁")
    moved = replace(EDITOR, departments=frozenset({"roads"}))
    assert report.editor == former.user
    assert await system.ids(former, Which.HANDLE) == []
    assert (await system.reports.counts(former))[Which.HANDLE] == 0
    for actor in (EDITOR, moved, colleague, BOSS):
        assert await system.ids(actor, Which.HANDLE) == [report.id]
    with pytest.raises(NoSuchReport):
        await system.reports.read(former, report.id)
    await system.corrected(id)
    report = await system.does(colleague, report, Step.HANDLE, answer=id)
    assert (report.state, report.handled_by_name) == ("recheck", "周洁")
