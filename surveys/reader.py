"""Reads surveys: a page of the list, and the figures by agent, queue or day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import Invalid
from core.ids import Instant
from core.messages.survey import SurveyLevel, SurveyOrigin, SurveyResult
from infra.database.engine import Database
from infra.lists import paging
from surveys.rules.figures import Count, Figures, figures
from surveys.store import COLUMNS, QUARTER_S, Survey, survey_agent_table, survey_of, survey_table

READ = "surveys.read"
LONGEST_S = 366 * 86_400.0

_s, _a = survey_table.c, survey_agent_table.c


class SurveyPeriodTooLong(Invalid):
    """Choose a period of at most a year, whose end is after its beginning."""

    code = "surveys.period"


class BadSurveyCursor(Invalid):
    """This page is not there."""

    code = "surveys.bad_cursor"


class By(StrEnum):
    """The dimension by which figures are grouped."""

    AGENT = "agent"
    QUEUE = "queue"
    DAY = "day"
    MONTH = "month"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerQuery:
    """The filter: all conditions must hold; None or empty leaves one out. `until` is exclusive.

    `agents` are those whose surveys the reader may see (None: all). Surveys of training calls are never counted.
    """

    since: Instant
    until: Instant
    agents: frozenset[str] | None = None
    agent: str | None = None
    queue: str | None = None
    levels: tuple[SurveyLevel, ...] = ()
    result: SurveyResult | None = None
    origin: SurveyOrigin | None = None
    campaign: str | None = None
    channel: str | None = None

    def checked(self) -> "AnswerQuery":
        """Return this filter. Raises `SurveyPeriodTooLong`."""
        if not 0 < self.until - self.since <= LONGEST_S:
            raise SurveyPeriodTooLong(field="since")
        return self


class AnswerKey(paging.Key):
    """A place in the list: later surveys come before it."""

    WRONG = BadSurveyCursor


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one agent, queue, channel, day (`2026-11-26`) or month (`2026-11`); `name` is its id."""

    name: str
    figures: Figures


class SurveyReader:
    """The completed surveys."""

    def __init__(self, database: Database, zone: ZoneInfo) -> None:
        self._database = database
        self._zone = zone

    async def page(
        self, wanted: AnswerQuery, after: AnswerKey | None, limit: int
    ) -> tuple[list[Survey], AnswerKey | None]:
        """Return at most `limit` surveys after `after`, newest first, and where the next page begins."""
        query = sa.select(*COLUMNS).where(*_conditions(wanted.checked()))
        if after is not None:
            query = query.where(after.behind(_s.at, _s.call))
        query = query.order_by(_s.at.desc(), _s.call.desc()).limit(limit + 1)
        async with self._database.read() as connection:
            found = [survey_of(row) for row in await connection.execute(query)]
        return paging.cut(found, limit, lambda one: AnswerKey(one.at, one.call))

    async def count(self, wanted: AnswerQuery) -> int:
        """Return the number of surveys on all pages together."""
        query = sa.select(sa.func.count()).select_from(survey_table).where(*_conditions(wanted.checked()))
        async with self._database.read() as connection:
            return await connection.scalar(query) or 0

    async def of_calls(self, calls: Sequence[str]) -> dict[str, Survey]:
        """Return the surveys of these calls, by call."""
        if not calls:
            return {}
        async with self._database.read() as connection:
            rows = await connection.execute(sa.select(*COLUMNS).where(_s.call.in_(calls)))
            return {row.call: survey_of(row) for row in rows}

    async def agents_of(self, calls: Sequence[str]) -> dict[str, list[str]]:
        """Return the agents who talked in each of these calls."""
        query = sa.select(_a.call, _a.agent).where(_a.call.in_(calls)).order_by(_a.call, _a.agent)
        found: dict[str, list[str]] = {}
        async with self._database.read() as connection:
            for row in await connection.execute(query):
                found.setdefault(row.call, []).append(row.agent)
        return found

    async def figures(self, wanted: AnswerQuery, by: By) -> tuple[Figures, list[Line]]:
        """Return the figures of all surveys together, and by line in the order of names."""
        conditions = _conditions(wanted.checked())
        async with self._database.read() as connection:
            whole = await _counted(connection, None, conditions)
            lines = await _counted(connection, COLUMN[by], conditions, wanted)
        named: dict[str, list[Count]] = {}
        for name, counts in lines.items():
            named.setdefault(self._name(name, by), []).extend(counts)
        return figures(whole.get("", ())), [Line(name, figures(named[name])) for name in sorted(named)]

    def _name(self, value: object, by: By) -> str:
        if by in (By.AGENT, By.QUEUE, By.CHANNEL):
            return str(value)
        day = datetime.fromtimestamp(int(str(value)) * QUARTER_S, self._zone)
        return f"{day:%Y-%m-%d}" if by is By.DAY else f"{day:%Y-%m}"


COLUMN: Mapping[By, sa.ColumnElement[object]] = {
    By.AGENT: _a.agent,
    By.QUEUE: _s.queue,
    By.DAY: _s.quarter,
    By.MONTH: _s.quarter,
    By.CHANNEL: _s.channel,
}


async def _counted(
    connection: AsyncConnection,
    column: sa.ColumnElement[object] | None,
    conditions: Sequence[sa.ColumnElement[bool]],
    wanted: AnswerQuery | None = None,
) -> dict[object, list[Count]]:
    """Return the counts of each kind of survey, by the value of `column`; without a column, all are under ''."""
    kinds = (_s.origin, _s.result, _s.level)
    first = sa.literal("") if column is None else column
    query = (
        sa.select(first, *kinds, sa.func.count())
        .where(*conditions)
        .group_by(*((column,) if column is not None else ()), *kinds)
    )
    if column is _a.agent:
        query = query.select_from(survey_table.join(survey_agent_table, _a.call == _s.call))
        if wanted is not None and wanted.agents is not None:
            query = query.where(_a.agent.in_(sorted(wanted.agents)))
        if wanted is not None and wanted.agent is not None:
            query = query.where(_a.agent == wanted.agent)
    found: dict[object, list[Count]] = {}
    for name, origin, result, level, count in await connection.execute(query):
        one = Count(SurveyOrigin(origin), SurveyResult(result), None if level is None else SurveyLevel(level), count)
        found.setdefault(name, []).append(one)
    return found


def _conditions(wanted: AnswerQuery) -> list[sa.ColumnElement[bool]]:
    found = [_s.at >= wanted.since, _s.at < wanted.until, sa.not_(_s.training)]
    for column, value in (
        (_s.queue, wanted.queue),
        (_s.result, wanted.result),
        (_s.origin, wanted.origin),
        (_s.campaign, wanted.campaign),
        (_s.channel, wanted.channel),
    ):
        if value is not None:
            found.append(column == value)
    if wanted.levels:
        found.append(_s.level.in_(sorted(wanted.levels)))
    for agents in ({wanted.agent} if wanted.agent is not None else None, wanted.agents):
        if agents is not None:
            seen = survey_agent_table.alias()
            found.append(sa.exists().where(seen.c.call == _s.call, seen.c.agent.in_(sorted(agents))))
    return found
