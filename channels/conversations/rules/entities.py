"""Conversations and messages as values, and the words for their states."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.ids import Instant


class ConversationState(StrEnum):
    """Where a conversation is."""

    WAITING = "waiting"
    HELD = "held"
    """An agent has it."""

    CLOSED = "closed"


class Closing(StrEnum):
    """How a conversation came to its end."""

    AGENT = "agent"
    CITIZEN = "citizen"
    IDLE = "idle"
    SUPERVISOR = "supervisor"
    SPAM = "spam"
    AUTOMATIC = "automatic"
    """A machine has begun it, so nobody is to answer it."""


class Direction(StrEnum):
    """The side that wrote a message, and the one that it is for."""

    IN = "in"
    OUT = "out"
    NOTE = "note"
    """From one of us to another; the citizen never sees it."""

    SYSTEM = "system"
    """Written by the system, and sent to the citizen."""


class Told(StrEnum):
    """The system's own messages to citizens. Each is sent once, or once for each time that its reason comes."""

    WELCOME = "welcome"
    WAITING = "waiting"
    OFF_HOURS = "off_hours"
    ACCEPTED = "accepted"
    TRANSFERRED = "transferred"
    IDLE_WARNING = "idle_warning"
    CLOSED = "closed"
    SURVEY = "survey"
    SURVEY_REASON = "survey_reason"
    """Asks for the reason of a low rating."""


HELD_BACK: Final = "held_back"
"""The code of a citizen's message whose words a list holds back until somebody releases it."""

SPAM: Final = "spam"
RELEASED: Final = "released"
AUTOMATIC: Final = "automatic"
"""The code of a message that a machine has sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One citizen's conversation in one account; see the table for its fields."""

    id: str
    channel: str
    account: str
    sender: str
    subject: str = ""
    thread: str = ""
    state: ConversationState = ConversationState.WAITING
    queue: str = ""
    priority: int = 0
    language: str = "zh"
    agent: str | None = None
    wanted: str = ""
    off_floor: bool = False
    opened_at: Instant = 0.0
    queued_at: Instant | None = None
    accepted_at: Instant | None = None
    first_answered_at: Instant | None = None
    unanswered_since: Instant | None = None
    last_at: Instant = 0.0
    citizen_at: Instant = 0.0
    warned_at: Instant | None = None
    closed_at: Instant | None = None
    closing: Closing | None = None
    last_seq: int = 0
    read_seq: int = 0
    category: str = ""
    summary: str = ""
    follow_up: str = ""
    training: bool = False
    told: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """A citizen's address in an account."""

    id: str
    channel: str
    account: str
    address: str
    name: str = ""
    number: str = ""
    customer: str | None = None
    blocked_at: Instant | None = None
    blocked_by: str = ""
    first_at: Instant = 0.0
    last_at: Instant = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of a conversation; see the table for its fields."""

    id: str
    conversation: str
    seq: int
    at: Instant
    direction: Direction
    channel: str
    account: str
    author: str = ""
    text: str = ""
    code: str = ""
    provider: str | None = None
    delivery: str | None = None
    reason: str = ""
    attempts: int = 0
    next_at: Instant | None = None
    begun_at: Instant | None = None
    recalled_at: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The settings that an administrator has chosen for an account beside its provider's fields. Times are in seconds.

    `hours`: the calendar of opening hours; empty: always. `texts`: those that differ from the ones that ship. An idle
    time of 0 never comes.
    """

    queue: str = "general"
    hours: str = ""
    texts: Mapping[str, str]
    idle_warn_s: float = 600.0
    idle_close_s: float = 900.0
    first_answer_s: float = 180.0
    silent_s: float = 600.0
    priority: int = 0
    language: str = "zh"
