"""A caller's place in a flow, and the agents' states as far as flows branch on them."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from core.ids import AgentId, CallId, FlowId, FlowVersion, Instant, QueueId
from core.messages.floor import AgentState, Step
from core.messages.flow import FlowOutcome
from core.messages.site import Spoken


class Phase(StrEnum):
    """Things that a session waits for: a sound's end, a text's sound, a key, an agent, the end of a talk, the
    hang-up, the end of music, the answer of a lookup, somebody who is rung outside."""

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
"""In these a caller to whom nothing is said hears music."""


class Pace(StrEnum):
    """How fast a caller is spoken to."""

    NORMAL = "normal"
    SLOW = "slow"


PACES = frozenset(Pace)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The place a sub-flow returns to: `node` is the one that called it, `next` the one after it."""

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
    """Somebody outside who is rung, or talks with the caller since `talked_at`."""

    node: str
    number: str
    contact: str
    rung_at: Instant
    talked_at: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardFirst:
    """The words that a caller hears before the flow begins. `hangs_up`: the flow never begins."""

    said: tuple[Spoken, ...]
    hangs_up: bool = False
    skippable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One caller in a flow. Always has a deadline."""

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
    """Nodes so far that asked the caller for keys."""

    variables: dict[str, str] = field(default_factory=dict)
    lookup: str = ""
    """The lookup whose answer is awaited."""

    lookups: int = 0
    answer: str = ""
    """How far the node has come: the outcome of a lookup that came while something was said, a step of a call-back."""

    leg: str = ""
    """The leg of somebody outside whom this flow has rung for the caller."""

    legs: int = 0
    outside: Outside | None = None
    """The transfer to somebody outside that is not over yet."""

    until: Instant = 0.0
    """The moment until which a node waits for an answer, whatever is said meanwhile."""

    facts: dict[str, str] = field(default_factory=dict)
    """The facts that conditions have asked for, by their names."""

    path: tuple[Step, ...] = ()
    frames: tuple[Frame, ...] = ()
    talk: Talk | None = None
    """The place where the caller comes back to, however this flow ends."""

    queue: QueueId | None = None
    queue_node: str = ""
    queued_at: Instant = 0.0
    position: int = 0
    wait: tuple[int, int] | None = None
    """The wait that the floor expects, from and to, in minutes."""

    offered: bool = False
    callback: bool = False
    """Whether the caller may ask to be called back."""

    promised: bool = False
    """A node has promised a call-back: nobody has a second one promised in one call, maybe to a stranger."""

    outcome: FlowOutcome = FlowOutcome.CALLER_LEFT
    heard_first: HeardFirst | None = None
    """The words that the caller hears now, before the node."""

    priority: int | None = None
    """The priority in line that a list gives to this caller."""

    outbound: bool = False
    """We rang this citizen."""

    training: bool = False
    agents: tuple[AgentId, ...] = ()
    """All agents who have talked with the caller."""

    survey_at: Instant | None = None
    """When a survey was asked that is not over yet."""

    surveyed: bool = False
    """A survey is over: nobody is asked twice in one call."""

    stage: str = ""
    """The step of a node that has several."""

    message: str = ""
    """The message that the caller leaves, until it is settled."""

    campaign: str = ""
    """The list for which this citizen was rung."""

    begun: int = 0
    """Flows that have begun since the caller pressed a key or talked with somebody."""

    lost: bool = False
    """Flows have led the caller only into each other once."""


def minutes(wait_s: tuple[float, float] | None) -> tuple[int, int] | None:
    """A range of seconds as whole minutes, rounded outwards, since callers are not told of seconds."""
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
    """A citizen who is rung, and goes into a flow on answering. Forgotten at `due`."""

    KIND: ClassVar[str] = "planned"

    id: CallId
    number: str
    flow: FlowId
    campaign: str
    due: Instant
    values: dict[str, str] = field(default_factory=dict)
    """The variables that the flow begins with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLine:
    """The link to Asterisk is down: callers can neither hear nor press anything, so no time runs against them."""

    KIND: ClassVar[str] = "dead_line"

    id: str = "telephone"


ENTITIES = (Session, Planned, Desk, DeadLine)
"""All live state of the flows' owner."""
