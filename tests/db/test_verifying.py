"""The verification finds whatever was changed, removed or is missing, for any period, and says what it is (RC4)."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from core.actor import SYSTEM
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.files import store
from infra.files.chain import Link, sealed
from infra.files.file_store import FileStore
from infra.files.keys import Keys
from infra.files.sealing import Sealer
from infra.files.store import LINK, StoredFile, chain_table, file_table
from infra.settings.installation import Settings
from server.verify import verify
from storage import heads
from storage.heads import BadHead
from storage.verifying import SAID, Fault, Finding, Verification, Verified
from tests.db.filing import DAY, NOW, SOUND, Disks, Told, bits, file_store_of, places_in, wav

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
def file_store(database: Database, clock: FakeClock, tmp_path: Path) -> FileStore:
    return file_store_of(database, clock, places_in(tmp_path), Disks())


@pytest.fixture
async def stored(file_store: FileStore, clock: FakeClock) -> list[StoredFile]:
    """One file a day for five days; the second was deleted by rule on the last day."""
    files = []
    for n in range(5):
        files.append(await file_store.put(bits(wav(1000, n)), SOUND))
        clock.advance(DAY)
    await file_store.delete(files[1].id, "retention", SYSTEM)
    return files


async def run(
    file_store: FileStore, database: Database, since: float | None = None, until: float | None = None
) -> list[Finding]:
    found: list[Finding] = []
    verification = Verification(database, file_store, since, until, found.append, Told().progress)
    assert (await verification.run()).findings == len(found)
    return found


async def faults(
    file_store: FileStore, database: Database, since: float | None = None, until: float | None = None
) -> list[str]:
    return sorted(f"{one.fault}:{one.seq}" for one in await run(file_store, database, since, until))


async def tamper(database: Database, *statements: sa.Executable) -> None:
    """Change the database as somebody with its password would: the triggers are dropped first."""
    async with database.write() as connection:
        for what in ("update", "delete"):
            name = f"file_chain_no_{what.upper()}" if database.is_sqlite else f"file_chain_no_{what}"
            await connection.execute(sa.text(f"DROP TRIGGER {name}{'' if database.is_sqlite else ' ON file_chain'}"))
        for statement in statements:
            await connection.execute(statement)


async def test_an_honest_file_store_has_no_findings(
    file_store: FileStore, stored: list[StoredFile], database: Database
) -> None:
    told = Told()
    done = await Verification(database, file_store, None, None, print, told.progress).run()
    assert done == Verified(links=6, files=4, bytes=4000, heads=0, findings=0, last=6)
    assert told.steps == [(6, 6)]
    span = Verification(database, file_store, NOW + 2 * DAY, NOW + 4 * DAY, print, told.progress)
    assert (await span.run(), span.done.files) == (Verified(links=2, files=2, bytes=2000, last=4), 2)
    assert await faults(file_store, database, NOW + 100 * DAY) == []


Harm = Callable[[FileStore, list[StoredFile], Database], Awaitable[None]]


def path_of(file_store: FileStore, file: StoredFile) -> Path:
    return file_store.writer.folders.path(file.folder, file.place)


async def change_a_byte(file_store: FileStore, stored: list[StoredFile], _: Database) -> None:
    raw = bytearray(path_of(file_store, stored[2]).read_bytes())
    raw[500] ^= 1
    path_of(file_store, stored[2]).write_bytes(raw)


async def cut_off(file_store: FileStore, stored: list[StoredFile], _: Database) -> None:
    path_of(file_store, stored[2]).write_bytes(path_of(file_store, stored[2]).read_bytes()[:-1])


async def put_another_with_our_own_key(file_store: FileStore, stored: list[StoredFile], _: Database) -> None:
    """Replace the content as somebody who has the keys would, with other words of the same length."""
    path = path_of(file_store, stored[2])
    path.unlink()
    with Sealer(path, file_store.writer.keys, path.name, most_bytes=10**6, media_types=None) as sealer:
        sealer.feed(wav(1000, 99))
        sealer.finish()


async def take_the_file(file_store: FileStore, stored: list[StoredFile], _: Database) -> None:
    path_of(file_store, stored[2]).unlink()


async def take_the_row(_: FileStore, stored: list[StoredFile], database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(sa.delete(file_table).where(file_table.c.id == stored[2].id))


async def change_the_row(_: FileStore, stored: list[StoredFile], database: Database) -> None:
    async with database.write() as connection:
        await store.change(connection, stored[2].id, {"sha256": "0" * 64})


async def delete_past_the_chain(file_store: FileStore, stored: list[StoredFile], database: Database) -> None:
    path_of(file_store, stored[2]).unlink()
    async with database.write() as connection:
        await store.change(connection, stored[2].id, {"deleted_at": NOW, "deleted_why": "retention"})


async def put_in_past_the_chain(_: FileStore, stored: list[StoredFile], database: Database) -> None:
    async with database.write() as connection:
        row = (await connection.execute(sa.select(file_table).where(file_table.c.id == stored[2].id))).one()
        await connection.execute(sa.insert(file_table).values(**{**row._mapping, "id": new_id()}))


async def bring_the_deleted_back(file_store: FileStore, stored: list[StoredFile], _: Database) -> None:
    path_of(file_store, stored[1]).write_bytes(b"it was never gone")


async def lose_the_key(file_store: FileStore, stored: list[StoredFile], _: Database) -> None:
    file_store.writer.keys.path.unlink()
    Keys(file_store.writer.keys.path, lambda: NOW).current()


async def change_a_link(_: FileStore, stored: list[StoredFile], database: Database) -> None:
    await tamper(database, sa.update(chain_table).where(chain_table.c.seq == 3).values(at=NOW))


async def take_a_link(_: FileStore, stored: list[StoredFile], database: Database) -> None:
    await tamper(database, sa.delete(chain_table).where(chain_table.c.seq == 3))


async def take_the_first_link(_: FileStore, stored: list[StoredFile], database: Database) -> None:
    await tamper(database, sa.delete(chain_table).where(chain_table.c.seq == 1))


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        (change_a_byte, ["file_changed:3"]),
        (cut_off, ["file_changed:3"]),
        (put_another_with_our_own_key, ["file_changed:3"]),
        (take_the_file, ["file_missing:3"]),
        (take_the_row, ["row_missing:3"]),
        (change_the_row, ["row_changed:3"]),
        (delete_past_the_chain, ["deleted_unchained:3"]),
        (put_in_past_the_chain, ["row_unchained:0"]),
        (bring_the_deleted_back, ["not_deleted:6"]),
        (lose_the_key, ["no_key:1", "no_key:3", "no_key:4", "no_key:5"]),
        (change_a_link, ["link_changed:3"]),
        (take_a_link, ["link_missing:4", "row_unchained:0"]),
        (take_the_first_link, ["link_missing:2", "row_unchained:0"]),
    ],
)
async def test_each_harm_is_found_where_it_was_done(
    file_store: FileStore, stored: list[StoredFile], database: Database, harm: Harm, expected: list[str]
) -> None:
    await harm(file_store, stored, database)
    assert await faults(file_store, database) == expected
    # A period without the file is unharmed; a lost key affects every period.
    if harm not in (lose_the_key, bring_the_deleted_back):
        assert await faults(file_store, database, NOW + 4 * DAY) == []


async def test_a_chain_that_is_cut_off_or_made_anew_differs_from_the_heads_that_were_exported(
    file_store: FileStore, stored: list[StoredFile], database: Database, tmp_path: Path
) -> None:
    async with database.read() as connection:
        rows = [Link(**row._mapping) for row in await connection.execute(sa.select(*LINK).order_by(chain_table.c.seq))]
    folder = tmp_path / "heads"
    for link in (rows[2], rows[5]):
        await asyncio.to_thread(heads.export, folder, link, file_store.writer.keys, "12345", ZONE, link.at)
    assert await faults(file_store, database) == []
    # Cut off: the last row and its file.
    await tamper(
        database,
        sa.delete(chain_table).where(chain_table.c.seq >= 5),
        sa.delete(file_table).where(file_table.c.id == stored[4].id),
    )
    async with database.write() as connection:
        await store.change(connection, stored[1].id, {"deleted_at": None})
    assert "head_differs:6" in await faults(file_store, database, NOW, NOW + DAY)  # whatever the period
    # Remade from the third row on, with correct hashes.
    previous, anew = rows[1].hash, []
    for link in rows[2:4]:
        values = {name.name: getattr(link, name.name) for name in LINK} | {
            "size": 999,
            "previous": previous,
            "hash": "",
        }
        anew.append(sealed(Link(**values)))
        previous = anew[-1].hash
    async with database.write() as connection:
        await connection.execute(sa.delete(chain_table).where(chain_table.c.seq >= 3))
        for link in anew:
            await connection.execute(
                sa.insert(chain_table).values({name.name: getattr(link, name.name) for name in LINK})
            )
    assert {"head_differs:3", "head_differs:6"} <= set(await faults(file_store, database))


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_an_exported_head_is_signed_and_says_so_when_it_was_changed(
    file_store: FileStore, stored: list[StoredFile], database: Database, tmp_path: Path
) -> None:
    async with database.read() as connection:
        link = await store.last_link(connection)
    assert link is not None
    keys = file_store.writer.keys
    path = heads.export(tmp_path / "heads", link, keys, "一号\n热线", ZONE, NOW)
    head = heads.read(path)
    assert (head.rows, head.hash, head.key) == (6, link.hash, heads.public_key(keys))
    text = path.read_text("utf-8")
    assert text.startswith("hotline file chain\nsite: 一号 热线\nmade: 2025-11-25T00:00:00+08:00\nrows: 6\n")
    assert path.stat().st_mode & 0o777 == 0o600
    for changed in (text.replace("rows: 6", "rows: 5"), text[:-10], "", text.replace("key: ", "key: 00")):
        path.write_text(changed, "utf-8")
        with pytest.raises(BadHead):
            heads.read(path)
    assert await faults(file_store, database) == ["head_forged:0"]
    other = Keys(tmp_path / "other.json", lambda: NOW)
    heads.export(tmp_path / "heads", link, other, "12345", ZONE, NOW)
    assert await faults(file_store, database) == ["head_forged:0"]


async def test_the_command_says_what_is_wrong_and_whether_all_is_well(
    file_store: FileStore, stored: list[StoredFile], database: Database, tmp_path: Path
) -> None:
    url = database.engine.url.render_as_string(hide_password=False)
    settings = Settings(var=tmp_path, database_url=url)
    out = StringIO()
    assert await verify(settings, None, None, out) is True
    assert out.getvalue() == ("6 rows of the chain, 4 files (4000 bytes), 0 exported heads: all as they were stored\n")
    path_of(file_store, stored[2]).unlink()
    day = datetime.fromtimestamp(NOW + 2 * DAY, ZONE).date()
    for since, until, well in ((None, None, False), (day, day, False), (date(2030, 1, 1), None, True)):
        out = StringIO()
        assert await verify(settings, since, until, out) is well
    out = StringIO()
    await verify(settings, day, day, out)
    first, last = out.getvalue().splitlines()
    assert first.startswith(f"row 3, {stored[2].id}: the file's bytes are missing (")
    assert last == "1 rows of the chain, 1 files (1000 bytes), 0 exported heads: 1 findings"


async def test_rows_are_read_a_page_at_a_time(
    file_store: FileStore, stored: list[StoredFile], database: Database
) -> None:
    """So its memory does not grow with the file store; the link from one page's last row to the next page's is
    checked."""
    told = Told()
    done = await Verification(database, file_store, None, None, print, told.progress, page=4).run()
    assert (done.links, done.files, done.findings, told.steps) == (6, 4, 0, [(4, 6), (6, 6)])


def test_every_fault_has_its_words() -> None:
    assert set(SAID) == set(Fault)
