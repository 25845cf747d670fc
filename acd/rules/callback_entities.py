"""The floor's tables of call-backs, and of what may be dialled."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from core.ids import Instant, QueueId, SkillId
from core.messages.floor import Step
from core.messages.telephony import EndCause


class CallbackState(StrEnum):
    """The states of a call-back."""

    IN_LINE = "in_line"
    """In its queue, at the place it had, as the interaction `interaction`; offered like any other."""

    PAUSED = "paused"
    """Not now: it was just tried or asked for, or it is too late in the day. Back in line at `due`."""

    ON_THE_LINE = "on_the_line"
    """The citizen has called again and waits as `interaction`, at this place, or is in a flow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Callback:
    """A citizen who will be called back, with the place in line. `due`: the deadline of the state, or `expires_at`."""

    KIND: ClassVar[str] = "callback"

    id: str
    number: str
    called: str
    queue: QueueId
    state: CallbackState
    arrived_at: Instant
    queued_at: Instant
    seq: int
    asked_at: Instant
    expires_at: Instant
    hours: tuple[tuple[int, int], ...] = ()
    """The hours by which `expires_at` was worked out: only time within them counts."""

    priority: int = 0
    skills: tuple[SkillId, ...] = ()
    language: str = "zh"
    path: tuple[Step, ...] = ()
    training: bool = False
    interaction: str = ""
    attempts: int = 0
    last: EndCause | None = None
    """Why the citizen was not reached last, or not even rung."""

    due: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackOf:
    """The one call-back of the number that is the id."""

    KIND: ClassVar[str] = "callback_of"

    id: str
    callback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialling:
    """The prefixes that numbers we ring must and must not have."""

    KIND: ClassVar[str] = "dialling"

    id: str = "all"
    allowed: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
