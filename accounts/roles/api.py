"""Administration of roles over HTTP. Each change is in force when it is answered, also on pages that are open."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from accounts.api import Id, Name, Right, Version, Why
from accounts.errors import AccountChanged, NoSuchRole, OwnRole, RoleInUse, RoleTaken, ShippedRole
from accounts.people import MANAGE
from accounts.roles.service import RightHolder, RoleService, RoleView
from accounts.rules.errors import OneScope, RightNeeded, RightsLacking, UnknownRight
from core.actor import Actor, Scope
from infra.http.routes import Form, Routes

RightNames = Annotated[tuple[Right, ...], Field(max_length=200)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RightView:
    """A right that roles can have. `area`: the part of the house that it is about. `scoped`: it reaches as far as one
    of the scopes, which stands among the rights of a role as `tickets.read:group`. `kept`: administrators keep it."""

    name: str
    area: str
    scoped: bool
    kept: bool


@dataclass(frozen=True, slots=True)
class RolesTable:
    """All roles, all rights in the order of their areas, and the scopes from narrow to wide."""

    roles: list[RoleView]
    rights: list[RightView]
    scopes: list[Scope]


class NewRole(Form):
    """A role of the site's own: with `rights`, or those of `copy_of`, or none yet."""

    name: Name
    copy_of: Id | None = None
    rights: RightNames | None = None
    reason: Why = ""


class ChangedRole(Form):
    """Changes to the version that was read; what is not there stays as it is."""

    version: Version
    name: Name | None = None
    rights: RightNames | None = None
    reason: Why = ""


class RoleReset(Form):
    """Back to the defaults from the version that was read."""

    version: Version
    reason: Why = ""


class OfVersion(Form):
    """The version that was read, so that no newer one is removed; and why."""

    version: Version | None = None
    reason: Why = ""


class WhichRight(Form):
    """The right that somebody asks about."""

    right: Right


routes = Routes("roles", RoleService)

CHANGES = (NoSuchRole, AccountChanged, RightsLacking)


@routes.route("GET", "/api/roles", right=MANAGE)
async def list_roles(roles: RoleService, actor: Actor) -> RolesTable:
    """All roles, and all rights that there are."""
    known = roles.known
    rights = [
        RightView(name=name, area=area, scoped=name in known.scoped, kept=name in known.kept)
        for name, area in known.areas.items()
    ]
    return RolesTable(await roles.roles(actor), rights, list(Scope))


@routes.route("GET", "/api/roles/who", right=MANAGE, errors=(UnknownRight,))
async def list_right_holders(roles: RoleService, actor: Actor, query: WhichRight) -> list[RightHolder]:
    """Everybody who has a right and may sign in."""
    return await roles.who(actor, query.right)


@routes.route(
    "POST",
    "/api/roles",
    right=MANAGE,
    status=201,
    errors=(RoleTaken, NoSuchRole, UnknownRight, OneScope, RightsLacking),
)
async def add_role(roles: RoleService, actor: Actor, body: NewRole) -> RoleView:
    """A role of the site's own. It can have no right that its maker does not have."""
    return await roles.add(actor, body.name, body.copy_of, body.rights, reason=body.reason)


@routes.route(
    "PATCH",
    "/api/roles/{role}",
    right=MANAGE,
    errors=(*CHANGES, ShippedRole, RoleTaken, RightNeeded, UnknownRight, OneScope),
)
async def change_role(roles: RoleService, actor: Actor, role: Id, body: ChangedRole) -> RoleView:
    """Change a role. 409 with the newest one as `details.current` and the rights that differ as `details.changed`.

    Refused when it has, or would have, a right that whoever changes it does not have.
    """
    return await roles.change(actor, role, body.version, name=body.name, rights=body.rights, reason=body.reason)


@routes.route("POST", "/api/roles/{role}/defaults", right=MANAGE, errors=(*CHANGES, OwnRole))
async def reset_role(roles: RoleService, actor: Actor, role: Id, body: RoleReset) -> RoleView:
    """Set a role that comes with the software back to its defaults."""
    return await roles.reset(actor, role, body.version, reason=body.reason)


@routes.route("DELETE", "/api/roles/{role}", right=MANAGE, status=204, errors=(*CHANGES, ShippedRole, RoleInUse))
async def remove_role(roles: RoleService, actor: Actor, role: Id, query: OfVersion) -> None:
    """Remove a role of the site's own that nobody has."""
    await roles.remove(actor, role, query.version, reason=query.reason)
