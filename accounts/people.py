"""The management of people: accounts and groups. Each change is in force when its call returns."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from accounts import store
from accounts.errors import (
    AccountChanged,
    GroupInUse,
    LastAdministrator,
    NoSuchAccount,
    NoSuchGroup,
    NoSuchRole,
    OwnAccount,
)
from accounts.roles import store as role_store
from accounts.rules.errors import RightsLacking
from accounts.rules.roles import Language, in_order, must_have, must_reach
from accounts.service import AccountService
from accounts.sessions import store as session_store
from accounts.sessions.passwords import Passwords
from accounts.sessions.strength import check_password
from accounts.store import Account, Group
from core.actor import Actor, Scope
from core.ids import AgentId, Instant, SkillId, UserId
from core.messages.floor import AgentState
from core.rights import Role
from infra.clock import Clock
from infra.database.engine import Database
from infra.trail import audit

log = structlog.get_logger()
MANAGE = "accounts.manage"
OF_ONESELF = ("roles", "groups", "departments")
"""Fields that decide how far a person's rights reach. Only somebody else may change them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An account as administrators see it."""

    id: UserId
    username: str
    name: str
    roles: tuple[str, ...]
    language: Language
    agent: AgentId | None
    groups: tuple[str, ...]
    departments: tuple[str, ...]
    skills: dict[SkillId, int]
    languages: tuple[str, ...]
    after_talk: AgentState
    auto_answer: bool
    training: bool
    demo: bool
    disabled: bool
    created_at: Instant
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPerson:
    """The name of a person, for lists that only have an id. `agent`: the number of that person's seat."""

    id: UserId
    name: str
    agent: AgentId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditNames:
    """The names for the ids in the audit log. `roles`: the site's own roles; the page names the others."""

    people: list[NamedPerson]
    roles: dict[str, str]


class PeopleService:
    """The changes that administrators make to people, never beyond their own rights. `on_changed` listeners are awaited
    after each change."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        new_id: Callable[[], str],
        passwords: Passwords,
        accounts: AccountService,
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._passwords = passwords
        self._accounts = accounts
        self._listeners: list[Callable[[], Awaitable[None]]] = []

    def on_changed(self, listener: Callable[[], Awaitable[None]]) -> None:
        """Call `listener` after each change; the change's call returns when the listener has finished."""
        self._listeners.append(listener)

    async def put_in_force(self) -> None:
        """Put a change of people, groups or roles in force: cached sessions are dropped, and pages and the floor are
        notified."""
        self._accounts.sessions.forget_all()
        for listener in self._listeners:
            await listener()

    # --- accounts -----------------------------------------------------------------------------------------------------

    async def people(self, actor: Actor) -> list[Person]:
        """Return everybody, by user name."""
        actor.must(MANAGE)
        async with self._database.read() as connection:
            skills = await store.skills_of(connection)
            return [_person(account, skills) for account in await store.all_accounts(connection)]

    async def audit_names(self, actor: Actor) -> AuditNames:
        """Return the names of all people and of the site's own roles, for readers of the audit log who may not manage
        people."""
        actor.must(audit.READ)
        async with self._database.read() as connection:
            accounts = await store.all_accounts(connection)
            roles = await role_store.all_roles(connection)
        people = [NamedPerson(id=one.id, name=one.name, agent=one.agent) for one in accounts]
        return AuditNames(people=people, roles={id: one.name for id, one in roles.items() if one.name is not None})

    async def person(self, actor: Actor, id: str) -> Person:
        """Return one account. Raises `NoSuchAccount`."""
        actor.must(MANAGE)
        async with self._database.read() as connection:
            return await _read(connection, id)

    async def add(
        self, actor: Actor, username: str, password: str, fields: Mapping[str, Any], *, reason: str = ""
    ) -> Person:
        """Create an account with these of `Person`'s fields. Raises `PasswordTooWeak`, `UsernameTaken`, `NoSuchGroup`,
        `NoSuchRole` or `RightsLacking`."""
        actor.must(MANAGE)
        await check_password(password, username, fields.get("agent"))
        values = dict(fields)
        skills: Mapping[SkillId, int] = values.pop("skills", {})
        account = Account(
            id=UserId(self._new_id()),
            username=username,
            password=await self._passwords.hash(password),
            created_at=self._clock.now(),
            **values,
        )
        async with self._database.write() as connection:
            await _check_groups(connection, account.groups)
            rights = await self._must_cover(connection, actor, account.roles)
            must_reach_there(actor, rights, account.groups, account.departments)
            await store.add(connection, account, list(skills.items()))
            person = await _read(connection, account.id)
            after = {"username": username, **_plain(person)}
            await self._note(connection, actor, "account.added", "account", account.id, reason, None, after)
        await self.put_in_force()
        return person

    async def change(
        self, actor: Actor, id: str, version: int, fields: Mapping[str, Any], *, reason: str = ""
    ) -> Person:
        """Change some of `Person`'s fields. Raises `AccountChanged` with the newest version if somebody else was
        faster.

        Also raises `NoSuchAccount`, `NoSuchGroup`, `NoSuchRole`, `UsernameTaken`, `OwnAccount`, `LastAdministrator`;
        and `RightsLacking` if the person has, or would get, rights that the actor does not have.
        """
        actor.must(MANAGE)
        values = dict(fields)
        async with self._database.write() as connection:
            before = await _read(connection, id)
            if before.version != version:
                raise AccountChanged(current=before, changed=_changed(before, fields))
            await self._check_change(connection, actor, before, values)
            await _check_groups(connection, values.get("groups", ()))
            roles = in_order(values.pop("roles", before.roles))
            skills = values.pop("skills", before.skills)
            if not await store.change_version(connection, before.id, version, **values):
                raise AccountChanged(current=await _read(connection, id))
            if roles != before.roles:
                await role_store.set_roles(connection, before.id, roles)
            agent = values.get("agent", before.agent)
            if before.agent is not None and agent != before.agent:
                await store.set_skills(connection, before.agent, ())
            if agent is not None:
                await store.set_skills(connection, agent, skills.items())
            if values.get("disabled"):
                await store.end_sessions_of(connection, before.id)
            person = await _read(connection, id)
            old, new = audit.differing(_plain(before), _plain(person))
            await self._note(connection, actor, "account.changed", "account", id, reason, old, new)
        await self.put_in_force()
        return person

    async def _check_change(
        self, connection: AsyncConnection, actor: Actor, before: Person, values: Mapping[str, Any]
    ) -> None:
        """Raise `OwnAccount`, `RightsLacking`, `NoSuchRole` or `LastAdministrator`."""
        roles = values.get("roles", before.roles)
        if before.id == actor.user:
            if values.get("disabled") or _differs(before, values, *OF_ONESELF):
                raise OwnAccount
            return
        await self._must_cover(connection, actor, before.roles)
        rights = await self._must_cover(connection, actor, roles)
        had = before if in_order(roles) == before.roles else None
        groups = set(values.get("groups", before.groups)).difference(had.groups if had else ())
        departments = set(values.get("departments", before.departments)).difference(had.departments if had else ())
        must_reach_there(actor, rights, groups, departments)
        if _is_administrator(before) and (Role.ADMIN not in roles or values.get("disabled")):
            await _check_others(connection, before)

    async def reset_password(self, actor: Actor, id: str, password: str, *, reason: str = "") -> None:
        """Set a new password, and sign out everybody who is signed in with the old one. Raises `NoSuchAccount`,
        `PasswordTooWeak` or `RightsLacking`, because the person who sets a password can sign in with it."""
        actor.must(MANAGE)
        person = await self.person(actor, id)
        await check_password(password, person.username, person.agent)
        hashed = await self._passwords.hash(password)
        async with self._database.write() as connection:
            known = await _read(connection, id)
            rights = await self._must_cover(connection, actor, known.roles)
            must_reach_there(actor, rights, known.groups, known.departments)
            await store.change(connection, person.id, password=hashed)
            await store.end_sessions_of(connection, person.id)
            await session_store.forget_browsers(connection, person.id)
            await self._note(connection, actor, "account.password_reset", "account", id, reason, None, None)
        await self.put_in_force()

    async def _must_cover(self, connection: AsyncConnection, actor: Actor, roles: Iterable[str]) -> frozenset[str]:
        """Return all rights of these roles. Raises `RightsLacking` unless the actor has them, and `NoSuchRole` for a
        role that does not exist."""
        may = await role_store.rights_of_roles(connection, self._accounts.rights)
        if unknown := set(roles) - may.keys():
            raise NoSuchRole(field="roles", unknown=sorted(unknown))
        rights = frozenset[str]().union(*(may[role] for role in roles))
        must_have(actor.rights, rights)
        return rights

    async def set_own(self, actor: Actor, after_talk: AgentState, *, auto_answer: bool) -> None:
        """Set an agent's own preferences. They are private to the agent, so no audit log records them."""
        actor.must("desk.use")
        async with self._database.write() as connection:
            await store.change(connection, actor.user, after_talk=after_talk, auto_answer=auto_answer)
        self._accounts.sessions.forget_all()

    # --- groups -------------------------------------------------------------------------------------------------------

    async def groups(self) -> list[Group]:
        """Return all groups, by name."""
        async with self._database.read() as connection:
            return await store.all_groups(connection)

    async def add_group(self, actor: Actor, name: str) -> Group:
        """Create a group. Raises `GroupTaken`."""
        actor.must(MANAGE)
        group = Group(self._new_id(), name)
        async with self._database.write() as connection:
            await store.add_group(connection, group)
            await self._note(connection, actor, "group.added", "group", group.id, "", None, {"name": name})
        await self.put_in_force()
        return group

    async def rename_group(self, actor: Actor, id: str, version: int, name: str) -> Group:
        """Rename a group. Raises `AccountChanged`, `GroupTaken` or `NoSuchGroup`."""
        actor.must(MANAGE)
        async with self._database.write() as connection:
            group = await _group(connection, id)
            if group.version != version or not await store.rename_group(connection, group, name):
                raise AccountChanged(current=group, changed=["name"])
            names = {"name": group.name}, {"name": name}
            await self._note(connection, actor, "group.renamed", "group", id, "", *names)
        await self.put_in_force()
        return Group(group.id, name, version + 1)

    async def remove_group(self, actor: Actor, id: str) -> None:
        """Remove a group. Raises `GroupInUse` as long as anybody is in it."""
        actor.must(MANAGE)
        async with self._database.write() as connection:
            group = await _group(connection, id)
            members = [one.id for one in await store.all_accounts(connection) if id in one.groups]
            if members:
                raise GroupInUse(members=members)
            await store.remove_group(connection, id)
            await self._note(connection, actor, "group.removed", "group", id, "", {"name": group.name}, None)
        await self.put_in_force()

    async def _note(
        self,
        connection: AsyncConnection,
        actor: Actor,
        action: str,
        kind: str,
        subject: str,
        reason: str,
        before: audit.Values | None,
        after: audit.Values | None,
    ) -> None:
        at = self._clock.now()
        await audit.write(connection, actor, action, kind, subject, at, reason=reason, before=before, after=after)
        log.info("People were changed.", action=action, subject=subject, user=actor.user)


def _differs(before: Person, values: Mapping[str, Any], *names: str) -> bool:
    return any(set(values.get(name, getattr(before, name))) != set(getattr(before, name)) for name in names)


def _is_administrator(person: Person) -> bool:
    return Role.ADMIN in person.roles and not person.disabled


async def _check_others(connection: AsyncConnection, person: Person) -> None:
    """Raise `LastAdministrator` unless there are other administrators who may sign in."""
    await role_store.hold_administrators(connection)
    everybody = await store.all_accounts(connection)
    if not any(Role.ADMIN in one.roles and not one.disabled for one in everybody if one.id != person.id):
        raise LastAdministrator


def must_reach_there(actor: Actor, rights: frozenset[str], groups: Iterable[str], departments: Iterable[str]) -> None:
    """Raise `RightsLacking` if, in these groups and departments, somebody with these rights would reach people or
    tickets that the actor does not. Tickets dispatched to a department need no scope, so people of departments cannot
    put anybody into another department."""
    must_reach(actor.rights, rights, Scope.GROUP, frozenset(groups) - actor.groups)
    beyond = frozenset(departments) - actor.departments
    must_reach(actor.rights, rights, Scope.DEPARTMENT, beyond)
    if actor.departments and beyond:
        raise RightsLacking(departments=sorted(beyond))


async def _read(connection: AsyncConnection, id: str) -> Person:
    account = await store.by_id(connection, id)
    if account is None:
        raise NoSuchAccount
    return _person(account, await store.skills_of(connection))


async def _group(connection: AsyncConnection, id: str) -> Group:
    found = next((group for group in await store.all_groups(connection) if group.id == id), None)
    if found is None:
        raise NoSuchGroup
    return found


async def _check_groups(connection: AsyncConnection, groups: Iterable[str]) -> None:
    known = {group.id for group in await store.all_groups(connection)}
    if unknown := set(groups) - known:
        raise NoSuchGroup(field="groups", unknown=sorted(unknown))


def _person(account: Account, skills: Mapping[str, list[tuple[SkillId, int]]]) -> Person:
    own = {name: getattr(account, name) for name in Person.__dataclass_fields__ if name != "skills"}
    return Person(**own, skills=dict(skills.get(account.agent or "", ())))


def _plain(person: Person) -> dict[str, Any]:
    """Return the fields of an account that the audit log records."""
    left_out = ("id", "username", "version", "created_at", "demo")
    return {name: getattr(person, name) for name in Person.__dataclass_fields__ if name not in left_out}


def _changed(current: Person, fields: Mapping[str, Any]) -> list[str]:
    """Return the fields that would overwrite somebody else's change."""
    return sorted(name for name, value in fields.items() if getattr(current, name) != value)
