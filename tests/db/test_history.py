"""The journal reaches the database in order and exactly once, whatever the database does (RP2, RP3, TE7)."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import CallId
from core.messages.telephony import CallArrived, CallEnded, EndCause, KeyPressed, Side
from infra.codec import Codec
from infra.database import Database
from infra.history import Fact, History, Projection, event_table
from infra.journal import Journal

CODEC = Codec([CallArrived, CallEnded, KeyPressed], {})


def arrived(n: int) -> CallArrived:
    return CallArrived(call=CallId(f"c-{n}"), caller="13800000000", called="12345", trunk="demo", at=float(n))


def ended(n: int) -> CallEnded:
    return CallEnded(call=CallId(f"c-{n}"), by=Side.CALLER, cause=EndCause.NORMAL, at=float(n))


class Copying:
    """A history task that runs while the block lasts."""

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
    """A key may be a digit of a card number; what a flow may keep of its input is the flow's event."""
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


async def test_while_the_database_is_away_the_journal_waits(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infra.history.RETRY_S", (0.01,))
    async with database.write() as connection:
        await connection.execute(sa.text("ALTER TABLE history_position RENAME TO elsewhere"))
    journal = Journal(tmp_path / "journal", CODEC)
    journal.open()
    journal.append("cti", 1.0, None, "X", [], [arrived(1)])
    fails = asyncio.Event()
    monkeypatch.setattr("infra.history.log.error", lambda *_, **__: fails.set())
    monkeypatch.setattr("infra.history.AWAY", (sa.exc.DBAPIError,))
    async with Copying(History(database, journal, CODEC)) as history, asyncio.timeout(10):
        await fails.wait()
        async with database.write() as connection:
            await connection.execute(sa.text("ALTER TABLE elsewhere RENAME TO history_position"))
        await history.drained()
    assert await rows(database) == [(1, 0, "CallArrived")]


async def test_an_event_that_cannot_be_read_is_set_aside_and_blocks_nothing(database: Database, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal", CODEC)
    journal.open()
    journal.append("cti", 1.0, None, "X", [], [ended(1), arrived(1)])
    later = Codec([CallArrived], {})
    async with Copying(History(database, journal, later)) as history, asyncio.timeout(10):
        await history.drained()
    assert await rows(database) == [(1, 1, "CallArrived")]
    assert journal.set_aside.count == 1
