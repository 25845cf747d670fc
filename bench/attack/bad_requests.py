"""Bad requests over the whole API, drawn with a seed from its OpenAPI description: wrong in one way or in many."""

import itertools
import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from bench.attack import wire

SKIPPED = {"sign_out"}
"""Signing out would end what all other requests need."""

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND")
LARGE = 2**63
ROLES = 3
FIELDS = 20
"""At most this many parts of a request are tried alone, to find the one that caused the failure."""

DEEP, MANY = 400, 150
"""The number of brackets from which a body counts as deep, and the number of names from which it has many fields."""

WORDS: Sequence[Any] = (
    None, True, False, 0, -1, 1, LARGE, LARGE - 1, -LARGE - 1, 10**30, 1e308, 0.1,
    "", " ", "\0", "a\0b", "\ud83d\ude00", "\ud800", "\u202e", "a" * 300, "x" * 3000, "00000000", "8001", "9" * 40,
    "../../etc/passwd", "' OR 1=1 --", "<script>", "${jndi:ldap://x}", "%00", "2026-01-01T00:00:00Z", "9999999-99-99",
    "NaN", [], {}, [[]], [None] * 50, {"": ""}, {"$ref": "#"}, ["a"] * 300,
)  # fmt: skip
PARTS = (
    "%00", "a%00b", "x" * 300, "%ff%fe", "..", "%2e%2e", "%2F", "-1", str(LARGE), str(10**40), "NaN", "é", "%E4%BD%A0",
    "a;b", "*", "0" * 24, "%20", "'", "%0d%0aX-Injected:%201", "null", "8001", "8004", "agent", "admin",
)  # fmt: skip
VALUES = ("0", "-1", str(LARGE), str(-LARGE - 1), "9" * 60, "1e400", "NaN", "%00", "a%00b", "x" * 300, "", "%ff", "[]")
"""Values of a query's parameter, as they stand in the URL."""

HEADERS: Sequence[Mapping[str, str]] = (
    {},
    {"Content-Type": "text/plain"},
    {"Content-Type": "application/json; charset=utf-7"},
    {"Content-Type": "multipart/form-data; boundary=x"},
    {"Content-Encoding": "gzip"},
    {"Content-Encoding": "nonsense"},
    {"Range": "bytes=18446744073709551616-1"},
    {"Range": "bytes=" + ",".join(["0-1"] * 200)},
    {"If-None-Match": '"' + "a" * 2000 + '"'},
    {"If-Modified-Since": "Thu, 99 Foo 99999 99:99:99 GMT"},
    {"Cookie": "hotline_session=\x01\x02; ;;=; " + "a" * 500},
    {"Cookie": "hotline_session=" + "x" * 3000},
    {"X-Forwarded-For": "'; DROP TABLE account;--"},
    {"X-Forwarded-For": ", ".join(["1.1.1.1"] * 200)},
    {"X-Forwarded-Proto": "\x7f"},
    {"Accept": "*/*;q=" + "9" * 500},
    {"Accept-Language": "zh" * 500},
    {"Origin": "null"},
    {"Referer": "\xff\xfe"},
    {"Host": "example.invalid"},
    {"Authorization": "Basic " + "=" * 500},
    {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "short"},
    {"Expect": "200-maybe"},
    {"X-Requested-With": "\x80"},
)
RAW_BODIES: Sequence[bytes] = (
    b"",
    b"null",
    b"[]",
    b'"text"',
    b"1" * 3000,
    b"{",
    b'{"a":',
    b"\0" * 500,
    b"\xff\xfe\x00\x01",
    b"\xef\xbb\xbf{}",
    b"[" * 900 + b"]" * 900,
    b"[" * 3900,
    b'{"a":' * 600 + b"1" + b"}" * 600,
    b"[" * 50_000,
    b"{" + b",".join(b'"%d":0' % at for at in range(500)) + b"}",
    b"{" + b",".join(b'"%d":0' % at for at in range(20_000)) + b"}",
    b'{"a":1,"a":2}',
    b'{"a":NaN,"b":Infinity}',
    b'{"a":1e999999}',
    b"-" * 2000,
    b"9" * 5000,
    b'{"\\u0000":"\\u0000"}',
    b'{"\\ud800":"\\udfff"}',
)


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the description."""

    id: str
    method: str
    path: str
    query: Mapping[str, Mapping[str, Any]]
    body: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Bad:
    """One bad request, not yet sent by anybody."""

    operation: str
    method: str
    path: str
    body: bytes
    headers: Mapping[str, str]

    def encode(self, host: str, cookie: str) -> bytes:
        """Return the request as it goes on the wire."""
        return wire.request(self.method, self.path, host, self.body, self.headers, cookie)

    def __str__(self) -> str:
        """The command that repeats it."""
        body = self.body[:120].decode("latin-1")
        more = f"... ({len(self.body)} bytes)" if len(self.body) > 120 else ""
        headers = "".join(f" -H {name}:{value[:60]!r}" for name, value in self.headers.items())
        path = self.path if len(self.path) < 160 else f"{self.path[:160]}... ({len(self.path)} characters)"
        return f"{self.method} {path}{headers}{f' {body!r}{more}' if body else ''}"


def about(bad: Bad) -> str:
    """The most likely cause of a failure, whatever the operation; without one, the operation."""
    if "Content-Encoding" in bad.headers and bad.body:
        return "a body that is not encoded as it says"
    if max(bad.body.count(b"["), bad.body.count(b'{"a":')) > DEEP:
        return "deep JSON"
    if bad.body.count(b'":') > MANY:
        return "many fields"
    if "%00" in bad.path:
        return "NUL in the path"
    return f"2^63 for {bad.operation}" if str(LARGE) in bad.path else bad.operation


def smaller(bad: Bad) -> Iterator[Bad]:
    """Smaller variants of the request with parts left out, the smallest first: one of them may show the same fault."""
    path, _, query = bad.path.partition("?")
    pairs = query.split("&") if query else []
    bodies = [b"", b"{}"] if bad.body else []
    with suppress(ValueError, RecursionError):
        if isinstance(fields := json.loads(bad.body or b"null"), dict):
            bodies += [json.dumps({name: value}).encode() for name, value in list(fields.items())[:FIELDS]]
    plain = replace(bad, path=path, body=b"", headers={})
    yield plain
    yield from (replace(plain, path=f"{path}?{pair}") for pair in pairs[:FIELDS])
    yield from (replace(plain, body=body) for body in bodies)
    yield from (replace(plain, body=body, path=bad.path) for body in [*bodies, bad.body])
    yield replace(bad, body=b"")


def operations(document: Mapping[str, Any]) -> list[Operation]:
    """All operations, sorted by name."""
    found = []
    for path, methods in document["paths"].items():
        for method, described in methods.items():
            query = {one["name"]: one["schema"] for one in described.get("parameters", ()) if one["in"] == "query"}
            body = described.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
            found.append(Operation(described["operationId"], method.upper(), path, query, body))
    return sorted((one for one in found if one.id not in SKIPPED), key=lambda one: one.id)


def bad_requests(document: Mapping[str, Any], seed: int) -> Iterator[Bad]:
    """Bad requests without end; the same seed and description give the same requests.

    Each request of `one_thing_wrong` comes three times, so that three roles in turn send it, with as many drawn ones
    between.
    """
    drawn = _drawn(document, seed)
    for bad in one_thing_wrong(document):
        yield from (bad,) * ROLES
        yield from itertools.islice(drawn, ROLES)
    yield from drawn


def one_thing_wrong(document: Mapping[str, Any]) -> Iterator[Bad]:
    """Every path parameter, query parameter and body, each tried with every hostile value for its place."""
    for operation in operations(document):
        plain = _filled(operation.path, "8001")
        for name in operation.query:
            yield from (Bad(operation.id, operation.method, f"{plain}?{name}={value}", b"", {}) for value in VALUES)
        if "{" in operation.path:
            yield from (Bad(operation.id, operation.method, _filled(operation.path, part), b"", {}) for part in PARTS)
        if operation.body is not None:
            yield from (Bad(operation.id, operation.method, plain, body, {}) for body in RAW_BODIES)


def _filled(path: str, part: str) -> str:
    return re.sub(r"\{\w+\}", lambda _: part, path)


def _drawn(document: Mapping[str, Any], seed: int) -> Iterator[Bad]:
    """Requests for each operation in turn, wrong in any way."""
    rng = random.Random(seed)
    schemas = document.get("components", {}).get("schemas", {})
    known = operations(document)
    while True:
        for operation in known:
            yield _bad(operation, schemas, rng)


def _bad(operation: Operation, schemas: Mapping[str, Any], rng: random.Random) -> Bad:
    method = rng.choice(METHODS) if rng.random() < 0.05 else operation.method
    headers = rng.choice(HEADERS) if rng.random() < 0.15 else {}
    body = b""
    if operation.body is not None or rng.random() < 0.05:
        body = _body(operation, schemas, rng)
    return Bad(operation.id, method, _path(operation, schemas, rng), body, headers)


def _path(operation: Operation, schemas: Mapping[str, Any], rng: random.Random) -> str:
    path = operation.path
    while "{" in path:
        before, _, rest = path.partition("{")
        path = before + rng.choice(PARTS) + rest.partition("}")[2]
    if rng.random() < 0.03:
        path += rng.choice(("/", "/%00", "//", "/../..", "?" * 50, "#", "/" + "y" * 300))
    # Some requests have few parameters, as the refusal of one hides the effect of the others.
    share = rng.choice((0.2, 0.6))
    asked = [(name, schema) for name, schema in operation.query.items() if rng.random() < share]
    pairs = [(name, _text(_value(schema, schemas, rng, 0), rng)) for name, schema in asked]
    if rng.random() < 0.1:
        pairs += [(f"p{at}", "1") for at in range(rng.choice((1, 3, 200)))]
    if pairs and rng.random() < 0.1:
        pairs.append(pairs[0])
    query = "&".join(f"{quote(name)}={value}" for name, value in pairs)
    return f"{path}?{query}" if query else path


def _text(value: Any, rng: random.Random) -> str:
    if rng.random() < 0.05:
        return rng.choice(("%", "%zz", "%00", "+", "%u0041"))
    text = value if isinstance(value, str) else json.dumps(value)
    return quote(text.encode("utf-8", "surrogatepass"), safe="")[:3500]


def _body(operation: Operation, schemas: Mapping[str, Any], rng: random.Random) -> bytes:
    chance = rng.random()
    # A complete sign-in would cost a hash and be throttled; sign-ins have an attack of their own.
    if chance < 0.25 or operation.body is None or operation.id == "sign_in":
        return rng.choice(RAW_BODIES)
    value = _value(operation.body, schemas, rng, 0)
    if isinstance(value, dict) and rng.random() < 0.3:
        # Make a new dict: the drawn value may be one of WORDS, which all requests share.
        value = value | {f"unknown{at}": rng.choice(WORDS) for at in range(rng.choice((1, 5, 200)))}
    return json.dumps(value).encode()


def _value(schema: Mapping[str, Any], schemas: Mapping[str, Any], rng: random.Random, depth: int) -> Any:
    """Data that usually fits a schema: most of it must be valid to reach the code behind the checks."""
    if rng.random() < 0.12 or depth > 6:
        return rng.choice(WORDS)
    if "$ref" in schema:
        return _value(schemas.get(schema["$ref"].rpartition("/")[2], {}), schemas, rng, depth + 1)
    if choices := schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf"):
        return _value(rng.choice(choices), schemas, rng, depth + 1)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return rng.choice(schema["enum"])
    return _of_type(schema, schemas, rng, depth)


def _of_type(schema: Mapping[str, Any], schemas: Mapping[str, Any], rng: random.Random, depth: int) -> Any:
    match schema.get("type"):
        case "object":
            needed = schema.get("required", ())
            return {
                name: _value(part, schemas, rng, depth + 1)
                for name, part in schema.get("properties", {}).items()
                if (name in needed and rng.random() < 0.95) or (name not in needed and rng.random() < 0.5)
            }
        case "array":
            many = rng.choice((0, 1, 2, 2, 60))
            items = schema.get("items") or {}
            return [_value(items, schemas, rng, depth + 1) for _ in range(many)]
        case "integer":
            edges = (schema.get("minimum", 0), schema.get("maximum", 10), LARGE, LARGE - 1, -1, 2**31)
            return rng.choice(edges)
        case "number":
            return rng.choice((schema.get("minimum", 0), schema.get("maximum", 1.5), 1e308, -0.0, LARGE))
        case "boolean":
            return rng.random() < 0.5
        case "string":
            least, most = min(schema.get("minLength", 1), 2000), min(schema.get("maxLength", 50), 2000)
            known = ("8001", "general", "13900000000", "a\0b", "0" * 24)
            return rng.choice((*known, "字" * most, "x" * least, "y" * (most + 1)))
        case _:
            return rng.choice(WORDS)
