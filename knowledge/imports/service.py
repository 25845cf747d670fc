"""The use cases of imports: take and check a file, read the result, and write its rows as drafts."""

import contextlib
from collections.abc import AsyncIterable
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Final

from core.actor import Actor
from infra.files.containers import LOCKED, OLD_SHEET, OLE, SHEET, WORD, ZIP
from infra.files.file_store import FileStore
from infra.files.kinds import MIB, FileKind
from infra.jobs.service import Jobs, TooManyJobs
from infra.jobs.store import JobState
from infra.trail import audit
from knowledge.categories import store as category_store
from knowledge.categories.service import must_be_open
from knowledge.errors import NoSuchKnowledgeDepartment, NotYourDepartment
from knowledge.imports import store
from knowledge.imports.store import Failure, Import, ImportNotReady, ImportState, Mode, NoSuchImport
from knowledge.imports.template import template
from knowledge.imports.work import IMPORT, Order
from knowledge.parts import WRITE, Parts, reach
from knowledge.rules.articles import Form
from knowledge.rules.categories import open_to
from knowledge.rules.imports import OF_FILE

MOST_BYTES: Final = 50 * MIB
TAKEN: Final = frozenset({WORD, SHEET, OLD_SHEET, LOCKED, "text/plain"})
"""Files with a password are taken too; the dry run reports the password. A text becomes one article."""
FILE = FileKind(
    name="knowledge_import",
    media_types=TAKEN | {ZIP, OLE},
    inside=TAKEN,
    most_bytes=MOST_BYTES,
    days=92,
)
"""Imports are kept for a quarter, in case somebody asks where an article came from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """Defaults for rows that leave a value empty."""

    department: str
    form: Form
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of an import. `failure`: why it has failed; `ready`: its rows can be written now."""

    state: ImportState
    failure: Failure | None
    ready: bool


class ImportService:
    """The imports. Only the person who began an import sees it."""

    def __init__(self, parts: Parts, file_store: FileStore, jobs: Jobs) -> None:
        self._parts, self._file_store, self._jobs = parts, file_store, jobs
        self._being_queued: set[str] = set()

    async def template(self, actor: Actor) -> bytes:
        """Return the workbook to fill in, with the categories and departments that are open to this person."""
        departments = reach(actor)
        async with self._parts.database.read() as connection:
            tree = await category_store.tree(connection)
        usable = [id for id in tree.by_id if tree.in_use(id) and open_to(tree.owner(id), departments)]
        paths = sorted("/".join(one.name for one in tree.path(id)) for id in usable)
        names = self._parts.departments.names()
        return await template(paths, [name for id, name in names.items() if departments is None or id in departments])

    async def add(self, actor: Actor, source: AsyncIterable[bytes], name: str, defaults: Defaults) -> Import:
        """Take a file and begin its dry run. An import that cannot be queued is listed as failed. Raises
        `FileTooLarge`, `WrongMedia`, `NotYourDepartment` and `NoSuchCategory`."""
        actor.must(WRITE)
        departments = reach(actor)
        if defaults.department not in self._parts.departments.names():
            raise NoSuchKnowledgeDepartment(field="department")
        if departments is not None and defaults.department not in departments:
            raise NotYourDepartment(field="department")
        async with self._parts.database.read() as connection:
            must_be_open(await category_store.tree(connection), defaults.categories, departments)
        plain = PurePath(name.replace("\\", "/")).name[:120]
        stored = await self._file_store.put(source, FILE, name=plain)
        now = self._parts.clock.now()
        one = Import(
            id=self._parts.new_id(),
            file=stored.id,
            name=plain,
            department=defaults.department,
            form=defaults.form,
            categories=defaults.categories,
            state=ImportState.CHECKING,
            mode=Mode.CHECK,
            refused="",
            rows=0,
            faulty=0,
            faults=(),
            done=0,
            done_row=0,
            by=actor.user,
            by_name=actor.name,
            created_at=now,
            updated_at=now,
            job="",
        )
        async with self._parts.database.write() as connection:
            await store.add(connection, one)
            after = {"size": stored.size, "department": defaults.department}
            await audit.write(connection, actor, "knowledge.import_begun", "knowledge_import", one.id, now, after=after)
        with contextlib.suppress(TooManyJobs):
            return await self._work(actor, one, Mode.CHECK)
        return one

    async def listed(self, actor: Actor) -> list[Import]:
        """Return the actor's newest imports, newest first."""
        actor.must(WRITE)
        async with self._parts.database.read() as connection:
            return await store.of(connection, actor.user)

    async def read(self, actor: Actor, id: str) -> Import:
        """Return one of the actor's own imports. Raises `NoSuchImport`."""
        actor.must(WRITE)
        async with self._parts.database.read() as connection:
            one = await store.get(connection, id)
        if one.by != actor.user:
            raise NoSuchImport
        return one

    async def run(self, actor: Actor, id: str, mode: Mode) -> Import:
        """Check it again, or write its rows; an interrupted import continues. Raises `NoSuchImport`, `ImportNotReady`
        and `TooManyJobs`."""
        one = await self.read(actor, id)
        if not self._may_run(one, mode):
            raise ImportNotReady
        return await self._work(actor, one, mode)

    def standing(self, one: Import) -> Standing:
        """Return the status to show. If its job ended without recording a result, the import has failed, whatever its
        stored state."""
        works = self._works(one)
        if one.state in (ImportState.CHECKING, ImportState.RUNNING) and not works:
            job = self._jobs.kept.get(one.job)
            cancelled = job is not None and job.state is JobState.CANCELLED
            why = Failure.CANCELLED if cancelled else Failure.GAVE_UP if one.job else Failure.NOT_QUEUED
            return Standing(ImportState.FAILED, why, ready=False)
        return Standing(one.state, None, ready=one.rows > one.faulty and self._may_run(one, Mode.DRAFT))

    def _may_run(self, one: Import, mode: Mode) -> bool:
        if one.state is ImportState.DONE or self._works(one):
            return False
        if one.state is ImportState.RUNNING:
            return mode is one.mode
        whole = one.refused or any(fault.fault in OF_FILE for fault in one.faults)
        return mode is Mode.CHECK or (one.state is ImportState.CHECKED and not whole)

    async def _work(self, actor: Actor, one: Import, mode: Mode) -> Import:
        names = self._parts.departments.names()
        order = Order(
            id=one.id,
            mode=mode,
            places=self._file_store.writer.folders.places.model_dump(mode="json"),
            departments={name: id for id, name in names.items()},
            reach=reach(actor),
        )
        state = ImportState.CHECKING if mode is Mode.CHECK else ImportState.RUNNING
        now = self._parts.clock.now()
        self._being_queued.add(one.id)
        try:
            # Before the job starts: it may finish before its id is written here.
            async with self._parts.database.write() as connection:
                await store.change(connection, one.id, now, state=state, mode=mode)
            try:
                job = await self._jobs.add(actor, IMPORT, order.params(), one.name)
            except TooManyJobs:
                async with self._parts.database.write() as connection:
                    await store.change(connection, one.id, now, state=one.state, mode=one.mode)
                raise
            async with self._parts.database.write() as connection:
                await store.change(connection, one.id, now, job=job.id)
        finally:
            self._being_queued.discard(one.id)
        return replace(one, job=job.id, state=state, mode=mode)

    def _works(self, one: Import) -> bool:
        """Whether a job works on it, or will in a moment."""
        if one.id in self._being_queued:
            return True
        job = self._jobs.kept.get(one.job)
        return job is not None and not job.over
