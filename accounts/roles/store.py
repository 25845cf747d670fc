"""The tables of roles: what each may do, and who has which."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from accounts.errors import NoSuchRole, RoleInUse, RoleTaken
from accounts.rules.roles import in_order
from core.rights import Rights, Role
from infra.database.engine import metadata

role_table = sa.Table(
    "role",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("name", sa.String(64), nullable=True, unique=True),
    sa.Column("rights", sa.JSON(none_as_null=True), nullable=True),
    sa.Column("version", sa.Integer, nullable=False),
)
"""`name`: none for those that come with the software, which have theirs in the page's texts. `rights`: none for those
with the defaults, which may be others in the next release."""

holder_table = sa.Table(
    "account_role",
    metadata,
    sa.Column("account", sa.String(32), sa.ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("role", sa.String(32), sa.ForeignKey("role.id"), primary_key=True, index=True),
)
"""The roles that each person has. A role that somebody has cannot be removed, by the database's own word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRole:
    """A role as it is kept. Without `rights` it has the defaults."""

    id: str
    name: str | None = None
    rights: frozenset[str] | None = None
    version: int = 1

    @property
    def shipped(self) -> bool:
        """Whether it comes with the software."""
        return self.id in set(Role)

    def may(self, known: Rights) -> frozenset[str]:
        """The rights that it gives now."""
        return known.defaults.get(self.id, frozenset()) if self.rights is None else self.rights


def role_of(row: Mapping[Any, Any], prefix: str = "") -> StoredRole:
    """The role in a row, whose columns may have a prefix."""
    values = {column.name: row[prefix + column.name] for column in role_table.columns}
    rights = values.pop("rights")
    return StoredRole(**values, rights=None if rights is None else frozenset(rights))


async def all_roles(connection: AsyncConnection) -> dict[str, StoredRole]:
    """All roles, those that come with the software first, the others by name."""
    found = [role_of(row) for row in (await connection.execute(sa.select(role_table))).mappings()]
    first: list[str] = list(Role)
    found.sort(key=lambda role: (first.index(role.id) if role.shipped else len(first), role.name or "", role.id))
    return {role.id: role for role in found}


async def by_id(connection: AsyncConnection, id: str) -> StoredRole:
    """The role of this id; raises `NoSuchRole`."""
    row = (await connection.execute(sa.select(role_table).where(role_table.c.id == id))).mappings().one_or_none()
    if row is None:
        raise NoSuchRole
    return role_of(row)


async def rights_of_roles(connection: AsyncConnection, known: Rights) -> dict[str, frozenset[str]]:
    """The rights that each role gives now."""
    return {role.id: role.may(known) for role in (await all_roles(connection)).values()}


async def add(connection: AsyncConnection, role: StoredRole) -> None:
    """A new role; raises `RoleTaken`."""
    try:
        await connection.execute(sa.insert(role_table).values(_values(role)))
    except sa.exc.IntegrityError as error:
        raise RoleTaken from error


async def change(connection: AsyncConnection, before: StoredRole, after: StoredRole) -> bool:
    """Put `after` in the place of `before`, if that is still the newest; raises `RoleTaken`."""
    where = (role_table.c.id == before.id) & (role_table.c.version == before.version)
    try:
        changed = await connection.execute(sa.update(role_table).where(where).values(_values(after)))
    except sa.exc.IntegrityError as error:
        raise RoleTaken from error
    return changed.rowcount > 0


async def remove(connection: AsyncConnection, id: str) -> None:
    """The role is no more; raises `RoleInUse`."""
    try:
        await connection.execute(sa.delete(role_table).where(role_table.c.id == id))
    except sa.exc.IntegrityError as error:
        raise RoleInUse from error


def _values(role: StoredRole) -> dict[str, object]:
    rights = None if role.rights is None else sorted(role.rights)
    return {"id": role.id, "name": role.name, "rights": rights, "version": role.version}


async def counts(connection: AsyncConnection) -> dict[str, int]:
    """How many people have each role; also those who may not sign in."""
    query = sa.select(holder_table.c.role, sa.func.count()).group_by(holder_table.c.role)
    return {role: count for role, count in await connection.execute(query)}


async def set_roles(connection: AsyncConnection, account: str, roles: Iterable[str]) -> None:
    """Somebody's roles, in place of those before; raises `NoSuchRole`."""
    await connection.execute(sa.delete(holder_table).where(holder_table.c.account == account))
    rows = [{"account": account, "role": role} for role in in_order(roles)]
    try:
        if rows:
            await connection.execute(sa.insert(holder_table), rows)
    except sa.exc.IntegrityError as error:
        raise NoSuchRole(field="roles") from error


async def hold_administrators(connection: AsyncConnection) -> None:
    """Let nobody else decide about administrators until this transaction ends: of the last two, each could otherwise
    be taken by somebody who still counts the other. SQLite has one writer anyhow."""
    await connection.execute(sa.select(role_table.c.id).where(role_table.c.id == Role.ADMIN).with_for_update())
