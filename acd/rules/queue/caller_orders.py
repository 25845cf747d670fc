"""Supervisors' orders about callers in line: assign one to an agent (指定坐席), or set the priority."""

from acd.rules import interactions
from acd.rules.agents import orders as agents
from acd.rules.entities import Interaction, Offer
from acd.rules.errors import NotForTraining, NotSignedOn, NotWaiting, PickedUp
from acd.rules.offers import offers
from acd.rules.queue.needs import fit, fit_with, for_anybody
from core.ids import InteractionId
from core.messages.floor import AgentState, OfferOutcome
from core.messages.orders import AssignCaller, SetCallerPriority
from core.replace import replace
from core.state import Turn

ASSIGNED_S = 300.0
"""A caller waits this long for the assigned agent, and is then open to all agents again."""


def assign(turn: Turn, command: AssignCaller) -> None:
    """Keep the caller for this agent, whatever the agent's skills, before all others in line.

    This ends when the agent declines or does not answer, signs off, or stays away for `ASSIGNED_S`: the caller is then
    open to all agents, at the place that the wait has earned. If another agent's phone rings for the caller, it stops.
    """
    waiting = _waiting(turn, command.interaction)
    if command.agent is None:
        if waiting.entry.assigned:
            turn.put(fit_with(turn, waiting, for_anybody(waiting.entry)))
        return
    agent = agents.known(turn, command.agent)
    if agent.state is AgentState.SIGNED_OFF:
        turn.refuse(NotSignedOn())
    if agent.profile.training != waiting.training:
        turn.refuse(NotForTraining())
    offer = turn.get(Offer, waiting.entry.offer) if waiting.entry.offer else None
    if offer is not None and offer.agent == agent.id:
        return  # it already rings there
    if offer is not None:
        offers.take_back(turn, offer, OfferOutcome.WITHDRAWN, requeue=True)
        waiting = _waiting(turn, command.interaction)
    until = turn.now + ASSIGNED_S
    kept = replace(waiting.entry, for_agent=agent.id, for_agent_until=until, handed=True, assigned=True)
    turn.put(fit_with(turn, waiting, kept))


def set_priority(turn: Turn, command: SetCallerPriority) -> None:
    """Give the caller's place in line this priority from now on; a ringing phone goes on."""
    waiting = _waiting(turn, command.interaction)
    turn.put(fit(turn, replace(waiting, priority=command.priority, priority_set=True)))


def _waiting(turn: Turn, id: InteractionId) -> Interaction:
    """A caller who is on the line, and for whom nobody has picked up."""
    waiting = interactions.in_line(turn, id)
    if waiting is None or waiting.entry.to_dial:
        turn.refuse(NotWaiting())
    offer = turn.get(Offer, waiting.entry.offer) if waiting.entry.offer else None
    if offer is not None and offer.answered_at is not None:
        turn.refuse(PickedUp())
    return waiting
