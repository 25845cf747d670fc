"""The tables of pictures: all pictures, and the articles that have had each in their text."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from infra.database.engine import Moment, metadata
from knowledge.articles.cleaning import pictures_in, without_pictures
from knowledge.articles.tables import article_table, edition_table

picture_table = sa.Table(
    "knowledge_picture",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("media_type", sa.String(100), nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("by", sa.String(32), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("looked_at", Moment, nullable=False),
    sa.Index("ix_knowledge_picture_looked_at", "looked_at", "id"),
)
use_table = sa.Table(
    "knowledge_picture_use",
    metadata,
    sa.Column("picture", sa.String(32), primary_key=True),
    sa.Column("article", sa.String(32), primary_key=True),
    sa.Index("ix_knowledge_picture_use_article", "article"),
)
"""The articles in whose text a picture was once saved. Whether a version still shows it is read from the versions."""

_p, _u, _e, _a = picture_table.c, use_table.c, edition_table.c, article_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture; `id` is that of its file in the file store. `looked_at`: when it was last checked whether a version
    shows it."""

    id: str
    media_type: str
    size: int
    by: str
    at: Instant
    looked_at: Instant


COLUMNS = [_p[name] for name in Picture.__dataclass_fields__]


async def add(connection: AsyncConnection, one: Picture, article: str) -> None:
    """Add a picture for the text of this article."""
    await connection.execute(sa.insert(picture_table).values({c.name: getattr(one, c.name) for c in COLUMNS}))
    await _use(connection, article, [one.id])


async def get(connection: AsyncConnection, id: str) -> Picture | None:
    """Return a picture by its id."""
    row = (await connection.execute(sa.select(*COLUMNS).where(_p.id == id))).one_or_none()
    return None if row is None else Picture(**row._mapping)


async def count(connection: AsyncConnection, article: str) -> int:
    """Return how many pictures an article has, or had in an earlier version or draft."""
    return await connection.scalar(sa.select(sa.func.count()).select_from(use_table).where(_u.article == article)) or 0


async def settled(connection: AsyncConnection, bodies: Mapping[str, str]) -> dict[str, str]:
    """Return the HTML of these articles without pictures that do not exist, and record which article has which. None of
    them is swept until the transaction ends."""
    wanted = {article: pictures_in(body) for article, body in bodies.items()}
    known = await _known(connection, {id for ids in wanted.values() for id in ids})
    for article, ids in wanted.items():
        await _use(connection, article, [id for id in ids if id in known])
    return {article: without_pictures(body, set(wanted[article]) - known) for article, body in bodies.items()}


async def _known(connection: AsyncConnection, ids: Collection[str]) -> set[str]:
    found: set[str] = set()
    for at in range(0, len(ids), 500):
        some = sorted(ids)[at : at + 500]
        found |= set(await connection.scalars(sa.select(_p.id).where(_p.id.in_(some)).with_for_update(read=True)))
    return found


async def _use(connection: AsyncConnection, article: str, ids: Collection[str]) -> None:
    """Record that the article has these pictures. Two editors may save the same ones at the same moment."""
    rows: list[dict[str, Any]] = [{"picture": id, "article": article} for id in ids]
    if not rows:
        return
    statement: sa.Insert
    if connection.dialect.name == "postgresql":
        statement = postgresql.insert(use_table).on_conflict_do_nothing()
    else:
        statement = sqlite.insert(use_table).on_conflict_do_nothing()
    await connection.execute(statement, rows)


async def unseen(connection: AsyncConnection, before: Instant, limit: int) -> list[str]:
    """Return pictures that nobody has checked since then, longest unchecked first."""
    query = sa.select(_p.id).where(_p.looked_at <= before).order_by(_p.looked_at, _p.id).limit(limit)
    return list(await connection.scalars(query))


async def hold(connection: AsyncConnection, id: str) -> None:
    """Lock the picture: until the transaction ends, no text that shows it can be saved."""
    await connection.execute(sa.select(_p.id).where(_p.id == id).with_for_update())


async def in_use(connection: AsyncConnection, id: str) -> bool:
    """Whether any version of an article shows it, old ones and drafts included."""
    join = edition_table.join(use_table, _u.article == _e.article)
    query = sa.select(_e.n).select_from(join).where(_u.picture == id, _e.body.contains(id, autoescape=True)).limit(1)
    return (await connection.execute(query)).first() is not None


async def published(connection: AsyncConnection, id: str) -> bool:
    """Whether the published version of an article shows it."""
    live = (_e.article == _a.id) & (_e.n == _a.published)
    join = use_table.join(article_table, _a.id == _u.article).join(edition_table, live)
    query = sa.select(_e.n).select_from(join).where(_u.picture == id, _e.body.contains(id, autoescape=True)).limit(1)
    return (await connection.execute(query)).first() is not None


async def departments(connection: AsyncConnection, id: str) -> set[str]:
    """Return the departments of the articles that have ever had it in their text."""
    join = use_table.join(article_table, _a.id == _u.article)
    query = sa.select(_a.department).select_from(join).where(_u.picture == id).distinct()
    return set(await connection.scalars(query))


async def looked(connection: AsyncConnection, id: str, now: Instant) -> None:
    """Record when the picture was last checked."""
    await connection.execute(sa.update(picture_table).where(_p.id == id).values(looked_at=now))


async def remove(connection: AsyncConnection, id: str) -> None:
    """Remove the picture."""
    await connection.execute(sa.delete(use_table).where(_u.picture == id))
    await connection.execute(sa.delete(picture_table).where(_p.id == id))
