"""Bad input for every route: made from the forms, so that a new route or field is tried automatically."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel

from infra.http.body import DEPTH
from infra.http.routes import Route

HUGE = "9" * 5000
EXAMPLES = (
    "a",
    "ab",
    "1",
    "calls",
    "中",
    "08:00-12:00",
    "8001",
    "13812345678",
    "page",
    "zh",
    "20261126-0001",
    "0" * 24,
    "0" * 32,
    "0" * 64,
    "",
)
"""Example texts, so that each pattern accepts at least one."""

NUMBERS = ("-1", "0.5", str(2**31), str(2**63), str(2**64), HUGE, "1e999", "nan", "inf", "true")
WORDS = ("", "%00", "a%00b", "%ff", "%ed%a0%80", "%2e%2e%2f", quote("中" * 100), "x" * 300, "x" * 3000)

VALUES: tuple[Any, ...] = (
    *(None, True, -1, 0.5, 2**31, 2**63, 2**64),
    *("", "\0", "x" * 4000, "中" * 600),
    *([], {}, [[]], {"a": {"b": "\0"}}),
)


def example(model: type[BaseModel]) -> dict[str, Any]:
    """A body that the form accepts, with only its required fields."""
    schema = model.model_json_schema()
    found: dict[str, Any] = of_schema(schema, schema.get("$defs", {}))
    return found


def of_schema(schema: dict[str, Any], definitions: dict[str, Any]) -> Any:
    """A value that this part of a form accepts. Raises `StopIteration` if no example fits."""
    if "$ref" in schema:
        return of_schema(definitions[schema["$ref"].rsplit("/", 1)[-1]], definitions)
    if "enum" in schema or "const" in schema:
        return schema.get("enum", [schema.get("const")])[0]
    if "anyOf" in schema:
        return of_schema(schema["anyOf"][0], definitions)
    match schema["type"]:
        case "string":
            return next(text for text in EXAMPLES if _fits(text, schema))
        case "integer" | "number":
            return schema.get("minimum", 1)
        case "boolean":
            return False
        case "array":
            return []
    required = schema.get("required", ())
    return {name: of_schema(schema["properties"][name], definitions) for name in required}


def _fits(text: str, schema: dict[str, Any]) -> bool:
    long_enough = len(text) >= schema.get("minLength", 0)
    return long_enough and re.search(schema.get("pattern", ""), text) is not None


def deep(levels: int) -> bytes:
    """A body of so many nested lists."""
    return b"[" * levels + b"]" * levels


def bodies(route: Route) -> Iterator[tuple[str, bytes, set[int]]]:
    """Bodies that must be refused: the name, the bytes, and the right statuses."""
    assert route.body_model is not None
    good = json.dumps(example(route.body_model)).encode()
    wrong = {
        "deep": deep(DEPTH + 2),
        "deeper": deep(route.bound.values // 2),
        "deepest": b"[" * 4000,
        "2^63": str(2**63).encode(),
        "2^64": str(2**64).encode(),
        "a huge number": HUGE[:4000].encode(),
        "no number": b"NaN",
        "infinite": b'{"x": 1e999}',
        "NUL": b'{"x": "a\\u0000b"}',
        "NUL in a name": b'{"a\\u0000b": 1}',
        "half a pair": b'{"x": "\\ud800"}',
        "no UTF-8": b'{"x": "\xff"}',
        "a surrogate": b'{"x": "\xed\xa0\x80"}',
        "many names": json.dumps(dict.fromkeys(map(str, range(300)), 1)).encode(),
        "some names": json.dumps(dict.fromkeys(map(str, range(40)), 1)).encode(),
        "many values": b"[" + b",".join([b"1"] * 1500) + b"]",
        "a list": b"[]",
        "a text": b'"x"',
        "null": b"null",
        "true": b"true",
        "cut off": (good if len(good) > 2 else b'{"x": 1}')[:-1],
        "two": b"{}{}",
        "XML": b"<a/>",
    }
    yield from ((name, body, {400}) for name, body in wrong.items())
    yield "one byte too many", good.ljust(route.bound.bytes + 1), {413}
    if json.loads(good):
        yield "nothing", b"", {400}


def fields(route: Route, turns: int = 1) -> Iterator[tuple[str, bytes]]:
    """A good body with one unusual field; some of these values are valid for some fields.

    With `turns` of 4, each field gets a quarter of the values, and the next field the next quarter.
    """
    assert route.body_model is not None
    good = example(route.body_model)
    for n, name in enumerate(route.body_model.model_fields):
        for value in VALUES[n % turns :: turns]:
            yield f"{name} = {value!r:.20}", json.dumps({**good, name: value}).encode()
