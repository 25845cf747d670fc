"""A flow as a drawing needs it: its nodes, and where each of them leads. Works for flows with mistakes too. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ivr.check.flow import Checked, Surroundings, check_source, salvaged, version_of
from ivr.check.source import Source, parse
from ivr.rules.flow import Flow
from ivr.rules.nodes.base import Node
from ivr.rules.pieces import Prompt, Text, Value


@dataclass(frozen=True, slots=True)
class GraphExit:
    """A way out of a node: the field that names it, and the node where it leads, which may not exist.

    `silent`: a caller who presses nothing takes it.
    """

    path: Sequence[str | int]
    to: str
    silent: bool


@dataclass(frozen=True, slots=True)
class GraphText:
    """A piece that a node says: its field, and a prompt's id, a value such as `count:ahead`, or a text."""

    path: Sequence[str | int]
    kind: Literal["prompt", "value", "text"]
    text: str


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A node. One with mistakes has no exits and no texts. `line` counts from 1."""

    name: str
    type: str
    label: str
    line: int
    exits: Sequence[GraphExit]
    texts: Sequence[GraphText]


@dataclass(frozen=True, slots=True)
class Graph:
    """The nodes in the order of the file. `start` is empty if the file does not give it."""

    id: str
    name: str
    language: str
    numbers: Sequence[str]
    start: str
    nodes: Sequence[GraphNode]


NOTHING = Graph("", "", "", (), "", ())
"""The drawing of a file that cannot be read at all."""


def check_and_draw(content: bytes, file: str, around: Surroundings) -> tuple[Checked, Graph]:
    """The flow with all its mistakes, and its drawing. The file is parsed only once."""
    source = parse(content, file)
    checked = check_source(source, version_of(content), around)
    return checked, _drawn(source, checked.flow)


def _drawn(source: Source, flow: Flow | None) -> Graph:
    data = source.data
    if not isinstance(data, dict):
        return NOTHING
    good = (flow or salvaged(data)).nodes
    written = data.get("nodes")
    nodes = [
        _node(str(name), raw, good.get(name), source.key_place(("nodes", name))[0])
        for name, raw in (written.items() if isinstance(written, dict) else ())
    ]
    numbers = data.get("numbers")
    return Graph(
        id=_word(data, "id"),
        name=_word(data, "name"),
        language=_word(data, "language") or "zh",
        numbers=[str(number) for number in numbers] if isinstance(numbers, list) else [],
        start=_word(data, "start"),
        nodes=nodes,
    )


def _node(name: str, raw: Any, node: Node | None, line: int) -> GraphNode:
    exits, texts = (list(_exits(node)), list(_texts(node))) if node is not None else ([], [])
    return GraphNode(name, _word(raw, "type"), _word(raw, "label"), line, exits, texts)


def _exits(node: Node) -> Iterator[GraphExit]:
    for exit in node.exits():
        yield GraphExit(list(exit.path), exit.node, exit.silent)


def _texts(node: Node) -> Iterator[GraphText]:
    for path, piece in node.says():
        match piece:
            case Prompt(id=id):
                yield GraphText(list(path), "prompt", id)
            case Value(form=form, variable=variable):
                yield GraphText(list(path), "value", f"{form}:{variable}")
            case Text(template=template):
                yield GraphText(list(path), "text", template)


def _word(data: Any, name: str) -> str:
    value = data.get(name) if isinstance(data, dict) else None
    return str(value) if isinstance(value, str | int | float) else ""
