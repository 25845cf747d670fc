"""Reads call records: a page of a list by its key, one record, and which agents had which calls."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import Invalid, NotFound
from core.ids import Instant
from infra.database.engine import Database
from infra.lists import paging
from records.figures import Figure, rows_of
from records.rules.record import AgentPart, Direction, Outcome, Record
from records.store import PART_COLUMNS, RECORD_COLUMNS, part_of, part_table, record_of, record_table

READ, NUMBERS = "records.read", "records.numbers"
"""The rights to see records, and full numbers in them."""

DAY_S = 86_400.0
LONGEST_S = 93 * DAY_S
"""A list without a number covers at most this much time: beyond it, a rare combination would read years of calls."""

MOST_RUNG = 1000
"""At most this many calls are searched for the newest one to each of some numbers."""

_r, _p = record_table.c, part_table.c


class NoSuchRecord(NotFound):
    """There is no such call, or it is not yours to see."""

    code = "records.no_such_call"


class PeriodTooLong(Invalid):
    """Choose a period of at most 93 days, or a number."""

    code = "records.period_too_long"


class NumberTooShort(Invalid):
    """Type the whole number: you see numbers only in part."""

    code = "records.number_too_short"


class BadCursor(Invalid):
    """There is no such page."""

    code = "records.bad_cursor"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordQuery:
    """The filter of a list; None or empty leaves a condition out. Times are when a call began, `until` exclusive.

    `number` is the citizen's: all of it, or with `begins` its first digits. `agent` had a part in the call. `figure`:
    the calls that a figure counts.
    """

    since: Instant | None = None
    until: Instant | None = None
    number: str = ""
    begins: bool = False
    agent: str | None = None
    queue: str | None = None
    outcomes: tuple[Outcome, ...] = ()
    direction: Direction | None = None
    recorded: bool | None = None
    min_talk_s: float = 0.0
    training: bool | None = None
    figure: Figure | None = None

    def checked(self) -> "RecordQuery":
        """This filter, checked; raises `PeriodTooLong`."""
        if self.number:
            return self
        if self.since is None or (self.until is not None and self.until - self.since > LONGEST_S):
            raise PeriodTooLong(field="since")
        return self


@dataclass(frozen=True, slots=True)
class Reach:
    """The calls that somebody may see: all (`agents` None), or those in which one of these agents had a part."""

    agents: frozenset[str] | None


ALL = Reach(None)


class RecordKey(paging.Key):
    """A place in the list. The calls before it began later."""

    WRONG = BadCursor


class RecordReader:
    """The call records, newest first. Every list is bounded by its limit and read in the order of an index."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(
        self, wanted: RecordQuery, reach: Reach, after: RecordKey | None, limit: int
    ) -> tuple[list[Record], RecordKey | None]:
        """At most `limit` records after `after`, and where the next page begins."""
        async with self._database.read() as connection:
            return await page(connection, wanted.checked(), reach, after, limit)

    async def parts(self, calls: Sequence[str]) -> dict[str, list[AgentPart]]:
        """The agents' parts in each of these calls, in order."""
        async with self._database.read() as connection:
            return await parts(connection, calls)

    async def get(self, id: str, reach: Reach) -> tuple[Record, list[AgentPart]]:
        """One record with its parts; raises `NoSuchRecord`, also for a record that this person may not see."""
        async with self._database.read() as connection:
            query = sa.select(*RECORD_COLUMNS).where(_r.id == id)
            row = (await connection.execute(query)).one_or_none()
            found = (await parts(connection, [id])).get(id, [])
        if row is None or not (reach.agents is None or any(part.agent in reach.agents for part in found)):
            raise NoSuchRecord
        return record_of(row), found

    async def rung(self, numbers: Collection[str], since: Instant) -> dict[str, Record]:
        """The newest call from us to each of these numbers since that moment."""
        if not numbers:
            return {}
        async with self._database.read() as connection:
            return await _rung(connection, numbers, since)

    async def of_calls(self, calls: Collection[str]) -> dict[str, Record]:
        """The records of these calls, by id, as far as they exist. The caller has checked that they may be shown."""
        if not calls:
            return {}
        async with self._database.read() as connection:
            rows = await connection.execute(sa.select(*RECORD_COLUMNS).where(_r.id.in_(calls)))
            return {one.id: one for one in map(record_of, rows)}

    async def of_numbers(self, numbers: Collection[str], before: Instant, limit: int) -> list[Record]:
        """The newest calls of any of these numbers that began before `before`, without training calls. Each number
        takes one walk through the index, no further than the page needs."""
        walks = [
            sa.select(
                sa.select(*RECORD_COLUMNS)
                .where(_r.caller == number, _r.begun_at < before, sa.not_(_r.training))
                .order_by(_r.begun_at.desc(), _r.id.desc())
                .limit(limit)
                .subquery()
            )
            for number in sorted(numbers)
            if number
        ]
        if not walks:
            return []
        async with self._database.read() as connection:
            found = [record_of(row) for row in await connection.execute(sa.union_all(*walks))]
        return sorted(found, key=lambda one: (one.begun_at, one.id), reverse=True)[:limit]

    async def earlier(self, caller: str, before: str, limit: int) -> list[Record]:
        """The newest finished calls of this number, other than `before`; none for a withheld number."""
        if not caller:
            return []
        query = (
            sa.select(*RECORD_COLUMNS)
            .where(_r.caller == caller, _r.id != before, _r.ended_at.is_not(None))
            .order_by(_r.begun_at.desc(), _r.id.desc())
            .limit(limit)
        )
        async with self._database.read() as connection:
            return [record_of(row) for row in await connection.execute(query)]


async def _rung(connection: AsyncConnection, numbers: Collection[str], since: Instant) -> dict[str, Record]:
    query = (
        sa.select(*RECORD_COLUMNS)
        .where(_r.caller.in_(sorted(numbers)), _r.direction != Direction.INBOUND, _r.begun_at >= since)
        .order_by(_r.begun_at.desc(), _r.id.desc())
        .limit(MOST_RUNG)
    )
    found: dict[str, Record] = {}
    for row in await connection.execute(query):
        one = record_of(row)
        found.setdefault(one.caller, one)
    return found


async def page(
    connection: AsyncConnection, wanted: RecordQuery, reach: Reach, after: RecordKey | None, limit: int
) -> tuple[list[Record], RecordKey | None]:
    """Like `RecordReader.page`, on an open connection."""
    query = listing(wanted, reach, after).limit(limit + 1)
    found = [record_of(row) for row in await connection.execute(query)]
    return paging.cut(found, limit, lambda one: RecordKey(one.begun_at, one.id))


async def parts(connection: AsyncConnection, calls: Sequence[str]) -> dict[str, list[AgentPart]]:
    """Like `RecordReader.parts`, on an open connection."""
    query = sa.select(*PART_COLUMNS).where(_p.call.in_(calls)).order_by(_p.offered_at, _p.leg)
    found: dict[str, list[AgentPart]] = {}
    for row in await connection.execute(query):
        found.setdefault(row.call, []).append(part_of(row))
    return found


def listing(wanted: RecordQuery, reach: Reach, after: RecordKey | None) -> sa.Select[tuple[object, ...]]:
    """The statement of a list, newest first, without its limit."""
    one_agent = _one_agent(wanted, reach)
    conditions = [*_conditions(wanted), *_in_sight(wanted, reach)]
    if one_agent is None:
        begun_at: sa.ColumnElement[float] = _r.begun_at
        id: sa.ColumnElement[str] = _r.id
        query = sa.select(*RECORD_COLUMNS).where(*_times(wanted, after, begun_at), *conditions)
    else:
        # One agent's calls are read in the order of that agent's index, no further than the page needs. Of several
        # parts in one call, the first leg stands for all: grouping them first would read the whole period.
        other = part_table.alias("other")
        twice = sa.exists().where(other.c.call == _p.call, other.c.agent == _p.agent, other.c.leg < _p.leg)
        begun_at, id = _p.begun_at, _p.call
        mine = [_p.agent == one_agent, *_times(wanted, after, begun_at), ~twice]
        query = sa.select(*RECORD_COLUMNS).join(part_table, id == _r.id).where(*mine, *conditions)
    if after is not None:
        query = query.where(after.behind(begun_at, id))
    return query.order_by(begun_at.desc(), id.desc())


def _one_agent(wanted: RecordQuery, reach: Reach) -> str | None:
    """The only agent whose calls can be in the list, if there is just one."""
    if wanted.agent is not None:
        return wanted.agent
    return next(iter(reach.agents)) if reach.agents is not None and len(reach.agents) == 1 else None


def _in_sight(wanted: RecordQuery, reach: Reach) -> list[sa.ColumnElement[bool]]:
    if reach.agents is None or (len(reach.agents) == 1 and wanted.agent is None):
        return []
    seen = part_table.alias("seen")
    return [sa.exists().where(seen.c.call == _r.id, seen.c.agent.in_(sorted(reach.agents)))]


def _times(
    wanted: RecordQuery, after: RecordKey | None, column: sa.ColumnElement[float]
) -> list[sa.ColumnElement[bool]]:
    """The bounds in time. SQLite uses one upper bound for its range; it might pick the period's and read everything
    before the page. So after a key, the key's own moment is the only upper bound."""
    found = [] if wanted.since is None else [column >= wanted.since]
    if after is not None and (wanted.until is None or after.at < wanted.until):
        return [*found, column <= after.at]
    return found if wanted.until is None else [*found, column < wanted.until]


def _conditions(wanted: RecordQuery) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if wanted.number:
        found += _number(wanted)
    for column, value in ((_r.queue, wanted.queue), (_r.direction, wanted.direction), (_r.training, wanted.training)):
        if value is not None:
            found.append(column == value)
    if wanted.outcomes:
        found.append(_r.outcome.in_(sorted(wanted.outcomes)))
    if wanted.recorded is not None:
        found.append(_r.recorded == "ready" if wanted.recorded else _r.recorded != "ready")
    if wanted.min_talk_s > 0:
        found.append(_r.talk_s >= wanted.min_talk_s)
    if wanted.figure is not None:
        found += rows_of(wanted.figure, wanted.agent)
    return found


def _number(wanted: RecordQuery) -> list[sa.ColumnElement[bool]]:
    number = wanted.number
    if not wanted.begins or not number.isascii() or not number.isdigit():
        return [_r.caller == number]
    # A range is read from the index in any collation, since digits sort alike in all of them.
    following = str(int(number) + 1).zfill(len(number))
    bounds = [_r.caller >= number]
    return bounds if len(following) > len(number) else [*bounds, _r.caller < following]
