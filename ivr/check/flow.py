"""Reads and checks a flow file: all mistakes at once, each with its place, reason and remedy. Pure."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from core.ids import FlowVersion
from ivr.check.details import chinese_detail
from ivr.check.kinds import KINDS
from ivr.check.meaning import Meaning
from ivr.check.meaning import Surroundings as Surroundings
from ivr.check.problems import Problem, Severity
from ivr.check.source import Place, Source, parse
from ivr.check.titles import title_of
from ivr.rules.flow import Flow
from ivr.rules.nodes import AnyNode
from ivr.rules.nodes.base import Path

_NODE: TypeAdapter[AnyNode] = TypeAdapter(AnyNode)


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome: a flow if there are no problems. Warnings do not prevent one."""

    flow: Flow | None
    problems: tuple[Problem, ...]
    places: Mapping[Path, Place] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()


ANYWHERE = Surroundings()
"""A flow may name anything here, since nothing is checked."""


def version_of(content: bytes) -> FlowVersion:
    """The version of this source."""
    return FlowVersion(hashlib.sha256(content).hexdigest())


def check(content: bytes, file: str, surroundings: Surroundings = ANYWHERE) -> Checked:
    """Read and check a flow. Without a flow, there is at least one problem."""
    return check_source(parse(content, file), version_of(content), surroundings)


def check_source(source: Source, version: FlowVersion, surroundings: Surroundings = ANYWHERE) -> Checked:
    """Check a file that has already been parsed."""
    for place, name in source.unseen:
        source.report(place, "unseen_character", name=name)
    if source.data is None:
        return _checked(None, source)
    flow: Flow | None = None
    try:
        flow = Flow.model_validate(source.data).versioned(version)
    except ValidationError as error:
        for details in error.errors(include_url=False, include_input=False):
            _explain(source, details)
        Meaning(source, salvaged(source.data), surroundings).check_references()
    else:
        Meaning(source, flow, surroundings).check()
    return _checked(flow, source)


def reread(content: bytes, file: str) -> Checked:
    """Read a version that was good when it was stored.

    Only its form counts: today's checks might refuse it, and prompts may have gone, but callers are still in it.
    """
    source = parse(content, file)
    flow: Flow | None = None
    if source.data is not None:
        try:
            flow = Flow.model_validate(source.data).versioned(version_of(content))
        except ValidationError as error:
            for details in error.errors(include_url=False):
                _explain(source, details)
    read = _checked(flow, source)
    if read.flow is not None:
        Meaning(source, read.flow, ANYWHERE).check()
    return replace(read, warnings=_checked(flow, source).warnings)


def salvaged(data: dict[str, Any]) -> Flow:
    """The readable part of a flow whose form has mistakes, so that its other mistakes are reported at once too."""
    nodes = {}
    written = data.get("nodes")
    for name, node in written.items() if isinstance(written, dict) else ():
        with suppress(ValidationError):
            nodes[name] = _NODE.validate_python(node)
    salvaged = Flow.model_construct(id="", name="", start=str(data.get("start", "")), nodes=nodes)
    language = data.get("language")
    return salvaged.model_copy(update={"language": language}) if isinstance(language, str) else salvaged


def _checked(flow: Flow | None, source: Source) -> Checked:
    found = source.named()
    problems = tuple(problem for problem in found if problem.severity is Severity.ERROR)
    warnings = tuple(problem for problem in found if problem.severity is Severity.WARNING)
    return Checked(None if problems else flow, problems, source.values, warnings)


# --- the form ---------------------------------------------------------------------------------------------------------


def _explain(source: Source, details: ErrorDetails) -> None:
    path, missing = _resolve(source.data, details["loc"])
    name = str(missing if missing is not None else path[-1] if path else "")
    titles = _titles(source.data, path if missing is None else (*path, missing))
    match details["type"]:
        case "missing" if name in ("no_input", "invalid"):
            source.report(source.key_place(path), "missing_branch", field=name, **titles)
        case "missing":
            source.report(source.key_place(path), "missing_field", field=name, **titles)
        case "extra_forbidden":
            source.report(source.key_place(path), "unknown_field", field=name, known=_known_fields(details, source))
        case "union_tag_not_found":
            source.report(source.key_place(path), "missing_field", field="type")
        case "union_tag_invalid":
            kind = details["ctx"]["tag"]
            source.report(source.place((*path, "type")), "unknown_type", type=kind, known=", ".join(KINDS))
        case "too_short" if details["ctx"]["actual_length"] != len(_at(source.data, path)):
            pass  # pydantic counts only the good items; the bad ones have errors of their own
        case _:
            _explain_value(source, details, path, name)


def _explain_value(source: Source, details: ErrorDetails, path: Path, name: str) -> None:
    place = source.key_place(path) if details["loc"][-1] == "[key]" else source.place(path)
    if place in source.refused:
        return  # an anchor or a tag, which has already been reported
    if path and isinstance(path[-1], int):
        name = ".".join(str(part) for part in path[-2:])
    detail = details["msg"].removeprefix("Value error, ").rstrip(".")
    detail_zh = chinese_detail(details["type"], detail, details.get("ctx", {}))
    titles = _titles(source.data, path)
    source.report(place, "wrong_value", field=name, detail=detail, detail_zh=detail_zh, **titles)


def _titles(data: Any, path: Path) -> dict[str, str]:
    """The titles that the node's form has for this field; nothing outside of nodes of a known kind."""
    if len(path) < 3 or path[0] != "nodes":
        return {}
    kind = _at(data, path[:2]).get("type")
    if kind not in KINDS:
        return {}
    title = title_of(kind, path[2:])
    return {"title": title.en, "title_zh": title.zh}


def _at(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data


def _resolve(data: Any, loc: tuple[str | int, ...]) -> tuple[Path, str | int | None]:
    """Resolve pydantic's `loc` to a path into the data, and the last part of it that the data lacks."""
    path: Path = ()
    missing: str | int | None = None
    for depth, part in enumerate(loc):
        if depth == 2 and loc[0] == "nodes" and part in KINDS:
            continue  # the kind of the node, which is not a field
        if (isinstance(data, dict) and part in data) or (isinstance(data, list) and isinstance(part, int)):
            data = data[part]  # type: ignore[index]  # just checked
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
