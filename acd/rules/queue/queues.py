"""The rule of a queue; it can change at any time (AC7)."""

from acd.rules.entities import Need, Queue
from core.ids import QueueId
from core.messages.routing import QueueRule
from core.state import Turn


def rule_of(turn: Turn, queue: QueueId) -> QueueRule:
    """The queue's rule. A queue that nobody has set up uses the defaults, so that no caller is turned away."""
    found = turn.get(Queue, queue)
    return found.rule if found else QueueRule(id=queue, name=queue)


def queue_need(rule: QueueRule) -> Need:
    """The skills that an agent needs to serve this queue at all."""
    return Need(skills=tuple(sorted(levels_of(rule).items())), training=rule.training)


def levels_of(rule: QueueRule) -> dict[str, int]:
    """The skills that a queue asks for, and their minimum levels."""
    return {**{str(skill): 1 for skill in rule.skills}, **{str(skill): level for skill, level in rule.min_levels}}
