"""The tables of call records: projected from the journal, one row for each call and for each agent's part in it."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.messages.floor import AgentState, AgentStateChanged
from infra.database.engine import Moment, metadata
from infra.live.history import Fact, Projection
from records.rules.fold import TYPES, Story, call_of
from records.rules.record import AgentPart, Direction, Outcome, PartRole, Record

record_table = sa.Table(
    "call_record",
    metadata,
    sa.Column("id", sa.String(150), primary_key=True),
    sa.Column("begun_at", Moment, nullable=False),
    sa.Column("direction", sa.String(16), nullable=False),
    sa.Column("caller", sa.String(64), nullable=False),
    sa.Column("called", sa.String(64), nullable=False),
    sa.Column("trunk", sa.String(64), nullable=False),
    sa.Column("ended_at", Moment, nullable=True),
    sa.Column("ended_by", sa.String(16), nullable=True),
    sa.Column("cause", sa.String(32), nullable=True),
    sa.Column("flow", sa.String(40), nullable=False),
    sa.Column("path", sa.String(240), nullable=False),
    sa.Column("flow_outcome", sa.String(16), nullable=True),
    sa.Column("closing", sa.String(16), nullable=False, server_default=""),
    sa.Column("queue", sa.String(64), nullable=False),
    sa.Column("queued_at", Moment, nullable=True),
    sa.Column("rang_at", Moment, nullable=True),
    sa.Column("talked_at", Moment, nullable=True),
    sa.Column("waited_s", sa.Float, nullable=False),
    sa.Column("in_time", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("short", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("talk_s", sa.Float, nullable=False),
    sa.Column("hold_s", sa.Float, nullable=False),
    sa.Column("wrap_s", sa.Float, nullable=False),
    sa.Column("held_at", Moment, nullable=True),
    sa.Column("agent", sa.String(64), nullable=True),
    sa.Column("departure", sa.String(16), nullable=True),
    sa.Column("outcome", sa.String(16), nullable=True),
    sa.Column("training", sa.Boolean, nullable=False),
    sa.Column("recorded", sa.String(16), nullable=False),
    sa.Column("recorded_s", sa.Float, nullable=False),
    sa.Index("ix_call_record_begun_at", "begun_at", "id"),
    sa.Index("ix_call_record_caller", "caller", "begun_at", "id"),
    sa.Index("ix_call_record_queue", "queue", "begun_at", "id"),
    sa.Index("ix_call_record_outcome", "outcome", "begun_at", "id"),
    sa.Index("ix_call_record_direction", "direction", "begun_at", "id"),
)
part_table = sa.Table(
    "call_record_agent",
    metadata,
    sa.Column("call", sa.String(150), primary_key=True),
    sa.Column("leg", sa.String(64), primary_key=True),
    sa.Column("agent", sa.String(64), nullable=False),
    sa.Column("begun_at", Moment, nullable=False),
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("offered_at", Moment, nullable=False),
    sa.Column("rang_at", Moment, nullable=True),
    sa.Column("connected_at", Moment, nullable=True),
    sa.Column("parted_at", Moment, nullable=True),
    sa.Column("talk_s", sa.Float, nullable=False),
    sa.Column("hold_s", sa.Float, nullable=False),
    sa.Column("wrap_s", sa.Float, nullable=False),
    sa.Column("outcome", sa.String(32), nullable=True),
    sa.Index("ix_call_record_agent_agent", "agent", "begun_at", "call"),
)
"""`begun_at` is copied from the call, so that an agent's records are read in order from one index."""

RECORD_COLUMNS = [record_table.c[field.name] for field in fields(Record)]
PART_COLUMNS = [part_table.c[field.name] for field in fields(AgentPart)]
Row = dict[str, Any]
ABOUT_A_CALL = (AgentState.HELD, AgentState.CONSULTING, AgentState.WRAP_UP)
"""When one of these states ends, it adds to a record; other changes of an agent's state do not."""


def record_of(row: sa.Row[Any]) -> Record:
    """The record in this row of `RECORD_COLUMNS`."""
    values = dict(row._mapping)
    outcome = values["outcome"]
    return Record(
        **values
        | {"direction": Direction(values["direction"]), "outcome": None if outcome is None else Outcome(outcome)}
    )


def part_of(row: sa.Row[Any]) -> AgentPart:
    """The part in this row of `PART_COLUMNS`."""
    values = dict(row._mapping)
    return AgentPart(**values | {"role": PartRole(values["role"])})


async def project(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Write the events to the records: two reads and at most four writes, however many facts there are."""
    events: dict[str, list[Fact]] = {}
    for fact in facts:
        call = call_of(fact.event)
        if call is not None and not _of_no_record(fact):
            events.setdefault(call, []).append(fact)
    if not events:
        return
    stories = await _stories(connection, events)
    known = {call: (story.record, dict(story.parts)) for call, story in stories.items()}
    for call, its_facts in events.items():
        story = stories.setdefault(call, Story())
        for fact in its_facts:
            story.add(fact.event)
    await _write(connection, stories, known)


def _of_no_record(fact: Fact) -> bool:
    return isinstance(fact.event, AgentStateChanged) and fact.event.before not in ABOUT_A_CALL


async def _stories(connection: AsyncConnection, calls: Iterable[str]) -> dict[str, Story]:
    ids = list(calls)
    rows = await connection.execute(sa.select(*RECORD_COLUMNS).where(record_table.c.id.in_(ids)))
    stories = {row.id: Story(record_of(row)) for row in rows}
    parts = sa.select(*PART_COLUMNS).where(part_table.c.call.in_(ids)).order_by(part_table.c.offered_at)
    for row in await connection.execute(parts):
        if row.call in stories:
            stories[row.call].put(part_of(row))
    return stories


async def _write(
    connection: AsyncConnection,
    stories: dict[str, Story],
    known: dict[str, tuple[Record | None, dict[str, AgentPart]]],
) -> None:
    """Write only what differs from the existing rows."""
    new: list[Row] = []
    changed: list[Row] = []
    new_parts: list[Row] = []
    changed_parts: list[Row] = []
    for call, story in stories.items():
        before, parts = known.get(call, (None, {}))
        if story.record is not None and story.record != before:
            (changed if before is not None else new).append(asdict(story.record))
        for leg, part in story.parts.items():
            if part != parts.get(leg):
                (changed_parts if leg in parts else new_parts).append(asdict(part))
    if new:
        await connection.execute(sa.insert(record_table), new)
    if changed:
        await connection.execute(UPDATE_RECORD, [_bound(row, "id") for row in changed])
    if new_parts:
        await connection.execute(sa.insert(part_table), new_parts)
    if changed_parts:
        await connection.execute(UPDATE_PART, [_bound(row, "call", "leg") for row in changed_parts])


def _bound(row: Row, *keys: str) -> Row:
    """Parameters of an update: the keys get other names than the columns that are set."""
    return {f"its_{name}" if name in keys else name: value for name, value in row.items()}


def _update(table: sa.Table, *keys: str) -> sa.Update:
    where = [table.c[key] == sa.bindparam(f"its_{key}") for key in keys]
    values: Row = {column.name: sa.bindparam(column.name) for column in table.columns if column.name not in keys}
    return sa.update(table).where(*where).values(values)


UPDATE_RECORD = _update(record_table, "id")
UPDATE_PART = _update(part_table, "call", "leg")
PROJECTIONS = (Projection(TYPES, project),)
