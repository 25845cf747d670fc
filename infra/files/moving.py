"""Moves what an earlier release left in plain folders to the file store. It can be read from either place at any time.

The rows are written before the bytes at the old place are removed, and the place is forgotten last; so this may stop at
any step, and resumes there.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import sqlalchemy as sa
import structlog

from core.errors import HotlineError, NotFound
from core.ids import Instant
from infra.clock import Clock, after
from infra.database.engine import Database
from infra.files import store
from infra.files.file_store import About, FileStore
from infra.files.kinds import FileKind
from infra.files.store import StoredFile

log = structlog.get_logger()

LOOK_S = 86_400.0
"""The interval at which failed moves are tried again."""

AT_ONCE = 50


class NotMoved(HotlineError):
    """This file cannot be put in the file store: it is missing, of another kind, or not what was filed."""

    code = "files.not_moved"


class PlainFolder(Protocol):
    """A folder of an earlier release."""

    def parts(self, file: str) -> list[Path]:
        """This file, then those that belong to it; raises `NotFound`."""
        ...

    def discard(self, file: str) -> None:
        """Delete all of them, as far as they exist. Raises OSError when the disk refuses."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class PlainRows:
    """The rows of a domain that name files, in the columns `id`, `file` (the plain one), `stored` and `sha256`.

    `ready`: whether anything is left to be moved. `category`: by whose rule the files are kept, if not by the kind's.
    """

    table: sa.Table
    stored: sa.Column[str]
    made_at: sa.ColumnElement[Instant]
    sha256: sa.ColumnElement[str]
    ready: sa.ColumnElement[bool]
    kind: FileKind
    category: str | None = None


@dataclass(frozen=True, slots=True)
class PlainFile:
    """One of these rows."""

    id: str
    file: str
    stored: str | None
    sha256: str
    made_at: Instant
    ready: bool


class Mover:
    """Moves the files that these rows name, one after another."""

    def __init__(self, database: Database, file_store: FileStore, folder: PlainFolder, rows: PlainRows) -> None:
        self._database = database
        self._folder = folder
        self._rows = rows
        self._table = rows.table.c
        self._told: set[str] = set()
        self.file_store = file_store

    async def run(self, clock: Clock) -> None:
        """Move all, at once and then once a day, until cancelled."""
        while True:
            await self.move_all()
            await after(clock, LOOK_S)

    async def move_all(self) -> int:
        """Move all; return their number. One that cannot be moved is logged once, and stays where it is."""
        done, last = 0, ""
        while found := await self.waiting(last):
            for one in found:
                try:
                    await self.move(one.id)
                    done += 1
                except (NotMoved, OSError) as error:
                    if one.id not in self._told:
                        why = error.message if isinstance(error, NotMoved) else type(error).__name__
                        log.error(
                            "A file could not be put in the file store.", kind=self._rows.kind.name, id=one.id, why=why
                        )
                self._told.add(one.id)
            last = found[-1].id
        return done

    async def waiting(self, last: str = "", limit: int = AT_ONCE) -> list[PlainFile]:
        """Files that are, or have left something, where an earlier release put them; by id, after `last`."""
        query = self._query().where(self._rows.ready, self._table.id > last).order_by(self._table.id).limit(limit)
        async with self._database.read() as connection:
            return [PlainFile(*row) for row in await connection.execute(query)]

    async def count(self) -> int:
        """The number of these files."""
        query = sa.select(sa.func.count()).select_from(self._rows.table).where(self._rows.ready)
        async with self._database.read() as connection:
            return (await connection.execute(query)).scalar_one()

    async def move(self, id: str) -> str:
        """The id of this row's file in the file store, to which it is moved if need be.

        Raises `NotMoved`, leaving it as it is, or OSError.
        """
        async with self._database.read() as connection:
            row = (await connection.execute(self._query().where(self._table.id == id))).one_or_none()
        if row is None or (not row.ready and row.stored is None):
            raise NotMoved("There is no such file.")
        one = PlainFile(*row)
        stored = one.stored or await self._enter(one)
        if one.ready:
            await asyncio.to_thread(self._folder.discard, one.file)
            async with self._database.write() as connection:
                await connection.execute(sa.update(self._rows.table).where(self._table.id == id).values(file=""))
        return stored

    def _query(self) -> sa.Select[Any]:
        rows = self._rows
        labels = rows.stored.label("stored"), rows.sha256, rows.made_at, rows.ready.label("ready")
        return sa.select(self._table.id, self._table.file, *labels)

    async def _enter(self, one: PlainFile) -> str:
        known = sa.select(self._rows.stored).where(self._table.id == one.id)
        try:
            written = await asyncio.to_thread(self._write, one)
        except (NotMoved, FileNotFoundError):
            async with self._database.read() as connection:
                found = await connection.scalar(known)
            if found is None:
                raise
            return str(found)  # another move has taken its file
        async with self._database.write() as connection:
            await store.alone(connection)
            found = await connection.scalar(known)
            if found is None:
                for each in written:
                    await self.file_store.enter_on(connection, each)
                here = sa.update(self._rows.table).where(self._table.id == one.id)
                await connection.execute(here.values({self._rows.stored: written[0].id}))
        if found is not None:  # another move was faster
            await asyncio.to_thread(self.file_store.unlink, written)
        return found or written[0].id

    def _write(self, one: PlainFile) -> list[StoredFile]:
        writer, rows = self.file_store.writer, self._rows
        try:
            first, *others = self._folder.parts(one.file)
        except NotFound:
            raise NotMoved("Its file is missing.") from None
        try:
            about = About(made_at=one.made_at, name=first.name, category=rows.category)
            written = writer.write(first, rows.kind, about)
        except HotlineError as error:
            raise NotMoved(f"Its file is no {rows.kind.name}: {error.message}") from None
        if one.sha256 not in ("", written.sha256):
            self.file_store.unlink([written])
            raise NotMoved("Its file was changed since it was filed.")
        about = About(made_at=one.made_at, category=rows.category, of=written.id)
        return [written, *(writer.write(each, rows.kind, about) for each in others)]
