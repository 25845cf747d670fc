"""The rule by which a queue works; it can change at any time (AC7)."""

from acd.rules.entities import Queue
from core.ids import QueueId
from core.messages.routing import QueueRule
from core.state import Turn


def rule_of(turn: Turn, queue: QueueId) -> QueueRule:
    """The queue's rule. One that nobody has set up works by the defaults: a caller is never turned away for it."""
    found = turn.get(Queue, queue)
    return found.rule if found else QueueRule(id=queue, name=queue)
