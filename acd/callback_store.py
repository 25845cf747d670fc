"""Owns the history of call-backs: who was promised one or has given up, how often we rang, and the outcome (AC6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.rules.callbacks.figures import MissedCall
from core.ids import Instant
from core.messages.callback import (
    CallbackAttempted,
    CallbackEnded,
    CallbackMissed,
    CallbackOwed,
    CallbackRequested,
    OutboundBegan,
)
from infra.database.engine import Database, Moment, metadata
from infra.live.history import Fact, Projection

callback_table = sa.Table(
    "callback",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("number", sa.String(64), nullable=False, index=True),
    sa.Column("queue", sa.String(64), nullable=False),
    sa.Column("asked_by", sa.String(150), nullable=False),
    sa.Column("queued_at", Moment, nullable=False),
    sa.Column("requested_at", Moment, nullable=False, index=True),
    sa.Column("expires_at", Moment, nullable=False),
    sa.Column("requests", sa.Integer, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("last", sa.String(32), nullable=True),
    sa.Column("ended_at", Moment, nullable=True),
    sa.Column("outcome", sa.String(16), nullable=True),
    sa.Column("agent", sa.String(64), nullable=True),
    sa.Column("interaction", sa.String(150), nullable=True),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("reason", sa.String(200), nullable=False),
    sa.Column("training", sa.Boolean, nullable=False, default=False),
    sa.Column("lost", sa.String(16), nullable=True),
    sa.Column("why", sa.String(32), nullable=True),
    sa.Column("missed", sa.String(16), nullable=True),
    sa.Column("called_at", Moment, nullable=True),
)
"""One row per call-back. `asked_by` is the call in which it was asked for, or the one that the system has `lost`, and
`why`, or in which the caller gave up (`missed`); `interaction` is the talk that ended it, and `called_at` the moment
when the citizen was first rung.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackRecord:
    """The outcome of a call-back.

    `last`: why the last attempt failed; `by` and `reason`: who cancelled it, and why. `lost`: where the citizen was
    when the system lost the call, and `why` it did; `missed`: where the citizen gave up; both None: the citizen asked
    for the call-back. `called_at`: when the citizen was first rung.
    """

    id: str
    number: str
    queue: str
    asked_by: str
    queued_at: Instant
    requested_at: Instant
    expires_at: Instant
    requests: int
    attempts: int
    last: str | None
    ended_at: Instant | None
    outcome: str | None
    agent: str | None
    interaction: str | None
    by: str
    reason: str
    training: bool
    lost: str | None
    why: str | None
    missed: str | None = None
    called_at: Instant | None = None


async def project(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Write a batch of facts. A fact repeated after a crash changes nothing except the count of requests."""
    for fact in facts:
        match fact.event:
            case CallbackRequested() | CallbackMissed():
                await _requested(connection, fact.event)
            case CallbackOwed():
                await _owed(connection, fact.event)
            case OutboundBegan(callback=id, at=at) if id:
                await _called(connection, id, at)
            case CallbackAttempted(callback=id, cause=cause, attempts=attempts):
                await _change(connection, id, {"attempts": attempts, "last": cause.value})
            case CallbackEnded():
                ended = fact.event
                values = {
                    "ended_at": ended.at,
                    "outcome": ended.outcome.value,
                    "agent": ended.agent,
                    "interaction": ended.interaction,
                    "by": ended.by[:64],
                    "reason": ended.reason[:200],
                }
                await _change(connection, ended.callback, values)


async def _requested(connection: AsyncConnection, event: CallbackRequested | CallbackMissed) -> None:
    if await _change(connection, event.callback, {"requests": callback_table.c.requests + 1}):
        return
    missed = {"missed": event.missed.value} if isinstance(event, CallbackMissed) else {}
    await connection.execute(sa.insert(callback_table).values({**_row(event), **missed}))


async def _called(connection: AsyncConnection, id: str, at: Instant) -> None:
    first = sa.update(callback_table).where(callback_table.c.id == id, callback_table.c.called_at.is_(None))
    await connection.execute(first.values(called_at=at))


async def _owed(connection: AsyncConnection, event: CallbackOwed) -> None:
    lost = {"lost": event.lost.value, "why": event.why.value, "expires_at": event.expires_at}
    if not await _change(connection, event.callback, lost):
        await connection.execute(sa.insert(callback_table).values({**_row(event), **lost}))


def _row(event: CallbackRequested | CallbackOwed | CallbackMissed) -> dict[str, object]:
    return {
        "id": event.callback,
        "number": event.number[:64],
        "queue": event.queue,
        "asked_by": event.interaction,
        "queued_at": event.queued_at,
        "requested_at": event.at,
        "expires_at": event.expires_at,
        "requests": 1,
        "attempts": 0,
        "by": "",
        "reason": "",
        "training": event.training,
    }


async def _change(connection: AsyncConnection, id: str, values: Mapping[str, object]) -> int:
    changed = await connection.execute(sa.update(callback_table).where(callback_table.c.id == id).values(values))
    return changed.rowcount


PROJECTIONS = (
    Projection(
        (CallbackRequested, CallbackOwed, CallbackMissed, OutboundBegan, CallbackAttempted, CallbackEnded), project
    ),
)


class CallbackHistory:
    """Reads the history of call-backs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_numbers(self, numbers: Sequence[str], before: Instant, limit: int) -> list[CallbackRecord]:
        """The newest call-backs promised to these numbers before that time, without those of training."""
        if not numbers:
            return []
        c = callback_table.c
        query = (
            sa.select(callback_table)
            .where(c.number.in_(numbers), c.requested_at < before, sa.not_(c.training))
            .order_by(c.requested_at.desc(), c.id.desc())
            .limit(limit)
        )
        async with self._database.read() as connection:
            return [CallbackRecord(**row) for row in (await connection.execute(query)).mappings()]

    async def ended(self, *, since: Instant, limit: int = 200) -> list[CallbackRecord]:
        """The call-backs that have ended since that time, the latest first."""
        query = (
            sa.select(callback_table)
            .where(callback_table.c.ended_at >= since)
            .order_by(callback_table.c.ended_at.desc())
            .limit(limit)
        )
        async with self._database.read() as connection:
            return [CallbackRecord(**row) for row in (await connection.execute(query)).mappings()]

    async def missed(self, *, since: Instant, until: Instant) -> list[MissedCall]:
        """The callers who gave up or found no free line in that time, without those of training."""
        c = callback_table.c
        query = sa.select(c.missed, c.requested_at, c.called_at, c.ended_at, c.outcome).where(
            c.missed.is_not(None), c.requested_at >= since, c.requested_at < until, sa.not_(c.training)
        )
        async with self._database.read() as connection:
            return [MissedCall(**row) for row in (await connection.execute(query)).mappings()]
