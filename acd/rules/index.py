"""Indexes over the tables, so that a decision costs the same with ten callers in line and with ten thousand."""

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from functools import lru_cache
from math import inf
from typing import TypeVar
from weakref import WeakKeyDictionary

from acd.rules.entities import Agent, Telephone, Waiting
from core.ids import AgentId, Instant, InteractionId, QueueId
from core.messages.floor import AgentState
from core.state import Entity, Tables

Place = tuple[int, Instant, int, InteractionId]
"""Sorts a line: greater priority first, then who came earlier; in the same instant, who was first."""

Turns = tuple[Instant, AgentId]
"""Sorts ready agents: the longest idle first."""

Skills = frozenset[str]

K = TypeVar("K")
V = TypeVar("V", Place, Turns)


def place(waiting: Waiting) -> Place:
    """Where an interaction stands in its line."""
    return (-waiting.priority, waiting.queued_at, waiting.seq, waiting.id)


def is_ready(agent: Agent) -> bool:
    """Whether the agent can be offered something now (apart from the telephone being up)."""
    return agent.state is AgentState.IDLE and agent.reachable and not agent.phone_in_use


def skills_of(agent: Agent) -> Skills:
    """The names of the agent's skills."""
    return _names(agent.skills)


@lru_cache(maxsize=4096)
def _names(skills: tuple[tuple[str, int], ...]) -> Skills:
    return frozenset(name for name, _ in skills)


@lru_cache(maxsize=4096)
def _set(needs: tuple[str, ...]) -> Skills:
    return frozenset(needs)


def needs_of(waiting: Waiting) -> Skills:
    """The skills that an agent for this interaction must have."""
    return _set(waiting.needs)


class Index:
    """Kept by `Tables.watch`, also while a turn is undone; it holds nothing that the tables do not."""

    def __init__(self, tables: Tables) -> None:
        self.lines: dict[QueueId, list[Place]] = {}
        """Everybody in line, by queue."""

        self.free: dict[Skills, list[Place]] = {}
        """Those in line who are not offered to anybody now, by the skills that they need."""

        self.ready: dict[Skills, list[Turns]] = {}
        """Ready agents, by the skills that they have."""

        self.states: dict[Skills, Counter[AgentState]] = {}
        """How many agents are in which state, by the skills that they have."""

        self.by_phone: dict[str, AgentId] = {}
        """Who is signed on with which phone."""

        self.telephone_up = True
        self._entries: list[tuple[Instant, int]] = []
        tables.watch(Waiting.KIND, self._waiting)
        tables.watch(Agent.KIND, self._agent)
        tables.watch(Telephone.KIND, self._telephone)

    def position(self, waiting: Waiting) -> int:
        """The place in line, from 1."""
        return bisect_left(self.lines[waiting.queue], place(waiting)) + 1

    def next_seq(self, now: Instant) -> int:
        """What puts an interaction that comes in `now` behind all that came in before it."""
        last = self._entries[-1] if self._entries else (0.0, 0)
        return last[1] + 1 if last[0] >= now else 1

    def first_ready(self, needs: Skills) -> Turns | None:
        """The longest idle of the ready agents who have all of `needs`."""
        return min((agents[0] for skills, agents in self.ready.items() if needs <= skills), default=None)

    def ready_count(self, needs: Skills) -> int:
        """How many agents are ready for `needs`."""
        return sum(len(agents) for skills, agents in self.ready.items() if needs <= skills)

    def state_counts(self, needs: Skills) -> Counter[AgentState]:
        """How many of the agents who have all of `needs` are in which state."""
        total: Counter[AgentState] = Counter()
        for skills, counts in self.states.items():
            if needs <= skills:
                total.update(counts)
        return total

    def waiting_since(self, queue: QueueId) -> Instant | None:
        """Since when the one who waits longest in this queue has waited."""
        line = self.lines.get(queue, [])
        firsts: list[Instant] = []
        n = 0
        while n < len(line):
            firsts.append(line[n][1])
            n = bisect_right(line, (line[n][0], inf, 0, InteractionId("")))
        return min(firsts, default=None)

    def _waiting(self, before: Entity | None, after: Entity | None) -> None:
        if isinstance(before, Waiting):
            del self._entries[bisect_left(self._entries, (before.queued_at, before.seq))]
            _remove(self.lines, before.queue, place(before))
            if before.offer is None:
                _remove(self.free, needs_of(before), place(before))
        if isinstance(after, Waiting):
            insort(self._entries, (after.queued_at, after.seq))
            insort(self.lines.setdefault(after.queue, []), place(after))
            if after.offer is None:
                insort(self.free.setdefault(needs_of(after), []), place(after))

    def _agent(self, before: Entity | None, after: Entity | None) -> None:
        if isinstance(before, Agent):
            self.states[skills_of(before)][before.state] -= 1
            if is_ready(before):
                _remove(self.ready, skills_of(before), (before.idle_since, before.id))
            if self.by_phone.get(before.phone) == before.id:
                del self.by_phone[before.phone]
        if isinstance(after, Agent):
            self.states.setdefault(skills_of(after), Counter())[after.state] += 1
            if is_ready(after):
                insort(self.ready.setdefault(skills_of(after), []), (after.idle_since, after.id))
            if after.state is not AgentState.SIGNED_OFF:
                self.by_phone[after.phone] = after.id

    def _telephone(self, before: Entity | None, after: Entity | None) -> None:
        self.telephone_up = not isinstance(after, Telephone) or after.up


_indexes: "WeakKeyDictionary[Tables, Index]" = WeakKeyDictionary()


def index_of(tables: Tables) -> Index:
    """The indexes over these tables; made at first use, which also takes in what recovery put there."""
    index = _indexes.get(tables)
    if index is None:
        index = _indexes[tables] = Index(tables)
    return index


def _remove(lists: dict[K, list[V]], key: K, value: V) -> None:
    values = lists[key]
    del values[bisect_left(values, value)]
    if not values:
        del lists[key]
