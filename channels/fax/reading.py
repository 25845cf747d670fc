"""Reads the words on pages (OCR), where Tesseract is installed: in a job at idle priority, only for the search."""

import csv
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from channels.fax import reading_store
from channels.fax.kinds import FAX
from channels.fax.pages.press import Renderer, WorkerRenderer
from channels.fax.words import plain_text
from core.actor import SYSTEM
from core.errors import HotlineError
from core.ids import Instant
from infra.clock import Clock, new_id
from infra.database.engine import Database
from infra.files.file_store import FileStore, file_store_at
from infra.jobs.service import MANAGE, Jobs, TooManyJobs
from infra.jobs.work import Kind, Result, Work
from infra.programs.runner import MIB, Program, SaidTooMuch, TookTooLong, run
from infra.settings.files import Places

PROGRAM = "tesseract"
LANGUAGE = "chi_sim"
PACKAGES = (PROGRAM + "-ocr", "tesseract-ocr-chi-sim")
"""Debian's packages: the program, and its data for simplified Chinese."""

READ = "fax.read"
AT_ONCE = 50
"""Maximum number of faxes in one job; the next job continues."""

WITHIN_S = 3600.0
"""The time limit for a fax of a hundred pages on a machine busy with calls, which come first."""

ASKED = Program(name="ocr-languages", wall_s=20.0, cpu_s=10, memory=512 * MIB, output=MIB)
ASKED_AGAIN_S = 600.0
"""The interval at which it is checked whether the program has been installed."""


class PageReader(Protocol):
    """Reads the text on pages."""

    async def missing(self) -> tuple[str, ...]:
        """Return the packages that are missing."""
        ...

    async def read(self, fax: bytes) -> str:
        """Return all words of a fax, page by page. Raises whatever is wrong with it."""
        ...


class Tesseract:
    """Reads with Tesseract, in a separate process with limited time and memory."""

    def __init__(self, press: Renderer | None = None, program: str = PROGRAM) -> None:
        self._press = press or WorkerRenderer(WITHIN_S)
        self._program = program

    async def missing(self) -> tuple[str, ...]:
        """Return both packages, or only that of the language, or none."""
        found = shutil.which(self._program)
        if found is None:
            return PACKAGES
        try:
            said = (await run(ASKED, found, "--list-langs")).output
        except (TookTooLong, SaidTooMuch):
            return PACKAGES[1:]
        return () if LANGUAGE in said.decode("utf-8", "replace").split() else PACKAGES[1:]

    async def read(self, fax: bytes) -> str:
        """Return the program's output, with its spaces and line ends."""
        made = await self._press.run({"do": "read", "program": self._program}, fax)
        return made.file.decode("utf-8", "replace")


class FakePageReader:
    """Reads the same words on each fax; with None, it cannot be read."""

    def __init__(self, words: str | None, missing: Sequence[str] = ()) -> None:
        self.words = words
        self.needs = tuple(missing)

    async def missing(self) -> tuple[str, ...]:
        """Return the packages that the test named."""
        return self.needs

    async def read(self, fax: bytes) -> str:
        """Return the words."""
        if self.words is None:
            raise HotlineError
        return self.words


@dataclass(frozen=True, slots=True)
class ReadingState:
    """The progress of reading. `missing`: packages that an administrator has to install; if none, `unread` faxes are
    still to be read."""

    missing: tuple[str, ...]
    unread: int


class FaxReading:
    """Starts jobs that read faxes, one at a time."""

    def __init__(self, database: Database, file_store: FileStore, jobs: Jobs, reader: PageReader, clock: Clock) -> None:
        self._database = database
        self._file_store = file_store
        self._jobs = jobs
        self._reader = reader
        self._clock = clock
        self._missing: tuple[str, ...] = ()
        self._ask_at: Instant = 0.0

    async def state(self) -> ReadingState:
        """Return the progress of reading."""
        if self._clock.now() >= self._ask_at:
            self._ask_at = self._clock.now() + ASKED_AGAIN_S
            self._missing = await self._reader.missing()
        if self._missing:
            return ReadingState(self._missing, 0)
        async with self._database.read() as connection:
            return ReadingState((), await reading_store.count_unread(connection))

    async def look(self) -> None:
        """Start a job if there are faxes to read and no job is reading yet."""
        state = await self.state()
        if not state.unread or any(job.kind == READ and not job.over for job in self._jobs.kept.values()):
            return
        try:
            await self._jobs.add(
                SYSTEM, READ, {"places": self._file_store.writer.folders.places.model_dump(mode="json")}
            )
        except TooManyJobs:
            return


async def read_all(work: Work, reader: PageReader | None = None) -> Result:
    """Read faxes that have not been read, newest first. The job's file lists how much was read of each, but not the
    words."""
    reader = reader or Tesseract()
    file_store = file_store_at(Places.model_validate(work.params["places"]), work.database, work.clock, new_id)
    async with work.database.read() as connection:
        found = await reading_store.unread(connection, AT_ONCE)
    with work.file.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("fax", "outcome", "characters"))
        for done, (fax, stored) in enumerate(found):
            await work.progress(done, len(found))
            try:
                text = plain_text(await reader.read(await file_store.read(stored, FAX.most_bytes)))
            except HotlineError:  # broken pages, or pages deleted meanwhile
                text = None
            async with work.database.write() as connection:
                await reading_store.was_read(connection, fax, text)
            rows.writerow((fax, "failed" if text is None else "read", len(text or "")))
    return Result("fax-reading.csv", "text/csv")


JOBS = (Kind(name=READ, right=MANAGE, run=read_all),)
