"""An offer: a phone rings and is picked up, or the offer ends and the caller goes to the next agent."""

from acd.rules import interactions
from acd.rules.agents import seat
from acd.rules.agents.abilities import Asked
from acd.rules.agents.reasons import SystemReason
from acd.rules.agents.states import AgentEvent
from acd.rules.callbacks import outbound
from acd.rules.entities import Agent, Interaction, Need, Offer, QueueEntry, Telephone
from acd.rules.errors import OfferGone
from acd.rules.index import index_of
from acd.rules.queue.needs import fit_with, for_anybody
from acd.rules.queue.queues import rule_of
from core.ids import AgentId, Instant, OfferId, call_of
from core.messages.floor import Chosen, DeclineOffer, Kind, Offered, OfferEnded, OfferOutcome, OfferRinging, Requeued
from core.messages.telephony import LOST, EndCause, JoinLeg, LegEnded, RingPhone, StopRinging
from core.replace import replace
from core.state import Turn

JOIN_S = 5.0
"""The limit for joining the caller to a phone that was picked up; it normally takes milliseconds."""

UNTAKEN = {
    EndCause.NO_ANSWER: (OfferOutcome.NO_ANSWER, SystemReason.RING_NO_ANSWER),
    EndCause.CANCELLED: (OfferOutcome.NO_ANSWER, SystemReason.RING_NO_ANSWER),
    EndCause.NORMAL: (OfferOutcome.DECLINED, SystemReason.DECLINED),
    EndCause.DECLINED: (OfferOutcome.DECLINED, SystemReason.DECLINED),
    EndCause.BUSY: (OfferOutcome.DECLINED, SystemReason.PHONE_BUSY),
    EndCause.UNREACHABLE: (OfferOutcome.PHONE_LOST, SystemReason.PHONE_LOST),
    EndCause.PHONE_LOST: (OfferOutcome.PHONE_LOST, SystemReason.PHONE_LOST),
}
"""The outcome of an offer whose phone stopped ringing, and the reason why its agent is not ready afterwards."""

_NOT_THE_AGENTS = (EndCause.DURING_OUTAGE, *LOST)


def make(turn: Turn, waiting: Interaction, agent: Agent, need: Need, *, own_choice: bool = False) -> None:
    """Ring `agent` for `waiting`; `need` is the need that this agent meets. `own_choice`: the agent dialled."""
    id = OfferId(turn.new_id())
    candidates = 1 if need.agent else index_of(turn.tables).ready_count(waiting.entry.requires, waiting.kind)
    until = turn.now + rule_of(turn, waiting.queue).offer_s
    offer = Offer(
        id=id,
        interaction=waiting.id,
        agent=agent.id,
        queue=waiting.queue,
        kind=waiting.kind,
        offered_at=turn.now,
        expires_at=until,
        due=until,
    )
    turn.put(offer)
    turn.put(replace(waiting, in_line=replace(waiting.entry, offer=id)))
    event = AgentEvent.DIALS if own_choice else AgentEvent.OFFERED
    seat.happens(turn, agent, event, offer=id, interaction=waiting.id)
    turn.post(
        Offered(
            offer=id,
            interaction=waiting.id,
            agent=agent.id,
            queue=waiting.queue,
            expires_at=until,
            at=turn.now,
            chosen=Chosen.OWN_CHOICE if own_choice else _chosen(waiting.entry, need),
            candidates=candidates,
            idle_s=round(turn.now - agent.idle_since, 3),
            waited_s=round(turn.now - waiting.queued_at, 3),
            outbound=waiting.entry.to_dial,
            kind=waiting.kind,
        )
    )
    if waiting.entry.to_dial:
        outbound.ring(turn, waiting, offer, agent, own_choice=own_choice)
        return
    if waiting.kind is not Kind.VOICE:
        return  # it rings on the page
    turn.post(
        RingPhone(
            call=call_of(waiting.id),
            leg=id,
            phone=agent.profile.phone,
            caller=waiting.caller,
            until=until,
            auto_answer=agent.profile.auto_answer,
        )
    )


def _chosen(entry: QueueEntry, need: Need) -> Chosen:
    if need.agent is not None:
        if entry.assigned:
            return Chosen.ASSIGNED
        return Chosen.HANDED if entry.handed else Chosen.LAST_AGENT
    place = entry.requires.index(need)
    if place > entry.rings:
        return Chosen.OVERFLOW
    if place > 0:
        return Chosen.RING
    return Chosen.BEST_LEVEL if entry.best_first else Chosen.LONGEST_IDLE


def end(
    turn: Turn,
    offer: Offer,
    outcome: OfferOutcome,
    *,
    requeue: bool,
    stop: bool = True,
    kept: bool = False,
    cause: EndCause = EndCause.CANCELLED,
) -> None:
    """End an offer without a talk. With `requeue` the caller goes to the next agent, at the old place in line.

    `kept`: a caller kept for one agent stays so. `cause`: why a citizen who was to be rung was not reached.
    """
    turn.drop(Offer, offer.id)
    turn.post(
        OfferEnded(offer=offer.id, interaction=offer.interaction, agent=offer.agent, outcome=outcome, at=turn.now)
    )
    if stop and offer.kind is Kind.VOICE:
        turn.post(StopRinging(leg=offer.id))
    waiting = interactions.in_line(turn, offer.interaction)
    if waiting is None:
        return
    if waiting.entry.to_dial:
        outbound.over(turn, waiting, offer, cause)
        return
    entry = waiting.entry if kept else for_anybody(waiting.entry)
    turn.put(fit_with(turn, waiting, replace(entry, offer=None)))
    if requeue:
        turn.post(Requeued(interaction=waiting.id, queue=waiting.queue, reason=outcome, at=turn.now))


def not_taken(turn: Turn, offer: Offer, outcome: OfferOutcome, reason: str, *, stop: bool = True) -> None:
    """The agent did not take it: the caller goes to the next agent, and this one is not ready (AC5)."""
    end(turn, offer, outcome, requeue=True, stop=stop)
    agent = turn.get(Agent, offer.agent)
    if agent is not None:
        seat.happens(turn, agent, AgentEvent.NOT_TAKEN, reason=reason)


def take_back(
    turn: Turn, offer: Offer, outcome: OfferOutcome, *, requeue: bool, stop: bool = True, kept: bool = False
) -> None:
    """End the offer through no fault of the agent, who is idle again at the old place among the idle."""
    end(turn, offer, outcome, requeue=requeue, stop=stop, kept=kept)
    agent = turn.get(Agent, offer.agent)
    if agent is not None:
        seat.happens(turn, agent, AgentEvent.TAKEN_BACK)


def put_aside(turn: Turn, call: Asked) -> tuple[AgentId, Need] | None:
    """Take written work back from the next agent for this call, if there is one at whom only written work rings."""
    found = index_of(turn.tables).first_to_free(call)
    if found is None:
        return None
    id, agent, need = found
    take_away(turn, turn.tables.of(Offer)[id])
    return agent, need


def take_away(turn: Turn, offer: Offer) -> None:
    """Take written work back from an agent who cannot attend to it now."""
    take_back(turn, offer, OfferOutcome.WITHDRAWN, requeue=True, kept=True)


def withdraw(turn: Turn, waiting: Interaction, outcome: OfferOutcome) -> None:
    """Take the offer back, since the caller is no longer there for the agent."""
    offer = turn.get(Offer, waiting.entry.offer) if waiting.entry.offer else None
    if offer is not None:
        take_back(turn, offer, outcome, requeue=False)


def give_back(turn: Turn, agent: Agent, outcome: OfferOutcome) -> None:
    """Give a ringing offer back, since the agent's state is about to change."""
    offer = turn.get(Offer, agent.offer) if agent.offer else None
    if offer is not None:
        end(turn, offer, outcome, requeue=True)


def decline(turn: Turn, command: DeclineOffer) -> None:
    """The agent declines the offer."""
    offer = turn.get(Offer, command.offer)
    if offer is None or offer.answered_at is not None:
        turn.refuse(OfferGone())
    waiting = interactions.in_line(turn, offer.interaction)
    if waiting is not None and outbound.own_choice(waiting):
        withdrawn(turn, offer)
        return
    not_taken(turn, offer, OfferOutcome.DECLINED, SystemReason.DECLINED)


def rings(turn: Turn, offer: Offer, at: Instant) -> None:
    """The phone rings."""
    if offer.ringing_at is None and offer.answered_at is None:
        turn.put(replace(offer, ringing_at=at))
        turn.post(OfferRinging(offer=offer.id, interaction=offer.interaction, agent=offer.agent, at=at))


def picked_up(turn: Turn, offer: Offer, at: Instant) -> None:
    """The phone was picked up: from now on only agent and citizen can end it, or the deadline for joining."""
    agent = turn.get(Agent, offer.agent)
    if agent is None or offer.answered_at is not None:
        return
    waiting = interactions.in_line(turn, offer.interaction)
    if waiting is not None and waiting.entry.to_dial:
        due = outbound.begun(turn, waiting, offer)
    else:
        due = turn.now + JOIN_S
        turn.post(JoinLeg(call=call_of(offer.interaction), leg=offer.id))
    turn.put(replace(offer, answered_at=at, due=due))
    seat.happens(turn, agent, AgentEvent.PICKED_UP, by=agent.id)


def not_the_agents(cause: EndCause) -> bool:
    """Whether a phone stopped ringing through no fault of its agent."""
    return cause in _NOT_THE_AGENTS


def leg_ended(turn: Turn, offer: Offer, event: LegEnded) -> None:
    """The phone stopped ringing, or was hung up before caller and agent were joined."""
    if not_the_agents(event.cause):
        take_back(turn, offer, OfferOutcome.FAILED, requeue=True, stop=False)
        return
    waiting = interactions.in_line(turn, offer.interaction)
    if waiting is not None and outbound.own_choice(waiting) and event.cause in (EndCause.NORMAL, EndCause.DECLINED):
        withdrawn(turn, offer)
        return
    outcome, reason = UNTAKEN.get(event.cause, (OfferOutcome.FAILED, SystemReason.CALL_FAILED))
    not_taken(turn, offer, outcome, reason, stop=False)


def withdrawn(turn: Turn, offer: Offer) -> None:
    """The agent no longer wants a call that they placed."""
    end(turn, offer, OfferOutcome.WITHDRAWN, requeue=False)
    agent = turn.get(Agent, offer.agent)
    if agent is not None:
        seat.happens(turn, agent, AgentEvent.GIVEN_UP)


def due(turn: Turn, offer: Offer) -> None:
    """Too much time has passed: it was not picked up, or not joined."""
    telephone = turn.get(Telephone, "all")
    if telephone is not None and not telephone.up and offer.kind is Kind.VOICE:
        turn.put(replace(offer, due=turn.now + JOIN_S))  # the phone's events are reported when the link is back
    elif offer.answered_at is None:
        not_taken(turn, offer, OfferOutcome.NO_ANSWER, SystemReason.RING_NO_ANSWER)
    else:
        not_taken(turn, offer, OfferOutcome.FAILED, SystemReason.CALL_FAILED)
