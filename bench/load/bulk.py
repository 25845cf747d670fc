"""Bulk inserts into SQLite or PostgreSQL without SQLAlchemy, which takes minutes for a million rows."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import make_url

from infra.database.engine import Database, Moment

Row = tuple[Any, ...]
Rows = tuple[sa.Table, Sequence[dict[str, Any]]]
"""Rows of one table, by the names of its columns."""


async def write(database: Database, lots: Iterable[Iterable[Rows]]) -> None:
    """Write one lot after another, so that only one is in memory."""
    if database.is_sqlite:
        _into_sqlite(make_url(str(database.engine.url)).database or "", lots)
    else:
        await _into_postgres(database, lots)


def _of_table(
    table: sa.Table, rows: Sequence[dict[str, Any]], moment: Callable[[float], object]
) -> tuple[list[str], list[Row]]:
    """The names of the columns to write, and the rows as the database stores them. Columns that no row names get their
    default."""
    ways = [(column.name, _way(column, moment)) for column in table.columns if column.name in rows[0]]
    return [name for name, _ in ways], [tuple(_kept(row[name], way) for name, way in ways) for row in rows]


def _kept(value: object, way: Callable[[Any], object] | None) -> object:
    return value if way is None or value is None else way(value)


def _way(column: sa.Column[Any], moment: Callable[[float], object]) -> Callable[[Any], object] | None:
    if isinstance(column.type, sa.JSON):
        return json.dumps
    return moment if isinstance(column.type, Moment) else None


def _time(at: float) -> datetime:
    return datetime.fromtimestamp(at, UTC)


def _sqlite_time(at: float) -> str:
    """A moment as SQLAlchemy stores it in SQLite."""
    return datetime.fromtimestamp(at, UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _into_sqlite(file: str, lots: Iterable[Iterable[Rows]]) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        for lot in lots:
            for table, rows in lot:
                if rows:
                    names, stored = _of_table(table, rows, _sqlite_time)
                    columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
                    connection.executemany(f"INSERT INTO {table.name} ({columns}) VALUES ({marks})", stored)
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


async def _into_postgres(database: Database, lots: Iterable[Iterable[Rows]]) -> None:
    async with database.write() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        assert driver is not None
        for lot in lots:
            for table, rows in lot:
                if rows:
                    names, stored = _of_table(table, rows, _time)
                    await driver.copy_records_to_table(table.name, records=stored, columns=names)
