"""The branches of departments, as lists. Each list is read in the order of an index, page by page."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import Invalid
from core.ids import Instant
from infra.database.engine import Moment
from tickets.rules.handling import STATES, Bucket
from tickets.rules.workflow.branches import Branch, BranchState
from tickets.rules.workflow.states import TicketState
from tickets.tables import branch_table, ticket_table

MOST_COUNTED: Final = 1000
"""Longer lists are not counted beyond this."""

CURSOR: Final = re.compile(r"(?P<phase>[01])~(?P<key>[0-9]{1,17})~(?P<serial>[0-9]{1,18})~(?P<n>[0-9]{1,4})")

_b, _t = branch_table.c, ticket_table.c


class BadHandlingCursor(Invalid):
    """There is no such page of the list."""

    code = "ticket.bad_handling_cursor"


@dataclass(frozen=True, slots=True)
class HandlingCursor:
    """The last row of a page. `phase`: 1 after all rows with a moment; `key`: the moment in microseconds."""

    phase: int
    key: int
    serial: int
    n: int

    @classmethod
    def read(cls, text: str) -> "HandlingCursor":
        """The place that `str` wrote; raises `BadHandlingCursor`."""
        found = CURSOR.fullmatch(text)
        if found is None:
            raise BadHandlingCursor(field="cursor")
        return cls(*(int(found[name]) for name in ("phase", "key", "serial", "n")))

    def __str__(self) -> str:
        return f"{self.phase}~{self.key}~{self.serial}~{self.n}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled:
    """A branch, with enough of its ticket to tell it from others."""

    ticket: str
    number: str
    version: int
    state: TicketState
    type: str
    urgency: str
    title: str
    training: bool
    confidential: bool
    urges: int
    supervisions: int
    branch: Branch


_OF_TICKET = ("number", "version", "state", "type", "urgency", "title", "training", "confidential", "urges")
_BRANCH = [_b[one.name].label(f"b_{one.name}") for one in fields(Branch)]
_ROW = [_t.id.label("ticket"), *(_t[name] for name in (*_OF_TICKET, "supervisions")), *_BRANCH]


async def counts(connection: AsyncConnection, departments: Collection[str], now: Instant) -> Mapping[Bucket, int]:
    """How many branches each list has, counting up to `MOST_COUNTED`; one statement."""
    counted = [
        sa.select(
            sa.literal(bucket.value).label("bucket"),
            sa.func.count().label("n"),
        ).select_from(
            sa.select(_b.n).where(*_among(bucket, departments, now)).limit(MOST_COUNTED).subquery(f"of_{bucket.value}")
        )
        for bucket in Bucket
    ]
    rows = await connection.execute(sa.union_all(*counted))
    return {Bucket(row.bucket): row.n for row in rows}


async def page(
    connection: AsyncConnection,
    bucket: Bucket,
    departments: Collection[str],
    now: Instant,
    place: HandlingCursor | None,
    limit: int,
) -> tuple[list[Handled], HandlingCursor | None]:
    """A page of a list, and where the next one begins. First due first, then those without a running clock; answered
    ones newest first. One statement."""
    rows = (await connection.execute(listed(bucket, departments, now, place, limit))).all()
    following = _place(rows[limit - 1], bucket) if len(rows) > limit else None
    return [_handled(row) for row in rows[:limit]], following


def listed(
    bucket: Bucket, departments: Collection[str], now: Instant, place: HandlingCursor | None, limit: int
) -> sa.Select[Any]:
    """The statement: the union of one index walk for each department and state, with one row more than the page."""
    walks = [
        walk
        for department in sorted(departments)
        for state in sorted(STATES[bucket])
        for walk in _walks(bucket, department, state, now, place)
    ]
    pages = [sa.select(walk.limit(limit + 1).subquery()) for walk in walks]
    chosen = sa.union_all(*pages).subquery("chosen")
    query = (
        sa.select(*_ROW, _b.serial.label("place"))
        .join(branch_table, sa.and_(_b.serial == chosen.c.serial, _b.n == chosen.c.n))
        .join(ticket_table, _t.serial == _b.serial)
        .select_from(chosen)
    )
    if bucket is Bucket.ANSWERED:
        order: Sequence[sa.ColumnElement[Any]] = (_b.answered_at.desc(), _b.serial.desc(), _b.n.desc())
    else:
        order = (_b.due_at.is_(None), _b.due_at, _b.serial, _b.n)
    return query.order_by(*order).limit(limit + 1)


def _walks(
    bucket: Bucket, department: str, state: BranchState, now: Instant, place: HandlingCursor | None
) -> list[sa.Select[Any]]:
    mine = sa.select(_b.serial, _b.n).where(_b.department == department, _b.state == state)
    if bucket is Bucket.ANSWERED:
        keys = (_b.answered_at, _b.serial, _b.n)
        newest = mine.order_by(*(key.desc() for key in keys))
        return [newest if place is None else newest.where(sa.tuple_(*keys) < _moment_of(place))]
    timed = mine.where(_b.due_at.is_not(None)).order_by(_b.due_at, _b.serial, _b.n)
    if bucket is Bucket.OVERDUE:
        timed = timed.where(_b.due_at < now)
    standing = mine.where(_b.due_at.is_(None)).order_by(_b.serial, _b.n)
    if place is not None and place.phase == 0:
        timed = timed.where(sa.tuple_(_b.due_at, _b.serial, _b.n) > _moment_of(place))
    if place is not None and place.phase == 1:
        return [standing.where(sa.tuple_(_b.serial, _b.n) > sa.tuple_(*_numbers(place)))]
    return [timed] if bucket is Bucket.OVERDUE else [timed, standing]


def _among(bucket: Bucket, departments: Collection[str], now: Instant) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = [
        _b.department.in_(sorted(departments)),
        _b.state.in_(sorted(STATES[bucket])),
    ]
    return [*found, _b.due_at < now] if bucket is Bucket.OVERDUE else found


def _moment_of(place: HandlingCursor) -> sa.Tuple:
    return sa.tuple_(sa.bindparam(None, place.key / 1e6, type_=Moment()), *_numbers(place))


def _numbers(place: HandlingCursor) -> tuple[sa.ColumnElement[Any], sa.ColumnElement[Any]]:
    return sa.bindparam(None, place.serial, type_=_b.serial.type), sa.bindparam(None, place.n, type_=_b.n.type)


def _place(row: sa.Row[Any], bucket: Bucket) -> HandlingCursor:
    moment = row.b_answered_at if bucket is Bucket.ANSWERED else row.b_due_at
    return HandlingCursor(0 if moment is not None else 1, round((moment or 0.0) * 1e6), row.place, row.b_n)


def _handled(row: sa.Row[Any]) -> Handled:
    values = row._mapping
    branch = {one.name: values[f"b_{one.name}"] for one in fields(Branch)}
    mine = {name: values[name] for name in (*_OF_TICKET, "supervisions")}
    return Handled(
        **{**mine, "state": TicketState(row.state)},
        ticket=row.ticket,
        branch=Branch(**{**branch, "state": BranchState(branch["state"])}),
    )
