"""Settings that people make, as data: queues, and numbers with priority. In force at once (AC7, PF13)."""

from collections.abc import Mapping

from acd.rules import days, interactions
from acd.rules.callbacks.entities import Dialling, MissedCalls
from acd.rules.entities import Agent, Queue, Sweep, VipNumber
from acd.rules.queue.needs import fit, fit_with
from core.ids import QueueId
from core.messages.routing import MissedRule, SetFloorRules, SetVips
from core.replace import replace
from core.state import Turn


def set_rules(turn: Turn, rules: SetFloorRules) -> None:
    """Apply these queue rules from now on, also to callers already in line."""
    changed = _set_queues(turn, {rule.id: Queue(id=rule.id, rule=rule) for rule in rules.queues})
    for waiting in interactions.all_in_line(turn):
        entry = waiting.entry
        fitted = fit_with(turn, waiting, replace(entry, helping=()) if waiting.queue in changed else entry)
        if fitted != waiting:
            turn.put(fitted)
    dialling = Dialling(allowed=rules.dial_allowed, denied=rules.dial_denied, own=rules.dial_own)
    if turn.get(Dialling, "all") != dialling:
        turn.put(dialling)
    _set_missed(turn, rules.missed)
    for agent in turn.all(Agent):
        if agent.dials_no_more:
            turn.put(replace(agent, dials_no_more=False))  # the limit may have been raised: the telephone knows
    days.set_offset(turn, rules.utc_offset_s)
    if turn.get(Sweep, "all") is None:
        turn.put(Sweep(due=turn.now))


def _set_missed(turn: Turn, rule: MissedRule | None) -> None:
    """Callers who are on the list already stay there: only their hours and attempts follow the new rule."""
    before = turn.get(MissedCalls, "all")
    if rule is None and before is not None:
        turn.drop(MissedCalls, "all")
    elif rule is not None and before != (wanted := MissedCalls(rule=rule)):
        turn.put(wanted)


def _set_queues(turn: Turn, wanted: Mapping[QueueId, Queue]) -> set[QueueId]:
    """Return the queues whose rule has changed."""
    before = {queue.id: queue for queue in turn.all(Queue)}
    for id in before.keys() - wanted.keys():
        turn.drop(Queue, id)
    changed = {id for id, queue in wanted.items() if before.get(id) != queue}
    for id in wanted:
        if id in changed:
            turn.put(wanted[id])
    return changed | (before.keys() - wanted.keys())


def set_vips(turn: Turn, command: SetVips) -> None:
    """Give these numbers priority from now on; callers already in line gain it, and lose none."""
    wanted = {
        vip.number: VipNumber(id=vip.number, priority=vip.priority, due=vip.until)
        for vip in command.vips
        if vip.until is None or turn.now < vip.until
    }
    for number in turn.all(VipNumber):
        if number.id not in wanted:
            turn.drop(VipNumber, number.id)
    for id, vip in wanted.items():
        if turn.get(VipNumber, id) != vip:
            turn.put(vip)
    for waiting in interactions.all_in_line(turn):
        priority = priority_of(turn, waiting.caller, waiting.priority)
        if priority != waiting.priority and not waiting.priority_set:
            turn.put(fit(turn, replace(waiting, priority=priority)))


def priority_of(turn: Turn, caller: str, asked: int) -> int:
    """The priority of a caller for whom the flow asks for `asked`."""
    vip = turn.get(VipNumber, caller) if caller else None
    return max(asked, vip.priority) if vip else asked
