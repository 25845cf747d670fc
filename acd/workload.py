"""An agent's own day and history, read from the floor's history (AC3)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from acd.reader import FloorReader
from acd.rules import figures
from acd.store import agent_state_table, interaction_table, offer_table
from core.ids import AgentId, Instant
from core.messages.floor import IN_TALK, AgentState, Kind, OfferOutcome
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
    """How often a call rang for the agent. One call may ring twice."""

    answered: int
    """Calls that the agent led, as in the header; `talk_s` likewise."""

    offers: Mapping[str, int]
    talk_s: float
    average_talk_s: float | None
    """The mean of the talks that are over."""

    longest_talk_s: float
    written: int
    """Written interactions that the agent took; they and their time are in none of the figures above."""

    signed_on_s: float
    states: Mapping[str, float]
    outbound: int
    """Calls that the agent placed; they and their talk are in none of the figures above."""

    outbound_talk_s: float
    utilisation: float | None
    """Ringing, talking and wrap-up as a share of the time signed on without breaks."""


@dataclass(frozen=True, slots=True)
class Rung:
    """An offer to the agent, and the talk that came of it."""

    outcome: str | None
    talk_s: float | None
    outbound: bool = False
    kind: Kind = Kind.VOICE


class Workloads:
    """Reads an agent's work from the history."""

    def __init__(self, database: Database, floor: FloorReader, clock: Clock, zone: ZoneInfo) -> None:
        self._database = database
        self._floor = floor
        self._clock = clock
        self._zone = zone

    def midnight(self) -> Instant:
        """The site's last midnight."""
        return day_start(self._clock.now(), self._zone)

    async def today(self, agent: AgentId) -> Workload:
        """The site's day so far. Training calls are not counted; their time counts as time signed on.

        The answered calls and their talk are the floor's own counts, which the header shows too.
        """
        now = self._clock.now()
        since = day_start(now, self._zone)
        spans = await self.states(agent, since=since, limit=5000)
        at_work = self._floor.agent(agent)
        counted = (at_work.calls_today, at_work.talk_s_today) if at_work is not None else (0, 0.0)
        return workload(agent, since, now, spans, await self._offers(agent, since), counted)

    async def _offers(self, agent: AgentId, since: Instant) -> list[Rung]:
        known = interaction_table.c
        query = (
            sa.select(offer_table.c.outcome, offer_table.c.talk_s, offer_table.c.outbound, known.kind)
            .outerjoin(interaction_table, known.id == offer_table.c.interaction)
            .where(
                offer_table.c.agent == agent,
                offer_table.c.offered_at >= since,
                sa.or_(known.training.is_(None), sa.not_(known.training)),
            )
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        return [Rung(row.outcome, row.talk_s, row.outbound, Kind(row.kind or Kind.VOICE)) for row in rows]

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
    offers: Sequence[Rung],
    counted: tuple[int, float],
) -> Workload:
    """The sums of a day; `counted` has the calls that the agent led, and the seconds of talk in them."""
    states: dict[str, float] = {}
    for span in spans:
        seconds = (now if span.ended_at is None else span.ended_at) - max(span.began_at, since)
        states[span.state] = states.get(span.state, 0.0) + max(0.0, seconds)
    calls = [one for one in offers if one.kind is Kind.VOICE and not one.outbound]
    placed = [one.talk_s or 0.0 for one in offers if one.outbound and one.outcome == OfferOutcome.ACCEPTED]
    talks = [one.talk_s for one in calls if one.talk_s is not None]
    signed_on = sum(seconds for state, seconds in states.items() if state != AgentState.SIGNED_OFF)
    present = signed_on - states.get(AgentState.BREAK, 0.0)
    busy = sum(states.get(state, 0.0) for state in WORK)
    return Workload(
        agent=agent,
        since=since,
        now=now,
        offered=len(calls),
        answered=counted[0],
        offers=dict(Counter(one.outcome or "open" for one in calls)),
        talk_s=round(counted[1], 1),
        average_talk_s=figures.average(sum(talks), len(talks)),
        longest_talk_s=round(max(talks, default=0.0), 1),
        written=sum(one.kind is not Kind.VOICE and one.outcome == OfferOutcome.ACCEPTED for one in offers),
        signed_on_s=round(signed_on, 1),
        states={state: round(seconds, 1) for state, seconds in states.items()},
        outbound=len(placed),
        outbound_talk_s=round(sum(placed), 1),
        utilisation=round(busy / present, 4) if present > 0 else None,
    )
