"""The keywords and titles of articles, used to complete words while somebody types."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from infra.search.tokens import folded
from knowledge.rules.sounds import initials, spelled
from knowledge.search.pinyin import syllables
from knowledge.search.tables import SPELLING, term_table, title_table

_t, _h = term_table.c, title_table.c
LOOKED_AT = 200
"""Maximum number of rows read after a given beginning, so that one letter costs no more than six."""


def _words(keywords: Collection[str]) -> set[str]:
    return {word for one in keywords if (word := folded(one).strip())}


async def changed(connection: AsyncConnection, before: Collection[str], then: Collection[str]) -> None:
    """Update the counts after an article's keywords changed from `before` to `then`."""
    gone, come = _words(before) - _words(then), _words(then) - _words(before)
    for term in sorted(come):
        raised = await connection.execute(sa.update(term_table).where(_t.term == term).values(uses=_t.uses + 1))
        if raised.rowcount == 0:
            said = syllables(term)
            row = {"term": term, "uses": 1, "pinyin": spelled(said), "initials": initials(said)}
            await connection.execute(sa.insert(term_table).values(row))
    for term in sorted(gone):
        await connection.execute(sa.update(term_table).where(_t.term == term).values(uses=_t.uses - 1))
        await connection.execute(sa.delete(term_table).where(_t.term == term, _t.uses <= 0))


async def entitle(connection: AsyncConnection, article: str, title: str | None) -> None:
    """Store the article's title as it is typed; None if it is off line."""
    await connection.execute(sa.delete(title_table).where(_h.article == article))
    if title is not None:
        said = syllables(title)
        row: dict[str, object] = {
            "article": article,
            "title": title,
            "pinyin": spelled(said),
            "initials": initials(said),
        }
        row |= {"spelling": SPELLING}
        await connection.execute(sa.insert(title_table).values(row))


async def beginning(connection: AsyncConnection, letters: str, limit: int) -> list[str]:
    """Return the keywords, then the titles, that begin like these letters in pinyin or by their initials."""
    found: dict[str, int] = {}
    for column in (_t.initials, _t.pinyin):
        query = sa.select(_t.term, _t.uses).where(_begins(column, letters)).order_by(column).limit(LOOKED_AT)
        found |= {row.term: row.uses for row in await connection.execute(query)}
    terms = sorted(found, key=lambda term: (-found[term], len(term), term))[:limit]
    for column in (_h.initials, _h.pinyin):
        if len(terms) < limit:
            query = sa.select(_h.title).where(_begins(column, letters)).order_by(column).limit(limit)
            terms += [title for title in await connection.scalars(query) if title not in terms]
    return terms[:limit]


def _begins(column: sa.ColumnElement[str], letters: str) -> sa.ColumnElement[bool]:
    # Letters and digits sort the same in every collation, and `{` comes after them, so this is one range of an index.
    last = letters[-1]
    following = letters[:-1] + (chr(ord(last) + 1) if last not in "z9" else {"z": "{", "9": ":"}[last])
    return (column >= letters) & (column < following) & column.startswith(letters, autoescape=True)
