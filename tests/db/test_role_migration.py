"""Upgrading a site from before roles were rows: everybody keeps their role, except departments' people who were agents.

Changes that an administrator had made to the four roles are kept.
"""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from accounts import store
from accounts.roles import store as role_store
from core.actor import Actor
from core.ids import UserId
from core.rights import Role
from infra.clock import FakeClock
from infra.database.engine import Database
from infra.database.migrating import domains
from infra.trail.audit import AuditLog, AuditQuery
from server.domains import RIGHTS
from tests.db.test_migrations import upgrade
from tests.postgres import Postgres

AUDITOR = Actor(user=UserId("a"), name="a", rights=RIGHTS.defaults[Role.AUDITOR])

PEOPLE = {
    "agent": ("agent", "8001", []),
    "leader": ("leader", None, []),
    "boss": ("supervisor", "8002", ["water"]),
    "admin": ("admin", None, ["water"]),
    "clerk": ("agent", None, ["water", "housing"]),
    "both": ("agent", "8003", ["water"]),
    "new": ("agent", None, []),
}
"""For each person: the role, the agent's number, the departments."""

AFTER = {
    **{name: (role,) for name, (role, _, _) in PEOPLE.items()},
    "clerk": ("handler",),
}


@pytest.fixture(params=["sqlite", "postgresql"])
async def older(request: pytest.FixtureRequest, postgres: Postgres, tmp_path: Path) -> AsyncIterator[Database]:
    """A database as the previous release made it."""
    kind, name = request.param, request.function.__name__[:30]
    made = Database(postgres.create(name) if kind == "postgresql" else f"sqlite+aiosqlite:///{tmp_path / name}")
    await upgrade(made, {**dict.fromkeys(domains(), "heads"), "accounts": "accounts_0007"})
    yield made
    await made.close()


async def fill(database: Database) -> None:
    fixed = {"password": "", "language": "zh", "after_talk": "idle", "auto_answer": False, "phone": ""}
    fixed |= {"training": False, "demo": False, "disabled": False, "version": 1, "created_at": datetime.now(UTC)}
    fixed |= {"groups": [], "languages": ["zh"]}
    kinds = {"groups": sa.JSON, "departments": sa.JSON, "languages": sa.JSON, "rights": sa.JSON}

    def table(name: str, row: dict[str, object]) -> sa.TableClause:
        return sa.table(name, *(sa.column(column, kinds.get(column)) for column in row))

    async with database.write() as connection:
        for name, (role, agent, departments) in PEOPLE.items():
            row = {**fixed, "id": name, "username": name, "name": name, "role": role}
            row |= {"agent": agent, "departments": departments}
            await connection.execute(sa.insert(table("account", row)).values(row))
        changed = {"role": "leader", "rights": ["desk.use", "tickets.read", "tickets.read:group"], "version": 4}
        await connection.execute(sa.insert(table("role_rights", changed)).values(changed))


async def test_people_keep_their_roles_and_departments_get_theirs(older: Database) -> None:
    await fill(older)
    with capture_logs() as logged:
        await older.migrate()
    async with older.read() as connection:
        people = {one.username: one.roles for one in await store.all_accounts(connection)}
        roles = await role_store.all_roles(connection)
    assert people == AFTER
    assert list(roles) == list(Role)
    assert {one.id: (one.rights, one.version) for one in roles.values() if one.rights is not None} == {
        "leader": (frozenset({"desk.use", "tickets.read", "tickets.read:group"}), 4)
    }
    told = [(one["action"], one["subject"]) for one in logged if one["event"] == "Roles were taken over."]
    assert told == [
        ("account.to_check", "admin"),
        ("account.to_check", "boss"),
        ("account.to_check", "both"),
        ("account.migrated", "clerk"),
    ]


async def test_whoever_could_find_all_customers_by_a_role_that_a_site_has_changed_still_can(older: Database) -> None:
    """Finding all customers used to be part of `customers.read`. From now on agents see only those at hand, whatever
    the site had changed; an administrator without the right to find all could give it to nobody."""
    rights, ladder = ["accounts.manage", "customers.read"], ["admin", "agent", "leader", "supervisor"]
    changed = sa.table("role_rights", sa.column("role"), sa.column("rights", sa.JSON), sa.column("version"))
    async with older.write() as connection:
        await connection.execute(sa.insert(changed), [{"role": one, "rights": rights, "version": 2} for one in ladder])
    await older.migrate()
    async with older.read() as connection:
        roles = await role_store.all_roles(connection)
    more = {one for one in ladder if roles[one].rights == frozenset({*rights, "customers.search"})}
    assert (more, roles["agent"].rights) == ({"admin", "leader", "supervisor"}, frozenset(rights))
    entries, _ = await AuditLog(older, FakeClock()).entries(AUDITOR, AuditQuery(kind="role"))
    told = {(one.action, one.subject, repr(one.after)) for one in entries}
    assert told == {("role.migrated", one, "{'given': ['customers.search']}") for one in more}


async def test_what_was_changed_can_be_read_afterwards(older: Database) -> None:
    await fill(older)
    await older.migrate()
    entries, _ = await AuditLog(older, FakeClock()).entries(AUDITOR, AuditQuery(kind="account"))
    assert [(one.action, one.subject, one.by, one.before, one.after) for one in reversed(entries)] == [
        *(
            ("account.to_check", one, "system", None, {"roles": [role], "departments": ["water"], "agent": agent})
            for one, role, agent in (("admin", "admin", None), ("boss", "supervisor", "8002"))
        ),
        (
            "account.to_check",
            "both",
            "system",
            None,
            {"roles": ["agent"], "departments": ["water"], "agent": "8003"},
        ),
        ("account.migrated", "clerk", "system", {"roles": ["agent"]}, {"roles": ["handler"]}),
    ]
    assert all("升级" in one.reason for one in entries)


async def test_people_of_before_there_was_an_audit_log_are_taken_over_too(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    older = Database(f"sqlite+aiosqlite:///{tmp_path / request.function.__name__[:30]}")
    await upgrade(older, {"accounts": "accounts_0007"})
    await fill(older)
    await older.migrate()
    async with older.read() as connection:
        assert {one.username: one.roles for one in await store.all_accounts(connection)} == AFTER
    await older.close()
