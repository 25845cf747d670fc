"""The management of roles: their rights, and who has them. Each change is in force when its call returns."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from accounts import store
from accounts.errors import AccountChanged, OwnRole, RoleInUse, ShippedRole
from accounts.people import MANAGE, PeopleService, must_reach_there
from accounts.roles import store as role_store
from accounts.roles.store import StoredRole
from accounts.rules.errors import UnknownRight
from accounts.rules.roles import checked, must_have
from accounts.service import AccountService
from core.actor import SYSTEM, Actor, Scope
from core.ids import UserId
from core.rights import Role
from infra.clock import Clock
from infra.database.engine import Database
from infra.trail import audit

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleView:
    """A role as administrators see it.

    `shipped`: it comes with the software. Then it has no `name` here, but one in each language in the page's texts, and
    `defaults` to which it can be reset. `people`: how many have it, including those who may not sign in.
    """

    id: str
    name: str
    shipped: bool
    rights: tuple[str, ...]
    defaults: tuple[str, ...] | None
    version: int
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RightHolder:
    """A person who has a right and may sign in: through which roles, and how far the right reaches."""

    id: UserId
    username: str
    name: str
    roles: tuple[str, ...]
    scope: Scope | None


class RoleService:
    """The changes that administrators make to roles, never beyond their own rights."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        new_id: Callable[[], str],
        accounts: AccountService,
        people: PeopleService,
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._people = people
        self.known = accounts.rights

    async def roles(self, actor: Actor) -> list[RoleView]:
        """Return all roles, those that come with the software first."""
        actor.must(MANAGE)
        async with self._database.read() as connection:
            people = await role_store.counts(connection)
            return [self._view(one, people.get(one.id, 0)) for one in (await role_store.all_roles(connection)).values()]

    async def add(
        self, actor: Actor, name: str, copy_of: str | None, rights: Iterable[str] | None, *, reason: str = ""
    ) -> RoleView:
        """Create a role of the site's own, with these rights or those of the role that it copies.

        Raises `RoleTaken`, `NoSuchRole`, `RightsLacking` and whatever `checked` raises.
        """
        actor.must(MANAGE)
        async with self._database.write() as connection:
            copied = None if copy_of is None else await role_store.by_id(connection, copy_of)
            wanted = rights if rights is not None else copied.may(self.known) if copied is not None else ()
            made = StoredRole(id=self._new_id(), name=name, rights=checked(self.known, "", wanted))
            must_have(actor.rights, made.may(self.known))
            await role_store.add(connection, made)
            after = {"name": name, "rights": sorted(made.may(self.known)), **({"copy_of": copy_of} if copy_of else {})}
            await self._note(connection, actor, "role.added", made.id, reason, None, after)
        await self._people.put_in_force()
        return self._view(made, 0)

    async def change(
        self,
        actor: Actor,
        id: str,
        version: int,
        *,
        name: str | None = None,
        rights: Iterable[str] | None = None,
        reason: str = "",
    ) -> RoleView:
        """Change a role's name or rights. Raises `AccountChanged`, `NoSuchRole`, `ShippedRole`, `RoleTaken`,
        `RightsLacking` and whatever `checked` raises."""
        wanted = None if rights is None else checked(self.known, id, rights)
        async with self._database.write() as connection:
            before = await self._of_version(connection, actor, id, version, wanted)
            if name is not None and name != before.name and before.shipped:
                raise ShippedRole(field="name")
            after = replace(
                before,
                name=before.name if name is None else name,
                rights=before.rights if wanted is None or wanted == before.may(self.known) else wanted,
            )
            view = await self._change(connection, actor, before, after, "role.changed", reason)
        await self._people.put_in_force()
        return view

    async def reset(self, actor: Actor, id: str, version: int, *, reason: str = "") -> RoleView:
        """Reset a role that comes with the software to its defaults, which then follow later releases. Raises
        `AccountChanged`, `NoSuchRole`, `OwnRole` or `RightsLacking`."""
        async with self._database.write() as connection:
            before = await self._of_version(connection, actor, id, version, self.known.defaults.get(id))
            if not before.shipped:
                raise OwnRole
            view = await self._change(connection, actor, before, replace(before, rights=None), "role.reset", reason)
        await self._people.put_in_force()
        return view

    async def remove(self, actor: Actor, id: str, version: int | None, *, reason: str = "") -> None:
        """Remove a role of the site's own that nobody has. Raises `NoSuchRole`, `ShippedRole`, `RoleInUse`,
        `AccountChanged` or `RightsLacking`."""
        async with self._database.write() as connection:
            before = await self._of_version(connection, actor, id, version, None)
            if before.shipped:
                raise ShippedRole
            if people := (await role_store.counts(connection)).get(id, 0):
                raise RoleInUse(people=people)
            await role_store.remove(connection, id)
            await store.end_previews(connection, id)
            gone = {"name": before.name, "rights": sorted(before.may(self.known))}
            await self._note(connection, actor, "role.removed", id, reason, gone, None)
        await self._people.put_in_force()

    async def who(self, actor: Actor, right: str) -> list[RightHolder]:
        """Return everybody who has this right and may sign in. Raises `UnknownRight`."""
        actor.must(MANAGE)
        if right not in self.known.all:
            raise UnknownRight(field="right", unknown=[right])
        async with self._database.read() as connection:
            accounts = await store.all_accounts(connection)
            rights = await role_store.rights_of_roles(connection, self.known)
        found = []
        for one in accounts:
            having = tuple(role for role in one.roles if right in rights[role])
            if having and not one.disabled:
                scope = self._scope(right, frozenset[str]().union(*(rights[role] for role in having)))
                found.append(RightHolder(id=one.id, username=one.username, name=one.name, roles=having, scope=scope))
        return found

    def _scope(self, right: str, rights: frozenset[str]) -> Scope | None:
        if right not in self.known.scoped:
            return None
        return Actor(user=UserId(""), name="", rights=rights).scope(right)

    async def _of_version(
        self, connection: AsyncConnection, actor: Actor, id: str, version: int | None, wanted: Iterable[str] | None
    ) -> StoredRole:
        """Return the role to be changed, which may exceed the actor's rights neither before nor after the change."""
        actor.must(MANAGE)
        before = await role_store.by_id(connection, id)
        given = frozenset((*before.may(self.known), *(wanted or ())))
        must_have(actor.rights, given)
        if wanted is not None:
            await self._must_reach_holders(connection, actor, id, given)
        if version is not None and before.version != version:
            await self._refuse(connection, before, wanted)
        return before

    async def _must_reach_holders(
        self, connection: AsyncConnection, actor: Actor, role: str, given: frozenset[str]
    ) -> None:
        """Raise `RightsLacking` if somebody with this role reaches groups or departments that the actor does not: the
        right that the role gets or loses would also apply there."""
        rights = await role_store.rights_of_roles(connection, self.known)
        for one in await store.all_accounts(connection):
            if role in one.roles:
                theirs = given.union(*(rights[other] for other in one.roles))
                must_reach_there(actor, theirs, one.groups, one.departments)

    async def _refuse(self, connection: AsyncConnection, current: StoredRole, wanted: Iterable[str] | None) -> None:
        people = await role_store.counts(connection)
        changed = [] if wanted is None else sorted(set(wanted) ^ current.may(self.known))
        raise AccountChanged(current=self._view(current, people.get(current.id, 0)), changed=changed)

    async def _change(
        self,
        connection: AsyncConnection,
        actor: Actor,
        before: StoredRole,
        after: StoredRole,
        action: str,
        reason: str,
    ) -> RoleView:
        newer = replace(after, version=before.version + 1)
        if not await role_store.change(connection, before, newer):
            await self._refuse(connection, await role_store.by_id(connection, before.id), after.rights)
        was, now = before.may(self.known), newer.may(self.known)
        old: dict[str, Any] = {"name": before.name} if after.name != before.name else {}
        new: dict[str, Any] = {"name": after.name} if after.name != before.name else {}
        if was != now:
            old, new = {**old, "taken": sorted(was - now)}, {**new, "given": sorted(now - was)}
        await self._note(connection, actor, action, before.id, reason, old, new)
        return self._view(newer, (await role_store.counts(connection)).get(before.id, 0))

    def _view(self, role: StoredRole, people: int) -> RoleView:
        defaults = self.known.defaults[role.id] if role.shipped else None
        return RoleView(
            id=role.id,
            name=role.name or "",
            shipped=role.shipped,
            rights=tuple(sorted(role.may(self.known))),
            defaults=None if defaults is None else tuple(sorted(defaults)),
            version=role.version,
            people=people,
        )

    async def _note(
        self,
        connection: AsyncConnection,
        actor: Actor,
        action: str,
        role: str,
        reason: str,
        before: audit.Values | None,
        after: audit.Values | None,
    ) -> None:
        at = self._clock.now()
        await audit.write(connection, actor, action, "role", role, at, reason=reason, before=before, after=after)
        log.info("A role was changed.", action=action, subject=role, user=actor.user)


async def reset_administrators(database: Database, clock: Clock) -> None:
    """Reset the role of administrators to its defaults, from the machine's command line: in the page nobody can give
    back a right that no administrator has any more. In force within a second."""
    async with database.write() as connection:
        before = await role_store.by_id(connection, Role.ADMIN)
        await role_store.change(connection, before, replace(before, rights=None, version=before.version + 1))
        await audit.write(connection, SYSTEM, "role.reset", "role", Role.ADMIN, clock.now(), reason="server user")
