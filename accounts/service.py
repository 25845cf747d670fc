"""The system's users: their accounts, and the facts about agents that the floor needs."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from accounts import store
from accounts.errors import NoSuchAccount
from accounts.roles import store as role_store
from accounts.rules.roles import Language
from accounts.seats import SeatBook
from accounts.sessions import store as session_store
from accounts.sessions.door import Door
from accounts.sessions.guard import Guard
from accounts.sessions.open import OpenSessions, actor_of
from accounts.sessions.passwords import Passwords
from accounts.sessions.strength import check_password
from accounts.store import Account
from core.actor import Actor, NoSeat
from core.ids import AgentId, SkillId, UserId
from core.messages.floor import AgentProfile, Kind
from core.rights import Rights, Role
from infra.clock import Clock
from infra.database.engine import Database


@dataclass(frozen=True, slots=True)
class Holder:
    """A person with this agent number who may sign in: the rights, and the facts that the floor needs."""

    actor: Actor
    profile: AgentProfile


class AccountService:
    """The users. `door` signs them in, `sessions` holds those who are signed in, `seats` the places where they have
    signed on; `rights` are all that exist."""

    def __init__(
        self, database: Database, clock: Clock, new_id: Callable[[], str], passwords: Passwords, rights: Rights
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._passwords = passwords
        self.rights = rights
        self.guard = Guard(passwords, clock)
        self.door = Door(database, clock, new_id, passwords, self.guard, rights)
        self.sessions = OpenSessions(database, clock, rights)
        self.seats = SeatBook(database, clock, new_id, self.sessions)

    # --- one's own account --------------------------------------------------------------------------------------------

    async def set_language(self, actor: Actor, language: Language) -> None:
        """Set the language of this person's pages."""
        async with self._database.write() as connection:
            await store.change(connection, actor.user, language=language)
        self.sessions.forget_all()

    async def choose_phone(self, actor: Actor, phone: str) -> None:
        """Set the phone with which this agent signs on from now on."""
        async with self._database.write() as connection:
            await store.change(connection, actor.user, phone=phone)
        self.sessions.forget_all()

    # --- people -------------------------------------------------------------------------------------------------------

    async def add(
        self,
        username: str,
        name: str,
        roles: Collection[str],
        password: str,
        *,
        agent: str | None = None,
        skills: Sequence[tuple[str, int]] = (),
    ) -> Account:
        """Create an account. Raises `PasswordTooWeak`, `UsernameTaken` or `NoSuchRole`."""
        await check_password(password, username, agent)
        account = Account(
            id=UserId(self._new_id()),
            username=username,
            name=name,
            roles=tuple(roles),
            password=await self._passwords.hash(password),
            agent=AgentId(agent) if agent else None,
            created_at=self._clock.now(),
        )
        async with self._database.write() as connection:
            await store.add(connection, account, [(SkillId(skill), level) for skill, level in skills])
        return account

    async def set_password(self, username: str, password: str) -> None:
        """Set a new password, which ends all sessions of the old one. Raises `NoSuchAccount` or `PasswordTooWeak`."""
        async with self._database.read() as connection:
            account = await store.by_username(connection, username)
        if account is None:
            raise NoSuchAccount
        await check_password(password, username, account.agent)
        hashed = await self._passwords.hash(password)
        async with self._database.write() as connection:
            await store.change(connection, account.id, password=hashed)
            await store.end_sessions_of(connection, account.id)
            await session_store.forget_browsers(connection, account.id)
        self.sessions.forget_all()

    async def accounts(self) -> list[Account]:
        """Return all accounts."""
        async with self._database.read() as connection:
            return await store.all_accounts(connection)

    async def account(self, actor: Actor) -> Account:
        """Return the actor's own account. Raises `NoSuchAccount`."""
        async with self._database.read() as connection:
            found = await store.by_id(connection, actor.user)
        if found is None:
            raise NoSuchAccount
        return found

    async def rightful(self, user: UserId) -> Actor | None:
        """Return this person with their current rights; None if they may not sign in."""
        async with self._database.read() as connection:
            found = await store.by_id(connection, user)
            if found is None or found.disabled:
                return None
            return actor_of(found, await role_store.rights_of_roles(connection, self.rights))

    async def everybody(self) -> list[Actor]:
        """Return all who may sign in, with their current rights."""
        async with self._database.read() as connection:
            accounts = await store.all_accounts(connection)
            rights = await role_store.rights_of_roles(connection, self.rights)
        return [actor_of(one, rights) for one in accounts if not one.disabled]

    async def only_administrators(self) -> frozenset[str]:
        """Return the users whose only role is the administrators', which has every right."""
        async with self._database.read() as connection:
            accounts = await store.all_accounts(connection)
        return frozenset(one.id for one in accounts if one.roles == (Role.ADMIN.value,))

    # --- agents -------------------------------------------------------------------------------------------------------

    async def profiles(self) -> list[AgentProfile]:
        """Return all agents who may sign in, as the floor knows them."""
        async with self._database.read() as connection:
            accounts = await store.all_accounts(connection)
            skills = await store.skills_of(connection)
            rights = await role_store.rights_of_roles(connection, self.rights)
        able = [one for one in accounts if one.agent is not None and not one.disabled]
        return [self._profile(one, actor_of(one, rights), skills) for one in able]

    async def holders(self) -> dict[AgentId, Holder]:
        """Return all agents who may sign in, with their current rights."""
        async with self._database.read() as connection:
            accounts = await store.all_accounts(connection)
            skills = await store.skills_of(connection)
            rights = await role_store.rights_of_roles(connection, self.rights)
        actors = [(one, actor_of(one, rights)) for one in accounts if one.agent is not None and not one.disabled]
        made = [Holder(actor, self._profile(one, actor, skills)) for one, actor in actors]
        return {holder.profile.id: holder for holder in made}

    def _profile(self, account: Account, actor: Actor, skills: dict[str, list[tuple[SkillId, int]]]) -> AgentProfile:
        return _profile(account, skills, self.rights.withheld(actor.rights))

    async def agents_groups(self) -> dict[str, tuple[str, ...]]:
        """Return the groups of every agent."""
        return {profile.id: profile.groups for profile in await self.profiles()}

    async def members(self, groups: Collection[str]) -> frozenset[UserId]:
        """Return everybody in these groups, including people who may no longer sign in, because their tickets still
        belong to the group."""
        if not groups:
            return frozenset()
        async with self._database.read() as connection:
            everybody = await store.all_accounts(connection)
        return frozenset(one.id for one in everybody if not set(groups).isdisjoint(one.groups))

    async def groups_of(self, agent: AgentId) -> tuple[str, ...]:
        """Return the groups of an agent."""
        async with self._database.read() as connection:
            account = await store.by_agent(connection, agent)
        return account.groups if account else ()

    async def profile(self, account: Account) -> AgentProfile:
        """Return the facts about this person that the floor needs. Raises `NoSeat`."""
        async with self._database.read() as connection:
            actor = actor_of(account, await role_store.rights_of_roles(connection, self.rights))
            return self._profile(account, actor, await store.skills_of(connection))


def _profile(
    account: Account, skills: dict[str, list[tuple[SkillId, int]]], withheld: tuple[Kind, ...]
) -> AgentProfile:
    if account.agent is None:
        raise NoSeat
    return AgentProfile(
        id=account.agent,
        name=account.name,
        phone=account.agent,
        skills=tuple(skills.get(account.agent, ())),
        after_talk=account.after_talk,
        auto_answer=account.auto_answer,
        groups=account.groups,
        training=account.training,
        languages=account.languages,
        withheld=withheld,
    )
