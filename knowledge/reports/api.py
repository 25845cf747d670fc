"""The routes of reports (查无纠错): raise, list, take a step, count."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Annotated

from pydantic import Field

from core.actor import Actor
from core.ids import Instant
from infra.clock import Clock
from infra.http.forms import Id, LiveId, PageForm
from infra.http.routes import INT32, Form, Routes
from infra.jobs.service import Jobs, TooManyJobs
from infra.jobs.views import JobView, shown
from knowledge.categories.api import Department
from knowledge.errors import NoSuchArticle, NoSuchKnowledgeDepartment, NotYourCall
from knowledge.parts import READ, REVIEW, Parts
from knowledge.reports.export import EXPORT
from knowledge.reports.service import Doing, NothingSaid, Raising, ReportService, Which, steps_of
from knowledge.reports.store import BadReportCursor, Corrected, NoSuchReport, Raised, ReportChanged
from knowledge.rules.reports import (
    LONGEST_NOTE,
    LONGEST_QUERY,
    LONGEST_TEXT,
    About,
    NoReason,
    NothingCorrected,
    NotOnLine,
    Report,
    ReportNotNow,
    ReportState,
    ReportStep,
    Taken,
    is_late,
)
from knowledge.rules.states import OwnWork

Moment = Annotated[float, Field(ge=0, le=4_102_444_800)]


class RaiseForm(Form):
    """A mistake in an article, in words; or a search without an answer. `interaction`: the call in which it came up."""

    about: About
    article: Id | None = None
    query: Annotated[str, Field(max_length=LONGEST_QUERY)] = ""
    text: Annotated[str, Field(max_length=LONGEST_TEXT)] = ""
    interaction: LiveId | None = None


class ReportStepForm(Form):
    """A step, and the version that was read. `department`, `to_author`: who is to correct it; `answer`: the article
    that corrects it."""

    step: ReportStep
    version: Annotated[int, Field(ge=1, le=INT32)]
    note: Annotated[str, Field(max_length=LONGEST_NOTE)] = ""
    department: Department | None = None
    to_author: bool = False
    answer: Id | None = None


class ReportSearch(PageForm):
    """The list to return."""

    which: Which


class ReportPeriod(Form):
    """A period, from and until."""

    since: Moment
    until: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report in a list. `overdue`: its clock has run out; `late`: an earlier one did. `answer`: the article that
    corrects it."""

    id: str
    about: About
    state: ReportState
    article: str | None
    n: int | None
    title: str
    query: str
    text: str
    department: str
    editor_name: str
    answer: str | None
    answer_n: int | None
    answer_title: str
    handled_by_name: str
    by_name: str
    created_at: Instant
    updated_at: Instant
    due_at: Instant | None
    overdue: bool
    late: bool


@dataclass(frozen=True, slots=True)
class ReportList:
    """A list, the cursor of its next page, and how much of each kind of work waits for the reader."""

    items: list[ReportRow]
    next: str | None
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTaken:
    """A step that was taken."""

    step: ReportStep
    by_name: str
    at: Instant
    note: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """A report with its version, its steps so far, and the steps that the reader may take now."""

    report: ReportRow
    version: int
    taken: list[ReportTaken]
    steps: list[ReportStep]


@dataclass(frozen=True, slots=True)
class ReportFigures:
    """The number of reports raised and handled, by person."""

    raised: list[Raised]
    corrected: list[Corrected]


@dataclass(frozen=True, slots=True)
class ReportDeps:
    """The parts that these routes need."""

    reports: ReportService
    clock: Clock
    jobs: Jobs
    parts: Parts


routes = Routes("knowledge", ReportDeps)


@routes.route(
    "POST",
    "/api/knowledge/reports",
    right=READ,
    status=201,
    errors=(NothingSaid, NoSuchArticle, NotYourCall),
)
async def raise_report(deps: ReportDeps, actor: Actor, body: RaiseForm) -> ReportPage:
    """Report a mistake in an article, or a search without an answer."""
    report = await deps.reports.raise_(actor, Raising(**body.model_dump()))
    return await _page(deps, actor, report.id)


@routes.route("POST", "/api/knowledge/reports/list", right=READ, errors=(BadReportCursor,), reads=True)
async def list_reports(deps: ReportDeps, actor: Actor, body: ReportSearch) -> ReportList:
    """List the reader's own reports, or the work that waits, earliest due date first."""
    found, key = await deps.reports.listed(actor, body.which, body.cursor, body.limit)
    now = deps.clock.now()
    counts = {which.value: count for which, count in (await deps.reports.counts(actor)).items()}
    return ReportList([_row(one, now) for one in found], None if key is None else str(key), counts)


@routes.route("GET", "/api/knowledge/reports/{report}", right=READ, errors=(NoSuchReport,))
async def read_report(deps: ReportDeps, actor: Actor, report: Id) -> ReportPage:
    """Return a report, for its reporter, its editors and its reviewers."""
    return await _page(deps, actor, report)


@routes.route(
    "POST",
    "/api/knowledge/reports/{report}/steps",
    right=READ,
    errors=(
        *(NoSuchReport, ReportChanged, ReportNotNow, NoReason, OwnWork),
        *(NoSuchKnowledgeDepartment, NoSuchArticle, NothingCorrected, NotOnLine),
    ),
)
async def take_report_step(deps: ReportDeps, actor: Actor, report: Id, body: ReportStepForm) -> ReportPage:
    """Accept, refuse, pass on, handle, confirm, return or withdraw, as far as the reader's rights go."""
    doing = Doing(note=body.note, department=body.department or "", to_author=body.to_author, answer=body.answer)
    changed = await deps.reports.step(actor, report, body.step, body.version, doing)
    now = deps.clock.now()
    try:
        return await _page(deps, actor, report)
    except NoSuchReport:
        # It was passed on to another department, so the reader may no longer see it.
        return ReportPage(report=_row(changed, now), version=changed.version, taken=[], steps=[])


@routes.route("POST", "/api/knowledge/report-figures", right=REVIEW, reads=True)
async def read_report_figures(deps: ReportDeps, actor: Actor, body: ReportPeriod) -> ReportFigures:
    """Return what each agent raised and each editor handled in a period."""
    return ReportFigures(*await deps.reports.figures(actor, body.since, body.until))


@routes.route("POST", "/api/knowledge/report-figures/export", right=REVIEW, status=201, errors=(TooManyJobs,))
async def export_report_figures(deps: ReportDeps, actor: Actor, body: ReportPeriod) -> JobView:
    """Export the same figures as a file, made by a job."""
    return shown(await deps.jobs.add(actor, EXPORT.name, deps.reports.order(actor, body.since, body.until)))


async def _page(deps: ReportDeps, actor: Actor, id: str) -> ReportPage:
    report, taken = await deps.reports.read(actor, id)
    return ReportPage(
        report=_row(report, deps.clock.now()),
        version=report.version,
        taken=[_taken(one) for one in taken],
        steps=steps_of(actor, report),
    )


def _row(one: Report, now: Instant) -> ReportRow:
    names = [field.name for field in fields(ReportRow) if field.name != "overdue"]
    return ReportRow(**{name: getattr(one, name) for name in names}, overdue=is_late(one, now))


def _taken(one: Taken) -> ReportTaken:
    return ReportTaken(**{field.name: getattr(one, field.name) for field in fields(ReportTaken)})
