"""Finds recordings by partly remembered facts: a page of a list by its key, newest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import Invalid
from core.ids import Instant
from infra.lists.paging import Key
from recording.finding.talks import (
    AGENT,
    DIRECTION,
    LEVEL,
    LONG,
    NUMBER,
    ORDINARY,
    QUEUE,
    STATE,
    TAG,
    TAIL,
    TAIL_DIGITS,
    TICKET,
    TRAINING,
    key_table,
    long_words,
    talk_table,
    words_of,
)
from recording.keeping.marks import KEPT

DAY_S = 86_400.0
COUNTED = 20_000
"""Counting stops at this number of finds of a word."""

WALKED_AT_ONCE = 100
"""Values in one statement; SQLite takes 500."""

LONGEST_S = 366 * DAY_S
"""A list covers at most this period, unless it is filtered by a number or a ticket."""

_t, _k = talk_table.c, key_table.c


class PeriodTooLong(Invalid):
    """Choose a period of at most 366 days, a number or a ticket."""

    code = "recording.period_too_long"


class BadCursor(Invalid):
    """This page is not there."""

    code = "recording.bad_cursor"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingQuery:
    """The filter of a list; None or empty leaves a condition out. Times are when the talk began, `until` exclusive.

    `number` is the citizen's whole number, `ends` its last digits, at least four. `agent` had any part in the talk.
    `ticket`: an id or a number of one. `kept`: held, ending or deleted. `level`: of the survey. `states`: ready,
    failed, waiting, waived or missing.
    """

    since: Instant | None = None
    until: Instant | None = None
    number: str = ""
    ends: str = ""
    agent: str = ""
    queue: str = ""
    ticket: str = ""
    tag: str = ""
    kept: str = ""
    level: str = ""
    direction: str = ""
    states: Sequence[str] = ("ready",)
    min_s: float = 0.0
    max_s: float | None = None
    training: bool | None = None

    def checked(self) -> "RecordingQuery":
        """This filter; raises `PeriodTooLong`."""
        if not (self.number or self.ticket) and (
            self.since is None or (self.until is not None and self.until - self.since > LONGEST_S)
        ):
            raise PeriodTooLong(field="since")
        return self

    def words(self) -> list["Word"]:
        """The words that must all match; a word that is likely to have few finds comes before one that has many."""
        given = {
            TICKET: self.ticket,
            KEPT: self.kept,
            NUMBER: self.number,
            TAIL: self.ends[-TAIL_DIGITS:],
            TAG: self.tag,
            TRAINING: "yes" if self.training else "",
            LONG: (long_words(self.min_s) or [""])[-1],
            DIRECTION: "" if self.direction == ORDINARY[DIRECTION] else self.direction,
            AGENT: self.agent,
            LEVEL: self.level,
            QUEUE: self.queue,
        }
        found = [Word(kind, (value,)) for kind, value in given.items() if value]
        if self.states and ORDINARY[STATE] not in self.states:
            found.insert(0, Word(STATE, tuple(sorted(self.states))))
        return found


@dataclass(frozen=True, slots=True)
class Word:
    """A word of this kind that must match: one of the values."""

    kind: str
    values: tuple[str, ...]


class RecordingKey(Key):
    """A place in the list: talks that began later are before it."""

    WRONG = BadCursor


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTalk:
    """A talk in the list. `number` is the whole number; `words`: its agents, queues, tickets and tags, by kind."""

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
    connection: AsyncConnection,
    sought: RecordingQuery,
    agents: frozenset[str] | None,
    after: RecordingKey | None,
    limit: int,
) -> tuple[list[FoundTalk], RecordingKey | None]:
    """At most `limit` talks after `after`, and where the next page begins. `agents`: only these agents' talks."""
    words = sought.checked().words()
    if agents is not None:
        words.append(Word(AGENT, tuple(sorted(agents))))
    times = _Times(sought.since, sought.until, after)
    calls = await _calls(connection, sought, await _fewest_first(connection, words, times), times, limit + 1)
    more, calls = len(calls) > limit, calls[:limit]
    if not calls:
        return [], None
    query = sa.select(*COLUMNS).where(_t.call.in_(calls)).order_by(_t.at.desc(), _t.call.desc())
    rows = list(await connection.execute(query))
    known = await words_of(connection, calls)
    found = [FoundTalk(**row._mapping, words=known.get(row.call, {})) for row in rows]
    return found, RecordingKey(found[-1].at, found[-1].call) if more and found else None


async def talk_of(connection: AsyncConnection, call: str) -> FoundTalk | None:
    """One talk."""
    row = (await connection.execute(sa.select(*COLUMNS).where(_t.call == call))).one_or_none()
    if row is None:
        return None
    return FoundTalk(**row._mapping, words=(await words_of(connection, [call])).get(call, {}))


COLUMNS = [_t[name] for name in FoundTalk.__dataclass_fields__ if name != "words"]


@dataclass(frozen=True, slots=True)
class _Times:
    """The period that is searched, down from `after` if a page came before."""

    since: Instant | None
    until: Instant | None
    after: RecordingKey | None

    def of(self, at: sa.ColumnElement[float], call: sa.ColumnElement[str]) -> list[sa.ColumnElement[bool]]:
        """The conditions. SQLite takes one bound for the end of its range: after a key, the key's own time."""
        found = [] if self.since is None else [at >= self.since]
        if self.after is not None:
            found.append(self.after.behind(at, call))
            if self.until is None or self.after.at < self.until:
                return [*found, at <= self.after.at]
        return found if self.until is None else [*found, at < self.until]


async def _fewest_first(connection: AsyncConnection, words: Sequence[Word], times: _Times) -> list[Word]:
    """Put the word with the fewest finds first, as far as counting is worth its time."""
    if len(words) < 2:
        return list(words)
    counts = [
        sa.select(sa.func.count()).select_from(_finds(word, times).limit(COUNTED).subquery()).scalar_subquery()
        for word in words
    ]
    counted = (await connection.execute(sa.select(*counts))).one()
    return [word for _, word in sorted(zip(counted, words, strict=True), key=lambda pair: int(pair[0]))]


def _finds(word: Word, times: _Times) -> sa.Select[tuple[float, str]]:
    value = _k.value == word.values[0] if len(word.values) == 1 else _k.value.in_(word.values)
    return sa.select(_k.at, _k.call).where(_k.kind == word.kind, value, *times.of(_k.at, _k.call))


async def _calls(
    connection: AsyncConnection, sought: RecordingQuery, words: Sequence[Word], times: _Times, limit: int
) -> list[str]:
    """At most `limit` calls, newest first.

    The finds of one word are walked in the order of its index, or all talks by time, and each find is checked for the
    other words by a key: so no more is read than the page has, unless hardly anything matches. One call may be found by
    several values of a word, each of which is walked separately.
    """
    found: set[tuple[Instant, str]] = set()
    if not words:
        query = sa.select(_t.at, _t.call).where(*times.of(_t.at, _t.call), *_about(sought, _t.seconds, _t.state))
        query = query.where(*_of_talk(sought))
        rows = await connection.execute(_newest(query, _t.at, _t.call, limit))
        found.update((row.at, row.call) for row in rows)
    values = words[0].values if words else ()
    for begin in range(0, len(values), WALKED_AT_ONCE):
        walks = []
        for value in values[begin : begin + WALKED_AT_ONCE]:
            walk = _finds(Word(words[0].kind, (value,)), times).where(*_about(sought, _k.seconds, _k.state))
            walk = walk.where(*(_has(word) for word in words[1:]), *_is(_of_talk(sought)))
            walks.append(sa.select(_newest(walk, _k.at, _k.call, limit).subquery()))
        found.update((row.at, row.call) for row in await connection.execute(sa.union_all(*walks)))
    return [call for _, call in sorted(found, reverse=True)[:limit]]


def _newest(
    query: sa.Select[tuple[float, str]], at: sa.ColumnElement[float], call: sa.ColumnElement[str], limit: int
) -> sa.Select[tuple[float, str]]:
    return query.order_by(at.desc(), call.desc()).limit(limit)


def _about(
    sought: RecordingQuery, length: sa.ColumnElement[float], state: sa.ColumnElement[str]
) -> list[sa.ColumnElement[bool]]:
    """Conditions on length and state, which words have too."""
    found: list[sa.ColumnElement[bool]] = []
    if sought.states:
        found.append(state.in_(sorted(sought.states)))
    if sought.min_s > 0:
        found.append(length >= sought.min_s)
    if sought.max_s is not None:
        found.append(length <= sought.max_s)
    return found


def _of_talk(sought: RecordingQuery) -> list[sa.ColumnElement[bool]]:
    """Conditions that only the talk itself can answer: most talks meet them, or only few need to be checked."""
    found: list[sa.ColumnElement[bool]] = []
    if sought.direction == ORDINARY[DIRECTION]:
        found.append(_t.direction == sought.direction)
    if sought.training is False:
        found.append(_t.training.is_(False))
    if len(sought.ends) > TAIL_DIGITS:
        found.append(_t.number.like(f"%{sought.ends}"))
    return found


def _is(conditions: Sequence[sa.ColumnElement[bool]]) -> list[sa.ColumnElement[bool]]:
    """Whether the find's talk meets the conditions."""
    query = sa.select(sa.literal(1)).where(_t.call == _k.call, *conditions)
    return [query.scalar_subquery().is_not(None)] if conditions else []


def _has(word: Word) -> sa.ColumnElement[bool]:
    """Whether the find also has this word.

    This avoids `EXISTS`: PostgreSQL would read all finds of the word into a table, since it takes the two for
    independent of each other.
    """
    other = key_table.alias()
    value = other.c.value == word.values[0] if len(word.values) == 1 else other.c.value.in_(word.values)
    query = sa.select(sa.literal(1)).where(
        other.c.kind == word.kind, value, other.c.at == _k.at, other.c.call == _k.call
    )
    return query.limit(1).scalar_subquery().is_not(None)
