"""Articles as agents read them: the page, clicks and heat, ratings with comments, and favourites in the reader's
folders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.ids import Instant
from infra.database.in_turn import in_turn
from infra.trail import audit
from knowledge.articles import store
from knowledge.articles.tables import article_table
from knowledge.categories import store as category_store
from knowledge.errors import NoSuchArticle
from knowledge.parts import READ, WRITE, Calls, Parts, must_have_had, reach
from knowledge.reading.tables import favourite_table, rating_table, read_day_table, read_table
from knowledge.rules.articles import Age, Article, Form, age
from knowledge.rules.heat import heated
from knowledge.rules.states import must_be_anothers
from knowledge.search.queries import add_up

_a, _r, _g, _f, _d = article_table.c, read_table.c, rating_table.c, favourite_table.c, read_day_table.c
ONCE_S = 60.0
"""Opening an article again within a minute counts as one read."""

SHOWN = 50
"""The number of newest comments shown on an article, and of its related articles."""

FAVOURITES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """Points from 1 to 5 for form, content and value, and a comment."""

    form: int
    content: int
    value: int
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A reader's comment on an article; `mine`: by the current reader."""

    by_name: str
    at: Instant
    points: float
    text: str
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Another article, by id and title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article as agents read it. `categories`: names from the dimension down; `ratings`: the means of `form`,
    `content` and `value`; `rated`: the number of ratings; `own`: the reader's own rating; `folder`: the folder in which
    the reader keeps it, None if not kept; `mine`: the reader may change it."""

    id: str
    n: int
    title: str
    form: Form
    department: str
    body: str
    keywords: list[str]
    categories: list[list[str]]
    valid_from: Instant | None
    valid_to: Instant | None
    review_at: Instant | None
    age: Age
    published_at: Instant
    by_name: str
    clicks: int
    score: float
    rated: int
    ratings: dict[str, float]
    own: Rating | None
    said: list[Said]
    related: list[Named]
    folder: str | None
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Favourite:
    """An article that the reader keeps; `live`: it is still published."""

    id: str
    title: str
    folder: str
    live: bool


class ReadingService:
    """The articles, for everybody who may read them."""

    def __init__(self, parts: Parts, calls: Calls) -> None:
        self._parts, self._calls = parts, calls

    async def read(self, actor: Actor, id: str, interaction: str | None = None) -> Reading:
        """Return a published article, count a click, and record which version was read. Raises `NoSuchArticle`, and
        `NotYourCall` for an interaction in which the reader had no part."""
        actor.must(READ)
        await must_have_had(self._calls, actor, interaction)
        now = self._parts.clock.now()
        async with self._parts.database.write() as connection:
            article = await store.get(connection, id)
            if article.published is None:
                raise NoSuchArticle
            await self._count(connection, actor, article, now, interaction)
            return await self._page(connection, actor, article, now)

    async def rate(self, actor: Actor, id: str, rating: Rating) -> Reading:
        """Save the reader's rating, replacing an earlier one. Raises `OwnWork` for an author of the version."""
        actor.must(READ)
        now = self._parts.clock.now()
        async with self._parts.database.write() as connection:
            await in_turn(connection, rating_table, id)
            article = await store.get(connection, id)
            if article.published is None:
                raise NoSuchArticle
            must_be_anothers((await store.edition(connection, id, article.published)).authors, actor.user)
            mine = (_g.article == id) & (_g.by == actor.user)
            await connection.execute(sa.delete(rating_table).where(mine))
            row = {"article": id, "by": actor.user, "by_name": actor.name[:64], "at": now}
            points = {name: getattr(rating, name) for name in ("form", "content", "value", "comment")}
            await connection.execute(sa.insert(rating_table).values(row | points))
            means, count = await _ratings(connection, id)
            score = sum(means.values()) / 3
            await connection.execute(sa.update(article_table).where(_a.id == id).values(rated=count, score=score))
            return await self._page(connection, actor, article, now)

    async def silence(self, actor: Actor, id: str) -> Reading:
        """Remove the comment from the reader's own rating; the points stay."""
        actor.must(READ)
        now = self._parts.clock.now()
        async with self._parts.database.write() as connection:
            article = await store.get(connection, id)
            mine = (_g.article == id) & (_g.by == actor.user)
            await connection.execute(sa.update(rating_table).where(mine).values(comment=""))
            await audit.write(connection, actor, "knowledge.comment_removed", "knowledge", id, now)
            return await self._page(connection, actor, article, now)

    async def keep(self, actor: Actor, id: str, folder: str | None) -> list[Favourite]:
        """Keep an article in one of the reader's folders, '' for none; None removes it from the favourites."""
        actor.must(READ)
        now = self._parts.clock.now()
        async with self._parts.database.write() as connection:
            await store.get(connection, id)
            mine = (_f.by == actor.user) & (_f.article == id)
            await connection.execute(sa.delete(favourite_table).where(mine))
            if folder is not None:
                row = {"by": actor.user, "article": id, "folder": folder, "at": now}
                await connection.execute(sa.insert(favourite_table).values(row))
        return await self.kept(actor)

    async def kept(self, actor: Actor) -> list[Favourite]:
        """Return the reader's favourites by folder, newest first in each."""
        query = (
            sa.select(_a.id, _a.title, _f.folder, _a.published)
            .join(article_table, _a.id == _f.article)
            .where(_f.by == actor.user)
            .order_by(_f.folder, _f.at.desc())
            .limit(FAVOURITES)
        )
        async with self._parts.database.read() as connection:
            rows = await connection.execute(query)
            return [Favourite(id=r.id, title=r.title, folder=r.folder, live=r.published is not None) for r in rows]

    async def _count(
        self, connection: AsyncConnection, actor: Actor, article: Article, now: Instant, interaction: str | None
    ) -> None:
        lately = sa.select(_r.id).where(_r.by == actor.user, _r.article == article.id, _r.at > now - ONCE_S)
        if (await connection.execute(lately.limit(1))).first() is not None:
            return
        row = {"article": article.id, "n": article.published, "by": actor.user, "by_name": actor.name[:64], "at": now}
        await connection.execute(sa.insert(read_table).values(row | {"interaction": interaction}))
        day = datetime.fromtimestamp(now, self._parts.zone).date()
        once = {"day": day, "article": article.id, "reads": 1}
        await add_up(connection, read_day_table, once, {"reads": _d.reads + 1})
        heat = await connection.scalar(sa.select(_a.heat).where(_a.id == article.id)) or 0.0
        counts = {"clicks": _a.clicks + 1, "heat": heated(heat, now)}
        await connection.execute(sa.update(article_table).where(_a.id == article.id).values(counts))

    async def _page(self, connection: AsyncConnection, actor: Actor, article: Article, now: Instant) -> Reading:
        edition = await store.edition(connection, article.id, article.published or article.last)
        counts = (await connection.execute(sa.select(_a.clicks, _a.score, _a.rated).where(_a.id == article.id))).one()
        tree = await category_store.tree(connection)
        means, _ = await _ratings(connection, article.id)
        rows = await _said(connection, article.id)
        departments = reach(actor)
        content = edition.content
        return Reading(
            **{name: getattr(content, name) for name in ("title", "form", "body", "valid_from", "valid_to")},
            id=article.id,
            n=edition.n,
            department=article.department,
            keywords=list(content.keywords),
            categories=[[one.name for one in tree.path(id)] for id in content.categories],
            review_at=article.review_at,
            age=age(article.valid_from, article.valid_to, article.review_at, now),
            published_at=article.published_at or article.updated_at,
            by_name=edition.by_name,
            clicks=counts.clicks,
            score=counts.score,
            rated=counts.rated,
            ratings=dict(means),
            own=await _own(connection, article.id, actor),
            said=[
                Said(
                    by_name=row.by_name,
                    at=row.at,
                    points=round((row.form + row.content + row.value) / 3, 1),
                    text=row.comment,
                    mine=row.by == actor.user,
                )
                for row in rows
            ],
            related=await _related(connection, article.id),
            folder=await connection.scalar(sa.select(_f.folder).where(_f.by == actor.user, _f.article == article.id)),
            mine=actor.may(WRITE) and (departments is None or article.department in departments),
        )


async def _ratings(connection: AsyncConnection, id: str) -> tuple[Mapping[str, float], int]:
    columns = [sa.func.avg(_g[name] * 1.0).label(name) for name in ("form", "content", "value")]
    query = sa.select(*columns, sa.func.count().label("rated")).where(_g.article == id)
    row = (await connection.execute(query)).one()
    return {name: round(float(getattr(row, name) or 0), 2) for name in ("form", "content", "value")}, row.rated


async def _said(connection: AsyncConnection, id: str) -> Sequence[sa.Row[tuple[object, ...]]]:
    query = sa.select(rating_table).where(_g.article == id, _g.comment != "").order_by(_g.at.desc()).limit(SHOWN)
    return (await connection.execute(query)).all()


async def _own(connection: AsyncConnection, id: str, actor: Actor) -> Rating | None:
    query = sa.select(_g.form, _g.content, _g.value, _g.comment).where(_g.article == id, _g.by == actor.user)
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else Rating(**row._mapping)


async def _related(connection: AsyncConnection, id: str) -> list[Named]:
    others = await store.several(connection, await store.related(connection, id, SHOWN))
    return [Named(id=one.id, title=one.title) for one in others.values() if one.published is not None]
