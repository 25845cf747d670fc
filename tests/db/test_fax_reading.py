"""Faxes are read as a job: each once, the newest first; where nothing can read them, nothing starts (FX1)."""

import dataclasses
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from channels.fax.duties import FaxDuties
from channels.fax.places import CAME
from channels.fax.reading import JOBS, PACKAGES, FakePageReader, FaxReading, ReadingState, read_all
from channels.fax.tables import fax_in_table
from infra.clock import new_id
from infra.database.engine import Database
from infra.jobs.runner import SameProcess
from infra.jobs.service import Jobs
from infra.jobs.store import JobState
from infra.jobs.work import Kinds
from tests.db.test_fax_papers import BOSS, Place
from tests.unit.channels.fax.samples import NOW, closed, received


class Office:
    """A file store, jobs, and a reader."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.place = Place(database, folder)
        self.reader = FakePageReader("路 灯 不 亮")
        [kind] = JOBS
        kinds = Kinds(
            {kind.name: dataclasses.replace(kind, run=partial(read_all, reader=self.reader), place=kind.work)}
        )
        runner = SameProcess(database, self.place.clock, kinds, folder / "jobs")
        self.jobs = Jobs(database, self.place.clock, new_id, kinds, folder / "jobs", runner)
        self.reading = FaxReading(database, self.place.file_store, self.jobs, self.reader, self.place.clock)
        self.duties = FaxDuties(self.place.papers, self.reading, self.place.clock)

    async def comes(self, *ids: str) -> None:
        for n, id in enumerate(ids):
            await self.place.tell(received(id, self.place.file(f"in/2025/11/24/{id}.tif"), at=NOW - 60 + n))

    async def read(self) -> dict[str, tuple[str, str]]:
        """The text read of each fax."""
        async with self.place.database.read() as connection:
            query = sa.select(fax_in_table.c.id, fax_in_table.c.reading, fax_in_table.c.text)
            return {id: (reading, text) for id, reading, text in await connection.execute(query)}


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    return Office(database, tmp_path)


async def test_faxes_are_read_once_by_one_job(office: Office) -> None:
    await office.comes("fa", "fb")
    await office.place.tell(received("fc", "", pages=0))
    await office.duties.look()
    assert await office.reading.state() == ReadingState((), 2)
    await office.duties.look()
    assert len(office.jobs.kept) == 1
    assert await office.jobs.run_one()
    [job] = office.jobs.kept.values()
    assert (job.state, job.owner) == (JobState.DONE, "system")
    assert await office.read() == {"fa": ("read", "路灯不亮"), "fb": ("read", "路灯不亮"), "fc": ("", "")}
    listed = (office.place.root.parent / "jobs" / job.id).read_text("utf-8-sig").split()
    assert listed == ["fax,outcome,characters", "fb,read,4", "fa,read,4"]
    await office.duties.look()
    assert len(office.jobs.kept) == 1


async def test_one_that_cannot_be_read_is_not_tried_for_ever(office: Office) -> None:
    await office.comes("fa")
    office.reader.words = None
    await office.duties.look()
    assert await office.jobs.run_one()
    assert await office.read() == {"fa": ("failed", "")}
    assert (await office.reading.state()).unread == 0


async def test_nothing_begins_while_the_program_is_missing_and_all_is_made_up_for_later(office: Office) -> None:
    """It is checked again after ten minutes: nobody has to restart anything."""
    office.reader.needs = PACKAGES
    await office.comes("fa")
    await office.duties.look()
    assert await office.reading.state() == ReadingState(PACKAGES, 0)
    assert not office.jobs.kept
    office.reader.needs = ()
    await office.duties.look()
    assert not office.jobs.kept
    office.place.clock.advance(601)
    await office.duties.look()
    assert await office.jobs.run_one()
    assert (await office.read())["fa"] == ("read", "路灯不亮")


async def test_what_is_deleted_before_its_turn_is_not_read(office: Office) -> None:
    await office.comes("fa", "fb")
    await office.place.tell(closed("fa"))
    await office.duties.look()
    await office.place.papers.delete(BOSS, CAME, "fa", "误发")
    assert await office.jobs.run_one()
    assert await office.read() == {"fa": ("gone", ""), "fb": ("read", "路灯不亮")}
