"""Administration of people, on both databases: every method checks the right, versions, and the audit log."""

from collections.abc import Awaitable, Callable

import pytest
from argon2 import PasswordHasher

from accounts.errors import AccountChanged, GroupInUse, GroupTaken, NoSuchGroup, UsernameTaken
from accounts.people import PeopleService
from accounts.service import AccountService
from accounts.sessions.passwords import Passwords
from core.actor import Actor
from core.errors import NotAllowed
from core.ids import UserId
from core.rights import Role
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.trail.audit import AuditLog, AuditQuery
from server.domains import RIGHTS

ADMIN = Actor(user=UserId("boss"), name="boss", rights=RIGHTS.defaults[Role.ADMIN])
NOBODY = Actor(user=UserId("x"), name="x", rights=RIGHTS.defaults[Role.SUPERVISOR])
PASSWORD = "a long enough one"


@pytest.fixture
def people(database: Database) -> PeopleService:
    clock, passwords = FakeClock(), Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    return PeopleService(database, clock, new_id, passwords, AccountService(database, clock, new_id, passwords, RIGHTS))


ACTIONS: dict[str, Callable[[PeopleService], Awaitable[object]]] = {
    "people": lambda p: p.people(NOBODY),
    "person": lambda p: p.person(NOBODY, "x"),
    "add": lambda p: p.add(NOBODY, "a", PASSWORD, {}),
    "change": lambda p: p.change(NOBODY, "x", 1, {}),
    "reset_password": lambda p: p.reset_password(NOBODY, "x", PASSWORD),
    "add_group": lambda p: p.add_group(NOBODY, "x"),
    "rename_group": lambda p: p.rename_group(NOBODY, "x", 1, "y"),
    "remove_group": lambda p: p.remove_group(NOBODY, "x"),
}


@pytest.mark.parametrize("action", ACTIONS)
async def test_the_service_itself_checks_the_right(people: PeopleService, action: str) -> None:
    """OP1: it checks the actor, whoever calls."""
    with pytest.raises(NotAllowed):
        await ACTIONS[action](people)


async def test_an_account_is_changed_once_per_version(people: PeopleService, database: Database) -> None:
    group = await people.add_group(ADMIN, "甲班")
    made = await people.add(ADMIN, "li", PASSWORD, {"name": "李静", "roles": (Role.AGENT,), "agent": "8001"})
    fields = {"groups": (group.id,), "skills": {"general": 7}, "languages": ("zh", "en")}
    changed = await people.change(ADMIN, made.id, 1, fields, reason="新技能")
    assert (changed.groups, changed.skills, changed.languages) == ((group.id,), {"general": 7}, ("zh", "en"))
    with pytest.raises(AccountChanged) as refused:
        await people.change(ADMIN, made.id, 1, {"name": "李晶"})
    assert refused.value.details["current"] == changed
    with pytest.raises(GroupInUse):
        await people.remove_group(ADMIN, group.id)
    entries, _ = await AuditLog(database, FakeClock()).entries(ADMIN, AuditQuery(subject=made.id))
    assert (entries[0].reason, entries[0].after) == (
        "新技能",
        {"groups": [group.id], "skills": {"general": 7}, "languages": ["zh", "en"]},
    )


async def test_another_number_takes_the_skills_along(people: PeopleService) -> None:
    fields = {"name": "李静", "roles": (Role.AGENT,), "agent": "8001", "skills": {"general": 7}}
    made = await people.add(ADMIN, "li", PASSWORD, fields)
    moved = await people.change(ADMIN, made.id, 1, {"agent": "8009"})
    assert (moved.agent, moved.skills) == ("8009", {"general": 7})
    other = await people.add(ADMIN, "wang", PASSWORD, {"name": "王强", "roles": (Role.AGENT,), "agent": "8001"})
    assert other.skills == {}
    with pytest.raises(UsernameTaken):
        await people.change(ADMIN, other.id, 1, {"agent": "8009"})


async def test_groups_have_names_of_their_own(people: PeopleService) -> None:
    first = await people.add_group(ADMIN, "甲班")
    second = await people.add_group(ADMIN, "乙班")
    with pytest.raises(GroupTaken):
        await people.rename_group(ADMIN, second.id, 1, "甲班")
    with pytest.raises(NoSuchGroup):
        await people.add(ADMIN, "li", PASSWORD, {"name": "李", "roles": (Role.AGENT,), "groups": ("nowhere",)})
    await people.remove_group(ADMIN, first.id)
    with pytest.raises(NoSuchGroup):
        await people.remove_group(ADMIN, first.id)
