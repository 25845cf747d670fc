"""What each connection asks of its database."""

from contextlib import AsyncExitStack

import sqlalchemy as sa

from infra.database import CONNECTIONS, Database
from tests.postgres import Postgres


async def test_connections_of_a_busy_moment_are_kept_for_the_next_one(database: Database) -> None:
    """To open one costs most when there is most to do."""
    opened = []
    sa.event.listen(database.engine.sync_engine, "connect", lambda *of: opened.append(of))
    for _ in range(3):
        async with AsyncExitStack() as stack:
            for _ in range(CONNECTIONS):
                connection = await stack.enter_async_context(database.read())
                await connection.execute(sa.text("SELECT 1"))
    assert len(opened) <= CONNECTIONS


async def test_postgres_plans_each_statement_with_its_values(postgres: Postgres) -> None:
    """A plan for all values reads the list of a rare kind as that of a common one."""
    database = Database(postgres.create("planned"))
    query = sa.text("SELECT relname FROM pg_class WHERE relname = :name")
    async with database.read() as connection:
        for number in range(12):
            await connection.execute(query, {"name": f"name{number}"})
        about = sa.text("SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE :like")
        generic, custom = (await connection.execute(about, {"like": "SELECT relname%"})).one()
        assert (generic, custom) == (0, 12)
        assert await connection.scalar(sa.text("SHOW jit")) == "off"
    await database.close()
