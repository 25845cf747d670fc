"""What the migrations make is what the stores declare, on both databases, and migrating twice changes nothing."""

import importlib
import pkgutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from infra.database import PACKAGES, Database, alembic_config, domains, metadata
from tests.postgres import Postgres


def import_stores() -> None:
    """Declare every domain's tables."""
    importlib.import_module("infra.history")
    for domain in domains():
        for module in pkgutil.iter_modules([str(PACKAGES / domain)]):
            if module.name.endswith(("store", "outbox", "audit")):
                importlib.import_module(f"{domain}.{module.name}")


async def test_migrations_and_declared_tables_agree(database: Database) -> None:
    import_stores()

    def differences(connection: sa.Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found: list[object] = list(compare_metadata(context, metadata))
        return [difference for difference in found if "alembic_" not in repr(difference)]

    async with database.read() as connection:
        assert await connection.run_sync(differences) == []


async def test_migrating_again_changes_nothing(database: Database) -> None:
    await database.migrate()
    await database.migrate()


@pytest.fixture(params=["sqlite", "postgresql"])
async def older(request: pytest.FixtureRequest, postgres: Postgres, tmp_path: Path) -> AsyncIterator[Database]:
    """A database as it was before rights had scopes."""
    kind = request.param
    made = Database(postgres.create("older") if kind == "postgresql" else f"sqlite+aiosqlite:///{tmp_path / 'older'}")

    def upgrade(connection: sa.Connection) -> None:
        for domain, revision in (("accounts", "accounts_0003"), ("tickets", "tickets_0002")):
            config = alembic_config(domain)
            config.attributes["connection"] = connection
            command.upgrade(config, revision)

    async with made.engine.begin() as connection:
        await connection.run_sync(upgrade)
    yield made
    await made.close()


async def test_rights_that_were_changed_and_tickets_that_were_written_before_scopes_go_on(older: Database) -> None:
    """Roles keep what an administrator gave and took, and reach as far as by default; authors own their tickets."""
    columns = "type, urgency, department, title, text, contact_name, contact_number, caller"
    now = "CURRENT_TIMESTAMP"
    async with older.write() as connection:
        for role, rights in (("leader", '["desk.use", "tickets.read"]'), ("agent", '["tickets.write"]')):
            await connection.execute(sa.text(f"INSERT INTO role_rights VALUES ('{role}', '{rights}', 3)"))
        text = f"'t', 'n', 1, 'open', {', '.join(8 * [repr('')])}, 'u1', {now}, {now}"
        names = f"id, number, version, state, {columns}, created_by, created_at, updated_at"
        await connection.execute(sa.text(f"INSERT INTO ticket ({names}) VALUES ({text})"))
    await older.migrate()
    import_stores()
    tables = metadata.tables
    async with older.read() as connection:
        found = await connection.execute(sa.select(tables["role_rights"]).order_by("role"))
        assert [(row.role, row.rights, row.version) for row in found] == [
            ("agent", ["tickets.write", "tickets.write:own"], 3),
            ("leader", ["desk.use", "tickets.read", "tickets.read:group"], 3),
        ]
        people = await connection.execute(sa.select(tables["ticket_person"]))
        assert [(row.person, row.serial) for row in people] == [("u1", 1)]
