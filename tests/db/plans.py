"""How a database would carry out a statement."""

from typing import Any

import sqlalchemy as sa

from infra.database.engine import Database


async def explained(database: Database, query: sa.Select[Any]) -> str:
    """The plan of a statement when nothing may be scanned or sorted without need."""
    text = str(query.compile(database.engine, compile_kwargs={"literal_binds": True}))
    async with database.read() as connection:
        if database.is_sqlite:
            return repr((await connection.execute(sa.text(f"EXPLAIN QUERY PLAN {text}"))).all())
        # An empty table is scanned despite its indexes, unless that is forbidden.
        for way in ("seqscan", "bitmapscan", "sort"):
            await connection.execute(sa.text(f"SET LOCAL enable_{way} = off"))
        return repr((await connection.execute(sa.text(f"EXPLAIN {text}"))).all())
