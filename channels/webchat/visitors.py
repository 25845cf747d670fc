"""Opens the sessions of visitors, and recognises them again."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from channels.conversations.wire import Account
from channels.webchat import store
from channels.webchat.door import CHAT, WebchatDoor, hashed
from channels.webchat.errors import IdentityRefused, NoSession, TooFast
from channels.webchat.form import WebchatForm
from channels.webchat.rates import Rates, network_of
from channels.webchat.rules.visits import TOUCHED_S, address_of, ends_at, is_signed
from channels.webchat.signing import Identity, Refused, identity_of
from channels.webchat.store import Visitor
from infra.clock import Clock
from infra.database.engine import Database

OPENED, OPENED_A_SECOND = 60.0, 2.0
"""How many sessions one address may open at once, and per second after that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A session. The page keeps the token; only its hash is kept here."""

    token: str
    visitor: str


class Visitors:
    """The visitors of all accounts."""

    def __init__(self, database: Database, clock: Clock, new_id: Callable[[], str], door: WebchatDoor) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._door = door
        self._opened = Rates(OPENED, OPENED_A_SECOND)

    async def open(self, request: web.Request, identity: str, language: str) -> Opened:
        """Open a session, for the visitor for whom the site vouches or for a new one. Raises `IdentityRefused` or
        `TooFast`."""
        now = self._clock.now()
        account, form = self._door.open_chat(request[CHAT].id)
        if not self._opened.take(network_of(request.remote), now):
            raise TooFast
        known = self._vouched(account, form, identity)
        signed, id = known is not None, self._new_id()
        visitor = Visitor(
            id=id,
            account=account.id,
            sender=address_of(known.id if known else id, signed=signed),
            name=known.name if known else "",
            number=known.number if known else "",
            language=language,
            opened_at=now,
            seen_at=now,
        )
        token = secrets.token_urlsafe(32)
        async with self._database.write() as connection:
            kept = await store.put_visitor(connection, visitor)
            await store.add_session(connection, hashed(token), kept.id, ends_at(now, signed=signed))
        return Opened(token=token, visitor=kept.id)

    def _vouched(self, account: Account, form: WebchatForm, identity: str) -> Identity | None:
        if not identity and not form.signed:
            return None
        try:
            return identity_of(identity, account.id, form.secret, self._clock.now())
        except Refused:
            raise IdentityRefused from None

    async def who(self, request: web.Request) -> Visitor:
        """The visitor who asks; raises `NoSession`."""
        token, now = self._door.token(request), self._clock.now()
        async with self._database.read() as connection:
            found = await store.visitor_of(connection, token, now)
        if found is None or found.account != request[CHAT].id:
            self._door.guessed(request)
            raise NoSession
        if now - found.seen_at > TOUCHED_S:
            later = None if is_signed(found.sender) else ends_at(now, signed=False)
            async with self._database.write() as connection:
                await store.touch(connection, found.id, token, now, later)
        return found
