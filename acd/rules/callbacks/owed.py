"""Callers whom the system has lost, because Asterisk died or everything was stopped, are called back first (TE7).

Each number is called once, in the order of the loss: a talk, a ringing phone, a place in line, then a menu whose flow
asks for it.
"""

from dataclasses import dataclass

from acd.rules.callbacks import callbacks, missed, opening
from acd.rules.callbacks.entities import Callback, CallbackOf, CallbackState
from acd.rules.entities import Conference, Interaction
from acd.rules.index import index_of
from acd.rules.queue.needs import FIRST_S
from acd.rules.queue.queues import rule_of
from core.ids import AgentId, Instant, InteractionId, interaction_of
from core.messages.callback import CallbackOwed, Lost, OweCallback, WhereMissed
from core.messages.floor import Kind
from core.messages.telephony import LOST, CallEnded, EndCause
from core.outbound import planned
from core.replace import replace
from core.state import Turn

EARLIER_S = {Lost.TALK: 8 * FIRST_S, Lost.RINGING: 6 * FIRST_S, Lost.LINE: 4 * FIRST_S, Lost.MENU: 2 * FIRST_S}
"""How far a lost caller's place is moved forward: before all who were first in line, and far enough apart that callers
who were first in the old line stay so within their part of the new one.
"""

MOST = 5
"""At most this many earlier calls are remembered of a caller who is lost again and again."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A lost caller: the interaction as it was, where it was, and its time in the order of the line."""

    interaction: Interaction
    lost: Lost
    since: Instant
    agent: AgentId | None = None


def loss_of(turn: Turn, event: CallEnded) -> Loss | None:
    """The loss that the end of this call means to its caller; None if the system has not lost the call.

    A citizen whom we rang and who had not answered has lost nothing: the attempt is repeated.
    """
    found = turn.get(Interaction, interaction_of(event.call))
    if event.cause not in LOST or found is None or found.kind is not Kind.VOICE:
        return None
    if found.in_line is not None:
        if found.in_line.to_dial:
            return None
        rings, entry = found.in_line.offer is not None, found.in_line
        since = entry.rank if entry.place is None else found.queued_at
        return Loss(found, Lost.RINGING if rings else Lost.LINE, since)
    if found.in_talk is not None:
        talks = found.in_talk.parted_at is None
        return Loss(found, Lost.TALK, found.queued_at, found.in_talk.agent) if talks else None
    conference = turn.get(Conference, found.id)
    left = conference.left if conference is not None else None
    return Loss(found, Lost.TALK, found.queued_at, left.agent) if left is not None else None


def in_menu(turn: Turn, command: OweCallback) -> None:
    """Owe a call-back to a caller lost in a flow that asks for it, or note that the caller gave up there."""
    if command.why in LOST:
        owe(turn, Loss(_waiting(turn, command), Lost.MENU, command.arrived_at), command.why)
    else:
        missed.note(turn, missed.Miss(_waiting(turn, command), WhereMissed.MENU))


def _waiting(turn: Turn, command: OweCallback) -> Interaction:
    return Interaction(
        id=command.interaction,
        kind=Kind.VOICE,
        queue=command.queue,
        caller=command.number,
        called=command.called,
        arrived_at=command.arrived_at,
        queued_at=command.arrived_at,
        seq=index_of(turn.tables).next_seq(command.arrived_at),
        priority=command.priority,
        language=command.language,
        path=command.path,
        training=rule_of(turn, command.queue).training,
    )


def owe(turn: Turn, loss: Loss, why: EndCause) -> None:
    """Put the caller on the list, if the number may be rung. A second lost call of the same number, or an earlier
    call-back, is merged into one, at the better of both places.
    """
    number, place = loss.interaction.caller, loss.since - EARLIER_S[loss.lost]
    rule = rule_of(turn, loss.interaction.queue)
    if not (planned(number) and callbacks.is_offered(turn, rule.callback or rule.callback_lost, number)):
        return
    before = callbacks.of_number(turn, number)
    if before is not None and before.place is not None and before.place <= place:
        callback = replace(before, continues=_continued(loss.interaction, before))
    elif before is not None and before.missed is None and loss.lost is Lost.MENU:
        callback = replace(before, lost=loss.lost, why=why, place=place)  # the caller's request is already known
    else:
        callback = _at(turn, before, loss, why, place)
    turn.put(callback)
    turn.put(CallbackOf(id=number, callback=callback.id))
    if callback.state is not CallbackState.ON_THE_LINE:
        callbacks.due(turn, callback)
    turn.post(
        CallbackOwed(
            callback=callback.id,
            interaction=loss.interaction.id,
            queue=callback.queue,
            number="" if callback.hidden else number,
            lost=loss.lost,
            why=why,
            queued_at=callback.queued_at,
            expires_at=callback.expires_at,
            at=turn.now,
            merged=before is not None,
            training=callback.training,
        )
    )


def _at(turn: Turn, before: Callback | None, loss: Loss, why: EndCause, place: Instant) -> Callback:
    """The call-back for this loss; if there was one `before`, its attempts and its expiry are kept."""
    lost, now = loss.interaction, turn.now
    rule = rule_of(turn, lost.queue)
    hours = (rule.callback or rule.callback_lost).hours
    expires_at = opening.passed(now, (rule.callback or rule.callback_lost).expire_s, hours, callbacks.offset(turn))
    made = Callback(
        id=before.id if before is not None else turn.new_id(),
        number=lost.caller,
        called=lost.called,
        queue=lost.queue,
        state=before.state if before is not None else CallbackState.PAUSED,
        interaction=before.interaction if before is not None else "",
        arrived_at=lost.arrived_at,
        queued_at=lost.queued_at,
        seq=lost.seq,
        asked_at=now,
        expires_at=expires_at,
        hours=hours,
        priority=lost.priority,
        skills=lost.skills,
        language=lost.language,
        path=lost.path,
        training=lost.training,
        lost=loss.lost,
        why=why,
        place=place,
        continues=_continued(lost, before),
        agent=loss.agent or (lost.before.agent if lost.before is not None else None),
        hidden=lost.hidden,
        due=now,
    )
    if before is None:
        return made
    expires_at = max(before.expires_at, made.expires_at)
    return replace(made, attempts=before.attempts, last=before.last, expires_at=expires_at)


def _continued(lost: Interaction, before: Callback | None) -> tuple[InteractionId, ...]:
    """All lost interactions, each once."""
    all = (lost.id, *lost.continues, *(before.continues if before is not None else ()))
    return tuple(dict.fromkeys(all))[:MOST]
