"""Calls to the outside that agents and callers order: click to call, and call-backs requested, taken or cancelled."""

from acd.rules import interactions
from acd.rules.agents import orders as agents
from acd.rules.agents import seat, wrap_up
from acd.rules.agents.states import AgentEvent
from acd.rules.callbacks import callbacks, outbound
from acd.rules.callbacks.entities import Callback, CallbackState
from acd.rules.entities import Agent, Interaction, Offer, Telephone
from acd.rules.errors import (
    CallbackInHand,
    CallbackNotOffered,
    CallbackUnknown,
    NotFree,
    NotSignedOn,
    PhoneNotRegistered,
    SystemStops,
    TelephoneDown,
)
from acd.rules.index import index_of
from acd.rules.offers import offers
from acd.rules.queue import line
from acd.rules.queue.needs import fit_with
from acd.rules.queue.queues import rule_of
from acd.rules.talks import talk
from core.ids import AgentId, interaction_of
from core.messages.callback import (
    CallbackOutcome,
    CallbackRefused,
    CallbackRequested,
    CallOut,
    CancelCallback,
    PromiseCallback,
    RequestCallback,
    TakeCallback,
)
from core.messages.floor import AgentState, Departure, Kind, OfferEnded, OfferOutcome
from core.messages.telephony import NOT_DIALLED, CallEnded, EndCause
from core.outbound import ERRORS
from core.replace import replace
from core.state import Turn

FREE = (AgentState.IDLE, AgentState.BUSY, AgentState.WRAP_UP)
"""The states in which an agent may place a call."""


def call_out(turn: Turn, command: CallOut) -> None:
    """TE5: click to call. If the number waits for a call-back anyway, this is that call-back; unless the number is
    hidden, since a call-back shows its number.
    """
    agent = _free(turn, command.agent)
    if (why := callbacks.refused(turn, command.number)) is not None:
        turn.refuse(ERRORS[why]())
    promised = None if command.hidden else callbacks.of_number(turn, command.number)
    if promised is not None and _at_hand(turn, promised):
        _call_back(turn, agent, promised, command)
    else:
        own = outbound.own_call(turn, agent, command.interaction, command.number, hidden=command.hidden)
        _place(turn, agent, own, command.by)


def take(turn: Turn, command: TakeCallback) -> None:
    """TE5: take a call-back from the list, out of turn."""
    agent, callback = _free(turn, command.agent), _known(turn, command.callback)
    if not _at_hand(turn, callback):
        turn.refuse(CallbackInHand())
    _call_back(turn, agent, callback, command)


def request(turn: Turn, command: RequestCallback) -> None:
    """Request a call-back instead of waiting. A second request for the same number joins the first."""
    waiting = interactions.in_line(turn, command.interaction)
    rule = rule_of(turn, waiting.queue).callback if waiting is not None else None
    if waiting is None or waiting.entry.to_dial or not callbacks.is_offered(turn, rule, waiting.caller):
        turn.refuse(CallbackNotOffered())
    assert rule is not None
    offer = turn.get(Offer, waiting.entry.offer) if waiting.entry.offer else None
    if offer is not None and offer.answered_at is not None:
        turn.refuse(CallbackNotOffered())
    before = callbacks.of_number(turn, waiting.caller)
    callback = callbacks.asked(turn, waiting, rule)
    turn.post(
        CallbackRequested(
            callback=callback.id,
            interaction=waiting.id,
            queue=waiting.queue,
            number=waiting.caller,
            queued_at=callback.queued_at,
            expires_at=callback.expires_at,
            at=turn.now,
            merged=before is not None,
            training=callback.training,
        )
    )
    line.leave(turn, waiting, Departure.CALLBACK, OfferOutcome.CALLER_LEFT)


def promise(turn: Turn, command: PromiseCallback) -> None:
    """Promise a call-back to a caller who is in no queue, at the end of one. A second one for the same number joins the
    first.
    """
    queue = rule_of(turn, command.queue)
    if queue.callback is None or not callbacks.is_offered(turn, queue.callback, command.number):
        turn.post(CallbackRefused(interaction=command.interaction, queue=command.queue, at=turn.now))
        return
    before = callbacks.of_number(turn, command.number)
    callback = callbacks.asked(turn, _as_waiting(turn, command, training=queue.training), queue.callback)
    turn.post(
        CallbackRequested(
            callback=callback.id,
            interaction=command.interaction,
            queue=callback.queue,
            number=command.number,
            queued_at=callback.queued_at,
            expires_at=callback.expires_at,
            at=turn.now,
            merged=before is not None,
            training=callback.training,
        )
    )


def _as_waiting(turn: Turn, command: PromiseCallback, *, training: bool) -> Interaction:
    """The caller as if entering the line now, behind all others."""
    return Interaction(
        id=command.interaction,
        kind=Kind.VOICE,
        queue=command.queue,
        caller=command.number,
        called=command.called,
        arrived_at=command.arrived_at,
        queued_at=turn.now,
        seq=index_of(turn.tables).next_seq(turn.now),
        priority=command.priority,
        language=command.language,
        path=command.path,
        training=training,
    )


def cancel(turn: Turn, command: CancelCallback) -> None:
    """Cancel a call-back on a supervisor's order; an agent whose phone rings for it is idle again."""
    callback = _known(turn, command.callback)
    offer = callbacks.offered(turn, callback)
    if offer is not None and offer.answered_at is not None:
        turn.refuse(CallbackInHand())
    callbacks.end(turn, callback, CallbackOutcome.CANCELLED, by=command.by, reason=command.reason)
    if offer is not None:
        offers.take_back(turn, offer, OfferOutcome.WITHDRAWN, requeue=False)


def call_ended(turn: Turn, event: CallEnded) -> None:
    """For an unanswered call of ours, this is the end of the attempt; otherwise somebody has gone."""
    interaction = interaction_of(event.call)
    waiting = interactions.in_line(turn, interaction)
    offer = turn.get(Offer, waiting.entry.offer) if waiting is not None and waiting.entry.offer else None
    if waiting is None or not waiting.entry.to_dial or offer is None:
        talk.call_ended(turn, event)
        return
    line.remember_gone(turn, interaction)
    not_reached(turn, waiting, offer, event.cause)


def not_reached(turn: Turn, waiting: Interaction, offer: Offer, cause: EndCause) -> None:
    """No talk came about. The agent writes up a call of their own; after a call-back there is nothing to write up."""
    answered = offer.answered_at is not None
    outcome = OfferOutcome.ACCEPTED if answered else OfferOutcome.FAILED
    turn.drop(Offer, offer.id)
    turn.post(OfferEnded(offer=offer.id, interaction=waiting.id, agent=offer.agent, outcome=outcome, at=turn.now))
    outbound.over(turn, waiting, offer, cause)
    agent = turn.get(Agent, offer.agent)
    if agent is None:
        return
    if cause in NOT_DIALLED and not answered:
        _as_before(turn, replace(agent, dials_no_more=agent.dials_no_more or cause is EndCause.LIMIT_USED))
        return
    if waiting.callback:
        seat.happens(turn, agent, AgentEvent.GIVEN_UP)
        return
    turn.put(outbound.not_talked(turn, waiting, offer, cause))
    limit = rule_of(turn, waiting.queue).wrap_up_s
    agent = replace(agent, offer=None)
    agent = seat.happens(turn, agent, AgentEvent.NOT_REACHED, due=None if limit is None else turn.now + limit)
    if limit == 0:
        wrap_up.written_up(turn, agent, seat.SYSTEM)


def _as_before(turn: Turn, agent: Agent) -> None:
    """Nothing has rung: return the agent to the old place among the idle, or to the state before the call."""
    turn.put(agent)
    seat.happens(turn, agent, AgentEvent.TAKEN_BACK if agent.next_state is None else AgentEvent.GIVEN_UP)


def _free(turn: Turn, id: AgentId) -> Agent:
    """The agent, if allowed to place a call now; else a refusal."""
    agent, telephone = agents.known(turn, id), turn.get(Telephone, "all")
    if agent.state is AgentState.SIGNED_OFF:
        turn.refuse(NotSignedOn())
    if agent.state not in FREE:
        turn.refuse(NotFree())
    if not agent.reachable or agent.phone_in_use:
        turn.refuse(PhoneNotRegistered())
    if telephone is not None and telephone.stopping_until is not None:
        turn.refuse(SystemStops())
    if telephone is not None and not telephone.up:
        turn.refuse(TelephoneDown())
    return agent


def _known(turn: Turn, id: str) -> Callback:
    callback = turn.get(Callback, id)
    if callback is None:
        turn.refuse(CallbackUnknown())
    return callback


def _at_hand(turn: Turn, callback: Callback) -> bool:
    """Whether nobody is handling it now."""
    return callback.state is not CallbackState.ON_THE_LINE and callbacks.offered(turn, callback) is None


def _call_back(turn: Turn, agent: Agent, callback: Callback, command: CallOut | TakeCallback) -> None:
    callbacks.out_of_line(turn, callback)
    waiting = callbacks.place(turn, callback, command.interaction)
    due = turn.now + callbacks.LOOK_AGAIN_S
    turn.put(replace(callback, state=CallbackState.IN_LINE, interaction=waiting.id, due=due))
    only = replace(waiting.entry, for_agent=agent.id, handed=True, for_agent_until=turn.now + outbound.OWN_S)
    _place(turn, agent, fit_with(turn, waiting, only), command.by)


def _place(turn: Turn, before: Agent, waiting: Interaction, by: str) -> None:
    """Ring the agent's own phone at once. Afterwards a busy agent is busy again, for the same reason."""
    if turn.get(Interaction, waiting.id) is not None:
        turn.refuse(NotFree())
    if before.state is AgentState.WRAP_UP:
        wrap_up.forget(turn, before)
    turn.put(waiting)
    offers.make(turn, waiting, before, waiting.entry.requires[0], own_choice=True)
    agent = turn.get(Agent, before.id)
    if agent is None or before.state is AgentState.IDLE:
        return
    if before.state is AgentState.BUSY:
        by = before.by if before.by == seat.SYSTEM else by
        agent = replace(agent, next_state=AgentState.BUSY, next_reason=before.reason, next_by=by, next_limit_s=None)
    elif agent.next_state is None:
        state, reason = seat.asked(agent)
        agent = replace(agent, next_state=state, next_reason=reason, next_by=by)
    turn.put(agent)
