"""The wrap-up of an agent after a talk, or after a part in one that the agent has led (TE4)."""

from acd.rules import interactions
from acd.rules.agents import seat
from acd.rules.agents.states import AgentEvent
from acd.rules.entities import Agent, Interaction, WrapUp
from acd.rules.queue import pace
from acd.rules.queue.queues import rule_of
from core.messages.floor import AgentState
from core.state import Turn


def write_up(turn: Turn, interaction: Interaction, agent: Agent) -> None:
    """The agent is in wrap-up, for as long as the queue's rule has it."""
    limit = rule_of(turn, interaction.queue).wrap_up_s
    if agent.next_state is AgentState.SIGNED_OFF and agent.next_by == seat.SYSTEM:
        limit = 0  # the seat is not this agent's any more, who could not even end the wrap-up
    agent = seat.happens(turn, agent, AgentEvent.PARTED, by=agent.id, due=None if limit is None else turn.now + limit)
    if limit == 0:
        written_up(turn, agent, seat.SYSTEM)


def after(turn: Turn, led: Interaction, agent: Agent) -> None:
    """An agent who led the talk is out of it, while the interaction goes on elsewhere, or ends there."""
    turn.put(WrapUp(id=agent.id, interaction=interactions.parted(led, turn.now)))
    write_up(turn, led, agent)


def keep(turn: Turn, parted: Interaction) -> None:
    """The interaction goes on, and the agent from whom it comes may still write up."""
    agent = turn.get(Agent, parted.talk.agent)
    if agent is not None and agent.interaction == parted.id:
        turn.put(WrapUp(id=agent.id, interaction=parted))


def written_up(turn: Turn, agent: Agent, by: str) -> None:
    """Wrap-up ends."""
    forget(turn, agent)
    seat.happens(turn, agent, AgentEvent.WRAPPED_UP, by=by)


def forget(turn: Turn, agent: Agent) -> None:
    """The agent has left wrap-up, by whatever way; the talk is off the agent's screen."""
    interaction = interactions.in_talk(turn, agent.interaction) if agent.interaction else None
    if interaction is not None and interaction.talk.agent == agent.id and interaction.talk.parted_at is not None:
        interactions.off_the_floor(turn, interaction.id)
        pace.note(turn, interaction)
    kept = turn.get(WrapUp, agent.id)
    if kept is not None:
        turn.drop(WrapUp, agent.id)
        pace.note(turn, kept.interaction)
