"""Call-backs in place of waiting, and calls that agents place: what the floor is asked for, and the results."""

from dataclasses import dataclass
from enum import StrEnum

from core.ids import AgentId, Instant, InteractionId, OfferId, QueueId
from core.messages.base import Command, Event
from core.messages.floor import Step
from core.messages.telephony import EndCause


class Lost(StrEnum):
    """Where a caller was when the system lost the call; callers from the first of these are called back first."""

    TALK = "talk"
    RINGING = "ringing"
    LINE = "line"
    MENU = "menu"


class WhereMissed(StrEnum):
    """Where a caller was whom nobody has answered."""

    MENU = "menu"
    LINE = "line"
    RINGING = "ringing"
    """An agent's phone rang for this caller."""

    FULL = "full"
    """No line was free, and the trunk's carrier has told us the number."""


class CallbackOutcome(StrEnum):
    """How a call-back ended."""

    REACHED = "reached"
    """We called, and the citizen talked with an agent."""

    CALLED_AGAIN = "called_again"
    """The citizen got through by calling again."""

    NOT_REACHED = "not_reached"
    """The citizen did not answer in as many attempts as the queue's rule allows."""

    EXPIRED = "expired"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackRequested(Event):
    """Somebody in line will be called back and may hang up: `interaction` leaves the line and its place is kept.

    If `merged`, `number` had a call-back already; that one goes on and no second one is made.
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
    """The system has lost this caller, who was where `lost` says, and calls back before it serves anybody else.

    If `merged`, `number` had a call-back already; that one goes on at its new place. `number` is '' if nobody may see
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
class CallbackMissed(Event):
    """This caller gave up before anybody answered, or found no free line, and is called back.

    If `merged`, `number` had a call-back already; that one goes on as it is.
    """

    callback: str
    interaction: InteractionId
    queue: QueueId
    number: str
    missed: WhereMissed
    queued_at: Instant
    expires_at: Instant
    at: Instant
    merged: bool = False
    training: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackRefused(Event):
    """A caller who asked for a call-back cannot have one: the queue offers none, or the number may not be dialled."""

    interaction: InteractionId
    queue: QueueId
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackAttempted(Event):
    """The citizen was called and not reached."""

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
    """The agent has answered their own phone, and the citizen's phone is called. Connected or Departed (`not_reached`)
    follows.
    """

    interaction: InteractionId
    offer: OfferId
    agent: AgentId
    queue: QueueId
    callback: str
    at: Instant
    training: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCallback(Command):
    """This caller in line would rather be called back. Refused if the queue's rule has no call-backs."""

    interaction: InteractionId


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseCallback(Command):
    """Put a number at the end of a queue to be called back, for a caller who is in no queue.

    CallbackRequested or CallbackRefused follows.
    """

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
    """Call back this caller, whom the system lost in a menu or who gave up there, because the flow wants it.

    CallbackOwed or CallbackMissed follows if the number may be dialled, and for the latter if the site's rule says so.
    """

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
class NoteMissed(Command):
    """The trunk's carrier says that this caller found no free line at `arrived_at`. Refused if the site's rule leaves
    such callers alone, or the number may not be dialled.
    """

    interaction: InteractionId
    number: str
    arrived_at: Instant
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeCallback(Command):
    """An agent calls back now, out of turn, as the call `interaction` (`out-` and something unique)."""

    callback: str
    agent: AgentId
    interaction: InteractionId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelCallback(Command):
    """A supervisor takes a call-back off the list. Refused while the citizen's phone rings."""

    callback: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOut(Command):
    """Click to call: ring the agent's own phone, then `number`, as the call `interaction` (`out-` …).

    The agent is signed on and idle, busy or in wrap-up, and gets no offers meanwhile. `hidden`: nobody sees the number.
    """

    agent: AgentId
    interaction: InteractionId
    number: str
    by: str
    hidden: bool = False
