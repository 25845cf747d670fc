"""Owns a call-back's life: in line, paused, tried, over. There is one per number, and its place is never lost."""

from acd.rules import interactions
from acd.rules.callbacks import opening
from acd.rules.callbacks.entities import Callback, CallbackOf, CallbackState, Dialling, MissedCalls
from acd.rules.entities import Agent, Before, Day, Interaction, Offer, QueueEntry, Telephone
from acd.rules.queue import last_agent
from acd.rules.queue.needs import fit, fit_with
from acd.rules.queue.queues import rule_of
from acd.rules.settings import priority_of
from core.ids import AgentId, Instant, InteractionId
from core.messages.callback import CallbackAttempted, CallbackEnded, CallbackOutcome
from core.messages.floor import Handover, Kind
from core.messages.outbound import OUTBOUND
from core.messages.routing import CallbackRule
from core.messages.telephony import EndCause
from core.outbound import Refused
from core.replace import replace
from core.state import Turn

START_S = 20.0
"""A caller who has asked for a call-back hears a confirmation and hangs up; until then the line is busy."""

LOOK_AGAIN_S = 30.0
REFUSED_S = 30.0
"""A call-back that the telephone refused to dial waits this long."""


def rule_for(turn: Turn, callback: Callback) -> CallbackRule:
    """The rule for missed callers, or that of its queue, or the one for lost callers if the queue has none any more: a
    promise stays valid.
    """
    missed = turn.get(MissedCalls, "all") if callback.missed is not None else None
    if missed is not None:
        return missed.rule.callback
    rule = rule_of(turn, callback.queue)
    return rule.callback or rule.callback_lost


def is_offered(turn: Turn, rule: CallbackRule | None, number: str) -> bool:
    """Whether a caller with this number can be promised a call: a rule allows it, its hours open at some time, and the
    number may be dialled.
    """
    return rule is not None and opening.ever(rule.hours) and may_dial(turn, number)


def may_dial(turn: Turn, number: str) -> bool:
    """TE5: whether the table of numbers allows this number. The telephone checks again, and so does the dialplan."""
    return refused(turn, number) is None


def refused(turn: Turn, number: str) -> Refused | None:
    """Why this number may not be rung, or None."""
    rules = turn.get(Dialling, "all") or Dialling()
    return rules.limits.refused(number, seat=turn.get(Agent, AgentId(number)) is not None)


def of_number(turn: Turn, number: str) -> Callback | None:
    """The call-back of a number."""
    found = turn.get(CallbackOf, number) if number else None
    return turn.get(Callback, found.callback) if found is not None else None


def asked(turn: Turn, waiting: Interaction, rule: CallbackRule) -> Callback:
    """The call-back of a caller who asks for one: an earlier promise to the same number stays as it is, while a caller
    who had only given up before now has a promise.
    """
    before = of_number(turn, waiting.caller)
    if before is None:
        return add(turn, waiting, rule)
    if before.missed is None:
        return before
    expires_at = max(before.expires_at, opening.passed(turn.now, rule.expire_s, rule.hours, offset(turn)))
    queue, hours = waiting.queue, rule.hours
    promised = replace(before, missed=None, only_taken=False, hours=hours, expires_at=expires_at, queue=queue)
    turn.put(promised)
    return promised


def add(turn: Turn, waiting: Interaction, rule: CallbackRule) -> Callback:
    """Call a caller in line back instead, at the same place."""
    expires_at = opening.passed(turn.now, rule.expire_s, rule.hours, offset(turn))
    callback = Callback(
        id=turn.new_id(),
        number=waiting.caller,
        called=waiting.called,
        queue=waiting.queue,
        state=CallbackState.PAUSED,
        arrived_at=waiting.arrived_at,
        queued_at=waiting.queued_at,
        seq=waiting.seq,
        asked_at=turn.now,
        expires_at=expires_at,
        hours=rule.hours,
        priority=waiting.priority,
        skills=waiting.skills,
        language=waiting.language,
        path=waiting.path,
        training=waiting.training,
        due=min(turn.now + START_S, expires_at),
    )
    turn.put(callback)
    turn.put(CallbackOf(id=waiting.caller, callback=callback.id))
    return callback


def place(turn: Turn, callback: Callback, id: InteractionId) -> Interaction:
    """The call-back's place in line, as the interaction that its next call will be."""
    waiting = fit(
        turn,
        Interaction(
            id=id,
            kind=Kind.VOICE,
            queue=callback.queue,
            caller=callback.number,
            called=callback.called,
            arrived_at=callback.arrived_at,
            queued_at=min(callback.queued_at, turn.now),
            seq=callback.seq,
            priority=priority_of(turn, callback.number, callback.priority),
            skills=callback.skills,
            language=callback.language,
            path=callback.path,
            training=callback.training,
            before=before_of(callback),
            outbound=True,
            callback=callback.id,
            lost=callback.lost,
            continues=callback.continues,
            hidden=callback.hidden,
            in_line=QueueEntry(
                entered_at=callback.queued_at,
                announce_at=max(callback.expires_at, turn.now) + LOOK_AGAIN_S,
                announced=1,
                place=callback.place,
                to_dial=True,
            ),
        ),
    )
    return waiting if callback.lost is None else fit_with(turn, waiting, last_agent.kept(turn, waiting, callback.agent))


def before_of(callback: Callback) -> Before | None:
    """The agent whose talk with this citizen was lost."""
    return Before(agent=callback.agent, why=Handover.LOST) if callback.agent is not None else None


def in_line(turn: Turn, callback: Callback) -> None:
    """Put it into line at the old place, unless it is too late, for today or for ever. Each attempt is another call."""
    if turn.now >= callback.expires_at and not _can_ring(turn):
        turn.put(replace(callback, state=CallbackState.PAUSED, interaction="", due=turn.now + REFUSED_S))
        return
    if turn.now >= callback.expires_at:
        end(turn, callback, CallbackOutcome.EXPIRED)
        return
    if callback.only_taken or (callback.missed is not None and turn.now < callback.queued_at):
        pause(turn, callback, callback.expires_at if callback.only_taken else callback.queued_at)
        return
    if not may_dial(turn, callback.number):
        # The number was withdrawn after the promise: no agent is rung for a call that the telephone would refuse.
        pause(turn, callback, turn.now + REFUSED_S)
        return
    hours = rule_for(turn, callback).hours
    opens_at = opening.opens(turn.now, hours, offset(turn))
    if opens_at > turn.now:
        pause(turn, callback, opens_at)
        return
    waiting = place(turn, callback, InteractionId(f"{OUTBOUND}{turn.new_id()}"))
    turn.put(waiting)
    turn.put(
        replace(
            callback,
            state=CallbackState.IN_LINE,
            interaction=waiting.id,
            due=min(callback.expires_at, opening.closes(turn.now, hours, offset(turn))),
        )
    )


def _can_ring(turn: Turn) -> bool:
    telephone = turn.get(Telephone, "all")
    return telephone is None or (telephone.up and telephone.stopping_until is None)


def nobody_could_ring(turn: Turn, since: Instant) -> None:
    """Asterisk or the whole system was away until now: do not count that time against citizens who wait to be rung."""
    for callback in turn.all(Callback):
        began = max(since, callback.asked_at)
        left_s = opening.between(began, callback.expires_at, callback.hours, offset(turn))
        expires_at = opening.passed(turn.now, left_s, callback.hours, offset(turn))
        if callback.expires_at < expires_at < float("inf"):
            turn.put(replace(callback, expires_at=expires_at))


def rules_set(turn: Turn) -> None:
    """Take a number that may not be dialled any more out of line at once. If the hours have changed, each call-back
    keeps as much open time as it had left.
    """
    for callback in turn.all(Callback):
        if rule_for(turn, callback).hours != callback.hours:
            _with_other_hours(turn, callback)
        elif callback.state is CallbackState.IN_LINE and not may_dial(turn, callback.number):
            due(turn, callback)


def _with_other_hours(turn: Turn, callback: Callback) -> None:
    before, hours, now = callback.hours, rule_for(turn, callback).hours, turn.now
    expires_at = callback.expires_at
    if opening.ever(hours):  # otherwise it stays on the list, for agents who ring on their own initiative
        left_s = opening.between(now, expires_at, before, offset(turn))
        expires_at = opening.passed(now, left_s, hours, offset(turn))
    callback = replace(callback, hours=hours, expires_at=expires_at)
    until = callback.due or now
    if callback.state is CallbackState.ON_THE_LINE:
        on_the_line(turn, callback, InteractionId(callback.interaction))
    elif callback.state is CallbackState.IN_LINE:
        due(turn, callback)
    elif opening.opens(until - 1.0, before, offset(turn)) >= until:  # it waits for the old hours to begin
        pause(turn, callback, now + START_S)
    else:
        pause(turn, callback, until)


def pause(turn: Turn, callback: Callback, until: Instant) -> None:
    """Keep it out of line until then."""
    due = max(min(until, callback.expires_at), turn.now + 0.001)
    turn.put(replace(callback, state=CallbackState.PAUSED, interaction="", due=due))


def on_the_line(turn: Turn, callback: Callback, interaction: InteractionId) -> None:
    """The citizen has called again, and waits at this call-back's place."""
    turn.put(
        replace(
            callback,
            state=CallbackState.ON_THE_LINE,
            interaction=interaction,
            due=max(callback.expires_at, turn.now + LOOK_AGAIN_S),
        )
    )


def left_again(turn: Turn, interaction: InteractionId) -> None:
    """A citizen who had called again has given up, at any point: the place is kept as before."""
    for callback in turn.all(Callback):
        if callback.state is CallbackState.ON_THE_LINE and callback.interaction == interaction:
            pause(turn, callback, turn.now + START_S)


def attempted(turn: Turn, callback: Callback, agent: AgentId, cause: EndCause) -> None:
    """The citizen was rung in vain: try again later, or give up."""
    rule, attempts = rule_for(turn, callback), callback.attempts + 1
    turn.post(
        CallbackAttempted(
            callback=callback.id,
            interaction=InteractionId(callback.interaction),
            agent=agent,
            cause=cause,
            attempts=attempts,
            at=turn.now,
        )
    )
    callback = replace(callback, attempts=attempts, last=cause)
    if attempts >= rule.attempts:
        end(turn, callback, CallbackOutcome.NOT_REACHED)
    else:
        pause(turn, callback, turn.now + rule.gap_s)


def not_dialled(turn: Turn, callback: Callback, cause: EndCause) -> None:
    """No citizen's phone rang, so it was no attempt. If the agent's limit is used up, it goes to the next agent at
    once."""
    callback = replace(callback, last=cause)
    if cause is EndCause.LIMIT_USED:
        in_line(turn, callback)
    else:
        pause(turn, callback, turn.now + REFUSED_S)


def connected(turn: Turn, waiting: Interaction, agent: AgentId) -> None:
    """An agent talks with this number, so its call-back is done, no matter who rang."""
    callback = of_number(turn, waiting.caller)
    if callback is not None:
        outcome = CallbackOutcome.REACHED if waiting.entry.to_dial else CallbackOutcome.CALLED_AGAIN
        end(turn, callback, outcome, interaction=waiting.id, agent=agent)


def offered(turn: Turn, callback: Callback) -> Offer | None:
    """The offer in which this call-back is now."""
    waiting = interactions.in_line(turn, callback.interaction)
    entry = waiting.entry if waiting is not None else None
    return turn.get(Offer, entry.offer) if entry is not None and entry.to_dial and entry.offer else None


def end(
    turn: Turn,
    callback: Callback,
    outcome: CallbackOutcome,
    *,
    interaction: InteractionId | None = None,
    agent: AgentId | None = None,
    by: str = "",
    reason: str = "",
) -> None:
    """End the call-back, and take it out of line."""
    out_of_line(turn, callback)
    turn.drop(Callback, callback.id)
    turn.drop(CallbackOf, callback.number)
    turn.post(
        CallbackEnded(
            callback=callback.id,
            outcome=outcome,
            interaction=interaction,
            agent=agent,
            by=by,
            reason=reason,
            at=turn.now,
        )
    )


def out_of_line(turn: Turn, callback: Callback) -> None:
    """Take it out of line, unless it is being offered: then the rule that knows why takes the offer back."""
    waiting = interactions.in_line(turn, callback.interaction)
    if waiting is not None and waiting.entry.to_dial and waiting.entry.offer is None:
        interactions.out_of_line(turn, waiting)


def due(turn: Turn, callback: Callback) -> None:
    """Put it back into line, out of it for the night, or end it. A call-back that an agent or the citizen is handling
    now is left alone.
    """
    waiting = interactions.in_line(turn, callback.interaction)
    if waiting is not None and (not waiting.entry.to_dial or waiting.entry.offer is not None):
        turn.put(replace(callback, due=turn.now + LOOK_AGAIN_S))
        return
    out_of_line(turn, callback)
    in_line(turn, callback)


def offset(turn: Turn) -> int:
    """The seconds by which the site's clock is ahead of UTC."""
    return (turn.get(Day, "all") or Day()).utc_offset_s
