"""Supervisors' orders to agents and about callers in line, agents' own settings, and the results. Commands: acd."""

from dataclasses import dataclass
from enum import StrEnum

from core.ids import AgentId, Instant, InteractionId
from core.messages.base import Command, Event
from core.messages.floor import AgentState


class SignOffWhen(StrEnum):
    """When a forced sign-off takes effect for an agent in a talk."""

    AFTER_CALL = "after_call"
    NOW_REQUEUE = "now_requeue"
    """At once; the caller goes to the head of the line and keeps everything that is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentForced(Event):
    """A supervisor did this to an agent; `wish` is the command's name. Kept for the audit log."""

    agent: AgentId
    wish: str
    reason: str
    by: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentSettingsChanged(Event):
    """The agent's own settings have changed and are to be kept in the profile."""

    agent: AgentId
    after_talk: AgentState
    auto_answer: bool
    by: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakOverrun(Event):
    """A break has lasted longer than its limit."""

    agent: AgentId
    reason: str
    began_at: Instant
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceIdle(Command):
    """A supervisor makes the agent ready, which ends wrap-up; during a talk it takes effect afterwards."""

    agent: AgentId
    reason: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceBusy(Command):
    """A supervisor makes the agent not ready; during a talk it takes effect afterwards."""

    agent: AgentId
    reason: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceBreak(Command):
    """A supervisor sends the agent on a break; during a talk it takes effect afterwards."""

    agent: AgentId
    reason: str
    by: str
    limit_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch(Command):
    """A supervisor sends the agent to other work (调度); during a talk it takes effect afterwards."""

    agent: AgentId
    reason: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceSignOff(Command):
    """A supervisor signs the agent off. `when` is required: it decides what happens to a caller in talk."""

    agent: AgentId
    reason: str
    by: str
    when: SignOffWhen


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignCaller(Command):
    """A supervisor assigns a caller in line to one agent (指定坐席); without an agent, the caller is open to anybody
    again.
    """

    interaction: InteractionId
    agent: AgentId | None
    reason: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCallerPriority(Command):
    """A supervisor sets the priority of a caller in line, overriding the flow and the VIP numbers."""

    interaction: InteractionId
    priority: int
    reason: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAgentSettings(Command):
    """An agent's own settings: the state after a talk, and whether calls are answered automatically."""

    agent: AgentId
    after_talk: AgentState
    auto_answer: bool
    by: str
