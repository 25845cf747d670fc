"""Statements that are built once and run with different values each time: building one costs more than running it."""

from functools import cache

import sqlalchemy as sa

ROW = "row"
"""The name of the parameter with the id of the row."""


@cache
def setting(table: sa.Table, names: tuple[str, ...]) -> sa.Update:
    """The statement that sets these columns of one row, each from the parameter of its name."""
    values: dict[str, sa.BindParameter[object]] = {name: sa.bindparam(name) for name in names}
    return sa.update(table).where(table.c.id == sa.bindparam(ROW)).values(values)


@cache
def setting_first(table: sa.Table, unset: str, names: tuple[str, ...]) -> sa.Update:
    """Like `setting`, but only if the column `unset` has no value yet."""
    return setting(table, names).where(table.c[unset].is_(None))


@cache
def adding(table: sa.Table, names: tuple[str, ...]) -> sa.Insert:
    """The statement that adds a row with these columns."""
    return sa.insert(table).values({name: sa.bindparam(name) for name in names})
