"""The table of answers: which version of an article a citizen was given, in which call, at which second of it."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant, UserId
from infra.database.engine import Moment, metadata
from knowledge.articles.tables import article_table

answer_table = sa.Table(
    "knowledge_answer",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("article", sa.String(32), nullable=False),
    sa.Column("n", sa.Integer, nullable=False),
    sa.Column("how", sa.String(8), nullable=False),
    sa.Column("interaction", sa.String(150), nullable=False),
    sa.Column("ticket", sa.String(32), nullable=True),
    sa.Column("recording", sa.String(64), nullable=True),
    sa.Column("second", sa.Float, nullable=True),
    sa.Column("by", sa.String(32), nullable=False),
    sa.Column("by_name", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("corrected_at", Moment, nullable=True),
    sa.Column("corrected_by_name", sa.String(64), nullable=False),
    sa.Index("ix_knowledge_answer_article", "article", "at"),
    sa.Index("ix_knowledge_answer_at", "at"),
    sa.Index("ix_knowledge_answer_interaction", "interaction", "at"),
    sa.Index("ix_knowledge_answer_ticket", "ticket", "at"),
)
_w, _a = answer_table.c, article_table.c


class How(StrEnum):
    """How a citizen got an answer."""

    READ = "read"
    """口头解答."""

    SENT = "sent"
    """写入工单: put into the ticket's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer that was given, at `second` of `recording` (None without one). `corrected_at`: since when the citizen
    is to be called back because the article has changed."""

    id: str
    article: str
    n: int
    how: How
    interaction: str
    ticket: str | None
    recording: str | None
    second: float | None
    by: UserId
    by_name: str
    at: Instant
    corrected_at: Instant | None = None
    corrected_by_name: str = ""


COLUMNS = [_w[name] for name in Answer.__dataclass_fields__]


def _answer(row: sa.Row[Any]) -> Answer:
    values = {name: row._mapping[name] for name in Answer.__dataclass_fields__}
    return Answer(**values | {"how": How(values["how"])})


async def add(connection: AsyncConnection, one: Answer) -> None:
    """Add an answer."""
    await connection.execute(sa.insert(answer_table).values(asdict(one)))


async def same(connection: AsyncConnection, one: Answer, since: Instant) -> Answer | None:
    """Return the same answer by the same person in the same call, if one was given since then."""
    alike = (_w.article == one.article) & (_w.n == one.n) & (_w.by == one.by) & (_w.how == one.how.value)
    query = sa.select(*COLUMNS).where(_w.interaction == one.interaction, alike, _w.at >= since).limit(1)
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else _answer(row)


async def of_article(connection: AsyncConnection, article: str, limit: int) -> list[Answer]:
    """Return the answers from an article, newest first."""
    query = sa.select(*COLUMNS).where(_w.article == article).order_by(_w.at.desc(), _w.id).limit(limit)
    return [_answer(row) for row in await connection.execute(query)]


async def of_calls(
    connection: AsyncConnection, interactions: Collection[str], ticket: str | None, limit: int
) -> list[tuple[Answer, str]]:
    """Return the answers given in these calls or with this ticket, in order, each with its article's title."""
    where = _w.interaction.in_(sorted(interactions))
    query = sa.select(*[*COLUMNS, _a.title]).outerjoin(article_table, _a.id == _w.article)
    query = query.where(where if ticket is None else sa.or_(where, _w.ticket == ticket))
    rows = await connection.execute(query.order_by(_w.at, _w.id).limit(limit))
    return [(_answer(row), row.title or "") for row in rows]


async def older(
    connection: AsyncConnection, article: str, published: int | None, since: Instant, limit: int
) -> list[Answer]:
    """Return the answers given since then from versions other than the published one, newest first. With no published
    version, return all."""
    query = sa.select(*COLUMNS).where(_w.article == article, _w.at >= since)
    if published is not None:
        query = query.where(_w.n != published)
    return [_answer(row) for row in await connection.execute(query.order_by(_w.at.desc(), _w.id).limit(limit))]


async def several(connection: AsyncConnection, article: str, ids: Sequence[str]) -> list[Answer]:
    """Return the answers with these ids that belong to the article, in order."""
    query = sa.select(*COLUMNS).where(_w.article == article, _w.id.in_(sorted(ids))).order_by(_w.at, _w.id)
    return [_answer(row) for row in await connection.execute(query)]


async def correct(connection: AsyncConnection, id: str, by_name: str, at: Instant) -> bool:
    """Mark the citizen for a call-back. False if somebody has already done so."""
    its = sa.update(answer_table).where(_w.id == id, _w.corrected_at.is_(None))
    return (await connection.execute(its.values(corrected_at=at, corrected_by_name=by_name))).rowcount == 1
