"""JSON Schemas of flows and their nodes, with the docstrings of fields as their descriptions.

Pydantic can take the docstrings itself (`use_attribute_docstrings`). But it parses the source of every class as it is
defined, a sixth of the time in which the core starts, and only editors ever read them.
"""

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from ivr.rules.nodes.base import NodePart


def schema_of(model: type[NodePart]) -> dict[str, Any]:
    """The schema by Draft 2020-12 of a class of ours that is part of a flow."""
    schema = model.model_json_schema()
    classes = {one.__name__: one for one in _parts()}
    for name, part in {model.__name__: schema, **schema.get("$defs", {})}.items():
        if name in classes:
            fields = part.get("properties", {})
            for field, said in descriptions(classes[name]).items():
                fields[field] = dict(sorted({**fields[field], "description": said}.items()))
    return schema


def descriptions(model: type[NodePart]) -> Mapping[str, str]:
    """The docstring of each field that has one, by the field's name in a file. Inherited fields keep theirs."""
    found: dict[str, str] = {}
    for cls in reversed(model.__mro__):
        if issubclass(cls, NodePart):
            said = _attributes(cls.__module__).get(cls.__qualname__, {})
            for name in cls.__annotations__:
                found.pop(name, None)
                if name in said:
                    found[name] = said[name]
    return {field.alias or name: found[name] for name, field in model.model_fields.items() if name in found}


@cache
def _attributes(module: str) -> Mapping[str, Mapping[str, str]]:
    """The docstrings of attributes of a module's classes, by class."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: dict(_in(node)) for node in tree.body if isinstance(node, ast.ClassDef)}


def _in(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, after in zip(node.body, node.body[1:], strict=False):
        match field, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(said))):
                yield name, inspect.cleandoc(said)


def _parts(cls: type[NodePart] = NodePart) -> Iterator[type[NodePart]]:
    """All parts of flows."""
    yield cls
    for one in cls.__subclasses__():
        yield from _parts(one)
