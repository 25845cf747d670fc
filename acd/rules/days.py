"""The counts of the site's day, and the midnight at which they start again."""

from acd.rules.entities import Agent, Day, Interaction, QueueDay
from core.ids import Instant, QueueId
from core.replace import replace
from core.state import Turn

DAY_S = 86_400


def next_midnight(now: Instant, utc_offset_s: int) -> Instant:
    """The end of the site's day. China has had no summer time since 1991; a site with it is right after the change."""
    return (int(now + utc_offset_s) // DAY_S + 1) * DAY_S - utc_offset_s


def today(turn: Turn) -> Day:
    """The counts of this day, even if its deadline has not come through yet."""
    day = turn.get(Day, "all") or Day(due=next_midnight(turn.now, Day().utc_offset_s))
    if day.due is not None and day.due <= turn.now:
        return begin(turn, day.utc_offset_s)
    return day


def begin(turn: Turn, utc_offset_s: int) -> Day:
    """Set all counts to zero."""
    day = Day(utc_offset_s=utc_offset_s, due=next_midnight(turn.now, utc_offset_s))
    turn.put(day)
    for queue in turn.all(QueueDay):
        turn.drop(QueueDay, queue.id)
    for agent in turn.all(Agent):
        if agent.calls_today or agent.talk_s_today or agent.dials_no_more:
            turn.put(replace(agent, calls_today=0, talk_s_today=0.0, dials_no_more=False))
    return day


def set_offset(turn: Turn, utc_offset_s: int) -> None:
    """Set the start of the day."""
    day = today(turn)
    turn.put(replace(day, utc_offset_s=utc_offset_s, due=next_midnight(turn.now, utc_offset_s)))


def count(
    turn: Turn,
    queue: QueueId,
    *,
    training: bool = False,
    offered: int = 0,
    answered: int = 0,
    in_time: int = 0,
    abandoned: int = 0,
    short: int = 0,
    talk_s: float = 0.0,
) -> None:
    """Add to the counts of the day and of the queue. Training is not counted."""
    if training:
        return
    day = today(turn)
    turn.put(
        replace(
            day,
            offered=day.offered + offered,
            answered=day.answered + answered,
            answered_in_15s=day.answered_in_15s + in_time,
            abandoned=day.abandoned + abandoned,
            abandoned_short=day.abandoned_short + short,
            talk_s=day.talk_s + talk_s,
        )
    )
    if not offered and not answered and not abandoned:
        return
    its = turn.get(QueueDay, queue) or QueueDay(id=queue)
    turn.put(
        replace(
            its,
            offered=its.offered + offered,
            answered=its.answered + answered,
            answered_in_time=its.answered_in_time + in_time,
            abandoned=its.abandoned + abandoned,
            abandoned_short=its.abandoned_short + short,
        )
    )


def moved(turn: Turn, waiting: Interaction, to: QueueId) -> None:
    """Move a waiting caller's count to another queue, if the caller was counted today at all."""
    day = today(turn)
    assert day.due is not None
    if not waiting.returned and waiting.queue != to and waiting.queued_at >= day.due - DAY_S:
        count(turn, waiting.queue, training=waiting.training, offered=-1)
        count(turn, to, training=waiting.training, offered=1)


def service_level(*, answered: int, in_time: int, abandoned: int, short: int) -> float | None:
    """The share answered in time, without those who left at once; None before there is anybody. For live and past
    figures."""
    judged = answered + abandoned - short
    return round(in_time / judged, 4) if judged > 0 else None
