"""The table of categories: load and save."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.articles.tables import article_table, category_table
from knowledge.errors import CategoryChanged
from knowledge.rules.categories import Category, Tree
from knowledge.rules.states import EditionState

_c, _a = category_table.c, article_table.c
COLUMNS = [_c[name] for name in Category.__dataclass_fields__]


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryCount:
    """The number of articles in the category itself: published ones, and those being written or reviewed."""

    id: str
    published: int
    open: int


async def tree(connection: AsyncConnection) -> Tree:
    """Return all categories, in one statement."""
    rows = await connection.execute(sa.select(*COLUMNS))
    return Tree(Category(**row._mapping) for row in rows)


async def counts(connection: AsyncConnection) -> list[CategoryCount]:
    """Return the categories that have articles, in one statement."""
    each = "json_array_elements_text" if connection.dialect.name == "postgresql" else "json_each"
    one = getattr(sa.func, each)(_a.categories).table_valued("value")
    live = sa.func.count(sa.case((_a.live == EditionState.PUBLISHED.value, 1)))
    query = sa.select(one.c.value, live, sa.func.count(_a.open)).select_from(article_table.join(one, sa.true()))
    rows = await connection.execute(query.group_by(one.c.value).order_by(one.c.value))
    return [CategoryCount(id=id, published=published, open=being) for id, published, being in rows]


async def add(connection: AsyncConnection, category: Category) -> None:
    """Add a category."""
    await connection.execute(sa.insert(category_table).values(_values(category)))


async def save(connection: AsyncConnection, category: Category) -> None:
    """Save a category over its previous version. Raises `CategoryChanged`."""
    where = (_c.id == category.id) & (_c.version == category.version - 1)
    done = await connection.execute(sa.update(category_table).where(where).values(_values(category)))
    if done.rowcount != 1:
        raise CategoryChanged


async def put_in_order(connection: AsyncConnection, categories: Iterable[Category]) -> None:
    """Save only the places of these categories."""
    for one in categories:
        await connection.execute(sa.update(category_table).where(_c.id == one.id).values(place=one.place))


def _values(category: Category) -> dict[str, object]:
    return {column.name: getattr(category, column.name) for column in COLUMNS}
