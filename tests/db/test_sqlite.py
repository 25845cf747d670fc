"""SQLite's thread is called once per statement, and a transaction that was cut off is still undone."""

import asyncio
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiosqlite
import pytest
import sqlalchemy as sa

from infra.database.engine import Database

TABLE = sa.Table("visited", sa.MetaData(), sa.Column("n", sa.Integer, primary_key=True), sa.Column("text", sa.Text))


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    made = Database(f"sqlite+aiosqlite:///{tmp_path / 'visits.sqlite3'}")
    async with made.write() as connection:
        await connection.run_sync(TABLE.create)
        await connection.execute(sa.insert(TABLE), [{"n": n, "text": f"t{n}"} for n in range(50)])
    yield made
    await made.close()


@pytest.fixture
def visits(database: Database, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the thread's tasks from now on."""
    asked: list[str] = []
    execute: Any = aiosqlite.Connection._execute

    async def noted(connection: aiosqlite.Connection, work: Any, *arguments: Any, **named: Any) -> Any:
        asked.append(work.__name__)
        return await execute(connection, work, *arguments, **named)

    monkeypatch.setattr(aiosqlite.Connection, "_execute", noted)
    return asked


async def test_a_statement_is_one_visit_with_all_its_rows(database: Database, visits: list[str]) -> None:
    async with database.read() as connection:
        found = (await connection.execute(sa.select(TABLE).order_by("n"))).all()
    assert [row.n for row in found] == list(range(50))
    assert visits == ["_found"], "also the end of a transaction that wrote nothing needs none"


async def test_rows_are_taken_one_by_one_and_in_parts_too(database: Database) -> None:
    async with database.read() as connection:
        result = await connection.execute(sa.select(TABLE.c.n).order_by("n"))
        assert result.scalars().fetchmany(3) == [0, 1, 2]
        result = await connection.execute(sa.select(TABLE.c.n).order_by("n"))
        assert [row.n for row in result] == list(range(50))
        result = await connection.execute(sa.update(TABLE).where(TABLE.c.n < 5).values(text="x"))
        assert result.rowcount == 5
        await connection.rollback()
        assert await connection.scalar(sa.select(sa.func.count()).where(TABLE.c.text == "x")) == 0


async def test_what_is_written_is_committed_with_one_visit_more(database: Database, visits: list[str]) -> None:
    async with database.write() as connection:
        await connection.execute(sa.insert(TABLE).values(n=99, text="new"))
    assert visits == ["_found", "commit"]
    async with database.read() as connection:
        assert await connection.scalar(sa.select(TABLE.c.text).where(TABLE.c.n == 99)) == "new"


async def test_a_statement_that_is_cut_off_leaves_no_transaction_behind(database: Database) -> None:
    """The thread still carries out its task: without an end, the transaction would lock the database for everybody."""
    held, waiting = threading.Event(), asyncio.Event()

    async def write() -> None:
        async with database.write() as connection:
            thread = (await connection.get_raw_connection()).driver_connection
            assert thread is not None
            thread._tx.put_nowait((None, held.wait))
            waiting.set()
            await connection.execute(sa.insert(TABLE).values(n=99, text="cut off"))

    writing = asyncio.create_task(write())
    await waiting.wait()
    await asyncio.sleep(0)
    writing.cancel()
    asyncio.get_running_loop().call_soon(held.set)
    with pytest.raises(asyncio.CancelledError):
        await writing
    async with database.write() as connection:
        await connection.execute(sa.insert(TABLE).values(n=-1, text="after"))
        assert await connection.scalar(sa.select(sa.func.count()).select_from(TABLE)) == 51
