"""Reads and checks a flow file: every mistake at once, each with its place, reason and remedy. Pure."""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from core.ids import FlowVersion
from ivr.kinds import KINDS
from ivr.problems import Problem, Severity, chinese_detail
from ivr.rules.flow import Flow
from ivr.rules.nodes import AnyNode
from ivr.rules.nodes.base import Path
from ivr.rules.nodes.branch import Branch
from ivr.rules.nodes.input import Input
from ivr.rules.nodes.menu import Menu
from ivr.rules.nodes.queue import Queue
from ivr.rules.nodes.set import Set as SetNode
from ivr.rules.nodes.subflow import SubFlow
from ivr.rules.pieces import PLACE, Prompt, Text, Value
from ivr.source import Place, Source, parse

_NODE: TypeAdapter[AnyNode] = TypeAdapter(AnyNode)

KNOWN_VALUES = frozenset({"caller", "called", "language", "pace", "position", "ahead", "wait"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The names that flows may refer to. None: not checked."""

    has_prompt: Callable[[str, str], bool] | None = None
    queues: Set[str] | None = None
    calendars: Set[str] | None = None
    flows: Set[str] | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome: a flow when there are no problems. Warnings do not hinder it."""

    flow: Flow | None
    problems: tuple[Problem, ...]
    places: Mapping[Path, Place] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()


def version_of(content: bytes) -> FlowVersion:
    """The version that this source is."""
    return FlowVersion(hashlib.sha256(content).hexdigest())


def check(content: bytes, file: str, surroundings: Surroundings = Surroundings()) -> Checked:
    """Read a flow; without a flow there is at least one problem."""
    source = parse(content, file)
    if source.data is None:
        return _checked(None, source)
    flow: Flow | None = None
    try:
        flow = Flow.model_validate(source.data).versioned(version_of(content))
    except ValidationError as error:
        for details in error.errors(include_url=False):
            _explain(source, details)
        _Meaning(source, _salvaged(source.data), surroundings).check_references()
    else:
        _Meaning(source, flow, surroundings).check()
    return _checked(flow, source)


def _salvaged(data: dict[str, Any]) -> Flow:
    """The readable part of a flow with mistakes in its form, so that its other mistakes are told at once, too."""
    nodes = {}
    written = data.get("nodes")
    for name, node in written.items() if isinstance(written, dict) else ():
        with suppress(ValidationError):
            nodes[name] = _NODE.validate_python(node)
    return Flow.model_construct(id="", name="", start=str(data.get("start", "")), nodes=nodes)


def _checked(flow: Flow | None, source: Source) -> Checked:
    found = source.named()
    problems = tuple(problem for problem in found if problem.severity is Severity.ERROR)
    warnings = tuple(problem for problem in found if problem.severity is Severity.WARNING)
    return Checked(None if problems else flow, problems, source.values, warnings)


# --- the form ---------------------------------------------------------------------------------------------------------


def _explain(source: Source, details: ErrorDetails) -> None:
    path, missing = _resolve(source.data, details["loc"])
    name = str(missing if missing is not None else path[-1] if path else "")
    match details["type"]:
        case "missing" if name in ("no_input", "invalid"):
            source.report(source.key_place(path), "missing_branch", field=name)
        case "missing":
            source.report(source.key_place(path), "missing_field", field=name)
        case "extra_forbidden":
            source.report(source.key_place(path), "unknown_field", field=name, known=_known_fields(details, source))
        case "union_tag_not_found":
            source.report(source.key_place(path), "missing_field", field="type")
        case "union_tag_invalid":
            kind = details["ctx"]["tag"]
            source.report(source.place((*path, "type")), "unknown_type", type=kind, known=", ".join(KINDS))
        case "too_short" if details["ctx"]["actual_length"] != len(_at(source.data, path)):
            pass  # pydantic counts only the good items; the bad ones are told apart from this
        case _:
            _explain_value(source, details, path, name)


def _explain_value(source: Source, details: ErrorDetails, path: Path, name: str) -> None:
    place = source.key_place(path) if details["loc"][-1] == "[key]" else source.place(path)
    if place in source.refused:
        return  # an anchor or a tag, which was told already
    if path and isinstance(path[-1], int):
        name = ".".join(str(part) for part in path[-2:])
    detail = details["msg"].removeprefix("Value error, ").rstrip(".")
    detail_zh = chinese_detail(details["type"], detail, details.get("ctx", {}))
    source.report(place, "wrong_value", field=name, detail=detail, detail_zh=detail_zh)


def _at(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data


def _resolve(data: Any, loc: tuple[str | int, ...]) -> tuple[Path, str | int | None]:
    """pydantic's `loc` as a path into the data, and the last part of it that the data lacks."""
    path: Path = ()
    missing: str | int | None = None
    for depth, part in enumerate(loc):
        if depth == 2 and loc[0] == "nodes" and part in KINDS:
            continue  # the kind of the node, which is no field
        if (isinstance(data, dict) and part in data) or (isinstance(data, list) and isinstance(part, int)):
            data = data[part]  # type: ignore[index]  # just looked
            path, missing = (*path, part), None
        elif isinstance(part, str) and part != "[key]":
            missing = part
    return path, missing


def _known_fields(details: ErrorDetails, source: Source) -> str:
    loc = details["loc"]
    model: type[BaseModel] = Flow
    if loc[0] == "nodes" and len(loc) > 2:
        model = KINDS[str(loc[2])]
        for part in loc[3:-1]:
            if isinstance(part, str):
                model = _model_below(model, part)
    return ", ".join(model.model_fields)


def _model_below(model: type[BaseModel], field: str) -> type[BaseModel]:
    annotation = model.model_fields[field].annotation if field in model.model_fields else None
    for candidate in (annotation, *get_args(annotation)):
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            return candidate
    return model


# --- the meaning ------------------------------------------------------------------------------------------------------


class _Meaning:
    """The checks that need the whole flow."""

    def __init__(self, source: Source, flow: Flow, surroundings: Surroundings) -> None:
        self._source = source
        self._flow = flow
        self._around = surroundings
        written = source.data.get("nodes")
        self._names: Collection[str] = written if isinstance(written, dict) else ()
        self._given = KNOWN_VALUES | frozenset(_given(flow))
        # A sub-flow may give or be given values; only a flow that stands alone can be judged.
        self._alone = bool(flow.numbers) and not any(isinstance(node, SubFlow) for node in flow.nodes.values())

    def check(self) -> None:
        """Look at a flow whose form is right."""
        languages = self._languages()
        self.check_references(languages)
        for name in self._flow.nodes:
            if name not in languages:
                self._source.report(self._source.key_place(("nodes", name)), "unreachable", node=name)
        self._endless()

    def check_references(self, languages: Mapping[str, set[str]] = MappingProxyType({})) -> None:
        """Look at what nodes name: other nodes, prompts, queues and the like. Some nodes may be missing."""
        self._references()
        for name in self._flow.nodes:
            self._node(name, languages.get(name, set()))

    def _report(self, name: str, path: Path, code: str, **details: object) -> None:
        self._source.report(self._source.place(("nodes", name, *path)), code, **details)

    def _references(self) -> None:
        names = self._names
        known = ", ".join(list(names)[:12])
        if self._flow.start not in names and ("start",) in self._source.values:
            self._source.report(self._source.place(("start",)), "unknown_node", node=self._flow.start, known=known)
        for name, node in self._flow.nodes.items():
            for exit in node.exits():
                if exit.node not in names:
                    self._report(name, exit.path, "unknown_node", node=exit.node, known=known)

    def _languages(self) -> dict[str, set[str]]:
        """The languages in which callers can come to each node that they can come to at all."""
        found: dict[str, set[str]] = {}
        ahead = [(self._flow.start, self._flow.language)]
        while ahead:
            name, language = ahead.pop()
            node = self._flow.nodes.get(name)
            if node is None or language in found.get(name, ()):
                continue
            found.setdefault(name, set()).add(language)
            ahead += [(exit.node, node.switches() or language) for exit in node.exits()]
        return found

    def _node(self, name: str, languages: set[str]) -> None:
        node = self._flow.nodes[name]
        for path, piece in node.says():
            match piece:
                case Prompt(id=id):
                    self._prompt(name, path, id, languages)
                case Value(variable=variable):
                    self._variable(name, path, variable)
                case Text(template=template):
                    for variable in PLACE.findall(template):
                        self._variable(name, path, variable)
        match node:
            case Queue(queue=queue):
                self._known_one(name, ("queue",), "queue", queue, self._around.queues)
            case SubFlow(flow=flow):
                self._known_one(name, ("flow",), "flow", flow, self._around.flows)
            case Branch():
                self._branch(name, node)
            case Menu(repeat=str(key)) if key in node.keys:
                self._report(name, ("repeat",), "repeat_taken", key=key)

    def _branch(self, name: str, node: Branch) -> None:
        for index, case in enumerate(node.cases):
            path: Path = ("cases", index, "when")
            if case.when.hours is not None or case.when.asks_holiday:
                self._known_one(name, (*path, "calendar"), "calendar", case.when.calendar, self._around.calendars)
            if case.when.queue is not None:
                self._known_one(name, (*path, "queue"), "queue", case.when.queue, self._around.queues)
            if case.when.variable is not None:
                self._variable(name, (*path, "variable"), case.when.variable)

    def _known_one(self, name: str, path: Path, what: str, value: str, known: Set[str] | None) -> None:
        if known is not None and value not in known:
            self._report(name, path, f"unknown_{what}", known=", ".join(sorted(known)) or "-", **{what: value})

    def _prompt(self, name: str, path: Path, id: str, languages: set[str]) -> None:
        if self._around.has_prompt is None:
            return
        for language in sorted(languages):
            if not self._around.has_prompt(id, language):
                self._report(name, path, "missing_prompt", prompt=id, language=language)

    def _variable(self, name: str, path: Path, variable: str) -> None:
        if self._alone and variable not in self._given:
            self._report(name, path, "unknown_variable", variable=variable)

    def _endless(self) -> None:
        """Find circles that a caller who presses nothing cannot leave: each node's silent ways, searched in depth."""
        ways = {
            name: [exit.node for exit in node.exits() if exit.silent and exit.node in self._flow.nodes]
            for name, node in self._flow.nodes.items()
        }
        done: set[str] = set()
        for name in ways:
            circle = _circle(ways, name, done)
            if circle:
                self._report(circle[0], (), "endless", way=" → ".join((*circle, circle[0])))


def _given(flow: Flow) -> Iterator[str]:
    """The variables that get a value."""
    for node in flow.nodes.values():
        if isinstance(node, Input):
            yield node.variable
        elif isinstance(node, SetNode):
            yield from node.values


def _circle(ways: Mapping[str, list[str]], start: str, done: set[str]) -> list[str]:
    """A circle that can be reached from `start`, or nothing. Walks without recursion, since flows can be long."""
    trail: list[str] = []
    stack: list[tuple[str, bool]] = [(start, False)]
    while stack:
        name, leaving = stack.pop()
        if leaving:
            trail.pop()
            done.add(name)
        elif name in trail:
            circle = trail[trail.index(name) :]
            done.update(trail)
            return circle
        elif name not in done:
            trail.append(name)
            stack.append((name, True))
            stack.extend((following, False) for following in ways[name])
    return []
