"""A caller's place in a flow, and the agents' states as far as flows branch on them."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from core.ids import AgentId, CallId, FlowId, FlowVersion, Instant, QueueId
from core.messages.floor import AgentState, Step
from core.messages.flow import Closing, FlowOutcome
from core.messages.site import Spoken


class Phase(StrEnum):
    """The event that a session waits for: the end of a sound, the sound of a text, a key, an agent, the end of a talk,
    the hang-up, the end of music, the answer of a lookup, or an outside person who is being called.
    """

    SPEAKING = "speaking"
    RENDERING = "rendering"
    LISTENING = "listening"
    QUEUED = "queued"
    TALKING = "talking"
    MUSIC = "music"
    AWAITING = "awaiting"
    DIALING = "dialing"
    ENDING = "ending"


MUSICAL = frozenset({Phase.QUEUED, Phase.MUSIC, Phase.DIALING})
"""The phases in which a caller hears music when nothing is said."""


class Pace(StrEnum):
    """The pace at which flows speak to a caller."""

    NORMAL = "normal"
    SLOW = "slow"


PACES = frozenset(Pace)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The place that a sub-flow returns to: `node` called it, and `next` follows."""

    flow: FlowId
    version: FlowVersion
    node: str
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """The place of a caller in a talk whom the agent has sent into another flow, and wants back."""

    flow: FlowId
    version: FlowVersion
    node: str
    language: str
    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """An outside person who is being called, or has talked with the caller since `talked_at`."""

    node: str
    number: str
    contact: str
    rung_at: Instant
    talked_at: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardFirst:
    """The words that a caller hears before the flow begins. `hangs_up`: the call ends after them."""

    said: tuple[Spoken, ...]
    hangs_up: bool = False
    skippable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One caller in a flow. A session always has a deadline."""

    KIND: ClassVar[str] = "session"

    id: CallId
    caller: str
    called: str
    arrived_at: Instant
    flow: FlowId
    version: FlowVersion
    node: str
    language: str
    pace: Pace = Pace.NORMAL
    phase: Phase = Phase.SPEAKING
    due: Instant
    playback: str = ""
    plays: int = 0
    unrendered: tuple[str, ...] = ()
    keys: str = ""
    tries: int = 0
    depth: int = 0
    """The number of nodes so far that asked the caller for keys."""

    variables: dict[str, str] = field(default_factory=dict)
    lookup: str = ""
    """The lookup whose answer is awaited."""

    lookups: int = 0
    answer: str = ""
    """The progress of the node: the outcome of a lookup that came during speech, or a step of a call-back."""

    leg: str = ""
    """The leg of an outside person whom this flow has called for the caller."""

    legs: int = 0
    outside: Outside | None = None
    """The transfer to an outside person, until it is over."""

    until: Instant = 0.0
    """The moment until which a node waits for an answer, whatever is said meanwhile."""

    facts: dict[str, str] = field(default_factory=dict)
    """The facts that conditions have looked up, by name."""

    path: tuple[Step, ...] = ()
    frames: tuple[Frame, ...] = ()
    talk: Talk | None = None
    """The place to which the caller returns, however this flow ends."""

    queue: QueueId | None = None
    queue_node: str = ""
    queued_at: Instant = 0.0
    position: int = 0
    wait: tuple[int, int] | None = None
    """The wait that the floor expects, from and to, in minutes."""

    offered: bool = False
    callback: bool = False
    """Whether the caller may ask for a call-back."""

    promised: bool = False
    """Whether a node has promised a call-back. A call gets no second one, which might go to a stranger."""

    outcome: FlowOutcome = FlowOutcome.CALLER_LEFT
    closing: Closing = Closing.SERVED
    """The sense in which the flow served the caller, if it now comes to its own end."""

    heard_first: HeardFirst | None = None
    """The words that the caller is hearing now, before the node."""

    priority: int | None = None
    """The priority in line that a list gives to this caller."""

    outbound: bool = False
    """Whether we called this citizen."""

    training: bool = False
    agents: tuple[AgentId, ...] = ()
    """All agents who have talked with the caller."""

    survey_at: Instant | None = None
    """The time at which a survey was asked, until it is over."""

    surveyed: bool = False
    """Whether a survey is over: nobody is asked twice in one call."""

    stage: str = ""
    """The step of a node that has several."""

    message: str = ""
    """The message that the caller is leaving, until it is settled."""

    campaign: str = ""
    """The campaign for which we called this citizen."""

    begun: int = 0
    """The number of flows that have begun since the caller last pressed a key or talked with somebody."""

    lost: bool = False
    """Whether flows have once led the caller only into each other."""


def minutes(wait_s: tuple[float, float] | None) -> tuple[int, int] | None:
    """A range of seconds as whole minutes, rounded outwards, since callers do not hear seconds."""
    if wait_s is None:
        return None
    least = max(1, int(wait_s[0] // 60))
    return least, max(least, -int(-wait_s[1] // 60))


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An agent who is signed on, as flows see it."""

    KIND: ClassVar[str] = "desk"

    id: str
    state: AgentState


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A citizen who is being called, and enters a flow on answering. Forgotten at `due`."""

    KIND: ClassVar[str] = "planned"

    id: CallId
    number: str
    flow: FlowId
    campaign: str
    due: Instant
    values: dict[str, str] = field(default_factory=dict)
    """The initial variables of the flow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLine:
    """The link to Asterisk is down: callers can neither hear nor press anything, so no time runs against them."""

    KIND: ClassVar[str] = "dead_line"

    id: str = "telephone"


ENTITIES = (Session, Planned, Desk, DeadLine)
"""The whole live state of the flows' owner."""
