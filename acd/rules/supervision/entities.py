"""The floor's knowledge of supervisors in talks (TE6)."""

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
    """It was picked up; the telephone is in the wanted mode, or is asked for it."""

    ENDING = "ending"
    """Its phone is being hung up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervised:
    """The agent who is supervised, in which mode, and why. `leg` is that agent's phone in the talk, once it is
    known."""

    agent: AgentId
    mode: Supervision
    reason: str
    leg: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A supervisor's presence in a talk, in one mode, over this agent; without a mode: took the talk over from this
    agent. It goes on while `ended_at` is None."""

    supervisor: AgentId
    name: str
    agent: AgentId
    mode: Supervision | None
    began_at: Instant
    ended_at: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionSession:
    """A supervisor's phone in somebody else's talk, from its ringing to its end; the id is its leg.

    `user` and `name` say who it is in the audit log. `due`: until when the phone may ring, or must have been hung up.
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
    """The agent whose caller the supervisor takes as soon as the phone is picked up."""

    in_force: Supervised | None = None
    """The mode that the telephone has confirmed last; it goes on if another wish is refused."""

    due: Instant | None = None
