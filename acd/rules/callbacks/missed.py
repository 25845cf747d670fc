"""Callers whom nobody has answered are called back (漏接回拨): they gave up in a menu, in line or while a phone rang,
or no line was free.

Each number is called once: the call-back ends when an agent talks with that number, whoever rang (`connected`).
"""

from dataclasses import dataclass

from acd.rules.callbacks import callbacks, opening
from acd.rules.callbacks.entities import Callback, CallbackOf, CallbackState, MissedCalls
from acd.rules.entities import Interaction
from acd.rules.errors import CallbackNotOffered
from acd.rules.index import index_of
from acd.rules.queue.queues import rule_of
from core.ids import interaction_of
from core.messages.callback import CallbackMissed, NoteMissed, WhereMissed
from core.messages.floor import Kind
from core.messages.routing import MissedRule
from core.messages.telephony import CallEnded, EndCause, Side
from core.outbound import planned
from core.replace import replace
from core.state import Turn


@dataclass(frozen=True, slots=True)
class Miss:
    """A caller whom nobody has answered: the interaction as it was, and where it was."""

    interaction: Interaction
    missed: WhereMissed


def miss_of(turn: Turn, event: CallEnded) -> Miss | None:
    """The miss that the end of this call means; None for callers who were served, and those gone within seconds, who
    have dialled a wrong number and do not count as abandoned either.
    """
    found = turn.get(Interaction, interaction_of(event.call))
    if found is None or found.in_line is None or found.kind is not Kind.VOICE:
        return None
    gave_up = event.by is Side.CALLER and event.cause is EndCause.NORMAL
    if not gave_up or found.in_line.to_dial or found.returned or found.before is not None:
        return None
    if turn.now - found.queued_at < rule_of(turn, found.queue).short_abandon_s:
        return None
    return Miss(found, WhereMissed.RINGING if found.in_line.offer is not None else WhereMissed.LINE)


def full(turn: Turn, command: NoteMissed) -> None:
    """Note a caller who found no free line."""
    rule = turn.get(MissedCalls, "all")
    if rule is None or WhereMissed.FULL not in rule.rule.kinds or not _may_ring(turn, rule.rule, command.number):
        turn.refuse(CallbackNotOffered())
    caller = Interaction(
        id=command.interaction,
        kind=Kind.VOICE,
        queue=rule.rule.queue,
        caller=command.number,
        called="",
        arrived_at=command.arrived_at,
        queued_at=command.arrived_at,
        seq=index_of(turn.tables).next_seq(turn.now),
        training=rule_of(turn, rule.rule.queue).training,
    )
    note(turn, Miss(caller, WhereMissed.FULL))


def note(turn: Turn, miss: Miss) -> None:
    """Put the caller on the list, if the rule and the table of numbers allow it. A number that has a call-back keeps
    it; one that is talking with an agent at this moment needs none.
    """
    found, number = turn.get(MissedCalls, "all"), miss.interaction.caller
    if found is None or miss.missed not in found.rule.kinds or miss.interaction.hidden:
        return
    if not _may_ring(turn, found.rule, number) or _is_served(turn, number):
        return
    before = callbacks.of_number(turn, number)
    callback = before or _new(turn, miss, found.rule)
    turn.post(
        CallbackMissed(
            callback=callback.id,
            interaction=miss.interaction.id,
            queue=callback.queue,
            number=number,
            missed=miss.missed,
            queued_at=callback.queued_at,
            expires_at=callback.expires_at,
            at=turn.now,
            merged=before is not None,
            training=callback.training,
        )
    )


def _may_ring(turn: Turn, rule: MissedRule, number: str) -> bool:
    return planned(number) and callbacks.is_offered(turn, rule.callback, number)


def _is_served(turn: Turn, number: str) -> bool:
    """Whether an agent talks with this number in another call."""
    return any(one.caller == number and one.in_talk is not None for one in turn.all(Interaction))


def _new(turn: Turn, miss: Miss, rule: MissedRule) -> Callback:
    """The call-back, behind those who wait in line when it may be rung for the first time: they have not given up."""
    caller, now, hours = miss.interaction, turn.now, rule.callback.hours
    expires_at = opening.passed(now, rule.callback.expire_s, hours, callbacks.offset(turn))
    rings_at = now + rule.after_s
    callback = Callback(
        id=turn.new_id(),
        number=caller.caller,
        called=caller.called,
        queue=caller.queue,
        state=CallbackState.PAUSED,
        arrived_at=caller.arrived_at,
        queued_at=rings_at,
        seq=caller.seq,
        asked_at=now,
        expires_at=expires_at,
        hours=hours,
        priority=caller.priority,
        skills=caller.skills,
        language=caller.language,
        path=caller.path,
        training=caller.training,
        missed=miss.missed,
        only_taken=not rule.by_agents,
    )
    callback = replace(callback, due=min(expires_at, rings_at if rule.by_agents else expires_at))
    turn.put(callback)
    turn.put(CallbackOf(id=caller.caller, callback=callback.id))
    return callback
