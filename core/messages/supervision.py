"""What a supervisor's leg does with an agent's leg: listen, whisper, barge in. Commands are read by cti."""

from dataclasses import dataclass
from enum import StrEnum

from core.ids import CallId, Instant
from core.messages.base import Command, Event

WATCHING = "watch-"
"""The id of a supervisor's leg begins so."""


class Supervision(StrEnum):
    """What a supervisor hears and who hears the supervisor."""

    LISTEN = "listen"
    """Hears both, is heard by nobody."""

    WHISPER = "whisper"
    """Hears both, is heard by the agent only."""

    BARGE = "barge"
    """Is in the talk."""


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
class Supervise(Command):
    """Put an answered supervisor's leg into `mode` over the leg `target` of the same call; again, to switch the mode.

    Switching rings nobody. To take the call over: AddLeg for the supervisor's leg, then HangUpLeg for the agent's.
    """

    leg: str
    target: str
    mode: Supervision


@dataclass(frozen=True, slots=True, kw_only=True)
class StopSupervising(Command):
    """End the supervisor's leg. No matter if it is gone."""

    leg: str
