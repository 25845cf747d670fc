"""A database that is away is told from everything else that can fail."""

import pytest

from infra.database import AWAY, Database, DatabaseAway
from tests.ports import free_port


async def test_a_database_that_refuses_connections_is_away() -> None:
    database = Database(f"postgresql+asyncpg://nobody@127.0.0.1:{free_port()}/nothing")
    for transaction in (database.read, database.write):
        with pytest.raises(DatabaseAway):
            async with transaction():
                pass
    await database.close()


async def test_a_connection_that_breaks_within_a_transaction_is_the_databases(database: Database) -> None:
    with pytest.raises(AWAY):
        async with database.read():
            raise ConnectionResetError


def test_a_file_that_is_not_there_is_no_outage() -> None:
    assert not issubclass(FileNotFoundError, AWAY)
    assert not issubclass(TimeoutError, AWAY)
