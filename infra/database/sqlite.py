"""SQLite through aiosqlite with one trip to its thread for each statement.

SQLAlchemy asks aiosqlite for a cursor, for the statement, for its rows and for the cursor's end one by one, and each
time two threads wake each other: that was most of the cost of a statement. Here the four are one. A transaction in
which nothing was written ends without a trip.
"""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Self, cast

import aiosqlite
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_dbapi,
    SQLiteDialect_aiosqlite,
)
from sqlalchemy.util.concurrency import await_

DRIVER = "sqlite+onevisit"
registry.register("sqlite.onevisit", __name__, "Dialect")

Description = tuple[tuple[Any, ...], ...] | None


class Cursor:
    """A cursor of the DB-API (PEP 249) that has fetched all rows when a statement is done."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._rows: deque[Any] = deque()
        self.description: Description = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    def execute(self, operation: str, parameters: Sequence[Any] = ()) -> None:
        """Run a statement."""
        self._run(lambda cursor: cursor.execute(operation, parameters))

    def executemany(self, operation: str, seq_of_parameters: Iterable[Sequence[Any]]) -> None:
        """Run a statement for each set of parameters."""
        self._run(lambda cursor: cursor.executemany(operation, seq_of_parameters))

    def _run(self, work: Callable[[sqlite3.Cursor], object]) -> None:
        self.description, self.rowcount, self.lastrowid, self._rows = self._connection.visit(work)

    def fetchone(self) -> Any | None:
        """The next row."""
        return self._rows.popleft() if self._rows else None

    def fetchmany(self, size: int | None = None) -> Sequence[Any]:
        """The next rows."""
        wanted = min(self.arraysize if size is None else size, len(self._rows))
        return [self._rows.popleft() for _ in range(wanted)]

    def fetchall(self) -> Sequence[Any]:
        """All remaining rows."""
        rows = list(self._rows)
        self._rows.clear()
        return rows

    def close(self) -> None:
        """Forget the rows; the thread has closed its cursor already."""
        self._rows.clear()

    async def _async_soft_close(self) -> None:
        """Do nothing: SQLAlchemy has the rows, and no more use for the thread's cursor."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[Any]:
        while self._rows:
            yield self._rows.popleft()


class Connection(AsyncAdapt_aiosqlite_connection):
    """aiosqlite's connection, with as few trips to its thread as possible."""

    __slots__ = ()

    def cursor(self, server_side: bool = False) -> Any:
        """Rows are never streamed: callers who want many ask for them in parts."""
        if server_side:
            raise NotImplementedError("a stream of rows")  # unused; it would block the thread meanwhile
        return Cursor(self)

    def visit(self, work: Callable[[sqlite3.Cursor], object]) -> tuple[Description, int, int | None, deque[Any]]:
        """Do `work` with a cursor in the thread, and return its results."""
        try:
            return await_(self._visit(work))  # type: ignore[no-any-return]  # SQLAlchemy does not type it
        except Exception as error:  # any error of the driver; SQLAlchemy translates it
            self._handle_exception(error)

    async def _visit(self, work: Callable[[sqlite3.Cursor], object]) -> Any:
        async with self._execute_mutex:
            # aiosqlite has no types for its internal calls.
            return await self._aiosqlite._execute(_found, self._aiosqlite._conn, work)  # type: ignore[no-untyped-call]

    def commit(self) -> None:
        """End the transaction, if there is one."""
        if self._in_transaction:
            super().commit()

    def rollback(self) -> None:
        """Undo the transaction, if there is one."""
        if self._in_transaction:
            super().rollback()

    @property
    def _in_transaction(self) -> bool:
        # A statement that was cut off may still begin one later; SQLAlchemy closes the connection then.
        return self._aiosqlite._connection is not None and self._aiosqlite.in_transaction

    @property
    def _aiosqlite(self) -> aiosqlite.Connection:
        return cast("aiosqlite.Connection", self._connection)


def _found(connection: sqlite3.Connection, work: Callable[[sqlite3.Cursor], object]) -> Any:
    """Runs in the thread."""
    cursor = connection.cursor()
    try:
        work(cursor)
        rows = deque(cursor.fetchall() if cursor.description else ())
        return cursor.description, cursor.rowcount, cursor.lastrowid, rows
    finally:
        cursor.close()


class Module(AsyncAdapt_aiosqlite_dbapi):
    """aiosqlite as a module of the DB-API, with our connections."""

    def connect(self, *arguments: Any, **named: Any) -> Connection:
        """Open a file, in a thread that does not keep the process from ending."""
        connection = aiosqlite.connect(*arguments, **named)
        connection._thread.daemon = True
        return Connection(self, cast("Any", await_(connection)))


class Dialect(SQLiteDialect_aiosqlite):
    """The dialect that `create_async_engine` finds under `DRIVER`."""

    supports_statement_cache = True
    supports_server_side_cursors = False

    @classmethod
    def import_dbapi(cls) -> AsyncAdapt_aiosqlite_dbapi:
        """The driver's module."""
        return Module(aiosqlite, sqlite3)
