"""The audit log, on both databases: written with the change, read by filters, and never changed."""

import pytest
import sqlalchemy as sa

from core.actor import Actor
from core.errors import NotAllowed
from core.ids import UserId
from infra.clock import FakeClock
from infra.database.engine import Database
from infra.trail.audit import AuditLog, AuditQuery, audit_table, differing, write

READER = Actor(user=UserId("u1"), name="系统管理员", rights=frozenset({"audit.read"}))
OTHER = Actor(user=UserId("u2"), name="周班长")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def log(database: Database, clock: FakeClock) -> AuditLog:
    return AuditLog(database, clock)


async def test_an_entry_says_who_did_what_on_whom_and_why(log: AuditLog, clock: FakeClock) -> None:
    """OP1, AC4."""
    await log.note(OTHER, "floor.force", "agent", "8001", reason="设备故障", after={"state": "busy"})
    (entry,), following = await log.entries(READER, AuditQuery())
    assert (entry.at, entry.by, entry.by_name) == (clock.now(), "u2", "周班长")
    assert (entry.action, entry.kind, entry.subject, entry.reason) == ("floor.force", "agent", "8001", "设备故障")
    assert (entry.before, entry.after) == (None, {"state": "busy"})
    assert following is None
    with pytest.raises(NotAllowed):
        await log.entries(OTHER, AuditQuery())


async def test_what_is_rolled_back_leaves_no_entry(log: AuditLog, database: Database) -> None:
    async def fail() -> None:
        async with database.write() as connection:
            await write(connection, OTHER, "a", "k", "s", 1.0)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert await log.entries(READER, AuditQuery()) == ([], None)


async def test_entries_are_found_by_filters_and_in_pages(log: AuditLog, clock: FakeClock) -> None:
    began = clock.now()
    for n in range(5):
        clock.advance(10)
        await log.note(OTHER if n % 2 else READER, f"action.{n % 2}", "agent", f"800{n}")
    first, cursor = await log.entries(READER, AuditQuery(limit=2))
    second, cursor = await log.entries(READER, AuditQuery(limit=2, cursor=cursor))
    third, cursor = await log.entries(READER, AuditQuery(limit=2, cursor=cursor))
    assert [entry.subject for entry in (*first, *second, *third)] == ["8004", "8003", "8002", "8001", "8000"]
    assert cursor is None

    async def found(wanted: AuditQuery) -> list[str]:
        return [entry.subject for entry in (await log.entries(READER, wanted))[0]]

    assert await found(AuditQuery(by="u2")) == ["8003", "8001"]
    assert await found(AuditQuery(action="action.0", subject="8002")) == ["8002"]
    assert await found(AuditQuery(since=began + 20, until=began + 40)) == ["8002", "8001"]


@pytest.mark.parametrize("statement", [sa.delete(audit_table), sa.update(audit_table).values(reason="")])
async def test_the_database_refuses_to_change_an_entry(
    log: AuditLog, database: Database, statement: sa.Delete | sa.Update
) -> None:
    await log.note(OTHER, "a", "k", "s")
    with pytest.raises(sa.exc.DBAPIError, match="append-only"):
        async with database.write() as connection:
            await connection.execute(statement)
    assert len((await log.entries(READER, AuditQuery()))[0]) == 1


def test_only_what_differs_is_noted() -> None:
    assert differing({"a": 1, "b": 2}, {"a": 1, "b": 3, "c": 4}) == ({"b": 2, "c": None}, {"b": 3, "c": 4})
