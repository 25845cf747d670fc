"""Owns the history of participants: who else was in a talk, with whom, for how long, and how that ended (TE4, RP2)."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant, InteractionId
from core.messages.talks import ParticipantCalled, ParticipantJoined, ParticipantLeft
from infra.database.engine import Database, Moment, metadata
from infra.live.history import Fact, Projection

participant_table = sa.Table(
    "participant",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("called_at", Moment, primary_key=True),
    sa.Column("interaction", sa.String(150), nullable=False, index=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("agent", sa.String(64), nullable=True),
    sa.Column("queue", sa.String(64), nullable=True),
    sa.Column("name", sa.String(64), nullable=False),
    sa.Column("number", sa.String(64), nullable=False),
    sa.Column("joined_at", Moment, nullable=True),
    sa.Column("left_at", Moment, nullable=True),
    sa.Column("outcome", sa.String(16), nullable=True),
    sa.Column("consult_s", sa.Float, nullable=False, default=0.0),
    sa.Column("talk_s", sa.Float, nullable=False, default=0.0),
    sa.Index("ix_participant_agent_called_at", "agent", "called_at"),
)
"""One row each time somebody was asked into a talk: `consult_s` with the lead alone, `talk_s` with the caller.

The id is that of the leg; a leg is a participant twice if its agent led in between.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantRecord:
    """The outcome for a person asked into a talk. Times in seconds; None: that did not happen (yet)."""

    id: str
    interaction: InteractionId
    kind: str
    by: str
    agent: str | None
    queue: str | None
    name: str
    number: str
    called_at: Instant
    joined_at: Instant | None
    left_at: Instant | None
    outcome: str | None
    consult_s: float
    talk_s: float


async def project(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Write a batch of facts. A fact repeated after a crash changes nothing."""
    for fact in facts:
        if isinstance(fact.event, ParticipantCalled):
            await _called(connection, fact.event)
        elif isinstance(fact.event, ParticipantJoined):
            where = _open(fact.event.participant) & participant_table.c.joined_at.is_(None)
            await connection.execute(sa.update(participant_table).where(where).values(joined_at=fact.event.at))
        elif isinstance(fact.event, ParticipantLeft):
            await _left(connection, fact.event)


async def _called(connection: AsyncConnection, event: ParticipantCalled) -> None:
    key = (participant_table.c.id == event.participant) & (participant_table.c.called_at == event.at)
    row = {
        "interaction": event.interaction,
        "kind": event.kind.value,
        "by": event.by,
        "agent": event.agent,
        "queue": event.queue,
        "name": event.name[:64],
        "number": event.number,
    }
    if (await connection.execute(sa.update(participant_table).where(key).values(row))).rowcount == 0:
        await connection.execute(sa.insert(participant_table).values(id=event.participant, called_at=event.at, **row))


async def _left(connection: AsyncConnection, event: ParticipantLeft) -> None:
    values = {
        "left_at": event.at,
        "outcome": event.outcome.value,
        "consult_s": event.consult_s,
        "talk_s": event.talk_s,
    }
    await connection.execute(sa.update(participant_table).where(_open(event.participant)).values(values))


def _open(participant: str) -> sa.ColumnElement[bool]:
    return (participant_table.c.id == participant) & participant_table.c.left_at.is_(None)


PROJECTIONS = (Projection((ParticipantCalled, ParticipantJoined, ParticipantLeft), project),)


class ParticipantHistory:
    """Reads who else was in a talk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, interaction: InteractionId) -> list[ParticipantRecord]:
        """The participants, in the order in which they were asked in."""
        query = (
            sa.select(participant_table)
            .where(participant_table.c.interaction == interaction)
            .order_by(participant_table.c.called_at)
        )
        async with self._database.read() as connection:
            return [ParticipantRecord(**row) for row in (await connection.execute(query)).mappings()]
