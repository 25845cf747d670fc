"""The floor's tables of call-backs, and of what may be dialled."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from core.ids import AgentId, Instant, InteractionId, QueueId, SkillId
from core.messages.callback import Lost
from core.messages.floor import Step
from core.messages.telephony import EndCause
from core.outbound import DialLimits


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
    lost: Lost | None = None
    """Not asked for: the system has lost this caller, who stood there."""

    why: EndCause | None = None
    """How the system has lost the caller."""

    place: Instant | None = None
    """The place of a lost caller, before all others; None: that of `queued_at`."""

    continues: tuple[InteractionId, ...] = ()
    """The interactions that were lost, the last one first: what was written about them goes on."""

    agent: AgentId | None = None
    """The agent whose talk was lost."""

    hidden: bool = False
    """Nobody is shown the number."""

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
    """The prefixes that numbers we ring must and must not have, and our own numbers."""

    KIND: ClassVar[str] = "dialling"

    id: str = "all"
    allowed: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    own: tuple[str, ...] = ()

    @property
    def limits(self) -> DialLimits:
        """The numbers that may be dialled."""
        return DialLimits(self.allowed, self.denied, self.own)
