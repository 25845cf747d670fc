"""A person's own password, and the sessions of one person: listed, and ended by that person or by an administrator."""

from collections.abc import Callable, Collection, Sequence

import structlog

from accounts import store
from accounts.errors import NoSuchAccount, NoSuchSession, PresentSession, WrongPresentPassword
from accounts.rules import sessions
from accounts.rules.passwords import too_weak
from accounts.service import AccountService
from accounts.sessions import store as session_store
from accounts.sessions.guard import Origin
from accounts.sessions.open import SignedIn, hash_of
from accounts.sessions.passwords import Passwords
from accounts.sessions.strength import check_password
from accounts.store import Session
from core.actor import Actor
from core.ids import UserId
from infra.clock import Clock
from infra.database.engine import Database
from infra.trail import audit

log = structlog.get_logger()
MANAGE = "accounts.manage"
Check = Callable[[Sequence[Session]], None]
"""Called before sessions are ended; raises to keep them."""


class SessionService:
    """People manage their own sessions and password, and administrators the sessions of others."""

    def __init__(self, database: Database, clock: Clock, passwords: Passwords, accounts: AccountService) -> None:
        self._database = database
        self._clock = clock
        self._passwords = passwords
        self._accounts = accounts

    async def of(self, user: UserId) -> list[Session]:
        """Return this person's open sessions, newest first."""
        now = self._clock.now()
        async with self._database.read() as connection:
            found = await session_store.sessions_of(connection, user)
        return [one for one in found if sessions.alive(one.created_at, one.seen_at, now)]

    async def of_person(self, actor: Actor, user: str) -> list[Session]:
        """Return a person's sessions, for an administrator. Raises `NoSuchAccount`."""
        actor.must(MANAGE)
        async with self._database.read() as connection:
            if await store.by_id(connection, user) is None:
                raise NoSuchAccount
        return await self.of(UserId(user))

    async def end_own(self, found: SignedIn, handle: str | None, check: Check) -> list[Session]:
        """End one of this person's sessions, or with None all others. Returns those that were ended.

        Raises `NoSuchSession`, or `PresentSession` for the one that makes the request.
        """
        ending = _named(await self.of(found.account.id), handle, found.session)
        check(ending)
        await self._end(found.actor, found.account.id, ending)
        return ending

    async def end_of_person(
        self, actor: Actor, user: str, handle: str | None, present: str, check: Check
    ) -> list[Session]:
        """End one session of a person, or with None all except `present`, the administrator's own."""
        ending = _named(await self.of_person(actor, user), handle, present)
        check(ending)
        await self._end(actor, UserId(user), ending)
        return ending

    async def _end(self, actor: Actor, user: UserId, ending: Collection[Session]) -> None:
        if not ending:
            return
        at = self._clock.now()
        where = {"sessions": [{"address": one.address, "browser": one.browser} for one in ending]}
        async with self._database.write() as connection:
            await session_store.end_each(connection, [one.id for one in ending])
            await audit.write(connection, actor, "account.sessions_ended", "account", user, at, before=where)
        for one in ending:
            self._accounts.sessions.forget(one.id)
        log.info("Sessions were ended.", subject=user, user=actor.user, sessions=len(ending))

    async def change_password(
        self, found: SignedIn, present: str, password: str, *, address: str, mark: str
    ) -> list[Session]:
        """Change a person's own password. Ends all other sessions and returns them; the present one continues.

        Guesses at the present password are limited like those of a sign-in, by session. Raises `WrongPresentPassword`,
        `PasswordTooWeak`, `TooManyAttempts` or `SignInBusy`.
        """
        account = await self._accounts.account(found.actor)

        async def stored() -> str:
            return account.password

        origin = Origin(address, f"session {found.session}")
        if not await self._accounts.guard.check(account.username, present, origin, stored):
            raise WrongPresentPassword(field="present")
        if password == present:
            raise too_weak(["same"])
        await check_password(password, account.username, account.agent)
        hashed = await self._passwords.hash(password)
        at = self._clock.now()
        async with self._database.write() as connection:
            # An administrator may have set another password meanwhile.
            if not await session_store.renew_hash(connection, account, hashed):
                raise WrongPresentPassword(field="present")
            others = _named(await session_store.sessions_of(connection, account.id), None, found.session)
            await session_store.end_each(connection, [one.id for one in others])
            await session_store.forget_browsers(connection, account.id, but=hash_of(mark))
            await audit.write(connection, found.actor, "account.password_changed", "account", account.id, at)
        for one in others:
            self._accounts.sessions.forget(one.id)
        log.info("Somebody changed the own password.", user=account.id)
        return others


def _named(found: Sequence[Session], handle: str | None, present: str) -> list[Session]:
    """Return the sessions that are to end."""
    if handle is None:
        return [one for one in found if one.id != present]
    named = [one for one in found if one.handle == handle]
    if not named:
        raise NoSuchSession
    if named[0].id == present:
        raise PresentSession
    return named
