"""Search results with the fields needed for ranking, and the texts of one page."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from infra.search import Hit
from knowledge.articles.tables import article_table, edition_table
from knowledge.rules.articles import Form
from knowledge.rules.query import Candidate, Order
from knowledge.rules.states import EditionState

_a, _e = article_table.c, edition_table.c
SHOWN = 20_000
"""The number of characters of a text in which words are marked."""

LIVE = _a.live == EditionState.PUBLISHED.value
COLUMNS = [_a[name] for name in Candidate.__dataclass_fields__ if name != "relevance"]
ORDERS: Mapping[Order, sa.ColumnElement[Any]] = {
    Order.RELEVANCE: _a.heat,
    Order.HEAT: _a.heat,
    Order.CLICKS: _a.clicks,
    Order.SCORE: _a.score,
    Order.TIME: _a.published_at,
}


def _candidate(row: Sequence[Any], relevance: float) -> Candidate:
    # A search creates a thousand of these. They are filled by position, because keyword arguments cost as much as all
    # the rest.
    values: list[Any] = [*row, relevance]
    values[2:5] = Form(values[2]), tuple(values[3]), tuple(values[4])
    return Candidate(*values)


async def several(connection: AsyncConnection, hits: Sequence[Hit]) -> list[Candidate]:
    """Return the published articles of these hits, at most 1,000; one statement."""
    if not hits:
        return []
    scores = {hit.id: hit.score for hit in hits}
    rows = await connection.execute(sa.select(*COLUMNS).where(LIVE, _a.id.in_(sorted(scores))))
    return [_candidate(row, scores[row.id]) for row in rows]


async def all_published(connection: AsyncConnection, order: Order, limit: int) -> list[Candidate]:
    """Return the published articles that come first in this order."""
    query = sa.select(*COLUMNS).where(LIVE).order_by(ORDERS[order].desc(), _a.id).limit(limit)
    return [_candidate(row, 0.0) for row in await connection.execute(query)]


async def texts(connection: AsyncConnection, ids: Collection[str]) -> dict[str, tuple[int, str]]:
    """Return the numbers of these articles' published versions, and the beginnings of their texts."""
    if not ids:
        return {}
    text = sa.func.substr(_e.text, 1, SHOWN).label("text")
    live = _e.state == EditionState.PUBLISHED.value
    rows = await connection.execute(sa.select(_e.article, _e.n, text).where(_e.article.in_(sorted(ids)), live))
    return {row.article: (row.n, row.text) for row in rows}
