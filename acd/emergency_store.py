"""Owns the cards of hand-overs to emergency services: what the agent read out, and their figures (紧急转接)."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.participant_store import participant_table
from acd.rules.talks.emergency_figures import Handover, ServiceFigures, figures
from core.ids import Instant, InteractionId
from core.messages.talks import ParticipantKind
from infra.database.engine import Database, Moment, metadata

card_table = sa.Table(
    "emergency_card",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("interaction", sa.String(150), nullable=False, index=True),
    sa.Column("service", sa.String(16), nullable=False),
    sa.Column("agent", sa.String(64), nullable=False),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("place", sa.String(200), nullable=False),
    sa.Column("words", sa.String(1000), nullable=False),
)
"""One row for each hand-over that was asked for; `participant` has what became of the call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyCard:
    """The card that an agent reads out to an emergency service. `by`: the person who asked for it in `agent`'s talk."""

    id: str
    interaction: InteractionId
    service: str
    agent: str
    by: str
    at: Instant
    place: str
    words: str


class EmergencyCards:
    """Keeps the cards with their talks."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, card: EmergencyCard) -> None:
        """Keep a card."""
        async with self._database.write() as connection:
            row = {column.name: getattr(card, column.name) for column in card_table.columns}
            await connection.execute(sa.insert(card_table).values(row))

    async def of(self, interaction: str) -> list[EmergencyCard]:
        """The cards of a talk, in order."""
        query = sa.select(card_table).where(card_table.c.interaction == interaction).order_by(card_table.c.at)
        async with self._database.read() as connection:
            return [EmergencyCard(**row) for row in (await connection.execute(query)).mappings()]

    async def figures(self, since: Instant, until: Instant) -> Sequence[ServiceFigures]:
        """How often each service was rung, and answered, in a period."""
        async with self._database.read() as connection:
            return figures(await _handovers(connection, since, until))


async def _handovers(connection: AsyncConnection, since: Instant, until: Instant) -> list[Handover]:
    c = participant_table.c
    query = sa.select(c.number, c.called_at, c.joined_at).where(
        c.kind == ParticipantKind.EMERGENCY.value, c.called_at >= since, c.called_at < until
    )
    return [Handover(*row) for row in (await connection.execute(query)).all()]
