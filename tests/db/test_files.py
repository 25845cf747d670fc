"""The file store on both databases: stored, read, held, deleted, and each of these in the chain of hashes (RC4)."""

import asyncio
import hashlib
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from core.actor import SYSTEM, Actor
from core.ids import UserId
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.files.chain import START, Link, hash_of
from infra.files.errors import FileDamaged, FileGone, FileHeld, FileTooLarge, NoSuchFile, NoSuchHold, WrongMedia
from infra.files.file_store import About, FileStore, file_store_at
from infra.files.kinds import FileKind
from infra.files.sealing import CHUNK
from infra.files.store import LINK, chain_table, file_table, link_of, space_table
from infra.settings.files import FileSettings, Places, places_of
from infra.trail.audit import audit_table

NOW = 1_764_000_000.0
SOUND = FileKind(name="sound", media_types=frozenset({"audio/wav", "audio/ogg"}), most_bytes=10**6, days=400)
NOTE = FileKind(name="note", media_types=frozenset({"text/plain"}), most_bytes=1000, shared=True)
ADMIN = Actor(user=UserId("u1"), name="李静")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return places_of(FileSettings(warn_free_percent=0, act_free_percent=0), tmp_path / "var", "Asia/Shanghai", "12345")


@pytest.fixture
def file_store(database: Database, clock: FakeClock, places: Places) -> FileStore:
    return file_store_at(places, database, clock, new_id)


def wav(size: int = 3 * CHUNK) -> bytes:
    return (b"RIFF\x24\0\0\0WAVEfmt " + bytes(range(256)) * (size // 256 + 1))[:size]


async def bits(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), 7000):
        yield content[start : start + 7000]


async def chain(database: Database) -> list[Link]:
    async with database.read() as connection:
        return [link_of(row) for row in await connection.execute(sa.select(*LINK).order_by(chain_table.c.seq))]


def on_disk(places: Places) -> list[Path]:
    return sorted(path for path in places.first.rglob("*") if path.is_file())


async def test_a_file_from_a_stream_to_its_ranges(
    file_store: FileStore, places: Places, clock: FakeClock, tmp_path: Path
) -> None:
    stored = await file_store.put(bits(wav()), SOUND, made_at=NOW - 86_400, name="来电.wav")
    assert (stored.size, stored.media_type, stored.kind) == (len(wav()), "audio/wav", "sound")
    assert stored.sha256 == hashlib.sha256(wav()).hexdigest()
    assert (stored.category, stored.month, stored.stored_at) == ("sound", "2025-11", NOW)
    assert await file_store.get(stored.id) == stored
    assert await file_store.size(stored.id) == len(wav())
    for start, end in ((0, None), (0, 1), (CHUNK - 1, CHUNK + 1), (5, 10**9), (len(wav()), None)):
        assert b"".join([part async for part in file_store.open_range(stored.id, start, end)]) == wav()[start:end]
    assert await file_store.read(stored.id, len(wav())) == wav()
    (path,) = on_disk(places)
    assert path == places.first / "sound/2025/11/24" / stored.id  # the day in the site's zone
    assert path.stat().st_mode & 0o777 == 0o600
    assert {folder.stat().st_mode & 0o777 for folder in path.parents if folder.is_relative_to(places.first)} == {0o700}
    source = tmp_path / "source.wav"
    source.write_bytes(wav())
    again = await file_store.put(source, SOUND)
    assert (again.sha256, again.made_at, source.exists()) == (stored.sha256, NOW, True)
    assert again.place != stored.place  # recordings are not deduplicated


async def test_what_is_refused_leaves_nothing(file_store: FileStore, places: Places, database: Database) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield wav()
        raise ConnectionResetError

    with pytest.raises(FileTooLarge):
        await file_store.put(bits(wav(SOUND.most_bytes + 1)), SOUND)
    with pytest.raises(WrongMedia):
        await file_store.put(bits(b"words"), SOUND)
    with pytest.raises(WrongMedia):
        await file_store.put(bits(b""), SOUND)
    with pytest.raises(ConnectionResetError):
        await file_store.put(broken(), SOUND)
    assert (on_disk(places), await chain(database)) == ([], [])
    with pytest.raises(NoSuchFile):
        await file_store.there("0" * 24)


async def test_the_same_bytes_stand_once_where_the_kind_allows_it(file_store: FileStore, places: Places) -> None:
    one, two = [await file_store.put(bits(b"the same words"), NOTE, name=name) for name in ("a.txt", "b.txt")]
    assert (one.id != two.id, one.place == two.place, len(on_disk(places))) == (True, True, 1)
    await file_store.delete(one.id, "a mistake", ADMIN)
    assert await file_store.read(two.id, 100) == b"the same words"
    with pytest.raises(FileGone):
        await file_store.read(one.id, 100)
    await file_store.delete(two.id, "a mistake", ADMIN)
    assert on_disk(places) == []
    three = await file_store.put(bits(b"the same words"), NOTE)
    assert await file_store.read(three.id, 100) == b"the same words"


async def test_a_deleted_file_leaves_its_row_its_link_and_an_entry(
    file_store: FileStore, places: Places, clock: FakeClock, database: Database
) -> None:
    stored = await file_store.put(bits(wav()), SOUND)
    part = await file_store.put(bits(b"peaks of it"), NOTE, of=stored.id)
    clock.advance(60)
    await file_store.delete(stored.id, "asked for by the citizen", ADMIN)
    await file_store.delete(stored.id, "once more", ADMIN)
    assert on_disk(places) == []
    found = await file_store.get(stored.id)
    assert (found.deleted_at, found.deleted_why, found.deleted_by) == (NOW + 60, "asked for by the citizen", "u1")
    assert await file_store.belonging(stored.id) == []
    links = await chain(database)
    assert [(link.what, link.file) for link in links] == [
        ("stored", stored.id),
        ("stored", part.id),
        ("deleted", part.id),
        ("deleted", stored.id),
    ]
    assert [link.previous for link in links] == [START, *(link.hash for link in links[:-1])]
    assert [hash_of(link) for link in links] == [link.hash for link in links]
    async with database.read() as connection:
        entries = (await connection.execute(sa.select(audit_table))).all()
        space = (await connection.execute(sa.select(space_table))).all()
    assert [(row.action, row.subject, row.reason) for row in entries] == [
        ("file.deleted", stored.id, "asked for by the citizen")
    ]
    assert {(row.kind, row.files, row.bytes) for row in space} == {("sound", 0, 0), ("note", 0, 0)}


async def test_nobody_deletes_what_is_held(file_store: FileStore, clock: FakeClock, database: Database) -> None:
    stored = await file_store.put(bits(wav()), SOUND)
    part = await file_store.put(bits(b"peaks of it"), NOTE, of=stored.id)
    first = await file_store.hold(stored.id, "case 2025-17", ADMIN)
    clock.advance(1)
    second = await file_store.hold(stored.id, "case 2025-18", ADMIN)
    await file_store.release(first.id, "case closed", ADMIN)
    for id in (stored.id, part.id):
        with pytest.raises(FileHeld):
            await file_store.delete(id, "too old", SYSTEM)
    with pytest.raises(NoSuchHold):
        await file_store.release(first.id, "again", ADMIN)
    assert [hold.released_why for hold in await file_store.holds(stored.id)] == ["", "case closed"]
    await file_store.release(second.id, "case closed too", ADMIN)
    await file_store.delete(stored.id, "too old", SYSTEM)
    with pytest.raises(FileGone):
        await file_store.hold(stored.id, "too late", ADMIN)
    async with database.read() as connection:
        actions = (await connection.scalars(sa.select(audit_table.c.action).order_by(audit_table.c.id))).all()
    assert actions == ["file.held", "file.held", "file.released", "file.released"]


async def test_the_chain_is_whole_however_many_store_and_delete_at_once(
    database: Database, clock: FakeClock, places: Places
) -> None:
    """Each of several processes has its own pool."""
    others = [Database(database.engine.url.render_as_string(hide_password=False)) for _ in range(3)]
    file_stores = [file_store_at(places, one, clock, new_id) for one in (database, *others)]

    async def work(file_store: FileStore, n: int) -> None:
        stored = await file_store.put(bits(b"words %d" % n), NOTE)
        if n % 2:
            await file_store.delete(stored.id, "done", SYSTEM)

    await asyncio.gather(*(work(file_stores[n % 4], n) for n in range(24)))
    for one in others:
        await one.close()
    links = await chain(database)
    assert [link.seq for link in links] == list(range(1, 37))
    assert [link.previous for link in links] == [START, *(link.hash for link in links[:-1])]
    assert all(hash_of(link) == link.hash for link in links)


async def test_a_file_is_entered_once_also_later_and_by_a_projection(file_store: FileStore, database: Database) -> None:
    """A worker without a database writes it; the row follows when there is a database."""
    written = await asyncio.to_thread(file_store.writer.write, [wav()], SOUND, About(made_at=NOW))
    with pytest.raises(NoSuchFile):
        await file_store.get(written.id)
    for _ in range(2):
        async with database.write() as connection:
            await file_store.enter_on(connection, written)
    assert await file_store.read(written.id, 10**6) == wav()
    assert len(await chain(database)) == 1


async def test_bytes_that_are_gone_or_others_are_told(file_store: FileStore, places: Places) -> None:
    gone, changed = [await file_store.put(bits(wav()), SOUND) for _ in range(2)]
    (places.first / gone.place).unlink()
    (places.first / changed.place).write_bytes(b"something else")
    for file in (gone, changed):
        with pytest.raises(FileDamaged):
            await file_store.read(file.id, 10**6)


KILLED = """
import os, signal, sys
from pathlib import Path
from infra.clock import new_id
from infra.settings.files import Places
from infra.files.file_store import About, writer_at
from tests.db.test_files import SOUND, wav

def parts():
    yield wav()
    os.kill(os.getpid(), signal.SIGKILL)
    yield wav()

writer = writer_at(Places.model_validate_json(sys.argv[1]), lambda: 0.0, new_id)
writer.write(parts(), SOUND, About(made_at=0.0))
"""


async def test_a_process_killed_in_the_middle_leaves_nothing_half(
    file_store: FileStore, places: Places, database: Database
) -> None:
    """Its file is still in `incoming`, where nobody looks for files."""
    command = [sys.executable, "-c", KILLED, places.model_dump_json()]
    done = await asyncio.to_thread(subprocess.run, command, check=False)
    assert done.returncode == -9
    assert [path.parent.name for path in on_disk(places)] == ["incoming"]
    async with database.read() as connection:
        assert (await connection.execute(sa.select(file_table))).all() == []
    assert await chain(database) == []


async def test_the_database_refuses_to_change_the_chain(file_store: FileStore, database: Database) -> None:
    await file_store.put(bits(wav()), SOUND)
    for statement in (sa.update(chain_table).values(why="x"), sa.delete(chain_table)):
        with pytest.raises(sa.exc.DBAPIError, match="append-only"):
            async with database.write() as connection:
                await connection.execute(statement)
