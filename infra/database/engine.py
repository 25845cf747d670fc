"""The database: SQLite or PostgreSQL by one setting, sessions, the column types that both share, and migrations."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from core.ids import Instant
from infra.database.away import DatabaseAway, leads_nowhere, why_away
from infra.database.sqlite import DRIVER
from infra.limits.room import DATABASE_FULL

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""Every domain's tables are declared on this; the domain's migrations say which tables belong to it."""


class Moment(sa.types.TypeDecorator[Instant]):
    """An `Instant` in Python; a UTC timestamp in the database, so that SQL and people can read it."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: Instant | None, dialect: sa.Dialect) -> datetime | None:
        return None if value is None else datetime.fromtimestamp(value, UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> Instant | None:
        return None if value is None else value.replace(tzinfo=value.tzinfo or UTC).timestamp()


POSTGRES_SETTINGS = {
    # Plan each statement with its actual values. PostgreSQL would otherwise make one plan for all values after five
    # runs: a list of a rare kind of ticket, or a search for a rare word, would be read as if it were common.
    "plan_cache_mode": "force_custom_plan",
    # Compiling a statement pays off for reports that run for minutes; none of ours does.
    "jit": "off",
}
"""The settings of each connection to PostgreSQL."""


WRITING_S = 10.0
"""Somebody who cannot write within this time gets an error."""

CONNECTIONS = 15
"""The most connections at once; all are kept open. Opening one again at a busy moment costs SQLite a thread and reading
all table definitions, and PostgreSQL a process, just when there is most to do.
"""


class Database:
    """A pool of connections. `read` and `write` give a connection with a transaction around it.

    Both raise `DatabaseAway`, for SQLite and PostgreSQL alike, when the database is not there or cannot work now;
    anything else that SQLAlchemy raises is a mistake of ours.
    """

    def __init__(self, url: str) -> None:
        self._sqlite = url.startswith("sqlite")
        self._turns = asyncio.Lock()
        self.full = False
        """Whether its disk had no room at our last write."""

        if self._sqlite:
            _make_folder(url)
        arguments = {} if self._sqlite else {"server_settings": POSTGRES_SETTINGS}
        self.engine: AsyncEngine = create_async_engine(
            sa.make_url(url).set(drivername=DRIVER) if self._sqlite else url,
            hide_parameters=True,
            pool_pre_ping=not self._sqlite,
            pool_size=CONNECTIONS,
            max_overflow=0,
            # In quiet times the same few are used again and again, with their caches warm.
            pool_use_lifo=True,
            connect_args=arguments,
        )
        sa.event.listen(self.engine.sync_engine, "handle_error", _drop_dead_ends)
        if self._sqlite:
            sa.event.listen(self.engine.sync_engine, "connect", _set_pragmas)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is SQLite."""
        return self._sqlite

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that is committed at the end, or rolled back by an exception.

        SQLite has one writer at a time and lets the others poll: with many, some wait for seconds until they give up.
        So the writers of one process take turns in the order in which they came.
        """
        if not self._sqlite:
            async with self._writing() as connection:
                yield connection
            return
        try:
            async with asyncio.timeout(WRITING_S):
                await self._turns.acquire()
        except TimeoutError:
            raise DatabaseAway("busy") from None
        try:
            async with self._writing() as connection:
                yield connection
        finally:
            self._turns.release()

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[AsyncConnection]:
        try:
            async with _telling(self.engine.begin()) as connection:
                yield connection
        except DatabaseAway as away:
            self.full = away.code in DATABASE_FULL
            raise
        self.full = False

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection for reading."""
        async with _telling(self.engine.connect()) as connection:
            yield connection

    async def migrate(self) -> None:
        """Bring the tables and views of all domains up to date, or none. Raises `Invalid` if they are of a newer
        release.
        """
        # Only the core migrates; the other processes, and each job, start without Alembic.
        from infra.database.migrating import upgrade

        async with self.engine.begin() as connection:
            await upgrade(connection)

    async def close(self) -> None:
        """Close the pool."""
        await self.engine.dispose()


@asynccontextmanager
async def _telling(transaction: AbstractAsyncContextManager[AsyncConnection]) -> AsyncIterator[AsyncConnection]:
    """The transaction, with errors that mean the database is away turned into `DatabaseAway`."""
    connected = False
    try:
        async with transaction as connection:
            connected = True
            yield connection
    except DatabaseAway:
        raise
    except Exception as error:  # drivers share no base class; an error that is no outage is raised unchanged
        why = why_away(error)
        # While it connects, a driver raises anything that a socket can: a missing path, too many open files.
        if why is None and not connected and isinstance(error, OSError):
            why = type(error).__name__
        if why is None:
            raise
        raise DatabaseAway(why) from error


def _drop_dead_ends(context: sa.engine.ExceptionContext) -> None:
    """After a shutdown or a failover no pooled connection is of use: tell SQLAlchemy to make new ones."""
    if leads_nowhere(context.original_exception):
        context.is_disconnect = True


def _make_folder(url: str) -> None:
    database = sa.make_url(url).database
    if database and database != ":memory:":
        Path(database).parent.mkdir(parents=True, exist_ok=True)


def _set_pragmas(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=5000", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
