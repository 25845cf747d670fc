"""Lists of tickets: every filter and order, each read in the order of an index, page by page."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final, Literal

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.visitors import InternalTraversal

from core.actor import Scope
from core.errors import Invalid
from core.ids import Instant, InteractionId, UserId
from core.numbers import spellings
from infra.database.engine import Moment
from infra.search import Piece, QueryWords, snippet
from tickets import store
from tickets.confidential import store as seal_store
from tickets.lists import index, named, work_store
from tickets.lists.index import Narrowed
from tickets.lists.work_store import Work
from tickets.rules.sealing import Secrets
from tickets.rules.ticket import Level
from tickets.rules.workflow.branches import BranchState
from tickets.rules.workflow.states import TicketState
from tickets.store import SUMMARY, Reach, TicketSummary
from tickets.tables import branch_table, person_table, ticket_table

MOST_WALKS: Final = 24
"""For so many people and departments, tickets are read in index order for each; for more, all tickets are walked."""

SLACK_S: Final = 60.0
"""Tickets begun at about the same moment may get their serials in a different order."""

CURSOR: Final = re.compile(r"(?P<phase>[01])~(?P<key>[0-9]{1,17})~(?P<serial>[0-9]{1,18})")
NONE: Final[sa.ColumnElement[int]] = sa.literal_column("0")
EMPTY: Final[sa.ColumnElement[str]] = sa.literal_column("''")
NO_SECRETS: Final[Mapping[str, Secrets]] = {}

HELD: Final = tuple(state for state in BranchState if state is not BranchState.WITHDRAWN)
"""The branch states in which a department has a ticket in its lists."""

_t, _p, _b = ticket_table.c, person_table.c, branch_table.c


class Sort(StrEnum):
    """The order of a list."""

    NEWEST = "newest"
    DUE = "due"
    """The earliest moment first; then tickets whose clocks are paused or have ended, the newest first."""

    URGED = "urged"
    """Urged ones (催办) first; the newest first in both groups."""

    BEST = "best"
    """Best matches for the words first; without words the newest first."""


class BadTicketCursor(Invalid):
    """There is no such page of the list."""

    code = "ticket.bad_cursor"


@dataclass(frozen=True, slots=True)
class TicketCursor:
    """The last row of a page. `key`: its moment in microseconds if sorted by moments; in a search, the number of rows
    before the next page."""

    phase: int
    key: int
    serial: int

    @classmethod
    def read(cls, text: str) -> "TicketCursor":
        """The place that `str` wrote; raises `BadTicketCursor`."""
        found = CURSOR.fullmatch(text)
        if found is None:
            raise BadTicketCursor(field="cursor")
        return cls(int(found["phase"]), int(found["key"]), int(found["serial"]))

    def __str__(self) -> str:
        return f"{self.phase}~{self.key}~{self.serial}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketQuery:
    """The filter of a list; None or empty leaves a condition out. Times are from the first to before the second.

    `written_by`: somebody who has written in it. `work`: the work to do, for the departments `of` or for all. `reader`:
    who asks, at `now`; tickets sealed from that person are not found by number or interaction. `departments`: the lead.
    `sources`: the platforms that sent it. `path`: a district with all below it. `late`, `soon`: by `now`. `ids`: among
    these tickets. `area`: the site's area code. `whole_numbers`: the reader sees them.
    """

    caller: str | None = None
    area: str = ""
    whole_numbers: bool = False
    reader: UserId | None = None
    states: Collection[TicketState] | None = None
    work: Work | None = None
    of: frozenset[str] | None = None
    now: Instant = 0.0
    text: str | None = None
    interaction: InteractionId | None = None
    written_by: UserId | None = None
    types: Collection[str] = ()
    urgencies: Collection[str] = ()
    departments: Collection[str] = ()
    sources: Collection[str] = ()
    levels: Collection[Level] = ()
    path: str = ""
    begun: tuple[Instant | None, Instant | None] = (None, None)
    completed: tuple[Instant | None, Instant | None] = (None, None)
    deadline: Literal["late", "soon"] | None = None
    urged: bool = False
    supervised: bool = False
    hard: bool = False
    told: bool = False
    at_once: bool | None = None
    training: bool | None = None
    sort: Sort = Sort.NEWEST
    ids: Collection[str] = ()
    place: TicketCursor | None = None
    limit: int = 20


async def find(
    connection: AsyncConnection, wanted: TicketQuery, reach: Reach | None
) -> tuple[list[TicketSummary], TicketCursor | None]:
    """A page of the matching tickets that the reader may see, and where the next one begins; two statements, three with
    words."""
    if wanted.text is not None and wanted.text.strip():
        return await _found(connection, wanted, reach)
    rows: list[tuple[int, sa.Row[Any]]] = []
    phases = _phases(wanted)
    first = 0 if wanted.place is None else min(wanted.place.phase, len(phases) - 1)
    for number in range(first, len(phases)):
        left = replace(wanted, place=wanted.place if number == first else None, limit=wanted.limit - len(rows))
        found = await connection.execute(listed(left, reach, number))
        rows += [(number, row) for row in found]
        if len(rows) > wanted.limit:
            break
    items = [store.summary(row) for _, row in rows[: wanted.limit]]
    return items, _place(wanted, *rows[wanted.limit - 1]) if len(rows) > wanted.limit else None


def _place(wanted: TicketQuery, phase: int, row: sa.Row[Any]) -> TicketCursor:
    timed = wanted.sort is Sort.DUE and phase == 0
    return TicketCursor(phase, round(row.due_at * 1e6) if timed else 0, row.place)


async def _found(
    connection: AsyncConnection, wanted: TicketQuery, reach: Reach | None
) -> tuple[list[TicketSummary], TicketCursor | None]:
    """The matching tickets that contain the words, of very many only the newest; before them those of the citizen."""
    narrowed = Narrowed(
        reach=reach,
        states=wanted.states or (),
        types=wanted.types,
        urgencies=wanted.urgencies,
        training=wanted.training,
    )
    if wanted.states is not None and not wanted.states:
        return [], None
    text = wanted.text or ""
    ids = await index.find(connection, text, narrowed)
    citizens = named.concerns(text, wanted.reader, wanted.now, wanted.area, whole=wanted.whole_numbers)
    if (both := named.beside(ids, citizens)) is None:
        return [], None
    # A page is twenty of perhaps two thousand: of the others only the columns for sorting are read.
    columns = (_t.id, _t.serial, _t.due_at, _t.urges)
    query = sa.select(*columns).where(_t.serial.in_(both), *_seen(wanted, reach), *_conditions(wanted, reach))
    rows = list(await connection.execute(query))
    rank = {id: at for at, id in enumerate(ids)}
    orders = {
        Sort.BEST: lambda row: (rank.get(row.id, -1), -row.serial),
        Sort.NEWEST: lambda row: (-row.serial,),
        Sort.DUE: lambda row: (row.due_at is None, row.due_at or 0.0, -row.serial),
        Sort.URGED: lambda row: (row.urges == 0, -row.serial),
    }
    rows.sort(key=orders[wanted.sort])
    first = wanted.place.key if wanted.place is not None else 0
    page, last = [row.id for row in rows[first : first + wanted.limit]], first + wanted.limit
    items = {one.id: one for one in await store.summaries(connection, page)}
    return [items[id] for id in page if id in items], TicketCursor(0, last, 0) if len(rows) > last else None


async def snippets(
    connection: AsyncConnection, items: Sequence[TicketSummary], text: str, kept: Mapping[str, Secrets] = NO_SECRETS
) -> dict[str, tuple[list[Piece], list[Piece]]]:
    """The title and the best excerpt of each ticket found, with the words marked, from its text or from opinions on it;
    two statements. `kept`: the secrets of sealed tickets, by id."""
    words = QueryWords.of(text)

    def out_of(id: str, said: str) -> str:
        return kept[id].out_of(said) if id in kept else said

    found: dict[str, tuple[list[Piece], list[Piece]]] = {}
    texts = await store.texts(connection, [one.id for one in items])
    silent = []
    for one in items:
        pieces = snippet(out_of(one.id, texts.get(one.id, "")), words)
        found[one.id] = (snippet(one.title, words, 200), pieces)
        if not any(piece.hit for piece in pieces):
            silent.append(one.id)
    for id, opinion in await store.opinions(connection, silent):
        pieces = snippet(out_of(id, opinion), words)
        if any(piece.hit for piece in pieces):
            found[id] = (found[id][0], pieces)
    return found


def listed(wanted: TicketQuery, reach: Reach | None, phase: int = 0) -> sa.Select[Any]:
    """The statement for one phase of a list without words, with one row more than the page, to know if more follow."""
    timed = wanted.sort is Sort.DUE and phase == 0
    conditions = [*_conditions(wanted, reach, by_state=not _by_urges(wanted, phase)), *_phases(wanted)[phase]]
    if wanted.sort is Sort.NEWEST or (wanted.sort is Sort.BEST):
        conditions += _between_serials(wanted)
    first = wanted.sort in (Sort.DUE, Sort.URGED) and phase == 0
    walks = [sa.select(_t.serial).where(*_seen(wanted, reach))] if first else list(_walks(wanted, reach))
    size = wanted.limit + 1
    pages = [_page(walk.where(*conditions), wanted.place, size, timed=timed) for walk in walks]
    columns = (_t.serial.label("place"), *SUMMARY)
    if len(pages) == 1:
        return pages[0].with_only_columns(*columns)
    chosen = sa.union(*(sa.select(page.subquery()) for page in pages)).subquery()
    query = sa.select(*columns).join(chosen, chosen.c.serial == _t.serial)
    return query.order_by(*_order(_t.serial, timed=timed)).limit(size)


def _page(walk: sa.Select[Any], place: TicketCursor | None, size: int, *, timed: bool) -> sa.Select[Any]:
    """The first rows of a walk after a place, in the order of the column that the walk selects, which is its
    index's."""
    (serial,) = walk.selected_columns
    if place is not None:
        walk = walk.where(_behind(place, serial, timed=timed))
    return walk.order_by(*_order(serial, timed=timed)).limit(size)


def _order(serial: sa.ColumnElement[Any], *, timed: bool) -> tuple[sa.ColumnElement[Any], ...]:
    return (_t.due_at, serial) if timed else (serial.desc(),)


def _seen(wanted: TicketQuery, reach: Reach | None) -> Iterator[sa.ColumnElement[bool]]:
    """Whether the reader may see a ticket, and wrote in it if that is wanted; checked for each ticket on the walk."""
    if reach is not None:
        yield store.in_sight(reach)
    if wanted.written_by is not None:
        own = person_table.alias("own")
        yield sa.exists().where(own.c.serial == _t.serial, own.c.person == wanted.written_by)


def _phases(wanted: TicketQuery) -> list[list[sa.ColumnElement[bool]]]:
    """The consecutive parts of a list, each with the conditions of its tickets."""
    if wanted.sort is Sort.DUE:
        return [[_t.due_at.is_not(None)], [_t.due_at.is_(None)]]
    if wanted.sort is Sort.URGED:
        return [[_t.urges > NONE], [_t.urges == NONE]]
    return [[]]


def _behind(place: TicketCursor, serial: sa.ColumnElement[Any], *, timed: bool) -> sa.ColumnElement[bool]:
    if not timed:
        return serial < place.serial
    at = sa.bindparam(None, place.key / 1e6, type_=Moment())
    return sa.or_(_t.due_at > at, sa.and_(_t.due_at == at, serial > place.serial))


def _walks(wanted: TicketQuery, reach: Reach | None) -> Iterator[sa.Select[Any]]:
    """Walks through the tickets that the reader may see, newest first, each in the order of an index; together they
    cover all of them.

    A person's tickets are found by the people who wrote in them, a department's by its branches, one state at a time. A
    list of several ticket states is also read state by state.
    """
    person = wanted.written_by
    if wanted.ids:
        yield sa.select(_t.serial).where(*_seen(wanted, reach))
        return
    if reach is not None and reach.scope is Scope.OWN and not reach.departments and person in (None, reach.person):
        person, reach = reach.person, None
    if person is not None:
        seen = sa.true() if reach is None else store.in_sight(reach)
        yield _written_by(person).where(seen)
        return
    if reach is None or reach.scope is Scope.ALL:
        yield from _of_all(wanted)
        return
    people = sorted(reach.members | {reach.person} if reach.scope is Scope.GROUP else {reach.person})
    departments = sorted(reach.departments)
    if wanted.work is not None or wanted.caller is not None or len(people) + len(departments) > MOST_WALKS:
        yield sa.select(_t.serial).where(store.in_sight(reach))
        return
    for one in people:
        yield _written_by(one)
    for department in departments:
        for state in HELD:
            yield _held_by(department, state)


def _written_by(person: UserId) -> sa.Select[Any]:
    """The tickets of one person, by `ticket_person`: by the ticket's own serial, all of them would be read and
    sorted."""
    both = person_table.join(ticket_table, _p.serial == _t.serial)
    return sa.select(_p.serial).select_from(both).where(_p.person == person)


def _held_by(department: str, state: BranchState) -> sa.Select[Any]:
    """The tickets of which a department has a branch in one state, by `ix_ticket_branch_department`; a ticket
    dispatched to it twice appears once. All states together would be read and sorted in full for each page."""
    both = branch_table.join(ticket_table, _b.serial == _t.serial)
    there = sa.and_(_b.department == department, _b.state == state)
    return sa.select(_b.serial).select_from(both).where(there).distinct()


def _of_all(wanted: TicketQuery) -> Iterator[sa.Select[Any]]:
    """All tickets, state by state if no other condition has an index of its own."""
    other = (wanted.caller, wanted.work, wanted.interaction, wanted.deadline)
    split = wanted.states is not None and len(wanted.states) > 1 and not any(other) and wanted.sort is not Sort.DUE
    if not split:
        yield sa.select(_t.serial)
        return
    for state in sorted(wanted.states or ()):
        yield sa.select(_t.serial).where(_t.state == state)


class Unindexed(sa.ColumnElement[str]):
    """A column that SQLite must not use to find rows. PostgreSQL knows how many rows each value has."""

    inherit_cache = True
    _traverse_internals = [("of", InternalTraversal.dp_clauseelement)]  # noqa: RUF012  # as SQLAlchemy declares it

    def __init__(self, of: sa.ColumnElement[str]) -> None:
        self.of = of
        self.type = of.type


@compiles(Unindexed)
def _plain(element: Unindexed, compiler: SQLCompiler, **given: Any) -> str:
    return compiler.process(element.of, **given)


@compiles(Unindexed, "sqlite")
def _with_sign(element: Unindexed, compiler: SQLCompiler, **given: Any) -> str:
    return f"+{compiler.process(element.of, **given)}"


def _by_urges(wanted: TicketQuery, phase: int) -> bool:
    """Whether to read the few urged tickets, whatever their state: otherwise SQLite would look at all tickets for
    them."""
    return wanted.sort is Sort.URGED and phase == 0


def _conditions(wanted: TicketQuery, reach: Reach | None, *, by_state: bool = True) -> list[sa.ColumnElement[bool]]:
    """All conditions on a ticket. `by_state`: an index of states may help."""
    among: tuple[tuple[sa.ColumnElement[str], Collection[str]], ...] = (
        (_t.type, wanted.types),
        (_t.urgency, wanted.urgencies),
        (_t.department, wanted.departments),
        (_t.source, wanted.sources),
        (_t.level, wanted.levels),
    )
    found: list[sa.ColumnElement[bool]] = [column.in_(sorted(values)) for column, values in among if values]
    of_calls = store.of_calls(reach)
    if wanted.caller is not None:
        rang, given = (one.in_(spellings(wanted.caller, wanted.area)) for one in (_t.caller, _t.contact_number))
        found.append(sa.or_(given, sa.and_(rang, *of_calls)))
    if wanted.caller is not None or wanted.interaction is not None:
        found.append(seal_store.open_to(wanted.reader, wanted.now))
    if wanted.states is not None:
        state = _t.state if by_state else Unindexed(_t.state)
        found.append(state.in_(sorted(wanted.states)))
    if wanted.work is not None:
        found.append(work_store.waits(wanted.work, wanted.of, wanted.now))
    if wanted.ids:
        found.append(_t.id.in_(sorted(wanted.ids)))
    if wanted.interaction is not None:
        found += [_t.interaction == wanted.interaction, *of_calls]
    if wanted.path:
        found += [_t.path >= wanted.path, _t.path < wanted.path[:-1] + chr(ord(wanted.path[-1]) + 1)]
    found += [*_within(_t.created_at, wanted.begun), *_within(_t.completed_at, wanted.completed)]
    if wanted.deadline is not None:
        late, soon = _t.due_at < wanted.now, sa.and_(_t.soon_at <= wanted.now, _t.due_at >= wanted.now)
        found.append(late if wanted.deadline == "late" else soon)
    return [*found, *_marked(wanted)]


def _marked(wanted: TicketQuery) -> Iterator[sa.ColumnElement[bool]]:
    marks = ((wanted.urged, _t.urges > NONE), (wanted.supervised, _t.supervisions > NONE), (wanted.hard, _t.hard))
    yield from (mark for asked, mark in (*marks, (wanted.told, _t.legal_way != EMPTY)) if asked)
    for column, value in ((_t.at_once, wanted.at_once), (_t.training, wanted.training)):
        if value is not None:
            yield column if value else sa.not_(column)


def _within(
    column: sa.ColumnElement[Any], times: tuple[Instant | None, Instant | None]
) -> Iterator[sa.ColumnElement[bool]]:
    if times[0] is not None:
        yield column >= times[0]
    if times[1] is not None:
        yield column < times[1]


def _between_serials(wanted: TicketQuery) -> Iterator[sa.ColumnElement[bool]]:
    """The bounds of the serials in the period when tickets were begun, so that a walk through them stops there."""
    since, until = wanted.begun
    other = ticket_table.alias("other")
    if since is not None:
        first = sa.select(other.c.serial).where(other.c.created_at >= since - SLACK_S).order_by(other.c.created_at)
        yield _t.serial >= first.limit(1).correlate(None).scalar_subquery()
    if until is not None:
        last = sa.select(other.c.serial).where(other.c.created_at < until + SLACK_S)
        yield _t.serial <= last.order_by(other.c.created_at.desc()).limit(1).correlate(None).scalar_subquery()
