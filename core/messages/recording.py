"""The rules of which calls are recorded, and pauses for words that nobody may keep."""

from dataclasses import dataclass
from enum import StrEnum

from core.ids import AgentId, CallId, Instant, QueueId, RecordingId
from core.messages.base import Command, Event


class RecordingDeed(StrEnum):
    """The deed of a rule."""

    RECORDED = "recorded"
    WAIVED = "waived"
    """Not recorded, unless the agent begins it by hand."""


class RecordedWay(StrEnum):
    """The side that rang the other."""

    INBOUND = "in"
    OUTBOUND = "out"
    CALLBACK = "callback"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingRule:
    """One rule: it is for calls of this queue, agent and direction (None: any), and for `share` percent of them.

    `category`: by whose rule their recordings are kept ('': that of recordings in general).
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
    """By this rule the call is not recorded."""

    call: CallId
    rule: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingPaused(Event):
    """From now on silence is recorded, as long as the pause lasts: `until` at most."""

    recording: RecordingId
    call: CallId
    by: str
    until: Instant
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingResumed(Event):
    """The pause is over. `by` is empty when the talk or the time of the pause has ended."""

    recording: RecordingId
    call: CallId
    by: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingMuted(Event):
    """The two files get silence from now on (`muted`), or sound again; their time goes on."""

    call: CallId
    recording: RecordingId
    muted: bool
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkTicketed(Event):
    """A ticket was made of the talk: its recording is found by it; or it is `hidden`, and no recording is. It may be
    told twice."""

    call: CallId
    ticket: str
    number: str
    at: Instant
    hidden: bool = False


# --- commands (read by cti, which also tells RecordingMuted) ---------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class MuteRecording(Command):
    """Write silence instead of sound, of the same length, or sound again. The answer is RecordingMuted."""

    call: CallId
    recording: RecordingId
    muted: bool


# --- commands (read by recording) -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRecordingRules(Command):
    """These rules count from now on. The most particular that suits a call decides; one that none suits is recorded.

    `longest_pause_s`: a pause ends by itself after this time.
    """

    rules: tuple[RecordingRule, ...]
    longest_pause_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginRecording(Command):
    """Record a talk that a rule had left out. Nothing changes for one that is recorded."""

    call: CallId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseRecording(Command):
    """Record silence until `ResumeRecording`, the end of the agent's talk, or the longest pause."""

    call: CallId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeRecording(Command):
    """Record again what is said."""

    call: CallId
    by: str
