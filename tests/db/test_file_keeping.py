"""Files are kept by rule, never deleted while held, moved or thinned when a disk is full, and re-encrypted (RC4)."""

import asyncio
import os
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from core.errors import StaleVersion
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.files import rule_store, store
from infra.files.errors import FileGone, FileHeld, HoldOver
from infra.files.file_store import About, FileStore
from infra.files.kinds import FileKind
from infra.files.rule_store import RetentionRule
from infra.files.sealing import SealedFile
from infra.jobs.runner import SameProcess
from infra.jobs.service import Jobs
from infra.jobs.store import JobState
from infra.jobs.work import Kinds
from infra.trail.audit import audit_table
from storage.housekeeping import INCOMING_S, STRAY_S, Housekeeping
from storage.jobs import JOBS, RESEAL, RETENTION, ROOM, VERIFY
from storage.keeper import Keeper
from storage.retention import NoSuchRule, Retention, RuleTaken, RuleTooShort, kinds_of
from tests.db.filing import (
    ADMIN,
    DAY,
    NOTE,
    NOW,
    SOUND,
    Disks,
    Told,
    bits,
    file_store_of,
    on_disk,
    places_in,
    sounds,
    wav,
)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
def disks() -> Disks:
    return Disks()


@pytest.fixture
def file_store(database: Database, clock: FakeClock, disks: Disks, tmp_path: Path) -> FileStore:
    return file_store_of(database, clock, places_in(tmp_path, second=True), disks)


@pytest.fixture
async def retention(database: Database, clock: FakeClock) -> Retention:
    made = Retention(database, clock, kinds_of((SOUND, NOTE)))
    await made.load()
    return made


@pytest.fixture
def system(database: Database, file_store: FileStore) -> Housekeeping:
    return Housekeeping(database, file_store, NOW)


async def rule_of(database: Database, category: str) -> RetentionRule:
    async with database.read() as connection:
        found = await rule_store.rule(connection, category)
    assert found is not None
    return found


async def test_what_is_due_goes_and_nothing_else(
    file_store: FileStore, retention: Retention, system: Housekeeping, tmp_path: Path
) -> None:
    old, held, part_held, kept, young = await sounds(file_store, 401, 402, 403, 404, 399)
    (complaint,) = await sounds(file_store, 5000, category="sound.complaint")  # for ever
    misspelt, young_one = await sounds(file_store, 401, 399, category="nobody.knows")
    (of_no_kind,) = await sounds(file_store, 5000, category="note")  # a category of another kind
    peaks = await file_store.put(bits(b"peaks"), NOTE, of=old.id, made_at=NOW)
    part = await file_store.put(bits(b"other peaks"), NOTE, of=part_held.id, made_at=NOW - 50 * DAY)
    lasting = await file_store.put(bits(wav(900)), SOUND, made_at=NOW - 500 * DAY, keep_until=NOW + 1)
    ended = await file_store.put(bits(wav(800)), SOUND, made_at=NOW - 500 * DAY, keep_until=NOW - 1)
    await file_store.hold(held.id, "case 17", ADMIN)
    await file_store.hold(part.id, "case 18", ADMIN)
    told = Told()
    assert await system.delete_due(lambda deed: told.deeds.append(deed), told.progress) == 5
    assert told.what == dict.fromkeys((old.id, kept.id, ended.id, misspelt.id, of_no_kind.id), "deleted")
    assert told.steps[-1] == (5, 6)  # one of the six is kept because a part of it is held
    with pytest.raises(FileGone) as gone:
        await file_store.there(old.id)
    assert gone.value.details["why"] == "retention"
    left = {held.id, part_held.id, young.id, complaint.id, young_one.id, part.id, lasting.id}
    assert on_disk(tmp_path / "files") == left
    assert (await file_store.get(peaks.id)).deleted_at is not None
    assert await system.delete_due(lambda deed: told.deeds.append(deed), told.progress) == 0


async def test_a_legal_hold_ends_by_itself_after_its_last_day(
    file_store: FileStore, retention: Retention, system: Housekeeping, clock: FakeClock, database: Database, jobs: Jobs
) -> None:
    """RC4: by the site's clock, and in the audit log; another hold on the same file continues."""
    (old,) = await sounds(file_store, 401)
    today = datetime.fromtimestamp(NOW, ZoneInfo("Asia/Shanghai")).date()
    with pytest.raises(HoldOver):
        await file_store.hold(old.id, "case 16", ADMIN, today - timedelta(1))
    first = await file_store.hold(old.id, "case 17", ADMIN, today)
    lasting = await file_store.hold(old.id, "case 18", ADMIN)
    midnight = datetime.combine(today + timedelta(1), time(), ZoneInfo("Asia/Shanghai")).timestamp()
    assert (first.until, lasting.until) == (midnight, None)
    keeper = Keeper(database, clock, file_store, jobs)
    clock.advance(midnight - NOW - 1)
    await keeper.end_holds()
    assert (await file_store.get(old.id)).holds == 2
    clock.advance(1)
    await keeper.end_holds()
    await keeper.end_holds()
    [ended] = [hold for hold in await file_store.holds(old.id) if hold.released_at is not None]
    assert (ended.id, ended.released_at, ended.released_by, ended.released_why) == (first.id, midnight, "system", "")
    async with database.read() as connection:
        query = sa.select(audit_table.c.reason).where(audit_table.c.action == "file.hold_ended")
        assert list(await connection.scalars(query)) == ["case 17"]
    told = Told()
    assert await system.delete_due(lambda deed: told.deeds.append(deed), told.progress) == 0
    await file_store.release(lasting.id, "over", ADMIN)
    assert await system.delete_due(lambda deed: told.deeds.append(deed), told.progress) == 1


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_more_than_a_batch_is_deleted_past_those_that_are_held(
    file_store: FileStore, retention: Retention, system: Housekeeping, database: Database
) -> None:
    """A hold that is placed after the due files were looked up is respected too."""
    files = await sounds(file_store, *range(500, 500 + 60))
    part = await file_store.put(bits(b"words"), NOTE, of=files[-1].id)
    await file_store.hold(part.id, "case", ADMIN)
    told = Told()
    assert await system.delete_due(lambda deed: told.deeds.append(deed), told.progress) == 59
    with pytest.raises(FileHeld):
        await file_store.delete(files[-1].id, "by hand", ADMIN)


async def test_rules_are_changed_with_a_reason_and_never_below_the_least(
    retention: Retention, database: Database, clock: FakeClock
) -> None:
    assert [(rule.category, rule.days, rule.least_days) for rule in await retention.rules(ADMIN)] == [
        ("note", 10, 0),
        ("sound", 400, 366),
        ("sound.complaint", None, 366),
    ]
    before = await rule_of(database, "sound")
    after = await retention.change(ADMIN, replace(before, days=800, early_days=366, title="录音"), "new order")
    assert (after.days, after.early_days, after.version) == (800, 366, 2)
    assert await rule_of(database, "sound") == after
    with pytest.raises(StaleVersion):
        await retention.change(ADMIN, replace(before, days=500), "late")
    for wrong in (replace(after, days=365), replace(after, early_days=365), replace(after, days=700, early_days=701)):
        with pytest.raises(RuleTooShort):
            await retention.change(ADMIN, wrong, "too short")
    with pytest.raises(NoSuchRule):
        await retention.change(ADMIN, replace(after, category="other"), "x")
    added = await retention.add(ADMIN, RetentionRule(category="sound.vip", kind="sound", days=3000), "asked for")
    assert added.least_days == 366
    with pytest.raises(RuleTaken):
        await retention.add(ADMIN, added, "again")
    with pytest.raises(NoSuchRule):
        await retention.add(ADMIN, replace(added, category="a", kind="nothing"), "x")
    async with database.read() as connection:
        entries = (await connection.execute(sa.select(audit_table).order_by(audit_table.c.id))).all()
    assert [(row.action, row.subject, row.reason) for row in entries] == [
        ("retention.changed", "sound", "new order"),
        ("retention.added", "sound.vip", "asked for"),
    ]
    assert entries[0].before == {"title": "", "days": 400, "early_days": None}
    stricter = FileKind(name="sound", media_types=frozenset(), most_bytes=1, days=900, least_days=900)
    await Retention(database, clock, kinds_of((stricter, NOTE))).load()
    raised = await rule_of(database, "sound")
    assert (raised.days, raised.early_days, raised.least_days, raised.title) == (900, 900, 900, "录音")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_full_disk_moves_files_to_the_second_folder_oldest_first(
    file_store: FileStore, retention: Retention, system: Housekeeping, disks: Disks, tmp_path: Path
) -> None:
    files = await sounds(file_store, 30, 50, 40, 20, 10)
    disks.free, disks.per_file = {"files": 19.5, "second": 60.0}, 2.5  # 5 files: 7 % free
    told = Told()
    assert await system.make_room(lambda deed: told.deeds.append(deed), told.progress) == 5
    assert [deed.file for deed in told.deeds] == [files[n].id for n in (1, 2, 0, 3, 4)]
    assert (on_disk(tmp_path / "files"), len(on_disk(tmp_path / "second"))) == (set(), 5)
    for file in files:
        assert (await file_store.get(file.id)).folder == "second"
        # The row as it was read before the move still works.
        assert b"".join([part async for part in file_store.range_of(file, 0, file.size)])[:4] == b"RIFF"
    disks.per_file = 0.0
    disks.free = {"files": 4.0, "second": 60.0}
    assert (await file_store.put(bits(wav()), SOUND)).folder == "second"
    disks.free = {"files": 4.0, "second": 3.0}
    assert (await file_store.put(bits(wav()), SOUND)).folder == "first"  # it is never refused


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_without_a_second_folder_a_full_disk_lets_go_by_rule(
    database: Database, clock: FakeClock, retention: Retention, tmp_path: Path
) -> None:
    """In the order of the rules and the oldest first, until there is room; never below the minimum, and nothing that is
    held."""
    disks = Disks()
    file_store = file_store_of(database, clock, places_in(tmp_path), disks)
    sound, note = [await rule_of(database, name) for name in ("sound", "note")]
    await retention.change(ADMIN, replace(sound, early_days=370, early_rank=5), "room")
    await retention.change(ADMIN, replace(note, early_days=1, early_rank=1), "room")
    files = await sounds(file_store, 390, 375, 380, 369, 398)
    notes = [await file_store.put(bits(b"words %d" % n), NOTE, made_at=NOW - 3 * DAY + n) for n in range(2)]
    (complaint,) = await sounds(file_store, 5000, category="sound.complaint")
    await file_store.hold(files[4].id, "case", ADMIN)
    disks.free, disks.per_file = {"files": 18.0}, 2.0  # 8 files: 2 % free
    told = Told()
    system = Housekeeping(database, file_store, NOW)
    await system.make_room(lambda deed: told.deeds.append(deed), told.progress)
    assert [deed.file for deed in told.deeds] == [note.id for note in notes]  # now 6 %
    disks.free = {"files": 2.0}
    await system.make_room(lambda deed: told.deeds.append(deed), told.progress)
    assert [deed.file for deed in told.deeds[2:]] == [files[n].id for n in (0, 2, 1)]
    assert on_disk(tmp_path / "files") == {files[3].id, files[4].id, complaint.id}
    assert (await file_store.get(files[0].id)).deleted_why == "disk full"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_leftovers_are_swept_once_nobody_can_need_them(
    file_store: FileStore, system: Housekeeping, tmp_path: Path
) -> None:
    """Files of a writer that died, and of one that was never heard of again; never a file that has a row."""
    (stored,) = await sounds(file_store, 1)
    written = await asyncio.to_thread(file_store.writer.write, [wav()], SOUND, About(made_at=NOW))
    incoming = file_store.writer.folders.incoming("first", "sound/x")
    incoming.write_bytes(b"half")
    told = Told()
    paths = {stored.id: tmp_path / "files" / stored.place, written.id: tmp_path / "files" / written.place}

    async def swept_after(seconds: float) -> set[str]:
        for path in (*paths.values(), incoming):
            if path.exists():
                os.utime(path, (NOW - seconds, NOW - seconds))
        await system.sweep(lambda deed: told.deeds.append(deed))
        return {deed.file for deed in told.deeds}

    assert await swept_after(INCOMING_S - 60) == set()
    assert await swept_after(STRAY_S - 60) == {"x"}
    assert await swept_after(STRAY_S + 60) == {"x", written.id}
    assert on_disk(tmp_path / "files") == {stored.id}


async def test_a_new_key_is_given_to_all_files_in_the_background(
    file_store: FileStore, system: Housekeeping, tmp_path: Path
) -> None:
    files = await sounds(file_store, 1, 2, 3)
    twins = [await file_store.put(bits(b"the same"), NOTE) for _ in range(2)]
    gone = files[2]
    (tmp_path / "files" / gone.place).write_bytes(b"rubbish")
    new = file_store.writer.keys.add()
    told = Told()
    assert await system.reseal_all(lambda deed: told.deeds.append(deed), told.progress) == 3
    assert told.what[gone.id] == "damaged"
    for file in (*files[:2], *twins):
        now = await file_store.get(file.id)
        assert (now.key, now.sha256) == (new, file.sha256)
        with SealedFile(tmp_path / "files" / now.place, file_store.writer.keys) as opened:
            assert opened.key_id == new
    # Killed between writing the bytes and the row: the next attempt only writes the row.
    (late,) = await sounds(file_store, 4)
    async with system.database.write() as connection:
        await store.change(connection, late.id, {"key": "0" * 16})
    assert await system.reseal_all(lambda deed: told.deeds.append(deed), told.progress) == 1
    assert (await file_store.get(late.id)).key == new


@pytest.fixture
def jobs(database: Database, clock: FakeClock, tmp_path: Path) -> Jobs:
    kinds = Kinds({kind.name: kind for kind in JOBS})
    folder = tmp_path / "jobs"
    return Jobs(database, clock, new_id, kinds, folder, SameProcess(database, clock, kinds, folder))


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_the_keeper_warns_of_a_full_disk_and_makes_room(
    file_store: FileStore, jobs: Jobs, disks: Disks, database: Database, clock: FakeClock
) -> None:
    keeper = Keeper(database, clock, file_store, jobs)
    told: list[dict[str, str]] = []
    keeper.on_changed(lambda: told.append({disk.folder: disk.level for disk in keeper.disks}))
    for free in (50.0, 9.0, 8.0, 4.0, 50.0):
        disks.free = {"files": free}
        await keeper.look()
    disks.free = {"files": 9.0, "second": 6.0}
    await keeper.look()
    assert [levels["first"] for levels in told] == ["enough", "low", "full", "enough", "low"]
    assert [job.kind for job in jobs.kept.values()] == [ROOM]  # one is in progress


async def test_each_night_has_its_duties_once(
    file_store: FileStore, jobs: Jobs, retention: Retention, database: Database, clock: FakeClock, tmp_path: Path
) -> None:
    keeper = Keeper(database, clock, file_store, jobs)
    await sounds(file_store, 1, 500)
    await keeper.do_duties()
    assert jobs.kept == {}  # the first night is that of the installation
    clock.advance(DAY)
    await keeper.do_duties()
    await keeper.do_duties()
    assert sorted(job.kind for job in jobs.kept.values()) == [RETENTION, VERIFY]
    while await jobs.run_one():
        pass
    assert {job.state for job in jobs.kept.values()} == {JobState.DONE}
    assert [path.name for path in (tmp_path / "heads").iterdir()] == ["chain-2025-11-26.txt"]
    async with database.read() as connection:
        verified = await rule_store.duty(connection, "verified")
        swept = await rule_store.duty(connection, "retention")
    assert verified is not None
    assert swept is not None
    assert (verified[1]["findings"], swept[1]["files"]) == (0, 1)
    file_store.writer.keys.add()
    clock.advance(DAY)
    await keeper.do_duties()
    assert sorted(job.kind for job in jobs.kept.values() if not job.over) == [RESEAL, RETENTION, VERIFY]
