"""Search queries: past ones, which are proposed to others, and those without a result (查无), for editors."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from infra.search.tokens import folded
from knowledge.rules.query import may_be_kept
from knowledge.rules.sounds import initials, spelled
from knowledge.search.pinyin import syllables
from knowledge.search.tables import query_day_table, query_table

_q, _d = query_table.c, query_day_table.c
KEPT_DAYS = 731
"""Daily counts are kept for two years."""

SAID_BY_SEVERAL = 2
"""A query is proposed to others after it was asked this many times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A query without a result. `missed`: how often since it was last settled."""

    text: str
    asked: int
    missed: int
    last_at: Instant


async def note(
    connection: AsyncConnection,
    text: str,
    found: int,
    now: Instant,
    day: date,
    *,
    corrected: bool,
    literal: bool,
) -> None:
    """Record a search for this text and the number of articles found; `corrected`: by correcting a mistyped word;
    `literal`: at least one has all words as they were typed, so they may be proposed to others. Two statements at most.
    Queries that must not be kept are counted as '' on this day."""
    text = " ".join(folded(text).split())
    kept = text if may_be_kept(text) else ""
    missed = int(found == 0)
    if kept:
        said = syllables(kept)
        row = {"text": kept, "head": kept[0], "pinyin": spelled(said), "initials": initials(said), "asked": 1}
        useful = found if literal else 0
        row |= {"missed": missed, "found": useful, "last_at": now, "settled_at": None}
        changes: dict[str, Any] = {"asked": _q.asked + 1, "found": useful, "last_at": now}
        if missed:
            changes["missed"] = _q.missed + 1
        await add_up(connection, query_table, row, changes)
    row = {"day": day, "text": kept, "asked": 1, "missed": missed, "corrected": int(corrected)}
    counts = {name: _d[name] + row[name] for name in ("asked", "missed", "corrected")}
    await add_up(connection, query_day_table, row, counts)


async def add_up(
    connection: AsyncConnection, table: sa.Table, row: Mapping[str, Any], changes: Mapping[str, Any]
) -> None:
    """Insert a row, or change the row that has its key: two searches may record the same query at the same moment."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    key = [column.name for column in table.primary_key]
    await connection.execute(insert(table).values(row).on_conflict_do_update(index_elements=key, set_=changes))


async def sweep(connection: AsyncConnection, today: date) -> bool:
    """Delete the oldest day that need not be kept. False if there is none."""
    oldest = await connection.scalar(sa.select(sa.func.min(_d.day)))
    if oldest is None or oldest >= today - timedelta(days=KEPT_DAYS):
        return False
    await connection.execute(sa.delete(query_day_table).where(_d.day == oldest))
    return True


async def beginning(connection: AsyncConnection, text: str, limit: int) -> list[str]:
    """Return past queries that begin like this and found something, most frequent first."""
    plain = folded(text)
    useful = (_q.asked >= SAID_BY_SEVERAL) & (_q.found > 0)
    begins = (_q.head == plain[:1]) & _q.text.startswith(plain, autoescape=True)
    query = sa.select(_q.text).where(begins, useful).order_by(_q.asked.desc(), _q.text).limit(limit)
    return list(await connection.scalars(query))


async def missed(connection: AsyncConnection, limit: int) -> list[Missed]:
    """Return the queries without a result, most frequent first."""
    query = sa.select(_q.text, _q.asked, _q.missed, _q.last_at).where(_q.missed > 0)
    rows = await connection.execute(query.order_by(_q.missed.desc(), _q.text).limit(limit))
    return [Missed(**row._mapping) for row in rows]


async def settle(connection: AsyncConnection, text: str, now: Instant) -> bool:
    """Mark the query as settled; it comes back when it is missed again. False if there is no such query."""
    where = (_q.text == text) & (_q.missed > 0)
    return (
        await connection.execute(sa.update(query_table).where(where).values(missed=0, settled_at=now))
    ).rowcount == 1
