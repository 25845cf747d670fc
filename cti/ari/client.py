"""Owns the HTTP keep-alive pool to Asterisk's REST interface: a `Request` in, an `Ok` or a `Refused` out."""

import base64
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar
from urllib.parse import quote, urlencode

import msgspec
import structlog

from cti.ari.pool import HttpPool
from cti.ari.request import Answer, Ok, Refused, Request

log = structlog.get_logger()

T = TypeVar("T")

POOL = 32
"""Connections at once: synchronous commands (addChannel) hold several while keys must still get through."""

KEEP_ALIVE_S = 50.0
"""Shorter than `session_keep_alive` in asterisk-conf/http.conf, so that we never use a connection that it closes."""


@dataclass(frozen=True, slots=True)
class AriAddress:
    """The address of Asterisk's HTTP server, and our account there."""

    host: str = "127.0.0.1"
    port: int = 8088
    user: str = "cti"
    password: str = field(default="", repr=False)
    app: str = "cti"

    @property
    def websocket(self) -> str:
        """The URL of the events; Asterisk sends only those of our application."""
        return f"ws://{self.host}:{self.port}/ari/events?app={self.app}&subscribeAll=false"

    @property
    def authorization(self) -> str:
        """The value of the Authorization header."""
        return "Basic " + base64.b64encode(f"{self.user}:{self.password}".encode()).decode()


class Sender(Protocol):
    """Carries requests to Asterisk: the real pool, or the fake."""

    async def send(self, request: Request[T], within: float = 5.0) -> Answer[T]: ...


class AriClient:
    """The pool. `sent` counts the requests by method and first part of the path."""

    def __init__(self, address: AriAddress) -> None:
        self._address = address
        self._pool: HttpPool | None = None
        self._head = f" HTTP/1.1\r\nHost: {address.host}\r\nAuthorization: {address.authorization}\r\n".encode()
        self.sent: Counter[str] = Counter()

    async def open(self) -> None:
        """Create the pool; it does not connect yet."""
        address = self._address
        self._pool = HttpPool(address.host, address.port, limit=POOL, keep_alive_s=KEEP_ALIVE_S)

    async def close(self) -> None:
        """Close every connection."""
        if self._pool is not None:
            self._pool.close()
            self._pool = None

    @property
    def idle(self) -> int:
        """The number of idle connections."""
        return self._pool.idle if self._pool is not None else 0

    async def send(self, request: Request[T], within: float = 5.0) -> Answer[T]:
        """Send one request and read its answer. Any error of Asterisk or the network becomes a `Refused`."""
        if self._pool is None:
            return Refused(0, "the pool is closed")
        self.sent[f"{request.method} {request.path.split('/', 2)[1]}"] += 1
        try:
            return _answer(request, *await self._pool.ask(self._bytes(request), within))
        except TimeoutError:
            return Refused(0, "no answer in time")
        except OSError as error:
            return Refused(0, type(error).__name__)

    def _bytes(self, request: Request[Any]) -> bytes:
        query = "?" + urlencode(request.query, safe=SAFE, quote_via=quote) if request.query else ""
        start = f"{request.method} /ari{request.path}{query}".encode()
        if request.body is None:
            return start + self._head + b"Content-Length: 0\r\n\r\n"
        body = msgspec.json.encode(request.body)
        return start + self._head + JSON + b"Content-Length: %d\r\n\r\n" % len(body) + body


SAFE = "/:,"
JSON = b"Content-Type: application/json\r\n"


class _Fault(msgspec.Struct):
    message: str = ""
    error: str = ""


def _answer(request: Request[T], status: int, body: bytes) -> Answer[T]:
    if status >= 300:
        return Refused(status, _reason(body))
    if request.answer is None:
        return Ok(None)  # type: ignore[arg-type]  # T is None here, which the type system cannot see
    try:
        return Ok(msgspec.json.decode(body, type=request.answer))
    except msgspec.DecodeError as error:
        log.warning("Asterisk's answer was not of the expected form.", path=request.path, error=str(error))
        return Refused(status, "unexpected form")


def _reason(body: bytes) -> str:
    try:
        fault = msgspec.json.decode(body, type=_Fault)
    except msgspec.DecodeError:
        return ""
    return fault.message or fault.error
