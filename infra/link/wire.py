"""The link's wire format: frames, each with four bytes of length and one JSON object."""

from asyncio import IncompleteReadError, StreamReader
from typing import Any, TypeVar

import msgspec

F = TypeVar("F")

LENGTH = 4
MOST_FROM_WEB = 4 * 1024 * 1024
"""Commands are small, and their forms were bounded before. A list of numbers may have tens of thousands."""

MOST_FROM_CORE = 64 * 1024 * 1024

Item = tuple[str, str, str, msgspec.Raw]
"""Owner, kind, id and fields of an entity; null instead of fields means it is gone."""


class Hello(msgspec.Struct, frozen=True, tag="hello"):
    """A client's first frame. `session` identifies this run of the client; `mirror`: it wants the live state."""

    session: str
    mirror: bool


class Ask(msgspec.Struct, frozen=True, tag="ask"):
    """A command whose sender waits for its outcome."""

    n: int
    name: str
    body: msgspec.Raw
    within: float


class Post(msgspec.Struct, frozen=True, tag="post"):
    """A message that must arrive. It is sent again after a reconnect until it is acknowledged."""

    n: int
    name: str
    body: msgspec.Raw


class Query(msgspec.Struct, frozen=True, tag="query"):
    """A question that only the core can answer."""

    n: int
    name: str


class Failure(msgspec.Struct, frozen=True):
    """A `HotlineError`."""

    code: str
    message: str
    field: str | None
    details: dict[str, Any]


class Reply(msgspec.Struct, frozen=True, tag="reply"):
    """The outcome of an ask, a post or a query. `pending`: the command was taken, but its outcome is not known yet."""

    n: int
    error: Failure | None = None
    pending: bool = False
    value: msgspec.Raw = msgspec.Raw(b"null")


class Snapshot(msgspec.Struct, frozen=True, tag="snapshot"):
    """A part of the live state; later changes follow once the `last` part has been sent."""

    items: list[Item]
    last: bool


class Changes(msgspec.Struct, frozen=True, tag="changes"):
    """The entities that have changed since the previous frame."""

    items: list[Item]


FromWeb = Hello | Ask | Post | Query
FromCore = Reply | Snapshot | Changes

encode = msgspec.json.Encoder().encode
decode_from_web = msgspec.json.Decoder(FromWeb).decode
decode_from_core = msgspec.json.Decoder(FromCore).decode


def framed(body: bytes) -> bytes:
    """The body, prefixed with its length."""
    return len(body).to_bytes(LENGTH) + body


async def read_frame(reader: StreamReader, most: int) -> bytes | None:
    """The next frame's body; None when the other side is gone. Raises `ValueError` beyond `most` bytes."""
    try:
        length = int.from_bytes(await reader.readexactly(LENGTH))
        if length > most:
            raise ValueError(f"a frame of {length} bytes; at most {most} are taken")
        return await reader.readexactly(length)
    except (IncompleteReadError, ConnectionError):
        return None
