"""Sign-in and sessions, and what the house knows of its people."""

import hashlib
import secrets
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import NamedTuple

import structlog

from accounts import session_store, store
from accounts.errors import AccountDisabled, NoSeat, NoSuchAccount, SignInBusy, WrongPassword
from accounts.guard import Guard, Origin
from accounts.passwords import Passwords
from accounts.rules import sessions
from accounts.rules.browsers import browser_of
from accounts.rules.roles import Language, Role
from accounts.store import Account, Seat, Session
from accounts.strength import check_password
from core.actor import Actor
from core.ids import AgentId, Instant, SkillId, UserId
from core.messages.floor import AgentProfile
from infra.away import DatabaseAway
from infra.clock import Clock
from infra.database import Database

log = structlog.get_logger()

FRESH_S = 1.0
"""How long a session that was read is believed; also how soon a changed right is in force."""

AWAY_S = 900.0
"""How long a session that was read is believed while the database is away: agents must be able to go on."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is behind a session."""

    session: str
    account: Account
    actor: Actor


class Opened(NamedTuple):
    """A new session: its token, whose it is, and that person's sessions in other browsers."""

    token: str
    found: SignedIn
    others: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has an agent's number, and may sign in: what this person may do, and what the floor must know."""

    actor: Actor
    profile: AgentProfile


@dataclass(frozen=True, slots=True)
class _Read:
    session: Session
    signed_in: SignedIn
    at: Instant


class AccountService:
    """People and their sessions."""

    def __init__(self, database: Database, clock: Clock, new_id: Callable[[], str], passwords: Passwords) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._passwords = passwords
        self.guard = Guard(passwords, clock)
        self._read: dict[str, _Read] = {}
        self._forgotten = 0
        self._seats: dict[AgentId, str] = {}

    # --- sessions -----------------------------------------------------------------------------------------------------

    async def sign_in(
        self, username: str, password: str, address: str, *, mark: str = "", user_agent: str = ""
    ) -> Opened:
        """A new session. `mark` is the token by which the browser is known, whoever signs in there; '' for none.

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
        if not await self.guard.check(username, password, origin, stored) or not found:
            log.warning("A sign-in failed.", address=address)
            raise WrongPassword
        (account,) = found
        if account.disabled:
            raise AccountDisabled
        account = await self._renew_hash(account, password)
        return await self._open(account, mark, address, user_agent)

    async def _knows(self, username: str, mark: str) -> bool:
        """Whether this account has signed in with the browser of this mark before."""
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
            # A new password ends all sessions of the old one, also one that is just about to begin.
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
            rights, _ = await store.rights_of(connection, account.role)
        log.info("Somebody signed in.", user=account.id, role=account.role)
        found = SignedIn(session.id, account, actor_of(account, rights))
        return Opened(token, found, tuple(others))

    async def _renew_hash(self, account: Account, password: str) -> Account:
        """Replace a hash of another cost while the password is at hand; when there is no time, at the next sign-in."""
        if self._passwords.outdated(account.password):
            with suppress(SignInBusy):
                renewed = await self._passwords.hash(password)
                async with self._database.write() as connection:
                    if await session_store.renew_hash(connection, account, renewed):
                        return replace(account, password=renewed)
        return account

    async def signed_in(self, token: str) -> SignedIn | None:
        """Who holds this token, or None when its session is over."""
        return await self.of_session(hash_of(token))

    async def of_session(self, id: str) -> SignedIn | None:
        """Who is signed in by this session, or None when it is over."""
        now = self._clock.now()
        known = self._read.get(id)
        if known is None or now - known.at >= FRESH_S:
            try:
                known = await self._look_up(id, now)
            except DatabaseAway as error:
                if known is None or now - known.at > AWAY_S:
                    raise
                log.warning("The database is away; a session is believed.", why=error.code)
        if known is None or not sessions.alive(known.session.created_at, known.session.seen_at, now):
            self._read.pop(id, None)
            return None
        return known.signed_in

    async def _look_up(self, id: str, now: Instant) -> _Read | None:
        begun = self._forgotten
        async with self._database.read() as connection:
            found = await store.session_with_account(connection, id)
        if found is None or found[1].disabled or not sessions.alive(found[0].created_at, found[0].seen_at, now):
            return None
        session, account, rights = found
        if sessions.worth_noting(session.seen_at, now):
            async with self._database.write() as connection:
                await store.note_session(connection, id, now)
            session = replace(session, seen_at=now)
        read = _Read(session, SignedIn(id, account, actor_of(account, rights)), now)
        # Read before a change was committed and kept after `forget`, it would be believed for another second.
        if begun == self._forgotten:
            self._read[id] = read
        return read

    async def session_exists(self, session: str) -> bool:
        """Whether a session is not over."""
        now = self._clock.now()
        async with self._database.read() as connection:
            found = await store.session_with_account(connection, session)
        return found is not None and sessions.alive(found[0].created_at, found[0].seen_at, now)

    def forget(self) -> None:
        """People or rights were changed: believe nothing that was read before, or is being read now."""
        self._forgotten += 1
        self._read.clear()

    async def sign_out(self, session: str) -> None:
        """End a session."""
        async with self._database.write() as connection:
            await store.end_session(connection, session)
        self.forget_session(session)

    def forget_session(self, session: str) -> None:
        """This session is over. Only this one: the others are believed while the database is away."""
        self._forgotten += 1
        self._read.pop(session, None)

    async def set_language(self, actor: Actor, language: Language) -> None:
        """The language of this person's pages."""
        async with self._database.write() as connection:
            await store.change(connection, actor.user, language=language)
        self.forget()

    async def choose_phone(self, actor: Actor, phone: str) -> None:
        """The phone with which this agent signs on, from now on."""
        async with self._database.write() as connection:
            await store.change(connection, actor.user, phone=phone)
        self.forget()

    # --- people -------------------------------------------------------------------------------------------------------

    async def add(
        self,
        username: str,
        name: str,
        role: Role,
        password: str,
        *,
        agent: str | None = None,
        skills: Sequence[tuple[str, int]] = (),
    ) -> Account:
        """A new account; raises `PasswordTooWeak` or `UsernameTaken`."""
        check_password(password, username, agent)
        account = Account(
            id=UserId(self._new_id()),
            username=username,
            name=name,
            role=role,
            password=await self._passwords.hash(password),
            agent=AgentId(agent) if agent else None,
            created_at=self._clock.now(),
        )
        async with self._database.write() as connection:
            await store.add(connection, account, [(SkillId(skill), level) for skill, level in skills])
        return account

    async def set_password(self, username: str, password: str) -> None:
        """A new password, which ends all sessions of the old one. Raises `NoSuchAccount` or `PasswordTooWeak`."""
        async with self._database.read() as connection:
            account = await store.by_username(connection, username)
        if account is None:
            raise NoSuchAccount
        check_password(password, username, account.agent)
        hashed = await self._passwords.hash(password)
        async with self._database.write() as connection:
            await store.change(connection, account.id, password=hashed)
            await store.end_sessions_of(connection, account.id)
            await session_store.forget_browsers(connection, account.id)
        self.forget()

    async def accounts(self) -> list[Account]:
        """Everybody."""
        async with self._database.read() as connection:
            return await store.all_accounts(connection)

    async def has_demo_accounts(self) -> bool:
        """Whether there are accounts whose password is printed at each start."""
        async with self._database.read() as connection:
            return await store.count_demo(connection) > 0

    async def account(self, actor: Actor) -> Account:
        """The actor's own account; raises `NoSuchAccount`."""
        async with self._database.read() as connection:
            found = await store.by_id(connection, actor.user)
        if found is None:
            raise NoSuchAccount
        return found

    # --- agents -------------------------------------------------------------------------------------------------------

    async def profiles(self) -> list[AgentProfile]:
        """All agents who may sign in, as the floor knows them."""
        async with self._database.read() as connection:
            accounts = await store.all_accounts(connection)
            skills = await store.skills_of(connection)
        return [_profile(one, skills) for one in accounts if one.agent is not None and not one.disabled]

    async def holders(self) -> dict[AgentId, Holder]:
        """All agents who may sign in, with their rights as they are now."""
        async with self._database.read() as connection:
            accounts = await store.all_accounts(connection)
            skills = await store.skills_of(connection)
            rights = {role: (await store.rights_of(connection, role))[0] for role in Role}
        able = [one for one in accounts if one.agent is not None and not one.disabled]
        made = [Holder(actor_of(one, rights[one.role]), _profile(one, skills)) for one in able]
        return {holder.profile.id: holder for holder in made}

    async def agents_groups(self) -> dict[str, tuple[str, ...]]:
        """The groups of every agent."""
        return {profile.id: profile.groups for profile in await self.profiles()}

    async def members(self, groups: Collection[str]) -> frozenset[UserId]:
        """Everybody who is in one of these groups, also those who may no longer sign in: what they wrote is still the
        group's."""
        if not groups:
            return frozenset()
        async with self._database.read() as connection:
            everybody = await store.all_accounts(connection)
        return frozenset(one.id for one in everybody if not set(groups).isdisjoint(one.groups))

    async def groups_of(self, agent: AgentId) -> tuple[str, ...]:
        """The groups of an agent."""
        async with self._database.read() as connection:
            account = await store.by_agent(connection, agent)
        return account.groups if account else ()

    async def profile(self, account: Account) -> AgentProfile:
        """What the floor must know of this person; raises `NoSeat`."""
        async with self._database.read() as connection:
            return _profile(account, await store.skills_of(connection))

    async def seat(self, agent: AgentId) -> Seat | None:
        """The seat that this agent has taken."""
        async with self._database.read() as connection:
            return await store.seat_of(connection, agent)

    async def load_seats(self) -> None:
        """Know who has which seat, as it was before a restart."""
        async with self._database.read() as connection:
            self._seats = {seat.agent: seat.session for seat in await store.seats(connection)}

    def seated(self, agent: AgentId) -> str | None:
        """The session that has this seat. Asked with each command, so it is known without the database."""
        return self._seats.get(agent)

    async def take_seat(self, agent: AgentId, session: str, browser: str = "") -> Seat:
        """Take the seat for this session: a new nonce, so that the phone's old secret is worthless."""
        seat = Seat(agent, session, self._new_id(), self._clock.now(), browser)
        async with self._database.write() as connection:
            await store.take_seat(connection, seat)
        self._seats[agent] = session
        return seat

    async def pass_seat(self, seat: Seat, session: str, browser: str) -> bool:
        """Let a seat go on, with its nonce, in the session that follows its own, which ends: nobody comes back to that.

        False if it has been taken meanwhile.
        """
        async with self._database.write() as connection:
            passed = await store.pass_seat(connection, replace(seat, session=session, browser=browser))
            if passed:
                await store.end_session(connection, seat.session)
        if passed:
            self._forgotten += 1
            self._read.pop(seat.session, None)
            self._seats[seat.agent] = session
        return passed

    async def leave_seat(self, agent: AgentId) -> None:
        """Nobody has it now."""
        async with self._database.write() as connection:
            await store.leave_seat(connection, agent)
        self._seats.pop(agent, None)


def actor_of(account: Account, rights: frozenset[str]) -> Actor:
    """Who asks, when this person asks."""
    return Actor(
        user=account.id,
        name=account.name,
        role=account.role,
        rights=rights,
        agent=account.agent,
        groups=frozenset(account.groups),
        departments=frozenset(account.departments),
    )


def _profile(account: Account, skills: dict[str, list[tuple[SkillId, int]]]) -> AgentProfile:
    if account.agent is None:
        raise NoSeat
    return AgentProfile(
        id=account.agent,
        name=account.name,
        phone=account.agent,
        skills=tuple(skills.get(account.agent, ())),
        after_service=account.after_service,
        auto_answer=account.auto_answer,
        groups=account.groups,
        training=account.training,
        languages=account.languages,
    )


def hash_of(token: str) -> str:
    """What is stored of a secret that a browser holds."""
    return hashlib.sha256(token.encode()).hexdigest()
