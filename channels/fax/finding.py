"""Finds faxes by the words on their pages or in the note."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.fax.tables import fax_in_table
from infra.search import Document, Index, QueryWords

INDEX = Index("fax", {"text": 1.0, "note": 1.0})
NEWEST = 2000
"""Maximum number of results examined, newest first. If more faxes contain a word, people have to add another one."""

_i = fax_in_table.c
_entered = sa.table("search_fax", sa.column("doc"))


async def enter(connection: AsyncConnection, fax: str) -> None:
    """Index the fax by what its row says now."""
    row = (await connection.execute(sa.select(_i.text, _i.note).where(_i.id == fax))).one_or_none()
    if row is not None and (row.text or row.note):
        await INDEX.put(connection, Document(id=fax, fields={"text": row.text, "note": row.note}))
    else:
        await INDEX.drop(connection, fax)


async def enter_missing(connection: AsyncConnection, limit: int) -> int:
    """Index faxes from before there was an index, and return their number."""
    there = sa.select(_entered.c.doc).where(_entered.c.doc == _i.id).exists()
    query = sa.select(_i.id).where((_i.text != "") | (_i.note != ""), ~there).order_by(_i.id).limit(limit)
    found = (await connection.scalars(query)).all()
    for fax in found:
        await enter(connection, fax)
    return len(found)


async def find(connection: AsyncConnection, words: str, fields: Collection[str] = ()) -> list[str]:
    """Return the faxes with all these words, or with all of them in these `fields`; one statement."""
    hits, _ = await INDEX.find(connection, QueryWords.of(words), fields=fields, limit=NEWEST)
    return [hit.id for hit in hits]
