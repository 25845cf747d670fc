"""The counts of the site's day, and the midnight at which they start again."""

from collections.abc import Mapping
from typing import Any

from acd.rules import figures
from acd.rules.entities import Agent, CountedCall, Day, Interaction, QueueDay
from acd.rules.queue.queues import rule_of
from core.ids import AgentId, Instant, InteractionId
from core.messages.floor import Enqueue, Kind
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
    for call in turn.all(CountedCall):
        turn.drop(CountedCall, call.id)
    for agent in turn.all(Agent):
        if agent.calls_today or agent.talk_s_today or agent.dials_no_more:
            turn.put(replace(agent, calls_today=0, talk_s_today=0.0, dials_no_more=False))
    return day


def set_offset(turn: Turn, utc_offset_s: int) -> None:
    """Set the start of the day."""
    day = today(turn)
    turn.put(replace(day, utc_offset_s=utc_offset_s, due=next_midnight(turn.now, utc_offset_s)))


def asked(turn: Turn, command: Enqueue, arrived_at: Instant) -> None:
    """Count an interaction that asks for a person; one that asks again before an answer counts in the last queue."""
    day, counted = today(turn), _counted(turn, command.interaction)
    training = rule_of(turn, command.queue).training
    if counted is None:
        assert day.due is not None
        if arrived_at < day.due - DAY_S or not figures.is_counted(command.interaction, command.kind):
            return
        counted = CountedCall(
            id=command.interaction, kind=command.kind, queue=command.queue, asked_at=turn.now, training=training
        )
        _came(turn, counted, 1)
    elif not counted.answered and counted.queue != command.queue:
        _came(turn, counted, -1)
        counted = replace(counted, queue=command.queue, training=training)
        _came(turn, counted, 1)
    turn.put(counted)


def _came(turn: Turn, counted: CountedCall, n: int) -> None:
    if counted.kind is Kind.VOICE:
        _count(turn, counted, offered=n, undecided=n)
    else:
        _count(turn, counted, written=n)


def answered(turn: Turn, waiting: Interaction, at: Instant) -> bool:
    """Count the first answer, or the taking of a written interaction; return whether it was the first and in time."""
    counted = _counted(turn, waiting.id)
    if counted is None or counted.answered:
        return False
    waited_s = at - min(waiting.queued_at, counted.asked_at)
    in_time = waited_s <= rule_of(turn, waiting.queue).answer_within_s
    turn.put(replace(counted, answered=True))
    if counted.kind is Kind.VOICE:
        _count(turn, counted, answered=1, undecided=-1, wait_s=waited_s, in_time=int(in_time))
    else:
        _count(turn, counted, written_taken=1)
    return in_time


def led(turn: Turn, id: InteractionId, agent: Agent) -> Agent:
    """The agent, who leads this call from now on, with the call among the answered ones, once."""
    counted = _counted(turn, id)
    if counted is None or counted.training or agent.id in counted.agents:
        return agent
    turn.put(replace(counted, agents=(*counted.agents, agent.id)))
    return replace(agent, calls_today=agent.calls_today + 1)


def gave_up(turn: Turn, waiting: Interaction) -> bool:
    """Count a caller who left the line by hanging up; return whether it was too soon for anybody to answer."""
    counted = _counted(turn, waiting.id)
    if counted is None or counted.answered or counted.kind is not Kind.VOICE:
        return False
    waited_s = turn.now - min(waiting.queued_at, counted.asked_at)
    short = waited_s < rule_of(turn, waiting.queue).short_abandon_s
    _count(turn, counted, abandoned=1, abandoned_short=int(short))
    return short


def talked(turn: Turn, id: InteractionId, agent: AgentId, talk_s: float) -> None:
    """Count the seconds of a talk that is over, for the day and for its agent."""
    counted, led = _counted(turn, id), turn.get(Agent, agent)
    if counted is None or counted.training:
        return
    day = today(turn)
    turn.put(replace(day, talk_s=day.talk_s + talk_s))
    if led is not None:
        turn.put(replace(led, talk_s_today=led.talk_s_today + talk_s))


def over(turn: Turn, id: InteractionId) -> None:
    """End the counting of an interaction that comes back no more."""
    counted = _counted(turn, id)
    if counted is None:
        return
    if counted.kind is Kind.VOICE and not counted.answered:
        _count(turn, counted, undecided=-1)
    turn.drop(CountedCall, id)


def _counted(turn: Turn, id: InteractionId) -> CountedCall | None:
    """The interaction as it has been counted; None if it did not come today."""
    today(turn)
    return turn.get(CountedCall, id)


def _count(turn: Turn, counted: CountedCall, *, in_time: int = 0, **more: float) -> None:
    """Add to the counts of the day and of the queue. Training is not counted."""
    if counted.training:
        return
    day, its = today(turn), turn.get(QueueDay, counted.queue) or QueueDay(id=counted.queue)
    turn.put(replace(day, answered_in_15s=day.answered_in_15s + in_time, **_sums(day, more)))
    turn.put(replace(its, answered_in_time=its.answered_in_time + in_time, **_sums(its, more)))


def _sums(day: Day | QueueDay, more: Mapping[str, float]) -> dict[str, Any]:
    return {name: getattr(day, name) + n for name, n in more.items()}
