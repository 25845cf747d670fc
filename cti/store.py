"""Owns the history of calls and legs: projected from the journal, read by number and by id (RP2)."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from core.messages.outbound import CallPlaced
from core.messages.telephony import CallArrived, CallEnded, LegAnswered, LegEnded, LegJoined, LegRinging
from infra.database.engine import Moment, metadata
from infra.database.statements import ROW, setting
from infra.live.history import Fact, Projection

call_table = sa.Table(
    "call",
    metadata,
    sa.Column("id", sa.String(150), primary_key=True),
    sa.Column("caller", sa.String(64), nullable=False, index=True),
    sa.Column("called", sa.String(64), nullable=False),
    sa.Column("trunk", sa.String(64), nullable=False),
    sa.Column("arrived_at", Moment, nullable=False, index=True),
    sa.Column("talked_at", Moment, nullable=True),
    sa.Column("ended_at", Moment, nullable=True),
    sa.Column("ended_by", sa.String(16), nullable=True),
    sa.Column("cause", sa.String(32), nullable=True),
    sa.Column("outbound", sa.Boolean, nullable=False, server_default=sa.false()),
)
leg_table = sa.Table(
    "leg",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("call", sa.String(150), nullable=False, index=True),
    sa.Column("rang_at", Moment, nullable=True),
    sa.Column("answered_at", Moment, nullable=True),
    sa.Column("joined_at", Moment, nullable=True),
    sa.Column("ended_at", Moment, nullable=True),
    sa.Column("ended_by", sa.String(16), nullable=True),
    sa.Column("cause", sa.String(32), nullable=True),
)
FIRST_TALK = (
    sa.update(call_table)
    .where(call_table.c.id == sa.bindparam("row"), call_table.c.talked_at.is_(None))
    .values(talked_at=sa.bindparam("at"))
)
Values = dict[str, object]


async def project(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Write a batch of facts. A fact repeated after a crash changes nothing.

    All facts of one batch about a call or leg become one row, and all rows of a kind one statement, since each
    statement costs a round trip to the database.
    """
    calls: dict[str, Values] = {}
    legs: dict[str, Values] = {}
    talked: dict[str, Instant] = {}
    for fact in facts:
        match fact.event:
            case CallArrived(call=call, caller=caller, called=called, trunk=trunk, at=at):
                row: Values = {"caller": caller[:64], "called": called[:64], "trunk": trunk[:64], "arrived_at": at}
                calls.setdefault(call, {}).update(row)
            case CallPlaced(call=call, number=number, shown=shown, trunk=trunk, at=at):
                row = {"caller": number[:64], "called": shown[:64], "trunk": trunk[:64], "arrived_at": at}
                calls.setdefault(call, {}).update({**row, "outbound": True})
            case CallEnded(call=call, by=by, cause=cause, at=at):
                calls.setdefault(call, {}).update({"ended_at": at, "ended_by": by.value, "cause": cause.value})
            case LegRinging(call=call, leg=leg, at=at):
                legs.setdefault(leg, {}).update({"call": call, "rang_at": at})
            case LegAnswered(call=call, leg=leg, at=at):
                legs.setdefault(leg, {}).update({"call": call, "answered_at": at})
            case LegJoined(call=call, leg=leg, at=at):
                legs.setdefault(leg, {}).update({"call": call, "joined_at": at})
                talked.setdefault(call, at)
            case LegEnded(call=call, leg=leg, by=by, cause=cause, at=at):
                row = {"call": call, "ended_at": at, "ended_by": by.value, "cause": cause.value}
                legs.setdefault(leg, {}).update(row)
    await _put(connection, call_table, calls, needs="arrived_at")
    await _put(connection, leg_table, legs, needs="call")
    if talked:
        await connection.execute(FIRST_TALK, [{"row": call, "at": at} for call, at in talked.items()])


async def _put(connection: AsyncConnection, table: sa.Table, rows: Mapping[str, Values], needs: str) -> None:
    """Update the existing rows and insert the others, except rows without `needs`, whose beginning is unknown."""
    if not rows:
        return
    found = await connection.scalars(sa.select(table.c.id).where(table.c.id.in_(list(rows))))
    known = set(found.all())
    changed: dict[tuple[str, ...], list[Values]] = {}
    for id in rows.keys() & known:
        changed.setdefault(tuple(sorted(rows[id])), []).append({ROW: id, **rows[id]})
    for names, values in changed.items():
        await connection.execute(setting(table, names), values)
    empty: Values = {column.name: None for column in table.columns if column.nullable}
    if table is call_table:
        empty["outbound"] = False
    if added := [{"id": id, **empty, **row} for id, row in rows.items() if id not in known and needs in row]:
        await connection.execute(sa.insert(table), added)


PROJECTIONS = (Projection((CallArrived, CallPlaced, CallEnded, LegRinging, LegAnswered, LegJoined, LegEnded), project),)
