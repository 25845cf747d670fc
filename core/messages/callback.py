"""Call-back instead of waiting, and calls that an agent places: what the floor is asked for, and what came of it."""

from dataclasses import dataclass
from enum import StrEnum

from core.ids import AgentId, Instant, InteractionId, OfferId, QueueId
from core.messages.base import Command, Event
from core.messages.floor import Step
from core.messages.telephony import EndCause


class Lost(StrEnum):
    """Where a caller was whom the system has lost; the first of these is called back first."""

    TALK = "talk"
    RINGING = "ringing"
    LINE = "line"
    MENU = "menu"


class CallbackOutcome(StrEnum):
    """The end of a call-back."""

    REACHED = "reached"
    """We rang, and citizen and agent talked."""

    CALLED_AGAIN = "called_again"
    """The citizen got through by calling again."""

    NOT_REACHED = "not_reached"
    """As often as the queue's rule has it the citizen did not answer."""

    EXPIRED = "expired"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackRequested(Event):
    """Somebody in line will be called back and may hang up: `interaction` is out of line, its place is kept.

    `number` had a call-back already if `merged`; then the first one goes on, and there is no second one.
    """

    callback: str
    interaction: InteractionId
    queue: QueueId
    number: str
    queued_at: Instant
    expires_at: Instant
    at: Instant
    merged: bool = False
    training: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackOwed(Event):
    """The system has lost this caller, who stood where `lost` says, and calls back before it serves anybody else.

    `number` had a call-back already if `merged`; then that one goes on, at its new place. It is '' if nobody is shown
    it.
    """

    callback: str
    interaction: InteractionId
    queue: QueueId
    number: str
    lost: Lost
    why: EndCause
    queued_at: Instant
    expires_at: Instant
    at: Instant
    merged: bool = False
    training: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackRefused(Event):
    """A caller who asked for a call-back cannot have one: the queue has none, or the number may not be rung."""

    interaction: InteractionId
    queue: QueueId
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackAttempted(Event):
    """The citizen was rung and not reached."""

    callback: str
    interaction: InteractionId
    agent: AgentId
    cause: EndCause
    attempts: int
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackEnded(Event):
    """A call-back is over; `interaction` and `agent` are those of the talk, if there was one."""

    callback: str
    outcome: CallbackOutcome
    interaction: InteractionId | None
    agent: AgentId | None
    by: str
    reason: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboundBegan(Event):
    """The agent's own phone is answered, and the citizen's is rung. Connected or Departed (`not_reached`) follows."""

    interaction: InteractionId
    offer: OfferId
    agent: AgentId
    queue: QueueId
    callback: str
    at: Instant
    training: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCallback(Command):
    """This caller in line would rather be called back. Refused where the queue's rule has no call-backs."""

    interaction: InteractionId


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseCallback(Command):
    """Call a number back from the end of a queue, for a caller who is in none; CallbackRequested or CallbackRefused
    follows."""

    interaction: InteractionId
    queue: QueueId
    number: str
    called: str
    arrived_at: Instant
    priority: int = 0
    language: str = "zh"
    path: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OweCallback(Command):
    """Call this caller back whom the system has lost in a menu, since the flow wants it so; CallbackOwed follows if the
    number may be rung."""

    interaction: InteractionId
    queue: QueueId
    number: str
    called: str
    arrived_at: Instant
    why: EndCause
    priority: int = 0
    language: str = "zh"
    path: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeCallback(Command):
    """An agent calls back now, out of turn, as the call `interaction` (`out-` and something unique)."""

    callback: str
    agent: AgentId
    interaction: InteractionId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelCallback(Command):
    """A supervisor takes a call-back off the list. Refused while the citizen is rung."""

    callback: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOut(Command):
    """Click to call: ring the agent's own phone, then `number`, as the call `interaction` (`out-` …).

    The agent is signed on, idle, busy or in wrap-up, and gets no offers meanwhile. `hidden`: nobody sees the number.
    """

    agent: AgentId
    interaction: InteractionId
    number: str
    by: str
    hidden: bool = False
