"""The routes for managing roles. Each change is in force when its request is answered, also on open pages."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from accounts.api import Name, Right, Version, Why
from accounts.errors import AccountChanged, NoSuchRole, OwnRole, RoleInUse, RoleTaken, ShippedRole
from accounts.people import MANAGE
from accounts.roles.service import RightHolder, RoleService, RoleView
from accounts.rules.errors import OneScope, RightNeeded, RightsLacking, UnknownRight
from core.actor import Actor, Scope
from infra.http.forms import AccountId
from infra.http.routes import Form, Routes

RightNames = Annotated[tuple[Right, ...], Field(max_length=200)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RightView:
    """A right that roles can have. `area`: the part of the system that it concerns. `scoped`: it has a scope, which is
    listed among the rights of a role as `tickets.read:group`. `kept`: administrators cannot lose it."""

    name: str
    area: str
    scoped: bool
    kept: bool


@dataclass(frozen=True, slots=True)
class RolesTable:
    """All roles, all rights ordered by area, and the scopes from narrow to wide."""

    roles: list[RoleView]
    rights: list[RightView]
    scopes: list[Scope]


class NewRole(Form):
    """A role of the site's own: with `rights`, with those of `copy_of`, or with none yet."""

    name: Name
    copy_of: AccountId | None = None
    rights: RightNames | None = None
    reason: Why = ""


class ChangedRole(Form):
    """Changes, with the version that was read; fields that are not sent stay as they are."""

    version: Version
    name: Name | None = None
    rights: RightNames | None = None
    reason: Why = ""


class RoleReset(Form):
    """A reset to the defaults, with the version that was read."""

    version: Version
    reason: Why = ""


class OfVersion(Form):
    """The version that was read, so that no newer one is removed; and the reason."""

    version: Version | None = None
    reason: Why = ""


class WhichRight(Form):
    """The right whose holders are asked for."""

    right: Right


routes = Routes("roles", RoleService)

CHANGES = (NoSuchRole, AccountChanged, RightsLacking)


@routes.route("GET", "/api/roles", right=MANAGE)
async def list_roles(roles: RoleService, actor: Actor) -> RolesTable:
    """List all roles and all rights."""
    known = roles.known
    rights = [
        RightView(name=name, area=area, scoped=name in known.scoped, kept=name in known.kept)
        for name, area in known.areas.items()
    ]
    return RolesTable(await roles.roles(actor), rights, list(Scope))


@routes.route("GET", "/api/roles/who", right=MANAGE, errors=(UnknownRight,))
async def list_right_holders(roles: RoleService, actor: Actor, query: WhichRight) -> list[RightHolder]:
    """List everybody who has a right and may sign in."""
    return await roles.who(actor, query.right)


@routes.route(
    "POST",
    "/api/roles",
    right=MANAGE,
    status=201,
    errors=(RoleTaken, NoSuchRole, UnknownRight, OneScope, RightsLacking),
)
async def add_role(roles: RoleService, actor: Actor, body: NewRole) -> RoleView:
    """Create a role of the site's own. It can have no right that its creator does not have."""
    return await roles.add(actor, body.name, body.copy_of, body.rights, reason=body.reason)


@routes.route(
    "PATCH",
    "/api/roles/{role}",
    right=MANAGE,
    errors=(*CHANGES, ShippedRole, RoleTaken, RightNeeded, UnknownRight, OneScope),
)
async def change_role(roles: RoleService, actor: Actor, role: AccountId, body: ChangedRole) -> RoleView:
    """Change a role. 409 with the newest version as `details.current` and the rights that differ as `details.changed`.

    Refused if the role has, or would get, a right that the person making the change does not have.
    """
    return await roles.change(actor, role, body.version, name=body.name, rights=body.rights, reason=body.reason)


@routes.route("POST", "/api/roles/{role}/defaults", right=MANAGE, errors=(*CHANGES, OwnRole))
async def reset_role(roles: RoleService, actor: Actor, role: AccountId, body: RoleReset) -> RoleView:
    """Reset a role that comes with the software to its defaults."""
    return await roles.reset(actor, role, body.version, reason=body.reason)


@routes.route("DELETE", "/api/roles/{role}", right=MANAGE, status=204, errors=(*CHANGES, ShippedRole, RoleInUse))
async def remove_role(roles: RoleService, actor: Actor, role: AccountId, query: OfVersion) -> None:
    """Remove a role of the site's own that nobody has."""
    await roles.remove(actor, role, query.version, reason=query.reason)
