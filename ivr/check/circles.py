"""Circles that lead through several flows, or from a flow back to its own start. Pure.

Callers who go to another flow begin at its start. So it is enough to know, for each flow, where it leads to others, and
whether callers can get from its start to there in silence.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ivr.check.source import Place
from ivr.rules.flow import Flow
from ivr.rules.nodes.base import Path

ENDLESS, RECURSIVE = "endless_flows", "recursive_flows"


@dataclass(frozen=True, slots=True)
class Crossing:
    """A node that leads to the flow `to`, and its place in the file.

    `silent`: callers who press nothing can reach it from the start of their flow. `returns`: a return over there comes
    back here.
    """

    node: str
    to: str
    line: int
    column: int
    silent: bool
    returns: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """All ways from a flow to others, and the variables to which it gives values."""

    crossings: Sequence[Crossing]
    gives: Sequence[str]


def all_given(outlines: Iterable[Outline]) -> frozenset[str]:
    """The variables to which any of these flows gives a value."""
    return frozenset(name for outline in outlines for name in outline.gives)


@dataclass(frozen=True, slots=True)
class Round:
    """A circle that begins with this crossing. `way`, `way_zh`: the flows and lines on it."""

    crossing: Crossing
    code: str
    way: str
    way_zh: str

    @property
    def place(self) -> Place:
        """The place of the crossing in the file."""
        return self.crossing.line, self.crossing.column


def outline_of(flow: Flow, places: Mapping[Path, Place]) -> Outline:
    """The outline of a flow. `places`: the places of its values in the file."""
    silent = _in_silence(flow)
    found = []
    for name, node in flow.nodes.items():
        for one in node.names():
            if one.kind == "flow":
                line, column = places.get(("nodes", name, *one.path), (1, 1))
                found.append(Crossing(name, one.name, line, column, name in silent, node.COMES_BACK))
    return Outline(found, sorted({name for node in flow.nodes.values() for name, _ in node.gives()}))


def _in_silence(flow: Flow) -> set[str]:
    """The nodes that callers who press nothing can reach."""
    found: set[str] = set()
    ahead = [flow.start]
    while ahead:
        name = ahead.pop()
        if name in flow.nodes and name not in found:
            found.add(name)
            ahead += [exit.node for exit in flow.nodes[name].exits() if exit.silent]
    return found


def rounds(id: str, outlines: Mapping[str, Outline]) -> Iterator[Round]:
    """The circles on which this flow lies; for each of its crossings, the shortest one.

    A circle of sub-flow calls alone piles up places to return to, whatever callers press. A circle in which the caller
    has no choice never ends for those who press nothing.
    """
    called, silent = _back_to(id, outlines, _calls), _back_to(id, outlines, _is_silent)
    for crossing in outlines[id].crossings if id in outlines else ():
        if crossing.returns and crossing.to in called:
            yield _round(id, crossing, RECURSIVE, called)
        elif crossing.silent and crossing.to in silent:
            yield _round(id, crossing, ENDLESS, silent)


def _round(id: str, crossing: Crossing, code: str, back: Mapping[str, Crossing | None]) -> Round:
    way = list(_way(id, crossing, back))
    english = " → ".join((*(f"{flow} line {line}" for flow, line in way), id))
    return Round(crossing, code, english, " → ".join((*(f"{flow} 第 {line} 行" for flow, line in way), id)))


def _calls(crossing: Crossing) -> bool:
    return crossing.returns


def _is_silent(crossing: Crossing) -> bool:
    return crossing.silent


def _back_to(
    id: str, outlines: Mapping[str, Outline], counts: Callable[[Crossing], bool]
) -> Mapping[str, Crossing | None]:
    """The flows that lead to this one by crossings that count, each with the first step of its shortest way."""
    into: dict[str, list[tuple[str, Crossing]]] = {}
    for flow, outline in outlines.items():
        for crossing in outline.crossings:
            if counts(crossing):
                into.setdefault(crossing.to, []).append((flow, crossing))
    found: dict[str, Crossing | None] = {id: None}
    ahead = [id]
    for flow in ahead:
        for before, crossing in into.get(flow, ()):
            if before not in found:
                found[before] = crossing
                ahead.append(before)
    return found


def _way(id: str, crossing: Crossing, back: Mapping[str, Crossing | None]) -> Iterator[tuple[str, int]]:
    flow, step = id, crossing
    yield flow, step.line
    while (following := back[step.to]) is not None:
        flow, step = step.to, following
        yield flow, step.line
