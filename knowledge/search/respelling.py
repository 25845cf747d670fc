"""Indexes articles anew whose words an earlier release entered without what searches look for today."""

import sqlalchemy as sa

from infra.database.engine import Database
from knowledge.articles import store as articles
from knowledge.papers import store as papers
from knowledge.search.index import INDEX, document_of
from knowledge.search.pinyin import ready
from knowledge.search.tables import SPELLING, title_table

AT_ONCE = 50
_h = title_table.c


async def respell(database: Database) -> int:
    """Index some of these articles, and return their number."""
    await ready()
    async with database.write() as connection:
        query = sa.select(_h.article).where(_h.spelling < SPELLING).order_by(_h.article).limit(AT_ONCE)
        ids = list(await connection.scalars(query))
        if not ids:
            return 0
        editions, live = await articles.published(connection, ids), await articles.several(connection, ids)
        documents = [
            document_of(live[id], edition.content, await papers.texts(connection, id, edition.n))
            for id, edition in editions.items()
        ]
        await INDEX.put_all(connection, documents)
        await connection.execute(sa.update(title_table).where(_h.article.in_(ids)).values(spelling=SPELLING))
    return len(ids)
