"""The size of a form, worked out from the form itself: bytes and values of the longest honest body.

A form is what a stranger fills in, so each of its fields needs a bound. A field without one is a mistake that ends the
program at import, naming the field.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from infra.http.patterns import Unread, longest

BYTES_A_CHARACTER = 6
"""As `\\uXXXX`, the longest way to write one; a character beyond the basic plane takes 4 bytes or two of these."""

SLACK_BYTES = 1024
SLACK_VALUES = 64
"""For whitespace, and for fields that are refused: one misspelt field is named, a thousand are not read."""

LEAST_BYTES = 4096

_SIMPLE = {"boolean": 5, "null": 4}
_FORMATS = {"date": 10, "date-time": 40, "time": 32}


class Unbounded(TypeError):
    """A field of a form has no bound."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The limits of a body. `values`: strings, numbers, lists, objects and their keys, counted together."""

    bytes: int
    values: int


@dataclass(frozen=True, slots=True)
class _Size:
    bytes: int
    values: int = 1

    def times(self, count: int) -> "_Size":
        """The size of this many of them in a list or an object."""
        return _Size(count * (self.bytes + 1) + 2, count * self.values + 1)


def bound_of(form: type[BaseModel] | None) -> Bound:
    """The bounds of a body for this form; without a form, the smallest, since nothing reads it. Raises `Unbounded`."""
    if form is None:
        return Bound(LEAST_BYTES, SLACK_VALUES)
    size = _Reader(form).size()
    return Bound(max(LEAST_BYTES, size.bytes + SLACK_BYTES), size.values + SLACK_VALUES)


def route_bound(
    path: str, path_model: type[BaseModel], takes: Mapping[str, Any], streams: int, *, open_to_all: bool
) -> Bound:
    """The most that a route's body may have. Raises `Unbounded`, which ends the program, if anything that it takes has
    none.

    `takes`: its handler's parameters and their types; `streams`: the bytes of a file as its body; `open_to_all`:
    anybody may use it, without a condition (conditions are checked before the body is read).
    """
    for model in (path_model, takes.get("query")):
        bound_of(model)
    bound = Bound(streams, 0) if streams else bound_of(takes.get("body"))
    if open_to_all and bound.bytes > LEAST_BYTES:
        raise Unbounded(f"{path}: what anybody may send has at most {LEAST_BYTES} bytes, and this form {bound.bytes}")
    return bound


class _Reader:
    """Walks the JSON schema of a form."""

    def __init__(self, form: type[BaseModel]) -> None:
        self._form = form
        self._schema = form.model_json_schema()
        self._open: list[str] = []

    def size(self) -> _Size:
        return self._of(self._schema, "")

    def _of(self, schema: Mapping[str, Any], place: str) -> _Size:
        if "$ref" in schema:
            return self._named(schema["$ref"].rsplit("/", 1)[-1], place)
        for choice in ("anyOf", "oneOf"):
            if choice in schema:
                return _largest([self._of(each, place) for each in schema[choice]])
        if "enum" in schema or "const" in schema:
            values = schema.get("enum", [schema.get("const")])
            return _largest([_Size(len(json.dumps(value))) for value in values])
        kind = schema.get("type")
        if kind == "string":
            return _Size(BYTES_A_CHARACTER * self._length(schema, place) + 2)
        if kind in ("integer", "number"):
            return self._number(schema, place)
        if kind == "array":
            return self._list(schema, place)
        if kind == "object":
            return self._object(schema, place)
        if kind in _SIMPLE:
            return _Size(_SIMPLE[kind])
        raise self._unbounded(place, "may be anything")

    def _named(self, name: str, place: str) -> _Size:
        if name in self._open:
            raise self._unbounded(place, "contains itself")
        self._open.append(name)
        size = self._of(self._schema["$defs"][name], place)
        self._open.pop()
        return size

    def _length(self, schema: Mapping[str, Any], place: str) -> int:
        if "maxLength" in schema:
            return int(schema["maxLength"])
        if schema.get("format") in _FORMATS:
            return _FORMATS[schema["format"]]
        try:
            most = longest(schema.get("pattern", ""))
        except Unread as error:
            raise self._unbounded(place, f"has a pattern that cannot be measured: {error}") from error
        if most == math.inf:
            raise self._unbounded(place, "has no max_length, and no pattern that is one")
        return int(most)

    def _number(self, schema: Mapping[str, Any], place: str) -> _Size:
        ends = (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum"))
        if not all(any(name in schema for name in names) for names in ends):
            raise self._unbounded(place, "needs a least and a greatest value")
        return _Size(32)

    def _list(self, schema: Mapping[str, Any], place: str) -> _Size:
        if "maxItems" not in schema:
            raise self._unbounded(place, "has no max_length")
        if "prefixItems" in schema:
            return _sum([self._of(each, place) for each in schema["prefixItems"]])
        return self._of(schema["items"], f"{place}[]").times(schema["maxItems"])

    def _object(self, schema: Mapping[str, Any], place: str) -> _Size:
        if "properties" in schema:
            parts = [
                _sum([_Size(len(name) + 4), self._of(part, f"{place}.{name}".lstrip("."))])
                for name, part in schema["properties"].items()
            ]
            return _sum([_Size(2), *parts])
        if "maxProperties" not in schema:
            raise self._unbounded(place, "has no max_length")
        patterns = schema.get("patternProperties", {})
        keys = schema.get("propertyNames") or {"pattern": next(iter(patterns), None)}
        key = BYTES_A_CHARACTER * self._length({name: rule for name, rule in keys.items() if rule}, f"{place} (keys)")
        values = [*patterns.values()] or [schema.get("additionalProperties") or {}]
        value = _largest([self._of(each, f"{place} (values)") for each in values])
        return _sum([_Size(key + 4), value]).times(schema["maxProperties"])

    def _unbounded(self, place: str, why: str) -> Unbounded:
        return Unbounded(f"{self._form.__name__}: {place or 'it'} {why}, and every input has a bound")


def _largest(sizes: list[_Size]) -> _Size:
    return _Size(max(size.bytes for size in sizes), max(size.values for size in sizes))


def _sum(sizes: list[_Size]) -> _Size:
    return _Size(sum(size.bytes for size in sizes), sum(size.values for size in sizes))
