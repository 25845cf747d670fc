"""The largest and worst bodies that a route accepts, made from the forms, so that new routes are tried too."""

import contextlib
import json
import random
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from infra.http.routes import Route
from tests.unit.webagent.bad_input import example, of_schema

LARGE_TEXT = 1000
LARGE_LIST = 50
"""Shorter fields keep their example: any work on them is done a thousand times at most."""

MOST_BYTES = 2_000_000
"""The limit for a field that may be longer, such as a file in Base64."""

SEED = 26


def _repeated(*parts: str) -> Callable[[int], str]:
    return lambda length: ("".join(parts) * (length // len("".join(parts)) + 1))[:length]


def _numbered(line: str) -> Callable[[int], str]:
    """Lines that are all different."""

    def made(length: int) -> str:
        lines, left = list[str](), length
        while left > len(line):
            lines.append(line.format(len(lines)))
            left -= len(lines[-1])
        return "".join(lines)[:length]

    return made


def _noise(length: int) -> str:
    chance = random.Random(SEED)
    return "".join(chance.choices("路灯不亮请您中山38号ab, 。\n<>&{}[]()\"'\\/|-:;#*?+=0", k=length))


WORST: Mapping[str, Callable[[int], str]] = {
    "nested HTML": _repeated("<ol><li>"),
    "paragraphs": _repeated("<p>一、a"),
    "numbers, a line each": _numbered("1380{:07d}\n"),
    "lines of YAML": _numbered("a{}: [1, {{b: *a}}]\n"),
    "YAML in YAML": _repeated("[{a: "),
    "readings and times": _repeated("2026-11-30T14:05 12345.60元 {a}{{ 1/2 "),
    "blanks": _repeated(" \t"),
    "noise": _noise,
}
"""The texts that make the most work for some code: what parses, cleans, splits, or reads aloud."""


def bodies(route: Route, kinds: Collection[str] = WORST) -> Iterator[tuple[str, bytes]]:
    """Good bodies in which one field is as large as allowed, for each of these kinds."""
    assert route.body_model is not None
    schema = route.body_model.model_json_schema()
    good = example(route.body_model)
    for name, field in schema.get("properties", {}).items():
        if any(_is_large(one, schema) for one in _choices(field, schema)):
            for kind in kinds:
                made = _largest(field, schema, WORST[kind])
                yield f"{name}: {kind}", json.dumps({**good, name: made}, ensure_ascii=False).encode()
                if not _has_text(field, schema):
                    break  # all kinds would be the same


def _choices(field: Mapping[str, Any], schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    if "$ref" in field:
        return [schema["$defs"][field["$ref"].rsplit("/", 1)[-1]]]
    return [each for one in field["anyOf"] for each in _choices(one, schema)] if "anyOf" in field else [field]


def _is_large(field: Mapping[str, Any], schema: Mapping[str, Any]) -> bool:
    text = field.get("type") == "string" and "pattern" not in field and field.get("maxLength", 0) >= LARGE_TEXT
    some = max(field.get("maxItems", 0), field.get("maxProperties", 0)) >= LARGE_LIST
    parts = field.get("properties", {}).values()
    inner = any(_is_large(one, schema) for part in parts for one in _choices(part, schema))
    return text or some or inner


def _has_text(field: Mapping[str, Any], schema: Mapping[str, Any]) -> bool:
    """Return whether the field is a large text or contains one."""
    return any(
        one.get("maxLength", 0) >= LARGE_TEXT
        or ("items" in one and _has_text(one["items"], schema))
        or any(_has_text(part, schema) for part in one.get("properties", {}).values())
        for one in _choices(field, schema)
    )


def _largest(field: Mapping[str, Any], schema: Mapping[str, Any], text: Callable[[int], str], share: int = 1) -> Any:
    """The largest value of a field, which may take one part in `share` of all bytes."""
    one = max(_choices(field, schema), key=lambda each: (_is_large(each, schema), each.get("type") != "null"))
    room = max(1, MOST_BYTES // share)
    match one.get("type"):
        case "string" if "pattern" not in one and "enum" not in one and "format" not in one:
            return text(max(one.get("minLength", 0), min(one.get("maxLength", 10), room)))
        case "array":
            if "prefixItems" in one:
                return [_largest(each, schema, text, share) for each in one["prefixItems"]]
            count = max(1, min(one.get("maxItems", 1), room // 100))
            return [_largest(one["items"], schema, text, share * count) for _ in range(count)]
        case "object" if "properties" in one:
            made = {}
            for name, part in one["properties"].items():
                # A text with a pattern of its own that no example fits is left out if it is optional.
                with contextlib.suppress(StopIteration):
                    made[name] = _largest(part, schema, text, share)
            return made
        case "object":
            count = max(1, min(one.get("maxProperties", 1), room // 100))
            value: Mapping[str, Any] = one.get("additionalProperties") or next(
                iter(one.get("patternProperties", {}).values()), {}
            )
            return {f"{n}": _largest(value, schema, text, share * count) for n in range(count)}
    return of_schema(dict(one), dict(schema.get("$defs", {})))
