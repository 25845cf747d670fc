"""The journal reaches the database in order and exactly once, whatever the database does (RP2, TE7)."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection
from structlog.testing import capture_logs

from core.ids import CallId
from core.messages.telephony import CallArrived, CallEnded, EndCause, KeyPressed, Side
from infra.clock import FakeClock
from infra.database.away import DatabaseAway
from infra.database.engine import Database
from infra.live.codec import Codec
from infra.live.history import Fact, History, Projection, event_table
from infra.live.journal import Journal
from infra.logs import metrics
from infra.process.background import PAUSES_S, WELL_AFTER_S, Background
from tests.db.conftest import Templates
from tests.until import until

CODEC = Codec([CallArrived, CallEnded, KeyPressed], {})


def arrived(n: int) -> CallArrived:
    return CallArrived(call=CallId(f"c-{n}"), caller="13800000000", called="12345", trunk="demo", at=float(n))


def ended(n: int) -> CallEnded:
    return CallEnded(call=CallId(f"c-{n}"), by=Side.CALLER, cause=EndCause.NORMAL, at=float(n))


class Copying:
    """A history task that runs while in the context."""

    def __init__(self, history: History) -> None:
        self._history = history

    async def __aenter__(self) -> History:
        self._task = asyncio.create_task(self._history.run())
        return self._history

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task


async def rows(database: Database) -> list[tuple[int, int, str]]:
    async with database.read() as connection:
        query = sa.select(event_table.c.n, event_table.c.i, event_table.c.type).order_by("n", "i")
        return [tuple(row) for row in await connection.execute(query)]


async def test_events_are_copied_once_also_after_a_restart(database: Database, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal", CODEC)
    journal.open()
    journal.append("cti", 1.0, None, "X", [], [arrived(1), ended(1)])
    async with Copying(History(database, journal, CODEC)) as history, asyncio.timeout(10):
        await history.drained()
        assert history.lag == 0
    journal.append("cti", 2.0, None, "X", [], [arrived(2)])
    async with Copying(History(database, journal, CODEC)) as history, asyncio.timeout(10):
        await history.drained()
    assert await rows(database) == [(1, 0, "CallArrived"), (1, 1, "CallEnded"), (2, 0, "CallArrived")]


async def test_a_callers_keys_are_in_no_history(database: Database, tmp_path: Path) -> None:
    """A key may be a digit of a card number; the flow's own event says what it may keep of its input."""
    journal = Journal(tmp_path / "journal", CODEC)
    journal.open()
    journal.append("cti", 1.0, None, "X", [], [KeyPressed(call=CallId("c-1"), key="7", at=1.0, held_ms=90), ended(1)])
    async with Copying(History(database, journal, CODEC)) as history, asyncio.timeout(10):
        await history.drained()
    assert await rows(database) == [(1, 1, "CallEnded")]


async def test_a_projection_that_contradicts_its_tables_blocks_nothing(database: Database, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal", CODEC)
    journal.open()
    journal.append("cti", 1.0, None, "X", [], [arrived(1)])
    seen: list[str] = []

    async def contradict(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
        await connection.execute(
            sa.insert(event_table).values(n=1, i=0, at=0.0, owner="", type="", subject="", body={})
        )

    async def count(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
        seen.extend(type(fact.event).__name__ for fact in facts)

    projections = [Projection((CallArrived,), contradict), Projection((CallArrived,), count)]
    async with Copying(History(database, journal, CODEC, projections)) as history, asyncio.timeout(10):
        await history.drained()
    assert seen == ["CallArrived"]
    assert len(await rows(database)) == 1


@asynccontextmanager
async def kept(history: History, clock: FakeClock) -> AsyncIterator[Background]:
    """The history, run as the core runs it."""
    background = Background(clock)
    task = asyncio.create_task(background.keep("history", history.run))
    try:
        yield background
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def test_while_the_database_is_away_the_journal_waits(templates: Templates, tmp_path: Path) -> None:
    """PostgreSQL crashes and comes back: the events of that time are copied afterwards, once."""
    database = Database(templates.fresh("postgresql", tmp_path))
    journal, clock = Journal(tmp_path / "journal", CODEC), FakeClock()
    journal.open()
    journal.append("cti", 1.0, None, "X", [], [arrived(1)])
    history = History(database, journal, CODEC)

    def caught_up() -> bool:
        clock.advance(1.0)
        return history.lag == 0

    async with kept(history, clock) as background:
        await until(caught_up)
        templates.postgres.kill()
        try:
            journal.append("cti", 2.0, None, "X", [], [arrived(2)])
            await until(lambda: not background.parts["history"])
        finally:
            templates.postgres.start()
        journal.append("cti", 3.0, None, "X", [], [arrived(3)])
        await until(caught_up)
        assert await rows(database) == [(n, 0, "CallArrived") for n in (1, 2, 3)]
        clock.advance(WELL_AFTER_S)
        assert background.parts == {"history": True}
    await database.close()


class BreaksOnce(Database):
    """Loses its connection once, right after a commit, so that the writer never learns of the commit."""

    broken = False

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        async with super().write() as connection:
            yield connection
        if not self.broken:
            self.broken = True
            raise DatabaseAway("08006")


async def test_a_commit_that_nobody_heard_of_is_not_done_again(database: Database, tmp_path: Path) -> None:
    journal, clock = Journal(tmp_path / "journal", CODEC), FakeClock()
    journal.open()
    journal.append("cti", 1.0, None, "X", [], [arrived(1)])
    breaks = BreaksOnce(database.engine.url.render_as_string())
    history = History(breaks, journal, CODEC)
    async with kept(history, clock) as background, asyncio.timeout(10):
        await until(lambda: not background.parts["history"])
        clock.advance(PAUSES_S[0])
        await history.drained()
        journal.append("cti", 2.0, None, "X", [], [arrived(2)])
        await history.drained()
    assert await rows(database) == [(1, 0, "CallArrived"), (2, 0, "CallArrived")]
    assert journal.set_aside.count == 0
    await breaks.close()


async def test_a_fact_that_a_projection_cannot_digest_is_left_out_alone(database: Database, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal", CODEC)
    journal.open()
    for n in (1, 2, 3):
        journal.append("cti", float(n), None, "X", [], [arrived(n)])

    async def digest(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
        for fact in facts:
            written = {"n": fact.n, "i": 7, "at": fact.at, "owner": "", "type": "Digested", "subject": "", "body": {}}
            await connection.execute(sa.insert(event_table).values(written))
            if fact.n == 2:
                raise KeyError("a state that nobody thought of")

    before = faults()
    history = History(database, journal, CODEC, [Projection((CallArrived,), digest)])
    with capture_logs() as said:
        async with Copying(history), asyncio.timeout(10):
            await history.drained()
            journal.append("cti", 4.0, None, "X", [], [arrived(4)])
            await history.drained()
    assert [n for n, _, type in await rows(database) if type == "Digested"] == [1, 3, 4]
    assert [n for n, _, type in await rows(database) if type == "CallArrived"] == [1, 2, 3, 4]
    assert faults() == before + 1
    refused = [line for line in said if line["event"].startswith("A projection refused facts")]
    assert [line["log_level"] for line in refused] == ["error"]
    assert refused[0]["exc_info"], "with its traceback"


async def test_while_the_table_of_events_cannot_be_written_the_journal_waits(
    database: Database, tmp_path: Path
) -> None:
    """This is no fault of the events: none is set aside, and all are copied once somebody has repaired the table."""
    async with database.write() as connection:
        await connection.execute(sa.text("ALTER TABLE event RENAME TO elsewhere"))
    journal, clock = Journal(tmp_path / "journal", CODEC), FakeClock()
    journal.open()
    journal.append("cti", 1.0, None, "X", [], [arrived(1)])
    history = History(database, journal, CODEC)
    async with kept(history, clock) as background, asyncio.timeout(10):
        await until(lambda: not background.parts["history"])
        async with database.write() as connection:
            await connection.execute(sa.text("ALTER TABLE elsewhere RENAME TO event"))
        clock.advance(PAUSES_S[0])
        await history.drained()
    assert await rows(database) == [(1, 0, "CallArrived")]
    assert journal.set_aside.count == 0


async def test_a_connection_that_ends_in_a_projection_is_no_fault_of_the_facts(
    templates: Templates, tmp_path: Path
) -> None:
    database = Database(templates.fresh("postgresql", tmp_path))
    journal, clock = Journal(tmp_path / "journal", CODEC), FakeClock()
    journal.open()
    journal.append("cti", 1.0, None, "X", [], [arrived(1)])
    digested: list[int] = []
    ended = asyncio.Event()

    async def digest(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
        if not ended.is_set():
            ended.set()
            await connection.execute(sa.text("SELECT pg_terminate_backend(pg_backend_pid())"))
        digested.extend(fact.n for fact in facts)

    before = faults()
    history = History(database, journal, CODEC, [Projection((CallArrived,), digest)])
    async with kept(history, clock) as background, asyncio.timeout(10):
        await until(lambda: not background.parts["history"])
        clock.advance(PAUSES_S[0])
        await history.drained()
    assert digested == [1]
    assert faults() == before
    assert await rows(database) == [(1, 0, "CallArrived")]
    await database.close()


def faults() -> float:
    return metrics.REGISTRY.get_sample_value("hotline_projection_faults_total", {"projection": __name__}) or 0.0


async def test_an_event_that_the_database_refuses_is_set_aside(templates: Templates, tmp_path: Path) -> None:
    """PostgreSQL accepts no text with a zero byte in it."""
    database = Database(templates.fresh("postgresql", tmp_path))
    journal = Journal(tmp_path / "journal", CODEC)
    journal.open()
    odd = CallEnded(call=CallId("c-\0"), by=Side.CALLER, cause=EndCause.NORMAL, at=2.0)
    journal.append("cti", 1.0, None, "X", [], [arrived(1), odd, arrived(3)])
    async with Copying(History(database, journal, CODEC)) as history, asyncio.timeout(10):
        await history.drained()
    assert await rows(database) == [(1, 0, "CallArrived"), (1, 2, "CallArrived")]
    assert b"c-\\u0000" in (tmp_path / "journal" / "set-aside" / "event-1-1.json").read_bytes()
    await database.close()


async def test_an_event_that_cannot_be_read_is_set_aside_and_blocks_nothing(database: Database, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal", CODEC)
    journal.open()
    journal.append("cti", 1.0, None, "X", [], [ended(1), arrived(1)])
    later = Codec([CallArrived], {})
    async with Copying(History(database, journal, later)) as history, asyncio.timeout(10):
        await history.drained()
    assert await rows(database) == [(1, 1, "CallArrived")]
    assert journal.set_aside.count == 1
