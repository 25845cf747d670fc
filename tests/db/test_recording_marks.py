"""Recordings that are held or deleted are marked and can be found by the mark, whoever acted on their files (RC4)."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.actor import SYSTEM
from infra.database.engine import Database
from infra.files.store import ENDING_S
from recording.finding import talks
from recording.finding.search import RecordingQuery, page
from recording.keeping.marking import Marks
from recording.keeping.marks import DELETED, ENDING, HELD, KEPT, deletions_of
from tests.db.filing import NOTE, bits
from tests.db.test_recording_file_store import ADMIN, NOW, Place


@pytest.fixture
def place(database: Database, tmp_path: Path) -> Place:
    return Place(database, tmp_path)


@pytest.fixture
def marks(place: Place) -> Marks:
    return Marks(place.database, place.clock)


async def stored(place: Place, *ids: str) -> list[str]:
    """Recordings whose talks are projected. Returns their files."""
    sounds = []
    for id in ids:
        ready = place.written(id)
        await place.project(ready)
        async with place.database.write() as connection:
            await talks.tell(connection, ready.call)
        assert ready.sound is not None
        sounds.append(ready.sound.id)
    return sounds


async def found(place: Place, kept: str) -> list[str]:
    async with place.database.read() as connection:
        rows, _ = await page(connection, RecordingQuery(since=0.0, kept=kept), None, None, 50)
    return sorted(row.call for row in rows if kept in row.words[KEPT])


async def test_those_on_hold_are_found_while_they_are(place: Place, marks: Marks) -> None:
    first, second, _ = await stored(place, "a", "b", "c")
    hold = await place.file_store.hold(first, "case 17", ADMIN)
    await place.file_store.hold(second, "case 18", ADMIN)
    await marks.look()
    await marks.look()
    assert await found(place, HELD) == ["c-a", "c-b"]
    async with place.database.write() as connection:
        await talks.tell(connection, "c-a")  # as after a ticket was made of it: the mark stays
    assert await found(place, HELD) == ["c-a", "c-b"]
    await place.file_store.release(hold.id, "over", ADMIN)
    await marks.look()
    assert await found(place, HELD) == ["c-b"]


async def test_those_that_nothing_holds_in_a_week_are_told_of(place: Place, marks: Marks) -> None:
    """Recordings that another hold keeps are not among them."""
    first, second, third = await stored(place, "a", "b", "c")
    today = datetime.fromtimestamp(NOW, UTC).date()
    ends = await place.file_store.hold(first, "case 17", ADMIN, today + timedelta(10))
    await place.file_store.hold(second, "case 17", ADMIN, today + timedelta(2))
    await place.file_store.hold(second, "case 18", ADMIN)
    await place.file_store.hold(third, "case 19", ADMIN)
    await marks.look()
    assert (await found(place, ENDING), await marks.ending()) == ([], 0)
    assert ends.until is not None
    place.clock.advance(ends.until - ENDING_S - NOW)
    await marks.look()
    assert (await found(place, ENDING), await marks.ending()) == (["c-a"], 1)
    assert await found(place, HELD) == ["c-a", "c-b", "c-c"]
    place.clock.advance(ENDING_S)
    assert [hold.why for hold in await place.file_store.end_holds()] == ["case 17", "case 17"]
    await marks.look()
    assert (await found(place, ENDING), await found(place, HELD)) == ([], ["c-b", "c-c"])


async def test_those_that_a_person_or_a_rule_has_deleted_are_found_with_their_row(place: Place, marks: Marks) -> None:
    first, second, third = await stored(place, "a", "b", "c")
    await place.file_store.delete(first, "court order", ADMIN)
    await marks.look()
    assert await found(place, DELETED) == ["c-a"]
    await place.file_store.delete(second, "retention", SYSTEM)
    await place.file_store.put(bits(b"words"), NOTE)  # without the files of others
    await marks.look()
    assert await found(place, DELETED) == ["c-a", "c-b"]
    async with place.database.read() as connection:
        gone = await deletions_of(connection, ["c-a", "c-b", "c-c"])
    assert {call: (one.by, one.why, one.row) for call, one in gone.items()} == {
        "c-a": (ADMIN.user, "court order", 8),
        "c-b": (SYSTEM.user, "retention", 10),
    }
    await place.file_store.delete(third, "court order", ADMIN)
    async with place.database.write() as connection:
        await talks.tell(connection, "c-c")  # reported again before anybody has looked
    assert await found(place, DELETED) == ["c-a", "c-b", "c-c"]
