"""Reads strangers' JSON: no more bytes, values or levels than the route's form can hold."""

import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

import msgspec
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from core.errors import Invalid
from infra.http.bounds import Bound
from infra.http.problems import nul

DEPTH = 32
"""Levels of nested lists and objects; no form has more than a few."""


RAW = web.RequestKey("raw", bytes)
"""The body as it came, for signed ones."""

_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
_BEFORE_A_VALUE = (b",", b":", b"[", b"{")


class TooLarge(Invalid):
    """The body is larger than the form allows."""

    code = "too_large"


async def read_json(request: web.Request, bound: Bound) -> object:
    """The body as plain values, {} for an empty one.

    Raises `TooLarge`, or `Invalid` saying what is wrong and where. If a name occurs twice, the last one counts.
    """
    request[RAW] = raw = await _read(request, bound.bytes)
    return parse_json(raw, bound.values)


def check_size(request: web.Request, bound: Bound) -> None:
    """Refuse a body whose declared size is too large, before any of it is read. Raises `TooLarge`."""
    if (request.content_length or 0) > bound.bytes:
        raise too_large(bound.bytes)


def too_large(most: int) -> TooLarge:
    """The refusal, naming the most that the route takes."""
    return TooLarge(f"The body is too large: this takes at most {most} bytes.", most=most)


def parse_json(raw: bytes, values: int) -> object:
    """Parse JSON with at most this many values. Raises `Invalid`."""
    if not raw:
        return {}
    if _marks(raw) > 2 * values and _marks(_STRING.sub(b"", raw)) > 2 * values:
        raise _too_many(values)
    try:
        found = msgspec.json.decode(raw)
    except RecursionError:
        raise _too_deep() from None
    except UnicodeDecodeError as error:
        raise Invalid(f"The body is not UTF-8: {error.reason} (byte {error.start}).") from None
    except ValueError as error:
        # ValueError: also for a number too large for any machine
        raise Invalid(f"The body is not JSON: {error}.") from None
    _check(found, values)
    return found


def _marks(raw: bytes) -> int:
    """The bytes that precede values and names. Counting takes microseconds; building the values could take 60 ms."""
    return sum(map(raw.count, _BEFORE_A_VALUE))


async def _read(request: web.Request, most: int) -> bytes:
    body = bytearray()
    async for chunk in body_of(request):
        body += chunk
        if len(body) > most:
            raise too_large(most)
    return bytes(body)


async def body_of(request: web.Request) -> AsyncIterator[bytes]:
    """The body as it arrives; the caller counts. Raises `Invalid` if it is compressed or incomplete."""
    encoding = request.headers.get("Content-Encoding", "identity")
    if encoding != "identity":
        # A few compressed bytes can hold gigabytes, and no client of ours compresses.
        raise Invalid("The body is compressed; send it as it is.")
    try:
        while chunk := await request.content.readany():
            yield chunk
    except (web.RequestPayloadError, HttpProcessingError) as error:
        raise Invalid(f"The body cannot be read: {type(error).__name__}.") from None


def _check(found: object, values: int) -> None:
    """Check that there are no more values than that, not nested too deep, and no NUL in a string: PostgreSQL stores
    none.
    """
    left, level, depth = values, [((), found)], 0
    while level:
        left -= sum(1 + len(value) if isinstance(value, dict) else 1 for _, value in level)
        if left < 0:
            raise _too_many(values)
        if depth > DEPTH:
            raise _too_deep()
        for place, value in level:
            if isinstance(value, str) and "\0" in value:
                raise nul(".".join(map(str, place)) or "body")
        level, depth = list(_below(level)), depth + 1


def _below(level: list[tuple[tuple[Any, ...], object]]) -> Iterator[tuple[tuple[Any, ...], object]]:
    for place, value in level:
        if isinstance(value, dict):
            for name, each in value.items():
                if "\0" in name:
                    raise nul(".".join(map(str, (*place, name.replace("\0", "\\0")))))
                yield (*place, name), each
        elif isinstance(value, list):
            for n, each in enumerate(value):
                yield (*place, n), each


def _too_many(values: int) -> Invalid:
    return Invalid(f"The body has too many values: this takes at most {values}.")


def _too_deep() -> Invalid:
    return Invalid(f"The body is nested too deeply: at most {DEPTH} levels.")
