"""The rules that say which calls are recorded, and pauses for words that nobody may keep."""

from dataclasses import dataclass
from enum import StrEnum

from core.ids import AgentId, CallId, Instant, QueueId, RecordingId
from core.messages.base import Command, Event


class RecordingDeed(StrEnum):
    """The effect of a rule on a call."""

    RECORDED = "recorded"
    WAIVED = "waived"
    """Not recorded, unless the agent starts it by hand."""


class RecordedWay(StrEnum):
    """The direction of the call."""

    INBOUND = "in"
    OUTBOUND = "out"
    CALLBACK = "callback"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingRule:
    """A rule for calls of this queue, agent and direction (None: any), applied to `share` percent of them.

    `category`: by whose retention rule their recordings are kept ('': the one for recordings in general).
    """

    id: str
    deed: RecordingDeed
    queue: QueueId | None = None
    agent: AgentId | None = None
    way: RecordedWay | None = None
    share: int = 100
    category: str = ""


# --- events -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingWaived(Event):
    """This rule leaves the call unrecorded."""

    call: CallId
    rule: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingPaused(Event):
    """From now on silence is recorded until the pause ends, at `until` at the latest."""

    recording: RecordingId
    call: CallId
    by: str
    until: Instant
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingResumed(Event):
    """The pause is over. `by` is empty when it ended with the talk or ran out of time."""

    recording: RecordingId
    call: CallId
    by: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingMuted(Event):
    """The two files get silence from now on (`muted`), or sound again; their time runs on."""

    call: CallId
    recording: RecordingId
    muted: bool
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkTicketed(Event):
    """A ticket was made of the talk, so the recording can be found by it; if `hidden`, it cannot. May be sent twice."""

    call: CallId
    ticket: str
    number: str
    at: Instant
    hidden: bool = False


# --- commands (read by cti, which also posts RecordingMuted) ----------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class MuteRecording(Command):
    """Write silence of the same length in place of sound, or sound again. RecordingMuted answers it."""

    call: CallId
    recording: RecordingId
    muted: bool


# --- commands (read by recording) -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRecordingRules(Command):
    """These rules count from now on. The most specific one that matches a call decides; a call that none matches is
    recorded.

    `longest_pause_s`: a pause ends by itself after this time.
    """

    rules: tuple[RecordingRule, ...]
    longest_pause_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginRecording(Command):
    """Record a talk that a rule had left out. Changes nothing for a talk that is being recorded."""

    call: CallId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseRecording(Command):
    """Record silence until `ResumeRecording`, the end of the agent's talk, or the longest pause."""

    call: CallId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeRecording(Command):
    """Record the conversation again."""

    call: CallId
    by: str
