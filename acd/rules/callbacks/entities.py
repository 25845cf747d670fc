"""The floor's tables of call-backs, and of the numbers that may be dialled."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from core.ids import AgentId, Instant, InteractionId, QueueId, SkillId
from core.messages.callback import Lost, WhereMissed
from core.messages.floor import Step
from core.messages.routing import MissedRule
from core.messages.telephony import EndCause
from core.outbound import DialLimits


class CallbackState(StrEnum):
    """The states of a call-back."""

    IN_LINE = "in_line"
    """In its queue, at its place, as the interaction `interaction`; offered like any other."""

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
    """The hours from which `expires_at` was computed: only time within them counts."""

    priority: int = 0
    skills: tuple[SkillId, ...] = ()
    language: str = "zh"
    path: tuple[Step, ...] = ()
    training: bool = False
    interaction: str = ""
    attempts: int = 0
    lost: Lost | None = None
    """Where this caller was when the system lost the call; None: the call-back was requested."""

    why: EndCause | None = None
    """The cause of the loss."""

    place: Instant | None = None
    """The place of a lost caller, before all others; None: the place follows from `queued_at`."""

    continues: tuple[InteractionId, ...] = ()
    """The lost interactions, the latest first; their notes carry over."""

    agent: AgentId | None = None
    """The agent whose talk was lost."""

    hidden: bool = False
    """The number is shown to nobody."""

    missed: WhereMissed | None = None
    """Where this caller was who gave up; None: the call-back was requested, or is owed to a lost caller."""

    only_taken: bool = False
    """The call-back is offered to nobody: it stands on the list until an agent takes it, or until it expires."""

    last: EndCause | None = None
    """The reason why the last attempt did not reach, or not even ring, the citizen."""

    due: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackOf:
    """The one call-back for the number that is the id."""

    KIND: ClassVar[str] = "callback_of"

    id: str
    callback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedCalls:
    """The rule for callers who gave up."""

    KIND: ClassVar[str] = "missed_calls"

    rule: MissedRule
    id: str = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialling:
    """The prefixes that a number must have, or must not have, to be rung, and our own numbers."""

    KIND: ClassVar[str] = "dialling"

    id: str = "all"
    allowed: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    own: tuple[str, ...] = ()

    @property
    def limits(self) -> DialLimits:
        """The numbers that may be dialled."""
        return DialLimits(self.allowed, self.denied, self.own)
