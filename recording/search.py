"""Finds recordings by what somebody half remembers of them: a page of a list by its key, newest first."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import Invalid
from core.ids import Instant
from recording.talks import (
    AGENT,
    LEVEL,
    NUMBER,
    QUEUE,
    TAG,
    TAIL,
    TAIL_DIGITS,
    TICKET,
    key_table,
    talk_table,
    words_of,
)

DAY_S = 86_400.0
LONGEST_S = 366 * DAY_S
"""A list covers at most this much time, unless it is of a number or a ticket."""

CURSOR = re.compile(r"(?P<at>[0-9]{1,16})~(?P<call>[\w.\-]{1,150})")
_t, _k = talk_table.c, key_table.c


class PeriodTooLong(Invalid):
    """Choose a period of at most 366 days, a number or a ticket."""

    code = "recording.period_too_long"


class BadCursor(Invalid):
    """This page is not there."""

    code = "recording.bad_cursor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """The filter of a list; None or empty leaves a condition out. Times are when the talk began, `until` exclusive.

    `number` is the whole of the citizen's, `ends` its last digits, four at least. `agent` was in the talk in any part.
    `ticket`: an id or a number of one. `level`: of the survey. `states`: ready, failed, waived or missing.
    """

    since: Instant | None = None
    until: Instant | None = None
    number: str = ""
    ends: str = ""
    agent: str = ""
    queue: str = ""
    ticket: str = ""
    tag: str = ""
    level: str = ""
    direction: str = ""
    states: Sequence[str] = ("ready",)
    min_s: float = 0.0
    max_s: float | None = None
    training: bool | None = None

    def checked(self) -> "Sought":
        """This filter; raises `PeriodTooLong`."""
        if not (self.number or self.ticket) and (
            self.since is None or (self.until is not None and self.until - self.since > LONGEST_S)
        ):
            raise PeriodTooLong(field="since")
        return self

    def words(self) -> list[tuple[str, str]]:
        """The words that all must be there; the one that is likely to have the fewest finds comes first."""
        given = {
            TICKET: self.ticket,
            NUMBER: self.number,
            TAIL: self.ends[-TAIL_DIGITS:],
            TAG: self.tag,
            AGENT: self.agent,
            LEVEL: self.level,
            QUEUE: self.queue,
        }
        return [(kind, value) for kind, value in given.items() if value]


@dataclass(frozen=True, slots=True)
class Key:
    """A place in the list: before it stand the talks that began later."""

    at: Instant
    call: str

    @classmethod
    def read(cls, text: str) -> "Key":
        """The key that `str` wrote; raises `BadCursor`."""
        found = CURSOR.fullmatch(text)
        if found is None:
            raise BadCursor(field="cursor")
        return cls(int(found["at"]) / 1e6, found["call"])

    def __str__(self) -> str:
        return f"{round(self.at * 1e6)}~{self.call}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTalk:
    """A talk in the list. `number` is whole; `words`: its agents, queues, tickets and tags, by kind."""

    call: str
    at: Instant
    ended_at: Instant | None
    recording: str
    state: str
    seconds: float
    talk_s: float
    direction: str
    number: str
    queue: str
    level: str
    training: bool
    faults: str
    words: Mapping[str, Sequence[str]]


async def page(
    connection: AsyncConnection, sought: Sought, agents: frozenset[str] | None, after: Key | None, limit: int
) -> tuple[list[FoundTalk], Key | None]:
    """At most `limit` talks behind `after`, and where the next page begins. `agents`: only these have them."""
    query = listing(sought.checked(), agents, after).limit(limit + 1)
    rows = list(await connection.execute(query))
    more, rows = len(rows) > limit, rows[:limit]
    words = await words_of(connection, [row.call for row in rows]) if rows else {}
    found = [FoundTalk(**row._mapping, words=words.get(row.call, {})) for row in rows]
    return found, Key(found[-1].at, found[-1].call) if more else None


async def talk_of(connection: AsyncConnection, call: str) -> FoundTalk | None:
    """One talk."""
    columns = [_t[name] for name in FoundTalk.__dataclass_fields__ if name != "words"]
    row = (await connection.execute(sa.select(*columns).where(_t.call == call))).one_or_none()
    if row is None:
        return None
    return FoundTalk(**row._mapping, words=(await words_of(connection, [call])).get(call, {}))


def listing(sought: Sought, agents: frozenset[str] | None, after: Key | None) -> sa.Select[tuple[object, ...]]:
    """The statement of a list, newest first, without its limit.

    It walks the finds of one word in the order of its index, or the talks in that of their time, and looks for the
    other words of each by a key; so it reads no further than the page goes, unless hardly anything suits.
    """
    words = sought.words()
    columns = [_t[name] for name in FoundTalk.__dataclass_fields__ if name != "words"]
    if words:
        (kind, value), *others = words
        at, call, length, state = _k.at, _k.call, _k.seconds, _k.state
        query = sa.select(*columns).join(key_table, _t.call == _k.call).where(_k.kind == kind, _k.value == value)
    else:
        others = []
        at, call, length, state = _t.at, _t.call, _t.seconds, _t.state
        query = sa.select(*columns)
    query = query.where(*_times(sought, after, at), *_about(sought, length, state))
    query = query.where(*(_has(kind, [value], at, call) for kind, value in others))
    if agents is not None:
        query = query.where(_has(AGENT, sorted(agents), at, call))
    if after is not None:
        query = query.where(sa.tuple_(at, call) < sa.tuple_(*_bound(after)))
    return query.order_by(at.desc(), call.desc())


def _bound(after: Key) -> tuple[sa.BindParameter[float], sa.BindParameter[str]]:
    return sa.bindparam(None, after.at, type_=_t.at.type), sa.bindparam(None, after.call, type_=_t.call.type)


def _times(sought: Sought, after: Key | None, at: sa.ColumnElement[float]) -> list[sa.ColumnElement[bool]]:
    """SQLite takes one bound for the end of its range: behind a key, the key's own moment."""
    found = [] if sought.since is None else [at >= sought.since]
    if after is not None and (sought.until is None or after.at < sought.until):
        return [*found, at <= after.at]
    return found if sought.until is None else [*found, at < sought.until]


def _about(
    sought: Sought, length: sa.ColumnElement[float], state: sa.ColumnElement[str]
) -> list[sa.ColumnElement[bool]]:
    """Conditions on the talk itself."""
    found: list[sa.ColumnElement[bool]] = []
    if sought.states:
        found.append(state.in_(sorted(sought.states)))
    if sought.min_s > 0:
        found.append(length >= sought.min_s)
    if sought.max_s is not None:
        found.append(length <= sought.max_s)
    if sought.direction:
        found.append(_t.direction == sought.direction)
    if sought.training is not None:
        found.append(_t.training == sought.training)
    if len(sought.ends) > TAIL_DIGITS:
        found.append(_t.number.like(f"%{sought.ends}"))
    return found


def _has(
    kind: str, values: Sequence[str], at: sa.ColumnElement[float], call: sa.ColumnElement[str]
) -> sa.ColumnElement[bool]:
    other = key_table.alias()
    value = other.c.value == values[0] if len(values) == 1 else other.c.value.in_(values)
    return sa.exists().where(other.c.kind == kind, value, other.c.at == at, other.c.call == call)
