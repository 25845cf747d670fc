"""Owns the history of supervisors in talks, as their agents read it (TE6)."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import AgentId, Instant, InteractionId
from core.messages.supervision import Supervision, Visited
from infra.database.engine import Database, Moment, metadata
from infra.live.history import Fact, Projection

TAKE_OVER = "take_over"

visit_table = sa.Table(
    "visit",
    metadata,
    sa.Column("interaction", sa.String(150), primary_key=True),
    sa.Column("supervisor", sa.String(64), primary_key=True),
    sa.Column("began_at", Moment, primary_key=True),
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("name", sa.String(64), nullable=False),
    sa.Column("agent", sa.String(64), nullable=False),
    sa.Column("ended_at", Moment, nullable=False),
)
"""One row each time a supervisor was in a talk in one mode, or took it over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRecord:
    """A supervisor was in the talk of `agent`; `kind`: listen, whisper, barge or take_over."""

    supervisor: AgentId
    name: str
    agent: AgentId
    kind: str
    began_at: Instant
    ended_at: Instant


async def project(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Write a batch of facts. A fact repeated after a crash changes nothing."""
    for fact in facts:
        if isinstance(fact.event, Visited):
            await _visited(connection, fact.event)


async def _visited(connection: AsyncConnection, event: Visited) -> None:
    kind = TAKE_OVER if event.mode is None else event.mode.value
    key = {"interaction": event.interaction, "supervisor": event.supervisor, "began_at": event.began_at, "kind": kind}
    table = visit_table.c
    where = sa.and_(*(table[name] == value for name, value in key.items()))
    row = {"name": event.name[:64], "agent": event.agent, "ended_at": event.at}
    if (await connection.execute(sa.update(visit_table).where(where).values(row))).rowcount == 0:
        await connection.execute(sa.insert(visit_table).values(**key, **row))


PROJECTIONS = (Projection((Visited,), project),)


class VisitHistory:
    """Reads which supervisors were in a talk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, interaction: InteractionId, agent: AgentId, *, listening: bool) -> list[VisitRecord]:
        """The visits that this agent may know of, in order: supervisors whom the agent heard or who took over, and with
        `listening` also those who only listened to the agent.
        """
        table = visit_table.c
        known = sa.or_(
            table.kind.in_((Supervision.BARGE.value, TAKE_OVER)),
            sa.and_(
                table.agent == agent,
                table.kind.in_((Supervision.WHISPER.value, *((Supervision.LISTEN.value,) if listening else ()))),
            ),
        )
        names = [table[name] for name in VisitRecord.__dataclass_fields__]
        query = sa.select(*names).where(table.interaction == interaction, known).order_by(table.began_at)
        async with self._database.read() as connection:
            return [VisitRecord(**row) for row in (await connection.execute(query)).mappings()]
