"""Owns the cards of hand-overs to emergency services: what the agent read out, and their figures (紧急转接)."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.participant_store import participant_table
from acd.rules.talks.emergency_figures import Handover, ServiceFigures, card_of, figures
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


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyCase:
    """A service that was rung from a talk. `agent`: who led it; `by`: the person who asked for it, '' without a card;
    `seconds`: until the service was in the talk, None if it did not answer."""

    interaction: InteractionId
    service: str
    agent: str
    by: str
    called_at: Instant
    joined_at: Instant | None
    left_at: Instant | None
    seconds: float | None
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

    async def cases(self, since: Instant, until: Instant, limit: int) -> list[EmergencyCase]:
        """Each service that was rung in a period, the newest first, with its card."""
        async with self._database.read() as connection:
            return await _cases(connection, since, until, limit)

    async def figures(self, since: Instant, until: Instant) -> Sequence[ServiceFigures]:
        """How often each service was rung, and answered, in a period."""
        async with self._database.read() as connection:
            return figures(await _handovers(connection, since, until))


async def _cases(connection: AsyncConnection, since: Instant, until: Instant, limit: int) -> list[EmergencyCase]:
    c = participant_table.c
    query = sa.select(c.interaction, c.number, c.by, c.called_at, c.joined_at, c.left_at).where(
        c.kind == ParticipantKind.EMERGENCY.value, c.called_at >= since, c.called_at < until
    )
    rings = (await connection.execute(query.order_by(c.called_at.desc(), c.id).limit(limit))).all()
    calls = sorted({row.interaction for row in rings})
    mine = sa.select(card_table).where(card_table.c.interaction.in_(calls)).order_by(card_table.c.at)
    cards: dict[tuple[str, str], list[EmergencyCard]] = {}
    for row in (await connection.execute(mine)).mappings():
        cards.setdefault((row["interaction"], row["service"]), []).append(EmergencyCard(**row))
    found = []
    for ring in rings:
        own = cards.get((ring.interaction, ring.number), [])
        place = card_of([card.at for card in own], ring.called_at)
        card = own[place] if place is not None else None
        found.append(
            EmergencyCase(
                interaction=InteractionId(ring.interaction),
                service=ring.number,
                agent=card.agent if card else ring.by,
                by=card.by if card else "",
                called_at=ring.called_at,
                joined_at=ring.joined_at,
                left_at=ring.left_at,
                seconds=None if ring.joined_at is None else round(ring.joined_at - ring.called_at, 1),
                place=card.place if card else "",
                words=card.words if card else "",
            )
        )
    return found


async def _handovers(connection: AsyncConnection, since: Instant, until: Instant) -> list[Handover]:
    c = participant_table.c
    query = sa.select(c.number, c.called_at, c.joined_at).where(
        c.kind == ParticipantKind.EMERGENCY.value, c.called_at >= since, c.called_at < until
    )
    return [Handover(*row) for row in (await connection.execute(query)).all()]
