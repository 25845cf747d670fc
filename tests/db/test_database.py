"""The pool, its writers, and the settings of each connection."""

import asyncio
from contextlib import AsyncExitStack

import pytest
import sqlalchemy as sa

from infra.database.away import DatabaseAway
from infra.database.engine import CONNECTIONS, Database
from tests.postgres import Postgres


async def test_connections_of_a_busy_moment_are_kept_for_the_next_one(database: Database) -> None:
    """Opening one costs most when there is most to do."""
    opened = []
    sa.event.listen(database.engine.sync_engine, "connect", lambda *of: opened.append(of))
    for _ in range(3):
        async with AsyncExitStack() as stack:
            for _ in range(CONNECTIONS):
                connection = await stack.enter_async_context(database.read())
                await connection.execute(sa.text("SELECT 1"))
    assert len(opened) <= CONNECTIONS


async def test_those_who_write_at_once_write_in_the_order_in_which_they_came(database: Database) -> None:
    """SQLite alone would let the luckiest go first, and the others would wait until they give up."""
    table = sa.Table("ordered", sa.MetaData(), sa.Column("n", sa.Integer), sa.Column("at", sa.Integer))
    async with database.write() as connection:
        await connection.run_sync(table.create)
    came: list[int] = []

    async def write(n: int) -> None:
        async with database.write() as connection:
            count = await connection.scalar(sa.select(sa.func.count()).select_from(table))
            await connection.execute(sa.insert(table).values(n=n, at=count))
            came.append(n)

    await asyncio.gather(*map(write, range(40)))
    assert sorted(came) == list(range(40))
    if database.is_sqlite:
        assert came == list(range(40))


async def test_a_writer_who_waits_in_vain_is_told_so(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infra.database.engine.WRITING_S", 0.01)
    async with database.write():
        if database.is_sqlite:
            with pytest.raises(DatabaseAway, match="busy"):
                async with database.write():
                    pass
    async with database.write() as connection:
        assert await connection.scalar(sa.text("SELECT 1")) == 1


async def test_postgres_plans_each_statement_with_its_values(postgres: Postgres) -> None:
    """A plan made for all values would read the list of a rare kind like that of a common one."""
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
