"""The time that a caller will wait: a range from what the last hour was like, never rising, silent when that is too
thin.

The structure is the one that field practice has settled on: mean time that an agent has with a caller, divided by the
agents at work, times the place in line, and a constant. An agent who serves several queues counts in each for a part.
"""

from bisect import bisect_right
from math import ceil, floor
from operator import itemgetter

from acd.rules.entities import Interaction, Pace
from acd.rules.index import index_of
from core.ids import Instant
from core.replace import replace
from core.state import Turn

LOOK_BACK_S = 3600.0
ENOUGH = 5
"""So many talks of the last hour at least; with fewer nothing is said."""

KEPT = 50
CONSTANT_S = 10.0
STEP_S = 30.0
LOW, HIGH = 0.75, 1.35

Range = tuple[float, float]


def note(turn: Turn, interaction: Interaction) -> None:
    """An agent is free again: this long it took from the answer to the end of the wrap-up."""
    if interaction.training or interaction.outbound:
        return
    pace = turn.get(Pace, interaction.queue) or Pace(id=interaction.queue)
    recent = _recent(pace, turn.now)[-KEPT + 1 :]
    turn.put(replace(pace, handled=(*recent, (turn.now, round(turn.now - interaction.talk.connected_at, 1)))))


def _recent(pace: Pace, now: Instant) -> tuple[tuple[Instant, float], ...]:
    return pace.handled[bisect_right(pace.handled, now - LOOK_BACK_S, key=itemgetter(0)) :]


def expect(turn: Turn, waiting: Interaction, position: int) -> Range | None:
    """The wait that is still ahead, in seconds from and to; None when not enough is known."""
    pace = turn.get(Pace, waiting.queue)
    recent = _recent(pace, turn.now) if pace else ()
    agents = index_of(turn.tables).agents_at_work(waiting.queue) if len(recent) >= ENOUGH else 0.0
    if not agents:
        return None
    seconds = sum(took for _, took in recent) / len(recent) / agents * position + CONSTANT_S
    low, high = floor(seconds * LOW / STEP_S) * STEP_S, ceil(seconds * HIGH / STEP_S) * STEP_S
    told = waiting.entry.told_wait
    return (low, high) if told is None else (min(low, told[0]), min(high, told[1]))
