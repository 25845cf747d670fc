"""Matches callers and agents: callers in order, each to the longest idle or most able suitable ready agent (AC1).

Between turns no ready agent suits anybody free in line, nor does one at whom written work rings suit a call. So after a
turn only the pairs that it created are new: of an agent who has become ready, or of a caller who has become free.
"""

from heapq import heapify, heappop, heappush

from acd.rules.agents.abilities import Asked, ability, asked, does
from acd.rules.entities import Agent, Capacities, Interaction, Queue, Telephone
from acd.rules.index import Index, Place, index_of, is_ready
from acd.rules.offers import offers
from core.messages.floor import Kind
from core.state import Turn

Head = tuple[bool, Place, Asked]
"""The first of a group: calls before written work, and both in the order of the line."""


def match(turn: Turn) -> None:
    """Make all offers that this turn has made possible.

    All calls come before any written work, since a citizen is on the line; and a call puts aside written work that is
    still ringing. Work put aside looks for another agent at once.
    """
    index = index_of(turn.tables)
    if not (index.ready or index.aside):
        return
    heads = [_head(index, group) for group in _concerned(turn, index)]
    heapify(heads)
    while heads and (index.ready or index.aside):
        _, place, group = heappop(heads)
        if group not in index.free or index.free[group][0] != place:
            continue  # it was already looked at
        first = index.first_ready(group)
        if first is None and (first := offers.put_aside(turn, group)) is not None:
            for other in index.free:
                if other[2] is not Kind.VOICE:
                    heappush(heads, _head(index, other))
        if first is None:
            continue
        waiting, agent = turn.get(Interaction, place[-1]), turn.get(Agent, first[0])
        assert waiting is not None
        assert agent is not None
        offers.make(turn, waiting, agent, first[1])
        if group in index.free:
            heappush(heads, _head(index, group))


def _head(index: Index, group: Asked) -> Head:
    return group[2] is not Kind.VOICE, index.free[group][0], group


def _concerned(turn: Turn, index: Index) -> set[Asked]:
    """The groups of callers (by their needs) for whom this turn may have made an agent ready."""
    groups: set[Asked] = set()
    for value in turn.changed:
        if isinstance(value, Queue | Telephone | Capacities):
            return set(index.free)
        if isinstance(value, Interaction):
            if value.in_line is not None and value.in_line.offer is None:
                groups.add(asked(value))
        elif isinstance(value, Agent) and (is_ready(value) or value.offer in index.aside):
            able = ability(value)
            groups.update(group for group in index.free if does(value, able, group[0]))
    return {group for group in groups if group in index.free}
