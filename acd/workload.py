"""An agent's own day and history, read from the floor's history (AC3)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from acd.store import agent_state_table, interaction_table, offer_table
from core.ids import AgentId, Instant
from core.messages.floor import IN_TALK, AgentState, OfferOutcome
from infra.clock import Clock
from infra.database.engine import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class StateSpan:
    """An agent was in a state; `ended_at` null: it still lasts."""

    state: str
    reason: str
    by: str
    interaction: str | None
    began_at: Instant
    ended_at: Instant | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """The day so far, from the site's midnight `since`. `states`: seconds in each state; `offers`: count by outcome."""

    agent: str
    since: Instant
    now: Instant
    offered: int
    answered: int
    offers: Mapping[str, int]
    talk_s: float
    longest_talk_s: float
    signed_on_s: float
    states: Mapping[str, float]
    outbound: int
    """Calls that the agent placed; they and their talk are in none of the figures above."""
    outbound_talk_s: float
    utilisation: float | None
    """Ringing, talking and wrap-up as a share of the time signed on without breaks."""


class Workloads:
    """Reads an agent's work from the history."""

    def __init__(self, database: Database, clock: Clock, zone: ZoneInfo) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone

    def midnight(self) -> Instant:
        """The site's last midnight."""
        return day_start(self._clock.now(), self._zone)

    async def today(self, agent: AgentId) -> Workload:
        """The site's day so far. Training calls are not counted; their time counts as time signed on."""
        now = self._clock.now()
        since = day_start(now, self._zone)
        spans = await self.states(agent, since=since, limit=5000)
        training = sa.exists().where(interaction_table.c.id == offer_table.c.interaction, interaction_table.c.training)
        query = sa.select(offer_table.c.outcome, offer_table.c.talk_s, offer_table.c.outbound).where(
            offer_table.c.agent == agent, offer_table.c.offered_at >= since, sa.not_(training)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        inbound = [(row.outcome, row.talk_s) for row in rows if not row.outbound]
        placed = [row.talk_s for row in rows if row.outbound and row.outcome == OfferOutcome.ACCEPTED]
        return workload(agent, since, now, spans, inbound, placed)

    async def states(self, agent: AgentId, *, since: Instant, limit: int) -> list[StateSpan]:
        """The states that lasted beyond `since`, newest first."""
        table = agent_state_table.c
        query = (
            sa.select(table.state, table.reason, table.by, table.interaction, table.began_at, table.ended_at)
            .where(table.agent == agent, sa.or_(table.ended_at.is_(None), table.ended_at > since))
            .order_by(table.n.desc(), table.i.desc())
            .limit(limit)
        )
        async with self._database.read() as connection:
            return [StateSpan(**row) for row in (await connection.execute(query)).mappings()]


def day_start(now: Instant, zone: ZoneInfo) -> Instant:
    """The last midnight of the site."""
    today = datetime.fromtimestamp(now, zone).date()
    return datetime.combine(today, time.min, zone).timestamp()


WORK = (AgentState.RINGING, *IN_TALK, AgentState.WRAP_UP)
"""PF17: ring, talk, hold and wrap-up; a consultation is talk."""


def workload(
    agent: str,
    since: Instant,
    now: Instant,
    spans: Iterable[StateSpan],
    offers: Iterable[tuple[str | None, float | None]],
    placed: Sequence[float | None] = (),
) -> Workload:
    """The sums of a day; `placed` has the talking time of each outbound call (None: no talk)."""
    states: dict[str, float] = {}
    for span in spans:
        seconds = (now if span.ended_at is None else span.ended_at) - max(span.began_at, since)
        states[span.state] = states.get(span.state, 0.0) + max(0.0, seconds)
    outcomes: dict[str, int] = {}
    talks: list[float] = []
    for outcome, talk_s in offers:
        name = outcome or "open"
        outcomes[name] = outcomes.get(name, 0) + 1
        talks.append(talk_s or 0.0)
    signed_on = sum(seconds for state, seconds in states.items() if state != AgentState.SIGNED_OFF)
    present = signed_on - states.get(AgentState.BREAK, 0.0)
    busy = sum(states.get(state, 0.0) for state in WORK)
    return Workload(
        agent=agent,
        since=since,
        now=now,
        offered=len(talks),
        answered=outcomes.get(OfferOutcome.ACCEPTED, 0),
        offers=outcomes,
        talk_s=round(sum(talks), 1),
        longest_talk_s=round(max(talks, default=0.0), 1),
        signed_on_s=round(signed_on, 1),
        states={state: round(seconds, 1) for state, seconds in states.items()},
        outbound=len(placed),
        outbound_talk_s=round(sum(talk_s or 0.0 for talk_s in placed), 1),
        utilisation=round(busy / present, 4) if present > 0 else None,
    )
