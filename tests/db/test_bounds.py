"""The greatest numbers that a request may carry are numbers to both databases."""

from core.actor import Actor
from core.ids import UserId
from infra.audit import AuditLog
from infra.audit import Wanted as WantedEntries
from infra.clock import FakeClock
from infra.database import Database
from infra.http import INT32, INT64
from tickets import store
from tickets.store import Wanted
from tickets.tables import ticket_table

READER = Actor(user=UserId("u"), name="u", role="admin", rights=frozenset({"audit.read"}))


async def test_the_last_cursor_is_one(database: Database) -> None:
    async with database.read() as connection:
        assert await store.find(connection, Wanted(before=INT64), None) == ([], None)
    entries, _ = await AuditLog(database, FakeClock()).entries(READER, WantedEntries(cursor=INT64))
    assert entries == []


async def test_the_last_version_is_one(database: Database) -> None:
    async with database.read() as connection:
        query = ticket_table.select().where(ticket_table.c.version == INT32)
        assert (await connection.execute(query)).all() == []
