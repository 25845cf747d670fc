"""Owns the HTTP keep-alive pool to Asterisk's REST interface: a `Request` in, an `Ok` or a `Refused` out."""

import base64
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import aiohttp
import msgspec
import structlog

from cti.ari.request import Answer, Ok, Refused, Request

log = structlog.get_logger()

T = TypeVar("T")

POOL = 32
"""Connections at once: several are held by synchronous commands (addChannel) while keys must go through."""

KEEP_ALIVE_S = 12.0
"""Below Asterisk's `session_keep_alive` default of 15 s, so that we never write to a connection that it closes."""


@dataclass(frozen=True, slots=True)
class AriAddress:
    """Where Asterisk's HTTP server is, and as whom we speak to it."""

    host: str = "127.0.0.1"
    port: int = 8088
    user: str = "cti"
    password: str = field(default="", repr=False)
    app: str = "cti"

    @property
    def http(self) -> str:
        """The base of every REST request."""
        return f"http://{self.host}:{self.port}/ari"

    @property
    def websocket(self) -> str:
        """Where events come from; only what belongs to our application."""
        return f"ws://{self.host}:{self.port}/ari/events?app={self.app}&subscribeAll=false"

    @property
    def authorization(self) -> str:
        """The value of the Authorization header."""
        return "Basic " + base64.b64encode(f"{self.user}:{self.password}".encode()).decode()


class Sender(Protocol):
    """Whoever carries requests to Asterisk: the real pool, or the fake."""

    async def send(self, request: Request[T], within: float = 5.0) -> Answer[T]: ...


class AriClient:
    """The pool. `sent` counts what was asked, by method and first part of the path."""

    def __init__(self, address: AriAddress) -> None:
        self._address = address
        self._session: aiohttp.ClientSession | None = None
        self.sent: Counter[str] = Counter()

    async def open(self) -> None:
        """Make the pool; connects to nothing yet."""
        self._session = aiohttp.ClientSession(
            headers={"Authorization": self._address.authorization},
            connector=aiohttp.TCPConnector(limit=POOL, keepalive_timeout=KEEP_ALIVE_S),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
        )

    async def close(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def send(self, request: Request[T], within: float = 5.0) -> Answer[T]:
        """Send one request and read its answer. Never raises for what Asterisk or the network does."""
        if self._session is None:
            return Refused(0, "the pool is closed")
        self.sent[f"{request.method} {request.path.split('/', 2)[1]}"] += 1
        try:
            async with self._session.request(
                request.method,
                self._address.http + request.path,
                params=request.query or None,
                data=_body(request.body),
                headers=JSON if request.body is not None else None,
                timeout=aiohttp.ClientTimeout(total=within),
                allow_redirects=False,
            ) as response:
                return _answer(request, response.status, await response.read())
        except TimeoutError:
            return Refused(0, "no answer in time")
        except aiohttp.ClientError as error:
            return Refused(0, type(error).__name__)


JSON = {"Content-Type": "application/json"}


class _Fault(msgspec.Struct):
    message: str = ""
    error: str = ""


def _body(body: dict[str, Any] | None) -> bytes | None:
    return None if body is None else msgspec.json.encode(body)


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
