"""Search figures, counted in SQL from each day's queries."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.figures.period import Period
from knowledge.figures.store import MOST
from knowledge.search.tables import query_day_table

_d = query_day_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDay:
    """The searches of a day: all, those without a result, and those that found something by correcting a typing
    mistake."""

    day: date
    asked: int
    missed: int
    corrected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedWords:
    """How often these words were searched for in the period, and how often without a result."""

    text: str
    asked: int
    missed: int


async def days(connection: AsyncConnection, period: Period) -> list[SearchDay]:
    """Return the days on which somebody searched."""
    sums = [sa.func.sum(_d[name]).label(name) for name in ("asked", "missed", "corrected")]
    query = sa.select(_d.day, *sums).where(_in(period)).group_by(_d.day).order_by(_d.day)
    return [SearchDay(**row._mapping) for row in await connection.execute(query)]


async def most_asked(connection: AsyncConnection, period: Period) -> list[AskedWords]:
    """Return the words that were searched for most."""
    return await _words(connection, period, "asked")


async def most_missed(connection: AsyncConnection, period: Period) -> list[AskedWords]:
    """Return the words that were most often searched for without a result."""
    return await _words(connection, period, "missed")


async def _words(connection: AsyncConnection, period: Period, by: str) -> list[AskedWords]:
    sums = {name: sa.func.sum(_d[name]).label(name) for name in ("asked", "missed")}
    query = sa.select(_d.text, *sums.values()).where(_in(period), _d.text != "").group_by(_d.text)
    query = query.having(sa.func.sum(_d[by]) > 0).order_by(sums[by].desc(), _d.text).limit(MOST)
    return [AskedWords(**row._mapping) for row in await connection.execute(query)]


def _in(period: Period) -> sa.ColumnElement[bool]:
    return _d.day.between(period.first, period.last)
