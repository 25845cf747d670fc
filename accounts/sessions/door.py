"""Signing in: checks the password, begins a session, and remembers the browser."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

import structlog

from accounts import store
from accounts.errors import AccountDisabled, SignInBusy, WrongPassword
from accounts.roles import store as role_store
from accounts.rules import sessions
from accounts.rules.browsers import browser_of
from accounts.sessions import store as session_store
from accounts.sessions.guard import Guard, Origin
from accounts.sessions.open import SignedIn, hash_of, signed_in
from accounts.sessions.passwords import Passwords
from accounts.store import Account, Session
from core.rights import Rights
from infra.clock import Clock
from infra.database.engine import Database

log = structlog.get_logger()


class Opened(NamedTuple):
    """A new session: its token, the person, and that person's sessions in other browsers."""

    token: str
    found: SignedIn
    others: tuple[Session, ...]


class Door:
    """Signs people in."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        new_id: Callable[[], str],
        passwords: Passwords,
        guard: Guard,
        rights: Rights,
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._passwords = passwords
        self._guard = guard
        self._rights = rights

    async def sign_in(
        self, username: str, password: str, address: str, *, mark: str = "", user_agent: str = ""
    ) -> Opened:
        """Begin a session. `mark` is the token by which the browser is known, whoever signs in there; '' for none.

        Raises `WrongPassword`, `AccountDisabled`, `TooManyAttempts` or `SignInBusy`.
        """
        known = bool(mark) and await self._knows(username, mark)
        found: list[Account] = []

        async def stored() -> str | None:
            async with self._database.read() as connection:
                account = await store.by_username(connection, username)
            found.extend([account] if account else [])
            return account.password if account else None

        origin = Origin(address, f"browser {hash_of(mark)}" if known else None)
        if not await self._guard.check(username, password, origin, stored) or not found:
            log.warning("A sign-in failed.", address=address)
            raise WrongPassword
        (account,) = found
        if account.disabled:
            raise AccountDisabled
        account = await self._renew_hash(account, password)
        return await self._open(account, mark, address, user_agent)

    async def _knows(self, username: str, mark: str) -> bool:
        """Whether this account has signed in before from the browser with this mark."""
        async with self._database.read() as connection:
            return await session_store.is_known(connection, hash_of(mark), username)

    async def _open(self, account: Account, mark: str, address: str, user_agent: str) -> Opened:
        now, token = self._clock.now(), secrets.token_urlsafe(32)
        session = Session(
            id=hash_of(token),
            account=account.id,
            created_at=now,
            seen_at=now,
            handle=self._new_id(),
            address=address[:64],
            browser=browser_of(user_agent),
            mark=hash_of(mark) if mark else "",
        )
        async with self._database.write() as connection:
            # A new password ends all sessions of the old one, including one that is just beginning.
            present = await store.by_id(connection, account.id)
            if present is None or present.disabled or present.password != account.password:
                raise WrongPassword
            await store.end_sessions(
                connection, seen_before=now - sessions.IDLE_S, created_before=now - sessions.WHOLE_S
            )
            others = [
                one
                for one in await session_store.sessions_of(connection, account.id)
                if not mark or one.mark != session.mark
            ]
            await store.start_session(connection, session)
            if mark:
                await session_store.remember_browser(connection, session.mark, account.id, now)
            roles = await role_store.all_roles(connection)
        log.info("Somebody signed in.", user=account.id, roles=account.roles)
        found = signed_in(session, account, {id: roles[id] for id in account.roles}, self._rights)
        return Opened(token, found, tuple(others))

    async def _renew_hash(self, account: Account, password: str) -> Account:
        """Replace a hash with outdated cost while the password is at hand. If there is no time, do it at the next
        sign-in."""
        if self._passwords.outdated(account.password):
            with suppress(SignInBusy):
                renewed = await self._passwords.hash(password)
                async with self._database.write() as connection:
                    if await session_store.renew_hash(connection, account, renewed):
                        return replace(account, password=renewed)
        return account
