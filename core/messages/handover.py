"""A caller is transferred to somebody else, or the agent is lost and comes back. Commands are read by acd."""

from dataclasses import dataclass

from core.ids import AgentId, Instant, InteractionId, QueueId
from core.messages.base import Command, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentLost(Event):
    """The agent's phone was lost during a talk. The caller stays, with music; the agent may come back until `until`."""

    interaction: InteractionId
    agent: AgentId
    until: Instant
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentReturned(Event):
    """The agent is back in the talk, after `away_s`."""

    interaction: InteractionId
    agent: AgentId
    away_s: float
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejoin(Command):
    """The agent's page is back without its phone's call: ring it again at once. Refused unless the agent is in a
    talk.
    """

    agent: AgentId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Command):
    """The agent transfers the caller: to a queue, outside, or to an agent for `wait_s` and then to any agent who suits.

    Exactly one of `queue`, `to` and `number` is given. The caller goes to the head of the line with the original time,
    also when nobody answers outside. `contact` and `name` say whose number it is.
    """

    agent: AgentId
    by: str
    queue: QueueId | None = None
    to: AgentId | None = None
    wait_s: float = 30.0
    number: str = ""
    contact: str = ""
    name: str = ""
