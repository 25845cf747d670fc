"""First-dispatch accuracy (派单准确率) and returns in time (退单及时率), by period: figures, tickets and Excel."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from infra.database.engine import Database
from infra.lists.spreadsheet import Row
from infra.lists.workbooks import workbook
from tickets.dispatch import rule_store
from tickets.dispatch.tables import outcome_table
from tickets.parts import Choices
from tickets.rules.workflow.court import PENDING, WRONG, Outcome
from tickets.tables import ticket_table

READ = "dispatch.figures"
MOST_ROWS: Final = 500
MOST_CASES: Final = 500
_o, _t = outcome_table.c, ticket_table.c


class By(StrEnum):
    """The dimension that accuracy is grouped by."""

    DISPATCHER = "dispatcher"
    AGENT = "agent"
    RULE = "rule"
    DEPARTMENT = "department"


KEYS: Final = {By.DISPATCHER: _o.by, By.AGENT: _o.agent, By.RULE: _o.rule, By.DEPARTMENT: _o.department}
NAMES: Final = {By.DISPATCHER: _o.by_name, By.AGENT: _o.agent_name}


@dataclass(frozen=True, slots=True, kw_only=True)
class AccuracyRow:
    """First dispatches to a lead department. `wrong`: returned and granted, or moved; `pending`: not decided, and left
    out of the share; `share`: the correct ones among those decided, null if there are none."""

    key: str
    name: str
    count: int
    wrong: int
    pending: int
    share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnRow:
    """The returns of a department. `late`: after their moment, or in the form of an answer (以办结形式); `granted`: the
    department was right; `share`: those in time (退单及时率)."""

    department: str
    name: str
    count: int
    late: int
    after_answer: int
    granted: int
    refused: int
    appealed: int
    overturned: int
    share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A dispatch that was wrong, or was returned. `to_department`: the one that got it instead; `rule`: the rule that
    dispatched it, '' for none."""

    ticket: str
    number: str
    type: str
    at: Instant
    department: str
    to_department: str
    outcome: Outcome
    by_name: str
    agent_name: str
    way: str
    rule: str
    rule_version: int
    rule_name: str
    duty: str
    duty_version: int
    duty_department: str
    returned_at: Instant | None
    late: bool


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` up to but not including `until`."""

    since: Instant
    until: Instant


class Accuracy:
    """The figures of dispatch. Training tickets are left out."""

    def __init__(self, database: Database, choices: Choices) -> None:
        self._database = database
        self._choices = choices

    async def rows(self, period: Period, by: By) -> list[AccuracyRow]:
        """Accuracy in these groups, those with the most dispatches first."""
        key = KEYS[by]
        name = sa.func.max(NAMES.get(by, sa.literal(""))).label("name")
        query = sa.select(key.label("key"), name, *_counts()).where(*_first(period)).group_by(key)
        async with self._database.read() as connection:
            rows = (await connection.execute(query.order_by(sa.desc("total"), key).limit(MOST_ROWS))).all()
            names = await self._names(connection, by, [row.key for row in rows])
        return [
            AccuracyRow(
                key=row.key,
                name=names.get(row.key, row.name),
                count=row.total,
                wrong=row.wrong,
                pending=row.pending,
                share=_share(row.total - row.pending, row.wrong),
            )
            for row in rows
        ]

    async def _names(self, connection: AsyncConnection, by: By, keys: Sequence[str]) -> Mapping[str, str]:
        if by is By.RULE:
            return await rule_store.names(connection, [key for key in keys if key])
        return self._choices.names().departments if by is By.DEPARTMENT else {}

    async def whole(self, period: Period) -> AccuracyRow:
        """The accuracy of all first dispatches of a period."""
        query = sa.select(*_counts()).where(*_first(period))
        async with self._database.read() as connection:
            row = (await connection.execute(query)).one()
        wrong, pending = row.wrong or 0, row.pending or 0
        share = _share(row.total - pending, wrong)
        return AccuracyRow(key="", name="", count=row.total, wrong=wrong, pending=pending, share=share)

    async def returns(self, period: Period) -> list[ReturnRow]:
        """The returns of a period, by the department that returned."""
        query = (
            sa.select(
                _o.department,
                sa.func.count().label("total"),
                _sum(sa.or_(_o.late, _o.after_answer)).label("late"),
                _sum(_o.after_answer).label("after_answer"),
                _sum(_o.outcome.in_(sorted(WRONG))).label("granted"),
                _sum(_o.outcome.in_((Outcome.REFUSED, Outcome.UPHELD))).label("refused"),
                _sum(_o.outcome.in_((Outcome.APPEALED, Outcome.UPHELD, Outcome.OVERTURNED))).label("appealed"),
                _sum(_o.outcome == Outcome.OVERTURNED).label("overturned"),
            )
            .where(_o.returned_at >= period.since, _o.returned_at < period.until, sa.not_(_o.training))
            .group_by(_o.department)
            .order_by(sa.desc("total"), _o.department)
            .limit(MOST_ROWS)
        )
        names = self._choices.names().departments
        async with self._database.read() as connection:
            rows = [dict(row._mapping) for row in await connection.execute(query)]
        return [_return_row(row, names) for row in rows]

    async def cases(self, period: Period, by: By | None, key: str | None) -> list[Case]:
        """The wrong first dispatches of a period, the newest first; without `by` the returns. `key`: only those of this
        row."""
        where = [*_first(period), _o.outcome.in_(sorted(WRONG))]
        if by is None:
            where = [_o.returned_at >= period.since, _o.returned_at < period.until, sa.not_(_o.training)]
        if key is not None:
            where.append((KEYS[by] if by is not None else _o.department) == key)
        columns = [_o[name] for name in Case.__dataclass_fields__ if name not in ("ticket", "number", "rule_name")]
        query = sa.select(_t.id.label("ticket"), _t.number, *columns).join(ticket_table, _t.serial == _o.serial)
        query = query.where(*where).order_by(_o.at.desc(), _o.serial.desc(), _o.n).limit(MOST_CASES)
        async with self._database.read() as connection:
            rows = [dict(row._mapping) for row in await connection.execute(query)]
            names = await rule_store.names(connection, {row["rule"] for row in rows if row["rule"]})
        return [
            Case(**row | {"outcome": Outcome(row["outcome"])}, rule_name=names.get(row["rule"], "")) for row in rows
        ]

    async def accuracy_file(self, period: Period, by: By) -> bytes:
        """The same figures as an Excel file."""
        rows = await self.rows(period, by)
        cells: list[Row] = [
            [one.name or one.key, one.count, one.wrong, one.pending, _percent(one.share)] for one in rows
        ]
        return await asyncio.to_thread(workbook, [HEADS[by], "首次派单", "派错", "未定", "派单准确率"], cells)

    async def returns_file(self, period: Period) -> bytes:
        """The returns as an Excel file."""
        head = ["承办单位", "退单", "超时退单", "以办结形式", "成立", "驳回", "申诉", "改判", "退单及时率"]
        cells: list[Row] = [
            [
                *(one.name, one.count, one.late, one.after_answer, one.granted, one.refused, one.appealed),
                *(one.overturned, _percent(one.share)),
            ]
            for one in await self.returns(period)
        ]
        return await asyncio.to_thread(workbook, head, cells)


HEADS: Final = {By.DISPATCHER: "派单员", By.AGENT: "受理人", By.RULE: "派单规则", By.DEPARTMENT: "承办单位"}


def _return_row(row: dict[str, Any], names: Mapping[str, str]) -> ReturnRow:
    total, department = row.pop("total"), row["department"]
    return ReturnRow(**row, count=total, name=names.get(department, department), share=_share(total, row["late"]))


def _first(period: Period) -> list[sa.ColumnElement[bool]]:
    return [_o.at >= period.since, _o.at < period.until, _o.first, _o.lead, sa.not_(_o.training)]


def _counts() -> list[sa.ColumnElement[Any]]:
    return [
        sa.func.count().label("total"),
        _sum(_o.outcome.in_(sorted(WRONG))).label("wrong"),
        _sum(_o.outcome.in_(sorted(PENDING))).label("pending"),
    ]


def _sum(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((condition, 1), else_=0))


def _share(of: int, wrong: int) -> float | None:
    return round((of - wrong) / of, 4) if of else None


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share * 100:.1f}%"
