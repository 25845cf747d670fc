"""The use cases of reports: agents raise them, reviewers check them, editors handle them; those concerned are
notified."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.calendar import Calendar
from core.errors import Invalid, NotAllowed
from core.ids import Instant
from core.notices import Notification, Settled, To, Whom
from infra.trail import audit
from knowledge.articles import store as articles
from knowledge.errors import NoSuchArticle, NoSuchEdition, NoSuchKnowledgeDepartment
from knowledge.parts import READ, REVIEW, WRITE, Calls, Parts, must_have_had, reach
from knowledge.reports import store
from knowledge.reports.store import ArticleReportQuery, Corrected, NoSuchReport, Raised, ReportChanged, ReportKey
from knowledge.rules import reports as rules
from knowledge.rules.articles import Article
from knowledge.rules.reports import About, Clocks, NotOnLine, Report, ReportState, ReportStep, Taken
from knowledge.rules.states import OPEN as OPEN_EDITIONS
from knowledge.rules.states import EditionState, OwnWork
from knowledge.search import queries
from knowledge.settings import KnowledgeSettings
from knowledge.telling import Telling

SHOWN = 200
AT_ONCE = 50
ASKS = (
    "knowledge.report_new",
    "knowledge.report_assigned",
    "knowledge.report_handled",
    "knowledge.report_returned",
    "knowledge.report_overdue",
)
"""The notices that ask for the next step: once it is taken, nobody need look at them."""

REVIEWERS = frozenset({ReportStep.ACCEPT, ReportStep.REFUSE, ReportStep.CONFIRM, ReportStep.RETURN})
EDITORS = frozenset({ReportStep.HANDLE, ReportStep.PASS_ON})


class NothingSaid(Invalid):
    """Say what is wrong, or what was searched for."""

    code = "knowledge.report_nothing_said"


class Office(Protocol):
    """The office's hours, by which clocks run."""

    async def calendar(self) -> Calendar:
        """Return the current calendar."""
        ...


class Which(StrEnum):
    """The lists of reports."""

    REVIEW = "review"
    """待审核."""

    HANDLE = "handle"
    """待处理: those of the reader's departments, or given to the reader."""

    RECHECK = "recheck"
    """待复核."""

    MINE = "mine"
    """我发起的."""

    ALL = "all"


WORK = (Which.REVIEW, Which.HANDLE, Which.RECHECK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Raising:
    """A report to be raised."""

    about: About
    article: str | None = None
    query: str = ""
    text: str = ""
    interaction: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """The details of a step. `department`: who is to correct it; `to_author`: give it first to the editor who wrote the
    article; `answer`: the article that corrects it."""

    note: str = ""
    department: str = ""
    to_author: bool = False
    answer: str | None = None


class ReportService:
    """The reports on the knowledge base."""

    def __init__(
        self, parts: Parts, office: Office, telling: Telling, calls: Calls, settings: KnowledgeSettings
    ) -> None:
        self._parts, self._office, self._telling, self._calls = parts, office, telling, calls
        self._clocks = Clocks(
            review_h=settings.review_hours, handle_h=settings.handle_hours, recheck_h=settings.recheck_hours
        )

    async def raise_(self, actor: Actor, raising: Raising) -> Report:
        """Report a mistake or a missing answer. Raises `NothingSaid`, `NoSuchArticle` and `NotYourCall`."""
        actor.must(READ)
        wrong = raising.about is About.MISTAKE
        if not (raising.text if wrong else raising.query).strip():
            raise NothingSaid(field="text" if wrong else "query")
        await must_have_had(self._calls, actor, raising.interaction)
        now, calendar = self._parts.clock.now(), await self._office.calendar()
        async with self._parts.database.write() as connection:
            article = await articles.get(connection, raising.article or "") if wrong else None
            if article is not None and article.published is None:
                raise NoSuchArticle
            report = self._raised(actor, raising, article, now, calendar)
            await store.add(connection, report, _taken(actor, ReportStep.RAISE, "", now, late=False))
            await self._tell(connection, "knowledge.report_new", report, To(Whom.RIGHT, REVIEW))
            await self._note(connection, actor, ReportStep.RAISE, report, "")
        self._telling.wake()
        return report

    def _raised(
        self, actor: Actor, raising: Raising, article: Article | None, now: Instant, calendar: Calendar
    ) -> Report:
        return Report(
            id=self._parts.new_id(),
            version=1,
            about=raising.about,
            state=ReportState.PENDING,
            article=None if article is None else article.id,
            n=None if article is None else article.published,
            title=raising.query.strip() if article is None else article.title,
            query=raising.query.strip(),
            text=raising.text.strip(),
            interaction=raising.interaction,
            department="" if article is None else article.department,
            editor=None,
            editor_name="",
            answer=None,
            answer_n=None,
            answer_title="",
            handled_by=None,
            handled_by_name="",
            by=actor.user,
            by_name=actor.name[:64],
            created_at=now,
            updated_at=now,
            due_at=rules.due(ReportState.PENDING, now, self._clocks, calendar),
            late=False,
            told_late=False,
        )

    async def step(self, actor: Actor, id: str, step: ReportStep, version: int, doing: Doing) -> Report:
        """Take a step. Raises `ReportChanged`, `ReportNotNow`, `NoReason`, `OwnWork`, `NotAllowed`, and the errors of
        single steps: `NoSuchKnowledgeDepartment`, `NothingCorrected`, `NotOnLine`, `NoSuchArticle`."""
        now, calendar = self._parts.clock.now(), await self._office.calendar()
        async with self._parts.database.write() as connection:
            report = await store.get(connection, id)
            _must_take(actor, report, step)
            if report.version != version:
                raise ReportChanged
            state = rules.after(report.state, step)
            fields = await self._fields(connection, actor, report, step, doing)
            due_at = rules.due(state, now, self._clocks, calendar)
            late = rules.is_late(report, now)
            changed = rules.stepped(report, step, doing.note, now, due_at, **fields)
            await store.save(connection, changed)
            whom = report.handled_by if step is ReportStep.RETURN else None
            await store.note(connection, changed, _taken(actor, step, doing.note, now, late=late), whom)
            await self._telling.settle(connection, Settled(kinds=ASKS, about="report", of=report.id))
            await self._told_of(connection, step, changed)
            if changed.state is ReportState.DONE and changed.query:
                await queries.settle(connection, changed.query, now)
            await self._note(connection, actor, step, changed, doing.note)
        self._telling.wake()
        return changed

    async def listed(self, actor: Actor, which: Which, cursor: str | None, limit: int) -> tuple[list[Report], Any]:
        """Return one of the lists. Work is sorted by due date, earliest first; other lists newest first, with the next
        page's cursor."""
        actor.must(READ)
        async with self._parts.database.read() as connection:
            if which in WORK:
                return await store.due(connection, _wanted(actor, which), SHOWN), None
            behind = None if cursor is None else ReportKey.read(cursor)
            return await store.newest(connection, _wanted(actor, which), behind, limit)

    async def counts(self, actor: Actor) -> Mapping[Which, int]:
        """Return how much work of each kind waits for this person."""
        async with self._parts.database.read() as connection:
            return {which: await store.count(connection, _wanted(actor, which)) for which in WORK}

    async def read(self, actor: Actor, id: str) -> tuple[Report, list[Taken]]:
        """Return a report with its steps, for its reporter, its editors and its reviewers. Raises `NoSuchReport`."""
        async with self._parts.database.read() as connection:
            report = await store.get(connection, id)
            if report.by != actor.user and not (_edits(actor, report) or _reviews(actor, report)):
                raise NoSuchReport
            return report, await store.steps(connection, id)

    async def figures(self, actor: Actor, since: Instant, until: Instant) -> tuple[list[Raised], list[Corrected]]:
        """Return how many reports each person raised, and how many each corrected."""
        actor.must(REVIEW)
        async with self._parts.database.read() as connection:
            return await store.figures(connection, since, until, reach(actor, REVIEW))

    @staticmethod
    def order(actor: Actor, since: Instant, until: Instant) -> dict[str, Any]:
        """Return the parameters with which a job writes the same figures."""
        departments = reach(actor, REVIEW)
        return {"since": since, "until": until, "departments": None if departments is None else sorted(departments)}

    async def look(self) -> int:
        """Send notices of reports whose clock has run out, once for each state of a report. Return how many there
        were."""
        now = self._parts.clock.now()
        async with self._parts.database.write() as connection:
            late = await store.late(connection, now, AT_ONCE)
            for report in late:
                await store.told_late(connection, report.id)
                to = _editors_of(report) if report.state is ReportState.HANDLING else (To(Whom.RIGHT, REVIEW),)
                await self._tell(connection, "knowledge.report_overdue", report, *to)
        if late:
            self._telling.wake()
        return len(late)

    async def _fields(
        self, connection: AsyncConnection, actor: Actor, report: Report, step: ReportStep, doing: Doing
    ) -> dict[str, Any]:
        match step:
            case ReportStep.ACCEPT | ReportStep.PASS_ON:
                return await self._given_to(connection, report, doing)
            case ReportStep.HANDLE:
                found = await self._answer(connection, report, doing)
                return found | {"handled_by": actor.user, "handled_by_name": actor.name[:64]}
            case ReportStep.CONFIRM if report.answer is not None:
                await _must_be_on_line(connection, report.answer, report.answer_n or 0)
        return {}

    async def _given_to(self, connection: AsyncConnection, report: Report, doing: Doing) -> dict[str, Any]:
        department = doing.department or report.department
        if department not in self._parts.departments.names():
            raise NoSuchKnowledgeDepartment(field="department")
        if doing.to_author and report.article is not None and department == report.department:
            edition = await articles.edition(connection, report.article, report.n or 0)
            return {"department": department, "editor": edition.by, "editor_name": edition.by_name}
        return {"department": department, "editor": None, "editor_name": ""}

    @staticmethod
    async def _answer(connection: AsyncConnection, report: Report, doing: Doing) -> dict[str, Any]:
        """Return the article and version that correct it: the one in review, or else the one on line. Without an
        article, a note must say why there is none."""
        if doing.answer is None:
            if not doing.note.strip():
                raise rules.NoReason(field="note")
            return {"answer": None, "answer_n": None, "answer_title": ""}
        article = await articles.get(connection, doing.answer)
        in_review = article.draft if article.open is EditionState.REVIEW else None
        gone = article.last if article.id == report.article and article.draft is None else None
        n = in_review or article.published or gone
        if n is None:
            raise NotOnLine
        if article.published is not None or in_review is not None:
            rules.must_correct(report, article.id, n)
        return {"answer": article.id, "answer_n": n, "answer_title": article.title}

    async def _told_of(self, connection: AsyncConnection, step: ReportStep, report: Report) -> None:
        reporter = To(Whom.USER, report.by)
        match step:
            case ReportStep.ACCEPT | ReportStep.PASS_ON:
                await self._tell(connection, "knowledge.report_assigned", report, *_editors_of(report))
            case ReportStep.HANDLE:
                await self._tell(connection, "knowledge.report_handled", report, To(Whom.RIGHT, REVIEW))
            case ReportStep.RETURN:
                await self._tell(connection, "knowledge.report_returned", report, *_editors_of(report))
            case ReportStep.REFUSE:
                await self._tell(connection, "knowledge.report_refused", report, reporter)
            case ReportStep.CONFIRM:
                await self._tell(connection, "knowledge.report_done", report, reporter)

    async def _tell(self, connection: AsyncConnection, kind: str, report: Report, *to: To) -> None:
        """Send a notice. The words of a search may come from a citizen, so it names the article or nothing."""
        told = Notification(
            key=f"{kind}/{report.id}/{report.version}",
            kind=kind,
            to=to,
            values={"知识": report.title if report.article is not None else report.answer_title or "查无答案"},
            about="report",
            of=report.id,
        )
        await self._telling.tell(connection, told)

    async def _note(
        self, connection: AsyncConnection, actor: Actor, step: ReportStep, report: Report, note: str
    ) -> None:
        after = {"step": step.value, "state": report.state.value}
        now = self._parts.clock.now()
        await audit.write(
            connection, actor, "knowledge.report_step", "knowledge_report", report.id, now, reason=note, after=after
        )


async def _must_be_on_line(connection: AsyncConnection, article: str, n: int) -> None:
    """Raise `NotOnLine` for a version that was never published, or was given up."""
    try:
        edition = await articles.edition(connection, article, n)
    except NoSuchEdition:
        raise NotOnLine from None
    if edition.state in OPEN_EDITIONS:
        raise NotOnLine


def _taken(actor: Actor, step: ReportStep, note: str, now: Instant, *, late: bool) -> Taken:
    return Taken(step=step, by=actor.user, by_name=actor.name[:64], at=now, note=note, late=late)


def _editors_of(report: Report) -> tuple[To, ...]:
    """Return whom to notify. The editor may have left the organisation, so the department is always included."""
    department = To(Whom.DEPARTMENT, report.department)
    return (department,) if report.editor is None else (To(Whom.USER, report.editor), department)


def _within(departments: Collection[str] | None, report: Report) -> bool:
    return departments is None or report.department in departments


def _reviews(actor: Actor, report: Report) -> bool:
    return actor.may(REVIEW) and (not report.department or _within(reach(actor, REVIEW), report))


def _edits(actor: Actor, report: Report) -> bool:
    return actor.may(WRITE) and (report.editor == actor.user or _within(reach(actor), report))


def _must_take(actor: Actor, report: Report, step: ReportStep) -> None:
    """Raise `NoSuchReport` for other people's reports, `NotAllowed` for a missing right, and `OwnWork` for reviewers'
    steps on their own report or their own work."""
    mine, edits, reviews = report.by == actor.user, _edits(actor, report), _reviews(actor, report)
    if not (mine or edits or reviews):
        raise NoSuchReport
    if step in REVIEWERS and not reviews:
        raise NotAllowed(right=REVIEW)
    if step in EDITORS and not edits:
        raise NotAllowed(right=WRITE)
    if step in (ReportStep.WITHDRAW, ReportStep.RAISE) and not mine:
        raise NotAllowed(right=READ)
    own = report.by if step in (ReportStep.ACCEPT, ReportStep.REFUSE) else report.handled_by
    if step in REVIEWERS and own == actor.user:
        raise OwnWork


def steps_of(actor: Actor, report: Report) -> list[ReportStep]:
    """Return the steps that this person may take now."""
    found: list[ReportStep] = []
    for state, step in rules.TABLE:
        if state is report.state:
            try:
                _must_take(actor, report, step)
            except (NotAllowed, NoSuchReport):
                continue
            found.append(step)
    return found


def _wanted(actor: Actor, which: Which) -> ArticleReportQuery:
    reviewing = reach(actor, REVIEW) if actor.may(REVIEW) else frozenset[str]()
    match which:
        case Which.REVIEW:
            return ArticleReportQuery(states=[ReportState.PENDING], departments=reviewing, loose=actor.may(REVIEW))
        case Which.RECHECK:
            return ArticleReportQuery(states=[ReportState.RECHECK], departments=reviewing)
        case Which.HANDLE:
            # An editor who has lost the right to write gets no work; the rest of the department still has it.
            writing, mine = (reach(actor), actor.user) if actor.may(WRITE) else (frozenset[str](), None)
            return ArticleReportQuery(states=[ReportState.HANDLING], departments=writing, editor=mine)
        case Which.MINE:
            return ArticleReportQuery(by=actor.user)
        case Which.ALL:
            return ArticleReportQuery(departments=reviewing, loose=actor.may(REVIEW))
