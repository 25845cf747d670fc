"""The index in SQLite: a table of rows beside a contentless FTS5 table with the same numbers."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from infra.search.plan import Chunk, Counted, Driver, Filed, Lasts, Plan, Row
from infra.search.tokens import Word


class SqliteDriver:
    """Implements `plan.Driver`."""

    async def put(self, connection: AsyncConnection, name: str, row: Filed) -> None:
        """Write the row. It keeps its number, so that newer documents stay before it."""
        serial = await connection.scalar(
            sa.text(
                f"INSERT INTO search_{name} (serial, doc, chunk) VALUES (:serial, :doc, :chunk) "
                "ON CONFLICT (doc, chunk) DO UPDATE SET chunk = excluded.chunk RETURNING serial"
            ),
            {"doc": row.doc, "chunk": row.number, "serial": row.serial},
        )
        columns = _columns(row.chunk)
        texts = dict(zip(columns, _texts(row.chunk), strict=True))
        await connection.execute(_written(name, columns), {"serial": serial, **texts})

    async def put_all(self, connection: AsyncConnection, name: str, rows: Sequence[Filed], lasts: Lasts) -> None:
        await connection.execute(
            sa.text(
                f"INSERT INTO search_{name} (serial, doc, chunk) VALUES (:serial, :doc, :chunk) "
                "ON CONFLICT (doc, chunk) DO NOTHING"
            ),
            [{"serial": one.serial, "doc": one.doc, "chunk": one.number} for one in rows],
        )
        known = sa.text(f"SELECT doc, chunk, serial FROM search_{name} WHERE doc IN :docs")
        query = known.bindparams(sa.bindparam("docs", expanding=True))
        serials = {(row.doc, row.chunk): row.serial for row in await connection.execute(query, {"docs": [*lasts]})}
        columns, values = _columns(rows[0].chunk), []
        for one in rows:
            texts = dict(zip(columns, _texts(one.chunk), strict=True))
            values.append({"serial": serials[one.doc, one.number], **texts})
        await connection.execute(_written(name, columns), values)
        gone = [{"serial": serial} for (doc, number), serial in serials.items() if number >= lasts[doc]]
        if gone:
            await connection.execute(sa.text(f"DELETE FROM search_{name} WHERE serial = :serial"), gone)
            await connection.execute(sa.text(f"DELETE FROM search_{name}_words WHERE rowid = :serial"), gone)

    async def cut(self, connection: AsyncConnection, name: str, doc: str, rows: int) -> None:
        gone = await connection.execute(
            sa.text(f"DELETE FROM search_{name} WHERE doc = :doc AND chunk >= :rows RETURNING serial"),
            {"doc": doc, "rows": rows},
        )
        serials = [int(serial) for serial in gone.scalars()]
        if serials:
            await connection.execute(
                sa.text(f"DELETE FROM search_{name}_words WHERE rowid = :serial"),
                [{"serial": serial} for serial in serials],
            )

    async def find(
        self, connection: AsyncConnection, plan: Plan, behind: tuple[float, int] | None, limit: int
    ) -> Sequence[Row]:
        """The best rows. FTS5 walks its lists from the newest row on, so it reads no more than the window."""
        place = "WHERE (found.score, found.serial) < (:score, :serial)" if behind is not None else ""
        values: dict[str, object] = {"question0": _question(plan), "limit": limit}
        if behind is not None:
            values |= {"score": behind[0], "serial": behind[1]}
        found = await connection.execute(sa.text(_found(plan, 0, place)), values)
        return [Row(row.doc, row.serial, row.score) for row in found]

    async def find_each(
        self, connection: AsyncConnection, plans: Sequence[Plan], limit: int
    ) -> Sequence[tuple[int, Row]]:
        parts = [f"SELECT * FROM ({_found(plan, at)})" for at, plan in enumerate(plans)]
        values: dict[str, object] = {f"question{at}": _question(plan) for at, plan in enumerate(plans)}
        found = await connection.execute(sa.text(" UNION ALL ".join(parts)), values | {"limit": limit})
        return [(row.at, Row(row.doc, row.serial, row.score)) for row in found]

    async def counts(
        self, connection: AsyncConnection, name: str, words: Sequence[Counted], most: int
    ) -> Sequence[int]:
        each = [
            f"(SELECT count(*) FROM (SELECT 1 FROM search_{name}_words "
            f"WHERE search_{name}_words MATCH :w{at} LIMIT {most}))"
            for at in range(len(words))
        ]
        values = {f"w{at}": f"{_columns_of(one.columns)} : {_word(one.word)}" for at, one in enumerate(words)}
        return list((await connection.execute(sa.text(f"SELECT {', '.join(each)}"), values)).one())


def _found(plan: Plan, at: int, place: str = "") -> str:
    words = f"search_{plan.name}_words"
    weights = ", ".join(f"{weight:g}" for weight in (*plan.weights, 0.0))
    return (
        f"SELECT {at} AS at, r.doc, found.serial, found.score FROM "
        f"(SELECT rowid AS serial, round(-bm25({words}, {weights}), 9) AS score FROM {words} "
        f"WHERE {words} MATCH :question{at} ORDER BY rowid DESC LIMIT {plan.window}) AS found "
        f"JOIN search_{plan.name} AS r ON r.serial = found.serial {place} "
        "ORDER BY found.score DESC, found.serial DESC LIMIT :limit"
    )


def _columns(chunk: Chunk) -> list[str]:
    return [*(f"f{at}" for at in range(len(chunk.fields))), "scopes"]


def _texts(chunk: Chunk) -> list[str]:
    return [*(" ".join(field) for field in chunk.fields), " ".join(chunk.scopes)]


def _written(name: str, columns: Sequence[str]) -> sa.TextClause:
    return sa.text(
        f"INSERT OR REPLACE INTO search_{name}_words (rowid, {', '.join(columns)}) "
        f"VALUES (:serial, {', '.join(f':{column}' for column in columns)})"
    )


def _question(plan: Plan) -> str:
    joined = (" OR " if plan.any_of_them else " AND ").join(_word(word) for word in plan.words)
    must = [f"- scopes : {_word(word)}" for word in plan.must]
    scopes = [*must, *(f"scopes : ({' OR '.join(values)})" for values in plan.scopes)]
    return " AND ".join([f"{_columns_of(plan.columns)} : ({joined})", *scopes] if plan.words else scopes)


def _columns_of(columns: Sequence[int]) -> str:
    return "{" + " ".join(f"f{at}" for at in columns) + "}" if columns else "- scopes"


def _word(word: Word) -> str:
    return f'"{" ".join(word.tokens)}"' + (" *" if word.begins else "")


DRIVER: Driver = SqliteDriver()
