"""Call records on both databases: written from the journal, listed by key, read by index, made from older rows."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

import pytest
import sqlalchemy as sa

from core.messages.base import Event
from infra.database.engine import Database
from records.reader import ALL, NoSuchRecord, PeriodTooLong, Reach, RecordKey, RecordQuery, RecordReader, listing
from records.rules.record import Direction, Outcome
from records.store import part_table, project, record_table
from tests.unit.records import calls
from tests.unit.webagent.system import Statements

DAY = 1_764_000_000.0
WHOLE = RecordQuery(since=DAY, until=DAY + 86_400)


async def tell(database: Database, *events: Event) -> None:
    async with database.write() as connection:
        await project(connection, calls.facts_of(events))


async def a_day(database: Database) -> RecordReader:
    """Ten calls, two of them at the same moment; every third was 8002's, and one came to 8001 twice."""
    events: list[Event] = []
    for n in range(10):
        agent = "8002" if n % 3 == 0 else "8001"
        at = DAY + 60 * (n if n != 5 else 4)
        events += calls.talked(f"c-{n}", agent, at, talk_s=10.0 * n, caller=f"1380000000{n}")
    await tell(database, *events, *calls.offered("c-8", "8001", DAY + 600, leg="o-again"))
    return RecordReader(database)


async def ids(reader: RecordReader, wanted: RecordQuery, reach: Reach = ALL, limit: int = 100) -> list[str]:
    """All calls of a list, page by page."""
    found: list[str] = []
    after: RecordKey | None = None
    while True:
        records, after = await reader.page(wanted, reach, after, limit)
        found += [record.id for record in records]
        if after is None:
            return found
        after = RecordKey.read(str(after))


async def test_facts_that_come_one_by_one_make_the_same_record(database: Database) -> None:
    """The result does not depend on how the history batches events."""
    for event in [*calls.talked("a", "8001", DAY), *calls.held("a", "8001", DAY + 20, 5.0)]:
        await tell(database, event)
    await tell(database, *calls.talked("b", "8001", DAY), *calls.held("b", "8001", DAY + 20, 5.0))
    one, two = [await RecordReader(database).get(id, ALL) for id in ("a", "b")]
    assert replace(two[0], id="a") == one[0]
    assert [replace(part, call="a", leg="o-a-8001") for part in two[1]] == one[1]
    assert one[0].hold_s == 5.0


async def test_a_batch_costs_the_same_whatever_is_in_it(database: Database) -> None:
    await a_day(database)
    counted = Statements(database)
    more = [event for n in range(40) for event in calls.talked(f"d-{n}", "8003", DAY + n)]
    await tell(database, *more, *calls.held("c-1", "8001", DAY + 100, 3.0))
    assert len([one for one in counted.seen if "call_record" in one]) <= 6


@pytest.mark.parametrize("limit", [1, 3, 4, 100])
async def test_pages_follow_one_another_without_a_gap(database: Database, limit: int) -> None:
    reader = await a_day(database)
    every = [f"c-{n}" for n in (9, 8, 7, 6, 5, 4, 3, 2, 1, 0)]
    assert await ids(reader, WHOLE, limit=limit) == every
    mine = [f"c-{n}" for n in (9, 6, 3, 0)]
    assert await ids(reader, replace(WHOLE, agent="8001"), limit=limit) == [one for one in every if one not in mine]
    assert await ids(reader, replace(WHOLE, agent="8002"), limit=limit) == mine
    assert await ids(reader, WHOLE, Reach(frozenset({"8002"})), limit=limit) == mine
    assert await ids(reader, WHOLE, Reach(frozenset({"8001", "8002"})), limit=limit) == every


async def test_each_condition_of_the_filter(database: Database) -> None:
    reader = await a_day(database)
    await tell(database, *calls.arrives("left", DAY + 5), calls.ends("left", DAY + 9))
    await tell(database, *calls.placed("out-1", "8002", DAY + 6), calls.ends("out-1", DAY + 30))
    await tell(database, *calls.arrives("t", DAY + 7), calls.queues("t", DAY + 8, training=True))
    found: dict[str, list[str]] = {
        "outcome": await ids(reader, replace(WHOLE, outcomes=(Outcome.ABANDONED_FLOW, Outcome.NOT_REACHED))),
        "direction": await ids(reader, replace(WHOLE, direction=Direction.OUTBOUND)),
        "recorded": await ids(reader, replace(WHOLE, recorded=False)),
        "talk": await ids(reader, replace(WHOLE, min_talk_s=80.0)),
        "number": await ids(reader, RecordQuery(number="13800000007")),
        "half a number": await ids(reader, RecordQuery(number="1380000000")),
        "begins": await ids(reader, RecordQuery(number="1380000000", begins=True), limit=3),
        "queue": await ids(reader, replace(WHOLE, queue="water")),
        "training": await ids(reader, replace(WHOLE, training=True)),
        "agent's and theirs": await ids(reader, replace(WHOLE, agent="8001"), Reach(frozenset({"8002"}))),
        "nobody's": await ids(reader, WHOLE, Reach(frozenset())),
        "until": await ids(reader, replace(WHOLE, until=DAY + 6)),
    }
    assert found == {
        "outcome": ["out-1", "left"],
        "direction": ["out-1"],
        "recorded": ["t", "out-1", "left"],
        "talk": ["c-9", "c-8"],
        "number": ["c-7"],
        "half a number": [],
        "begins": [f"c-{n}" for n in (9, 8, 7, 6, 5, 4, 3, 2, 1, 0)],
        "queue": [],
        "training": ["t"],
        "agent's and theirs": [],
        "nobody's": [],
        "until": ["left", "c-0"],
    }


async def test_a_record_out_of_sight_is_not_there(database: Database) -> None:
    reader = await a_day(database)
    assert (await reader.get("c-1", Reach(frozenset({"8001"}))))[0].id == "c-1"
    for id, reach in (("c-1", Reach(frozenset({"8002"}))), ("c-99", ALL)):
        with pytest.raises(NoSuchRecord):
            await reader.get(id, reach)


@pytest.mark.parametrize("wanted", [RecordQuery(), RecordQuery(until=DAY), RecordQuery(since=0.0, until=94 * 86_400.0)])
async def test_a_list_has_a_bound(database: Database, wanted: RecordQuery) -> None:
    """Years of calls can be read only by number, which has an index."""
    with pytest.raises(PeriodTooLong):
        await RecordReader(database).page(wanted, ALL, None, 10)


async def test_earlier_calls_of_a_number(database: Database) -> None:
    await tell(database, *calls.talked("a", "8001", DAY), *calls.talked("b", "8001", DAY + 500))
    await tell(database, *calls.arrives("live", DAY + 900))
    reader = RecordReader(database)
    assert [one.id for one in await reader.earlier(calls.CITIZEN, "b", 5)] == ["a"]
    assert [one.id for one in await reader.earlier(calls.CITIZEN, "x", 1)] == ["b"]
    assert await reader.earlier("", "x", 5) == []


PLANS: dict[str, tuple[RecordQuery, Reach]] = {
    "ix_call_record_begun_at": (WHOLE, ALL),
    "ix_call_record_caller": (RecordQuery(number="13812345678"), ALL),
    "ix_call_record_agent_agent": (WHOLE, Reach(frozenset({"8001"}))),
    "ix_call_record_outcome": (replace(WHOLE, outcomes=(Outcome.LOST,)), ALL),
}


@pytest.mark.parametrize("index", PLANS)
async def test_each_list_is_read_from_its_index(database: Database, index: str) -> None:
    wanted, reach = PLANS[index]
    query = listing(wanted, reach, RecordKey(DAY + 50, "c-1")).limit(51)
    async with database.write() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if not sqlite:
            await connection.execute(sa.text("SET enable_seqscan = off"))  # an empty table needs no index
        compiled = query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
        explain = "EXPLAIN QUERY PLAN " if sqlite else "EXPLAIN "
        plan = str((await connection.exec_driver_sql(explain + str(compiled))).all())
    assert index in plan, plan


OLD = """
INSERT INTO call (id, caller, called, trunk, arrived_at, ended_at, ended_by, cause, outbound) VALUES
    ('a', '1', '12345', 't', :at, :at, 'caller', 'normal', FALSE),
    ('b', '2', '12345', 't', :at, :at, 'caller', 'normal', FALSE),
    ('c', '3', '12345', 't', :at, :at, 'caller', 'normal', TRUE),
    ('d', '4', '12345', 't', :at, NULL, NULL, NULL, FALSE);
INSERT INTO interaction (id, kind, queue, position, queued_at, rang_at, connected_at, agent, departure, waited_s,
    talk_s, requeues, training, outbound, callback) VALUES
    ('a', 'voice', 'q', 1, :at, :at, :at, '8001', 'handled', 4, 60, 0, FALSE, FALSE, NULL),
    ('c', 'voice', 'q', 0, :at, NULL, NULL, NULL, 'not_reached', NULL, 0, 0, FALSE, TRUE, 'cb');
INSERT INTO offer (id, interaction, agent, queue, offered_at, connected_at, talk_s, outcome, outbound) VALUES
    ('o-a', 'a', '8001', 'q', :at, :at, 60, 'accepted', FALSE);
INSERT INTO participant (id, called_at, interaction, kind, "by", agent, name, number, joined_at, consult_s, talk_s)
VALUES
    ('p-a', :at, 'a', 'agent', '8001', '8002', '', '', :at, 1, 2);
INSERT INTO recording (id, call, state, file, seconds, sha256, filed_at) VALUES
    ('r-a', 'a', 'ready', 'f', 61, '', :at);
INSERT INTO flow_session (n, i, call, flow, version, started_at, outcome) VALUES
    (1, 0, 'b', 'first', 'v', :at, NULL), (2, 0, 'b', 'main', 'v', :at, 'finished')
"""


async def test_calls_of_before_have_records(database: Database, backfill: Callable[[], list[str]]) -> None:
    """An upgrade loses no call, and each recording can be reached from its call's record."""
    async with database.write() as connection:
        for statement in OLD.replace(":at", "'2025-11-24 16:00:00.000000'").split(";"):
            await connection.exec_driver_sql(statement)
        for statement in backfill():
            await connection.exec_driver_sql(statement)
        kept = await connection.execute(sa.select(record_table).order_by(record_table.c.id))
        rows = {row.id: row for row in kept}
        parts = (await connection.execute(sa.select(part_table).order_by(part_table.c.leg))).all()
        recorded = set((await connection.scalars(sa.text("SELECT call FROM recording"))).all())
    assert {id: row.outcome for id, row in rows.items()} == {
        "a": "answered",
        "b": "self_service",
        "c": "not_reached",
        "d": None,
    }
    assert (rows["a"].waited_s, rows["a"].recorded_s, rows["b"].flow, rows["c"].direction) == (
        4,
        61,
        "main",
        "callback",
    )
    assert [(part.leg, part.agent, part.role, part.talk_s) for part in parts] == [
        ("o-a", "8001", "led", 60),
        ("p-a", "8002", "joined", 3),
    ]
    assert recorded == {id for id, row in rows.items() if row.recorded == "ready"}


@pytest.fixture
def backfill() -> Callable[[], list[str]]:
    """The statements that the migration runs on existing rows."""
    migration = import_module("records.migrations.records_0001_records")
    return lambda: [migration.RECORDS, migration.LED, migration.JOINED]
