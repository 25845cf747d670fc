"""The job of an import: a dry run that reports each row's faults, or the writing of all rows without faults.

Rows are written in order, a batch in each transaction, which also records how far the import has got. If a worker is
killed, its transactions are complete, and the next worker continues after the last one.
"""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from core.actor import Actor
from core.ids import Instant
from infra.clock import new_id
from infra.extract.errors import NotRead
from infra.extract.reader import Reader
from infra.extract.wordpictures import Limits
from infra.files import store as rule_store
from infra.files.file_store import FileStore, file_store_at
from infra.jobs.work import Kind, LeaseLost, Result, Work
from infra.lists import spreadsheet
from infra.lists.spreadsheet import Write
from infra.settings.files import Places
from infra.trail import audit
from knowledge.articles import store as articles
from knowledge.categories import store as category_store
from knowledge.imports import pictures, store
from knowledge.imports.source import Read, read
from knowledge.imports.store import Import, ImportState, Mode, article_id
from knowledge.imports.words import FAULTS, REPORT, REPORT_COLUMNS
from knowledge.parts import WRITE
from knowledge.rules.articles import begun, stepped
from knowledge.rules.imports import (
    HEADERS,
    OF_FILE,
    REMARKS,
    Column,
    Fault,
    Known,
    Planned,
    RowFault,
    named,
    paths_of,
)
from knowledge.rules.states import Step

IMPORT = "knowledge.import"
AT_ONCE = 200
"""The number of rows that are checked and written together."""

MOST_FAULTS = 500
"""Maximum number of faults that the page shows; the file lists all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The job's order. `departments`: ids by name; `reach`: the departments of the person who imports, None for all."""

    id: str
    mode: Mode
    places: Mapping[str, Any]
    departments: Mapping[str, str]
    reach: Collection[str] | None

    def params(self) -> dict[str, Any]:
        """Return the order as JSON, for the table of jobs."""
        reach = None if self.reach is None else sorted(self.reach)
        return {
            "import": self.id,
            "mode": self.mode,
            "places": dict(self.places),
            "departments": dict(self.departments),
            "reach": reach,
        }

    @classmethod
    def of(cls, params: Mapping[str, Any]) -> "Order":
        """Rebuild the order from `params`."""
        return cls(
            id=params["import"],
            mode=Mode(params["mode"]),
            places=params["places"],
            departments=params["departments"],
            reach=params["reach"],
        )


@dataclass(slots=True)
class Checked:
    """The results of the dry run. `titles`: rows by title; `bad`: rows that are not imported; `related`: titles that no
    article has yet, with the row that names them."""

    rows: int = 0
    titles: dict[str, int] = field(default_factory=dict)
    bad: set[int] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    related: list[tuple[int, str]] = field(default_factory=list)
    of_file: bool = False

    def note(self, fault: Fault, write: Write) -> None:
        """Record a fault in a row."""
        what, then = FAULTS[fault.fault]
        column = "" if fault.column is None else HEADERS[fault.column][0]
        write([fault.row, column, fault.value, what, then])
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)
        if fault.fault in OF_FILE:
            self.of_file = True
        elif fault.fault not in REMARKS and fault.column is not None:
            self.bad.add(fault.row)


class Importing:
    """One import while a job works on it."""

    def __init__(
        self, work: Work, order: Order, one: Import, known: Known, file_store: FileStore, reader: Reader
    ) -> None:
        self._work, self._order, self._one, self._known = work, order, one, known
        self._file_store, self._reader = file_store, reader

    async def check(self, write: Write) -> Checked:
        """The dry run: read all rows, and write their faults to the file."""
        checked = Checked()
        async with contextlib.aclosing(self._batches(pictures.JUDGED)) as batches:
            async for batch in batches:
                await self._check(batch, checked, write)
                await self._work.progress(checked.rows, max(checked.rows, self._one.rows))
        for row, title in checked.related:
            if title not in checked.titles:
                checked.note(Fault(row, Column.RELATED, RowFault.UNKNOWN_RELATED, title[:80]), write)
        return checked

    async def write(self, checked: Checked) -> None:
        """Write the articles of the rows that have no faults and are not written yet."""
        before = self._one.done_row
        async with contextlib.aclosing(self._batches(pictures.WANTED)) as batches:
            async for batch in batches:
                rows = [one for one in batch if one.row > before and one.planned is not None]
                if rows:
                    right = [one for one in rows if one.row not in checked.bad]
                    await self._write(right, checked, before, rows[-1].row)
                    before = rows[-1].row
                await self._work.progress(min(before, checked.rows), checked.rows)

    async def _batches(self, wanted: Limits) -> AsyncGenerator[list[Read], None]:
        batch, size = list[Read](), 0
        document = self._file_store.open_range(self._one.file)
        found = read(self._reader, document, self._one.name, self._known, wanted)
        async with contextlib.aclosing(document), contextlib.aclosing(found):
            async for one in found:
                batch.append(one)
                size += sum(map(len, one.pictures.values()))
                if len(batch) == AT_ONCE or size >= pictures.AT_ONCE:
                    yield batch
                    batch, size = [], 0
        if batch:
            yield batch

    async def _check(self, batch: Sequence[Read], checked: Checked, write: Write) -> None:
        plans = [one.planned for one in batch if one.planned is not None]
        wanted = {one.content.title for one in plans} | {title for one in plans for title in one.related}
        async with self._work.database.read() as connection:
            there = await store.titled(connection, wanted)
        for one in batch:
            for fault in one.faults:
                checked.note(fault, write)
            if one.planned is not None:
                checked.rows += 1
                for fault in self._beside(one.planned, checked, there):
                    checked.note(fault, write)

    def _beside(self, one: Planned, checked: Checked, there: Mapping[str, Sequence[tuple[str, str]]]) -> list[Fault]:
        """Return the faults of a row in relation to others. Its own article, written before a restart, is not a
        conflict."""
        title, faults = one.content.title, list[Fault]()
        id = article_id(self._one.id, one.row)
        if title in checked.titles:
            faults.append(Fault(one.row, Column.TITLE, RowFault.TWICE, f"{title[:60]} ({checked.titles[title]})"))
        elif title:
            checked.titles[title] = one.row
        if any(department == one.department and other != id for other, department in there.get(title, ())):
            faults.append(Fault(one.row, Column.TITLE, RowFault.TAKEN, title[:80]))
        for each in one.related:
            found = there.get(each, ())
            if len(found) > 1:
                faults.append(Fault(one.row, Column.RELATED, RowFault.AMBIGUOUS_RELATED, each[:80]))
            elif not found:
                checked.related.append((one.row, each))
        return faults

    async def _write(self, rows: Sequence[Read], checked: Checked, before: int, row: int) -> None:
        stored = await pictures.stored(self._file_store, rows, self._work.clock.now())
        try:
            plans = [one.planned for one in rows if one.planned is not None]
            await self._enter(plans, stored, checked, before, row)
        except BaseException:
            await asyncio.to_thread(self._file_store.unlink, [each.file for each in stored])
            raise

    async def _enter(
        self,
        plans: Sequence[Planned],
        stored: Sequence[pictures.StoredPicture],
        checked: Checked,
        before: int,
        row: int,
    ) -> None:
        one, now = self._one, self._work.clock.now()
        async with self._work.database.write() as connection:
            if stored:
                await rule_store.alone(connection)
            if not await store.went_on(connection, one.id, before, row, len(plans), now):
                raise LeaseLost
            there = await store.titled(connection, {title for plan in plans for title in plan.related})
            bodies = {article_id(one.id, plan.row): plan.content.body for plan in plans}
            bodies = await pictures.entered(connection, self._file_store, one, stored, bodies)
            pairs = []
            for plan in plans:
                id = article_id(one.id, plan.row)
                content = replace(named(plan, self._ids(plan, checked, there)).content, body=bodies[id])
                article, edition = begun(id, plan.department, content, one.by, one.by_name, now)
                if self._order.mode is Mode.REVIEW:
                    edition = stepped(edition, Step.SUBMIT, now, submitted_at=now)
                    article = replace(article, open=edition.state)
                pairs.append((article, edition))
            await articles.add_all(connection, pairs)

    def _ids(self, plan: Planned, checked: Checked, there: Mapping[str, Sequence[tuple[str, str]]]) -> list[str]:
        """Return the articles that a row is related to: those that exist, or that this import will write."""
        ids = []
        for title in plan.related:
            if there.get(title):
                ids.append(there[title][0][0])
            elif checked.titles.get(title, 0) not in checked.bad | {0}:
                ids.append(article_id(self._one.id, checked.titles[title]))
        return ids


async def run(work: Work, reader: Reader | None = None) -> Result:
    """Check, or check and write. The file lists every fault."""
    order = Order.of(work.params)
    file_store = file_store_at(Places.model_validate(order.places), work.database, work.clock, new_id)
    async with work.database.read() as connection:
        one = await store.get(connection, order.id)
        tree = await category_store.tree(connection)
    zone = ZoneInfo(file_store.writer.folders.places.zone)
    known = Known(
        departments=order.departments,
        reach=order.reach,
        tree=tree,
        paths=paths_of(tree),
        at=lambda *parts: _moment(zone, *parts),
        now=one.created_at,
        department=one.department,
        form=one.form,
        categories=one.categories,
    )
    importing = Importing(work, order, one, known, file_store, reader or Reader())
    refused, checked = "", Checked()
    with spreadsheet.table(work.file, "xlsx", REPORT_COLUMNS) as write:
        try:
            checked = await importing.check(write)
            if order.mode is not Mode.CHECK and not checked.of_file:
                await importing.write(checked)
        except NotRead as error:
            refused = error.code
    await _end(work, order, one, checked, refused)
    return Result(REPORT, spreadsheet.TYPES["xlsx"])


async def _end(work: Work, order: Order, one: Import, checked: Checked, refused: str) -> None:
    now = work.clock.now()
    found: dict[str, object] = {
        "refused": refused,
        "rows": checked.rows,
        "faulty": len(checked.bad),
        "faults": store.told(checked.faults),
    }
    written = order.mode is not Mode.CHECK and not refused and not checked.of_file
    state = ImportState.DONE if written else ImportState.CHECKED
    async with work.database.write() as connection:
        await store.change(connection, one.id, now, **found, state=state)
        if written:
            done = (await store.get(connection, one.id)).done
            by = Actor(user=one.by, name=one.by_name)
            after = {"rows": checked.rows, "written": done, "mode": order.mode}
            await audit.write(connection, by, "knowledge.imported", "knowledge_import", one.id, now, after=after)


def _moment(zone: ZoneInfo, year: int, month: int, day: int, hour: int, minute: int) -> Instant | None:
    try:
        return datetime(year, month, day, hour, minute, tzinfo=zone).timestamp()
    except ValueError:
        return None


JOB = Kind(name=IMPORT, right=WRITE, run=run)
