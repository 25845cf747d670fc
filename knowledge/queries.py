"""What is searched for: past queries, proposed to others, and those that found nothing (查无), for editors."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from infra.search.tokens import folded
from knowledge.pinyin import syllables
from knowledge.rules.query import may_be_kept
from knowledge.rules.sounds import initials, spelled
from knowledge.search_tables import query_table

_q = query_table.c
SAID_BY_SEVERAL = 2
"""A query is proposed to others once it was asked so often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A query that finds nothing. `missed`: how often since it was settled the last time."""

    text: str
    asked: int
    missed: int
    last_at: Instant


async def note(connection: AsyncConnection, text: str, found: int, now: Instant) -> None:
    """Somebody searched for this, and found so many articles by it."""
    text = " ".join(folded(text).split())
    if not may_be_kept(text):
        return
    changes: dict[str, Any] = {"asked": _q.asked + 1, "found": found, "last_at": now}
    if found == 0:
        changes["missed"] = _q.missed + 1
    done = await connection.execute(sa.update(query_table).where(_q.text == text).values(changes))
    if done.rowcount == 0:
        said = syllables(text)
        row = {"text": text, "head": text[0], "pinyin": spelled(said), "initials": initials(said), "asked": 1}
        row |= {"missed": int(found == 0), "found": found, "last_at": now, "settled_at": None}
        await _insert(connection, row)


async def _insert(connection: AsyncConnection, row: dict[str, Any]) -> None:
    """Two may ask for the same at the same moment."""
    statement: sa.Insert
    if connection.dialect.name == "postgresql":
        statement = postgresql.insert(query_table).values(row).on_conflict_do_nothing()
    else:
        statement = sqlite.insert(query_table).values(row).on_conflict_do_nothing()
    await connection.execute(statement)


async def beginning(connection: AsyncConnection, text: str, limit: int) -> list[str]:
    """Past queries that begin like this and found something, those that were asked most first."""
    plain = folded(text)
    useful = (_q.asked >= SAID_BY_SEVERAL) & (_q.found > 0)
    begins = (_q.head == plain[:1]) & _q.text.startswith(plain, autoescape=True)
    query = sa.select(_q.text).where(begins, useful).order_by(_q.asked.desc(), _q.text).limit(limit)
    return list(await connection.scalars(query))


async def missed(connection: AsyncConnection, limit: int) -> list[Missed]:
    """The queries that find nothing, those that were asked most first."""
    query = sa.select(_q.text, _q.asked, _q.missed, _q.last_at).where(_q.missed > 0)
    rows = await connection.execute(query.order_by(_q.missed.desc(), _q.text).limit(limit))
    return [Missed(**row._mapping) for row in rows]


async def settle(connection: AsyncConnection, text: str, now: Instant) -> bool:
    """Somebody has seen to it; it comes back when it is missed again. False: there is no such query."""
    where = (_q.text == text) & (_q.missed > 0)
    return (
        await connection.execute(sa.update(query_table).where(where).values(missed=0, settled_at=now))
    ).rowcount == 1
