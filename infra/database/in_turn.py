"""Transactions that count before they add take turns, so that a limit holds when several add at the same moment."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection


async def in_turn(connection: AsyncConnection, table: sa.Table, whose: str) -> None:
    """Until this transaction ends, others that add to `whose` rows of `table` wait here. Must be its first statement.

    PostgreSQL has numbered locks. SQLite has one writer at a time, and a statement that deletes nothing makes us that
    one.
    """
    if connection.dialect.name == "postgresql":
        number = sa.func.hashtextextended(f"{table.name}/{whose}", 0)
        await connection.execute(sa.select(sa.func.pg_advisory_xact_lock(number)))
    else:
        await connection.execute(sa.delete(table).where(sa.false()))
