"""Each queue's day: how many callers asked for a person, how soon they were answered, and how many gave up (AC4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from acd.rules.days import service_level
from acd.store import interaction_table
from acd.workload import day_start
from core.ids import Instant
from core.messages.floor import Departure
from core.messages.routing import QueueRule
from infra.clock import Clock
from infra.database.engine import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """One interaction of the day: how long it waited (None: it still waits) and how that ended."""

    queue: str
    waited_s: float | None
    answered: bool
    departure: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueDay:
    """One queue since the site's midnight. `service_level`: the share answered in time, without instant hang-ups."""

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
    service_level: float | None


class QueueDays:
    """Reads the queues' day from the floor's history."""

    def __init__(self, database: Database, clock: Clock, zone: ZoneInfo) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone

    async def today(self, rules: Iterable[QueueRule]) -> list[QueueDay]:
        """Every queue that has a rule or got a caller today."""
        table = interaction_table.c
        since: Instant = day_start(self._clock.now(), self._zone)
        query = sa.select(table.queue, table.waited_s, table.queued_at, table.connected_at, table.departure).where(
            table.queued_at >= since, sa.not_(table.training), sa.not_(table.outbound)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        waits = [
            Wait(
                queue=row.queue,
                waited_s=row.waited_s if row.connected_at is None else row.connected_at - row.queued_at,
                answered=row.connected_at is not None,
                departure=row.departure,
            )
            for row in rows
        ]
        known = {str(rule.id): rule for rule in rules}
        ids = dict.fromkeys([*known, *(wait.queue for wait in waits)])
        return [queue_day(id, known, [wait for wait in waits if wait.queue == id]) for id in ids]


def queue_day(id: str, rules: Mapping[str, QueueRule], waits: Iterable[Wait]) -> QueueDay:
    """The sums of one queue; callers who left too soon for anybody to answer do not count against the service level."""
    rule = rules.get(id) or QueueRule(id=id, name=id)  # type: ignore[arg-type]
    waits = list(waits)
    answered = [wait.waited_s or 0.0 for wait in waits if wait.answered]
    gone = [wait.waited_s or 0.0 for wait in waits if not wait.answered and wait.departure == Departure.ABANDONED]
    short = sum(1 for waited in gone if waited < rule.short_abandon_s)
    in_time = sum(1 for waited in answered if waited <= rule.answer_within_s)
    return QueueDay(
        id=id,
        name=rule.name,
        answer_within_s=rule.answer_within_s,
        offered=len(waits),
        waiting=sum(1 for wait in waits if not wait.answered and wait.departure is None),
        answered=len(answered),
        answered_in_time=in_time,
        abandoned=len(gone),
        abandoned_short=short,
        average_wait_s=round(sum(answered) / len(answered), 1) if answered else None,
        service_level=service_level(answered=len(answered), in_time=in_time, abandoned=len(gone), short=short),
    )
