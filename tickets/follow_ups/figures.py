"""The figures of follow-up calls (tender 七, 15): by agent and hour, by day, satisfaction, and first-time solutions."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.calendar import Calendar
from core.ids import Instant
from infra.database.engine import Database
from infra.lists.spreadsheet import Row
from infra.lists.workbooks import workbook
from tickets.parts import WorkingCalendars
from tickets.rules.follow_ups import FollowUpState
from tickets.rules.sealing import HIDDEN
from tickets.rules.workflow.orders import UNHAPPY, Verdict
from tickets.rules.workflow.states import Step, TicketState
from tickets.tables import branch_table, follow_up_table, step_table, ticket_table
from tickets.workflow.hours import OFFICE

MOST_DAYS: Final = 31
"""A period has at most this many days, since each day takes a statement of its own."""

MOST_AGENTS: Final = 200
MOST_UNPROVED: Final = 200
HAPPY: Final = sorted(set(Verdict) - UNHAPPY)
_f, _t, _s, _b = follow_up_table.c, ticket_table.c, step_table.c, branch_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpAgent:
    """The calls of an agent. `hours`: clock hours with at least one call; `per_hour`: calls in such an hour
    (回访员人均); the tender asks for 20."""

    agent: str
    name: str
    calls: int
    reached: int
    hours: int
    per_hour: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpDay:
    """A day at the site. `waiting`: owed at the end of the previous working day; `done`: finished on this day,
    including by a rejection, which sends the ticket back to its departments (含改派单); `share`: of those waiting
    (回访及时率), at most 1, null for none. Neither counts hard cases, or tickets that the citizen's reply reopened
    before the call was due."""

    day: str
    waiting: int
    done: int
    share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpTimes:
    """Follow-ups by their deadline, in wall-clock hours: how many were finished in the period, and how many in time.
    One whose ticket went back to work after that deadline was late."""

    hours: int
    count: int
    in_time: int
    share: float | None


UNPROVED_HEAD = ["补录时间", "工单", "补录人", "原因", "确认人", "结果"]
VERDICTS = {
    Verdict.VERY_SATISFIED: "非常满意",
    Verdict.SATISFIED: "满意",
    Verdict.FAIRLY_SATISFIED: "基本满意",
    Verdict.UNSATISFIED: "不满意",
    Verdict.VERY_UNSATISFIED: "非常不满意",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnprovedResult:
    """A result without a call. `by_name`: who reported it; `reason` and `confirmed_by_name` are '' for results from
    before they were required."""

    ticket: str
    number: str
    told_at: Instant
    by_name: str
    reason: str
    confirmed_by_name: str
    at: Instant
    reached: bool
    service: Verdict | None
    result: Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpFigures:
    """All figures of a period, as proved by calls. Results that only a second person has confirmed are kept apart, as
    `unproved` and, the newest 200 of them, as `unproved_results`; they count in no share and as no call.

    `service`, `result`: how many citizens gave which verdict; the shares are of those who gave one. `solved`: of the
    dispatched tickets that were finished, those that never came to review (问题一次性解决率).

    `legal_ways`: tickets closed by telling the citizen of a legal way, by that way; they count in no other figure here.
    """

    agents: list[FollowUpAgent]
    unproved: int
    unproved_results: list[UnprovedResult]
    days: list[FollowUpDay]
    times: list[FollowUpTimes]
    service: dict[str, int]
    result: dict[str, int]
    service_share: float | None
    result_share: float | None
    finished: int
    solved: int
    solved_share: float | None
    legal_ways: dict[str, int]


class FollowUpCounts:
    """Counts follow-ups from the recorded steps. Training tickets are left out."""

    def __init__(self, database: Database, zone: ZoneInfo, calendars: WorkingCalendars) -> None:
        self._database = database
        self._zone = zone
        self._calendars = calendars

    async def figures(self, since: Instant, until: Instant) -> FollowUpFigures:
        """The figures from `since` to before `until`: at most 31 days, one statement for each, and eight more."""
        office = (await self._calendars.calendars()).get(OFFICE)
        async with self._database.read() as connection:
            service, result = await _said(connection, since, until)
            finished, solved = await _solved(connection, since, until)
            count = sa.select(sa.func.count()).join_from(step_table, ticket_table, _t.serial == _s.serial)
            return FollowUpFigures(
                unproved=(await connection.execute(count.where(*_without_call(since, until)))).scalar_one(),
                unproved_results=await _unproved(connection, since, until),
                agents=await _agents(connection, since, until),
                days=[await _day(connection, *bounds) for bounds in days_of(since, until, self._zone, office)],
                times=await _times(connection, since, until),
                service=service,
                result=result,
                service_share=_happy(service),
                result_share=_happy(result),
                finished=finished,
                solved=solved,
                solved_share=_share(solved, finished),
                legal_ways=await _legal_ways(connection, since, until),
            )

    async def file(self, since: Instant, until: Instant) -> bytes:
        """The agents' calls as an Excel file, followed by the results without a call."""
        found = await self.figures(since, until)
        cells: list[Row] = [
            [one.name or one.agent, one.calls, one.reached, one.hours, one.per_hour] for one in found.agents
        ]
        if found.unproved:
            cells += [[], [f"没有通话证明的补录结果 {found.unproved} 条，不计入以上各项"], UNPROVED_HEAD]
            cells += [self._told(one) for one in found.unproved_results]
        return await asyncio.to_thread(workbook, ["回访员", "回访", "接通", "小时", "每小时"], cells)

    def _told(self, one: UnprovedResult) -> Row:
        told_at = f"{datetime.fromtimestamp(one.told_at, self._zone):%Y-%m-%d %H:%M}"
        verdict = "" if one.result is None else VERDICTS[one.result]
        return [
            told_at,
            one.number,
            one.by_name,
            one.reason,
            one.confirmed_by_name,
            verdict if one.reached else "未接通",
        ]


Bounds = tuple[str, Instant, Instant, Instant]
"""A day, its beginning and end, and the end of the previous working day."""


def days_of(since: Instant, until: Instant, zone: ZoneInfo, office: Calendar | None) -> Sequence[Bounds]:
    """The days at the site that lie in the period, in whole or in part; only the newest 31."""
    first = datetime.fromtimestamp(since, zone).date()
    last = datetime.fromtimestamp(max(since, until - 1), zone).date()
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)][-MOST_DAYS:]
    return [
        (day.isoformat(), _begin(day, zone), _begin(day + timedelta(days=1), zone), _worked_before(day, zone, office))
        for day in days
    ]


def _begin(day: date, zone: ZoneInfo) -> Instant:
    return datetime(day.year, day.month, day.day, tzinfo=zone).timestamp()


def _worked_before(day: date, zone: ZoneInfo, office: Calendar | None) -> Instant:
    """The end of the last working day before this one, or without a calendar, of the day before."""
    before = day - timedelta(days=1)
    for _ in range(MOST_DAYS):
        if office is None or office.hours_on(before):
            break
        before -= timedelta(days=1)
    return _begin(before + timedelta(days=1), zone)


def _proved(since: Instant, until: Instant) -> tuple[sa.ColumnElement[bool], ...]:
    """The results of this period that a call proves."""
    mine = (_s.step == Step.CALL_BACK, _s.interaction.is_not(None))
    return (*mine, _s.at >= since, _s.at < until, sa.not_(_t.training))


def _without_call(since: Instant, until: Instant) -> tuple[sa.ColumnElement[bool], ...]:
    """The results that no call proves: confirmed by a second person, or from before results needed proof."""
    old = sa.and_(_s.step == Step.CALL_BACK, _s.interaction.is_(None))
    return (sa.or_(_s.step == Step.CONFIRM_CALL_BACK, old), _s.at >= since, _s.at < until, sa.not_(_t.training))


async def _unproved(connection: AsyncConnection, since: Instant, until: Instant) -> list[UnprovedResult]:
    teller = step_table.alias("teller")
    told = (
        sa.select(sa.func.max(teller.c.version))
        .where(teller.c.serial == _s.serial, teller.c.version < _s.version, teller.c.step == Step.TELL_CALL_BACK)
        .scalar_subquery()
    )
    first = step_table.alias("first")
    confirmed = _s.step == Step.CONFIRM_CALL_BACK
    query = (
        sa.select(
            _t.id.label("ticket"),
            _t.number,
            sa.func.coalesce(first.c.at, _s.at).label("told_at"),
            sa.func.coalesce(first.c.by_name, _s.by_name).label("by_name"),
            sa.case((_t.confidential, HIDDEN), else_=sa.func.coalesce(first.c.reason, "")).label("reason"),
            sa.case((confirmed, _s.by_name), else_="").label("confirmed_by_name"),
            *(_s.at, _s.reached, _s.service, _s.result),
        )
        .join(ticket_table, _t.serial == _s.serial)
        .outerjoin(first, sa.and_(confirmed, first.c.serial == _s.serial, first.c.version == told))
        .where(*_without_call(since, until))
        .order_by(_s.at.desc(), _t.id)
        .limit(MOST_UNPROVED)
    )
    return [UnprovedResult(**{**row._mapping, "reached": bool(row.reached)}) for row in await connection.execute(query)]


async def _agents(connection: AsyncConnection, since: Instant, until: Instant) -> list[FollowUpAgent]:
    hour = sa.cast(sa.func.floor(sa.extract("epoch", _s.at) / 3600), sa.BigInteger)
    query = (
        sa.select(
            _s.by,
            sa.func.max(_s.by_name).label("name"),
            sa.func.count().label("calls"),
            sa.func.count(sa.case((_s.reached, 1))).label("reached"),
            sa.func.count(sa.distinct(hour)).label("hours"),
        )
        .join(ticket_table, _t.serial == _s.serial)
        .where(*_proved(since, until))
        .group_by(_s.by)
        .order_by(sa.desc("calls"), _s.by)
        .limit(MOST_AGENTS)
    )
    return [
        FollowUpAgent(
            agent=row.by,
            name=row.name,
            calls=row.calls,
            reached=row.reached,
            hours=row.hours,
            per_hour=round(row.calls / row.hours, 2),
        )
        for row in await connection.execute(query)
    ]


def _reopened() -> sa.ColumnElement[bool]:
    """Whether a follow-up ended because the citizen had more to say, which any agent may record."""
    reply = sa.exists().where(_s.serial == _f.serial, _s.step == Step.REPLY, _s.at == _f.closed_at)
    return sa.and_(_f.state == FollowUpState.DROPPED, reply)


async def _day(connection: AsyncConnection, day: str, begin: Instant, end: Instant, worked: Instant) -> FollowUpDay:
    waited = sa.and_(_f.owed_at < worked, sa.or_(_f.closed_at.is_(None), _f.closed_at >= worked))
    over = sa.and_(_f.closed_at >= begin, _f.closed_at < end, _f.proved, sa.not_(_reopened()))
    count = [sa.func.count(sa.case((one, 1))) for one in (waited, over)]
    lasting = sa.or_(_f.closed_at.is_(None), _f.closed_at >= worked)
    counts = sa.or_(_f.closed_at.is_(None), _f.closed_at > _f.due_at, sa.not_(_reopened()))
    row = (await connection.execute(sa.select(*count).where(_f.counted, _f.owed_at < end, lasting, counts))).one()
    waiting, done = int(row[0]), int(row[1])
    share = None if not waiting else min(1.0, done / waiting)
    return FollowUpDay(day=day, waiting=waiting, done=done, share=share)


async def _times(connection: AsyncConnection, since: Instant, until: Instant) -> list[FollowUpTimes]:
    within = sa.cast(
        sa.func.round((sa.extract("epoch", _f.due_at) - sa.extract("epoch", _f.owed_at)) / 3600), sa.Integer
    ).label("within")
    query = (
        sa.select(
            within,
            sa.func.count().label("total"),
            sa.func.count(sa.case((sa.and_(_f.closed_at <= _f.due_at, _f.proved), 1))).label("ok"),
        )
        .where(_f.counted, _f.closed_at >= since, _f.closed_at < until)
        .where(sa.or_(_f.state != FollowUpState.DROPPED, _f.closed_at > _f.due_at))
        .group_by(within)
        .order_by(within)
    )
    return [
        FollowUpTimes(hours=row.within, count=row.total, in_time=row.ok, share=_share(row.ok, row.total))
        for row in await connection.execute(query)
    ]


async def _said(connection: AsyncConnection, since: Instant, until: Instant) -> tuple[dict[str, int], dict[str, int]]:
    """How many citizens gave which verdict on the service, and on the result."""
    query = (
        sa.select(_s.service, _s.result, sa.func.count().label("n"))
        .join(ticket_table, _t.serial == _s.serial)
        .where(*_proved(since, until), _s.reached)
        .group_by(_s.service, _s.result)
    )
    service, result = dict.fromkeys(Verdict, 0), dict.fromkeys(Verdict, 0)
    for row in await connection.execute(query):
        for told, said in ((service, row.service), (result, row.result)):
            if said:
                told[Verdict(said)] += row.n
    return {one.value: n for one, n in service.items()}, {one.value: n for one, n in result.items()}


async def _solved(connection: AsyncConnection, since: Instant, until: Instant) -> tuple[int, int]:
    """The number of dispatched tickets finished in this period, and of those that never came to review."""
    dispatched = sa.exists().where(_b.serial == _t.serial)
    reviewed = sa.exists().where(_s.serial == _t.serial, _s.after == TicketState.REVIEWING)
    query = sa.select(sa.func.count(), sa.func.count(sa.case((sa.not_(reviewed), 1)))).where(
        _t.completed_at >= since, _t.completed_at < until, sa.not_(_t.training), sa.not_(_t.at_once), dispatched
    )
    finished, solved = (await connection.execute(query.where(_t.legal_way == ""))).one()
    return finished, solved


async def _legal_ways(connection: AsyncConnection, since: Instant, until: Instant) -> dict[str, int]:
    """The number of tickets closed in this period with a legal way, by that way."""
    query = sa.select(_t.legal_way, sa.func.count()).where(_t.completed_at >= since, _t.completed_at < until)
    told = query.where(_t.legal_way != "", sa.not_(_t.training)).group_by(_t.legal_way).order_by(_t.legal_way)
    return {way: n for way, n in await connection.execute(told)}


def _happy(told: Mapping[str, int]) -> float | None:
    return _share(sum(told[one] for one in HAPPY), sum(told.values()))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
