"""How long a caller will wait: a range from what the last hour was like, never rising, silent when that is too thin.

The structure is the one that field practice has settled on: mean time that an agent has with a caller, divided by the
agents at work, times the place in line, and a constant. An agent who serves several queues counts in each for a part.
"""

from dataclasses import replace
from math import ceil, floor

from acd.rules.entities import Need, Pace, Queue, Service, Waiting
from acd.rules.index import Ability, can, index_of
from acd.rules.needs import queue_need
from acd.rules.queues import rule_of
from core.ids import QueueId
from core.messages.floor import AgentState
from core.state import Turn

LOOK_BACK_S = 3600.0
ENOUGH = 5
"""So many talks of the last hour at least; with fewer nothing is said."""

KEPT = 50
CONSTANT_S = 10.0
STEP_S = 30.0
LOW, HIGH = 0.75, 1.35
AT_WORK = (AgentState.IDLE, AgentState.RINGING, AgentState.TALKING, AgentState.WRAP_UP)

Range = tuple[float, float]


def note(turn: Turn, service: Service) -> None:
    """An agent is free again: so long it took from the answer to the end of the paperwork."""
    if service.training:
        return
    pace = turn.get(Pace, service.queue) or Pace(id=service.queue)
    recent = [one for one in pace.handled if one[0] > turn.now - LOOK_BACK_S][-KEPT + 1 :]
    turn.put(replace(pace, handled=(*recent, (turn.now, round(turn.now - service.connected_at, 1)))))


def expect(turn: Turn, waiting: Waiting, position: int) -> Range | None:
    """The wait that is still ahead, in seconds from and to; None when not enough is known."""
    pace = turn.get(Pace, waiting.queue)
    recent = [took for at, took in pace.handled if at > turn.now - LOOK_BACK_S] if pace else []
    agents = _agents(turn, waiting.queue) if len(recent) >= ENOUGH else 0.0
    if not agents:
        return None
    seconds = sum(recent) / len(recent) / agents * position + CONSTANT_S
    low, high = floor(seconds * LOW / STEP_S) * STEP_S, ceil(seconds * HIGH / STEP_S) * STEP_S
    if waiting.told_wait is None:
        return low, high
    return min(low, waiting.told_wait[0]), min(high, waiting.told_wait[1])


def _agents(turn: Turn, queue: QueueId) -> float:
    """The agents at work who serve this queue; each is shared by all the queues that it serves."""
    need = queue_need(rule_of(turn, queue))
    needs = [queue_need(one.rule) for one in turn.all(Queue)]
    total = 0.0
    for able, counts in index_of(turn.tables).states.items():
        at_work = sum(counts[state] for state in AT_WORK)
        if at_work and can(able, need):
            total += at_work / max(1, _served(able, needs))
    return total


def _served(able: Ability, needs: list[Need]) -> int:
    return sum(can(able, need) for need in needs)
