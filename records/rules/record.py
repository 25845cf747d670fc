"""A call's record and its agents' parts, and how one call came out. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.ids import Instant
from core.messages.floor import Departure
from core.messages.flow import Closing, FlowOutcome


class Direction(StrEnum):
    """Which side rang the other."""

    INBOUND = "in"
    OUTBOUND = "out"
    CALLBACK = "callback"
    """We rang a citizen who had asked for a call-back."""


class Outcome(StrEnum):
    """How a call came out. A call still under way has no outcome."""

    ANSWERED = "answered"
    """A person of the hotline talked with the citizen."""

    SELF_SERVICE = "self_service"
    """The flow came to its end and served the citizen, who had asked for nobody."""

    OUT_OF_HOURS = "out_of_hours"
    """The flow came to its end, and the hotline or office was closed."""

    WRONG_NUMBER = "wrong_number"
    REFUSED = "refused"
    """A list of callers refuses this number."""

    ABANDONED_FLOW = "abandoned_flow"
    ABANDONED_QUEUE = "abandoned_queue"
    MISSED = "missed"
    """An agent's phone rang, and the citizen hung up before anybody answered."""

    CALLBACK = "callback"
    """The citizen chose to be called back."""

    NOT_REACHED = "not_reached"
    """We rang, and the citizen did not answer."""

    ELSEWHERE = "elsewhere"
    """The flow took the citizen out of the queue."""

    LOST = "lost"
    """The call ended by a fault, not by anybody's choice."""


class PartRole(StrEnum):
    """An agent's part in a call."""

    LED = "led"
    """The call was offered or handed to the agent."""

    JOINED = "joined"
    """Another agent asked this one into the talk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One call. Times in seconds; `waited_s` is the time in the queue, `hold_s` the time with music during the talk.

    `in_time`: answered within the limit of its queue; `short`: gave up too soon for anybody to answer; `closing`: what
    the flow did for the caller by its own end. `caller` is the citizen's number, whichever side rang; `agent` the first
    one who talked; `path` the way through the flows in words; `held_at` is set while the citizen is on hold; `recorded`
    the state of the recording, '' without one.
    """

    id: str
    begun_at: Instant
    direction: Direction = Direction.INBOUND
    caller: str = ""
    called: str = ""
    trunk: str = ""
    ended_at: Instant | None = None
    ended_by: str | None = None
    cause: str | None = None
    flow: str = ""
    path: str = ""
    flow_outcome: str | None = None
    closing: str = ""
    queue: str = ""
    queued_at: Instant | None = None
    rang_at: Instant | None = None
    talked_at: Instant | None = None
    waited_s: float = 0.0
    in_time: bool = False
    short: bool = False
    talk_s: float = 0.0
    hold_s: float = 0.0
    wrap_s: float = 0.0
    held_at: Instant | None = None
    agent: str | None = None
    departure: str | None = None
    outcome: Outcome | None = None
    training: bool = False
    recorded: str = ""
    recorded_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentPart:
    """One agent's part in a call. `leg`: the agent's phone; `begun_at`: when the call began.

    `outcome`: how the offer or the invitation ended.
    """

    call: str
    leg: str
    agent: str
    begun_at: Instant
    role: PartRole
    offered_at: Instant
    rang_at: Instant | None = None
    connected_at: Instant | None = None
    parted_at: Instant | None = None
    talk_s: float = 0.0
    hold_s: float = 0.0
    wrap_s: float = 0.0
    outcome: str | None = None


OF_DEPARTURE = {
    Departure.CALLBACK: Outcome.CALLBACK,
    Departure.NOT_REACHED: Outcome.NOT_REACHED,
    Departure.SENT_ELSEWHERE: Outcome.ELSEWHERE,
    Departure.LOST: Outcome.LOST,
}
OF_CLOSING: Mapping[str, Outcome] = {
    Closing.OUT_OF_HOURS: Outcome.OUT_OF_HOURS,
    Closing.WRONG_NUMBER: Outcome.WRONG_NUMBER,
    Closing.REFUSED: Outcome.REFUSED,
}


def outcome_of(record: Record) -> Outcome | None:
    """How the call came out, as far as known; None while it is under way."""
    if record.ended_at is None:
        return None
    if record.talked_at is not None:
        return Outcome.ANSWERED
    if record.direction is not Direction.INBOUND and not record.flow:
        return Outcome.NOT_REACHED
    if record.departure in OF_DEPARTURE:
        return OF_DEPARTURE[Departure(record.departure)]
    if record.queued_at is not None:
        return Outcome.ABANDONED_QUEUE if record.rang_at is None else Outcome.MISSED
    if record.flow_outcome == FlowOutcome.FINISHED:
        return OF_CLOSING.get(record.closing, Outcome.SELF_SERVICE)
    return Outcome.LOST if record.flow_outcome == FlowOutcome.FAULT else Outcome.ABANDONED_FLOW
