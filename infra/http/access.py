"""The layers around each request: its true origin, log line, metrics and security headers."""

import logging
import socket
import time
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from infra.http.routes import ACTOR, FAILED, ROUTE, SERVED
from infra.logs.metrics import ANSWERS, REQUESTS, ROUTE_SECONDS
from infra.logs.samples import Samples

log = structlog.get_logger()

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "font-src 'self' data:",
        # Components set widths and positions as style attributes.
        "style-src 'self' 'unsafe-inline'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
TRANSPORT_SECURITY = {"Strict-Transport-Security": "max-age=31536000"}
"""For browsers that have used https once; the front sends it with every answer."""

UNMATCHED = "other"
"""The route label of requests that match no route."""

STRANGERS = "strangers"
"""The area of everything that is refused to people who are not signed in: a scanner's guesses make no new metrics."""

REFUSED = Samples("Refused requests were not logged one by one.", at_most=20)
"""Log lines of requests that were refused or failed, of all clients together."""


async def add_security_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Append this to an application's `on_response_prepare`."""
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    if request.path.startswith("/api"):
        response.headers.setdefault("Cache-Control", "no-store")


@web.middleware
async def believe_front(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """On the web host's unix socket only the front sends requests, and names the client: take `remote` and `secure`
    from it.

    On any other connection these headers are a stranger's claim and are ignored.
    """
    transport = request.transport
    its_socket = transport.get_extra_info("socket") if transport is not None else None
    if its_socket is not None and its_socket.family == socket.AF_UNIX:
        scheme = "https" if request.headers.get("X-Forwarded-Proto") == "https" else "http"
        request = request.clone(remote=request.headers.get("X-Real-IP", ""), scheme=scheme)
    return await handler(request)


@web.middleware
async def log_request(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Log and count the request by its route, without query string and body, since they may hold a citizen's data."""
    started = time.perf_counter()
    status = 499
    try:
        response = await handler(request)
        status = response.status
        return response
    except web.HTTPException as redirect:
        status = redirect.status
        raise
    finally:
        seconds = time.perf_counter() - started
        route = request.get(ROUTE, UNMATCHED)
        _count(request, status, seconds)
        if status < 400 or REFUSED.may_write(str(status)):
            _write_line(request, route, status, seconds)


def _count(request: web.Request, status: int, seconds: float) -> None:
    """Count in no more rows than there are areas of the API, and routes used by people who are signed in."""
    served, known = request.get(SERVED), ACTOR in request
    refused = status >= 400
    area = STRANGERS if refused and not known else served.tag if served is not None else UNMATCHED
    ANSWERS.labels(area, f"{status // 100}xx").inc()
    if not refused and served is not None:
        REQUESTS.labels(area).observe(seconds)
        if known:
            ROUTE_SECONDS.labels(served.method, served.path).observe(seconds)


def _write_line(request: web.Request, route: str, status: int, seconds: float) -> None:
    actor, failed = request.get(ACTOR), request.get(FAILED)
    write = log.debug if status < 400 and request.method == "GET" else log.info
    if failed and status >= 500:
        write = log.error
    write(
        "Request answered." if status < 400 or not failed else "Request refused.",
        method=request.method if route != UNMATCHED else "",
        route=route,
        status=status,
        ms=round(seconds * 1000, 1),
        user=actor.user if actor else None,
        size=request.content_length,
        **({"why": failed} if failed else {}),
    )


class Unreadable(logging.Filter):
    """For aiohttp's own loggers: bytes from a stranger that are not HTTP give one short, sampled line of ours.

    aiohttp would write a traceback with those bytes, which may contain a citizen's number. Faults of the server itself
    are logged unchanged.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether aiohttp's own line is to be written."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, HttpProcessingError) and REFUSED.may_write("unreadable"):
            log.info("Request refused.", route=UNMATCHED, status=400, why=type(error).__name__)
        # An aborted body, or an odd request in a handshake, belongs to a request that has its own line.
        has_line = isinstance(error, web.RequestPayloadError) or record.name == WEBSOCKET
        return not has_line and not isinstance(error, HttpProcessingError)


SERVER, WEBSOCKET = "aiohttp.server", "aiohttp.websocket"
_UNREADABLE = Unreadable()


def shorten_server_log() -> None:
    """Filter aiohttp's own log lines with `Unreadable`."""
    for name in (SERVER, WEBSOCKET):
        logging.getLogger(name).addFilter(_UNREADABLE)
