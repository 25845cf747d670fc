"""Owns the floor's history: interactions, offers and agents' states, projected from the journal (RP2, AC3)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import AgentId, Instant, InteractionId, OfferId
from core.messages.base import Event
from core.messages.callback import OutboundBegan
from core.messages.floor import (
    AgentParted,
    AgentStateChanged,
    Chosen,
    Connected,
    Departed,
    Kind,
    Offered,
    OfferEnded,
    OfferOutcome,
    OfferRinging,
    Queued,
    Requeued,
)
from core.messages.talks import LeadChanged
from infra.database.engine import Database, Moment, metadata
from infra.database.statements import ROW, adding, setting, setting_first
from infra.live.history import Fact, Projection

log = structlog.get_logger()

interaction_table = sa.Table(
    "interaction",
    metadata,
    sa.Column("id", sa.String(150), primary_key=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("queue", sa.String(64), nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("queued_at", Moment, nullable=False, index=True),
    sa.Column("rang_at", Moment, nullable=True),
    sa.Column("connected_at", Moment, nullable=True),
    sa.Column("agent", sa.String(64), nullable=True, index=True),
    sa.Column("parted_at", Moment, nullable=True),
    sa.Column("departed_at", Moment, nullable=True),
    sa.Column("departure", sa.String(16), nullable=True),
    sa.Column("waited_s", sa.Float, nullable=True),
    sa.Column("talk_s", sa.Float, nullable=False, default=0.0),
    sa.Column("requeues", sa.Integer, nullable=False, default=0),
    sa.Column("training", sa.Boolean, nullable=False, default=False),
    sa.Column("outbound", sa.Boolean, nullable=False, default=False),
    sa.Column("callback", sa.String(64), nullable=True),
)
"""One row per interaction; `outbound` if we rang, for the call-back `callback` if it was one.

The first time in line and the first answer count; the departure is the last one.
"""

offer_table = sa.Table(
    "offer",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("interaction", sa.String(150), nullable=False, index=True),
    sa.Column("agent", sa.String(64), nullable=False),
    sa.Column("queue", sa.String(64), nullable=False),
    sa.Column("offered_at", Moment, nullable=False),
    sa.Column("rang_at", Moment, nullable=True),
    sa.Column("ended_at", Moment, nullable=True),
    sa.Column("outcome", sa.String(16), nullable=True),
    sa.Column("connected_at", Moment, nullable=True),
    sa.Column("parted_at", Moment, nullable=True),
    sa.Column("talk_s", sa.Float, nullable=True),
    sa.Column("chosen", sa.String(16), nullable=True),
    sa.Column("candidates", sa.Integer, nullable=True),
    sa.Column("idle_s", sa.Float, nullable=True),
    sa.Column("waited_s", sa.Float, nullable=True),
    sa.Column("outbound", sa.Boolean, nullable=False, default=False),
    sa.Index("ix_offer_agent_offered_at", "agent", "offered_at"),
)
"""One row per offer: why this agent (`chosen` …), when it was accepted, and the resulting talk."""

LIVE = sa.Index(
    "uq_offer_live",
    offer_table.c.agent,
    unique=True,
    sqlite_where=offer_table.c.ended_at.is_(None),
    postgresql_where=offer_table.c.ended_at.is_(None),
)
"""Proves that no agent has two live offers."""

agent_state_table = sa.Table(
    "agent_state",
    metadata,
    sa.Column("n", sa.BigInteger, primary_key=True),
    sa.Column("i", sa.Integer, primary_key=True),
    sa.Column("agent", sa.String(64), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("reason", sa.String(64), nullable=False),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("interaction", sa.String(150), nullable=True),
    sa.Column("began_at", Moment, nullable=False),
    sa.Column("ended_at", Moment, nullable=True),
    sa.Column("lasted_s", sa.Float, nullable=True),
    sa.Index("ix_agent_state_agent_began_at", "agent", "began_at"),
)
"""One row per state of an agent, numbered by its place in the journal; the present state has not ended."""

PRESENT = sa.Index(
    "ix_agent_state_present",
    agent_state_table.c.agent,
    sqlite_where=agent_state_table.c.ended_at.is_(None),
    postgresql_where=agent_state_table.c.ended_at.is_(None),
)
"""Each change of state ends the one before; this index finds it without reading all the agent's states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractionRecord:
    """The outcome of an interaction that asked for a person. Times in seconds; None: that did not happen (yet)."""

    id: InteractionId
    kind: str
    queue: str
    position: int
    queued_at: Instant
    rang_at: Instant | None
    connected_at: Instant | None
    agent: AgentId | None
    parted_at: Instant | None
    departed_at: Instant | None
    departure: str | None
    waited_s: float | None
    talk_s: float
    requeues: int
    training: bool
    outbound: bool
    callback: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRecord:
    """One offer to an agent, why it went to this agent, and the resulting talk."""

    id: OfferId
    interaction: InteractionId
    agent: AgentId
    queue: str
    offered_at: Instant
    rang_at: Instant | None
    ended_at: Instant | None
    outcome: str | None
    connected_at: Instant | None
    parted_at: Instant | None
    talk_s: float | None
    chosen: str | None
    candidates: int | None
    idle_s: float | None
    waited_s: float | None
    outbound: bool


async def project(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Write a batch of facts. A fact repeated after a crash changes nothing."""
    await _agent_states(connection, facts)
    for fact in facts:
        if isinstance(fact.event, AgentStateChanged):
            continue
        if isinstance(fact.event, Offered):
            await _offered(connection, fact.event)
        else:
            await _happened(connection, fact.event)


async def _happened(connection: AsyncConnection, event: Event) -> None:
    match event:
        case Queued():
            await _queued(connection, event)
        case OutboundBegan():
            await _outbound(connection, event)
        case Requeued(interaction=id):
            await connection.execute(REQUEUED, {ROW: id})
        case OfferRinging(offer=offer, interaction=id, at=at):
            await _offer(connection, offer, {"rang_at": at})
            await _first(connection, id, "rang_at", {"rang_at": at})
        case OfferEnded(offer=offer, outcome=outcome, at=at):
            await _offer(connection, offer, {"ended_at": at, "outcome": outcome.value})
        case Connected(offer=offer, interaction=id, agent=agent, at=at):
            await _offer(connection, offer, {"connected_at": at})
            await _first(connection, id, "connected_at", {"connected_at": at, "agent": agent})
        case AgentParted(interaction=id, agent=agent, at=at):
            await _parted(connection, id, agent, at)
        case LeadChanged():
            await _lead_changed(connection, event)
        case Departed(interaction=id, departure=departure, waited_s=waited_s, at=at):
            await _interaction(connection, id, {"departed_at": at, "departure": departure.value})
            await _first(connection, id, "waited_s", {"waited_s": waited_s})


async def _queued(connection: AsyncConnection, event: Queued) -> None:
    again: dict[str, object] = {"queue": event.queue, "departed_at": None, "departure": None}
    if await _interaction(connection, event.interaction, again) == 0:
        row: dict[str, object] = {
            "kind": event.kind.value,
            "queue": event.queue,
            "position": event.position,
            "queued_at": event.at,
        }
        row["training"] = event.training
        await _add(connection, interaction_table, {"id": event.interaction, **row})


async def _outbound(connection: AsyncConnection, event: OutboundBegan) -> None:
    row: dict[str, object] = {
        "kind": Kind.VOICE.value,
        "queue": event.queue,
        "position": 0,
        "queued_at": event.at,
        "training": event.training,
        "outbound": True,
        "callback": event.callback or None,
    }
    if await _interaction(connection, event.interaction, row) == 0:
        await _add(connection, interaction_table, {"id": event.interaction, **row})


async def _offered(connection: AsyncConnection, event: Offered) -> None:
    row = {
        "interaction": event.interaction,
        "agent": event.agent,
        "queue": event.queue,
        "offered_at": event.at,
        "chosen": event.chosen.value,
        "candidates": event.candidates,
        "idle_s": event.idle_s,
        "waited_s": event.waited_s,
        "outbound": event.outbound,
    }
    if await _offer(connection, event.offer, row):
        return
    closed = await connection.execute(LIVE_OFFERS, {"whose": event.agent, "at": event.at})
    if closed.rowcount:
        log.error("An agent had two live offers.", agent=event.agent, interaction=event.interaction)
    await _add(connection, offer_table, {"id": event.offer, **row})


async def _parted(connection: AsyncConnection, id: InteractionId, agent: AgentId, at: Instant) -> None:
    for offer, connected_at in (await connection.execute(TALKS, {"of": id, "whose": agent})).all():
        talk_s = max(0.0, at - connected_at)
        await _offer(connection, offer, {"parted_at": at, "talk_s": talk_s})
        await connection.execute(TALKED, {ROW: id, "at": at, "more_s": talk_s})


REQUEUED = (
    sa.update(interaction_table)
    .where(interaction_table.c.id == sa.bindparam(ROW))
    .values(requeues=interaction_table.c.requeues + 1)
)
TALKED = (
    sa.update(interaction_table)
    .where(interaction_table.c.id == sa.bindparam(ROW))
    .values(parted_at=sa.bindparam("at"), talk_s=interaction_table.c.talk_s + sa.bindparam("more_s"))
)
TALKS = sa.select(offer_table.c.id, offer_table.c.connected_at).where(
    offer_table.c.interaction == sa.bindparam("of"),
    offer_table.c.agent == sa.bindparam("whose"),
    offer_table.c.connected_at.is_not(None),
    offer_table.c.parted_at.is_(None),
)
LIVE_OFFERS = (
    sa.update(offer_table)
    .where(offer_table.c.agent == sa.bindparam("whose"), offer_table.c.ended_at.is_(None))
    .values(ended_at=sa.bindparam("at"), outcome="failed")
)
LAST_STATE = (
    sa.update(agent_state_table)
    .where(agent_state_table.c.agent == sa.bindparam("whose"), agent_state_table.c.ended_at.is_(None))
    .values(ended_at=sa.bindparam("ended_at"), lasted_s=sa.bindparam("lasted_s"))
)


async def _lead_changed(connection: AsyncConnection, event: LeadChanged) -> None:
    """End one agent's talk, and begin the other's as if it had been offered and accepted at that moment."""
    await _parted(connection, event.interaction, event.before, event.at)
    if event.after is None:
        return
    row = {
        "interaction": event.interaction,
        "agent": event.after,
        "queue": event.queue,
        "offered_at": event.at,
        "ended_at": event.at,
        "outcome": OfferOutcome.ACCEPTED.value,
        "connected_at": event.at,
        "chosen": Chosen.HANDED.value,
    }
    again = {"parted_at": None, "talk_s": None}  # the earlier lead left, and leads again with the same leg
    if await _offer(connection, event.leg, {**row, **again}) == 0:
        await _add(connection, offer_table, {"id": event.leg, **row})


async def _agent_states(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Write the states of a batch in two statements, since each costs a round trip to the database."""
    ended: dict[str, dict[str, object]] = {}
    rows: list[dict[str, object]] = []
    last: dict[str, dict[str, object]] = {}
    for fact in facts:
        if not isinstance(event := fact.event, AgentStateChanged):
            continue
        over = {"ended_at": event.at, "lasted_s": event.lasted_s}
        if event.agent in last:
            last[event.agent].update(over)
        else:
            ended[event.agent] = {"whose": event.agent, **over}
        rows.append(_agent_state(fact, event))
        last[event.agent] = rows[-1]
    if rows:
        await connection.execute(LAST_STATE, list(ended.values()))
        await connection.execute(sa.insert(agent_state_table), rows)


def _agent_state(fact: Fact, event: AgentStateChanged) -> dict[str, object]:
    """The row of a state that has just begun."""
    return {
        "n": fact.n,
        "i": fact.i,
        "agent": event.agent,
        "state": event.after.value,
        "reason": event.reason[:64],
        "by": event.by[:64],
        "interaction": event.interaction,
        "began_at": event.at,
        "ended_at": None,
        "lasted_s": None,
    }


async def _interaction(connection: AsyncConnection, id: InteractionId, values: Mapping[str, object]) -> int:
    return await _set(connection, interaction_table, id, values)


async def _first(connection: AsyncConnection, id: InteractionId, unset: str, values: Mapping[str, object]) -> None:
    statement = setting_first(interaction_table, unset, tuple(values))
    await connection.execute(statement, {ROW: id, **values})


async def _offer(connection: AsyncConnection, id: OfferId, values: Mapping[str, object]) -> int:
    return await _set(connection, offer_table, id, values)


async def _set(connection: AsyncConnection, table: sa.Table, id: str, values: Mapping[str, object]) -> int:
    return (await connection.execute(setting(table, tuple(values)), {ROW: id, **values})).rowcount


async def _add(connection: AsyncConnection, table: sa.Table, values: Mapping[str, object]) -> None:
    await connection.execute(adding(table, tuple(values)), dict(values))


PROJECTIONS = (
    Projection(
        (
            Queued,
            Requeued,
            Offered,
            OfferRinging,
            OfferEnded,
            Connected,
            AgentParted,
            Departed,
            AgentStateChanged,
            OutboundBegan,
            LeadChanged,
        ),
        project,
    ),
)


class FloorHistory:
    """Reads the floor's history."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def interactions(self, ids: Collection[InteractionId]) -> dict[InteractionId, InteractionRecord]:
        """The interactions among `ids` that ever asked for a person."""
        query = sa.select(interaction_table).where(interaction_table.c.id.in_(ids))
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return {row["id"]: InteractionRecord(**row) for row in rows}

    async def offers_for(self, interaction: InteractionId) -> list[OfferRecord]:
        """The offers of an interaction, in order, with the reasons for choosing each agent."""
        query = (
            sa.select(offer_table).where(offer_table.c.interaction == interaction).order_by(offer_table.c.offered_at)
        )
        async with self._database.read() as connection:
            return [OfferRecord(**row) for row in (await connection.execute(query)).mappings()]

    async def offers_of(self, agent: AgentId, *, before: Instant, limit: int = 50) -> list[OfferRecord]:
        """An agent's own history, newest first (AC3)."""
        query = (
            sa.select(offer_table)
            .where(offer_table.c.agent == agent, offer_table.c.offered_at < before)
            .order_by(offer_table.c.offered_at.desc())
            .limit(limit)
        )
        async with self._database.read() as connection:
            return [OfferRecord(**row) for row in (await connection.execute(query)).mappings()]
