"""The database that tests use one after another is as the template is for each."""

import sqlalchemy as sa

from infra.database.engine import Database
from tests.db.conftest import Templates
from tests.db.emptied import Emptied

ROLES = sa.text("SELECT count(*) FROM role WHERE name IS DISTINCT FROM 'changed'")
EVENTS = sa.text("SELECT count(*) FROM event")
EVENT = "INSERT INTO event (n, i, at, owner, type, subject, body) VALUES (1, 0, now(), 'test', 'X', '', '{}')"


async def change(emptied: Emptied, *statements: str) -> str:
    """Run statements in the database as a test would, and give it back. Return its URL."""
    database = Database(url := await emptied.lend())
    async with database.write() as connection:
        for statement in statements:
            await connection.execute(sa.text(statement))
    await database.close()
    await emptied.take_back()
    return url


async def count(emptied: Emptied, query: sa.TextClause) -> int:
    """A number from the database as the next test gets it."""
    database = Database(await emptied.lend())
    async with database.read() as connection:
        found = int(await connection.scalar(query))
    await database.close()
    return found


async def test_rows_are_gone_and_those_of_migrations_are_back(templates: Templates) -> None:
    emptied = Emptied(templates.copy)
    roles = await count(emptied, ROLES)
    assert roles
    first = await change(
        emptied,
        EVENT,
        "UPDATE role SET name = 'changed' WHERE id = (SELECT min(id) FROM role)",
        "DELETE FROM caller_list",
    )
    assert (await emptied.lend(), await count(emptied, EVENTS), await count(emptied, ROLES)) == (first, 0, roles)


async def test_one_with_other_tables_or_columns_is_not_used_again(templates: Templates) -> None:
    emptied = Emptied(templates.copy)
    first = await change(emptied, "ALTER TABLE event RENAME TO elsewhere")
    second = await change(emptied, "ANALYZE role")
    assert len({first, second, await emptied.lend()}) == 3
    assert await count(emptied, EVENTS) == 0


async def test_a_connection_that_is_left_open_is_ended(templates: Templates) -> None:
    emptied = Emptied(templates.copy)
    database = Database(first := await emptied.lend())
    async with database.engine.connect() as connection:
        await connection.execute(sa.text(EVENT))
        await emptied.take_back()
        assert await emptied.lend() == first
        assert await count(emptied, EVENTS) == 0
        await connection.invalidate()
    await database.close()
