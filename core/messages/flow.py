"""What callers do in a flow. Each is a fact of the journal: path, keys and timings (IV5)."""

from dataclasses import dataclass
from enum import StrEnum

from core.ids import CallId, FlowId, FlowVersion, Instant
from core.messages.base import Event


class FlowOutcome(StrEnum):
    """How a caller left a flow."""

    QUEUED = "queued"
    CONNECTED = "connected"
    FINISHED = "finished"
    CALLER_LEFT = "caller_left"
    FAULT = "fault"


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowStarted(Event):
    """The caller is in this version of this flow."""

    call: CallId
    flow: FlowId
    version: FlowVersion
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeEntered(Event):
    """The caller came to a node of the flow; `label` is its name for people."""

    call: CallId
    flow: FlowId
    node: str
    label: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class KeysEntered(Event):
    """What the caller chose at a node: the keys, or why none (`timeout`, `invalid`). Sensitive input is masked."""

    call: CallId
    flow: FlowId
    node: str
    keys: str
    result: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowEnded(Event):
    """The caller left the flow at `node`."""

    call: CallId
    flow: FlowId
    node: str
    outcome: FlowOutcome
    at: Instant
