"""Faxes on both databases: written once, claimed, handled and found; sent, tried and done (FX1, FX2)."""

import asyncio
from typing import Any

import sqlalchemy as sa

from channels.fax import finding
from channels.fax.reader import FaxReader
from channels.fax.reading_store import was_read
from channels.fax.store import FaxStore, project_in, project_out
from core.ids import CallId
from core.messages.base import Event
from core.messages.fax import FaxClaimed, FaxTried
from core.state import Tables
from infra.clock import FakeClock
from infra.database.engine import Database
from tests.unit.channels.fax.samples import NOW, closed, done, queued, received
from tests.unit.records.calls import facts_of
from tests.until import until


async def came(database: Database, *events: Event) -> None:
    async with database.write() as connection:
        await project_in(connection, facts_of(events))


async def went(database: Database, *events: Event) -> None:
    async with database.write() as connection:
        await project_out(connection, facts_of(events))


async def test_a_fax_is_written_once_and_listed_when_it_is_seen_to(database: Database) -> None:
    """One without a page is also listed, but nobody had to handle it; a number that is too long is cut, not refused."""
    await came(database, received("fa", "in/a.tif"), received("fb", "in/b.tif", number="9" * 80), received("fc", "c"))
    await came(database, received("fa", "in/a.tif"), FaxClaimed(fax="fa", by="zhang", at=NOW))
    await came(database, received("fd", "", pages=0), closed("fd", at=NOW + 9))
    for n, id in enumerate(("fa", "fb")):
        await came(database, closed(id, "已回复", at=NOW + n))
    store = FaxStore(database)
    assert [(one.id, one.pages) for one in await store.closed(None, 10)] == [("fd", 0), ("fb", 1), ("fa", 1)]
    assert [one.id for one in await store.closed(NOW + 1, 10)] == ["fa"]
    assert [one.id for one in await store.closed(None, 1)] == ["fd"]
    found = await store.get("fa")
    assert found is not None
    told = (found.claimed_by, found.closed_by, found.note, found.mode, found.rate, found.station)
    assert told == ("zhang", "zhang", "已回复", "T38", 14_400, "010 8888")
    assert await store.get("fz") is None
    waits = await store.get("fc")
    assert waits is not None
    assert waits.closed_at is None
    assert [one.id for one in await store.of_calls(["c-fa", "c-fc", "c-fd"])] == ["fa", "fc"]


async def test_what_was_read_on_pages_is_found_by_all_its_words(database: Database) -> None:
    """In any order and in either case; a percent sign is no wildcard, and the note is searched as well."""
    await came(database, received("fa", "a"), received("fb", "b"), received("fc", "c"))
    async with database.write() as connection:
        await was_read(connection, "fa", "中山路38号路灯不亮,请尽快处理。Street LAMP 50%")
        await was_read(connection, "fb", "小区停水三天")
    for id, note in (("fa", ""), ("fb", "已转水务局"), ("fc", "")):
        await came(database, closed(id, note))
    store = FaxStore(database)

    async def found(*words: str) -> list[str]:
        return [one.id for one in await store.closed(None, 10, " ".join(words))]

    assert await found("路灯") == ["fa"]
    assert await found("处理", "中山路", "street") == ["fa"]
    assert await found("路灯", "停水") == []
    assert await found("水务局") == ["fb"]
    assert await found("50%") == ["fa"]
    assert await found("5_%") == []
    assert await found("。。") == []


async def test_a_search_takes_three_statements_and_never_walks_all_faxes(database: Database) -> None:
    """PF6: one for words anywhere, one for words in the note, and one for the rows, by their ids or their time."""
    await came(database, *(received(f"f{n}", f"in/{n}.tif") for n in range(3)), closed("f1", "路灯已修"))
    asked: list[tuple[str, Any]] = []

    def note(*of: Any) -> None:
        asked.append((of[2], of[3]))

    engine = database.engine.sync_engine
    sa.event.listen(engine, "before_cursor_execute", note)
    assert [one.id for one in await FaxStore(database).closed(None, 10, "路灯 已修")] == ["f1"]
    sa.event.remove(engine, "before_cursor_execute", note)
    assert len(asked) == 3
    if engine.dialect.name == "sqlite":
        async with database.read() as connection:
            plans = [
                " ".join(str(row) for row in await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given))
                for sql, given in asked
            ]
        assert all("search_fax_words VIRTUAL TABLE INDEX" in plan for plan in plans[:2]), plans
        assert "SCAN fax_in" not in plans[2].replace("SCAN fax_in USING INDEX ix_fax_in_closed_at", ""), plans[2]


async def test_faxes_from_before_the_index_are_entered(database: Database) -> None:
    await came(database, received("fa", "a"), received("fb", "b"), closed("fa", "路灯已修"), closed("fb", ""))
    async with database.write() as connection:
        await finding.INDEX.drop(connection, "fa")
    assert await FaxStore(database).closed(None, 10, "路灯") == []
    async with database.write() as connection:
        assert [await finding.enter_missing(connection, 10) for _ in range(2)] == [1, 0]
    assert [one.id for one in await FaxStore(database).closed(None, 10, "路灯")] == ["fa"]


async def test_a_fax_that_goes_out_is_followed_to_its_end(database: Database) -> None:
    await went(database, queued("0a", "out/a.tif", ticket="t1"), queued("0b", "out/b.tif", by="li", at=NOW - 50))
    tried = FaxTried(
        job="0a", call=CallId("out-fax-1"), sent=1, tries=1, reason="broken_off", error="", mode="T38", rate=9600,
        next_at=NOW + 20, at=NOW,
    )  # fmt: skip
    await went(database, queued("0a", "out/a.tif", ticket="t1"), tried)
    store = FaxStore(database)
    found = await store.sent("0a")
    assert found is not None
    told = (found.state, found.sent, found.tries, found.reason, found.mode, found.rate, found.next_at)
    assert told == ("queued", 1, 1, "broken_off", "T38", 9600, NOW + 20)
    await went(database, done("0a"))
    [of_ticket] = await store.of_ticket("t1")
    assert (of_ticket.state, of_ticket.sent, of_ticket.next_at, of_ticket.done_at) == ("sent", 2, None, NOW)
    assert [one.id for one in await store.outgoing(None, None, 10)] == ["0b", "0a"]
    assert [one.id for one in await store.outgoing("zhang", None, 10)] == ["0a"]
    assert [one.id for one in await store.outgoing(None, NOW - 50, 10)] == ["0a"]
    assert await store.sent("0z") is None


async def test_a_fax_that_has_just_left_the_live_state_is_read_with_its_end(database: Database) -> None:
    """FX2: its row follows a moment later, without a notice to pages. A fax whose row never follows delays nobody."""
    await went(database, queued("0a", "out/a.tif", ticket="t1"), queued("0b", "out/b.tif", ticket="t2"))
    clock = FakeClock()
    reader = FaxReader(Tables(), FaxStore(database), clock)
    reads = [asyncio.create_task(reader.of_ticket(ticket)) for ticket in ("t1", "t2")]
    await went(database, done("0a"))

    def all_read() -> bool:
        clock.advance(0.1)
        return all(read.done() for read in reads)

    await until(all_read)
    assert [[one.state for one in await read] for read in reads] == [["sent"], ["queued"]]
