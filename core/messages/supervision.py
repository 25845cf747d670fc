"""Supervisors in talks: what their leg does with an agent's leg, and what they ask of the floor."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from core.ids import AgentId, CallId, Instant, InteractionId, UserId
from core.messages.base import Command, Event

SUPERVISOR_LEG = "watch-"
"""The id of a supervisor's leg begins so."""


class Supervision(StrEnum):
    """The people whom a supervisor hears, and who hear the supervisor."""

    LISTEN = "listen"
    """Hears both, is heard by nobody."""

    WHISPER = "whisper"
    """Hears both, is heard by the agent only."""

    BARGE = "barge"
    """Is in the talk."""


# --- events of the telephone ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervising(Event):
    """From now on the supervisor's leg is in this mode."""

    call: CallId
    leg: str
    target: str
    mode: Supervision
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisingEnded(Event):
    """The leg supervises nobody any more: it or its target has ended, or it joined the talk for good."""

    call: CallId
    leg: str
    target: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisingRefused(Event):
    """A `Supervise` was not carried out, and what was before is still so. `code` is that of the error."""

    leg: str
    target: str
    mode: Supervision
    code: str
    at: Instant


# --- events of the floor ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionEnded(Event):
    """A supervisor's phone is out of the talk of this agent, or has rung in vain. For the audit log.

    Not told about the supervisor who takes the talk over.
    """

    call: CallId
    leg: str
    supervisor: AgentId
    agent: AgentId
    user: UserId
    name: str
    reason: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisorRefused(Event):
    """A supervisor's wish could not be carried out when the supervisor's phone had been picked up. For the audit
    log."""

    call: CallId
    leg: str
    supervisor: AgentId
    agent: AgentId
    user: UserId
    name: str
    deed: Literal["supervise", "take_over"]
    code: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited(Event):
    """A supervisor was in the talk of this agent in this mode from `began_at` until now; without a mode: has taken the
    talk over. For the history of the talk, which its agent reads."""

    interaction: InteractionId
    supervisor: AgentId
    name: str
    agent: AgentId
    mode: Supervision | None
    began_at: Instant
    at: Instant


# --- commands (read by cti) -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervise(Command):
    """Put an answered supervisor's leg into `mode` over the leg `target` of the same call; again, to switch the mode.

    Switching rings nobody. To take the call over: AddLeg for the supervisor's leg, then HangUpLeg for the agent's.
    Supervising follows, or SupervisingRefused.
    """

    leg: str
    target: str
    mode: Supervision


@dataclass(frozen=True, slots=True, kw_only=True)
class StopSupervising(Command):
    """End the supervisor's leg. No matter if it is gone."""

    leg: str


# --- commands (read by acd) -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperviseTalk(Command):
    """Ring the phone of `supervisor`, who joins the talk of `agent` in this mode when it is picked up.

    Again, to switch without ringing. `user` and `name` say who it is in the audit log.
    """

    agent: AgentId
    supervisor: AgentId
    mode: Supervision
    reason: str
    user: UserId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndSupervision(Command):
    """The phone of this supervisor is hung up, and the talk goes on. No matter if there is none."""

    supervisor: AgentId
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisconnectTalk(Command):
    """The call that this agent leads is ended, also for the caller."""

    agent: AgentId
