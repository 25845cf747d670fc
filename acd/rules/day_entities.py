"""The counts of the site's day, in total and for each queue."""

from dataclasses import dataclass
from typing import ClassVar

from core.ids import Instant, QueueId


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The counts of the site's day. `due`: its midnight, when the next day begins."""

    KIND: ClassVar[str] = "day"

    id: str = "all"
    utc_offset_s: int = 28_800
    offered: int = 0
    """Interactions that asked for a person."""

    answered: int = 0
    abandoned: int = 0
    abandoned_short: int = 0
    answered_in_15s: int = 0
    """Answered within the queue's `answer_within_s` after asking for a person."""

    talk_s: float = 0.0
    due: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueDay:
    """The counts of one queue on the site's day; dropped at midnight. A caller who is moved on unanswered counts in the
    last queue.
    """

    KIND: ClassVar[str] = "queue_day"

    id: QueueId
    offered: int = 0
    answered: int = 0
    answered_in_time: int = 0
    abandoned: int = 0
    abandoned_short: int = 0
