"""Tickets in the database: load, save and find them, and who wrote in each."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Scope
from core.ids import Instant, InteractionId, UserId
from tickets.call_store import call_table
from tickets.errors import NoSuchTicket
from tickets.rules.contacts import plain_way, ways_of
from tickets.rules.follow_ups import FollowUpState
from tickets.rules.ticket import Level, PendingRequest, Ticket
from tickets.rules.workflow.branches import OPEN as OPEN_BRANCHES
from tickets.rules.workflow.branches import BranchState, Join
from tickets.rules.workflow.states import TicketState
from tickets.tables import branch_table, contact_table, follow_up_table, person_table, step_table, ticket_table

NEXT_NUMBER = sa.text(
    "INSERT INTO ticket_day (day, last) VALUES (:day, 1) "
    "ON CONFLICT (day) DO UPDATE SET last = ticket_day.last + 1 RETURNING last"
)
"""The same SQL in both databases. It locks the day's row until the transaction ends."""

COUNTED = ("serial", "times", "merged_into")
"""Columns that are not part of a ticket in its rules: they concern other tickets and contacts."""

COLUMNS = [column for column in ticket_table.columns if column.name not in COUNTED]
_t = ticket_table.c
_p = person_table.c
_s = step_table.c
_b = branch_table.c
_f = follow_up_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketSummary:
    """A ticket in a list. `times`: how often somebody has come about it; `merged_into`: the number of the ticket that
    continues in its place. `sealed`: the citizen's identity and the place are hidden from the reader."""

    id: str
    number: str
    version: int
    state: TicketState
    type: str
    urgency: str
    department: str
    district: str
    address: str
    title: str
    contact_name: str
    interaction: InteractionId | None
    training: bool
    created_at: Instant
    updated_at: Instant
    hard: bool
    at_once: bool
    urges: int
    supervisions: int
    times: int
    merged_into: str
    completed_at: Instant | None
    due_at: Instant | None
    soon_at: Instant | None
    source: str
    level: Level
    external: str
    confidential: bool
    legal_way: str = ""
    sealed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The reach of somebody's lists: the scope, the person, the people in the person's groups, and the person's
    departments."""

    scope: Scope
    person: UserId
    members: frozenset[UserId] = frozenset()
    departments: frozenset[str] = frozenset()

    @property
    def of_departments(self) -> bool:
        """Whether it may include tickets that the person has only for a department."""
        return self.scope is not Scope.ALL and bool(self.departments)

    @property
    def beside_departments(self) -> "Reach":
        """The reach without tickets that the person has only for a department: the calls of the others may be shown."""
        return replace(self, departments=frozenset())


@dataclass(frozen=True, slots=True)
class TicketOfCall:
    """A ticket that was written in a call, or that the call was about."""

    id: str
    number: str


UNNUMBERED: Final = "~"
"""The column is unique and has no gaps, so a ticket without a number has the beginning of its id there, after this
mark."""


def number_of(column: str) -> str:
    """The number of a ticket from its column; '' for one that was never submitted."""
    return "" if column.startswith(UNNUMBERED) else column


def _in_column(ticket: Ticket) -> str:
    return ticket.number or f"{UNNUMBERED}{ticket.id}"[:20]


IN_TABLE = [name for name in TicketSummary.__dataclass_fields__ if name != "sealed"]
SUMMARY = [_t[name] for name in IN_TABLE]


def ticket_of(values: Mapping[str, Any]) -> Ticket:
    """The ticket of a row."""
    read = {
        "state": TicketState(values["state"]),
        "join": Join(values["join"]),
        "level": Level(values["level"]),
        "asked": PendingRequest(values["asked"]),
        "contacts": ways_of(values["contacts"]),
        "number": number_of(values["number"]),
    }
    return Ticket(**{**values, **read})


def _row(ticket: Ticket) -> dict[str, Any]:
    values = {column.name: getattr(ticket, column.name) for column in COLUMNS}
    return values | {"contacts": [plain_way(one) for one in ticket.contacts], "number": _in_column(ticket)}


async def next_number(connection: AsyncConnection, day: str) -> int:
    """Count one more ticket on this day, and return its number."""
    return int(await connection.scalar(NEXT_NUMBER, {"day": day}) or 0)


async def add(connection: AsyncConnection, ticket: Ticket) -> None:
    """Insert a ticket and its author; IntegrityError if its interaction has a draft already."""
    added = await connection.execute(sa.insert(ticket_table).values(_row(ticket)).returning(_t.serial))
    await connection.execute(sa.insert(person_table).values(person=ticket.created_by, serial=added.scalar_one()))


async def belongs_to(connection: AsyncConnection, id: str, person: UserId) -> None:
    """Add this person to the ticket's writers."""
    known = sa.exists().where(_p.serial == _t.serial, _p.person == person)
    mine = sa.select(sa.literal(person), _t.serial).where(_t.id == id, sa.not_(known))
    await connection.execute(sa.insert(person_table).from_select(["person", "serial"], mine))


async def held_by(connection: AsyncConnection, id: str) -> tuple[frozenset[UserId], frozenset[str], frozenset[UserId]]:
    """The writers of this ticket; the departments that have it, or had it and answered; and those to whom its citizen
    came again. One statement."""
    serial = sa.select(_t.serial).where(_t.id == id).scalar_subquery()
    people = sa.select(sa.literal("person").label("what"), _p.person.label("who")).where(_p.serial == serial)
    there = sa.and_(_b.serial == serial, _b.state != BranchState.WITHDRAWN)
    departments = sa.select(sa.literal("department"), _b.department).where(there)
    heard = sa.select(sa.literal("heard"), contact_table.c.by).where(contact_table.c.serial == serial)
    rows = (await connection.execute(sa.union_all(people, departments, heard))).all()
    found = {what: frozenset(who for kind, who in rows if kind == what) for what in ("person", "department", "heard")}
    return frozenset(map(UserId, found["person"])), found["department"], frozenset(map(UserId, found["heard"]))


async def at_work(connection: AsyncConnection, id: str) -> frozenset[str]:
    """The departments that have this ticket and have not answered yet; one statement."""
    serial = sa.select(_t.serial).where(_t.id == id).scalar_subquery()
    query = sa.select(_b.department).where(_b.serial == serial, _b.state.in_(OPEN_BRANCHES))
    return frozenset(await connection.scalars(query))


async def calls_back(connection: AsyncConnection, ticket: str, by: UserId, now: Instant) -> bool:
    """Whether this person has the ticket's citizen to call back now, or made that call."""
    query = sa.select(_f.serial).join(ticket_table, _t.serial == _f.serial).where(_t.id == ticket)
    has = sa.and_(_f.claimed_by == by, _f.claimed_until > now)
    did = sa.and_(_f.closed_by == by, _f.state != FollowUpState.DROPPED)
    return (await connection.execute(query.where(sa.or_(has, did)).limit(1))).first() is not None


async def get(connection: AsyncConnection, id: str) -> Ticket:
    """The ticket; raises `NoSuchTicket`."""
    return await _one(connection, _t.id == id)


async def by_number(connection: AsyncConnection, number: str) -> Ticket:
    """The ticket with this number; raises `NoSuchTicket`."""
    return await _one(connection, _t.number == number)


async def _one(connection: AsyncConnection, where: sa.ColumnElement[bool]) -> Ticket:
    row = (await connection.execute(sa.select(*COLUMNS).where(where))).one_or_none()
    if row is None:
        raise NoSuchTicket
    return ticket_of(dict(row._mapping))


async def draft_of(connection: AsyncConnection, interaction: InteractionId) -> Ticket | None:
    """The draft of this interaction."""
    query = sa.select(*COLUMNS).where(_t.interaction == interaction, _t.state == TicketState.DRAFT)
    row = (await connection.execute(query)).one_or_none()
    return ticket_of(dict(row._mapping)) if row else None


async def submitted_in(
    connection: AsyncConnection, interaction: InteractionId, open: sa.ColumnElement[bool]
) -> list[Ticket]:
    """The tickets that were submitted in this interaction, in their order. `open`: the condition for showing the
    call."""
    query = sa.select(*COLUMNS).where(_t.interaction == interaction, _t.submitted_at.is_not(None), open)
    return [ticket_of(dict(row._mapping)) for row in await connection.execute(query.order_by(_t.serial))]


async def of_interactions(
    connection: AsyncConnection,
    interactions: Sequence[InteractionId],
    reach: Reach,
    *,
    open: sa.ColumnElement[bool],
    had: Collection[InteractionId] = (),
    same_caller: bool = False,
) -> dict[str, list[TicketOfCall]]:
    """The tickets of these interactions that may be opened, by interaction: those that they were about come before
    those that were written in them, and newer ones after older ones.

    Includes all that were written in the interactions that this person `had`, and with `same_caller` all submitted
    tickets. A draft that was given up for another ticket is none. `open`: the condition for showing the link to the
    interaction.
    """
    anyone = [_t.state != TicketState.DRAFT] if same_caller else []
    given_up = sa.and_(_t.state == TicketState.CANCELLED, _t.submitted_at.is_(None))
    seen = sa.or_(in_sight(reach), _t.interaction.in_(had), *anyone)
    columns = (_t.id, _t.number, _t.serial)
    written = sa.select(_t.interaction, *columns, sa.literal(1).label("own"))
    queries = [written.where(_t.interaction.in_(interactions), sa.not_(given_up), open, seen)]
    for table in (call_table, contact_table):
        mine = [contact_table.c.by == reach.person] if table is contact_table else []
        about = sa.select(table.c.interaction, *columns, sa.literal(0).label("own"))
        about = about.join(ticket_table, _t.serial == table.c.serial)
        may = sa.or_(in_sight(reach), *mine, *anyone)
        queries.append(about.where(table.c.interaction.in_(interactions), open, may))
    found: dict[str, list[TicketOfCall]] = {}
    for row in await connection.execute(sa.union(*queries).order_by("own", "serial")):
        found.setdefault(row.interaction, []).append(TicketOfCall(row.id, number_of(row.number)))
    return found


async def save(connection: AsyncConnection, ticket: Ticket) -> bool:
    """Write a ticket over its previous version; False if that is not the one in the table."""
    changed = await connection.execute(
        sa.update(ticket_table).where(_t.id == ticket.id, _t.version == ticket.version - 1).values(_row(ticket))
    )
    return changed.rowcount == 1


async def remove_draft(connection: AsyncConnection, ticket: Ticket) -> bool:
    """Delete a draft of this version with everything that belongs to it; False if that is not the one in the table."""
    its = (_t.id == ticket.id, _t.version == ticket.version, _t.state == TicketState.DRAFT)
    return (await connection.execute(sa.delete(ticket_table).where(*its))).rowcount == 1


def with_departments(departments: frozenset[str]) -> sa.ColumnElement[bool]:
    """Whether one of these departments has the ticket, or had it and answered."""
    there = sa.and_(_b.department.in_(sorted(departments)), _b.state != BranchState.WITHDRAWN)
    return sa.exists().where(_b.serial == _t.serial, there)


def in_sight(reach: Reach) -> sa.ColumnElement[bool]:
    """Whether a ticket is in this person's lists: for the reasons of `way_in`, except for having its call open."""
    if reach.scope is Scope.ALL:
        return sa.true()
    people = reach.members | {reach.person} if reach.scope is Scope.GROUP else {reach.person}
    writer = person_table.alias("writer")
    wrote = sa.exists().where(writer.c.serial == _t.serial, writer.c.person.in_(people))
    return sa.or_(wrote, with_departments(reach.departments)) if reach.departments else wrote


def of_calls(reach: Reach | None) -> list[sa.ColumnElement[bool]]:
    """The conditions on tickets that are searched by their call. A reader who has a ticket only for a department is not
    shown its call (`rules/handed.py`), and must not be able to guess it."""
    return [in_sight(reach.beside_departments)] if reach is not None and reach.of_departments else []


async def among(connection: AsyncConnection, ids: Collection[str], reach: Reach) -> frozenset[str]:
    """The tickets among these that this reader may see."""
    query = sa.select(_t.id).where(_t.id.in_(sorted(ids)), in_sight(reach))
    return frozenset(await connection.scalars(query))


async def of_numbers(
    connection: AsyncConnection,
    numbers: Collection[str],
    before: Instant,
    reach: Reach | None,
    open: sa.ColumnElement[bool],
    limit: int,
) -> list[TicketSummary]:
    """The newest tickets of any of these numbers, as caller or contact, that were begun before `before`, without
    training and merged tickets. One walk through an index for each, no further than the page needs. `open`: the
    condition for showing the number."""
    seen = sa.true() if reach is None else in_sight(reach)
    walks = [
        sa.select(
            sa.select(_t.serial, *SUMMARY)
            .where(column == number, _t.created_at < before, sa.not_(_t.training), _t.merged_into == "", seen, open)
            .order_by(_t.serial.desc())
            .limit(limit)
            .subquery()
        )
        for number in sorted(numbers)
        if number
        for column in (_t.caller, _t.contact_number)
    ]
    if not walks:
        return []
    found = {row.serial: summary(row) for row in await connection.execute(sa.union_all(*walks))}
    return [found[serial] for serial in sorted(found, reverse=True)][:limit]


async def summaries(connection: AsyncConnection, ids: Collection[str]) -> list[TicketSummary]:
    """The tickets with these ids, in no particular order; one statement."""
    if not ids:
        return []
    return [summary(row) for row in await connection.execute(sa.select(*SUMMARY).where(_t.id.in_(ids)))]


def summary(row: sa.Row[Any]) -> TicketSummary:
    """The ticket from a row with the columns of `SUMMARY`."""
    values = {name: row._mapping[name] for name in IN_TABLE}
    values |= {"state": TicketState(values["state"]), "level": Level(values["level"])}
    return TicketSummary(**values | {"number": number_of(values["number"])})


async def texts(connection: AsyncConnection, ids: Collection[str]) -> dict[str, str]:
    """The texts of these tickets, by id; one statement."""
    if not ids:
        return {}
    return {row.id: row.text for row in await connection.execute(sa.select(_t.id, _t.text).where(_t.id.in_(ids)))}


async def opinions(connection: AsyncConnection, ids: Collection[str]) -> list[tuple[str, str]]:
    """The opinions in these tickets' steps, each with its ticket's id, the newest last; one statement."""
    if not ids:
        return []
    query = sa.select(_t.id, _s.opinion).join(step_table, _s.serial == _t.serial).where(_t.id.in_(ids))
    rows = await connection.execute(query.where(_s.opinion != "").order_by(_s.serial, _s.version))
    return [(row.id, row.opinion) for row in rows]


async def closed_between(
    connection: AsyncConnection, since: Instant, until: Instant, limit: int
) -> list[tuple[str, str]]:
    """The numbers of tickets archived in this period, the newest first, each with the citizen's number; without
    training and confidential tickets."""
    c = ticket_table.c
    number = sa.func.coalesce(sa.func.nullif(c.contact_number, ""), c.caller)
    query = sa.select(c.number, number).where(
        c.state == TicketState.ARCHIVED,
        c.archived_at >= since,
        c.archived_at < until,
        sa.not_(c.training),
        sa.not_(c.confidential),
        number != "",
    )
    return [(row[0], row[1]) for row in await connection.execute(query.order_by(c.archived_at.desc()).limit(limit))]
