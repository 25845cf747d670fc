"""Indexes over the tables, so that a decision costs the same with ten callers in line and with ten thousand."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar
from weakref import WeakKeyDictionary

from acd.rules.agents.abilities import Ability, Asked, ability, asked, can, level, suits
from acd.rules.entities import Agent, Capacities, Interaction, Need, Offer, Pace, Queue, Telephone
from acd.rules.queue.queues import queue_need
from core.ids import AgentId, Instant, InteractionId, OfferId, QueueId
from core.messages.floor import IN_TALK, AgentState, Kind
from core.state import Entity, Tables

Place = tuple[Instant, int, InteractionId]
"""Sorts a line: earlier callers first, where priority counts as time; at the same instant, by order of arrival."""

Turns = tuple[Instant, AgentId]
"""Sorts ready agents: the longest idle first."""

Seats = tuple[Ability, int, bool]
"""Agents with the same abilities and as much room; and whether their pages are in sight."""

WEIGHTS = {
    Kind.VOICE: 100,
    Kind.EMAIL: 50,
    Kind.FAX: 50,
    Kind.SMS: 25,
    Kind.WECHAT: 25,
    Kind.WEIBO: 25,
    Kind.WEB: 25,
}
"""The share of an agent that each kind takes unless the site sets another: all for a call, so it stands alone."""

AT_WORK = (AgentState.IDLE, AgentState.RINGING, *IN_TALK, AgentState.WRAP_UP)

K = TypeVar("K")
V = TypeVar("V", Place, Turns, Instant)


def place(waiting: Interaction) -> Place:
    """The place of an interaction in its line."""
    return waiting.entry.rank, waiting.seq, waiting.id


def is_ready(agent: Agent) -> bool:
    """Whether the agent can be offered anything that there is room for (apart from the telephone being up)."""
    return agent.state is AgentState.IDLE and agent.reachable and not agent.phone_in_use


def rings_aside(agent: Agent) -> bool:
    """Whether the agent's telephone is free while something else rings, as written work does on the page."""
    return agent.state is AgentState.RINGING and agent.reachable and not agent.phone_in_use


class Index:
    """Kept up to date by `Tables.watch`, even while a turn is undone; it holds nothing that the tables do not."""

    def __init__(self, tables: Tables) -> None:
        self.lines: dict[QueueId, list[Place]] = {}
        """Everybody in line, by queue."""

        self.free: dict[Asked, list[Place]] = {}
        """The interactions in line that are not offered to anybody now, by what they ask for."""

        self.ready: dict[Seats, list[Turns]] = {}
        """Ready agents, by what they can and how much room they have."""

        self.states: dict[Ability, Counter[AgentState]] = {}
        """The number of agents in each state, by their skills."""

        self.since: dict[QueueId, list[Instant]] = {}
        """Since when those have waited who are on the line, by queue; a call-back's place is not among them."""

        self.talks: Counter[QueueId] = Counter()
        """The number of callers with whom agents talk now, by queue; training is not counted."""

        self.aside: dict[OfferId, AgentId] = {}
        """Written offers that ring, and at whom: what a call puts aside."""

        self.by_phone: dict[str, AgentId] = {}
        """The agent who is signed on with each phone."""

        self.telephone_up = True
        self._capacities = Capacities()
        self._weights = WEIGHTS
        self._queues: dict[QueueId, Need] = {}
        self._served: dict[Ability, tuple[QueueId, ...]] = {}
        self._entries: list[tuple[Instant, int]] = []
        self._agents = tables.of(Agent)
        self._paces = tables.of(Pace)
        tables.watch(Interaction.KIND, self._interaction)
        tables.watch(Agent.KIND, self._agent)
        tables.watch(Offer.KIND, self._offer)
        tables.watch(Capacities.KIND, self._capacity)
        tables.watch(Queue.KIND, self._queue)
        tables.watch(Telephone.KIND, self._telephone)

    def position(self, waiting: Interaction) -> int:
        """The place in line, from 1, even for an interaction that is about to enter it."""
        return bisect_left(self.lines.get(waiting.queue, ()), place(waiting)) + 1

    def next_seq(self, now: Instant) -> int:
        """The key that puts an interaction that comes in `now` behind all earlier ones."""
        last = self._entries[-1] if self._entries else (0.0, 0)
        return last[1] + 1 if last[0] >= now else 1

    def first_ready(self, asked: Asked) -> tuple[AgentId, Need] | None:
        """The next ready agent for this, and the need that the agent meets."""
        needs, best_first, kind = asked
        if kind is Kind.VOICE and not self.telephone_up:
            return None
        for need in needs if self.ready else ():
            agent = self._the_one(need, kind) if need.agent is not None else self._first(need, best_first, kind)
            if agent is not None:
                return agent, need
        return None

    def _the_one(self, need: Need, kind: Kind) -> AgentId | None:
        agent = self._agents.get(need.agent or "")
        there = isinstance(agent, Agent) and self.takes(agent, kind) and can(ability(agent), need)
        return agent.id if isinstance(agent, Agent) and there and is_ready(agent) else None

    def _first(self, need: Need, best_first: bool, kind: Kind) -> AgentId | None:
        """The most able agent where the rule says so; for written work, the agent with the least of it; then the
        longest idle.
        """
        weight, written = self._weights[kind], kind is not Kind.VOICE
        able = [
            (-level(able, need) if best_first else 0, -room if written else 0, agents[0])
            for (able, room, sees), agents in self.ready.items()
            if room >= weight and (sees or not written) and kind not in able[2] and can(able, need)
        ]
        return min(able)[2][1] if able else None

    def first_to_free(self, asked: Asked) -> tuple[OfferId, AgentId, Need] | None:
        """The next agent for this call if ringing written work is put aside: the offer, the agent, and the need that
        the agent meets.
        """
        needs, best_first, kind = asked
        if kind is not Kind.VOICE or not self.telephone_up:
            return None
        for need in needs if self.aside else ():
            able = [
                (-level(ability(agent), need) if best_first else 0, agent.idle_since, agent.id, id)
                for id, agent in self._to_free()
                if suits(agent, (need,))
            ]
            if able:
                *_, agent_id, offer = min(able)
                return offer, agent_id, need
        return None

    def _to_free(self) -> Iterator[tuple[OfferId, Agent]]:
        """The agents who would be ready for a call if no written offer rang at them."""
        for id, agent_id in self.aside.items():
            agent = self._agents.get(agent_id)
            if isinstance(agent, Agent) and agent.offer == id and rings_aside(agent) and self.takes(agent, Kind.VOICE):
                yield id, agent

    def ready_count(self, needs: Iterable[Need], kind: Kind = Kind.VOICE) -> int:
        """The number of ready agents who meet one of `needs`, named or not, and have room for this kind."""
        written = kind is not Kind.VOICE
        return sum(
            len(agents)
            for (able, room, sees), agents in self.ready.items()
            if room >= self._weights[kind]
            and (sees or not written)
            and kind not in able[2]
            and any(can(able, need) for need in needs)
        )

    def freed_count(self, needs: Iterable[Need]) -> int:
        """The number of agents who could take a call if the written work that rings at them were put aside."""
        return sum(any(can(ability(agent), need) for need in needs) for _, agent in self._to_free())

    def weight(self, kind: Kind) -> int:
        """The share of an agent that an interaction of this kind takes."""
        return self._weights[kind]

    def room(self, agent: Agent) -> int:
        """The share of the agent's capacity that written interactions leave free."""
        return self.capacity(agent) - agent.load

    def capacity(self, agent: Agent) -> int:
        """The agent's capacity: the agent's own limit, or the least of the groups', or the site's."""
        limits = self._capacities
        if not limits.agents and not limits.groups:
            return limits.site
        own = dict(limits.agents).get(agent.id)
        groups = [limit for group, limit in limits.groups if group in agent.profile.groups]
        return own if own is not None else min(groups, default=limits.site)

    def has_room(self, agent: Agent, kind: Kind) -> bool:
        """Whether one more interaction of this kind fits."""
        return self.room(agent) >= self._weights[kind]

    def takes(self, agent: Agent, kind: Kind) -> bool:
        """Whether the agent may handle this kind, one more fits, and written work would be seen."""
        sees = kind is Kind.VOICE or agent.page_in_sight
        return sees and kind not in agent.profile.withheld and self.has_room(agent, kind)

    def is_full(self, agent: Agent) -> bool:
        """Whether nothing more fits."""
        return self.room(agent) < min(self._weights.values())

    def state_counts(self, needs: Iterable[Need]) -> Counter[AgentState]:
        """The number of agents who meet one of `needs`, by state."""
        total: Counter[AgentState] = Counter()
        for able, counts in self.states.items():
            if any(can(able, need) for need in needs):
                total.update(counts)
        return total

    def signed_on(self, needs: Iterable[Need]) -> int:
        """The number of signed-on agents who meet one of `needs`."""
        counts = self.state_counts(needs)
        return counts.total() - counts[AgentState.SIGNED_OFF]

    def agents_at_work(self, queue: QueueId) -> float:
        """The number of agents who serve this queue; one who serves n queues counts 1/n in each.

        A queue in which nobody has ever talked, such as one of faxes, takes no agent's time from the others.
        """
        total = 0.0
        for able, states in self.states.items():
            served = self._queues_of(able)
            if queue in served and (agents := sum(states[state] for state in AT_WORK)):
                total += agents / sum(other == queue or other in self._paces for other in served)
        return total

    def waiting_since(self, queue: QueueId) -> Instant | None:
        """When the longest-waiting caller in this queue started to wait."""
        return self.since[queue][0] if queue in self.since else None

    def _interaction(self, before: Entity | None, after: Entity | None) -> None:
        """Update the indexes. Of an interaction with an agent only its queue is kept, so most of its changes cost
        nothing here."""
        talked, talks = _talks_in(before), _talks_in(after)
        if talked != talks:
            self._talk(talked, -1)
            self._talk(talks, 1)
        was = before if isinstance(before, Interaction) and before.in_line is not None else None
        now = after if isinstance(after, Interaction) and after.in_line is not None else None
        if was is None and now is None:
            return
        stood, stands = _stand(was), _stand(now)
        if stood != stands:
            if stood is not None:
                self._out(*stood)
            if stands is not None:
                self._in(*stands)
        _move(self.free, _free(was), _free(now))

    def _talk(self, queue: QueueId | None, by: int) -> None:
        if queue is not None:
            self.talks[queue] += by

    def _in(self, queue: QueueId, place: Place, queued_at: Instant, to_dial: bool) -> None:
        insort(self._entries, (queued_at, place[1]))
        insort(self.lines.setdefault(queue, []), place)
        if not to_dial:
            insort(self.since.setdefault(queue, []), queued_at)

    def _out(self, queue: QueueId, place: Place, queued_at: Instant, to_dial: bool) -> None:
        del self._entries[bisect_left(self._entries, (queued_at, place[1]))]
        _remove(self.lines, queue, place)
        if not to_dial:
            _remove(self.since, queue, queued_at)

    def _agent(self, before: Entity | None, after: Entity | None) -> None:
        was = before if isinstance(before, Agent) else None
        now = after if isinstance(after, Agent) else None
        if was is None or now is None or _sits(was) != _sits(now):
            if was is not None:
                self._count(was, -1)
                if self.by_phone.get(was.profile.phone) == was.id:
                    del self.by_phone[was.profile.phone]
            if now is not None:
                self._count(now, 1)
                if now.state is not AgentState.SIGNED_OFF:
                    self.by_phone[now.profile.phone] = now.id
        _move(
            self.ready,
            None if was is None or not is_ready(was) else (self._seats(was), (was.idle_since, was.id)),
            None if now is None or not is_ready(now) else (self._seats(now), (now.idle_since, now.id)),
        )

    def _seats(self, agent: Agent) -> Seats:
        return ability(agent), self.room(agent), agent.page_in_sight

    def _count(self, agent: Agent, by: int) -> None:
        able = ability(agent)
        if able not in self.states:
            self.states[able] = Counter()
        self.states[able][agent.state] += by

    def queues_of(self, agent: Agent) -> tuple[QueueId, ...]:
        """The queues that this agent can serve."""
        return self._queues_of(ability(agent))

    def _queues_of(self, able: Ability) -> tuple[QueueId, ...]:
        if able not in self._served:
            self._served[able] = tuple(queue for queue, need in self._queues.items() if can(able, need))
        return self._served[able]

    def _queue(self, before: Entity | None, after: Entity | None) -> None:
        if isinstance(before, Queue):
            self._queues.pop(before.id, None)
        if isinstance(after, Queue):
            self._queues[after.id] = queue_need(after.rule)
        self._served.clear()

    def _offer(self, before: Entity | None, after: Entity | None) -> None:
        if isinstance(before, Offer):
            self.aside.pop(before.id, None)
        if isinstance(after, Offer) and after.kind is not Kind.VOICE:
            self.aside[after.id] = after.agent

    def _capacity(self, before: Entity | None, after: Entity | None) -> None:
        self._capacities = after if isinstance(after, Capacities) else Capacities()
        self._weights = {**WEIGHTS, **dict(self._capacities.weights)}
        self.ready.clear()
        for agent in self._agents.values():
            if isinstance(agent, Agent) and is_ready(agent):
                insort(self.ready.setdefault(self._seats(agent), []), (agent.idle_since, agent.id))

    def _telephone(self, before: Entity | None, after: Entity | None) -> None:
        self.telephone_up = not isinstance(after, Telephone) or (after.up and after.stopping_until is None)


_indexes: "WeakKeyDictionary[Tables, Index]" = WeakKeyDictionary()


def index_of(tables: Tables) -> Index:
    """The indexes over these tables, made at first use, which also takes in everything restored by recovery."""
    index = _indexes.get(tables)
    if index is None:
        index = _indexes[tables] = Index(tables)
    return index


def _talks_in(entity: Entity | None) -> QueueId | None:
    """The queue of an interaction whose caller talks with an agent; None for others, and in training."""
    if not isinstance(entity, Interaction) or entity.in_talk is None or entity.training:
        return None
    return entity.queue if entity.in_talk.parted_at is None else None


def _stand(waiting: Interaction | None) -> tuple[QueueId, Place, Instant, bool] | None:
    """The values from which the line of a queue is built."""
    if waiting is None or waiting.in_line is None:
        return None
    return waiting.queue, place(waiting), waiting.queued_at, waiting.in_line.to_dial


def _free(waiting: Interaction | None) -> tuple[Asked, Place] | None:
    """The group and place of an interaction that can be offered; None for others."""
    if waiting is None or waiting.in_line is None or waiting.in_line.offer is not None:
        return None
    return asked(waiting), place(waiting)


def _sits(agent: Agent) -> tuple[object, ...]:
    """The values on which the counts of agents depend."""
    return (
        agent.state,
        agent.profile.phone,
        agent.profile.skills,
        agent.profile.languages,
        agent.profile.training,
        agent.profile.withheld,
        agent.dials_no_more,
    )


def _move(lists: dict[K, list[V]], before: tuple[K, V] | None, after: tuple[K, V] | None) -> None:
    """Move one value to another key, or replace it."""
    if before == after:
        return
    if before is not None:
        _remove(lists, *before)
    if after is not None:
        insort(lists.setdefault(after[0], []), after[1])


def _remove(lists: dict[K, list[V]], key: K, value: V) -> None:
    values = lists[key]
    del values[bisect_left(values, value)]
    if not values:
        del lists[key]
