"""When supervisors are warned of a wrap-up that only its agent ends (AC2)."""

from collections.abc import Mapping
from typing import Protocol, TypeVar

from acd.rules.entities import Agent, Paperwork, Queue, Service
from core.ids import Instant
from core.messages.floor import AgentState
from core.state import Entity

E = TypeVar("E", bound=Entity)


class Floor(Protocol):
    """The live tables."""

    def of(self, cls: type[E]) -> Mapping[str, E]:
        """All of one kind by id."""
        ...


def late_at(agent: Agent, floor: Floor) -> Instant | None:
    """From then on the wall warns; None while there is nothing to warn of."""
    if agent.state is not AgentState.WRAP_UP:
        return None
    paper = floor.of(Paperwork).get(agent.id)
    service = paper.service if paper else floor.of(Service).get(agent.interaction or "")
    queue = floor.of(Queue).get(service.queue) if service else None
    if queue is None or queue.rule.wrap_up_s is not None or queue.rule.wrap_up_warn_s is None:
        return None
    return agent.since + queue.rule.wrap_up_warn_s
