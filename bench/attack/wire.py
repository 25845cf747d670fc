"""HTTP, websocket and SIP as bytes, built in advance so that an attack costs the attacker as little as possible."""

import asyncio
import base64
import struct
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass

HEAD_LIMIT = 64 * 1024
KEY = base64.b64encode(b"a fixed nonce 16").decode()
"""A websocket's key is meant for caches on the way; there are none here."""

TEXT, BINARY, CLOSE, PING = 0x1, 0x2, 0x8, 0x9


@dataclass(frozen=True, slots=True)
class Answer:
    """The server's answer. `status` 0: it closed the connection without one. `size`: bytes of the body."""

    status: int
    size: int = 0
    body: bytes = b""
    stays: bool = False


CLOSED = Answer(0)


def request(
    method: str, path: str, host: str, body: bytes = b"", headers: Mapping[str, str] | None = None, cookie: str = ""
) -> bytes:
    """A complete request of our page. `path` is sent as it is, however wrong; `headers` replace ours of the same
    name."""
    lines = {"Host": host, "X-Requested-With": "hotline"}
    if cookie:
        lines["Cookie"] = cookie
    if body:
        lines |= {"Content-Type": "application/json", "Content-Length": str(len(body))}
    elif method not in ("GET", "HEAD"):
        lines["Content-Length"] = "0"
    lines |= headers or {}
    head = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in lines.items())]
    return "\r\n".join([*head, "", ""]).encode("latin-1", "replace") + body


async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, sent: bytes, *, keep: bool = False) -> Answer:
    """Send a request and read the whole answer, keeping the body only if `keep` is set.

    A server may refuse before it has read everything, so this does not wait for the sending.
    """
    try:
        writer.write(sent)
        head = await reader.readuntil(b"\r\n\r\n")
        while head.startswith(b"HTTP/1.1 100"):
            head = await reader.readuntil(b"\r\n\r\n")
        return await _body(reader, head, keep, bodiless=sent.startswith(b"HEAD "))
    except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
        return CLOSED


async def _body(reader: asyncio.StreamReader, head: bytes, keep: bool, *, bodiless: bool) -> Answer:
    first, *lines = head.decode("latin-1").split("\r\n")
    status = int(first.split(" ", 2)[1])
    fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    stays = fields.get("connection", "").lower() != "close"
    body = b""
    if status == 101:
        return Answer(status)
    if bodiless or status in (204, 304):
        return Answer(status, 0, b"", stays)
    if "chunked" in fields.get("transfer-encoding", ""):
        while size := int((await reader.readline()).split(b";")[0], 16):
            body += (await reader.readexactly(size + 2))[:-2]
        await reader.readline()
    elif "content-length" in fields:
        body = await reader.readexactly(int(fields["content-length"]))
    else:
        body, stays = await reader.read(-1), False
    return Answer(status, len(body), body if keep else b"", stays)


async def connect(host: str, port: int, source: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Connect from one of our addresses. Raises OSError."""
    async with asyncio.timeout(5.0):
        return await asyncio.open_connection(host, port, local_addr=(source, 0), limit=HEAD_LIMIT)


async def ask_patiently(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, sent: bytes, *, within_s: float = 15.0
) -> Answer:
    """Send again while the server answers "too many" (429), to see the answer behind that."""
    end = time.monotonic() + within_s
    answer = await ask(reader, writer, sent)
    while answer.status == 429 and answer.stays and time.monotonic() < end:
        await asyncio.sleep(0.2)
        answer = await ask(reader, writer, sent)
    return answer


def hang_up(writer: asyncio.StreamWriter) -> None:
    """Close at once: nobody needs what is still to be sent."""
    with suppress(OSError, RuntimeError):
        writer.transport.abort()


@contextmanager
def closing(writer: asyncio.StreamWriter) -> Iterator[None]:
    """Close the connection in any case when the context is left."""
    try:
        yield
    finally:
        hang_up(writer)


def handshake(path: str, host: str, *, protocol: str = "", cookie: str = "") -> bytes:
    """The headers that ask for a websocket."""
    headers = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": KEY}
    if protocol:
        headers["Sec-WebSocket-Protocol"] = protocol
    return request("GET", path, host, headers=headers, cookie=cookie)


def frame(payload: bytes, kind: int = TEXT) -> bytes:
    """A client's frame (RFC 6455). The mask is all zeros, which is valid and changes nothing."""
    size = len(payload)
    if size < 126:
        head = struct.pack("!BB", 0x80 | kind, 0x80 | size)
    elif size < 65536:
        head = struct.pack("!BBH", 0x80 | kind, 0x80 | 126, size)
    else:
        head = struct.pack("!BBQ", 0x80 | kind, 0x80 | 127, size)
    return head + b"\0\0\0\0" + payload
