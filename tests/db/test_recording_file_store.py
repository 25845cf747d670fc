"""Recordings in the file store, on both databases: entered with their event, moved there, and verified (RC4)."""

import asyncio
import csv
import hashlib
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any, cast

import pytest
import sqlalchemy as sa

from core.actor import Actor
from core.ids import CallId, RecordingId, UserId
from core.messages.files import RecordingFailed, RecordingReady
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.files.entering import told
from infra.files.file_store import About, FileStore, file_store_at
from infra.files.moving import NotMoved
from infra.files.store import StoredFile, chain_table, file_table
from infra.jobs.work import Work
from infra.live.history import Fact
from infra.settings.files import FileSettings, places_of
from recording.files import RECORDING
from recording.filing import moving
from recording.filing.folder import SoundFolder
from recording.filing.moving import Moving
from recording.filing.raw import RawSound
from recording.sounds import RecordingSounds
from recording.store import FiledRecording, RecordingStore, project
from storage.verifying import Fault, Finding, Verification

NOW = 1_764_000_000.0
ADMIN = Actor(user=UserId("u1"), name="李静")
OGG = b"OggS" + bytes(range(256)) * 9
PEAKS = b'{"seconds": 8.0, "left": [0.5], "right": [0.0]}'


class Place:
    """A file store, and a folder where an earlier release has filed recordings."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.folder = folder
        places = places_of(FileSettings(warn_free_percent=0, act_free_percent=0), folder, "Asia/Shanghai", "12345")
        self.clock = FakeClock(NOW)
        self.file_store: FileStore = file_store_at(places, database, self.clock, new_id)
        self.plain = SoundFolder(folder / "recordings")
        self.store = RecordingStore(database)
        self.sounds = RecordingSounds(
            self.file_store, self.plain, self.store, RawSound(folder / "recordings" / "parts")
        )
        self.moving = Moving(database, self.file_store, self.plain)

    def written(self, id: str, content: bytes = OGG) -> RecordingReady:
        """The event of a recording that the worker has filed."""
        writer = self.file_store.writer
        sound = writer.write([content], RECORDING, About(made_at=NOW - 90, name=f"{id}.ogg"))
        peaks = writer.write([PEAKS], RECORDING, About(made_at=NOW - 90, of=sound.id))
        return RecordingReady(
            recording=RecordingId(id),
            call=CallId(f"c-{id}"),
            file="",
            seconds=8.0,
            sha256=sound.sha256,
            at=NOW,
            started_at=NOW - 90,
            sound=told(sound),
            waveform=told(peaks),
        )

    async def project(self, *events: RecordingReady | RecordingFailed, at: float = NOW) -> None:
        async with self.database.write() as connection:
            await project(connection, [Fact(1, n, at, event) for n, event in enumerate(events)])

    async def earlier(
        self, id: str, content: bytes = OGG, sha256: str | None = None, file: str | None = None
    ) -> FiledRecording:
        """A recording of an earlier release."""
        place = f"2025/11/24/{id}.ogg"
        path = self.folder / "recordings" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.with_suffix(".peaks.json").write_bytes(PEAKS)
        ready = RecordingReady(
            recording=RecordingId(id),
            call=CallId(f"c-{id}"),
            file=file or place,
            seconds=8.0,
            sha256=hashlib.sha256(content).hexdigest() if sha256 is None else sha256,
            at=NOW,
        )
        await self.project(ready)
        return await self.store.get(RecordingId(id))

    async def sound(self, id: str) -> StoredFile:
        found = await self.sounds.sound(await self.store.get(RecordingId(id)))
        assert found is not None
        return found

    async def rows(self, table: sa.Table) -> int:
        async with self.database.read() as connection:
            return await connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0

    def left(self) -> list[str]:
        """The names of the remaining plain files."""
        return sorted(path.name for path in (self.folder / "recordings").rglob("*") if path.is_file())


@pytest.fixture
def place(database: Database, tmp_path: Path) -> Place:
    return Place(database, tmp_path)


async def test_a_recording_is_entered_with_its_event_once(place: Place) -> None:
    """RC4: row, file and link of the chain are written in one transaction. A recording that was filed twice is still
    one."""
    first, second = place.written("r-1"), place.written("r-1")
    await place.project(first, first)
    await place.project(second, RecordingFailed(recording=first.recording, call=first.call, reason="x", at=NOW))
    found = await place.store.get(first.recording)
    assert first.sound is not None
    assert (found.state, found.sound, found.sha256) == ("ready", first.sound.id, first.sha256)
    assert (await place.rows(file_table), await place.rows(chain_table)) == (2, 2)
    sound = await place.sound("r-1")
    assert (sound.kind, sound.category, sound.made_at) == ("recording", "recording", NOW - 90)
    assert await place.file_store.read(sound.id, 10_000) == OGG
    [peaks] = await place.file_store.belonging(sound.id)
    assert await place.file_store.read(peaks.id, 10_000) == PEAKS


async def test_a_failure_is_made_good_by_a_later_filing(place: Place) -> None:
    ready = place.written("r-1")
    await place.project(RecordingFailed(recording=ready.recording, call=ready.call, reason="OSError", at=NOW), ready)
    assert (await place.store.get(ready.recording)).state == "ready"


async def test_the_chain_s_times_never_go_back(place: Place) -> None:
    """RC4: the database was away for an hour, and its events are copied later."""
    await place.file_store.put(b_of(OGG), RECORDING)
    await place.project(place.written("r-1"), at=NOW - 3600)
    async with place.database.read() as connection:
        times = list(await connection.scalars(sa.select(chain_table.c.at).order_by(chain_table.c.seq)))
    assert times == sorted(times)
    assert await faults(place) == []


async def b_of(content: bytes) -> AsyncIterator[bytes]:
    yield content


async def faults(place: Place) -> list[tuple[Fault, str]]:
    """The verification's findings, each with its file."""
    found: list[Finding] = []

    async def progress(done: int, total: int) -> None:
        pass

    await Verification(place.database, place.file_store, None, None, found.append, progress).run()
    return [(one.fault, one.file) for one in found]


async def test_the_verification_names_what_was_changed_and_what_was_taken_away(place: Place) -> None:
    """RC4: for recordings as for all files; a rightful deletion is no fault."""
    await place.project(*(place.written(f"r-{n}", OGG + bytes((n,))) for n in range(4)))
    assert await faults(place) == []
    changed, taken, deleted = [await place.sound(f"r-{n}") for n in (1, 2, 3)]
    folders = place.file_store.writer.folders
    path = folders.path(changed.folder, changed.place)
    content = bytearray(path.read_bytes())
    content[-20] ^= 1
    path.write_bytes(content)
    folders.path(taken.folder, taken.place).unlink()
    await place.file_store.delete(deleted.id, "法院裁定", ADMIN)
    assert sorted(await faults(place)) == sorted([(Fault.FILE_CHANGED, changed.id), (Fault.FILE_MISSING, taken.id)])


async def moved(place: Place) -> tuple[list[list[str]], list[tuple[int, int]]]:
    """Run the job. Return its list without the head, and its progress."""
    steps: list[tuple[int, int]] = []

    class Here:
        params: Mapping[str, Any] = {
            "places": place.file_store.writer.folders.places.model_dump(mode="json"),
            "recordings": str(place.folder / "recordings"),
        }
        database, clock, file = place.database, place.clock, place.folder / "list"

        async def progress(self, done: int, total: int) -> None:
            steps.append((done, total))

    await moving.run(cast(Work, Here()))
    with Here.file.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1:], steps


async def test_recordings_of_earlier_releases_move_to_the_file_store(place: Place) -> None:
    """RC4: each with its waveform and under its rule. A changed or missing one stays as it is, and is listed."""
    first = await place.earlier("r-1")
    await place.earlier("r-2", sha256="0" * 64)
    await place.earlier("r-3", file="2025/11/24/other.ogg")
    await place.earlier("r-4", b"no sound at all")
    await place.earlier("r-5", sha256="")
    assert await place.sounds.sound(first) is None
    left, steps = await moved(place)
    assert [(row[0], "changed" in row[2] or "missing" in row[2] or "no recording" in row[2]) for row in left] == [
        ("r-2", True),
        ("r-3", True),
        ("r-4", True),
    ]
    assert steps == [(5, 5)]
    for id in ("r-1", "r-5"):
        sound = await place.sound(id)
        assert await place.file_store.read(sound.id, 10_000) == OGG
        assert sound.name == f"{id}.ogg"
        assert len(await place.file_store.belonging(sound.id)) == 1
    assert [name for name in place.left() if name.startswith(("r-1", "r-5"))] == []
    assert "r-2.ogg" in place.left()
    assert (await place.rows(file_table), await faults(place)) == (4, [])
    assert [row[0] for row in (await moved(place))[0]] == ["r-2", "r-3", "r-4"]
    assert await place.rows(file_table) == 4


class Dying(SoundFolder):
    """The files in a process that is killed before it removes one."""

    def discard(self, file: str) -> None:
        raise RuntimeError("killed")


async def test_a_move_that_was_killed_goes_on_where_it_was(place: Place) -> None:
    """RC4: no recording exists twice, and none is lost; it can be played throughout."""
    filed = await place.earlier("r-1")
    with pytest.raises(RuntimeError, match="killed"):
        await Moving(place.database, place.file_store, Dying(place.folder / "recordings")).move(filed.id)
    assert len(place.left()) == 2
    assert await place.file_store.read((await place.sound("r-1")).id, 10_000) == OGG
    assert await moved(place) == ([], [(1, 1)])
    assert (place.left(), await place.rows(file_table)) == ([], 2)


async def test_two_who_move_the_same_recording_leave_one(place: Place) -> None:
    filed = await place.earlier("r-1")
    ids = set(await asyncio.gather(place.moving.move(filed.id), place.moving.move(filed.id)))
    assert len(ids) == 1
    assert await place.rows(file_table) == 2
    on_disk = [path for path in place.file_store.writer.folders.places.first.rglob("*") if path.is_file()]
    assert len(on_disk) == 2


async def test_a_recording_that_is_moved_while_it_is_asked_for(place: Place) -> None:
    """RC2: the listener hears it from the file store."""
    filed = await place.earlier("r-1")
    await place.moving.move(filed.id)
    found = await place.sounds.sound(filed)
    assert found is not None
    with pytest.raises(NotMoved):
        await place.moving.move((await place.earlier("r-2", sha256="0" * 64)).id)
