"""Open sessions: the person behind each, looked up at most once a second, and trusted while the database is away."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import structlog

from accounts import store
from accounts.roles import store as role_store
from accounts.roles.store import StoredRole
from accounts.rules import sessions
from accounts.rules.roles import shared, united
from accounts.store import Account, Session
from core.actor import Actor
from core.ids import Instant
from core.rights import Rights
from infra.clock import Clock
from infra.database.away import DatabaseAway
from infra.database.engine import Database

log = structlog.get_logger()

FRESH_S = 1.0
"""How long a session that was read is trusted; a changed right is in force after this time at the latest."""

AWAY_S = 900.0
"""How long a session that was read is trusted while the database is away, so that agents can continue."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The person behind a session. `preview`: sees the system as this role, and can change nothing; `names`: the names
    of the site's own roles concerned."""

    session: str
    account: Account
    actor: Actor
    preview: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Read:
    session: Session
    signed_in: SignedIn
    at: Instant


class OpenSessions:
    """The people who are signed in, by session."""

    def __init__(self, database: Database, clock: Clock, rights: Rights) -> None:
        self._database = database
        self._clock = clock
        self._rights = rights
        self._read: dict[str, _Read] = {}
        self._forgotten = 0

    async def signed_in(self, token: str) -> SignedIn | None:
        """Return the person who holds this token, or None when the session is over."""
        return await self.of(hash_of(token))

    async def of(self, id: str) -> SignedIn | None:
        """Return the person signed in by this session, or None when it is over."""
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
        session, account, roles = found
        if sessions.worth_noting(session.seen_at, now):
            async with self._database.write() as connection:
                await store.note_session(connection, id, now)
            session = replace(session, seen_at=now)
        read = _Read(session, signed_in(session, account, roles, self._rights), now)
        # If it was read before a change was committed and kept after `forget`, it would be trusted for another second.
        if begun == self._forgotten:
            self._read[id] = read
        return read

    async def goes_on(self, session: str) -> bool:
        """Whether a session is still open, according to the database."""
        now = self._clock.now()
        async with self._database.read() as connection:
            found = await store.session_with_account(connection, session)
        return found is not None and sessions.alive(found[0].created_at, found[0].seen_at, now)

    async def preview(self, session: str, role: str) -> SignedIn | None:
        """Preview the system as this role from now on, or end the preview with ''. Raises `NoSuchRole`."""
        async with self._database.write() as connection:
            if role:
                await role_store.by_id(connection, role)
            await store.set_preview(connection, session, role)
        self.forget(session)
        return await self.of(session)

    async def end(self, session: str) -> None:
        """Sign out: end this session."""
        async with self._database.write() as connection:
            await store.end_session(connection, session)
        self.forget(session)

    def forget(self, session: str) -> None:
        """Forget this session. Only this one: the others are trusted while the database is away."""
        self._forgotten += 1
        self._read.pop(session, None)

    def forget_all(self) -> None:
        """Forget all sessions that were read before, or are being read now, because people or rights have changed."""
        self._forgotten += 1
        self._read.clear()


def signed_in(session: Session, account: Account, roles: Mapping[str, StoredRole], known: Rights) -> SignedIn:
    """Return the person behind this session. In a preview, the person has the rights that the role and the person
    share, and no seat."""
    actor = actor_of(account, {id: role.may(known) for id, role in roles.items()})
    names = {id: role.name for id, role in roles.items() if role.name is not None}
    if session.preview:
        looked_at = roles.get(session.preview)
        rights = frozenset[str]() if looked_at is None else shared(actor.rights, looked_at.may(known))
        actor = replace(actor, rights=rights, agent=None)
    return SignedIn(session.id, account, actor, session.preview, names)


def actor_of(account: Account, rights: Mapping[str, frozenset[str]]) -> Actor:
    """Return the actor for this person. `rights`: those of each role."""
    return Actor(
        user=account.id,
        name=account.name,
        rights=united(rights.get(role, frozenset()) for role in account.roles),
        agent=account.agent,
        groups=frozenset(account.groups),
        departments=frozenset(account.departments),
    )


def hash_of(token: str) -> str:
    """Return the hash under which a browser's secret is stored."""
    return hashlib.sha256(token.encode()).hexdigest()
