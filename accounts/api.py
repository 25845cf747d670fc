"""The routes for managing people: accounts and groups. Each change is in force when its request is answered."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Protocol

from pydantic import Field

from accounts.errors import (
    AccountChanged,
    GroupInUse,
    GroupTaken,
    LastAdministrator,
    NoSuchAccount,
    NoSuchGroup,
    NoSuchRole,
    OwnAccount,
    UsernameTaken,
)
from accounts.people import MANAGE, AuditNames, PeopleService, Person
from accounts.rules.errors import PasswordTooWeak, RightsLacking
from accounts.store import Group
from core.actor import Actor
from core.errors import NotFound
from core.messages.floor import AgentState
from infra.http.forms import AccountId
from infra.http.problems import AS_IT_IS
from infra.http.routes import INT32, Form, Routes
from infra.trail import audit

Name = Annotated[str, Field(min_length=1, max_length=64)]
Password = Annotated[str, AS_IT_IS, Field(min_length=1, max_length=200)]
Why = Annotated[str, Field(max_length=200)]
Version = Annotated[int, Field(ge=0, le=INT32)]
Number = Annotated[str, Field(pattern=r"^\d{2,8}$")]
Level = Annotated[int, Field(ge=1, le=9)]
Right = Annotated[str, Field(max_length=64)]
Roles = Annotated[tuple[AccountId, ...], Field(min_length=1, max_length=20)]
AfterTalk = Literal["idle", "busy"]
Spoken = Annotated[str, Field(pattern=r"^[a-z]{2,8}$")]


class PersonFields(Form):
    """The fields of an account that can be set; a field that is not sent stays as it is. `skills`: id to level, 9 is
    best."""

    name: Name | None = None
    roles: Roles | None = None
    agent: Number | None = None
    groups: Annotated[tuple[AccountId, ...], Field(max_length=20)] | None = None
    departments: Annotated[tuple[AccountId, ...], Field(max_length=20)] | None = None
    skills: Annotated[dict[AccountId, Level], Field(max_length=50)] | None = None
    languages: Annotated[tuple[Spoken, ...], Field(min_length=1, max_length=10)] | None = None
    after_talk: AfterTalk | None = None
    auto_answer: bool | None = None
    training: bool | None = None
    disabled: bool | None = None

    def given(self) -> dict[str, Any]:
        """Return the fields that were sent; only `agent` can be set to null."""
        names = PersonFields.model_fields.keys() & self.model_fields_set
        values = {name: getattr(self, name) for name in names}
        if "after_talk" in values and values["after_talk"] is not None:
            values["after_talk"] = AgentState(values["after_talk"])
        return {name: value for name, value in values.items() if value is not None or name == "agent"}


class NewPerson(PersonFields):
    """A new account."""

    username: Annotated[str, Field(pattern=r"^[\w.\-]{2,64}$")]
    password: Password
    name: Name
    roles: Roles
    reason: Why = ""


class ChangedPerson(PersonFields):
    """Changes, with the version that was read."""

    version: Version
    reason: Why = ""


class NoSuchDepartment(NotFound):
    """There is no such department."""

    code = "department.unknown"


class NewPassword(Form):
    """A new password for somebody. Browsers that are signed in with the old one are signed out."""

    password: Password
    reason: Why = ""


class NewGroup(Form):
    """A group of agents."""

    name: Name


class RenamedGroup(NewGroup):
    """A new name, with the version that was read."""

    version: Version


class Departments(Protocol):
    """The handling departments that a person can belong to. The site defines them, not the accounts domain."""

    def ids(self) -> Collection[str]: ...


@dataclass(frozen=True, slots=True)
class PeopleDeps:
    """The parts that these routes need."""

    people: PeopleService
    departments: Departments


routes = Routes("people", PeopleDeps)


@routes.route("GET", "/api/admin/users", right=MANAGE)
async def list_people(deps: PeopleDeps, actor: Actor) -> list[Person]:
    """List everybody, by user name."""
    return await deps.people.people(actor)


@routes.route("GET", "/api/admin/audit/names", right=audit.READ)
async def read_audit_names(deps: PeopleDeps, actor: Actor) -> AuditNames:
    """Return the names of the people and roles whose ids are in the audit log."""
    return await deps.people.audit_names(actor)


@routes.route("GET", "/api/admin/users/{user}", right=MANAGE, errors=(NoSuchAccount,))
async def read_person(deps: PeopleDeps, actor: Actor, user: AccountId) -> Person:
    """Return one account."""
    return await deps.people.person(actor, user)


@routes.route(
    "POST",
    "/api/admin/users",
    right=MANAGE,
    status=201,
    errors=(UsernameTaken, NoSuchGroup, NoSuchDepartment, NoSuchRole, PasswordTooWeak, RightsLacking),
)
async def add_person(deps: PeopleDeps, actor: Actor, body: NewPerson) -> Person:
    """Create an account."""
    _check_departments(deps, body)
    return await deps.people.add(actor, body.username, body.password, body.given(), reason=body.reason)


@routes.route(
    "PATCH",
    "/api/admin/users/{user}",
    right=MANAGE,
    errors=(
        *(NoSuchAccount, AccountChanged, UsernameTaken, NoSuchGroup, NoSuchDepartment, NoSuchRole),
        *(OwnAccount, LastAdministrator, RightsLacking),
    ),
)
async def change_person(deps: PeopleDeps, actor: Actor, user: AccountId, body: ChangedPerson) -> Person:
    """Change an account. 409 with the newest version as `details.current` and the differing fields as
    `details.changed`."""
    _check_departments(deps, body)
    return await deps.people.change(actor, user, body.version, body.given(), reason=body.reason)


def _check_departments(deps: PeopleDeps, body: PersonFields) -> None:
    if unknown := set(body.departments or ()).difference(deps.departments.ids()):
        raise NoSuchDepartment(field="departments", unknown=sorted(unknown))


@routes.route(
    "POST",
    "/api/admin/users/{user}/password",
    right=MANAGE,
    errors=(NoSuchAccount, PasswordTooWeak, RightsLacking),
)
async def reset_password(deps: PeopleDeps, actor: Actor, user: AccountId, body: NewPassword) -> None:
    """Set a new password for somebody."""
    await deps.people.reset_password(actor, user, body.password, reason=body.reason)


@routes.route("GET", "/api/admin/groups", right="floor.watch")
async def list_groups(deps: PeopleDeps) -> list[Group]:
    """List all groups, by name."""
    return await deps.people.groups()


@routes.route("POST", "/api/admin/groups", right=MANAGE, status=201, errors=(GroupTaken,))
async def add_group(deps: PeopleDeps, actor: Actor, body: NewGroup) -> Group:
    """Create a group."""
    return await deps.people.add_group(actor, body.name)


@routes.route("PATCH", "/api/admin/groups/{group}", right=MANAGE, errors=(NoSuchGroup, AccountChanged, GroupTaken))
async def rename_group(deps: PeopleDeps, actor: Actor, group: AccountId, body: RenamedGroup) -> Group:
    """Rename a group."""
    return await deps.people.rename_group(actor, group, body.version, body.name)


@routes.route("DELETE", "/api/admin/groups/{group}", right=MANAGE, errors=(NoSuchGroup, GroupInUse))
async def remove_group(deps: PeopleDeps, actor: Actor, group: AccountId) -> None:
    """Remove an empty group."""
    await deps.people.remove_group(actor, group)
