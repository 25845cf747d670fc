"""Filed recordings are found by call (RC2, RC3)."""

import pytest

from core.errors import NotFound
from core.ids import CallId, RecordingId
from core.messages.files import RecordingFailed, RecordingReady, RecordingWaits
from infra.database.engine import Database
from infra.live.history import Fact
from recording.store import RecordingStore, project

CALL = CallId("c-1")


def ready(id: str, call: CallId = CALL) -> RecordingReady:
    return RecordingReady(recording=RecordingId(id), call=call, file=f"{id}.wav", seconds=2.5, sha256="ab", at=1.0)


async def write(database: Database, *facts: Fact) -> None:
    async with database.write() as connection:
        await project(connection, facts)


async def test_recordings_of_a_call_and_of_no_other(database: Database) -> None:
    await write(database, Fact(1, 0, 10.0, ready("a")), Fact(2, 0, 20.5, ready("b", CallId("c-2"))))
    store = RecordingStore(database)
    [found] = await store.of_calls([CALL])
    assert (found.id, found.state, found.file, found.seconds, found.filed_at) == ("a", "ready", "a.wav", 2.5, 10.0)
    assert (await store.get(RecordingId("b"))).filed_at == 20.5


async def test_a_recording_filed_again_replaces_the_failure(database: Database) -> None:
    failed = RecordingFailed(recording=RecordingId("a"), call=CALL, reason="OSError", at=1.0)
    await write(database, Fact(1, 0, 10.0, failed))
    await write(database, Fact(2, 0, 11.0, ready("a")))
    assert [found.state for found in await RecordingStore(database).of_calls([CALL])] == ["ready"]


async def test_a_recording_that_waits_for_room_is_listed_as_waiting(database: Database) -> None:
    await write(database, Fact(1, 0, 10.0, RecordingWaits(recording=RecordingId("a"), call=CALL, at=1.0)))
    assert [found.state for found in await RecordingStore(database).of_calls([CALL])] == ["waiting"]
    await write(database, Fact(2, 0, 11.0, ready("a")))
    assert [found.state for found in await RecordingStore(database).of_calls([CALL])] == ["ready"]


async def test_an_unknown_recording_is_named(database: Database) -> None:
    with pytest.raises(NotFound):
        await RecordingStore(database).get(RecordingId("nobody"))
