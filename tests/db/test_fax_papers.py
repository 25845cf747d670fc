"""The pages of filed faxes: entered with their event or moved, kept by a rule, deleted with a reason (FX1, RC4)."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from channels.fax.file_store import DRAFT_S, FaxFiles
from channels.fax.kinds import FAX
from channels.fax.papers import DELETED, FaxPapers
from channels.fax.places import CAME, WENT
from channels.fax.reading_store import was_read
from channels.fax.rules.errors import PagesGone, PagesMissing
from channels.fax.store import FaxStore, KeptFax, project_in, project_out
from channels.fax.tables import fax_in_table
from core.actor import SYSTEM, Actor
from core.ids import UserId
from core.messages.base import Event
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.files.entering import told
from infra.files.errors import FileGone, FileHeld
from infra.files.file_store import About, FileStore, file_store_at
from infra.files.store import file_table
from infra.settings.files import FileSettings, places_of
from infra.trail.audit import audit_table
from tests.unit.channels.fax.samples import NOW, closed, done, pages, queued, received
from tests.unit.records.calls import facts_of

BOSS = Actor(user=UserId("u1"), name="李静")


class Dying(FaxFiles):
    """The folder in a process that is killed before it removes a file."""

    def discard(self, file: str) -> None:
        raise RuntimeError("killed")


class Place:
    """The services and files of the test, on a disk of their own."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.root = folder / "faxes"
        self.database = database
        places = places_of(FileSettings(warn_free_percent=0, act_free_percent=0), folder, "Asia/Shanghai", "12345")
        self.clock = FakeClock(NOW)
        self.file_store: FileStore = file_store_at(places, database, self.clock, new_id)
        self.papers = self.with_folder(FaxFiles(self.root))

    def with_folder(self, folder: FaxFiles) -> FaxPapers:
        """The service over the pages that the core has filed there."""
        return FaxPapers(self.database, self.file_store, folder, self.clock)

    def file(self, name: str, content: bytes | None = None) -> str:
        """Write a file of the core's."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pages() if content is None else content)
        return name

    async def tell(self, *events: Event) -> None:
        async with self.database.write() as connection:
            await project_in(connection, facts_of(events))
            await project_out(connection, facts_of(events))

    async def stored(self) -> int:
        async with self.database.read() as connection:
            return await connection.scalar(sa.select(sa.func.count()).select_from(file_table)) or 0

    async def came(self, id: str) -> bytes:
        fax = await FaxStore(self.database).get(id)
        assert fax is not None
        return await self.papers.pages(CAME, fax)

    async def went(self, id: str) -> bytes:
        fax = await FaxStore(self.database).sent(id)
        assert fax is not None
        return await self.papers.pages(WENT, fax)

    async def text(self, id: str) -> tuple[str, str]:
        async with self.database.read() as connection:
            query = sa.select(fax_in_table.c.text, fax_in_table.c.reading).where(fax_in_table.c.id == id)
            text, reading = (await connection.execute(query)).one()
            return text, reading

    def plain(self) -> list[str]:
        """The files in the folder of faxes."""
        return sorted(path.name for path in self.root.rglob("*") if path.is_file())


@pytest.fixture
def place(database: Database, tmp_path: Path) -> Place:
    return Place(database, tmp_path)


async def test_pages_are_entered_with_their_event_once_and_read_before(place: Place) -> None:
    """RC4: row, file and link of the chain are one transaction; a page learns of the fax a moment earlier."""
    stored = told(place.file_store.writer.write([pages(2)], FAX, About(made_at=NOW - 60)))
    event = replace(received("fa", "", pages=2), stored=stored)
    names = [name for name in KeptFax.__dataclass_fields__ if name not in ("stored", "written")]
    about: dict[str, Any] = {name: getattr(event, name, "") for name in names}
    early = KeptFax(**about, stored=stored.id, written=stored)
    assert await place.papers.pages(CAME, early) == pages(2)
    await place.tell(event, event)
    assert await place.came("fa") == pages(2)
    draft = await place.papers.put(pages(), "0a.tif")
    await place.tell(replace(queued("0a", ""), stored=draft))
    assert await place.went("0a") == pages()
    async with place.database.read() as connection:
        columns = (file_table.c.kind, file_table.c.category, file_table.c.made_at, file_table.c.media_type)
        rows = {tuple(row) for row in await connection.execute(sa.select(*columns))}
    assert rows == {("fax", "fax", NOW - 60, "image/tiff"), ("fax", "fax.sent", NOW, "image/tiff")}
    assert (await place.papers.move_all(), await place.stored(), place.plain()) == (0, 2, [])


async def test_pages_of_an_earlier_release_move_to_the_file_store_and_those_that_cannot_stay(place: Place) -> None:
    """The PDF of an earlier release is removed. A fax that is still being sent stays plain: the line reads it."""
    place.file("in/2025/11/24/fa.tif", pages(2))
    place.file("in/2025/11/24/fa.pdf", b"%PDF-1.4")
    place.file("in/2025/11/24/fb.tif", b"no pages at all")
    place.file("out/2025/11/24/0a.tif")
    place.file("out/2025/11/24/0b.tif")
    names = {id: f"in/2025/11/24/{id}.tif" for id in ("fa", "fb", "fc")}
    await place.tell(*(received(id, file, pages=2) for id, file in names.items()), received("fd", "", pages=0))
    await place.tell(queued("0a", "out/2025/11/24/0a.tif"), queued("0b", "out/2025/11/24/0b.tif"), done("0a"))
    await place.tell(queued("0c", "pages/brochure.tif"), done("0c"))  # not ours to remove
    assert await place.papers.move_all() == 2
    assert place.plain() == ["0b.tif", "fb.tif"]
    assert await place.came("fa") == pages(2)
    assert await place.went("0a") == pages()
    assert await place.went("0b") == pages()
    assert await place.came("fb") == b"no pages at all"
    with pytest.raises(PagesMissing):
        await place.came("fc")
    async with place.database.read() as connection:
        columns = (file_table.c.kind, file_table.c.category, file_table.c.made_at, file_table.c.media_type)
        rows = {tuple(row) for row in await connection.execute(sa.select(*columns))}
    assert rows == {("fax", "fax", NOW - 60, "image/tiff"), ("fax", "fax.sent", NOW - 60, "image/tiff")}
    await place.tell(done("0b", "failed"))
    assert (await place.papers.move_all(), place.plain()) == (1, ["fb.tif"])
    assert (await place.papers.move_all(), await place.stored()) == (0, 3)


async def test_nothing_readable_stands_on_the_disk_afterwards(place: Place) -> None:
    """SC6: the one file of the store does not contain the head of a page."""
    await place.tell(received("fa", place.file("in/2025/11/24/fa.tif")))
    await place.papers.move_all()
    kept = [path for path in place.file_store.writer.folders.places.first.rglob("*") if path.is_file()]
    assert len(kept) == 1
    assert pages()[:16] not in kept[0].read_bytes()
    assert kept[0].stat().st_mode & 0o077 == 0


async def test_a_crash_before_the_old_bytes_are_removed_stores_nothing_twice(place: Place) -> None:
    file = place.file("in/2025/11/24/fa.tif")
    await place.tell(received("fa", file))
    with pytest.raises(RuntimeError, match="killed"):
        await place.with_folder(Dying(place.root)).move_all()
    assert place.plain() == ["fa.tif"]
    assert (await place.papers.move_all(), await place.stored(), place.plain()) == (1, 1, [])
    assert await place.came("fa") == pages()


async def test_a_person_deletes_the_pages_with_a_reason(place: Place) -> None:
    """They are deleted at once, even of a fax that is not filed yet; the text read on them is gone too, and the log
    says so."""
    file = place.file("in/2025/11/24/fa.tif")
    await place.tell(received("fa", file), closed("fa"), received("fb", "in/2025/11/24/fb.tif"))
    async with place.database.write() as connection:
        await was_read(connection, "fa", "路灯")
    await place.papers.delete(BOSS, CAME, "fa", "误发")
    assert await place.text("fa") == ("", "gone")
    with pytest.raises(FileGone):
        await place.came("fa")
    assert place.plain() == []
    assert [path for path in place.file_store.writer.folders.places.first.rglob("*") if path.is_file()] == []
    gone = (await place.papers.deleted(CAME, ["fa", "fb"]))["fa"]
    assert (gone.at, gone.by, gone.why) == (NOW, "u1", "误发")
    async with place.database.read() as connection:
        noted = sa.select(audit_table.c.action, audit_table.c.reason, audit_table.c.subject)
        rows = [tuple(row) for row in await connection.execute(noted)]
    assert (DELETED, "误发", "fa") in rows
    assert "file.deleted" in [action for action, _, _ in rows]
    with pytest.raises(PagesGone):
        await place.papers.delete(BOSS, CAME, "fa", "again")
    for id in ("fb", "fz"):
        with pytest.raises(PagesMissing):
            await place.papers.delete(BOSS, CAME, id, "x")


async def test_the_rule_deletes_what_was_read_too_and_what_is_held_stays(place: Place) -> None:
    for id in ("fa", "fb"):
        await place.tell(received(id, place.file(f"in/2025/11/24/{id}.tif")), closed(id))
    await place.tell(queued("0a", place.file("out/2025/11/24/0a.tif")), done("0a"))
    async with place.database.write() as connection:
        await was_read(connection, "fa", "路灯")
        await was_read(connection, "fb", "停水")
    await place.papers.move_all()
    held, due = [await place.papers.stored(CAME, id) for id in ("fa", "fb")]
    assert held is not None
    assert due is not None
    await place.file_store.hold(held, "案件 17", BOSS)
    with pytest.raises(FileHeld):
        await place.papers.delete(BOSS, CAME, "fa", "x")
    await place.file_store.delete(due, "retention", SYSTEM)
    await place.papers.tidy()
    assert (await place.text("fa"), await place.text("fb")) == (("路灯", "read"), ("", "gone"))
    assert {id: one.by for id, one in (await place.papers.deleted(CAME, ["fa", "fb"])).items()} == {"fb": SYSTEM.user}
    assert await place.papers.deleted(WENT, ["0a"]) == {}


async def test_drafts_that_nobody_sent_are_removed(place: Place) -> None:
    for name in ("drafts/old.tif", "drafts/new.tif", "in/2025/11/23/fa.tif"):
        place.file(name)
    for name in ("drafts/old.tif", "in/2025/11/23/fa.tif"):
        long_ago = (place.root / name).stat().st_mtime - DRAFT_S - 60
        os.utime(place.root / name, (long_ago, long_ago))
    await place.papers.tidy()
    assert place.plain() == ["fa.tif", "new.tif"]
