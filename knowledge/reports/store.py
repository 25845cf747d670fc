"""The tables of reports (查无纠错): the reports, the steps of each, and their figures."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import Invalid, NotFound, StaleVersion
from core.ids import Instant
from infra.database.engine import Moment, metadata
from infra.lists import paging
from knowledge.rules.reports import OPEN, About, Report, ReportState, ReportStep, Taken

report_table = sa.Table(
    "knowledge_report",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("about", sa.String(12), nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("article", sa.String(32), nullable=True),
    sa.Column("n", sa.Integer, nullable=True),
    sa.Column("title", sa.String(120), nullable=False),
    sa.Column("query", sa.String(100), nullable=False),
    sa.Column("text", sa.String(500), nullable=False),
    sa.Column("interaction", sa.String(150), nullable=True),
    sa.Column("department", sa.String(32), nullable=False),
    sa.Column("editor", sa.String(32), nullable=True),
    sa.Column("editor_name", sa.String(64), nullable=False),
    sa.Column("answer", sa.String(32), nullable=True),
    sa.Column("answer_n", sa.Integer, nullable=True),
    sa.Column("answer_title", sa.String(120), nullable=False),
    sa.Column("handled_by", sa.String(32), nullable=True),
    sa.Column("handled_by_name", sa.String(64), nullable=False),
    sa.Column("by", sa.String(32), nullable=False),
    sa.Column("by_name", sa.String(64), nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("updated_at", Moment, nullable=False),
    sa.Column("due_at", Moment, nullable=True),
    sa.Column("late", sa.Boolean, nullable=False),
    sa.Column("told_late", sa.Boolean, nullable=False),
    sa.Index("ix_knowledge_report_state", "state", "due_at"),
    sa.Index("ix_knowledge_report_by", "by", "created_at", "id"),
    sa.Index("ix_knowledge_report_created_at", "created_at", "id"),
    sa.Index("ix_knowledge_report_article", "article", "created_at"),
)
step_table = sa.Table(
    "knowledge_report_step",
    metadata,
    sa.Column("report", sa.String(32), primary_key=True),
    sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("step", sa.String(12), nullable=False),
    sa.Column("by", sa.String(32), nullable=False),
    sa.Column("by_name", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("note", sa.String(200), nullable=False),
    sa.Column("late", sa.Boolean, nullable=False),
    sa.Column("whom", sa.String(32), nullable=True),
    sa.Index("ix_knowledge_report_step_at", "step", "at"),
)
"""`n`: the version of the report that the step made; `whom`: the editor whose work was returned."""

_r, _s = report_table.c, step_table.c
COLUMNS = [_r[name] for name in Report.__dataclass_fields__]


class NoSuchReport(NotFound):
    """There is no such report, or it is not for you."""

    code = "knowledge.no_such_report"


class ReportChanged(StaleVersion):
    """Somebody else has taken a step with this report since you read it."""

    code = "knowledge.report_changed"


class BadReportCursor(Invalid):
    """This page is not there."""

    code = "knowledge.bad_report_cursor"


class ReportKey(paging.Key):
    """A place in a list: reports raised later come before it."""

    WRONG = BadReportCursor


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleReportQuery:
    """The reports to list. `departments`: those of these departments, None for all; `loose`: also those without a
    department yet; `editor`: also those of this person; `by`: only those that this person has raised."""

    states: Collection[ReportState] = ()
    departments: Collection[str] | None = None
    loose: bool = False
    editor: str | None = None
    by: str | None = None

    def condition(self) -> sa.ColumnElement[bool]:
        """Return the SQL condition."""
        found: list[sa.ColumnElement[bool]] = [sa.true()]
        if self.states:
            found.append(_r.state.in_(sorted(self.states)))
        if self.by is not None:
            found.append(_r.by == self.by)
        elif self.departments is not None:
            mine = _r.department.in_(sorted({*self.departments, *([""] if self.loose else [])}))
            found.append(sa.or_(mine, _r.editor == self.editor) if self.editor is not None else mine)
        return sa.and_(*found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """The reports of one reporter in a period, and what became of them."""

    by: str
    name: str
    raised: int
    mistakes: int
    accepted: int
    refused: int
    done: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """The work of one editor in a period. `late`: handled after the clock had run out; `returned`: sent back."""

    by: str
    name: str
    handled: int
    late: int
    returned: int


def _report(row: sa.Row[Any]) -> Report:
    values = dict(row._mapping)
    return Report(**values | {"about": About(values["about"]), "state": ReportState(values["state"])})


async def add(connection: AsyncConnection, one: Report, taken: Taken) -> None:
    """Add a report, with its first step."""
    await connection.execute(sa.insert(report_table).values(asdict(one)))
    await note(connection, one, taken)


async def note(connection: AsyncConnection, one: Report, taken: Taken, whom: str | None = None) -> None:
    """Record the step that has made this version of a report."""
    row = asdict(taken) | {"report": one.id, "n": one.version, "whom": whom}
    await connection.execute(sa.insert(step_table).values(row))


async def get(connection: AsyncConnection, id: str) -> Report:
    """Return a report. Raises `NoSuchReport`."""
    row = (await connection.execute(sa.select(*COLUMNS).where(_r.id == id))).one_or_none()
    if row is None:
        raise NoSuchReport
    return _report(row)


async def save(connection: AsyncConnection, one: Report) -> None:
    """Save a report over its previous version. Raises `ReportChanged`."""
    where = (_r.id == one.id) & (_r.version == one.version - 1)
    if (await connection.execute(sa.update(report_table).where(where).values(asdict(one)))).rowcount != 1:
        raise ReportChanged


async def steps(connection: AsyncConnection, report: str) -> list[Taken]:
    """Return all steps of a report, in order."""
    names = [_s[name] for name in Taken.__dataclass_fields__]
    rows = await connection.execute(sa.select(*names).where(_s.report == report).order_by(_s.n))
    return [Taken(**{**row._mapping, "step": ReportStep(row.step)}) for row in rows]


async def due(connection: AsyncConnection, wanted: ArticleReportQuery, limit: int) -> list[Report]:
    """Return open reports, earliest due date first."""
    query = sa.select(*COLUMNS).where(wanted.condition()).order_by(_r.due_at, _r.id).limit(limit)
    return [_report(row) for row in await connection.execute(query)]


async def newest(
    connection: AsyncConnection, wanted: ArticleReportQuery, behind: ReportKey | None, limit: int
) -> tuple[list[Report], ReportKey | None]:
    """Return reports, newest first, and where the next page begins."""
    query = sa.select(*COLUMNS).where(wanted.condition())
    if behind is not None:
        query = query.where(behind.behind(_r.created_at, _r.id))
    rows = await connection.execute(query.order_by(_r.created_at.desc(), _r.id.desc()).limit(limit + 1))
    return paging.cut([_report(row) for row in rows], limit, lambda last: ReportKey(last.created_at, last.id))


async def count(connection: AsyncConnection, wanted: ArticleReportQuery) -> int:
    """Return the number of these reports."""
    return await connection.scalar(sa.select(sa.func.count()).select_from(report_table).where(wanted.condition())) or 0


async def late(connection: AsyncConnection, now: Instant, limit: int) -> list[Report]:
    """Return reports whose clock has run out and of which nobody has been notified."""
    states = [state.value for state in OPEN]
    query = sa.select(*COLUMNS).where(_r.state.in_(states), _r.due_at < now, _r.told_late.is_(False))
    return [_report(row) for row in await connection.execute(query.order_by(_r.due_at).limit(limit))]


async def told_late(connection: AsyncConnection, id: str) -> None:
    """Record that the people responsible have been notified that the report is late."""
    await connection.execute(sa.update(report_table).where(_r.id == id).values(told_late=True))


async def figures(
    connection: AsyncConnection, since: Instant, until: Instant, departments: Collection[str] | None
) -> tuple[list[Raised], list[Corrected]]:
    """Return what each reporter raised in this period, and what each editor handled in it."""
    return (
        await _raised(connection, since, until, departments),
        await _corrected(connection, since, until, departments),
    )


def _of(departments: Collection[str] | None) -> sa.ColumnElement[bool]:
    return sa.true() if departments is None else _r.department.in_(sorted({*departments, ""}))


async def _raised(
    connection: AsyncConnection, since: Instant, until: Instant, departments: Collection[str] | None
) -> list[Raised]:
    count = sa.func.count
    nothing = [ReportState.PENDING.value, ReportState.REFUSED.value, ReportState.WITHDRAWN.value]
    query = sa.select(
        _r.by,
        sa.func.max(_r.by_name).label("name"),
        count().label("raised"),
        count().filter(_r.about == About.MISTAKE.value).label("mistakes"),
        count().filter(_r.state.not_in(nothing)).label("accepted"),
        count().filter(_r.state == ReportState.REFUSED.value).label("refused"),
        count().filter(_r.state == ReportState.DONE.value).label("done"),
    ).where(_r.created_at >= since, _r.created_at < until, _of(departments))
    rows = await connection.execute(query.group_by(_r.by).order_by(count().desc(), _r.by))
    return [Raised(**row._mapping) for row in rows]


async def _corrected(
    connection: AsyncConnection, since: Instant, until: Instant, departments: Collection[str] | None
) -> list[Corrected]:
    """Return the work of each editor. The name is taken from the editor's own steps."""
    in_time = (_s.at >= since) & (_s.at < until) & _of(departments)
    joined = step_table.join(report_table, _r.id == _s.report)
    handled = (
        sa.select(
            _s.by,
            sa.func.max(_s.by_name).label("name"),
            sa.func.count().label("handled"),
            sa.func.count().filter(_s.late.is_(True)).label("late"),
        )
        .select_from(joined)
        .where(in_time, _s.step == ReportStep.HANDLE.value)
        .group_by(_s.by)
    )
    back = (
        sa.select(_s.whom, sa.func.count().label("returned"))
        .select_from(joined)
        .where(in_time, _s.step == ReportStep.RETURN.value)
        .group_by(_s.whom)
    )
    returned: Mapping[str, int] = {row.whom: row.returned for row in await connection.execute(back)}
    rows: Sequence[sa.Row[Any]] = (await connection.execute(handled.order_by(sa.text("handled DESC"), _s.by))).all()
    return [Corrected(**row._mapping, returned=returned.get(row.by, 0)) for row in rows]
