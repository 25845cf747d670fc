"""What an agent writes up after a talk, or after a part in one that the agent has led (TE4)."""

from acd.rules import pace, seat
from acd.rules.entities import Agent, Paperwork, Service
from acd.rules.queues import rule_of
from acd.rules.states import AgentEvent
from core.ids import Instant
from core.messages.floor import AgentState
from core.replace import replace
from core.state import Turn


def without_agent(service: Service, at: Instant) -> Service:
    """The talk as its agent writes it up."""
    return replace(service, parted_at=at, held_since=None, onward=None, lost_at=None, hold_again=False, due=None)


def write_up(turn: Turn, service: Service, agent: Agent) -> None:
    """The agent is in wrap-up, for as long as the queue's rule has it."""
    limit = rule_of(turn, service.queue).wrap_up_s
    if agent.next_state is AgentState.SIGNED_OFF and agent.next_by == seat.SYSTEM:
        limit = 0  # the seat is not this agent's any more, who could not even end the wrap-up
    agent = seat.happens(turn, agent, AgentEvent.PARTED, by=agent.id, due=None if limit is None else turn.now + limit)
    if limit == 0:
        written_up(turn, agent, seat.SYSTEM)


def after(turn: Turn, led: Service, agent: Agent) -> None:
    """An agent who led the talk before is out of it, while it goes on as somebody else's, or ends with them."""
    turn.put(Paperwork(id=agent.id, service=without_agent(led, turn.now)))
    write_up(turn, led, agent)


def written_up(turn: Turn, agent: Agent, by: str) -> None:
    """Wrap-up ends."""
    forget_service(turn, agent)
    seat.happens(turn, agent, AgentEvent.WRAPPED_UP, by=by)


def forget_service(turn: Turn, agent: Agent) -> None:
    """The agent has left wrap-up, by whatever way; the talk is off the agent's screen."""
    service = turn.get(Service, agent.interaction) if agent.interaction else None
    if service is not None and service.agent == agent.id and service.parted_at is not None:
        turn.drop(Service, service.id)
        pace.note(turn, service)
    kept = turn.get(Paperwork, agent.id)
    if kept is not None:
        turn.drop(Paperwork, agent.id)
        pace.note(turn, kept.service)
