"""The floor's record of supervisors in talks (TE6)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from core.ids import AgentId, CallId, Instant, UserId
from core.messages.supervision import Supervision


class Phase(StrEnum):
    """The progress of a supervision session."""

    RINGING = "ringing"
    """The supervisor's own phone rings."""

    SUPERVISING = "supervising"
    """It was picked up; the telephone is in the wanted mode, or has been asked to switch to it."""

    ENDING = "ending"
    """Its phone is being hung up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervised:
    """The supervised agent, the mode, and the reason. `leg`: that agent's phone in the talk, once known."""

    agent: AgentId
    mode: Supervision
    reason: str
    leg: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A supervisor's presence in a talk, in one mode, over this agent; without a mode: took the talk over from this
    agent. It goes on while `ended_at` is None.
    """

    supervisor: AgentId
    name: str
    agent: AgentId
    mode: Supervision | None
    began_at: Instant
    ended_at: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionSession:
    """A supervisor's phone in somebody else's talk, from its ringing to its end; the id is its leg.

    `user` and `name` are the person in the audit log. `due`: the deadline for ringing, or for the hang-up.
    """

    KIND: ClassVar[str] = "supervision"

    id: str
    call: CallId
    supervisor: AgentId
    phone: str
    user: UserId
    name: str
    wanted: Supervised
    phase: Phase = Phase.RINGING
    takes_over: AgentId | None = None
    """The agent whose caller the supervisor takes over as soon as the phone is picked up."""

    in_force: Supervised | None = None
    """The mode that the telephone confirmed last; it stays in force if another request is refused."""

    due: Instant | None = None
