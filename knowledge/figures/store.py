"""Figures of reading and of the articles themselves, counted in SQL for a period and some departments and
categories."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant, UserId
from knowledge.answers.store import How, answer_table
from knowledge.articles.tables import article_table, edition_table
from knowledge.figures.period import Period
from knowledge.reading.tables import favourite_table, rating_table, read_day_table, read_table
from knowledge.rules.states import EditionState

_a, _e, _r, _d, _g, _f, _w = (
    each.c
    for each in (
        *(article_table, edition_table, read_table, read_day_table),
        *(rating_table, favourite_table, answer_table),
    )
)
MOST = 50
"""Maximum number of rows in a list."""

SOON_S = 30 * 86_400.0
LIVE = _a.live == EditionState.PUBLISHED.value
ONCE_PUBLISHED = [
    state.value
    for state in (EditionState.PUBLISHED, EditionState.SUPERSEDED, EditionState.WITHDRAWN, EditionState.EXPIRED)
]
count = sa.func.count


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureQuery:
    """The articles to count: of these `departments` and `categories` only, None for all. `categories` includes those
    below each."""

    period: Period
    departments: Collection[str] | None = None
    categories: Collection[str] | None = None

    def during(self, column: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
        """Condition: the moment lies in the period."""
        return (column >= self.period.since) & (column < self.period.until)

    def has(self, table: sa.Table) -> sa.ColumnElement[bool]:
        """Condition: this table has a row in the period, by its `day` or its moment."""
        if "day" in table.c:
            return table.c.day.between(self.period.first, self.period.last)
        return self.during(table.c.at)

    def articles(self, connection: AsyncConnection) -> sa.ColumnElement[bool]:
        """Condition: the article belongs to the departments and categories to be counted."""
        conditions: list[sa.ColumnElement[bool]] = [sa.true()]
        if self.departments is not None:
            conditions.append(_a.department.in_(sorted(self.departments)))
        if self.categories is not None:
            one = each_category(connection)
            conditions.append(
                sa.select(sa.literal(1)).select_from(one).where(one.c.value.in_(self.categories)).exists()
            )
        return sa.and_(*conditions)


def each_category(connection: AsyncConnection) -> sa.TableValuedAlias:
    """Return the categories of an article, one row each."""
    name = "json_array_elements_text" if connection.dialect.name == "postgresql" else "json_each"
    return getattr(sa.func, name)(_a.categories).table_valued("value")  # type: ignore[no-any-return]  # a function by its name


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeTotals:
    """`published`: now on line; `unread`: of those, not read in the period; `never`: not read since they were added;
    `given`: answers read to citizens, `sent`: put into tickets; `due`: to be reviewed within thirty days, `late`: past
    their review date. `readers` are only known as long as single reads are kept."""

    published: int
    unread: int
    never: int
    reads: int
    readers: int
    read: int
    given: int
    sent: int
    rated: int
    score: float
    kept: int
    due: int
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadArticle:
    """How often an article was read in the period, and by how many people as far as single reads are kept."""

    id: str
    title: str
    department: str
    reads: int
    readers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadArticle:
    """A published article that nobody read in the period. `clicks`: since it was added; 0 if nobody ever found it."""

    id: str
    title: str
    department: str
    clicks: int
    published_at: Instant | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDay:
    """A day on which something was read."""

    day: date
    reads: int
    readers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenArticle:
    """How often citizens got an article: read to them, or put into their tickets."""

    id: str
    title: str
    department: str
    given: int
    sent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedArticle:
    """The mean ratings that an article got in the period, and the number of ratings."""

    id: str
    title: str
    department: str
    form: float
    content: float
    value: float
    score: float
    rated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptArticle:
    """How many people made an article a favourite in the period."""

    id: str
    title: str
    department: str
    kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeGroup:
    """A department or category: its published articles, those read in the period, and the number of reads. An article
    in several categories counts in each."""

    id: str
    published: int
    read: int
    reads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorFigures:
    """An editor's work in the period: new articles and later versions put on line, and articles taken off line."""

    by: UserId
    name: str
    made: int
    changed: int
    withdrawn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DueArticle:
    """An article whose review is due."""

    id: str
    title: str
    department: str
    review_at: Instant


async def totals(connection: AsyncConnection, wanted: FigureQuery, now: Instant) -> KnowledgeTotals:
    """Return the totals, in six statements."""
    its = wanted.articles(connection)
    unread = count().filter(_a.id.not_in(_read_ids(wanted)))
    due, late = count().filter(_a.review_at < now + SOON_S), count().filter(_a.review_at < now)
    stock = sa.select(count(), unread, count().filter(_a.clicks == 0), due, late).where(LIVE, its)
    published, unread_n, never, due_n, late_n = (await connection.execute(stock)).one()
    reads = sa.select(sa.func.sum(_d.reads), count(sa.distinct(_d.article)))
    n, read = (await connection.execute(_joined(reads, read_day_table, wanted, its))).one()
    readers = await connection.scalar(_joined(sa.select(count(sa.distinct(_r.by))), read_table, wanted, its))
    by_how = [count().filter(_w.how == how.value) for how in (How.READ, How.SENT)]
    given, sent = (await connection.execute(_joined(sa.select(*by_how), answer_table, wanted, its))).one()
    rating = sa.select(count(), sa.func.avg(_points()))
    rated, score = (await connection.execute(_joined(rating, rating_table, wanted, its))).one()
    kept = await connection.scalar(_joined(sa.select(count()), favourite_table, wanted, its))
    return KnowledgeTotals(
        published=published,
        unread=unread_n,
        never=never,
        reads=n or 0,
        readers=readers or 0,
        read=read,
        given=given,
        sent=sent,
        rated=rated,
        score=round(float(score or 0), 2),
        kept=kept or 0,
        due=due_n,
        late=late_n,
    )


async def most_read(connection: AsyncConnection, wanted: FigureQuery) -> list[ReadArticle]:
    """Return the articles that were read most."""
    n = sa.func.sum(_d.reads).label("reads")
    query = _by_article(sa.select(*_named(), n), read_day_table, wanted, connection).order_by(n.desc(), _a.id)
    most = query.subquery()
    people = sa.select(count(sa.distinct(_r.by))).where(_r.article == most.c.id, wanted.has(read_table))
    named = sa.select(most, people.correlate(most).scalar_subquery().label("readers"))
    rows = await connection.execute(named.order_by(most.c.reads.desc(), most.c.id))
    return [ReadArticle(**row._mapping) for row in rows]


async def unread(connection: AsyncConnection, wanted: FigureQuery) -> list[UnreadArticle]:
    """Return articles on line that were not read in the period: first those that were never read, oldest first."""
    query = sa.select(*_named(), _a.clicks, _a.published_at)
    query = query.where(LIVE, _a.id.not_in(_read_ids(wanted)), wanted.articles(connection))
    rows = await connection.execute(query.order_by(_a.clicks, _a.published_at, _a.id).limit(MOST))
    return [UnreadArticle(**row._mapping) for row in rows]


async def days(connection: AsyncConnection, wanted: FigureQuery) -> list[ReadDay]:
    """Return the reads by day. For readers, the zone's offset at the beginning of the period counts for all days. Two
    statements."""
    its = wanted.articles(connection)
    query = _joined(sa.select(_d.day, sa.func.sum(_d.reads).label("reads")), read_day_table, wanted, its)
    rows = (await connection.execute(query.group_by(_d.day).order_by(_d.day))).all()
    people = await _readers(connection, wanted, its)
    return [ReadDay(day=row.day, reads=row.reads, readers=people.get(row.day, 0)) for row in rows]


async def _readers(connection: AsyncConnection, wanted: FigureQuery, its: sa.ColumnElement[bool]) -> Mapping[date, int]:
    seconds = sa.extract("epoch", _r.at) + sa.literal(wanted.period.offset_s, sa.Integer)
    day = ((seconds - seconds % 86_400) / 86_400).label("day")
    query = sa.select(day, count(sa.distinct(_r.by)).label("readers"))
    rows = await connection.execute(_joined(query, read_table, wanted, its).group_by(sa.text("day")))
    return {datetime.fromtimestamp(int(row.day) * 86_400, UTC).date(): row.readers for row in rows}


async def given(connection: AsyncConnection, wanted: FigureQuery) -> list[GivenArticle]:
    """Return the articles that citizens got most."""
    read, sent = (count().filter(_w.how == how.value) for how in (How.READ, How.SENT))
    query = sa.select(*_named(), read.label("given"), sent.label("sent"))
    query = _by_article(query, answer_table, wanted, connection).order_by(count().desc(), _a.id)
    return [GivenArticle(**row._mapping) for row in await connection.execute(query)]


async def low(connection: AsyncConnection, wanted: FigureQuery) -> list[RatedArticle]:
    """Return the articles with the lowest ratings in the period."""
    means = [sa.func.avg(_g[name] * 1.0).label(name) for name in ("form", "content", "value")]
    score = sa.func.avg(_points()).label("score")
    query = sa.select(*_named(), *means, score, count().label("rated"))
    rows = await connection.execute(_by_article(query, rating_table, wanted, connection).order_by(score, _a.id))
    found = [dict(row._mapping) for row in rows]
    points = ("form", "content", "value", "score")
    return [RatedArticle(**one | {name: round(float(one[name]), 2) for name in points}) for one in found]


async def kept(connection: AsyncConnection, wanted: FigureQuery) -> list[KeptArticle]:
    """Return the articles that became favourites most."""
    n = count().label("kept")
    query = _by_article(sa.select(*_named(), n), favourite_table, wanted, connection)
    return [KeptArticle(**row._mapping) for row in await connection.execute(query.order_by(n.desc(), _a.id))]


async def departments(connection: AsyncConnection, wanted: FigureQuery) -> list[KnowledgeGroup]:
    """Return the figures by department, most read first."""
    return await _grouped(connection, wanted, _a.department, article_table)


async def categories(connection: AsyncConnection, wanted: FigureQuery) -> list[KnowledgeGroup]:
    """Return the figures by category, most read first."""
    one = each_category(connection)
    return await _grouped(connection, wanted, one.c.value, article_table.join(one, sa.true()))


async def editors(connection: AsyncConnection, wanted: FigureQuery) -> list[EditorFigures]:
    """Return the figures by the person who last wrote the version or took it off line, most active first."""
    its, n = wanted.articles(connection), sa.literal(0, sa.Integer)
    written = sa.select(
        _e.by.label("by"),
        _e.by_name.label("name"),
        sa.case((_e.n == 1, 1), else_=0).label("made"),
        sa.case((_e.n > 1, 1), else_=0).label("changed"),
        n.label("withdrawn"),
    ).join(article_table, _a.id == _e.article)
    written = written.where(wanted.during(_e.decided_at), _e.state.in_(ONCE_PUBLISHED), its)
    off = sa.select(_e.ended_by, _e.ended_by_name, n, n, sa.literal(1, sa.Integer))
    off = off.join(article_table, _a.id == _e.article)
    off = off.where(wanted.during(_e.ended_at), _e.state == EditionState.WITHDRAWN.value, _e.ended_by.is_not(None), its)
    all = written.union_all(off).subquery().c
    sums = [sa.func.sum(all[name]).label(name) for name in ("made", "changed", "withdrawn")]
    query = sa.select(all.by, sa.func.max(all.name).label("name"), *sums).group_by(all.by)
    most = sa.func.sum(all.made + all.changed + all.withdrawn)
    rows = await connection.execute(query.order_by(most.desc(), all.by).limit(MOST))
    return [EditorFigures(**row._mapping) for row in rows]


async def due(connection: AsyncConnection, wanted: FigureQuery, now: Instant) -> list[DueArticle]:
    """Return the articles to be reviewed within thirty days, earliest date first."""
    query = sa.select(*_named(), _a.review_at).where(LIVE, _a.review_at < now + SOON_S, wanted.articles(connection))
    rows = await connection.execute(query.order_by(_a.review_at, _a.id).limit(MOST))
    return [DueArticle(**row._mapping) for row in rows]


def _named() -> list[sa.ColumnElement[Any]]:
    return [_a.id, _a.title, _a.department]


def _points() -> sa.ColumnElement[Any]:
    return (_g.form + _g.content + _g.value) / 3.0


def _read_ids(wanted: FigureQuery) -> sa.Select[*tuple[Any, ...]]:
    return sa.select(_d.article).where(wanted.has(read_day_table))


def _joined(
    query: sa.Select[*tuple[Any, ...]], table: sa.Table, wanted: FigureQuery, its: sa.ColumnElement[bool]
) -> sa.Select[*tuple[Any, ...]]:
    query = query.select_from(table.join(article_table, _a.id == table.c.article))
    return query.where(wanted.has(table), its)


def _by_article(
    query: sa.Select[*tuple[Any, ...]], table: sa.Table, wanted: FigureQuery, connection: AsyncConnection
) -> sa.Select[*tuple[Any, ...]]:
    return _joined(query, table, wanted, wanted.articles(connection)).group_by(*_named()).limit(MOST)


async def _grouped(
    connection: AsyncConnection, wanted: FigureQuery, key: sa.ColumnElement[str], source: sa.FromClause
) -> list[KnowledgeGroup]:
    read = sa.select(_d.article, sa.func.sum(_d.reads).label("n")).where(wanted.has(read_day_table))
    times = read.group_by(_d.article).subquery()
    reads = sa.func.coalesce(sa.func.sum(times.c.n), 0).label("reads")
    query = sa.select(
        key.label("id"),
        count().filter(LIVE).label("published"),
        count(times.c.n).label("read"),
        reads,
    ).select_from(source.outerjoin(times, times.c.article == _a.id))
    query = query.where(wanted.articles(connection), LIVE | times.c.n.is_not(None)).group_by(key)
    rows = await connection.execute(query.order_by(reads.desc(), key).limit(MOST))
    return [KnowledgeGroup(**dict(row._mapping) | {"reads": int(row.reads)}) for row in rows]
