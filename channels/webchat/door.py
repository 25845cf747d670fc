"""The entrance for visitors: the account, the page's origin and the rate are checked before any of the body is read."""

import hashlib
from typing import Final

from aiohttp import web

from channels.conversations.wire import Account, Accounts
from channels.webchat.errors import ForeignSite, NoSession, NoSuchChat, TooFast
from channels.webchat.form import WebchatForm, form_of
from channels.webchat.rates import Rates, network_of
from channels.webchat.rules.origins import allowed
from core.messages.floor import Kind
from infra.clock import Clock
from infra.http.routes import Condition

PREFIX: Final = "/channels/webchat/"
ADDRESS_BURST, ADDRESS_A_SECOND = 300.0, 50.0
"""Many visitors share the address of a mobile network or an office, so this stops only a flood."""

VISITOR_BURST, VISITOR_A_SECOND = 40.0, 4.0
GUESS = 15
"""An unknown token costs its address as much as so many requests."""

VISITOR = Condition("webchat_visitor", (NoSuchChat, ForeignSite, TooFast))
"""The request is for a chat that is open, comes from a page that may show it, and is not one of a flood."""

ALLOWED: Final = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, X-Requested-With, X-File-Name",
    "Access-Control-Max-Age": "600",
}
CHAT = web.RequestKey("webchat", Account)


class WebchatDoor:
    """Knows which sites may use which chat, and who asks too often."""

    def __init__(self, accounts: Accounts, clock: Clock) -> None:
        self._accounts = accounts
        self._clock = clock
        self._forms: dict[str, tuple[Account, WebchatForm | None]] = {}
        self._addresses = Rates(ADDRESS_BURST, ADDRESS_A_SECOND)
        self._visitors = Rates(VISITOR_BURST, VISITOR_A_SECOND)

    def check(self, request: web.Request) -> None:
        """Check a request before it is read; raises `NoSuchChat`, `ForeignSite` or `TooFast`."""
        now, address = self._clock.now(), network_of(request.remote)
        if not self._addresses.take(address, now):
            raise TooFast
        account, form = self.open_chat(request.match_info["account"])
        if not allowed(request.headers.get("Origin"), request.host, form.sites):
            raise ForeignSite
        given = _token(request)
        if given and not self._visitors.take(hashed(given), now):
            raise TooFast
        request[CHAT] = account

    def open_chat(self, account: str) -> tuple[Account, WebchatForm]:
        """An account that visitors may use now, and its settings; raises `NoSuchChat`."""
        found = self._accounts.one(account)
        if found is None or found.kind is not Kind.WEB or not found.enabled:
            raise NoSuchChat
        kept = self._forms.get(account)
        if kept is None or kept[0] is not found:
            kept = self._forms[account] = (found, form_of(found))
        if kept[1] is None:
            raise NoSuchChat
        return found, kept[1]

    def token(self, request: web.Request) -> str:
        """The hash of the visitor's token; raises `NoSession` if there is none."""
        given = _token(request)
        if not given:
            raise NoSession
        return hashed(given)

    def guessed(self, request: web.Request) -> None:
        """The request's token is unknown."""
        for _ in range(GUESS):
            self._addresses.take(network_of(request.remote), self._clock.now())

    async def preflight(self, request: web.Request) -> web.Response:
        """Answer a browser that asks whether a page may use the chat. Its headers are added to every answer."""
        account = request.match_info["account"]
        self.open_chat(account)
        return web.Response(status=204, headers=ALLOWED)

    async def add_headers(self, request: web.Request, response: web.StreamResponse) -> None:
        """Let the pages of allowed sites read the answer. Append this to `on_response_prepare`."""
        if not request.path.startswith(PREFIX):
            return
        response.headers["Cache-Control"] = "no-store"
        response.headers["Vary"] = "Origin"
        # Scripts never come from here, and no page is shown.
        response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
        origin = request.headers.get("Origin")
        if origin is not None and self._may_read(request.path, origin):
            response.headers["Access-Control-Allow-Origin"] = origin

    def _may_read(self, path: str, origin: str) -> bool:
        try:
            _, form = self.open_chat(path.removeprefix(PREFIX).partition("/")[0])
        except NoSuchChat:
            return False
        return origin in form.sites


def hashed(token: str) -> str:
    """The hash of a token, which is all that is kept of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def _token(request: web.Request) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip()[:200] if scheme.lower() == "bearer" else ""
