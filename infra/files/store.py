"""The tables of files, of the hash chain, of legal holds, and of the space that each kind takes in each month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from infra.database.engine import Moment, metadata
from infra.database.in_turn import in_turn
from infra.files.chain import START, Link, What, sealed

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")

file_table = sa.Table(
    "stored_file",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False, index=True),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("media_type", sa.String(100), nullable=False),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("made_at", Moment, nullable=False),
    sa.Column("stored_at", Moment, nullable=False, index=True),
    sa.Column("month", sa.String(7), nullable=False),
    sa.Column("key", sa.String(16), nullable=False),
    sa.Column("folder", sa.String(8), nullable=False),
    sa.Column("place", sa.String(120), nullable=False, index=True),
    sa.Column("of", sa.String(32), nullable=True, index=True),
    sa.Column("category", sa.String(40), nullable=False),
    sa.Column("keep_until", Moment, nullable=True),
    sa.Column("holds", sa.Integer, nullable=False),
    sa.Column("deleted_at", Moment, nullable=True),
    sa.Column("deleted_why", sa.String(200), nullable=False),
    sa.Column("deleted_by", sa.String(64), nullable=False),
    sa.Index("ix_stored_file_category_made_at", "category", "made_at"),
    sa.Index("ix_stored_file_folder_made_at", "folder", "made_at"),
)
_f = file_table.c

chain_table = sa.Table(
    "file_chain",
    metadata,
    sa.Column("seq", BIG, primary_key=True, autoincrement=False),
    sa.Column("at", Moment, nullable=False, index=True),
    sa.Column("what", sa.String(8), nullable=False),
    sa.Column("file", sa.String(32), nullable=False, index=True),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("why", sa.String(200), nullable=False),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("previous", sa.String(64), nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
)
"""Append-only: the database itself refuses to change or remove rows."""
_c = chain_table.c

ENDING_S = 7 * 86_400.0
"""People are reminded of a legal hold this long before it ends by itself."""

hold_table = sa.Table(
    "file_hold",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("file", sa.String(32), nullable=False, index=True),
    sa.Column("why", sa.String(200), nullable=False),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("by_name", sa.String(80), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("until", Moment, nullable=True),
    sa.Column("released_at", Moment, nullable=True, index=True),
    sa.Column("released_why", sa.String(200), nullable=False),
    sa.Column("released_by", sa.String(64), nullable=False),
)
_h = hold_table.c

space_table = sa.Table(
    "file_space",
    metadata,
    sa.Column("kind", sa.String(40), primary_key=True),
    sa.Column("month", sa.String(7), primary_key=True),
    sa.Column("files", sa.BigInteger, nullable=False),
    sa.Column("bytes", sa.BigInteger, nullable=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file in the store. `sha256`, `size`: of the plain content; `name`: its original name, for people, or empty.

    `made_at`: when its content came to be; the time for which it is kept starts here. `month` is that moment's month in
    the site's zone. `key`: the site's key it is encrypted with. `folder`, `place`: where it is, under the first or the
    second folder. `of`: the file that it belongs to, and with which it is held and deleted. `keep_until`: keep it at
    least until then, whatever the rule says. `holds`: legal holds in force. `deleted_at`: when the bytes were deleted;
    the row stays.
    """

    id: str
    kind: str
    sha256: str
    size: int
    media_type: str
    name: str
    made_at: Instant
    stored_at: Instant
    month: str
    key: str
    folder: str
    place: str
    of: str | None = None
    category: str
    keep_until: Instant | None = None
    holds: int = 0
    deleted_at: Instant | None = None
    deleted_why: str = ""
    deleted_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A legal hold on a file: nobody can delete it while one is in force, whatever a rule or a full disk requires.

    `until`: when it ends by itself; None: it must be released. `released_why` is empty for one that ended by itself.
    """

    id: str
    file: str
    why: str
    by: str
    by_name: str
    at: Instant
    until: Instant | None = None
    released_at: Instant | None = None
    released_why: str = ""
    released_by: str = ""


FILE = [_f[field.name] for field in fields(StoredFile)]
LINK = [_c[field.name] for field in fields(Link)]
HOLD = [_h[field.name] for field in fields(Hold)]


def file_of(row: sa.Row[Any]) -> StoredFile:
    """The file of a row of `FILE`."""
    return StoredFile(**row._mapping)


def link_of(row: sa.Row[Any]) -> Link:
    """The link of a row of `LINK`."""
    return Link(**row._mapping)


async def alone(connection: AsyncConnection) -> None:
    """Keep others from storing or deleting files until this transaction ends. Must be its first statement."""
    await in_turn(connection, chain_table, "chain")


async def get(connection: AsyncConnection, id: str) -> StoredFile | None:
    """The file, also if it was deleted."""
    row = (await connection.execute(sa.select(*FILE).where(_f.id == id))).one_or_none()
    return None if row is None else file_of(row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """The deletion of a file: by a person, or by the rule (`SYSTEM`)."""

    at: Instant
    by: str
    why: str


async def deletions(
    connection: AsyncConnection, row: sa.Column[str], file: sa.Column[str], rows: Sequence[str]
) -> Mapping[str, Deleted]:
    """Which of these rows' files were deleted. `row` is a table's id, and `file` the column that names the file."""
    if not rows:
        return {}
    query = (
        sa.select(row, _f.deleted_at, _f.deleted_by, _f.deleted_why)
        .join(file_table, _f.id == file)
        .where(row.in_(rows), _f.deleted_at.is_not(None))
    )
    return {id: Deleted(at=at, by=by, why=why) for id, at, by, why in await connection.execute(query)}


async def belonging(connection: AsyncConnection, id: str) -> list[StoredFile]:
    """The existing files that belong to this one."""
    query = sa.select(*FILE).where(_f.of == id, _f.deleted_at.is_(None)).order_by(_f.stored_at, _f.id)
    return [file_of(row) for row in await connection.execute(query)]


async def same_bytes(connection: AsyncConnection, kind: str, sha256: str) -> StoredFile | None:
    """An existing file of this kind with the same content."""
    query = sa.select(*FILE).where(_f.sha256 == sha256, _f.kind == kind, _f.deleted_at.is_(None)).limit(1)
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else file_of(row)


async def others_at(connection: AsyncConnection, file: StoredFile) -> bool:
    """Whether another existing file has the same place."""
    query = sa.select(_f.id).where(_f.place == file.place, _f.id != file.id, _f.deleted_at.is_(None))
    return (await connection.execute(query.limit(1))).first() is not None


async def add(connection: AsyncConnection, file: StoredFile) -> None:
    """Add a new file: its row, its space and its link of the chain. The connection is `alone`."""
    await connection.execute(sa.insert(file_table).values({name.name: getattr(file, name.name) for name in FILE}))
    await _count(connection, file, 1)
    await _chain(connection, file, "stored", file.stored_at)


async def remove(connection: AsyncConnection, file: StoredFile, why: str, by: str, at: Instant) -> None:
    """Mark a file as deleted in its row and in the chain. The connection is `alone`."""
    values = {"deleted_at": at, "deleted_why": why, "deleted_by": by}
    await connection.execute(sa.update(file_table).where(_f.id == file.id).values(**values))
    await _count(connection, file, -1)
    await _chain(connection, file, "deleted", at, why, by)


async def _count(connection: AsyncConnection, file: StoredFile, number: int) -> None:
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    added = {"files": number, "bytes": number * file.size}
    statement = insert(space_table).values(kind=file.kind, month=file.month, **added)
    more = {name: space_table.c[name] + value for name, value in added.items()}
    await connection.execute(statement.on_conflict_do_update(index_elements=["kind", "month"], set_=more))


async def _chain(
    connection: AsyncConnection, file: StoredFile, what: What, at: Instant, why: str = "", by: str = ""
) -> None:
    head = await last_link(connection)
    link = sealed(
        Link(
            seq=head.seq + 1 if head else 1,
            at=round(at, 6),  # with the database's precision
            what=what,
            file=file.id,
            kind=file.kind,
            sha256=file.sha256,
            size=file.size,
            why=why,
            by=by,
            previous=head.hash if head else START,
        )
    )
    await connection.execute(sa.insert(chain_table).values({name.name: getattr(link, name.name) for name in LINK}))


async def last_link(connection: AsyncConnection) -> Link | None:
    """The newest row of the chain: its head."""
    row = (await connection.execute(sa.select(*LINK).order_by(_c.seq.desc()).limit(1))).one_or_none()
    return None if row is None else link_of(row)


async def move(connection: AsyncConnection, file: StoredFile, values: Mapping[str, object]) -> bool:
    """Give all files at this place another place or key; false if it is gone, or was moved meanwhile."""
    where = (_f.place == file.place) & (_f.folder == file.folder) & (_f.key == file.key) & _f.deleted_at.is_(None)
    return (await connection.execute(sa.update(file_table).where(where).values(**values))).rowcount > 0


async def change(connection: AsyncConnection, id: str, values: Mapping[str, object]) -> bool:
    """Change values of an existing file; false if there is none."""
    where = (_f.id == id) & _f.deleted_at.is_(None)
    return (await connection.execute(sa.update(file_table).where(where).values(**values))).rowcount > 0


async def add_hold(connection: AsyncConnection, hold: Hold) -> None:
    """Add a hold. The connection is `alone`, so that no deletion overtakes it."""
    await connection.execute(sa.insert(hold_table).values({name.name: getattr(hold, name.name) for name in HOLD}))
    await connection.execute(sa.update(file_table).where(_f.id == hold.file).values(holds=_f.holds + 1))


async def release_hold(connection: AsyncConnection, id: str, why: str, by: str, at: Instant) -> Hold | None:
    """End a hold; None if there is none, or if it had ended before."""
    where = (_h.id == id) & _h.released_at.is_(None)
    row = (await connection.execute(sa.select(*HOLD).where(where))).one_or_none()
    if row is None:
        return None
    hold = Hold(**row._mapping)
    released = {"released_at": at, "released_why": why, "released_by": by}
    await connection.execute(sa.update(hold_table).where(where).values(**released))
    await connection.execute(sa.update(file_table).where(_f.id == hold.file).values(holds=_f.holds - 1))
    return hold


async def holds_over(connection: AsyncConnection, now: Instant) -> Sequence[Hold]:
    """Holds in force that have expired."""
    query = sa.select(*HOLD).where(_h.released_at.is_(None), _h.until <= now).order_by(_h.until, _h.id)
    return [Hold(**row._mapping) for row in await connection.execute(query)]


async def holds_of(connection: AsyncConnection, file: str) -> Sequence[Hold]:
    """All holds that a file has had, the newest first."""
    query = sa.select(*HOLD).where(_h.file == file).order_by(_h.at.desc(), _h.id)
    return [Hold(**row._mapping) for row in await connection.execute(query)]
