"""Who gets whom: callers in order, each to the longest idle of the ready agents who have the skills (AC1).

Between turns no ready agent suits anybody free in line. So after a turn only those pairs are new that it made itself:
of an agent who has become ready, or of a caller who has become free.
"""

from acd.rules import offers
from acd.rules.entities import Agent, Queue, Telephone, Waiting
from acd.rules.index import Index, Skills, index_of, is_ready, needs_of, skills_of
from core.state import Put, Turn


def match(turn: Turn) -> None:
    """Make all offers that this turn has made possible."""
    index = index_of(turn.tables)
    if not index.telephone_up:
        return
    groups = _concerned(turn, index)
    while groups:
        needs = min(groups, key=lambda group: index.free[group][0])
        first = index.first_ready(needs)
        if first is None:
            groups.discard(needs)
            continue
        waiting, agent = turn.get(Waiting, index.free[needs][0][-1]), turn.get(Agent, first[-1])
        assert waiting is not None
        assert agent is not None
        offers.make(turn, waiting, agent)
        if needs not in index.free:
            groups.discard(needs)


def _concerned(turn: Turn, index: Index) -> set[Skills]:
    """The groups of callers (by the skills that they need) for whom this turn may have made an agent ready."""
    groups: set[Skills] = set()
    for change in turn.changes:
        value = change.value if isinstance(change, Put) else None
        if isinstance(value, Queue | Telephone):
            return set(index.free)
        if isinstance(value, Waiting) and value.offer is None:
            groups.add(needs_of(value))
        elif isinstance(value, Agent) and is_ready(value):
            groups.update(needs for needs in index.free if needs <= skills_of(value))
    return {needs for needs in groups if needs in index.free}
