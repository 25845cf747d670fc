"""The hot list (热点知识排行): the articles that were read most in a period."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from core.actor import Actor
from knowledge.articles.tables import article_table
from knowledge.parts import READ, Parts
from knowledge.reading.tables import read_day_table
from knowledge.rules.states import EditionState

_a, _d = article_table.c, read_day_table.c
LISTED = 10


class HotPeriod(StrEnum):
    """The period in which articles were read, in days of the site's zone, today included."""

    TODAY = "today"
    WEEK = "week"
    """The last seven days."""

    MONTH = "month"
    """The last thirty days."""

    ALL = "all"
    """Since they were added."""


DAYS: Mapping[HotPeriod, int] = {HotPeriod.TODAY: 1, HotPeriod.WEEK: 7, HotPeriod.MONTH: 30}


@dataclass(frozen=True, slots=True, kw_only=True)
class HotArticle:
    """An article of the hot list, and how often it was read in the period."""

    id: str
    title: str
    reads: int


class HotService:
    """The hot list, for everybody who reads the knowledge base."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def listed(self, actor: Actor, period: HotPeriod) -> list[HotArticle]:
        """Return the ten published articles that were read most, most read first; one statement."""
        actor.must(READ)
        now = self._parts.clock.now()
        days = DAYS.get(period)
        today = datetime.fromtimestamp(now, self._parts.zone).date()
        query = _ever() if days is None else _since(today - timedelta(days=days - 1))
        valid = (_a.live == EditionState.PUBLISHED.value) & (_a.valid_to.is_(None) | (_a.valid_to > now))
        query = query.where(valid).order_by(sa.text("reads DESC"), _a.id).limit(LISTED)
        async with self._parts.database.read() as connection:
            rows = await connection.execute(query)
            return [HotArticle(id=row.id, title=row.title, reads=row.reads) for row in rows]


def _ever() -> sa.Select[*tuple[Any, ...]]:
    return sa.select(_a.id, _a.title, _a.clicks.label("reads")).where(_a.clicks > 0)


def _since(first: date) -> sa.Select[*tuple[Any, ...]]:
    """Sum the days before joining the articles, because few articles were read in these days."""
    read = sa.select(_d.article, sa.func.sum(_d.reads).label("reads")).where(_d.day >= first)
    counted = read.group_by(_d.article).subquery()
    joined = article_table.join(counted, counted.c.article == _a.id)
    return sa.select(_a.id, _a.title, counted.c.reads).select_from(joined)
