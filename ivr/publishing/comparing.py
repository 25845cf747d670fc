"""The difference of two versions of a flow: nodes added, removed and changed, field by field. Pure."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ivr.check.source import parse

VALUE = 400
"""The number of characters of a value that are shown."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field whose value differs; `path` leads to it. The values are JSON, or null if there is none."""

    path: Sequence[str | int]
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class NodeChange:
    """A node that differs."""

    node: str
    change: Literal["added", "removed", "changed"]
    fields: Sequence[FieldChange]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two versions side by side. `head`: fields of the flow itself.

    `readable`: false if one of them is not readable YAML, so that only their texts can be compared.
    """

    head: Sequence[FieldChange]
    nodes: Sequence[NodeChange]
    same_text: bool
    readable: bool


async def compare(before: str, after: str) -> Difference:
    """Find the difference in a thread, since parsing takes a while."""
    return await asyncio.to_thread(difference, before, after)


def difference(before: str, after: str) -> Difference:
    """The changes from `before` to `after`. The order of nodes, blanks and comments do not count."""
    old, new = parse(before.encode(), "before").data, parse(after.encode(), "after").data
    if not isinstance(old, dict) or not isinstance(new, dict):
        return Difference((), (), before == after, False)
    nodes_before, nodes_after = _nodes(old), _nodes(new)
    head = list(_fields(_without_nodes(old), _without_nodes(new), ()))
    names = [*nodes_after, *(name for name in nodes_before if name not in nodes_after)]
    changes = [_node(name, nodes_before.get(name), nodes_after.get(name)) for name in names]
    return Difference(head, [change for change in changes if change is not None], before == after, True)


def _node(name: str, before: Any, after: Any) -> NodeChange | None:
    if before is None:
        return NodeChange(name, "added", ())
    if after is None:
        return NodeChange(name, "removed", ())
    fields = list(_fields(before, after, ()))
    return NodeChange(name, "changed", fields) if fields else None


def _fields(before: Any, after: Any, path: tuple[str | int, ...]) -> Sequence[FieldChange]:
    """The innermost fields that differ; items of lists are compared by place."""
    if before == after and type(before) is type(after):
        return []
    if isinstance(before, dict) and isinstance(after, dict):
        names = [*before, *(name for name in after if name not in before)]
        return [
            each for name in names for each in _fields(before.get(name, ABSENT), after.get(name, ABSENT), (*path, name))
        ]
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        pairs = enumerate(zip(before, after, strict=True))
        return [each for place, (old, new) in pairs for each in _fields(old, new, (*path, place))]
    return [FieldChange(path, _shown(before), _shown(after))]


ABSENT = object()


def _shown(value: Any) -> str | None:
    if value is ABSENT:
        return None
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= VALUE else f"{text[: VALUE - 1]}…"


def _nodes(data: Mapping[str, Any]) -> Mapping[str, Any]:
    nodes = data.get("nodes")
    return {str(name): node for name, node in nodes.items()} if isinstance(nodes, dict) else {}


def _without_nodes(data: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in data.items() if name != "nodes"}
