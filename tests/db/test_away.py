"""A database that is away, full or busy is distinguished from a mistake of ours, on real databases of both kinds."""

import asyncio
import re
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
import sqlalchemy as sa

from infra.database.away import DatabaseAway, refuses_data
from infra.database.engine import Database
from tests.db.conftest import Templates
from tests.ports import free_port
from tests.postgres import server_that_says
from tests.until import until

# fmt: off
AWAY = [
    "08000", "08001", "08003", "08004", "08006", "08007", "08P01", "40001", "40003", "40P01", "25006", "25P03",
    "25P04", "53000", "53100", "53200", "53300", "53400", "55P03", "57014", "57P01", "57P02", "57P03", "57P05",
    "58000", "58030",
]
MISTAKES = [
    "22003", "22P02", "23502", "23503", "23505", "25001", "25P02", "28P01", "3D000", "40002", "42601", "42703",
    "42P01", "54000", "57P04", "XX000",
]
# fmt: on


@pytest_asyncio.fixture
async def postgres_database(templates: Templates, tmp_path: Path) -> AsyncIterator[Database]:
    made = Database(templates.fresh("postgresql", tmp_path))
    yield made
    await made.close()


@pytest_asyncio.fixture
async def sqlite_database(templates: Templates, tmp_path: Path) -> AsyncIterator[Database]:
    made = Database(templates.fresh("sqlite", tmp_path))
    yield made
    await made.close()


async def execute(database: Database, *statements: str) -> None:
    async with database.write() as connection:
        for statement in statements:
            await connection.execute(sa.text(statement))


async def backend(database: Database) -> int:
    async with database.read() as connection:
        return int(await connection.scalar(sa.text("SELECT pg_backend_pid()")))


def raising(state: str) -> str:
    return f"DO $$ BEGIN RAISE EXCEPTION 'so it is' USING ERRCODE = '{state}'; END $$"


# Both kinds.


async def test_a_connection_that_breaks_within_a_transaction_is_the_databases(database: Database) -> None:
    with pytest.raises(DatabaseAway, match="ConnectionResetError"):
        async with database.read():
            raise ConnectionResetError


async def test_a_file_that_is_not_there_is_no_outage(database: Database) -> None:
    with pytest.raises(FileNotFoundError):
        async with database.read():
            raise FileNotFoundError


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM no_such_table",
        "SELEKT 1",
        "INSERT INTO history_position (reader, n) VALUES ('a', 1), ('a', 2)",
        "INSERT INTO history_position (reader, n) VALUES ('a', NULL)",
    ],
)
async def test_a_mistake_is_no_outage(database: Database, statement: str) -> None:
    with pytest.raises(sa.exc.DBAPIError):
        await execute(database, statement)


async def test_data_that_does_not_fit_is_no_outage(postgres_database: Database) -> None:
    with pytest.raises(sa.exc.DBAPIError):
        async with postgres_database.write() as connection:
            await connection.execute(sa.text("SELECT CAST(:n AS integer)"), {"n": "a word"})


# PostgreSQL.


async def test_these_codes_say_that_it_is_away_and_those_that_it_is_our_fault(postgres_database: Database) -> None:
    said = {state: await what_is_told(postgres_database, state) for state in (*AWAY, *MISTAKES)}
    assert said == {state: state for state in AWAY} | dict.fromkeys(MISTAKES, "a mistake")


async def what_is_told(database: Database, state: str) -> str:
    try:
        await execute(database, raising(state))
    except DatabaseAway as error:
        return error.code
    except sa.exc.DBAPIError:
        return "a mistake"
    return "nothing"


async def test_a_server_that_refuses_connections_is_away() -> None:
    database = Database(f"postgresql+asyncpg://nobody@127.0.0.1:{free_port()}/nothing")
    for transaction in (database.read, database.write):
        with pytest.raises(DatabaseAway, match="ConnectionRefusedError"):
            async with transaction():
                pass
    await database.close()


async def test_a_socket_that_is_not_there_is_an_outage(tmp_path: Path) -> None:
    database = Database(f"postgresql+asyncpg://nobody@/nothing?host={tmp_path}")
    with pytest.raises(DatabaseAway, match="FileNotFoundError"):
        await backend(database)


@pytest.mark.parametrize("state", ["57P03", "53300", "57P01", "08P01"])
async def test_a_server_that_is_starting_up_is_away(state: str) -> None:
    async with server_that_says(state) as url:
        database = Database(url)
        with pytest.raises(DatabaseAway, match=state):
            await backend(database)


@pytest.mark.parametrize("state", ["28P01", "3D000"])
async def test_a_server_that_does_not_know_us_is_not_away(state: str) -> None:
    async with server_that_says(state) as url:
        database = Database(url)
        with pytest.raises(sa.exc.DBAPIError):
            await backend(database)


async def test_a_shutdown_in_mid_transaction(postgres_database: Database, templates: Templates) -> None:
    pids: list[int] = []

    async def work() -> None:
        async with postgres_database.write() as connection:
            pids.append(await connection.scalar(sa.text("SELECT pg_backend_pid()")))
            templates.postgres.sql(f"SELECT pg_terminate_backend({pids[0]}, 5000)")
            await connection.execute(sa.text("SELECT 1"))

    with pytest.raises(DatabaseAway, match=r"57P01|08003|ConnectionLost"):
        await work()
    assert await backend(postgres_database) not in pids


async def test_a_pool_from_before_a_restart_is_of_use_after_it(
    postgres_database: Database, templates: Templates
) -> None:
    before = await backend(postgres_database)
    templates.postgres.kill()
    with pytest.raises(DatabaseAway):
        await backend(postgres_database)
    templates.postgres.start()
    assert await backend(postgres_database) != before


async def test_too_many_connections(postgres_database: Database, templates: Templates) -> None:
    name = postgres_database.engine.url.database
    templates.postgres.sql(f"CREATE ROLE {name}_few LOGIN CONNECTION LIMIT 1")
    few = Database(postgres_database.engine.url.set(username=f"{name}_few").render_as_string())
    async with few.read():
        with pytest.raises(DatabaseAway, match="53300"):
            await backend(few)
    await few.close()


async def test_after_a_failover_the_next_try_looks_for_the_new_primary(postgres_database: Database) -> None:
    """A primary that has become a standby keeps its readers' connections but refuses their writes."""
    await execute(postgres_database, "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")
    standby = await backend(postgres_database)
    with pytest.raises(DatabaseAway, match="25006"):
        await execute(postgres_database, "INSERT INTO history_position (reader, n) VALUES ('a', 1)")
    await execute(postgres_database, "INSERT INTO history_position (reader, n) VALUES ('a', 1)")
    assert await backend(postgres_database) != standby


async def test_no_server_of_several_is_the_primary(postgres_database: Database, templates: Templates) -> None:
    url = postgres_database.engine.url
    templates.postgres.sql(f"ALTER DATABASE {url.database} SET default_transaction_read_only = on")
    seeking = Database(url.update_query_dict({"target_session_attrs": "read-write"}).render_as_string())
    with pytest.raises(DatabaseAway, match="NoPrimary"):
        await backend(seeking)
    await seeking.close()


async def test_of_two_that_wait_for_each_other_one_tries_again(postgres_database: Database) -> None:
    await execute(postgres_database, "INSERT INTO history_position (reader, n) VALUES ('a', 0), ('b', 0)")
    both = asyncio.Barrier(2)

    async def count(*readers: str) -> None:
        async with postgres_database.write() as connection:
            await connection.execute(sa.text("SET LOCAL deadlock_timeout = '10ms'"))
            for reader in readers:
                await connection.execute(sa.text(f"UPDATE history_position SET n = n + 1 WHERE reader = '{reader}'"))
                if reader == readers[0]:
                    await both.wait()

    ends = await asyncio.gather(count("a", "b"), count("b", "a"), return_exceptions=True)
    (loser,) = [end for end in ends if end is not None]
    assert isinstance(loser, DatabaseAway)
    assert loser.code == "40P01"


# SQLite.


async def test_a_locked_file(sqlite_database: Database) -> None:
    other = Database(sqlite_database.engine.url.render_as_string())
    async with sqlite_database.write() as connection:
        await connection.execute(sa.text("DELETE FROM history_position"))
        with pytest.raises(DatabaseAway, match="SQLITE_BUSY"):
            await execute(other, "PRAGMA busy_timeout = 1", "DELETE FROM history_position")
    await other.close()


async def test_a_full_disk(sqlite_database: Database) -> None:
    fill = "INSERT INTO history_position (reader, n) VALUES (hex(randomblob(1000000)), 1)"
    with pytest.raises(DatabaseAway, match="SQLITE_FULL"):
        await execute(sqlite_database, "PRAGMA max_page_count = 1", fill)
    assert sqlite_database.full, "it reads all the same, so health must not ask for that alone"
    await execute(sqlite_database, "PRAGMA max_page_count = 100000", fill)
    assert not sqlite_database.full


async def test_a_file_that_may_only_be_read(sqlite_database: Database) -> None:
    with pytest.raises(DatabaseAway, match="SQLITE_READONLY"):
        await execute(sqlite_database, "PRAGMA query_only = ON", "DELETE FROM history_position")


async def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}")
    before = set(threading.enumerate())
    with pytest.raises(DatabaseAway, match="SQLITE_CANTOPEN"):
        await execute(database, "SELECT 1")
    await database.close()
    # The driver does not wait for the thread of a connection that was never made; the thread still calls this loop.
    await until(lambda: set(threading.enumerate()) <= before)


async def test_the_word_for_the_log_holds_nothing_that_was_written(postgres_database: Database) -> None:
    with pytest.raises(DatabaseAway) as caught:
        await execute(postgres_database, raising("53100").replace("so it is", "a secret"))
    assert re.fullmatch(r"\w+", str(caught.value))


@pytest.mark.parametrize(
    ("statement", "parameters", "of_the_data"),
    [
        ("INSERT INTO history_position (reader, n) VALUES ('a', 1), ('a', 2)", {}, True),
        ("INSERT INTO history_position (reader, n) VALUES ('a', :n)", {"n": None}, True),
        ("INSERT INTO history_position (reader, n) VALUES ('a', :n)", {"n": 2**70}, True),
        ("INSERT INTO no_such_table (reader, n) VALUES ('a', 1)", {}, False),
        ("INSERT INTO history_position (no_such_column) VALUES ('a')", {}, False),
        ("INSURT", {}, False),
    ],
)
async def test_what_was_to_be_written_is_told_from_where(
    database: Database, statement: str, parameters: dict[str, object], of_the_data: bool
) -> None:
    with pytest.raises(Exception) as caught:  # noqa: PT011  # each driver has its own
        async with database.write() as connection:
            await connection.execute(sa.text(statement), parameters)
    assert refuses_data(caught.value) is of_the_data
