"""The expected wait of a caller: a range estimated from the last hour, never rising, and unknown with too little data.

The formula is common practice in the field: mean time that an agent has with a caller, divided by the agents at work,
times the place in line, and a constant. An agent who serves several queues counts in each for a part.
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
"""At least this many talks of the last hour; with fewer nothing is announced."""

KEPT = 50
CONSTANT_S = 10.0
STEP_S = 30.0
LOW, HIGH = 0.75, 1.35

Range = tuple[float, float]


def note(turn: Turn, interaction: Interaction) -> None:
    """Note how long the interaction took its agent, from the answer to the end of the wrap-up."""
    if interaction.training or interaction.outbound:
        return
    pace = turn.get(Pace, interaction.queue) or Pace(id=interaction.queue)
    recent = _recent(pace, turn.now)[-KEPT + 1 :]
    turn.put(replace(pace, handled=(*recent, (turn.now, round(turn.now - interaction.talk.connected_at, 1)))))


def _recent(pace: Pace, now: Instant) -> tuple[tuple[Instant, float], ...]:
    return pace.handled[bisect_right(pace.handled, now - LOOK_BACK_S, key=itemgetter(0)) :]


def expect(turn: Turn, waiting: Interaction, position: int) -> Range | None:
    """The remaining wait, in seconds from and to; None when not enough is known."""
    pace = turn.get(Pace, waiting.queue)
    recent = _recent(pace, turn.now) if pace else ()
    agents = index_of(turn.tables).agents_at_work(waiting.queue) if len(recent) >= ENOUGH else 0.0
    if not agents:
        return None
    seconds = sum(took for _, took in recent) / len(recent) / agents * position + CONSTANT_S
    low, high = floor(seconds * LOW / STEP_S) * STEP_S, ceil(seconds * HIGH / STEP_S) * STEP_S
    told = waiting.entry.told_wait
    return (low, high) if told is None else (min(low, told[0]), min(high, told[1]))
