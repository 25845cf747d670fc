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
    """Put the agent into wrap-up, for the time that the queue's rule allows."""
    limit = rule_of(turn, interaction.queue).wrap_up_s
    if agent.next_state is AgentState.SIGNED_OFF and agent.next_by == seat.SYSTEM:
        limit = 0  # the agent has lost the seat, and could not even end the wrap-up
    agent = seat.happens(turn, agent, AgentEvent.PARTED, by=agent.id, due=None if limit is None else turn.now + limit)
    if limit == 0:
        written_up(turn, agent, seat.SYSTEM)


def after(turn: Turn, led: Interaction, agent: Agent) -> None:
    """Begin the wrap-up of an agent who led the talk and left it, while the interaction continues elsewhere or ends."""
    turn.put(WrapUp(id=agent.id, interaction=interactions.parted(led, turn.now)))
    write_up(turn, led, agent)


def keep(turn: Turn, parted: Interaction) -> None:
    """Let the previous agent go on with the wrap-up while the interaction itself continues."""
    agent = turn.get(Agent, parted.talk.agent)
    if agent is not None and agent.interaction == parted.id:
        turn.put(WrapUp(id=agent.id, interaction=parted))


def written_up(turn: Turn, agent: Agent, by: str) -> None:
    """End the wrap-up."""
    forget(turn, agent)
    seat.happens(turn, agent, AgentEvent.WRAPPED_UP, by=by)


def forget(turn: Turn, agent: Agent) -> None:
    """Take the talk off the screen of an agent who has left wrap-up, in any way."""
    interaction = interactions.in_talk(turn, agent.interaction) if agent.interaction else None
    if interaction is not None and interaction.talk.agent == agent.id and interaction.talk.parted_at is not None:
        interactions.off_the_floor(turn, interaction.id)
        pace.note(turn, interaction)
    kept = turn.get(WrapUp, agent.id)
    if kept is not None:
        turn.drop(WrapUp, agent.id)
        pace.note(turn, kept.interaction)
