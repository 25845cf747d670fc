"""Supervisors in talks: how their leg relates to an agent's leg, and what they ask of the floor."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from core.ids import AgentId, CallId, Instant, InteractionId, UserId
from core.messages.base import Command, Event

SUPERVISOR_LEG = "watch-"
"""How the id of a supervisor's leg begins."""


class Supervision(StrEnum):
    """The people that a supervisor hears and is heard by."""

    LISTEN = "listen"
    """Hears both and is heard by nobody."""

    WHISPER = "whisper"
    """Hears both and is heard by the agent only."""

    BARGE = "barge"
    """Takes part in the talk."""


# --- events of the telephone ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervising(Event):
    """The supervisor's leg is in this mode from now on."""

    call: CallId
    leg: str
    target: str
    mode: Supervision
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisingEnded(Event):
    """The leg no longer supervises anybody: it or its target has ended, or it joined the talk for good."""

    call: CallId
    leg: str
    target: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisingRefused(Event):
    """A `Supervise` was not carried out, and nothing has changed. `code` is that of the error."""

    leg: str
    target: str
    mode: Supervision
    code: str
    at: Instant


# --- events of the floor ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionEnded(Event):
    """A supervisor's phone has left the talk of this agent, or was not answered. For the audit log.

    Not posted for a supervisor who takes the talk over.
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
    """A supervisor's order could not be carried out once the supervisor's phone was picked up. For the audit log."""

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
    """A supervisor was in the talk of this agent in this mode from `began_at` until now; without a mode: took the talk
    over.

    For the history of the talk, which its agent reads.
    """

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
    """Put an answered supervisor's leg into `mode` over the leg `target` of the same call; repeat it to switch the
    mode.

    Switching rings no phone. To take the call over: AddLeg for the supervisor's leg, then HangUpLeg for the agent's.
    Supervising follows, or SupervisingRefused.
    """

    leg: str
    target: str
    mode: Supervision


@dataclass(frozen=True, slots=True, kw_only=True)
class StopSupervising(Command):
    """End the supervisor's leg. Does nothing if it is gone."""

    leg: str


# --- commands (read by acd) -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperviseTalk(Command):
    """Ring the phone of `supervisor`, who joins the talk of `agent` in this mode on picking up.

    Repeat it to switch without ringing. `user` and `name` identify the supervisor in the audit log.
    """

    agent: AgentId
    supervisor: AgentId
    mode: Supervision
    reason: str
    user: UserId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndSupervision(Command):
    """Hang up this supervisor's phone; the talk goes on. Does nothing if there is none."""

    supervisor: AgentId
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisconnectTalk(Command):
    """End the call that this agent leads, also for the caller."""

    agent: AgentId
