"""The person behind a request, found by the session's cookie once per request; and the browser, known by another."""

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
"""As long as browsers keep a cookie at most."""

_BROWSER_TOKEN = re.compile(r"[\w-]{32}", re.ASCII)
SIGNED_IN = web.RequestKey("signed_in", SignedIn)


IN_PREVIEW = frozenset({("DELETE", "/api/session/preview"), ("DELETE", "/api/session")})
"""The only changes that can be asked for by somebody who looks at the system as another role: to end that."""


class Identity:
    """Finds the session behind a request."""

    def __init__(self, sessions: OpenSessions) -> None:
        self._sessions = sessions

    async def authenticate(self, request: web.Request) -> Actor | None:
        """The person who asks, or None. Raises `InPreview` for a change by somebody who only looks at the system as
        another role."""
        signed_in = await self.look_up(request)
        if signed_in is None:
            return None
        if signed_in.preview and _changes(request):
            raise InPreview
        request[SIGNED_IN] = signed_in
        return signed_in.actor

    async def look_up(self, request: web.Request) -> SignedIn | None:
        """The session of the request's cookie, if it is not over."""
        # The part after the token is the front's; here the token alone counts.
        name = host_bound(COOKIE, secure=request.secure)
        token = (cookie_of(request, name) or "").partition(".")[0]
        return await self._sessions.signed_in(token) if token else None

    async def session_of(self, request: web.Request) -> str | None:
        """The session's id, or None when it is over."""
        signed_in = await self.look_up(request)
        return signed_in.session if signed_in else None


def _changes(request: web.Request) -> bool:
    """Whether it asks for a change that somebody who only looks at the system may not make."""
    route = request.get(SERVED)
    if route is None:
        return request.method not in ("GET", "HEAD")
    return not route.reads and (route.method, route.path) not in IN_PREVIEW


def signed_in(request: web.Request) -> SignedIn:
    """The person behind a request that was let in."""
    found: SignedIn | None = request.get(SIGNED_IN)
    if found is None:
        raise NotSignedIn
    return found


def cookie(token: str, passes: Passes, *, secure: bool) -> str:
    """The header that sets the session's cookie, or with '' takes it away.

    Behind the token stands its seal, by which the front tells sessions from strangers before it asks the core.
    """
    gone = "" if token else "; Max-Age=0"
    value = f"{token}.{passes.seal(token)}" if token else ""
    name = host_bound(COOKIE, secure=secure)
    return f"{name}={value}; Path=/; HttpOnly; SameSite=Strict{'; Secure' if secure else ''}{gone}"


def browser_token(request: web.Request) -> str:
    """The random token by which this browser is known, or a fresh one. It opens nothing: see `browser_of`."""
    token = cookie_of(request, host_bound(BROWSER_COOKIE, secure=request.secure)) or ""
    return token if _BROWSER_TOKEN.fullmatch(token) else secrets.token_urlsafe(24)


def browser_of(token: str) -> str:
    """The hash by which a browser is remembered. With a password it proves the place, and nothing without one."""
    return hashlib.sha256(token.encode()).hexdigest()


def browser_cookie(token: str, *, secure: bool) -> str:
    """The header by which a browser is known again, also after its session is over."""
    kept = f"Path=/; HttpOnly; SameSite=Strict; Max-Age={BROWSER_KEPT_S}"
    return f"{host_bound(BROWSER_COOKIE, secure=secure)}={token}; {kept}{'; Secure' if secure else ''}"
