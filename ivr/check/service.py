"""Checks and draws a flow that is being written, in a thread, with the names that the core knows."""

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
"""The number of checks at the same time. Each keeps a thread busy; others wait."""

FRESH_S = 2.0
"""The names are cached for this long, since a page checks whenever its writer pauses."""


@dataclass(frozen=True, slots=True)
class CheckedFlow:
    """All mistakes and warnings of a flow, in the order of the file, and its drawing."""

    problems: Sequence[FlowProblem]
    graph: Graph


class Agents(Protocol):
    """The agents. The core knows only those who are signed on."""

    async def numbers(self) -> Collection[str]:
        """The numbers of all agents who may sign on."""
        ...


@dataclass(slots=True)
class Checking:
    """Checks the sources of flows."""

    flows: Flows
    agents: Agents
    clock: Clock
    _turn: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    _names: tuple[Instant, Names] | None = None

    async def names(self) -> Names:
        """All names that a flow may refer to. Raises `CoreAway`."""
        now = self.clock.now()
        if self._names is None or not self._names[0] <= now < self._names[0] + FRESH_S:
            agents = sorted(await self.agents.numbers())
            self._names = (now, replace(await self.flows.names(), agents=agents))
        return self._names[1]

    async def check(self, source: str, file: str, *more: str) -> CheckedFlow:
        """The mistakes and the drawing of a source. The flows `more` count as existing, besides those that run."""
        around = (await self.names()).around(*more)
        async with self._turn:
            checked, graph = await asyncio.to_thread(check_and_draw, source.encode(), file, around)
        found = sorted((*checked.problems, *checked.warnings))
        return CheckedFlow(_in_nodes([shown(problem) for problem in found], graph), graph)


def _in_nodes(problems: Sequence[FlowProblem], graph: Graph) -> list[FlowProblem]:
    """The problems, each with the node whose lines contain it."""
    nodes = sorted((node.line, node.name) for node in graph.nodes)
    lines = [line for line, _ in nodes]
    found = []
    for one in problems:
        at = bisect_right(lines, one.line)
        found.append(one if at == 0 or one.node else replace(one, node=nodes[at - 1][1]))
    return found
