"""YAML as data that remembers where each part stands; what YAML allows and a flow must not is refused, all at once."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, StringMark, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ivr.problems import Problem, problem

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_BRACKETS = 100
"""Deeper nesting is not even parsed: that takes seconds."""

Path = tuple[str | int, ...]
Place = tuple[int, int]


@dataclass(slots=True)
class Source:
    """A parsed file. All keys are strings as they are written: `1:` is "1", `on:` is "on"."""

    file: str
    data: Any = None
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def refused(self) -> set[Place]:
        """The place of something that is no value for us, whatever it was meant to be."""
        return {(wrong.line, wrong.column) for wrong in self.problems if wrong.code in ("anchor", "tag", "too_deep")}

    def report(self, place: Place, code: str, **details: object) -> None:
        """Note a problem."""
        self.problems.append(problem(self.file, place, code, **details))

    def named(self) -> list[Problem]:
        """The problems in the order of the file, each with the node in whose lines it is."""
        begins = sorted(
            (place, str(path[1]) if len(path) == 2 else "")
            for path, place in self.keys.items()
            if len(path) == 1 or (len(path) == 2 and path[0] == "nodes")
        )
        places = [place for place, _ in begins]
        found = []
        for wrong in sorted(set(self.problems)):
            at = bisect_right(places, (wrong.line, wrong.column)) - 1
            found.append(replace(wrong, node=begins[at][1]) if at >= 0 else wrong)
        return found

    def place(self, path: Path) -> Place:
        """The place of the value at `path`, or else of its nearest parent."""
        return self._nearest(self.values, path)

    def key_place(self, path: Path) -> Place:
        """The place of the key of `path`, or else of its nearest parent's."""
        return self._nearest(self.keys, path)

    @staticmethod
    def _nearest(places: dict[Path, Place], path: Path) -> Place:
        while path and path not in places:
            path = path[:-1]
        return places.get(path, (1, 1))


def parse(content: bytes, file: str) -> Source:
    """Read a file. `data` is None when it could not be read at all."""
    source = Source(file)
    if len(content) > MAX_BYTES:
        source.report((1, 1), "too_large", limit=MAX_BYTES)
        return source
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        source.report((before.count(b"\n") + 1, error.start - before.rfind(b"\n")), "not_utf8")
        return source
    root = _compose(source, text)
    if root is None:
        return source
    data = _Reader(source).value(root, ())
    if isinstance(data, dict):
        source.data = data
    else:
        source.report(_start(root), "no_mapping")
    return source


def _compose(source: Source, text: str) -> Node | None:
    if _nesting(text) > MAX_BRACKETS:
        source.report((1, 1), "too_deep")
        return None
    try:
        root: Node | None = YAML(typ="rt", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if isinstance(mark, StringMark) else (1, 1)
        source.report(place, "yaml", detail=error.problem or error.context or "it cannot be read")
        return None
    except RecursionError:
        source.report((1, 1), "too_deep")
        return None
    except YAMLError as error:
        source.report(_place_of_character(error, text), "yaml", detail=str(error).splitlines()[0])
        return None
    if root is None:
        source.report((1, 1), "no_mapping")
    return root


def _nesting(text: str) -> int:
    """The greatest depth of brackets and braces, if none of them is in quotes."""
    if text.count("[") + text.count("{") <= MAX_BRACKETS:
        return 0
    depths = accumulate(1 if match[0] in "[{" else -1 for match in re.finditer(r"[\[{\]}]", text))
    return max(depths)


def _place_of_character(error: YAMLError, text: str) -> Place:
    position = getattr(error, "position", None)
    before = text[:position] if isinstance(position, int) else ""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _start(node: Node) -> Place:
    return node.start_mark.line + 1, node.start_mark.column + 1


class _Reader:
    """Builds plain data from YAML's nodes."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def value(self, node: Node, path: Path) -> Any:
        self._source.values[path] = _start(node)
        if node.anchor is not None:
            # Not entered: it may be its own parent.
            self._source.report(_start(node), "anchor")
            return None
        if len(path) > MAX_DEPTH:
            self._source.report(_start(node), "too_deep")
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, ScalarNode)
        return self._scalar(node)

    def _mapping(self, node: MappingNode, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, ScalarNode) else ""
            here = (*path, key)
            if key in data:
                self._source.report(_start(key_node), "duplicate_key", key=key, first=self._source.keys[here][0])
                continue
            if key_node.anchor is not None:
                self._source.report(_start(key_node), "anchor")
            self._source.keys[here] = _start(key_node)
            data[key] = self.value(value_node, here)
        return data

    def _scalar(self, node: ScalarNode) -> Any:
        text: str = node.value
        match str(node.tag).removeprefix("tag:yaml.org,2002:"):
            case "null":
                return None
            case "bool" if text.lower() in ("true", "false"):
                return text.lower() == "true"
            case "int" if text.isdecimal() and (text == "0" or not text.startswith("0")):
                return int(text) if len(text) < 20 else text
            case "float":
                return _float(text)
            case "str" | "int" | "bool" | "timestamp":
                return text  # a number such as 010 is kept as it is written
            case tag:
                self._source.report(_start(node), "tag", tag=tag)
                return None


def _float(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text
