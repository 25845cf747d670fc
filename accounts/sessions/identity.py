"""Identifies the person behind a request by the session's cookie, once per request, and the browser by another
cookie."""

import hashlib
import re
import secrets

from aiohttp import web

from accounts.errors import InPreview
from accounts.sessions.open import OpenSessions, SignedIn
from core.actor import Actor
from core.errors import NotSignedIn
from infra.http.cookies import cookie_of, host_bound
from infra.http.routes import SERVED
from infra.settings.secrets import Passes

COOKIE = "hotline_session"
BROWSER_COOKIE = "hotline_browser"
BROWSER_KEPT_S = 400 * 86_400
"""The longest time for which browsers keep a cookie."""

_BROWSER_TOKEN = re.compile(r"[\w-]{32}", re.ASCII)
SIGNED_IN = web.RequestKey("signed_in", SignedIn)


IN_PREVIEW = frozenset({("DELETE", "/api/session/preview"), ("DELETE", "/api/session")})
"""The only changes allowed in a preview as another role: those that end it."""


class Identity:
    """Finds the session behind a request."""

    def __init__(self, sessions: OpenSessions) -> None:
        self._sessions = sessions

    async def authenticate(self, request: web.Request) -> Actor | None:
        """Return the person who makes the request, or None. Raises `InPreview` for a change during a preview."""
        signed_in = await self.look_up(request)
        if signed_in is None:
            return None
        if signed_in.preview and _changes(request):
            raise InPreview
        request[SIGNED_IN] = signed_in
        return signed_in.actor

    async def look_up(self, request: web.Request) -> SignedIn | None:
        """Return the session of the request's cookie, unless it is over."""
        # The part after the token is for the front; only the token counts here.
        name = host_bound(COOKIE, secure=request.secure)
        token = (cookie_of(request, name) or "").partition(".")[0]
        return await self._sessions.signed_in(token) if token else None

    async def session_of(self, request: web.Request) -> str | None:
        """Return the session's id, or None when it is over."""
        signed_in = await self.look_up(request)
        return signed_in.session if signed_in else None


def _changes(request: web.Request) -> bool:
    """Whether the request makes a change that is not allowed in a preview."""
    route = request.get(SERVED)
    if route is None:
        return request.method not in ("GET", "HEAD")
    return not route.reads and (route.method, route.path) not in IN_PREVIEW


def signed_in(request: web.Request) -> SignedIn:
    """Return the person behind a request that was let in."""
    found: SignedIn | None = request.get(SIGNED_IN)
    if found is None:
        raise NotSignedIn
    return found


def cookie(token: str, passes: Passes, *, secure: bool) -> str:
    """Return the header that sets the session's cookie, or removes it if `token` is ''.

    The token is followed by its seal, by which the front tells sessions from strangers before it asks the core.
    """
    gone = "" if token else "; Max-Age=0"
    value = f"{token}.{passes.seal(token)}" if token else ""
    name = host_bound(COOKIE, secure=secure)
    return f"{name}={value}; Path=/; HttpOnly; SameSite=Strict{'; Secure' if secure else ''}{gone}"


def browser_token(request: web.Request) -> str:
    """Return the random token by which this browser is known, or a fresh one. It grants no access: see `browser_of`."""
    token = cookie_of(request, host_bound(BROWSER_COOKIE, secure=request.secure)) or ""
    return token if _BROWSER_TOKEN.fullmatch(token) else secrets.token_urlsafe(24)


def browser_of(token: str) -> str:
    """Return the hash by which a browser is remembered. It only counts together with a password."""
    return hashlib.sha256(token.encode()).hexdigest()


def browser_cookie(token: str, *, secure: bool) -> str:
    """Return the header that keeps the browser known after its session is over."""
    kept = f"Path=/; HttpOnly; SameSite=Strict; Max-Age={BROWSER_KEPT_S}"
    return f"{host_bound(BROWSER_COOKIE, secure=secure)}={token}; {kept}{'; Secure' if secure else ''}"
