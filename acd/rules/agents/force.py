"""Supervisors' orders to agents (TE6), each with the person and the reason, for the audit log."""

from acd.rules import interactions
from acd.rules.agents import orders as agents
from acd.rules.agents.states import AgentEvent
from acd.rules.entities import Agent, Offer, TransferTarget
from acd.rules.offers import offers
from acd.rules.queue import handover
from acd.rules.talks import consult, participants
from core.messages.floor import IN_TALK, Handover, OfferOutcome
from core.messages.orders import AgentForced, Dispatch, ForceBreak, ForceBusy, ForceIdle, ForceSignOff, SignOffWhen
from core.state import Turn

Command = ForceIdle | ForceBusy | ForceBreak | Dispatch | ForceSignOff

_EVENTS = {
    ForceIdle: AgentEvent.GO_IDLE,
    ForceBusy: AgentEvent.GO_BUSY,
    ForceBreak: AgentEvent.TAKE_BREAK,
    Dispatch: AgentEvent.DISPATCH,
    ForceSignOff: AgentEvent.FORCE_OFF,
}


def force(turn: Turn, command: Command) -> None:
    """Carry out the supervisor's order. During a talk it takes effect afterwards, unless it takes the caller away."""
    agent = agents.known(turn, command.agent)
    limit_s = command.limit_s if isinstance(command, ForceBreak) else None
    agents.change(
        turn, agent, _EVENTS[type(command)], command.by, command.reason, limit_s, outcome=OfferOutcome.WITHDRAWN
    )
    turn.post(
        AgentForced(agent=agent.id, wish=type(command).__name__, reason=command.reason, by=command.by, at=turn.now)
    )
    if isinstance(command, ForceSignOff) and command.when is SignOffWhen.NOW_REQUEUE and agent.state in IN_TALK:
        _take_away(turn, agent)


def _take_away(turn: Turn, agent: Agent) -> None:
    """Put the caller back into line at once; the sign-off follows when the talk has ended."""
    offer = turn.get(Offer, agent.offer) if agent.offer else None
    if offer is not None:
        offers.take_back(turn, offer, OfferOutcome.WITHDRAWN, requeue=True)
        return
    participant = participants.of_agent(turn, agent)
    if participant is not None:
        consult.leaves(turn, participant)
        return
    interaction = interactions.with_agent(turn, agent.interaction) if agent.interaction else None
    if interaction is not None and interaction.talk.transfer_target is None:
        handover.send(turn, interaction, TransferTarget(why=Handover.SIGNED_OFF, queue=interaction.queue))
