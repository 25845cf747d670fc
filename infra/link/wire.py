"""The link's wire format: frames of four bytes of length and one JSON object each."""

from asyncio import IncompleteReadError, StreamReader
from typing import Any, TypeVar

import msgspec

F = TypeVar("F")

LENGTH = 4
MOST_FROM_WEB = 4 * 1024 * 1024
"""A command is small; its form was bounded before it became one. A list of numbers may have some ten thousand."""

MOST_FROM_CORE = 64 * 1024 * 1024

Item = tuple[str, str, str, msgspec.Raw]
"""Owner, kind, id and fields of an entity; null instead of fields: it is gone."""


class Hello(msgspec.Struct, frozen=True, tag="hello"):
    """A client's first frame. `session` is this run of the client; `mirror`: it wants the live state."""

    session: str
    mirror: bool


class Ask(msgspec.Struct, frozen=True, tag="ask"):
    """A command whose outcome is waited for."""

    n: int
    name: str
    body: msgspec.Raw
    within: float


class Post(msgspec.Struct, frozen=True, tag="post"):
    """A message that must arrive; sent again after a reconnect until it is acknowledged."""

    n: int
    name: str
    body: msgspec.Raw


class Query(msgspec.Struct, frozen=True, tag="query"):
    """Something that only the core knows."""

    n: int
    name: str


class Failure(msgspec.Struct, frozen=True):
    """A `HotlineError`."""

    code: str
    message: str
    field: str | None
    details: dict[str, Any]


class Reply(msgspec.Struct, frozen=True, tag="reply"):
    """The outcome of an ask, a post or a query. `pending`: the command was taken, its outcome is not known yet."""

    n: int
    error: Failure | None = None
    pending: bool = False
    value: msgspec.Raw = msgspec.Raw(b"null")


class Snapshot(msgspec.Struct, frozen=True, tag="snapshot"):
    """A part of the live state; the changes after it follow when the `last` part has been sent."""

    items: list[Item]
    last: bool


class Changes(msgspec.Struct, frozen=True, tag="changes"):
    """The entities that have changed since the frame before."""

    items: list[Item]


FromWeb = Hello | Ask | Post | Query
FromCore = Reply | Snapshot | Changes

encode = msgspec.json.Encoder().encode
decode_from_web = msgspec.json.Decoder(FromWeb).decode
decode_from_core = msgspec.json.Decoder(FromCore).decode


def framed(body: bytes) -> bytes:
    """The body with its length before it."""
    return len(body).to_bytes(LENGTH) + body


async def read_frame(reader: StreamReader, most: int) -> bytes | None:
    """The next frame's body; None when the other side has gone. Raises `ValueError` beyond `most` bytes."""
    try:
        length = int.from_bytes(await reader.readexactly(LENGTH))
        if length > most:
            raise ValueError(f"a frame of {length} bytes; at most {most} are taken")
        return await reader.readexactly(length)
    except (IncompleteReadError, ConnectionError):
        return None
