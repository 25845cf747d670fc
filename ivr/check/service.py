"""Checks a flow that somebody is writing, with the names that the core knows, and draws it: away from the loop."""

import asyncio
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from core.ids import Instant
from infra.clock import Clock
from ivr.check.graph import Graph, check_and_draw
from ivr.check.views import FlowProblem, Names, shown
from ivr.flows.status import Flows

AT_ONCE = 2
"""Checks at the same time; each keeps a thread busy, and more wait."""

FRESH_S = 2.0
"""The names of the core are asked for again after this long: a page checks with each pause of its writer."""


@dataclass(frozen=True, slots=True)
class CheckedFlow:
    """All mistakes of a flow and all warnings, in the order of the file, and its drawing."""

    problems: Sequence[FlowProblem]
    graph: Graph


class Agents(Protocol):
    """The agents, whom the core knows only while they are signed on."""

    async def numbers(self) -> Collection[str]:
        """The number of each who may sign on."""
        ...


@dataclass(slots=True)
class Checking:
    """Checks sources."""

    flows: Flows
    agents: Agents
    clock: Clock
    _turn: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    _names: tuple[Instant, Names] | None = None

    async def names(self) -> Names:
        """All that a flow may refer to; raises `CoreAway`."""
        now = self.clock.now()
        if self._names is None or not self._names[0] <= now < self._names[0] + FRESH_S:
            agents = sorted(await self.agents.numbers())
            self._names = (now, replace(await self.flows.names(), agents=agents))
        return self._names[1]

    async def check(self, source: str, file: str, *more: str) -> CheckedFlow:
        """The mistakes and the drawing; `more` flows count as there, besides those that run."""
        around = (await self.names()).around(*more)
        async with self._turn:
            checked, graph = await asyncio.to_thread(check_and_draw, source.encode(), file, around)
        found = sorted((*checked.problems, *checked.warnings))
        return CheckedFlow(_in_nodes([shown(problem) for problem in found], graph), graph)


def _in_nodes(problems: Sequence[FlowProblem], graph: Graph) -> list[FlowProblem]:
    """Each with the node in whose lines it stands."""
    nodes = sorted((node.line, node.name) for node in graph.nodes)
    lines = [line for line, _ in nodes]
    found = []
    for one in problems:
        at = bisect_right(lines, one.line)
        found.append(one if at == 0 or one.node else replace(one, node=nodes[at - 1][1]))
    return found
