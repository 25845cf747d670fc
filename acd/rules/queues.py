"""The rules by which queues work: data that can change at any time, in force at once (AC7)."""

from dataclasses import replace

from acd.rules import days
from acd.rules.entities import Queue, Waiting
from core.ids import QueueId, SkillId
from core.messages.floor import QueueRule, SetFloorRules
from core.state import Turn


def rule_of(turn: Turn, queue: QueueId) -> QueueRule:
    """The queue's rule. One that nobody has set up works by the defaults: a caller is never turned away for it."""
    found = turn.get(Queue, queue)
    return found.rule if found else QueueRule(id=queue, name=queue)


def needs(rule: QueueRule, own: tuple[SkillId, ...]) -> tuple[SkillId, ...]:
    """What an agent must have: the skills of the queue and of the interaction."""
    return tuple(sorted({*rule.skills, *own}))


def set_rules(turn: Turn, rules: SetFloorRules) -> None:
    """Work by these queues from now on; who is in line already gets the new rules too."""
    wanted = {rule.id: rule for rule in rules.queues}
    for queue in turn.all(Queue):
        if queue.id not in wanted:
            turn.drop(Queue, queue.id)
    for rule in rules.queues:
        if turn.get(Queue, rule.id) != Queue(id=rule.id, rule=rule):
            turn.put(Queue(id=rule.id, rule=rule))
    for waiting in turn.all(Waiting):
        now_needs = needs(rule_of(turn, waiting.queue), waiting.skills)
        if now_needs != waiting.needs:
            turn.put(replace(waiting, needs=now_needs))
    days.set_offset(turn, rules.utc_offset_s)
