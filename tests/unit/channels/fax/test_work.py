"""Pages on their way between the lines and the file store; none is lost or sent twice, whatever fails (FX1, FX2)."""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from channels.fax.kinds import FAX, SENT
from channels.fax.live import LIVE
from channels.fax.pages import worker
from channels.fax.pages.press import Made
from channels.fax.rules import tiff
from channels.fax.rules.errors import BrokenDocument
from channels.fax.service import FaxEdges
from channels.fax.work import Done, PaperWork
from core.ids import CallId
from core.messages.base import Message
from core.messages.fax import (
    DiscardFax,
    FaxBegan,
    FaxEnded,
    FaxFiled,
    FaxPrepared,
    FileFax,
    PrepareFax,
)
from infra.clock import FakeClock, new_id
from infra.files.entering import told
from infra.files.file_store import About, writer_at
from infra.settings.files import FileSettings, places_of
from server.live import Live
from tests.edges import edges
from tests.unit.channels.fax.samples import NOW, STORED, pages


class Here:
    """Does the worker's jobs in this process. With `full`, the disk has no room."""

    full = False

    async def run(self, job: dict[str, Any], given: bytes = b"") -> Made:
        if self.full:
            raise BrokenDocument
        return Made(*worker.JOBS[job["do"]](json.loads(json.dumps(job)), given))


class Desk:
    """The lines' folders, a file store, and the work between them."""

    def __init__(self, folder: Path) -> None:
        self.lines, self.plain = folder / "lines", folder / "faxes"
        for way in ("in", "out"):
            (self.lines / way).mkdir(parents=True)
        places = places_of(FileSettings(warn_free_percent=0, act_free_percent=0), folder, "Asia/Shanghai", "12345")
        self.writer = writer_at(places, FakeClock(NOW).now, new_id)
        self.press = Here()
        self.work = PaperWork(self.plain, self.lines, self.press, self.press, places)

    async def does(self, work: Message) -> list[Message]:
        """Do this, and return its answers."""
        answers: list[Message] = []
        self.work.begin(work, answers.append)
        await self.work.stop()
        return answers

    def came(self, content: bytes) -> Path:
        path = self.lines / "in" / "f1.tif"
        path.write_bytes(content)
        return path


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


FILE = FileFax(fax="f1", began_at=NOW)


async def test_received_pages_are_in_the_file_store_and_go_out_again(desk: Desk) -> None:
    """FX1, SC6: what the modem wrote stays until the journal knows of the file; nothing plain is left of it then."""
    came = desk.came(pages(3))
    [filed] = await desk.does(FILE)
    assert isinstance(filed, FaxFiled)
    assert filed.stored is not None
    assert (filed.ok, filed.pages, filed.stored.kind, filed.stored.made_at) == (True, 3, "fax", NOW)
    assert came.exists()
    assert await desk.does(DiscardFax(fax="f1")) == []
    assert [path for path in desk.lines.rglob("*.tif")] == []
    assert not desk.plain.exists()
    [ready] = await desk.does(PrepareFax(attempt="a1", stored=filed.stored, skipped=2))
    assert ready == FaxPrepared(attempt="a1", ok=True)
    assert (desk.lines / "out/a1.tif").read_bytes() == tiff.from_page(pages(3), 2)


async def test_pages_that_cannot_be_filed_stay_and_what_is_no_fax_goes(desk: Desk) -> None:
    came = desk.came(pages())
    desk.press.full = True
    assert await desk.does(FILE) == [FaxFiled(fax="f1", ok=False)]
    assert came.read_bytes() == pages()
    came.write_bytes(b"no pages at all")
    assert await desk.does(FILE) == [FaxFiled(fax="f1")]
    assert not came.exists()
    assert await desk.does(FILE) == [FaxFiled(fax="f1")], "nothing has come"


async def test_what_an_earlier_release_queued_goes_out_from_its_folder(desk: Desk) -> None:
    """FX2: it waits for its next attempt while the system is upgraded."""
    desk.plain.mkdir()
    (desk.plain / "0a.tif").write_bytes(pages(2))
    assert await desk.does(PrepareFax(attempt="a1", file="0a.tif", skipped=0)) == [FaxPrepared(attempt="a1", ok=True)]
    assert (desk.lines / "out/a1.tif").read_bytes() == tiff.from_page(pages(2), 0)
    lost = told(desk.writer.write([pages()], FAX, About(made_at=NOW, category=SENT)))
    desk.writer.folders.path(lost.folder, lost.place).unlink()
    for work in (
        PrepareFax(attempt="a2", file="0b.tif", skipped=0),
        PrepareFax(attempt="a2", stored=lost, skipped=0),
    ):
        assert await desk.does(work) == [FaxPrepared(attempt="a2", ok=False)]


class Listed:
    """Does nothing, and lists what it was told to do."""

    def __init__(self) -> None:
        self.begun: list[Message] = []

    def begin(self, work: Message, done: Done) -> None:
        self.begun.append(work)

    async def unknown(self, known: Collection[str]) -> list[str]:
        return []

    async def stop(self) -> None:
        pass


async def test_pages_stay_on_the_line_until_the_journal_can_say_where_they_are(tmp_path: Path) -> None:
    """RC4, TE7: a core that dies before that would lose the fax. The next core deletes them."""
    work = Listed()

    def core() -> Live:
        live = Live(edges(tmp_path / "journal", FakeClock(NOW), FaxEdges(work=work), new_id=new_id), [LIVE])
        live.begin(live.open())
        return live

    live = core()
    call = CallId("c-1")
    live.bus.post(FaxBegan(fax="f1", call=call, caller="13812345678", called="12398", at=NOW))
    live.bus.post(
        FaxEnded(fax="f1", call=call, status="SUCCESS", error="", pages=1, rate=9600, mode="T38", station="", at=NOW)
    )
    assert work.begun == [FILE]
    live.journal.failing = True
    live.bus.post(FaxFiled(fax="f1", stored=STORED, pages=1))
    assert work.begun == [FILE]
    live.journal.failing = False
    await live.stop()
    again = core()
    assert work.begun == [FILE, DiscardFax(fax="f1")]
    await again.stop()
