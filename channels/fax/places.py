"""Where the pages of faxes stand: still where the core has filed them, on the shelf of files, or deleted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.fax.kinds import FAX, SENT
from channels.fax.shelf import OUT
from channels.fax.tables import fax_in_table, fax_out_table
from core.ids import Instant
from infra.database.engine import Database
from infra.files.store import file_table

_i, _o, _f = fax_in_table.c, fax_out_table.c, file_table.c


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """Faxes that came in, or went out. `category`: by whose rule their pages are kept."""

    table: sa.Table
    category: str
    made_at: sa.ColumnElement[Instant]
    ready: sa.ColumnElement[bool]
    """The line needs the plain pages no longer."""


CAME = Way(fax_in_table, FAX.name, _i.began_at, _i.file != "")
WENT = Way(fax_out_table, SENT, _o.queued_at, _o.file.startswith(f"{OUT}/") & _o.done_at.is_not(None))
WAYS = (CAME, WENT)
AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A fax whose pages are to be put on the shelf; one that is `stored` has only its bytes left at the old place."""

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
    """Says where pages stand, and learns where they were put."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def waiting(self, way: Way, after: str, limit: int) -> list[Waiting]:
        """Those whose pages are to be put on the shelf, in the order of their files, behind `after`."""
        query = _waiting(way).where(way.table.c.file > after).order_by(way.table.c.file, way.table.c.id).limit(limit)
        async with self._database.read() as connection:
            return [Waiting(**row._mapping) for row in await connection.execute(query)]

    async def one_waiting(self, way: Way, id: str) -> Waiting | None:
        """The same of one fax; None: nothing is to be put."""
        async with self._database.read() as connection:
            row = (await connection.execute(_waiting(way).where(way.table.c.id == id))).one_or_none()
        return None if row is None else Waiting(**row._mapping)

    async def unknown(self, files: Sequence[str]) -> list[str]:
        """Of these files, those of no fax that goes or went out."""
        known: set[str] = set()
        async with self._database.read() as connection:
            for first in range(0, len(files), AT_ONCE):
                some = sa.select(_o.file).where(_o.file.in_(files[first : first + AT_ONCE]))
                known.update(await connection.scalars(some))
        return [file for file in files if file not in known]

    async def no_file(self, way: Way, id: str) -> None:
        """Nothing is left where the core had filed it."""
        async with self._database.write() as connection:
            await connection.execute(sa.update(way.table).where(way.table.c.id == id).values(file=""))

    async def stored(self, way: Way, id: str) -> str | None:
        """The file with the pages of this fax."""
        async with self._database.read() as connection:
            return await connection.scalar(sa.select(way.table.c.stored).where(way.table.c.id == id))

    async def deleted(self, way: Way, ids: Sequence[str]) -> Mapping[str, Deleted]:
        """Of these faxes, those whose pages were deleted."""
        if not ids:
            return {}
        query = (
            sa.select(way.table.c.id, _f.deleted_at, _f.deleted_by, _f.deleted_why)
            .join(file_table, _f.id == way.table.c.stored)
            .where(way.table.c.id.in_(ids), _f.deleted_at.is_not(None))
        )
        async with self._database.read() as connection:
            return {id: Deleted(at=at, by=by, why=why) for id, at, by, why in await connection.execute(query)}


async def put_on_shelf(connection: AsyncConnection, way: Way, id: str, stored: str) -> None:
    """The pages of this fax are this file."""
    await connection.execute(sa.update(way.table).where(way.table.c.id == id).values(stored=stored))


def _waiting(way: Way) -> sa.Select[tuple[str, str, str | None, Instant]]:
    table = way.table.c
    return sa.select(table.id, table.file, table.stored, way.made_at.label("made_at")).where(way.ready)
