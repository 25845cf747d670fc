"""YAML as data that remembers the place of each part. Features that flows must not use are all refused at once."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import accumulate, islice
from typing import Any

import yaml  # type: ignore[import-untyped]  # ships no types

from core.text import unseen
from ivr.check.problems import Problem, problem

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_BRACKETS = 100
"""Deeper nesting is not even parsed."""

MAX_PARTS = 100_000
"""The maximum of keys, values, lists and their ends, which takes a quarter of a second. 2,000 nodes have 65,000."""

MAX_UNSEEN = 50
"""The maximum number of invisible characters that are noted."""

MAX_NOTED, MAX_PROBLEMS = 2_000, 200
"""How many problems are noted, and how many of those are reported, in the order of the file. Others are counted."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml, if it is available: it is thirty times as fast."""

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?")

Path = tuple[str | int, ...]
Place = tuple[int, int]


@dataclass(slots=True)
class Source:
    """A parsed file. All keys are strings exactly as written: `1:` is "1", `on:` is "on"."""

    file: str
    data: Any = None
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unnoted: int = 0
    unseen: list[tuple[Place, str]] = field(default_factory=list)
    """The places and names of invisible characters."""
    refused: set[Place] = field(default_factory=set)
    """The places of refused parts, which have no value."""

    def report(self, place: Place, code: str, **details: object) -> None:
        """Note a problem. Beyond `MAX_NOTED`, problems are only counted."""
        if len(self.problems) >= MAX_NOTED:
            self.unnoted += 1
            return
        if code in ("anchor", "tag", "too_deep"):
            self.refused.add(place)
        self.problems.append(problem(self.file, place, code, **details))

    def named(self) -> list[Problem]:
        """The problems in the order of the file, each with the node whose lines contain it."""
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
        if len(found) <= MAX_PROBLEMS:
            return found
        last = found[MAX_PROBLEMS - 1]
        more = problem(self.file, (last.line, last.column), "more", count=len(found) - MAX_PROBLEMS + self.unnoted)
        return [*found[:MAX_PROBLEMS], more]

    def place(self, path: Path) -> Place:
        """The place of the value at `path`, or of its nearest parent."""
        return self._nearest(self.values, path)

    def key_place(self, path: Path) -> Place:
        """The place of the key at `path`, or of its nearest parent's key."""
        return self._nearest(self.keys, path)

    @staticmethod
    def _nearest(places: dict[Path, Place], path: Path) -> Place:
        while path and path not in places:
            path = path[:-1]
        return places.get(path, (1, 1))


def parse(content: bytes, file: str) -> Source:
    """Read a file. `data` is None if the file could not be read at all."""
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
    if found := _UNPRINTABLE.search(text):
        source.report(
            _place_of_character(text, found.start()),
            "yaml",
            detail=f"the character U+{ord(found[0]):04X} cannot be used",
        )
        return source
    if _nesting(text) > MAX_BRACKETS:
        source.report((1, 1), "too_deep")
        return source
    marks = islice(unseen(text), MAX_UNSEEN)
    source.unseen = [(_place_of_character(text, at), name) for at, name in marks]
    return _read(source, text)


def _read(source: Source, text: str) -> Source:
    reader = _Reader(source)
    try:
        for parts, event in enumerate(yaml.parse(text, Loader=LOADER)):
            if parts > MAX_PARTS:
                source.report(_start(event), "too_many", limit=MAX_PARTS)
                return source
            if not reader.take(event):
                source.report(_start(event), "yaml", detail="the file holds more than one document")
                return source
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = _within(text, mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        source.report(place, "yaml", detail=error.problem or error.context or "it cannot be read")
        return source
    except yaml.YAMLError as error:
        source.report((1, 1), "yaml", detail=(str(error).splitlines() or ["it cannot be read"])[0])
        return source
    if isinstance(reader.root, dict):
        source.data = reader.root
    elif not source.problems:
        source.report(source.values.get((), (1, 1)), "no_mapping")
    return source


def _within(text: str, line: int, column: int) -> Place:
    """A place in the file. If something is missing at the end, the place is after the last character."""
    lines = text.split("\n")
    return (line, column) if line <= len(lines) else (len(lines), len(lines[-1]) + 1)


def _nesting(text: str) -> int:
    """The greatest depth of brackets and braces, assuming that none of them is in quotes."""
    if text.count("[") + text.count("{") <= MAX_BRACKETS:
        return 0
    depths = accumulate(1 if match[0] in "[{" else -1 for match in re.finditer(r"[\[{\]}]", text))
    return max(depths)


def _place_of_character(text: str, position: int) -> Place:
    before = text[:position]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _start(event: yaml.Event) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come: its content so far, and the key whose value is next."""

    path: Path
    data: dict[str, Any] | list[Any]
    key: str | None = None
    refused: bool = False
    """Whether to ignore the value of this key, since the key is a duplicate."""


class _Reader:
    """Builds plain data from YAML's events, without recursion."""

    def __init__(self, source: Source) -> None:
        self.root: Any = None
        self._source = source
        self._open: list[_Open] = []
        self._documents = 0
        self._skipped = 0
        """The depth within a part that is skipped because it has an anchor or is nested too deeply."""

    def take(self, event: yaml.Event) -> bool:
        """Take the next event. Return false at a second document."""
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                return self._documents == 1
            case yaml.CollectionEndEvent():
                if self._skipped:
                    self._skipped -= 1
                else:
                    self._open.pop()
            case yaml.NodeEvent() if self._skipped:
                self._skipped += isinstance(event, yaml.CollectionStartEvent)
            case yaml.NodeEvent():
                self._node(event)
        return True

    def _node(self, event: yaml.NodeEvent) -> None:
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.data, dict) and top.key is None:
            self._key(top, event)
            return
        path = self._next_path(top)
        if top is None or not top.refused:
            self._source.values[path] = _start(event)
        data = self._value(event, path)
        if top is None:
            self.root = data
        elif isinstance(top.data, list):
            top.data.append(data)
        else:
            if not top.refused:
                top.data[str(top.key)] = data
            top.key, top.refused = None, False

    @staticmethod
    def _next_path(top: _Open | None) -> Path:
        if top is None:
            return ()
        return (*top.path, len(top.data) if isinstance(top.data, list) else str(top.key))

    def _key(self, top: _Open, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            self._source.report(_start(event), "anchor")
        if isinstance(event, yaml.CollectionStartEvent):
            self._skipped = 1
        key = event.value if isinstance(event, yaml.ScalarEvent) else ""
        here = (*top.path, key)
        assert isinstance(top.data, dict)
        if key in top.data:
            self._source.report(_start(event), "duplicate_key", key=key, first=self._source.keys[here][0])
            top.refused = True
        else:
            self._source.keys[here] = _start(event)
        top.key = key

    def _value(self, event: yaml.NodeEvent, path: Path) -> Any:
        """A value, or the beginning of one. A refused value is left out with everything in it."""
        collection = isinstance(event, yaml.CollectionStartEvent)
        wrong = "anchor" if event.anchor is not None else "too_deep" if len(path) > MAX_DEPTH else None
        if wrong is not None:
            self._source.report(_start(event), wrong)
            self._skipped = int(collection)
            return None
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        data: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._open.append(_Open(path, data))
        return data

    def _escaped(self, event: yaml.ScalarEvent, text: str) -> None:
        """Note characters that are written as "\\u202e". Those that appear literally are already noted."""
        lines = range(event.start_mark.line + 1, event.end_mark.line + 2)
        there = {name for place, name in self._source.unseen if place[0] in lines}
        found = dict.fromkeys(name for _, name in islice(unseen(text), MAX_UNSEEN) if name not in there)
        self._source.unseen += [(_start(event), name) for name in found]

    def _scalar(self, event: yaml.ScalarEvent) -> Any:
        """The value by the rules of YAML 1.2. A number such as 010 and a word such as `on` stay as they are written."""
        text: str = event.value
        if event.style == '"':
            self._escaped(event, text)
        if event.tag is not None and event.tag not in ("!", "tag:yaml.org,2002:str"):
            self._source.report(_start(event), "tag", tag=event.tag.removeprefix("tag:yaml.org,2002:"))
            return None
        if event.style or event.tag is not None:
            return text
        if text in _NULL:
            return None
        if text.lower() in ("true", "false"):
            return text.lower() == "true"
        if text.isascii() and text.isdigit() and (text == "0" or not text.startswith("0")):
            return int(text) if len(text) < 20 else text
        return float(text) if _FLOAT.fullmatch(text) else text
