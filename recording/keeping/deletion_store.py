"""The table of requests to delete a recording early. A row is decided once, and never removed."""

from collections.abc import Sequence
from dataclasses import fields

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from infra.database.engine import Moment, metadata
from recording.rules.deletions import DeletionRequest, Outcome

deletion_table = sa.Table(
    "recording_deletion",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("recording", sa.String(160), nullable=False, index=True),
    sa.Column("call", sa.String(150), nullable=False),
    sa.Column("reason", sa.String(200), nullable=False),
    sa.Column("asked_by", sa.String(64), nullable=False),
    sa.Column("asked_by_name", sa.String(80), nullable=False),
    sa.Column("seat", sa.String(32), nullable=False),
    sa.Column("asked_at", Moment, nullable=False),
    sa.Column("expires_at", Moment, nullable=False),
    sa.Column("outcome", sa.String(16), nullable=False, index=True),
    sa.Column("decided_by", sa.String(64), nullable=False),
    sa.Column("decided_by_name", sa.String(80), nullable=False),
    sa.Column("decided_at", Moment, nullable=True),
    sa.Column("word", sa.String(200), nullable=False),
)
_d = deletion_table.c
MOST = 200
"""Requests in one list."""


def _request(row: sa.Row[tuple[object, ...]]) -> DeletionRequest:
    found = dict(row._mapping)
    return DeletionRequest(**found | {"outcome": Outcome(found["outcome"])})


async def add(connection: AsyncConnection, request: DeletionRequest) -> None:
    """Add a request. The connection is `alone` (`infra/files/store.py`)."""
    values = {field.name: getattr(request, field.name) for field in fields(DeletionRequest)}
    await connection.execute(sa.insert(deletion_table).values(**values | {"outcome": request.outcome.value}))


async def decide(connection: AsyncConnection, request: DeletionRequest) -> None:
    """Write the decision."""
    values = {name: getattr(request, name) for name in ("decided_by", "decided_by_name", "decided_at", "word")}
    statement = sa.update(deletion_table).where(_d.id == request.id, _d.outcome == Outcome.OPEN.value)
    await connection.execute(statement.values(**values, outcome=request.outcome.value))


async def of_recording(connection: AsyncConnection, recording: str) -> list[DeletionRequest]:
    """All requests for a recording, the newest first; an undecided one comes before all others."""
    undecided = sa.case((_d.outcome == Outcome.OPEN.value, 0), else_=1)
    query = sa.select(deletion_table).where(_d.recording == recording)
    query = query.order_by(undecided, _d.asked_at.desc(), _d.id)
    return [_request(row) for row in await connection.execute(query.limit(MOST))]


async def open_ones(connection: AsyncConnection, now: Instant) -> Sequence[DeletionRequest]:
    """The requests that can be decided on, the oldest first."""
    query = sa.select(deletion_table).where(_d.outcome == Outcome.OPEN.value, _d.expires_at > now)
    return [_request(row) for row in await connection.execute(query.order_by(_d.asked_at, _d.id).limit(MOST))]
