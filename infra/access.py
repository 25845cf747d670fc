"""What surrounds each request: its line in the log, its metrics, and the security headers of its answer."""

import time
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web

from infra.http import ACTOR, ROUTE
from infra.metrics import REQUESTS

log = structlog.get_logger()

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        # The phone's websocket is Asterisk's, on a port of its own.
        "connect-src 'self' ws: wss:",
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
UNMATCHED = "other"
"""The route of requests that no route takes, so that a scanner's guesses make no new metrics."""


async def add_security_headers(request: web.Request, response: web.StreamResponse) -> None:
    """To be appended to an application's `on_response_prepare`."""
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    if request.path.startswith("/api"):
        response.headers.setdefault("Cache-Control", "no-store")
    if request.secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")


@web.middleware
async def log_request(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Log and count the request by its route: no query string and no body, since they may hold a citizen's data."""
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
        REQUESTS.labels(request.method if route != UNMATCHED else "", route, str(status)).observe(seconds)
        actor = request.get(ACTOR)
        write = log.debug if status < 400 and request.method == "GET" else log.info
        write(
            "Request answered.",
            method=request.method,
            route=route,
            status=status,
            ms=round(seconds * 1000, 1),
            user=actor.user if actor else None,
            size=request.content_length,
        )
