"""A PostgreSQL database that tests use one after another, empty for each.

A copy of the template is a thousand files, which take a quarter of a second to make, and half a minute to delete at the
end of a run. Most tests write into a few tables, and to empty these takes a tenth of that.
"""

from collections.abc import Callable, Mapping, Sequence

import asyncpg

OTHERS = """SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"""
"""End the connections that a test has left open: they may hold locks."""

SHAPE = """SELECT md5(string_agg(part, ',' ORDER BY part)) FROM (
  SELECT 'c' || oid || relname || relkind::text AS part FROM pg_class WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT 'a' || attrelid || '.' || attnum || attname || atttypid || attnotnull || atthasdef
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT 't' || oid || tgenabled::text FROM pg_trigger
  UNION ALL SELECT 'k' || oid || convalidated FROM pg_constraint
  UNION ALL SELECT 'f' || oid || md5(prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT 's' || starelid || '.' || staattnum FROM pg_statistic WHERE starelid >= 16384
) parts"""
"""Everything that emptying does not restore: tables, columns, triggers, constraints, functions, and the planner's
statistics."""

WRITTEN = """SELECT quote_ident(relname) FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0"""
"""The tables with rows, or with room that rows have left."""

COLUMNS = """SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
WHERE attrelid = $1::text::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''"""
"""The columns of a table that can be written."""

NUMBERS = "SELECT quote_ident(sequencename), last_value FROM pg_sequences WHERE last_value IS NOT NULL"
"""The sequences that have given a number, with the last one."""


class Emptied:
    """Lends the database. A test that has changed more than rows keeps it, and the next test gets a new copy."""

    def __init__(self, copy: Callable[[], str]) -> None:
        """`copy` makes a copy of the template, and returns its URL."""
        self._copy = copy
        self._url = ""
        self._shape = ""
        self._filled: Mapping[str, str] = {}
        self._rows: Mapping[str, str] = {}
        self._numbers: Sequence[tuple[str, int]] = ()

    async def lend(self) -> str:
        """The URL of the database, as the template is."""
        if not self._url:
            self._url = self._copy()
            await self._remember()
        return self._url

    async def take_back(self) -> None:
        """Make it as the template is, if it has the same tables; forget it otherwise, or if it cannot be reached."""
        try:
            alike = await self._emptied()
        except (OSError, TimeoutError, asyncpg.PostgresError):
            alike = False
        if not alike:
            self._url = ""

    async def _remember(self) -> None:
        """Keep the rows that migrations have written, in a schema beside the tables."""
        connection = await self._connection()
        try:
            self._shape = await connection.fetchval(SHAPE)
            tables = [table for (table,) in await connection.fetch(WRITTEN)]
            self._filled = {table: await connection.fetchval(COLUMNS, table) for table in tables}
            self._rows = await self._filled_rows(connection)
            self._numbers = [(row[0], row[1]) for row in await connection.fetch(NUMBERS)]
            await connection.execute("CREATE SCHEMA filled")
            for table in tables:
                await connection.execute(f"CREATE TABLE filled.{table} AS TABLE public.{table}")
        finally:
            await connection.close()

    async def _emptied(self) -> bool:
        connection = await self._connection()
        try:
            await connection.fetch(OTHERS)
            if await connection.fetchval(SHAPE) != self._shape:
                return False
            written = {table for (table,) in await connection.fetch(WRITTEN)} - set(self._filled)
            tables = sorted(written | await self._changed(connection))
            if tables:
                async with connection.transaction():
                    # Tables that may only grow have triggers that refuse this, and rows come back in any order.
                    await connection.execute("SET LOCAL session_replication_role = replica")
                    await connection.execute(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY CASCADE")
                    await self._fill(connection)
            return True
        finally:
            await connection.close()

    async def _fill(self, connection: asyncpg.Connection) -> None:
        """Write the rows of migrations again where they are missing."""
        for table in await self._changed(connection):
            into = f"{table} ({self._filled[table]}) OVERRIDING SYSTEM VALUE"
            await connection.execute(f"INSERT INTO {into} SELECT {self._filled[table]} FROM filled.{table}")
        for sequence, number in self._numbers:
            await connection.execute(f"SELECT setval('{sequence}', {number})")

    async def _changed(self, connection: asyncpg.Connection) -> set[str]:
        """The tables whose rows are not those that migrations have written."""
        rows = await self._filled_rows(connection)
        return {table for table, value in rows.items() if value != self._rows[table]}

    async def _filled_rows(self, connection: asyncpg.Connection) -> Mapping[str, str]:
        """A value for each table that migrations have filled, which is another one if its rows are."""
        each = (
            f"SELECT '{table}', count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) FROM {table} t"
            for table in self._filled
        )
        return {table: value for table, value in await connection.fetch(" UNION ALL ".join(each))}

    async def _connection(self) -> asyncpg.Connection:
        return await asyncpg.connect(self._url.replace("+asyncpg", ""), timeout=20, command_timeout=20)
