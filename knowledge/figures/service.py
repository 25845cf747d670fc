"""The use cases of figures: an editor views a period or orders a file of it; old counts are deleted."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.ids import Instant
from knowledge.categories import store as category_store
from knowledge.errors import NoSuchCategory, NotYourDepartment
from knowledge.figures import queries, store
from knowledge.figures.period import Period
from knowledge.figures.store import FigureQuery
from knowledge.parts import WRITE, Parts, reach
from knowledge.search import queries as counted


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeFigures:
    """All figures. Lists have at most fifty rows. `searches`, `asked` and `missed` cover all departments, because a
    search has no department."""

    totals: store.KnowledgeTotals
    days: list[store.ReadDay]
    read: list[store.ReadArticle]
    unread: list[store.UnreadArticle]
    given: list[store.GivenArticle]
    low: list[store.RatedArticle]
    kept: list[store.KeptArticle]
    departments: list[store.KnowledgeGroup]
    categories: list[store.KnowledgeGroup]
    editors: list[store.EditorFigures]
    due: list[store.DueArticle]
    searches: list[queries.SearchDay]
    asked: list[queries.AskedWords]
    missed: list[queries.AskedWords]


async def all_of(connection: AsyncConnection, wanted: FigureQuery, now: Instant) -> KnowledgeFigures:
    """Count everything, in twenty statements."""
    return KnowledgeFigures(
        totals=await store.totals(connection, wanted, now),
        days=await store.days(connection, wanted),
        read=await store.most_read(connection, wanted),
        unread=await store.unread(connection, wanted),
        given=await store.given(connection, wanted),
        low=await store.low(connection, wanted),
        kept=await store.kept(connection, wanted),
        departments=await store.departments(connection, wanted),
        categories=await store.categories(connection, wanted),
        editors=await store.editors(connection, wanted),
        due=await store.due(connection, wanted, now),
        searches=await queries.days(connection, wanted.period),
        asked=await queries.most_asked(connection, wanted.period),
        missed=await queries.most_missed(connection, wanted.period),
    )


class FigureService:
    """Figures of the articles that an editor's right covers."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def figures(
        self, actor: Actor, first: date, last: date, department: str | None, category: str | None
    ) -> KnowledgeFigures:
        """Return the figures of a period. Raises `BadPeriod`, `NotYourDepartment` and `NoSuchCategory`."""
        async with self._parts.database.read() as connection:
            wanted = await self._wanted(connection, actor, first, last, department, category)
            return await all_of(connection, wanted, self._parts.clock.now())

    async def order(
        self, actor: Actor, first: date, last: date, department: str | None, category: str | None
    ) -> dict[str, Any]:
        """Return the parameters with which a job writes the same figures. Raises the same as `figures`."""
        async with self._parts.database.read() as connection:
            wanted = await self._wanted(connection, actor, first, last, department, category)
        return {
            "first": first.isoformat(),
            "last": last.isoformat(),
            "zone": self._parts.zone.key,
            "departments": None if wanted.departments is None else sorted(wanted.departments),
            "categories": None if wanted.categories is None else sorted(wanted.categories),
            "names": dict(self._parts.departments.names()),
        }

    async def sweep(self) -> bool:
        """Delete the oldest day of searches that need not be kept. False if there was none."""
        today = datetime.fromtimestamp(self._parts.clock.now(), self._parts.zone).date()
        async with self._parts.database.write() as connection:
            return await counted.sweep(connection, today)

    async def _wanted(
        self,
        connection: AsyncConnection,
        actor: Actor,
        first: date,
        last: date,
        department: str | None,
        category: str | None,
    ) -> FigureQuery:
        actor.must(WRITE)
        departments = reach(actor)
        if department is not None:
            if departments is not None and department not in departments:
                raise NotYourDepartment
            departments = {department}
        categories = None
        if category is not None:
            tree = await category_store.tree(connection)
            if category not in tree.by_id:
                raise NoSuchCategory(field="category")
            categories = tree.widened([category])
        return FigureQuery(period=Period(first, last, self._parts.zone), departments=departments, categories=categories)
