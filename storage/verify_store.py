"""The queries of the verification, a page at a time, so that its memory does not grow with the file store."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from infra.files.chain import Link
from infra.files.store import FILE, LINK, StoredFile, chain_table, file_of, file_table, link_of

_c = chain_table.c
_f = file_table.c


async def span(connection: AsyncConnection, since: Instant | None, until: Instant | None) -> tuple[int, int]:
    """The first and last numbers of the chain's rows from `since` to before `until`; (1, 0) if there are none.

    A missing limit means that end of the chain, which begins with 1.
    """
    query = sa.select(sa.func.min(_c.seq), sa.func.max(_c.seq))
    if since is not None:
        query = query.where(_c.at >= since)
    if until is not None:
        query = query.where(_c.at < until)
    first, last = (await connection.execute(query)).one()
    return (1, 0) if last is None else (1 if since is None else first, last)


async def links(connection: AsyncConnection, first: int, last: int, limit: int) -> list[Link]:
    """Rows of the chain in order."""
    query = sa.select(*LINK).where(_c.seq >= first, _c.seq <= last).order_by(_c.seq).limit(limit)
    return [link_of(row) for row in await connection.execute(query)]


async def hash_at(connection: AsyncConnection, seq: int) -> str | None:
    """The hash of the row with this number."""
    return (await connection.execute(sa.select(_c.hash).where(_c.seq == seq))).scalar_one_or_none()


async def hashes(connection: AsyncConnection, seqs: Sequence[int]) -> dict[int, str]:
    """The hashes of the rows with these numbers."""
    return {row.seq: row.hash for row in await connection.execute(sa.select(_c.seq, _c.hash).where(_c.seq.in_(seqs)))}


async def files(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, StoredFile]:
    """The rows of these files."""
    return {row.id: file_of(row) for row in await connection.execute(sa.select(*FILE).where(_f.id.in_(ids)))}


async def deletions(connection: AsyncConnection, ids: Sequence[str]) -> set[str]:
    """The ids among these files that the chain records as deleted."""
    query = sa.select(_c.file).where(_c.file.in_(ids), _c.what == "deleted")
    return set((await connection.scalars(query)).all())


async def used_places(connection: AsyncConnection, places: Sequence[str]) -> set[str]:
    """The places among these that existing files use."""
    query = sa.select(_f.place).where(_f.place.in_(places), _f.deleted_at.is_(None))
    return set((await connection.scalars(query)).all())


async def unchained(
    connection: AsyncConnection, since: Instant | None, until: Instant | None, after: str, limit: int
) -> list[StoredFile]:
    """Files that no row of the chain has stored, by id, after this id."""
    chained = sa.select(_c.seq).where(_c.file == _f.id, _c.what == "stored").exists()
    query = sa.select(*FILE).where(~chained, _f.id > after)
    if since is not None:
        query = query.where(_f.stored_at >= since)
    if until is not None:
        query = query.where(_f.stored_at < until)
    return [file_of(row) for row in await connection.execute(query.order_by(_f.id).limit(limit))]
