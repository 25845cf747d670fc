"""Written interactions: an agent takes them on the page, has several in hand at once, and closes them (AC1)."""

from acd.rules import days, interactions
from acd.rules.agents import seat
from acd.rules.agents.reasons import SystemReason
from acd.rules.agents.states import AgentEvent
from acd.rules.entities import Agent, Assignment, Capacities, Interaction, Offer, QueueEntry
from acd.rules.errors import InteractionUnknown, OfferGone, TakenOnThePhone
from acd.rules.index import index_of
from acd.rules.offers import offers
from acd.rules.queue import last_agent, line
from acd.rules.queue.needs import fit
from acd.rules.queue.queues import rule_of
from core.messages.floor import (
    AgentParted,
    Connected,
    Departed,
    Departure,
    Handover,
    Kind,
    OfferEnded,
    OfferOutcome,
    Requeued,
)
from core.messages.written import AcceptOffer, CloseInteraction, SetCapacities, WithdrawInteraction
from core.replace import replace
from core.state import Turn


def accept(turn: Turn, command: AcceptOffer) -> None:
    """Take the written offer that rings on the page; the agent is idle again if there is room for more."""
    offer = turn.get(Offer, command.offer)
    waiting = interactions.in_line(turn, offer.interaction) if offer is not None else None
    agent = turn.get(Agent, offer.agent) if offer is not None else None
    if offer is None or waiting is None or agent is None:
        turn.refuse(OfferGone())
    if offer.kind is Kind.VOICE:
        turn.refuse(TakenOnThePhone())
    turn.drop(Offer, offer.id)
    turn.put(interactions.set_apart(waiting))
    weight = index_of(turn.tables).weight(waiting.kind)
    turn.put(Assignment(id=waiting.id, agent=agent.id, offer=offer.id, weight=weight, accepted_at=turn.now))
    days.answered(turn, waiting, turn.now)
    last_agent.remember(turn, waiting, agent.id)
    outcome = OfferOutcome.ACCEPTED
    turn.post(OfferEnded(offer=offer.id, interaction=waiting.id, agent=agent.id, outcome=outcome, at=turn.now))
    turn.post(
        Connected(
            interaction=waiting.id, offer=offer.id, agent=agent.id, queue=waiting.queue, at=turn.now, by=command.by
        )
    )
    agent = replace(agent, load=agent.load + weight)
    turn.put(agent)
    seat.happens(turn, agent, AgentEvent.TOOK, by=agent.id)


def close(turn: Turn, command: CloseInteraction) -> None:
    """Close it: its agent has finished, or the citizen has gone, wherever it was."""
    assignment, found = turn.get(Assignment, command.interaction), turn.get(Interaction, command.interaction)
    if assignment is not None and found is not None:
        _leave_hand(turn, found, assignment, Departure.HANDLED)
    elif found is not None and found.in_line is not None and found.kind is not Kind.VOICE:
        line.leave(turn, found, Departure.ABANDONED, OfferOutcome.CALLER_LEFT)
    else:
        turn.refuse(InteractionUnknown())
    line.remember_gone(turn, command.interaction)
    days.over(turn, command.interaction)


def withdraw(turn: Turn, command: WithdrawInteraction) -> None:
    """Withdraw it without a trace, since it may come into line again."""
    assignment, found = turn.get(Assignment, command.interaction), turn.get(Interaction, command.interaction)
    if assignment is not None and found is not None:
        _leave_hand(turn, found, assignment, Departure.SENT_ELSEWHERE)
    elif found is not None and found.in_line is not None and found.kind is not Kind.VOICE:
        line.leave(turn, found, Departure.SENT_ELSEWHERE, OfferOutcome.WITHDRAWN)


def _leave_hand(turn: Turn, found: Interaction, assignment: Assignment, departure: Departure) -> None:
    turn.drop(Interaction, found.id)
    _out_of_hand(turn, assignment)
    turn.post(
        Departed(
            interaction=found.id,
            kind=found.kind,
            queue=found.queue,
            departure=departure,
            agent=assignment.agent,
            waited_s=round(assignment.accepted_at - found.queued_at, 3),
            at=turn.now,
        )
    )


def back_in_line(turn: Turn, assignment: Assignment, handover: Handover | None = Handover.SIGNED_OFF) -> None:
    """Take it out of the agent's hand: it goes first in line, with everything that is known."""
    found = turn.get(Interaction, assignment.id)
    if found is None:  # nobody waits for an answer
        _out_of_hand(turn, assignment)
        return
    announce_at = turn.now + rule_of(turn, found.queue).announce_s
    entry = QueueEntry(entered_at=turn.now, announce_at=announce_at, announced=1, first=True)
    turn.put(fit(turn, interactions.lined_up(replace(found, returned=True), entry)))
    turn.post(
        Requeued(
            interaction=found.id,
            queue=found.queue,
            reason=OfferOutcome.WITHDRAWN,
            at=turn.now,
            handover=handover,
        )
    )
    _out_of_hand(turn, assignment)


def hand_back(turn: Turn, agent: Agent) -> Agent:
    """Put everything that the agent has in hand back in line; return the agent without it."""
    for assignment in turn.all(Assignment):
        if assignment.agent == agent.id:
            back_in_line(turn, assignment)
    return turn.get(Agent, agent.id) or agent


def give_up(turn: Turn, agent: Agent) -> None:
    """Put ringing or held interactions back in line whose kind the agent may no longer handle."""
    offer = turn.get(Offer, agent.offer) if agent.offer else None
    if offer is not None and offer.kind in agent.profile.withheld:
        offers.take_back(turn, offer, OfferOutcome.WITHDRAWN, requeue=True)
    for assignment in turn.all(Assignment):
        found = turn.get(Interaction, assignment.id) if assignment.agent == agent.id else None
        if found is not None and found.kind in agent.profile.withheld:
            back_in_line(turn, assignment, None)


def _out_of_hand(turn: Turn, assignment: Assignment) -> None:
    turn.drop(Assignment, assignment.id)
    turn.post(AgentParted(interaction=assignment.id, agent=assignment.agent, at=turn.now))
    agent = turn.get(Agent, assignment.agent)
    if agent is None:
        return
    agent = replace(agent, load=agent.load - assignment.weight)
    turn.put(agent)
    if agent.reason == SystemReason.AT_CAPACITY and agent.by == seat.SYSTEM:
        seat.happens(turn, agent, AgentEvent.ROOM_AGAIN)


def set_capacities(turn: Turn, command: SetCapacities) -> None:
    """Set the capacities, in force at once; interactions already in hand keep the weight with which they were taken."""
    wanted = Capacities(site=command.site, weights=command.weights, groups=command.groups, agents=command.agents)
    if turn.get(Capacities, "all") == wanted:
        return
    turn.put(wanted)
    index = index_of(turn.tables)
    for agent in turn.all(Agent):
        if agent.reason == SystemReason.AT_CAPACITY and agent.by == seat.SYSTEM and not index.is_full(agent):
            seat.happens(turn, agent, AgentEvent.ROOM_AGAIN)
        else:
            seat.mind_room(turn, agent)
