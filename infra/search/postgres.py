"""The index in PostgreSQL: a tsvector in each row, built here rather than by PostgreSQL's own parser."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from infra.search.plan import Chunk, Counted, Driver, Filed, Lasts, Plan, Row
from infra.search.tokens import Word

LETTERS = "ABCD"
"""The weights of the fields, in order."""

GAP = 10
"""Positions between two fields, so that no phrase matches across them."""


class PostgresDriver:
    """Implements `plan.Driver`."""

    async def put(self, connection: AsyncConnection, name: str, row: Filed) -> None:
        """Write the row. It keeps its number, so that newer documents stay before it."""
        await connection.execute(_written(name, row), _values(row))

    async def put_all(self, connection: AsyncConnection, name: str, rows: Sequence[Filed], lasts: Lasts) -> None:
        await connection.execute(_written(name, rows[0]), [_values(row) for row in rows])
        cut = sa.text(f"DELETE FROM search_{name} WHERE doc = :doc AND chunk >= :rows")
        await connection.execute(cut, [{"doc": doc, "rows": rows} for doc, rows in lasts.items()])

    async def cut(self, connection: AsyncConnection, name: str, doc: str, rows: int) -> None:
        await connection.execute(
            sa.text(f"DELETE FROM search_{name} WHERE doc = :doc AND chunk >= :rows"), {"doc": doc, "rows": rows}
        )

    async def find(
        self, connection: AsyncConnection, plan: Plan, behind: tuple[float, int] | None, limit: int
    ) -> Sequence[Row]:
        place = "WHERE (scored.score, scored.serial) < (:score, :serial)" if behind is not None else ""
        values: dict[str, object] = {**_asked(plan, 0), "limit": limit}
        if behind is not None:
            values |= {"score": behind[0], "serial": behind[1]}
        found = await connection.execute(sa.text(_found(plan, 0, place)), values)
        return [Row(row.doc, row.serial, row.score) for row in found]

    async def find_each(
        self, connection: AsyncConnection, plans: Sequence[Plan], limit: int
    ) -> Sequence[tuple[int, Row]]:
        parts = [f"(SELECT * FROM ({_found(plan, at)}) AS all{at})" for at, plan in enumerate(plans)]
        values: dict[str, object] = {"limit": limit}
        for at, plan in enumerate(plans):
            values |= _asked(plan, at)
        found = await connection.execute(sa.text(" UNION ALL ".join(parts)), values)
        return [(row.at, Row(row.doc, row.serial, row.score)) for row in found]

    async def counts(
        self, connection: AsyncConnection, name: str, words: Sequence[Counted], most: int
    ) -> Sequence[int]:
        """PostgreSQL's own statistics know the common words of a large table, where counting a thousand rows for each
        would take milliseconds. Other words are counted; without statistics, all words are.
        """
        each = [
            f"CASE WHEN :t{at} IN (SELECT token FROM common) THEN {most} ELSE "
            f"(SELECT count(*) FROM (SELECT words FROM search_{name} WHERE words @@ CAST(:a{at} AS tsquery) "
            f"LIMIT {most}) AS n{at} WHERE n{at}.words @@ CAST(:w{at} AS tsquery)) END"
            for at in range(len(words))
        ]
        values: dict[str, object] = {}
        for at, one in enumerate(words):
            letters = "".join(LETTERS[column] for column in one.columns)
            values[f"w{at}"] = (_apart(one.word) if one.apart else "") + _word(one.word, letters)
            # Where many rows have all tokens, but none has them in sequence, each would be read.
            values[f"a{at}"] = " & ".join(_word(Word((token,)), "") for token in one.word.tokens)
            if len(one.word.tokens) == 1 or one.apart:
                values[f"a{at}"] = values[f"w{at}"]
            # The statistics know nothing about sequences of tokens.
            token = one.word.tokens[0] if len(one.word.tokens) == 1 else ""
            values[f"t{at}"] = f"+{token}" if token and one.apart else token
        query = f"WITH common AS MATERIALIZED ({_COMMON}) SELECT {', '.join(each)}"
        return list(
            (await connection.execute(sa.text(query), values | {"table": f"search_{name}", "most": most})).one()
        )


_COMMON = (
    "SELECT known.token FROM pg_stats AS s JOIN pg_class AS c ON c.oid = CAST(CAST(:table AS text) AS regclass), "
    "unnest(CAST(CAST(s.most_common_elems AS text) AS text[]), s.most_common_elem_freqs) AS known (token, share) "
    "WHERE s.schemaname = current_schema() AND s.tablename = CAST(:table AS text) AND s.attname = 'words' "
    # After the shares of the words come summary values for all of them.
    "AND known.token IS NOT NULL AND known.share * c.reltuples >= CAST(:most AS double precision)"
)
"""The tokens that at least `most` rows contain, as of the last ANALYZE."""


def _found(plan: Plan, at: int, place: str = "") -> str:
    weights = [*plan.weights, *([0.0] * (len(LETTERS) - len(plan.weights)))]
    most = max(weights)
    array = ", ".join(f"{weight / most:g}" for weight in reversed(weights))
    return (
        f"SELECT {at} AS at, scored.doc, scored.serial, scored.score FROM (SELECT found.doc, found.serial, "
        f"CAST(round(CAST(ts_rank('{{{array}}}', found.words, CAST(:words{at} AS tsquery), 1) AS numeric), 9) "
        "AS double precision) AS score FROM "
        f"(SELECT doc, serial, words FROM search_{plan.name} WHERE words @@ CAST(:question{at} AS tsquery) "
        f"ORDER BY serial DESC LIMIT {plan.window}) AS found) AS scored {place} "
        "ORDER BY scored.score DESC, scored.serial DESC LIMIT :limit"
    )


def _asked(plan: Plan, at: int) -> dict[str, object]:
    words = _words(plan)
    scopes = [*(_word(word, "") for word in plan.must)]
    scopes += [f"({' | '.join(_quoted(value) for value in values)})" for values in plan.scopes]
    question = " & ".join([_words(plan, apart=plan.apart), *scopes] if words else scopes)
    return {f"words{at}": words, f"question{at}": question}


def _written(name: str, row: Filed) -> sa.TextClause:
    """The statement that writes rows like this one: with their own serials, or with the next ones."""
    columns = ("doc", "chunk", "words") if row.serial is None else ("serial", "doc", "chunk", "words")
    values = [f":{column}" if column != "words" else "CAST(:words AS tsvector)" for column in columns]
    return sa.text(
        f"INSERT INTO search_{name} ({', '.join(columns)}) VALUES ({', '.join(values)}) "
        "ON CONFLICT (doc, chunk) DO UPDATE SET words = excluded.words"
    )


def _values(row: Filed) -> dict[str, object]:
    values: dict[str, object] = {"doc": row.doc, "chunk": row.number, "words": _vector(row.chunk)}
    return values if row.serial is None else {**values, "serial": row.serial}


def _vector(chunk: Chunk) -> str:
    """The row's tokens with their positions and weights. Scopes are spelled unlike any word, and have no position.

    PostgreSQL's index does not know in which field a word is, so it would read each row that has the word anywhere.
    Therefore words of the separately searched fields are indexed a second time.
    """
    places: dict[str, list[str]] = {}
    at = 1
    for letter, field in zip(LETTERS, chunk.fields, strict=False):
        for token in field:
            places.setdefault(token, []).append(f"{at}{letter}")
            at += 1
        at += GAP
    tokens = [f"'{token}':{','.join(found)}" for token, found in places.items()]
    return " ".join([*tokens, *(f"'+{token}'" for token in sorted(chunk.apart)), *map(_quoted, chunk.scopes)])


def _quoted(scope: str) -> str:
    return f"'={scope}'"


def _words(plan: Plan, *, apart: bool = False) -> str:
    if not plan.words:
        return ""
    letters = "".join(LETTERS[at] for at in plan.columns)
    between = " | " if plan.any_of_them else " & "
    return "(" + between.join((_apart(word) if apart else "") + _word(word, letters) for word in plan.words) + ")"


def _apart(word: Word) -> str:
    """The word as it is indexed for separate search. It binds more tightly than the operators between words."""
    return "".join(f"'+{token}'{':*' if word.begins else ''} & " for token in word.tokens)


def _word(word: Word, letters: str) -> str:
    marks = ("*" if word.begins else "") + letters
    end = f"':{marks}" if marks else "'"
    return "(" + " <-> ".join(f"'{token}{end}" for token in word.tokens) + ")"


DRIVER: Driver = PostgresDriver()
