"""The greatest numbers that a request may carry fit into both databases."""

from core.actor import Actor
from core.ids import UserId
from infra.clock import FakeClock
from infra.database.engine import Database
from infra.http.routes import INT32, INT64
from infra.trail.audit import AuditLog, AuditQuery
from tickets.lists import store as list_store
from tickets.lists.store import Sort, TicketCursor, TicketQuery
from tickets.tables import ticket_table

READER = Actor(user=UserId("u"), name="u", rights=frozenset({"audit.read"}))


async def test_the_last_cursor_is_one(database: Database) -> None:
    async with database.read() as connection:
        assert await list_store.find(connection, TicketQuery(place=TicketCursor.read("0~0~1")), None) == ([], None)
        last = TicketQuery(place=TicketCursor.read(f"1~{'9' * 17}~{'9' * 18}"), sort=Sort.DUE)
        assert await list_store.find(connection, last, None) == ([], None)
    entries, _ = await AuditLog(database, FakeClock()).entries(READER, AuditQuery(cursor=INT64))
    assert entries == []


async def test_the_last_version_is_one(database: Database) -> None:
    async with database.read() as connection:
        query = ticket_table.select().where(ticket_table.c.version == INT32)
        assert (await connection.execute(query)).all() == []
