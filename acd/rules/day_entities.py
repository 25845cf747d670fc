"""The counts of the site's day, in total and for each queue."""

from dataclasses import dataclass
from typing import ClassVar

from core.ids import AgentId, Instant, InteractionId, QueueId
from core.messages.floor import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The counts of the site's day, which figures.py defines. `due`: its midnight, when the next day begins."""

    KIND: ClassVar[str] = "day"

    id: str = "all"
    utc_offset_s: int = 28_800
    offered: int = 0
    """Calls that asked for a person."""

    undecided: int = 0
    """The offered calls that still wait, or may still come back into line."""

    answered: int = 0
    abandoned: int = 0
    abandoned_short: int = 0
    answered_in_15s: int = 0
    """Answered within the queue's `answer_within_s` after asking for a person."""

    wait_s: float = 0.0
    """The seconds that the answered ones had waited."""

    talk_s: float = 0.0
    written: int = 0
    """Written interactions that came into line."""

    written_taken: int = 0
    due: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueDay:
    """The counts of one queue on the site's day; dropped at midnight. A caller who is moved on unanswered counts in the
    last queue.
    """

    KIND: ClassVar[str] = "queue_day"

    id: QueueId
    offered: int = 0
    undecided: int = 0
    answered: int = 0
    answered_in_time: int = 0
    abandoned: int = 0
    abandoned_short: int = 0
    wait_s: float = 0.0
    written: int = 0
    written_taken: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedCall:
    """An interaction of today that has asked for a person, and what the day's counts have of it.

    A call keeps it to its end, also while its flow has taken it out of line, so that nothing is counted twice. Dropped
    at midnight.
    """

    KIND: ClassVar[str] = "counted_call"

    id: InteractionId
    kind: Kind
    queue: QueueId
    asked_at: Instant
    training: bool = False
    answered: bool = False
    agents: tuple[AgentId, ...] = ()
    """The agents who have led it."""
