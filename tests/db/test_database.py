"""What each connection asks of its database."""

import sqlalchemy as sa

from infra.database import Database
from tests.postgres import Postgres


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
