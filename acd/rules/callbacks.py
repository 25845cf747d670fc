"""Owns a call-back's life: in line, paused, tried, over. One per number, and the place in line is never lost."""

from collections.abc import Sequence

from acd.rules import interactions
from acd.rules.callback_entities import Callback, CallbackOf, CallbackState, Dialling
from acd.rules.entities import Day, Interaction, Offer, QueueEntry
from acd.rules.needs import fit
from acd.rules.queues import rule_of
from acd.rules.settings import priority_of
from core.ids import AgentId, Instant, InteractionId
from core.messages.callback import CallbackAttempted, CallbackEnded, CallbackOutcome
from core.messages.floor import Kind
from core.messages.outbound import OUTBOUND
from core.messages.routing import CallbackRule
from core.messages.telephony import EndCause
from core.outbound import permitted
from core.replace import replace
from core.state import Turn

START_S = 20.0
"""A caller who has asked for a call-back hears that it will come, and hangs up; before that the line is busy."""

LOOK_AGAIN_S = 30.0
REFUSED_S = 30.0
"""A call-back that the telephone would not dial waits for this long."""

MINUTES = 24 * 60


def rule_for(turn: Turn, callback: Callback) -> CallbackRule:
    """The rule of its queue; a queue that was taken away goes on for callers who were promised a call."""
    return rule_of(turn, callback.queue).callback or CallbackRule()


def may_dial(turn: Turn, number: str) -> bool:
    """TE5: by the site's rules. The telephone looks again, and then the dialplan."""
    rules = turn.get(Dialling, "all") or Dialling()
    return permitted(number, rules.allowed, rules.denied)


def of_number(turn: Turn, number: str) -> Callback | None:
    """The call-back of a number."""
    found = turn.get(CallbackOf, number) if number else None
    return turn.get(Callback, found.callback) if found is not None else None


def add(turn: Turn, waiting: Interaction, rule: CallbackRule) -> Callback:
    """A caller in line is called back instead, at the same place."""
    expires_at = turn.now + rule.expire_s
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
    """Its place in line, as the interaction that its next call will be."""
    return fit(
        turn,
        Interaction(
            id=id,
            kind=Kind.VOICE,
            queue=callback.queue,
            caller=callback.number,
            called=callback.called,
            arrived_at=callback.arrived_at,
            queued_at=callback.queued_at,
            seq=callback.seq,
            priority=priority_of(turn, callback.number, callback.priority),
            skills=callback.skills,
            language=callback.language,
            path=callback.path,
            training=callback.training,
            outbound=True,
            callback=callback.id,
            in_line=QueueEntry(
                entered_at=callback.queued_at,
                announce_at=max(callback.expires_at, turn.now) + LOOK_AGAIN_S,
                announced=1,
                to_dial=True,
            ),
        ),
    )


def in_line(turn: Turn, callback: Callback) -> None:
    """Into line at the old place, unless it is too late, for today or for ever. Each try is another call."""
    if turn.now >= callback.expires_at:
        end(turn, callback, CallbackOutcome.EXPIRED)
        return
    if not may_dial(turn, callback.number):
        # Withdrawn since it was promised: no agent is rung for what the telephone would refuse.
        pause(turn, callback, turn.now + REFUSED_S)
        return
    opens_at = next_open(turn, rule_for(turn, callback).hours)
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
            due=min(callback.expires_at, closes(turn, rule_for(turn, callback).hours)),
        )
    )


def rules_set(turn: Turn) -> None:
    """A number that may not be dialled any more leaves the line at once."""
    for callback in turn.all(Callback):
        waits = callback.state is CallbackState.IN_LINE and offered(turn, callback) is None
        if waits and not may_dial(turn, callback.number):
            due(turn, callback)


def pause(turn: Turn, callback: Callback, until: Instant) -> None:
    """Not in line until then."""
    due = max(min(until, callback.expires_at), turn.now + 0.001)
    turn.put(replace(callback, state=CallbackState.PAUSED, interaction="", due=due))


def on_the_line(turn: Turn, callback: Callback, interaction: InteractionId) -> None:
    """The citizen has called again, and waits at this place."""
    turn.put(
        replace(
            callback,
            state=CallbackState.ON_THE_LINE,
            interaction=interaction,
            due=max(callback.expires_at, turn.now + LOOK_AGAIN_S),
        )
    )


def left_again(turn: Turn, interaction: InteractionId) -> None:
    """A citizen who had called again has given up, wherever that was: the place is kept as before."""
    for callback in turn.all(Callback):
        if callback.state is CallbackState.ON_THE_LINE and callback.interaction == interaction:
            pause(turn, callback, turn.now + START_S)


def attempted(turn: Turn, callback: Callback, agent: AgentId, cause: EndCause) -> None:
    """The citizen was rung in vain: once more later, or never."""
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
    """No citizen's phone has rung, so it was no attempt. At the agent's own limit it is the next agent's at once."""
    callback = replace(callback, last=cause)
    if cause is EndCause.LIMIT_USED:
        in_line(turn, callback)
    else:
        pause(turn, callback, turn.now + REFUSED_S)


def connected(turn: Turn, waiting: Interaction, agent: AgentId) -> None:
    """An agent talks with this number, so its call-back is done, whoever rang whom."""
    callback = of_number(turn, waiting.caller)
    if callback is not None:
        outcome = CallbackOutcome.REACHED if waiting.entry.to_dial else CallbackOutcome.CALLED_AGAIN
        end(turn, callback, outcome, interaction=waiting.id, agent=agent)


def offered(turn: Turn, callback: Callback) -> Offer | None:
    """The offer in which it is now."""
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
    """It is over, and out of line."""
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
    """Its place is empty; one that is offered is taken back by the rule that knows why."""
    waiting = interactions.in_line(turn, callback.interaction)
    if waiting is not None and waiting.entry.to_dial and waiting.entry.offer is None:
        interactions.out_of_line(turn, waiting)


def due(turn: Turn, callback: Callback) -> None:
    """Back into line, out of it for the night, or over. A call-back that an agent or the citizen has in hand now is
    left alone.
    """
    waiting = interactions.in_line(turn, callback.interaction)
    if waiting is not None and (not waiting.entry.to_dial or waiting.entry.offer is not None):
        turn.put(replace(callback, due=turn.now + LOOK_AGAIN_S))
        return
    out_of_line(turn, callback)
    in_line(turn, callback)


def next_open(turn: Turn, hours: Sequence[tuple[int, int]]) -> Instant:
    """From when on citizens may be rung: now, or when the next of these spans begins."""
    if not hours:
        return turn.now
    midnight, minute = _today(turn)
    if any(start <= minute < end for start, end in hours):
        return turn.now
    starts = [start for start, _ in hours]
    later = [start for start in starts if start > minute]
    return midnight + 60 * (min(later) if later else min(starts) + MINUTES)


def closes(turn: Turn, hours: Sequence[tuple[int, int]]) -> Instant:
    """Until when citizens may be rung who may be rung now."""
    midnight, minute = _today(turn)
    ends = [end for start, end in hours if start <= minute < end]
    return midnight + 60 * max(ends) if ends else float("inf")


def _today(turn: Turn) -> tuple[Instant, float]:
    """The site's last midnight, and how many minutes ago it was."""
    offset = (turn.get(Day, "all") or Day()).utc_offset_s
    midnight = (turn.now + offset) // 86_400 * 86_400 - offset
    return midnight, (turn.now - midnight) / 60
