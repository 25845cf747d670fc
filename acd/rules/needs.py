"""What an agent must be for an interaction now, and where it stands in line: worked out from its queue's rule."""

from collections.abc import Iterator
from functools import lru_cache

from acd.rules.entities import Agent, Need, Waiting
from acd.rules.index import DIALS, index_of, language_skill
from acd.rules.queues import levels_of, queue_need, rule_of
from core.ids import AgentId, Instant, QueueId
from core.messages.floor import AgentState
from core.messages.routing import QueueRule, Ring, Widened
from core.replace import replace
from core.state import Turn

FIRST_S = 1e8
"""Earlier than any priority lets anybody have come."""


def fit(turn: Turn, waiting: Waiting) -> Waiting:
    """The same interaction with all that its queue's rule makes of it now. A queue that has begun to help goes on."""
    if waiting.for_agent is not None and _has_left(turn, waiting.for_agent):
        waiting = replace(waiting, for_agent=None, handed=False)
    rule = rule_of(turn, waiting.queue)
    rings = sum(turn.now >= waiting.entered_at + ring.after_s for ring in rule.rings)
    helping = tuple(_helping(turn, rule, waiting))
    needs = [need_of(rule, waiting, n) for n in range(rings + 1)]
    needs += [need_of(rule_of(turn, queue), waiting, 0) for queue in helping]
    if waiting.for_agent is not None and turn.now < waiting.for_agent_until:
        skills = () if waiting.handed else needs[0].skills
        needs = [Need(skills=skills, agent=waiting.for_agent, training=waiting.training and not waiting.handed)]
    too_long = rule.max_wait_s is not None and turn.now >= waiting.queued_at + rule.max_wait_s
    first = waiting.first or too_long
    return replace(
        waiting,
        requires=tuple(needs),
        best_first=rule.best_first,
        rank=waiting.queued_at - (FIRST_S if first else (waiting.priority + rule.priority) * rule.ageing_s),
        first=first,
        rings=rings,
        helping=helping,
        due=min([waiting.announce_at, *_thresholds(rule, waiting, turn.now)]),
    )


def refit(turn: Turn, waiting: Waiting) -> Waiting:
    """Put it as its queue's rule has it now, and tell if more agents can have it."""
    fitted = fit(turn, waiting)
    if (fitted.rings, fitted.helping) != (waiting.rings, waiting.helping):
        turn.post(
            Widened(
                interaction=waiting.id, queue=waiting.queue, rings=fitted.rings, helping=fitted.helping, at=turn.now
            )
        )
    turn.put(fitted)
    return fitted


def agent_lost(turn: Turn, agent: Agent) -> None:
    """There is no more such an agent as this: who was kept for the agent is anybody's, and where it was the last one
    of a queue, others help at once."""
    empty = {queue for queue in index_of(turn.tables).queues_of(agent) if _nobody(turn, rule_of(turn, queue))}
    left = _has_left(turn, agent.id)
    if not (empty or left):
        return
    for waiting in turn.all(Waiting):
        if waiting.queue in empty or (left and waiting.for_agent == agent.id):
            refit(turn, waiting)


def _has_left(turn: Turn, id: AgentId) -> bool:
    agent = turn.get(Agent, id)
    return agent is None or agent.state is AgentState.SIGNED_OFF


def need_of(rule: QueueRule, waiting: Waiting, rings: int) -> Need:
    """What an agent of this queue must be when so many of its rings are in force."""
    return _need(rule, waiting.skills, waiting.language, rings, waiting.training, waiting.to_dial)


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


def _helping(turn: Turn, rule: QueueRule, waiting: Waiting) -> Iterator[QueueId]:
    for other in rule.overflow:
        late = other.after_s is not None and turn.now >= waiting.entered_at + other.after_s
        if other.queue in waiting.helping or late or (other.when_nobody and _nobody(turn, rule)):
            yield other.queue


def _nobody(turn: Turn, rule: QueueRule) -> bool:
    return index_of(turn.tables).signed_on((queue_need(rule),)) == 0


def _thresholds(rule: QueueRule, waiting: Waiting, now: Instant) -> list[Instant]:
    """When something about the interaction changes by itself."""
    after = [ring.after_s for ring in rule.rings] + [o.after_s for o in rule.overflow if o.after_s is not None]
    moments = [waiting.entered_at + seconds for seconds in after]
    if rule.max_wait_s is not None:
        moments.append(waiting.queued_at + rule.max_wait_s)
    if waiting.for_agent is not None:
        moments.append(waiting.for_agent_until)
    return [moment for moment in moments if moment > now]
