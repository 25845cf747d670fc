"""The table of categories: load and save."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.errors import CategoryChanged
from knowledge.rules.categories import Category, Tree
from knowledge.tables import category_table

_c = category_table.c
COLUMNS = [_c[name] for name in Category.__dataclass_fields__]


async def tree(connection: AsyncConnection) -> Tree:
    """All categories; one statement."""
    rows = await connection.execute(sa.select(*COLUMNS))
    return Tree(Category(**row._mapping) for row in rows)


async def add(connection: AsyncConnection, category: Category) -> None:
    """A new one."""
    await connection.execute(sa.insert(category_table).values(_values(category)))


async def save(connection: AsyncConnection, category: Category) -> None:
    """Write it over its previous version; raises `CategoryChanged`."""
    where = (_c.id == category.id) & (_c.version == category.version - 1)
    done = await connection.execute(sa.update(category_table).where(where).values(_values(category)))
    if done.rowcount != 1:
        raise CategoryChanged


async def put_in_order(connection: AsyncConnection, categories: Iterable[Category]) -> None:
    """Write their places only."""
    for one in categories:
        await connection.execute(sa.update(category_table).where(_c.id == one.id).values(place=one.place))


def _values(category: Category) -> dict[str, object]:
    return {column.name: getattr(category, column.name) for column in COLUMNS}
