"""The tables of articles and their versions: load, save and list."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from infra.lists import paging
from knowledge.articles.tables import article_table, edition_table, link_table
from knowledge.errors import ArticleChanged, BadArticleCursor, NoSuchArticle, NoSuchEdition
from knowledge.rules.articles import FIELDS, GRACE_S, Article, Content, Edition, Form
from knowledge.rules.states import EditionState

_a, _e, _l = article_table.c, edition_table.c, link_table.c
ARTICLE = [_a[name] for name in Article.__dataclass_fields__]
OF_EDITION = [name for name in Edition.__dataclass_fields__ if name != "content"]
EDITION = [_e[name] for name in (*OF_EDITION, *FIELDS)]
LISTS = ("keywords", "categories", "related")
READ_AT_ONCE = 1_000
"""Maximum number of ids in one statement."""


class ArticleKey(paging.Key):
    """A place in a list: articles changed later come before it."""

    WRONG = BadArticleCursor


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleQuery:
    """The articles to list; a field that is None is no condition. `departments`: None for all; `author`: who created
    it; `title`: a part of the title."""

    departments: Collection[str] | None = None
    live: EditionState | None = None
    open: EditionState | None = None
    author: str | None = None
    title: str = ""


def article_of(row: sa.Row[Any]) -> Article:
    """Return the article in this row of `ARTICLE`."""
    values = dict(row._mapping)
    for name in ("live", "open"):
        values[name] = None if values[name] is None else EditionState(values[name])
    lists = {name: tuple(values[name]) for name in ("keywords", "categories")}
    return Article(**values | lists | {"form": Form(values["form"])})


def edition_of(row: sa.Row[Any]) -> Edition:
    """Return the version in this row of `EDITION`."""
    values = dict(row._mapping)
    content = {name: values.pop(name) for name in FIELDS}
    content |= {name: tuple(content[name]) for name in LISTS} | {"form": Form(content["form"])}
    values |= {"state": EditionState(values["state"]), "authors": tuple(values["authors"])}
    return Edition(**values, content=Content(**content))


async def get(connection: AsyncConnection, id: str) -> Article:
    """Return the article. Raises `NoSuchArticle`."""
    row = (await connection.execute(sa.select(*ARTICLE).where(_a.id == id))).one_or_none()
    if row is None:
        raise NoSuchArticle
    return article_of(row)


async def several(connection: AsyncConnection, ids: Collection[str]) -> dict[str, Article]:
    """Return those of these articles that exist, by id; at most `READ_AT_ONCE`."""
    if not ids:
        return {}
    rows = await connection.execute(sa.select(*ARTICLE).where(_a.id.in_(sorted(ids))))
    return {row.id: article_of(row) for row in rows}


async def add(connection: AsyncConnection, article: Article) -> None:
    """Add a new article."""
    counts: dict[str, Any] = {"clicks": 0, "heat": 0.0, "rated": 0, "score": 0.0}
    await connection.execute(sa.insert(article_table).values(_article(article) | counts))


async def add_all(connection: AsyncConnection, pairs: Sequence[tuple[Article, Edition]]) -> None:
    """Add new articles with their first versions, in two statements."""
    if not pairs:
        return
    counts = {"clicks": 0, "heat": 0.0, "rated": 0, "score": 0.0}
    await connection.execute(sa.insert(article_table), [{**_article(article), **counts} for article, _ in pairs])
    await connection.execute(sa.insert(edition_table), [_edition(edition) for _, edition in pairs])


async def save(connection: AsyncConnection, article: Article) -> None:
    """Save an article. The version number of its edition guards against lost updates."""
    await connection.execute(sa.update(article_table).where(_a.id == article.id).values(_article(article)))


async def remove(connection: AsyncConnection, id: str) -> None:
    """Remove an article that was never published, with its draft."""
    await connection.execute(sa.delete(edition_table).where(_e.article == id))
    await connection.execute(sa.delete(article_table).where(_a.id == id))


async def edition(connection: AsyncConnection, article: str, n: int) -> Edition:
    """Return a version. Raises `NoSuchEdition`."""
    query = sa.select(*EDITION).where(_e.article == article, _e.n == n)
    row = (await connection.execute(query)).one_or_none()
    if row is None:
        raise NoSuchEdition
    return edition_of(row)


async def editions(connection: AsyncConnection, article: str, limit: int) -> list[Edition]:
    """Return the newest versions, newest first."""
    query = sa.select(*EDITION).where(_e.article == article).order_by(_e.n.desc()).limit(limit)
    return [edition_of(row) for row in await connection.execute(query)]


async def of_numbers(connection: AsyncConnection, numbers: Mapping[str, int]) -> dict[str, Edition]:
    """Return the version with the given number for each article, by article; at most `READ_AT_ONCE`."""
    if not numbers:
        return {}
    pairs = sa.tuple_(_e.article, _e.n).in_(sorted(numbers.items()))
    return {row.article: edition_of(row) for row in await connection.execute(sa.select(*EDITION).where(pairs))}


async def published(connection: AsyncConnection, ids: Collection[str]) -> dict[str, Edition]:
    """Return the published versions of these articles, by article; at most `READ_AT_ONCE`."""
    if not ids:
        return {}
    query = sa.select(*EDITION).where(_e.article.in_(sorted(ids)), _e.state == EditionState.PUBLISHED.value)
    return {row.article: edition_of(row) for row in await connection.execute(query)}


async def add_edition(connection: AsyncConnection, one: Edition) -> None:
    """Add a new version."""
    await connection.execute(sa.insert(edition_table).values(_edition(one)))


async def save_edition(connection: AsyncConnection, one: Edition) -> None:
    """Save a version over its previous state. Raises `ArticleChanged`."""
    where = (_e.article == one.article) & (_e.n == one.n) & (_e.version == one.version - 1)
    done = await connection.execute(sa.update(edition_table).where(where).values(_edition(one)))
    if done.rowcount != 1:
        raise ArticleChanged


async def remove_edition(connection: AsyncConnection, one: Edition) -> None:
    """Remove a draft that is given up. Raises `ArticleChanged`."""
    where = (_e.article == one.article) & (_e.n == one.n) & (_e.version == one.version)
    if (await connection.execute(sa.delete(edition_table).where(where))).rowcount != 1:
        raise ArticleChanged


async def listed(
    connection: AsyncConnection, sought: ArticleQuery, after: ArticleKey | None, limit: int
) -> tuple[list[Article], ArticleKey | None]:
    """Return an editor's articles, most recently changed first, and where the next page begins."""
    query = sa.select(*ARTICLE)
    if sought.departments is not None:
        query = query.where(_a.department.in_(sorted(sought.departments)))
    for column, value in ((_a.live, sought.live), (_a.open, sought.open), (_a.created_by, sought.author)):
        if value is not None:
            query = query.where(column == str(value))
    if sought.title:
        query = query.where(_a.title.contains(sought.title, autoescape=True))
    if after is not None:
        query = query.where(after.behind(_a.updated_at, _a.id))
    query = query.order_by(_a.updated_at.desc(), _a.id.desc()).limit(limit + 1)
    found = [article_of(row) for row in await connection.execute(query)]
    return paging.cut(found, limit, lambda last: ArticleKey(last.updated_at, last.id))


async def over(connection: AsyncConnection, now: Instant, limit: int) -> list[str]:
    """Return published articles that are past their end, or so far past their review date that they go off line."""
    live = _a.live == EditionState.PUBLISHED.value
    past = sa.or_(_a.valid_to <= now, _a.review_at <= now - GRACE_S)
    return list(await connection.scalars(sa.select(_a.id).where(live, past).order_by(_a.id).limit(limit)))


async def link(connection: AsyncConnection, article: str, others: Sequence[str]) -> None:
    """Store the articles that the published version names as related."""
    await connection.execute(sa.delete(link_table).where(_l.article == article))
    rows = [{"article": article, "other": other} for other in others if other != article]
    if rows:
        await connection.execute(sa.insert(link_table), rows)


async def related(connection: AsyncConnection, article: str, limit: int) -> list[str]:
    """Return the articles that this one names as related, and those that name this one."""
    there = sa.select(_l.other).where(_l.article == article)
    back = sa.select(_l.article).where(_l.other == article)
    return list(dict.fromkeys(await connection.scalars(there.union(back).limit(limit))))


def _article(article: Article) -> dict[str, Any]:
    values = {column.name: getattr(article, column.name) for column in ARTICLE}
    return values | {name: list(values[name]) for name in ("keywords", "categories")}


def _edition(one: Edition) -> Mapping[str, Any]:
    values = {name: getattr(one, name) for name in OF_EDITION}
    content = {name: getattr(one.content, name) for name in FIELDS}
    return values | content | {name: list(content[name]) for name in LISTS} | {"authors": list(one.authors)}
