"""The tables of attachments: which versions of an article have a file, how far each has been read, and its text."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from infra.database.engine import Moment, metadata
from infra.extract.pieces import Piece, PieceKind
from infra.search import QueryWords
from infra.search.snippets import Piece as Part
from infra.search.snippets import snippet
from knowledge.articles.tables import edition_table

ATTEMPTS = 3
"""A file is no longer read after reading it has brought down the whole host this many times."""

MOST_LOOKED = 400
"""Maximum number of pieces of text searched for the place of a match."""


class PaperState(StrEnum):
    """How far an attachment has been read."""

    WAITING = "waiting"
    READ = "read"
    REFUSED = "refused"


paper_table = sa.Table(
    "knowledge_paper",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("article", sa.String(32), nullable=False),
    sa.Column("since", sa.Integer, nullable=False),
    sa.Column("until", sa.Integer, nullable=True),
    sa.Column("name", sa.String(120), nullable=False),
    sa.Column("media_type", sa.String(100), nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("why", sa.String(64), nullable=False),
    sa.Column("cut", sa.Boolean, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("by", sa.String(32), nullable=False),
    sa.Column("by_name", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Index("ix_knowledge_paper_article", "article", "at"),
    sa.Index("ix_knowledge_paper_state", "state", "at"),
)
text_table = sa.Table(
    "knowledge_paper_text",
    metadata,
    sa.Column("paper", sa.String(32), primary_key=True),
    sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("place", sa.String(8), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("name", sa.String(100), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
)
order_table = sa.Table(
    "knowledge_paper_order",
    metadata,
    sa.Column("article", sa.String(32), primary_key=True),
    sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("papers", sa.JSON, nullable=False),
)
"""The order of a version's attachments, if an editor has set one. Later versions keep it until it is set again."""

_p, _t, _e, _o = paper_table.c, text_table.c, edition_table.c, order_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """An attachment; `id` is that of its file in the file store. The versions from `since` up to, but not including,
    `until` have it. `why`: the code of why its text could not be read, or ''; `cut`: only the beginning of its text was
    read."""

    id: str
    article: str
    since: int
    until: int | None
    name: str
    media_type: str
    size: int
    state: PaperState
    why: str
    cut: bool
    attempts: int
    by: str
    by_name: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Where in an article's attachments words were found: `place` with its `number` and `name`, and a snippet."""

    paper: str
    file: str
    place: PieceKind
    number: int
    name: str
    parts: list[Part]


COLUMNS = [_p[name] for name in Paper.__dataclass_fields__]


def _paper(row: sa.Row[Any]) -> Paper:
    values = dict(row._mapping)
    return Paper(**values | {"state": PaperState(values["state"])})


def of_edition(n: int) -> sa.ColumnElement[bool]:
    """Condition: version `n` has the attachment."""
    return sa.and_(_p.since <= n, sa.or_(_p.until.is_(None), _p.until > n))


async def add(connection: AsyncConnection, one: Paper) -> None:
    """Add an attachment."""
    await connection.execute(sa.insert(paper_table).values({c.name: getattr(one, c.name) for c in COLUMNS}))


async def get(connection: AsyncConnection, id: str) -> Paper | None:
    """Return an attachment by its id."""
    row = (await connection.execute(sa.select(*COLUMNS).where(_p.id == id))).one_or_none()
    return None if row is None else _paper(row)


async def of(connection: AsyncConnection, article: str, n: int | None = None) -> list[Paper]:
    """Return a version's attachments in its order, new ones last; or all that an article has ever had, oldest first."""
    query = sa.select(*COLUMNS).where(_p.article == article).order_by(_p.at, _p.id)
    if n is None:
        return [_paper(row) for row in await connection.execute(query)]
    found = [_paper(row) for row in await connection.execute(query.where(of_edition(n)))]
    newest = sa.select(_o.papers).where(_o.article == article, _o.n <= n).order_by(_o.n.desc()).limit(1)
    order: list[str] = await connection.scalar(newest) or []
    return sorted(found, key=lambda one: order.index(one.id) if one.id in order else len(order))


async def put_in_order(connection: AsyncConnection, article: str, n: int, papers: Sequence[str]) -> None:
    """Store the order of a version's attachments, replacing an earlier one."""
    await connection.execute(sa.delete(order_table).where(_o.article == article, _o.n == n))
    await connection.execute(sa.insert(order_table).values(article=article, n=n, papers=list(papers)))


async def change(connection: AsyncConnection, id: str, **values: object) -> None:
    """Save changed fields of an attachment."""
    await connection.execute(sa.update(paper_table).where(_p.id == id).values(**values))


async def remove(connection: AsyncConnection, id: str) -> None:
    """Remove an attachment and its text."""
    await connection.execute(sa.delete(text_table).where(_t.paper == id))
    await connection.execute(sa.delete(paper_table).where(_p.id == id))


async def waiting(connection: AsyncConnection) -> Paper | None:
    """Return the attachment that has waited longest to be read."""
    query = sa.select(*COLUMNS).where(_p.state == PaperState.WAITING.value).order_by(_p.at, _p.id).limit(1)
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else _paper(row)


async def put_text(connection: AsyncConnection, paper: str, pieces: Sequence[Piece]) -> None:
    """Store the text of an attachment, replacing earlier text."""
    await connection.execute(sa.delete(text_table).where(_t.paper == paper))
    rows = [
        {"paper": paper, "n": n, "place": one.place, "number": one.number, "name": one.name, "text": one.text}
        for n, one in enumerate(pieces)
    ]
    if rows:
        await connection.execute(sa.insert(text_table), rows)


async def pieces(connection: AsyncConnection, paper: str, limit: int) -> list[Piece]:
    """Return the text of an attachment, from its beginning."""
    query = sa.select(_t.place, _t.number, _t.name, _t.text).where(_t.paper == paper).order_by(_t.n).limit(limit)
    return [Piece(PieceKind(row.place), row.number, row.name, row.text) for row in await connection.execute(query)]


async def texts(connection: AsyncConnection, article: str, n: int) -> list[str]:
    """Return all texts of a version's attachments."""
    join = text_table.join(paper_table, _p.id == _t.paper)
    query = sa.select(_t.text).select_from(join).where(_p.article == article, of_edition(n)).order_by(_p.at, _t.n)
    return list(await connection.scalars(query))


async def found_in(connection: AsyncConnection, articles: Mapping[str, int], words: QueryWords) -> dict[str, Finding]:
    """Return, for each article, the first place in its attachments that has one of the words. `articles`: the number of
    the published version by article, a few dozen at most."""
    found: dict[str, Finding] = {}
    if not articles or not words.shown:
        return found
    has_word = sa.or_(*(sa.func.lower(_t.text).contains(word, autoescape=True) for word in words.shown))
    join = text_table.join(paper_table, _p.id == _t.paper)
    columns = (_p.article, _p.id, _p.name.label("file"), _p.since, _p.until, _t.place, _t.number, _t.name, _t.text)
    query = sa.select(*columns).select_from(join).where(_p.article.in_(sorted(articles)), has_word)
    for row in await connection.execute(query.order_by(_p.article, _p.at, _t.n).limit(MOST_LOOKED)):
        n = articles[row.article]
        if row.article in found or row.since > n or (row.until is not None and row.until <= n):
            continue
        found[row.article] = Finding(
            paper=row.id,
            file=row.file,
            place=PieceKind(row.place),
            number=row.number,
            name=row.name,
            parts=snippet(row.text, words),
        )
    return found


async def discarded(connection: AsyncConnection, article: str, n: int) -> None:
    """Undo the changes of a draft that is given up: attachments that it removed are kept, and those that it added
    belong to no version any more."""
    await connection.execute(sa.delete(order_table).where(_o.article == article, _o.n == n))
    taken = (_p.article == article) & (_p.until == n) & (_p.since < n)
    await connection.execute(sa.update(paper_table).where(taken).values(until=None))
    added = (_p.article == article) & (_p.since == n)
    await connection.execute(sa.update(paper_table).where(added).values(until=n, state=PaperState.REFUSED.value))


async def nobodys(connection: AsyncConnection, limit: int) -> list[str]:
    """Return attachments that no version has."""
    return list(await connection.scalars(sa.select(_p.id).where(_p.until <= _p.since).limit(limit)))


async def published(connection: AsyncConnection, article: str, ids: Collection[str]) -> bool:
    """Whether the article's published version has one of these attachments."""
    query = (
        sa.select(_p.id)
        .join(edition_table, _e.article == _p.article)
        .where(_p.id.in_(sorted(ids)), _p.article == article, _e.state == "published")
        .where(_p.since <= _e.n, sa.or_(_p.until.is_(None), _p.until > _e.n))
        .limit(1)
    )
    return (await connection.execute(query)).first() is not None
