"""The location of faxes' pages: still where the core has filed them, in the file store, or deleted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.fax.file_store import OUT
from channels.fax.kinds import FAX, SENT
from channels.fax.tables import fax_in_table, fax_out_table
from core.ids import Instant
from infra.database.engine import Database
from infra.files.store import file_table

_i, _o, _f = fax_in_table.c, fax_out_table.c, file_table.c


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """One direction of faxes: received or sent. `category`: decides which rule keeps their pages."""

    table: sa.Table
    category: str
    made_at: sa.ColumnElement[Instant]
    ready: sa.ColumnElement[bool]
    """Whether the line no longer needs the plain pages."""


CAME = Way(fax_in_table, FAX.name, _i.began_at, _i.file != "")
WENT = Way(fax_out_table, SENT, _o.queued_at, _o.file.startswith(f"{OUT}/") & _o.done_at.is_not(None))
WAYS = (CAME, WENT)
AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A fax whose pages are to be moved to the file store. If `stored` is set, only the old file is left to be
    removed."""

    id: str
    file: str
    stored: str | None
    made_at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """The deletion of a fax's pages: by a person, or by the rule (`SYSTEM`)."""

    at: Instant
    by: str
    why: str


class FaxPlaces:
    """Finds the location of pages, and records it when they are moved."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def waiting(self, way: Way, after: str, limit: int) -> list[Waiting]:
        """Return faxes whose pages are to be moved, in the order of their files, after `after`."""
        query = _waiting(way).where(way.table.c.file > after).order_by(way.table.c.file, way.table.c.id).limit(limit)
        async with self._database.read() as connection:
            return [Waiting(**row._mapping) for row in await connection.execute(query)]

    async def one_waiting(self, way: Way, id: str) -> Waiting | None:
        """Return the same for one fax; None if nothing is to be moved."""
        async with self._database.read() as connection:
            row = (await connection.execute(_waiting(way).where(way.table.c.id == id))).one_or_none()
        return None if row is None else Waiting(**row._mapping)

    async def unknown(self, files: Sequence[str]) -> list[str]:
        """Return those of these files that belong to no outgoing or sent fax."""
        known: set[str] = set()
        async with self._database.read() as connection:
            for first in range(0, len(files), AT_ONCE):
                some = sa.select(_o.file).where(_o.file.in_(files[first : first + AT_ONCE]))
                known.update(await connection.scalars(some))
        return [file for file in files if file not in known]

    async def no_file(self, way: Way, id: str) -> None:
        """Record that nothing is left where the core filed it."""
        async with self._database.write() as connection:
            await connection.execute(sa.update(way.table).where(way.table.c.id == id).values(file=""))

    async def stored(self, way: Way, id: str) -> str | None:
        """Return the id of the stored file with the pages of this fax."""
        async with self._database.read() as connection:
            return await connection.scalar(sa.select(way.table.c.stored).where(way.table.c.id == id))

    async def deleted(self, way: Way, ids: Sequence[str]) -> Mapping[str, Deleted]:
        """Return those of these faxes whose pages were deleted."""
        if not ids:
            return {}
        query = (
            sa.select(way.table.c.id, _f.deleted_at, _f.deleted_by, _f.deleted_why)
            .join(file_table, _f.id == way.table.c.stored)
            .where(way.table.c.id.in_(ids), _f.deleted_at.is_not(None))
        )
        async with self._database.read() as connection:
            return {id: Deleted(at=at, by=by, why=why) for id, at, by, why in await connection.execute(query)}


async def put_in_file_store(connection: AsyncConnection, way: Way, id: str, stored: str) -> None:
    """Record the stored file that holds the pages of this fax."""
    await connection.execute(sa.update(way.table).where(way.table.c.id == id).values(stored=stored))


def _waiting(way: Way) -> sa.Select[tuple[str, str, str | None, Instant]]:
    table = way.table.c
    return sa.select(table.id, table.file, table.stored, way.made_at.label("made_at")).where(way.ready)
