"""Callers' steps in a flow. Each is kept in the journal: path, keys and timings (IV5)."""

from dataclasses import dataclass, field
from enum import StrEnum

from core.ids import CallId, FlowId, FlowVersion, Instant
from core.messages.base import Command, Effect, Event, Passing


class FlowOutcome(StrEnum):
    """How a caller left a flow: taken from the queue by another part, after a talk with an agent, at the flow's own
    end, by hanging up, for a call-back, or through a fault of ours.
    """

    QUEUED = "queued"
    CONNECTED = "connected"
    FINISHED = "finished"
    CALLER_LEFT = "caller_left"
    CALLED_BACK = "called_back"
    FAULT = "fault"


class Closing(StrEnum):
    """The good that a flow did for the caller by coming to its own end."""

    SERVED = "served"
    OUT_OF_HOURS = "out_of_hours"
    WRONG_NUMBER = "wrong_number"
    REFUSED = "refused"
    """A list refuses the caller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowStarted(Event):
    """The caller has entered this version of this flow."""

    call: CallId
    flow: FlowId
    version: FlowVersion
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeEntered(Event):
    """The caller came to a node of the flow; `label` is its name for people.

    `depth`: how many nodes, including this one, have asked the caller for keys. For a node that leads to a person these
    are the menus before it.
    """

    call: CallId
    flow: FlowId
    node: str
    label: str
    at: Instant
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class KeysEntered(Event):
    """The caller's choice at a node: the keys, or why there are none (`no_input`, `invalid`). Sensitive input is
    masked.
    """

    call: CallId
    flow: FlowId
    node: str
    keys: str
    result: str
    at: Instant


class TransferResult(StrEnum):
    """The result of calling an outside number for a caller in a flow. `talked`: they were joined."""

    TALKED = "talked"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    REFUSED = "refused"
    CALLER_LEFT = "caller_left"


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferEnded(Event):
    """A flow's transfer to an outside number is over. `contact`: the department's contact with that number, if any.

    `rung_at`: when it began to ring; `talked_at`: when the talk began, None if there was none.
    """

    call: CallId
    flow: FlowId
    node: str
    number: str
    contact: str
    result: TransferResult
    rung_at: Instant
    talked_at: Instant | None
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLeft(Event):
    """The flow has left a line for the agent who takes the call, and for the call's record."""

    call: CallId
    flow: FlowId
    node: str
    title: str
    text: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowEnded(Event):
    """The caller left the flow at `node`, after `depth` nodes that asked for keys."""

    call: CallId
    flow: FlowId
    node: str
    outcome: FlowOutcome
    at: Instant
    depth: int = 0
    closing: Closing = Closing.SERVED
    """Only a flow that came to its own end says more than `served`."""


class LookupOutcome(StrEnum):
    """How a lookup ended."""

    FOUND = "found"
    NOTHING = "nothing"
    FAILED = "failed"
    TIMEOUT = "timeout"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp(Passing):
    """The answer of a lookup: the variables, if something was found. `reason` is a fixed word of ours for the log."""

    call: CallId
    lookup: str
    outcome: LookupOutcome
    values: tuple[tuple[str, str], ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechRendered(Event):
    """A text that a caller waits for is now a sound file (`media`), or could not be rendered (None)."""

    call: CallId
    text: str
    language: str
    media: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetReadings(Effect):
    """The site's lexicon: words, each with the pinyin by which voices read it. Sending it again changes nothing."""

    readings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallIntoFlow(Command):
    """Call a citizen, who enters this flow on answering; `call` is UNATTENDED. ivr reads this.

    `campaign` is the list that it belongs to, `by` the person who started that. `values`: the flow's initial variables.
    """

    call: CallId
    number: str
    flow: FlowId
    until: Instant
    by: str
    campaign: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderSpeech(Effect):
    """Render a text that could not be known before. `rank` sentences of the same text come before it."""

    call: CallId
    text: str
    language: str
    slow: bool = False
    rank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUp(Effect):
    """Ask another system (`url`, `method`) or a query of ours (`query`), with `fields`; LookedUp follows.

    `results` are the variables, each with the place of its value in the answer.
    """

    call: CallId
    lookup: str
    node: str
    fields: tuple[tuple[str, str], ...]
    results: tuple[tuple[str, str], ...]
    timeout_s: float
    url: str = ""
    method: str = "GET"
    query: str = ""
