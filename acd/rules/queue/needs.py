"""The agent that an interaction needs now, and its place in line: computed from its queue's rule."""

from collections.abc import Iterator
from functools import lru_cache

from acd.rules import interactions
from acd.rules.agents.abilities import DIALS, language_skill
from acd.rules.entities import Agent, Interaction, Need, QueueEntry
from acd.rules.index import index_of
from acd.rules.queue.queues import levels_of, queue_need, rule_of
from core.ids import AgentId, Instant, QueueId
from core.messages.floor import AgentState
from core.messages.routing import QueueRule, Ring, Widened
from core.replace import replace
from core.state import Turn

ONLY_S = 86_400.0
"""Longer than any flow waits for one agent."""

FIRST_S = 1e8
"""Earlier than any arrival that a priority can produce."""


def fit(turn: Turn, waiting: Interaction) -> Interaction:
    """The interaction with all values that its queue's rule gives it now. A queue that has begun to help goes on
    helping."""
    return fit_with(turn, waiting, waiting.entry)


def fit_with(turn: Turn, waiting: Interaction, entry: QueueEntry) -> Interaction:
    """The interaction as if `entry` were its place in the queue, with all values of that queue's rule."""
    late = entry.assigned and turn.now >= entry.for_agent_until
    if entry.for_agent is not None and (late or _has_left(turn, entry.for_agent)):
        entry = for_anybody(entry)
    rule = rule_of(turn, waiting.queue)
    rings = sum(turn.now >= entry.entered_at + ring.after_s for ring in rule.rings)
    helping = tuple(_helping(turn, rule, entry))
    needs = [need_of(rule, waiting, n, to_dial=entry.to_dial) for n in range(rings + 1)]
    needs += [need_of(rule_of(turn, queue), waiting, 0, to_dial=entry.to_dial) for queue in helping]
    if entry.for_agent is not None and turn.now < entry.for_agent_until:
        skills = () if entry.handed else needs[0].skills
        training = waiting.training and (entry.assigned or not entry.handed)
        needs = [Need(skills=skills, agent=entry.for_agent, training=training)]
    too_long = rule.max_wait_s is not None and turn.now >= waiting.queued_at + rule.max_wait_s
    first = entry.first or too_long
    earlier_s = FIRST_S if first or entry.assigned else (waiting.priority + rule.priority) * rule.ageing_s
    entry = replace(
        entry,
        requires=tuple(needs),
        best_first=rule.best_first,
        rank=waiting.queued_at - earlier_s if entry.place is None else entry.place,
        first=first,
        rings=rings,
        helping=helping,
    )
    due = min([entry.announce_at, *_thresholds(rule, waiting.queued_at, entry, turn.now)])
    return replace(waiting, in_line=entry, due=due)


def for_one(turn: Turn, entry: QueueEntry, agent: AgentId) -> QueueEntry:
    """The entry, kept for this agent alone."""
    return replace(entry, for_agent=agent, handed=True, only=True, for_agent_until=turn.now + ONLY_S)


def for_anybody(entry: QueueEntry) -> QueueEntry:
    """The entry, kept for no agent any more, at its natural place; unchanged if a flow wants that agent alone."""
    if entry.only:
        return entry
    return replace(entry, for_agent=None, handed=False, assigned=False)


def refit(turn: Turn, waiting: Interaction) -> Interaction:
    """Apply its queue's present rule, and post an event if more agents can have it."""
    fitted = fit(turn, waiting)
    before, now = waiting.entry, fitted.entry
    if (now.rings, now.helping) != (before.rings, before.helping):
        turn.post(
            Widened(interaction=waiting.id, queue=waiting.queue, rings=now.rings, helping=now.helping, at=turn.now)
        )
    turn.put(fitted)
    return fitted


def agent_lost(turn: Turn, agent: Agent) -> None:
    """An agent has signed off or changed skills: callers kept for an agent who is gone are open to all, and a queue
    left without agents gets help at once.
    """
    empty = {queue for queue in index_of(turn.tables).queues_of(agent) if _nobody(turn, rule_of(turn, queue))}
    left = _has_left(turn, agent.id)
    if not (empty or left):
        return
    for waiting in interactions.all_in_line(turn):
        if waiting.queue in empty or (left and waiting.entry.for_agent == agent.id):
            refit(turn, waiting)


def _has_left(turn: Turn, id: AgentId) -> bool:
    agent = turn.get(Agent, id)
    return agent is None or agent.state is AgentState.SIGNED_OFF


def need_of(rule: QueueRule, interaction: Interaction, rings: int, *, to_dial: bool = False) -> Need:
    """The skills that an agent of this queue needs when this many of its rings are in force."""
    return _need(rule, interaction.skills, interaction.language, rings, interaction.training, to_dial)


@lru_cache(maxsize=1024)
def _need(rule: QueueRule, own: tuple[str, ...], language: str, rings: int, training: bool, to_dial: bool) -> Need:
    levels = levels_of(rule)
    for skill in own:
        levels.setdefault(skill, 1)
    if rule.by_language:
        levels[language_skill(language)] = 1
    for ring in sorted(rule.rings, key=lambda ring: ring.after_s)[:rings]:
        levels = dict(_relaxed(levels, ring, language))
    if to_dial:
        levels[DIALS] = 1
    return Need(skills=tuple(sorted(levels.items())), training=training)


def _relaxed(levels: dict[str, int], ring: Ring, language: str) -> Iterator[tuple[str, int]]:
    for skill, level in levels.items():
        dropped = skill in ring.without or (ring.any_language and skill == language_skill(language))
        if not dropped:
            yield skill, max(1, level - ring.lower)


def _helping(turn: Turn, rule: QueueRule, entry: QueueEntry) -> Iterator[QueueId]:
    for other in rule.overflow:
        late = other.after_s is not None and turn.now >= entry.entered_at + other.after_s
        if other.queue in entry.helping or late or (other.when_nobody and _nobody(turn, rule)):
            yield other.queue


def _nobody(turn: Turn, rule: QueueRule) -> bool:
    return index_of(turn.tables).signed_on((queue_need(rule),)) == 0


def _thresholds(rule: QueueRule, queued_at: Instant, entry: QueueEntry, now: Instant) -> list[Instant]:
    """The moments at which something about the interaction changes by itself."""
    after = [ring.after_s for ring in rule.rings] + [o.after_s for o in rule.overflow if o.after_s is not None]
    moments = [entry.entered_at + seconds for seconds in after]
    if rule.max_wait_s is not None:
        moments.append(queued_at + rule.max_wait_s)
    if entry.for_agent is not None:
        moments.append(entry.for_agent_until)
    return [moment for moment in moments if moment > now]
