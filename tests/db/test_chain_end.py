"""A chain that was cut off at its end, with the rows and bytes of its last files, is detected at once (RC4)."""

from collections.abc import Sequence
from pathlib import Path
from typing import get_type_hints
from zoneinfo import ZoneInfo

import msgspec
import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from core.files import WrittenFile
from core.ids import CallId, RecordingId
from core.messages.base import Event
from core.messages.files import RecordingReady
from infra.clock import FakeClock
from infra.database.engine import Database
from infra.files import references
from infra.files.entering import told
from infra.files.file_store import About, FileStore
from infra.files.store import chain_table, file_table
from infra.live.codec import subclasses
from infra.live.history import Fact, event_table, position_table
from infra.live.journal import Line
from recording.files import RECORDING
from recording.store import project, recording_table
from server.live import all_messages
from storage.kept_heads import HeadsKeeper, TamperedHeads, read
from storage.verifying import Fault, Finding
from storage.witness import Witness, is_due
from tests.db.filing import NOW, Disks, file_store_of, places_in, wav
from tests.db.test_verifying import run, tamper

TALKS = 5
JOURNAL = "journal-0000000000000001.jsonl"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
def file_store(database: Database, clock: FakeClock, tmp_path: Path) -> FileStore:
    (tmp_path / "journal").mkdir()
    kept = {"kept": tmp_path / "kept-heads.log", "journal": tmp_path / "journal"}
    return file_store_of(database, clock, places_in(tmp_path).model_copy(update=kept), Disks())


@pytest.fixture
async def stored(file_store: FileStore, database: Database, clock: FakeClock) -> Sequence[str]:
    """The sound of five talks: filed, in the history with its events, and in the journal. Returns the files' ids."""
    return [await talk(file_store, database, clock, n) for n in range(1, TALKS + 1)]


async def talk(file_store: FileStore, database: Database, clock: FakeClock, n: int) -> str:
    """Record, file and project one more talk. Return the id of its file."""
    clock.advance(60)
    sound = told(file_store.writer.write([wav(1000, n)], RECORDING, About(made_at=clock.now())))
    about = {"file": "", "seconds": 1.0, "sha256": sound.sha256, "at": clock.now()}
    ready = RecordingReady(recording=RecordingId(f"r-{n}"), call=CallId(f"c-{n}"), sound=sound, **about)  # type: ignore[arg-type]
    body = msgspec.to_builtins(ready)
    row = {"n": n, "i": 0, "at": clock.now(), "owner": "recording", "type": "RecordingReady", "subject": f"c-{n}"}
    async with database.write() as connection:
        await connection.execute(sa.insert(event_table).values(**row, body=body))
        await project(connection, [Fact(n, 0, clock.now(), ready)])
        await connection.execute(sa.delete(position_table))
        await connection.execute(sa.insert(position_table).values(reader="history", n=n))
    line = Line(n=n, t=clock.now(), o="recording", m="FilingDone", ps=[("RecordingReady", body)])
    with journal_of(file_store).open("ab") as file:
        file.write(msgspec.json.encode(line) + b"\n")
    return sound.id


def journal_of(file_store: FileStore) -> Path:
    folder = file_store.writer.folders.places.journal
    assert folder is not None
    return folder / JOURNAL


def heads_of(file_store: FileStore) -> Path:
    path = file_store.writer.folders.places.kept
    assert path is not None
    return path


def witness(file_store: FileStore, database: Database, clock: FakeClock, files: int = 2) -> Witness:
    return Witness(database, HeadsKeeper(heads_of(file_store), ZoneInfo("Asia/Shanghai")), clock, files, 300.0)


async def cut(file_store: FileStore, database: Database, files: Sequence[str], forgotten: str = "") -> None:
    """Remove these newest files as somebody with access to database and machine would, but forget one thing."""
    async with database.read() as connection:
        query = sa.select(recording_table.c.call).where(recording_table.c.sound.in_(files))
        calls = list((await connection.scalars(query)).all())
    rows = {
        "events": sa.delete(event_table).where(event_table.c.subject.in_(calls)),
        "tables": sa.delete(recording_table).where(recording_table.c.sound.in_(files)),
        "chain": sa.delete(chain_table).where(chain_table.c.file.in_(files)),
        "files": sa.delete(file_table).where(file_table.c.id.in_(files)),
    }
    await tamper(database, *(statement for name, statement in rows.items() if name != forgotten))
    for path in file_store.writer.folders.places.first.rglob("*"):
        if path.name in files:
            path.unlink()
    if forgotten != "journal":
        lines = journal_of(file_store).read_bytes().splitlines(keepends=True)
        journal_of(file_store).write_bytes(b"".join(lines[: -len(files)]))


def named(found: Sequence[Finding], fault: Fault) -> set[str]:
    return {one.file for one in found if one.fault is fault}


async def test_an_honest_end_has_no_findings(
    file_store: FileStore, stored: Sequence[str], database: Database, clock: FakeClock
) -> None:
    await witness(file_store, database, clock).look()
    assert await run(file_store, database) == []


@pytest.mark.parametrize("many", [1, 3])
@pytest.mark.parametrize(
    ("forgotten", "fault"),
    [("tables", Fault.REFERENCE_UNKNOWN), ("events", Fault.EVENT_UNKNOWN), ("journal", Fault.EVENT_UNKNOWN)],
)
async def test_each_file_that_is_cut_off_is_named_by_whoever_still_tells_of_it(
    file_store: FileStore, stored: Sequence[str], database: Database, many: int, forgotten: str, fault: Fault
) -> None:
    gone = stored[-many:]
    await cut(file_store, database, gone, forgotten)
    found = await run(file_store, database)
    assert named(found, fault) == set(gone)
    assert {one.fault for one in found} == {fault}


@pytest.mark.parametrize("many", [1, 3])
async def test_who_thinks_of_all_that_has_still_the_head_against_them_that_the_launcher_keeps(
    file_store: FileStore, stored: Sequence[str], database: Database, clock: FakeClock, many: int
) -> None:
    await witness(file_store, database, clock).look()
    await cut(file_store, database, stored[-many:])
    [found] = await run(file_store, database)
    assert (found.fault, found.seq, found.file) == (Fault.HEAD_DIFFERS, TALKS, "kept-heads.log")
    assert "there is no such row" in found.about


async def test_the_launcher_says_so_itself_and_a_chain_that_grows_again_is_another_one(
    file_store: FileStore, stored: Sequence[str], database: Database, clock: FakeClock
) -> None:
    keeping = witness(file_store, database, clock)
    await keeping.look()
    await cut(file_store, database, stored[-1:])
    await talk(file_store, database, clock, TALKS)
    with capture_logs() as logs:
        await keeping.look()
        await keeping.look()
    assert sum("is not the one whose head was kept" in line["event"] for line in logs) == 1
    assert named(await run(file_store, database), Fault.HEAD_DIFFERS) == {"kept-heads.log"}


async def test_a_recording_that_was_filed_twice_is_in_order(
    file_store: FileStore, stored: Sequence[str], database: Database, clock: FakeClock
) -> None:
    """A crash repeats a filing: the second file is reported but entered nowhere."""
    again = told(file_store.writer.write([wav(1000, 1)], RECORDING, About(made_at=clock.now())))
    body = {"call": "c-1", "sound": msgspec.to_builtins(again)}
    row = {"n": 1, "i": 1, "at": clock.now(), "owner": "recording", "type": "RecordingReady", "subject": "c-1"}
    async with database.write() as connection:
        await connection.execute(sa.insert(event_table).values(**row, body=body))
    assert await run(file_store, database) == []


async def test_a_line_of_the_journal_that_the_history_has_still_to_copy_is_no_finding(
    file_store: FileStore, stored: Sequence[str], database: Database
) -> None:
    await cut(file_store, database, stored[-1:], "journal")
    async with database.write() as connection:
        await connection.execute(sa.update(position_table).values(n=TALKS - 1))
    assert await run(file_store, database) == []


async def test_a_head_goes_out_after_so_many_files_or_some_time(
    file_store: FileStore, stored: Sequence[str], database: Database, clock: FakeClock
) -> None:
    keeping, path = witness(file_store, database, clock), heads_of(file_store)
    await keeping.look()
    assert [one.rows for one in read(path)] == [TALKS]
    await talk(file_store, database, clock, TALKS + 1)
    await keeping.look()
    assert [one.rows for one in read(path)] == [TALKS]
    clock.advance(300)
    await keeping.look()
    assert [one.rows for one in read(path)] == [TALKS, TALKS + 1]
    await witness(file_store, database, clock).look()
    assert [one.rows for one in read(path)] == [TALKS, TALKS + 1]
    assert not is_due(7, 7, 0.0, 1e9, 1, 1.0)


async def test_heads_that_were_written_anew_are_noticed_by_the_launcher_and_by_the_verification(
    file_store: FileStore, stored: Sequence[str], database: Database, clock: FakeClock
) -> None:
    keeping, path = witness(file_store, database, clock, files=1), heads_of(file_store)
    await keeping.look()
    await talk(file_store, database, clock, TALKS + 1)
    await keeping.look()
    lines = path.read_text().splitlines(keepends=True)
    path.write_text(lines[0])
    with pytest.raises(TamperedHeads):
        keeping.keeper.look()
    path.write_text(lines[0].replace("2025", "2024") + lines[1])
    assert named(await run(file_store, database), Fault.HEAD_FORGED) == {"kept-heads.log"}


async def test_a_line_that_a_power_cut_has_torn_is_written_again(
    file_store: FileStore, stored: Sequence[str], database: Database, clock: FakeClock
) -> None:
    path = heads_of(file_store)
    await witness(file_store, database, clock).look()
    line = path.read_text()
    path.write_text(line + line[:30])
    await talk(file_store, database, clock, TALKS + 1)
    await witness(file_store, database, clock, files=1).look()
    assert [one.rows for one in read(path)] == [TALKS, TALKS + 1]
    assert await run(file_store, database) == []


def test_all_events_that_tell_of_a_file_are_looked_at() -> None:
    all_messages()
    telling = [
        cls.__name__
        for cls in subclasses(Event)
        if any(WrittenFile in getattr(hint, "__args__", (hint,)) for hint in get_type_hints(cls).values())
    ]
    assert sorted(telling) == sorted(references.EVENTS)


def test_the_tables_that_name_files_are_known() -> None:
    named = {f"{one.table.name}.{one.name}" for one in references.columns()}
    assert named >= {"recording.sound", "voicemail.sound", "fax_in.stored", "fax_out.stored", "ticket_file.id"}
