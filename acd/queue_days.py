"""Each queue's day as the API gives it: the same counts as on the wall (AC4)."""

from collections.abc import Iterable
from dataclasses import dataclass

from acd.reader import FloorReader
from acd.rules.entities import QueueDay as Counts
from acd.views import queues
from core.messages.routing import QueueRule


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueDay:
    """One queue since the site's midnight. docs/figures.md defines each figure."""

    id: str
    name: str
    answer_within_s: float
    offered: int
    waiting: int
    answered: int
    answered_in_time: int
    abandoned: int
    abandoned_short: int
    average_wait_s: float | None
    connect_rate: float | None
    service_level: float | None


def queue_days(floor: FloorReader, rules: Iterable[QueueRule]) -> list[QueueDay]:
    """Every queue that has a rule or got somebody today."""
    known = {str(rule.id): rule for rule in rules}
    counts = floor.tables.of(Counts)
    return [
        _of(known.get(id) or QueueRule(id=counts[id].id, name=id), counts.get(id))
        for id in dict.fromkeys([*known, *counts])
    ]


def _of(rule: QueueRule, counts: Counts | None) -> QueueDay:
    day = queues.queue_day(counts or Counts(id=rule.id))
    return QueueDay(
        id=rule.id,
        name=rule.name,
        answer_within_s=rule.answer_within_s,
        offered=day.offered,
        waiting=day.undecided,
        answered=day.answered,
        answered_in_time=day.answered_in_time,
        abandoned=day.abandoned,
        abandoned_short=day.abandoned_short,
        average_wait_s=day.average_wait_s,
        connect_rate=day.connect_rate,
        service_level=day.service_level,
    )
