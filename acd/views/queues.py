"""Queues as pages see them: their present state, their day, and the callers in them."""

from collections.abc import Container, Iterable, Iterator
from typing import ClassVar

from acd.rules import figures
from acd.rules.entities import Day, Interaction, QueueDay
from core.ids import AgentId, Instant, InteractionId, QueueId
from core.views import Audience, view
from infra.logs.logging import mask_number


@view
class QueueView:
    """One queue at this moment. Of the agents only those with its skills are counted."""

    KIND: ClassVar[str] = "queue"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.ALL,)

    id: QueueId
    name: str
    name_en: str
    """The name on the English page; empty if it is the same."""

    waiting: int
    longest_since: Instant | None
    """When the caller at the front started to wait; null: nobody waits."""

    ready: int
    signed_on: int
    talking: int
    """The queue's callers with whom agents talk, without training."""

    late_after_s: float
    """A longer wait is too long: `max_wait_s` of the queue's rule, else its `answer_within_s`."""


@view
class QueueDayView:
    """A queue's counts since the site's midnight (AC4)."""

    KIND: ClassVar[str] = "queue_day"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.LINE,)

    id: QueueId
    offered: int
    undecided: int
    """Callers among `offered` who still wait, or may come back into line."""

    answered: int
    answered_in_time: int
    abandoned: int
    abandoned_short: int
    """Callers who left too soon for anybody to answer; they are also among `abandoned`."""

    average_wait_s: float | None
    """The mean wait of the answered callers."""

    written: int
    """Written interactions, such as faxes; they are in none of the other figures."""

    written_taken: int
    connect_rate: float | None
    """The share answered, of the callers whose wait is over: 0 to 1; null before there is anybody."""

    service_level: float | None
    """The share answered in time, without those who left at once: 0 to 1; null before there is anybody."""


@view
class WaitingView:
    """A caller in line, with the number masked."""

    KIND: ClassVar[str] = "waiting"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.LINE,)

    id: InteractionId
    queue: QueueId
    since: Instant
    """When the call came."""

    queued_at: Instant
    position: int
    """The place in the queue, from 1."""

    caller: str
    priority: int
    language: str
    vip: bool
    """The caller's number is among the VIP numbers."""

    offered: bool
    """It rings at an agent now."""

    assigned_to: AgentId | None
    """The agent to whom a supervisor has given the caller."""

    training: bool


@view
class DayView:
    """The floor's part of the day so far, without training."""

    offered: int
    undecided: int
    answered: int
    abandoned: int
    abandoned_short: int
    answered_in_15s: int
    """Answered within the queue's own time limit, despite the name."""

    average_wait_s: float | None
    connect_rate: float | None
    in_time_rate: float | None
    talk_s: int
    written: int
    waiting: int
    """Callers in line now."""


def queue_day(day: QueueDay) -> QueueDayView:
    """A queue's counts of today."""
    return QueueDayView(
        id=day.id,
        offered=day.offered,
        undecided=day.undecided,
        answered=day.answered,
        answered_in_time=day.answered_in_time,
        abandoned=day.abandoned,
        abandoned_short=day.abandoned_short,
        average_wait_s=figures.average(day.wait_s, day.answered),
        written=day.written,
        written_taken=day.written_taken,
        connect_rate=figures.connect_rate(offered=day.offered, undecided=day.undecided, answered=day.answered),
        service_level=figures.service_level(
            answered=day.answered, in_time=day.answered_in_time, abandoned=day.abandoned, short=day.abandoned_short
        ),
    )


def waiting(each: Interaction, position: int, *, vip: bool) -> WaitingView:
    """A caller in line, for supervisors, who need not know the whole number."""
    return WaitingView(
        id=each.id,
        queue=each.queue,
        since=each.arrived_at,
        queued_at=each.queued_at,
        position=position,
        caller=mask_number(each.shown_caller),
        priority=each.priority,
        language=each.language,
        vip=vip,
        offered=each.entry.offer is not None,
        assigned_to=each.entry.for_agent if each.entry.assigned else None,
        training=each.training,
    )


def line(line: Iterable[Interaction], vips: Container[str]) -> Iterator[WaitingView]:
    """Callers with their places, from 1; `line` has each queue in its order. A call-back keeps its place, but is not
    shown. `vips` are the numbers that have priority.
    """
    counted: dict[str, int] = {}
    for each in line:
        counted[each.queue] = counted.get(each.queue, 0) + 1
        if not each.entry.to_dial:
            yield waiting(each, counted[each.queue], vip=each.caller in vips)


def day(counts: Day, line: Iterable[Interaction]) -> DayView:
    """The day so far, and the callers who wait now."""
    return DayView(
        offered=counts.offered,
        undecided=counts.undecided,
        answered=counts.answered,
        abandoned=counts.abandoned,
        abandoned_short=counts.abandoned_short,
        answered_in_15s=counts.answered_in_15s,
        average_wait_s=figures.average(counts.wait_s, counts.answered),
        connect_rate=figures.connect_rate(offered=counts.offered, undecided=counts.undecided, answered=counts.answered),
        in_time_rate=figures.in_time_rate(answered=counts.answered, in_time=counts.answered_in_15s),
        talk_s=round(counts.talk_s),
        written=counts.written,
        waiting=sum(1 for each in line if not each.training and not each.entry.to_dial),
    )
