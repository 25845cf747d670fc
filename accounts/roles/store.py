"""The tables of roles: the rights of each, and the people who have it."""

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
"""`name`: none for roles that come with the software; their names are in the page's texts. `rights`: none for roles
with the defaults, which may change with a release."""

holder_table = sa.Table(
    "account_role",
    metadata,
    sa.Column("account", sa.String(32), sa.ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("role", sa.String(32), sa.ForeignKey("role.id"), primary_key=True, index=True),
)
"""The roles of each person. The database prevents the removal of a role that somebody has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRole:
    """A role as stored. Without `rights` it has the defaults."""

    id: str
    name: str | None = None
    rights: frozenset[str] | None = None
    version: int = 1

    @property
    def shipped(self) -> bool:
        """Whether it comes with the software."""
        return self.id in set(Role)

    def may(self, known: Rights) -> frozenset[str]:
        """Return the rights that it gives now."""
        return known.defaults.get(self.id, frozenset()) if self.rights is None else self.rights


def role_of(row: Mapping[Any, Any], prefix: str = "") -> StoredRole:
    """Return the role in a row, whose columns may have a prefix."""
    values = {column.name: row[prefix + column.name] for column in role_table.columns}
    rights = values.pop("rights")
    return StoredRole(**values, rights=None if rights is None else frozenset(rights))


async def all_roles(connection: AsyncConnection) -> dict[str, StoredRole]:
    """Return all roles: first those that come with the software, then the others by name."""
    found = [role_of(row) for row in (await connection.execute(sa.select(role_table))).mappings()]
    first: list[str] = list(Role)
    found.sort(key=lambda role: (first.index(role.id) if role.shipped else len(first), role.name or "", role.id))
    return {role.id: role for role in found}


async def by_id(connection: AsyncConnection, id: str) -> StoredRole:
    """Return the role with this id. Raises `NoSuchRole`."""
    row = (await connection.execute(sa.select(role_table).where(role_table.c.id == id))).mappings().one_or_none()
    if row is None:
        raise NoSuchRole
    return role_of(row)


async def rights_of_roles(connection: AsyncConnection, known: Rights) -> dict[str, frozenset[str]]:
    """Return the rights that each role gives now."""
    return {role.id: role.may(known) for role in (await all_roles(connection)).values()}


async def add(connection: AsyncConnection, role: StoredRole) -> None:
    """Add a role. Raises `RoleTaken`."""
    try:
        await connection.execute(sa.insert(role_table).values(_values(role)))
    except sa.exc.IntegrityError as error:
        raise RoleTaken from error


async def change(connection: AsyncConnection, before: StoredRole, after: StoredRole) -> bool:
    """Replace `before` with `after`, and return whether `before` was still the newest. Raises `RoleTaken`."""
    where = (role_table.c.id == before.id) & (role_table.c.version == before.version)
    try:
        changed = await connection.execute(sa.update(role_table).where(where).values(_values(after)))
    except sa.exc.IntegrityError as error:
        raise RoleTaken from error
    return changed.rowcount > 0


async def remove(connection: AsyncConnection, id: str) -> None:
    """Remove a role. Raises `RoleInUse`."""
    try:
        await connection.execute(sa.delete(role_table).where(role_table.c.id == id))
    except sa.exc.IntegrityError as error:
        raise RoleInUse from error


def _values(role: StoredRole) -> dict[str, object]:
    rights = None if role.rights is None else sorted(role.rights)
    return {"id": role.id, "name": role.name, "rights": rights, "version": role.version}


async def counts(connection: AsyncConnection) -> dict[str, int]:
    """Return how many people have each role, including those who may not sign in."""
    query = sa.select(holder_table.c.role, sa.func.count()).group_by(holder_table.c.role)
    return {role: count for role, count in await connection.execute(query)}


async def set_roles(connection: AsyncConnection, account: str, roles: Iterable[str]) -> None:
    """Replace a person's roles. Raises `NoSuchRole`."""
    await connection.execute(sa.delete(holder_table).where(holder_table.c.account == account))
    rows = [{"account": account, "role": role} for role in in_order(roles)]
    try:
        if rows:
            await connection.execute(sa.insert(holder_table), rows)
    except sa.exc.IntegrityError as error:
        raise NoSuchRole(field="roles") from error


async def hold_administrators(connection: AsyncConnection) -> None:
    """Lock all decisions about administrators until this transaction ends. Otherwise two transactions could each remove
    one of the last two, each still counting the other. SQLite has only one writer anyhow."""
    await connection.execute(sa.select(role_table.c.id).where(role_table.c.id == Role.ADMIN).with_for_update())
