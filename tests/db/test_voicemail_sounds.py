"""The sound of messages in the file store: entered with its event or moved there, kept by rule, deleted with a reason
(RC4).
"""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from core.actor import SYSTEM, Actor
from core.errors import NotFound
from core.ids import CallId, QueueId, UserId
from core.messages.voicemail import VoicemailLeft
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.files.entering import told
from infra.files.errors import FileGone, FileHeld
from infra.files.file_store import About, FileStore, file_store_at
from infra.files.store import file_table
from infra.settings.files import FileSettings, places_of
from infra.trail.audit import AuditLog, audit_table
from recording.filing.folder import SoundFolder
from tests.unit.records.calls import facts_of
from voicemail.kinds import VOICEMAIL
from voicemail.rules.errors import NoSound, SoundGone
from voicemail.sounds import VoicemailSounds
from voicemail.store import KeptMessage, VoicemailStore, project

NOW = 1_764_000_000.0
BOSS = Actor(user=UserId("u1"), name="李静")
WAV = b"RIFF\x24\0\0\0WAVEfmt " + bytes(range(256)) * 9


class Dying(SoundFolder):
    """The files in a process that is killed before it removes one."""

    def discard(self, file: str) -> None:
        raise RuntimeError("killed")


class Place:
    """The services and files of the test, on a disk of their own."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.recordings = folder / "recordings"
        self.database = database
        places = places_of(FileSettings(warn_free_percent=0, act_free_percent=0), folder, "Asia/Shanghai", "12345")
        clock = FakeClock(NOW)
        self.file_store: FileStore = file_store_at(places, database, clock, new_id)
        self.clock = clock
        self.store = VoicemailStore(database)
        self.sounds = self.with_files(SoundFolder(self.recordings))

    def with_files(self, filed: SoundFolder) -> VoicemailSounds:
        """The service over the sound of messages that the core has filed there."""
        audit = AuditLog(self.database, self.clock)
        return VoicemailSounds(self.database, self.file_store, self.store, filed, audit, self.clock)

    def written(self, id: str) -> VoicemailLeft:
        """The event of a message that the worker has filed."""
        writer = self.file_store.writer
        sound = writer.write([WAV], VOICEMAIL, About(made_at=NOW - 60))
        peaks = writer.write([b"{}"], VOICEMAIL, About(made_at=NOW - 60, of=sound.id))
        return replace(left(id, "", sound.sha256), sound=told(sound), waveform=told(peaks))

    async def project(self, event: VoicemailLeft) -> None:
        async with self.database.write() as connection:
            await project(connection, facts_of([event]))

    async def message(self, id: str) -> KeptMessage:
        found = await self.store.get(id)
        assert found is not None
        return found

    async def leave(self, id: str, content: bytes = WAV, *, peaks: bool = True) -> str:
        """A message of an earlier release. Returns its file."""
        file = f"2025/11/24/{id}.wav"
        sound = self.recordings / file
        sound.parent.mkdir(parents=True, exist_ok=True)
        sound.write_bytes(content)
        if peaks:
            sound.with_suffix(".peaks.json").write_text('{"seconds": 8.0, "left": [0.5], "right": [0.0]}')
        await self.project(left(id, file, hashlib.sha256(content).hexdigest()))
        return file

    async def stored(self) -> int:
        async with self.database.read() as connection:
            return await connection.scalar(sa.select(sa.func.count()).select_from(file_table)) or 0


def left(id: str, file: str, sha256: str) -> VoicemailLeft:
    """The event of a message."""
    return VoicemailLeft(
        message=id,
        call=CallId(f"c-{id}"),
        box="留言",
        queue=QueueId("general"),
        number="13812345678",
        called="12345",
        language="zh",
        file=file,
        seconds=8.0,
        sha256=sha256,
        left_at=NOW - 60,
        at=NOW,
    )


@pytest.fixture
def place(database: Database, tmp_path: Path) -> Place:
    return Place(database, tmp_path)


async def heard(place: Place, id: str) -> bytes:
    sound = await place.sounds.sound(await place.message(id))
    assert sound is not None
    return await place.file_store.read(sound.id, 10_000)


async def test_a_message_is_entered_with_its_event_once_and_plays_before(place: Place) -> None:
    """RC4: row, file and link of the chain are one transaction; a page learns of the message a moment earlier."""
    event = place.written("a")
    assert event.sound is not None
    assert event.waveform is not None
    names = [name for name in KeptMessage.__dataclass_fields__ if name not in ("sound", "written")]
    about: dict[str, Any] = {name: getattr(event, name, "") for name in names}
    early = KeptMessage(**about, sound=event.sound.id, written=(event.sound, event.waveform))
    for message in (early, None):
        if message is None:
            await place.project(event)
            await place.project(event)
            message = await place.message("a")
            assert (message.sound, message.file) == (event.sound.id, "")
        sound, peaks = await place.sounds.sound(message), await place.sounds.peaks(message)
        assert sound is not None
        assert peaks is not None
        with place.file_store.open(sound) as file:
            assert file.read(0, sound.size) == WAV
        assert (sound.category, sound.made_at) == ("voicemail", NOW - 60)
        assert (peaks.id, peaks.of) == (event.waveform.id, sound.id)
    assert (await place.sounds.mover.move_all(), await place.stored()) == (0, 2)


async def test_sound_of_an_earlier_release_moves_to_the_file_store_and_one_that_cannot_stays(place: Place) -> None:
    """Files with other content, changed and missing ones do not stop other messages."""
    await place.leave("a")
    await place.leave("b", b"nothing that can be heard")
    missing = place.recordings / await place.leave("c")
    missing.unlink()
    await place.leave("d", peaks=False)
    changed = place.recordings / await place.leave("e")
    changed.write_bytes(WAV + b"more")
    assert await place.sounds.mover.move_all() == 2
    assert [path.name for path in sorted(place.recordings.rglob("*.wav"))] == ["b.wav", "e.wav"]
    assert not (place.recordings / "2025/11/24/a.peaks.json").exists()
    assert (await heard(place, "a"), await heard(place, "d")) == (WAV, WAV)
    sound = await place.sounds.sound(await place.message("a"))
    assert sound is not None
    assert (sound.category, sound.made_at) == ("voicemail", NOW - 60)
    peaks = await place.sounds.peaks(await place.message("a"))
    assert peaks is not None
    assert (peaks.media_type, peaks.of) == ("application/json", sound.id)
    with pytest.raises(NotFound):
        await place.sounds.peaks(await place.message("d"))
    assert await place.sounds.sound(await place.message("b")) is None
    assert (await place.sounds.mover.move_all(), await place.stored()) == (0, 3)


async def test_a_crash_before_the_old_bytes_are_removed_stores_nothing_twice(place: Place) -> None:
    file = await place.leave("a")
    with pytest.raises(RuntimeError, match="killed"):
        await place.with_files(Dying(place.recordings)).mover.move_all()
    assert (place.recordings / file).exists()
    assert (await place.sounds.mover.move_all(), await place.stored()) == (1, 2)
    assert not (place.recordings / file).exists()
    assert await heard(place, "a") == WAV


async def test_a_person_deletes_the_sound_with_a_reason(place: Place, database: Database) -> None:
    """Sound and waveform are deleted at once, even of a message that is not filed yet, and the log says so."""
    await place.leave("a")
    await place.sounds.delete(BOSS, "a", "骚扰")
    with pytest.raises(FileGone):
        await place.sounds.sound(await place.message("a"))
    assert list(place.recordings.rglob("*.wav")) == []
    assert [path for path in place.file_store.writer.folders.places.first.rglob("*") if path.is_file()] == []
    gone = (await place.store.deleted(["a", "b"]))["a"]
    assert (gone.at, gone.by, gone.why) == (NOW, "u1", "骚扰")
    async with database.read() as connection:
        noted = sa.select(audit_table.c.action, audit_table.c.reason, audit_table.c.subject)
        rows = [tuple(row) for row in await connection.execute(noted)]
    assert ("voicemail.deleted", "骚扰", "a") in rows
    with pytest.raises(SoundGone):
        await place.sounds.delete(BOSS, "a", "again")


async def test_the_rule_deletes_and_what_is_held_stays(place: Place) -> None:
    await place.leave("a")
    await place.leave("b")
    await place.leave("c")
    (place.recordings / "2025/11/24/c.wav").unlink()
    with pytest.raises(NoSound):
        await place.sounds.delete(BOSS, "c", "x")
    await place.sounds.mover.move_all()
    held, due = [await place.sounds.sound(await place.message(id)) for id in "ab"]
    assert held is not None
    assert due is not None
    await place.file_store.hold(held.id, "案件 17", BOSS)
    with pytest.raises(FileHeld):
        await place.sounds.delete(BOSS, "a", "x")
    assert await heard(place, "a") == WAV
    await place.file_store.delete(due.id, "retention", SYSTEM)
    assert {id: one.by for id, one in (await place.store.deleted(["a", "b", "c"])).items()} == {"b": SYSTEM.user}
