"""What the migrations make is what the stores declare, on both databases, and migrating twice changes nothing."""

import importlib
import pkgutil

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from infra.database import PACKAGES, Database, domains, metadata


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
