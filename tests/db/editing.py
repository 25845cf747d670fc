"""A knowledge base for tests, with its people, its file store, and jobs that run in this process."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from core.actor import Actor
from core.ids import Instant, UserId
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.extract.reader import Reader
from infra.files.file_store import file_store_at
from infra.jobs.runner import SameProcess
from infra.jobs.service import Jobs
from infra.jobs.work import Kinds
from knowledge.articles import export
from knowledge.articles.export import ExportService
from knowledge.articles.service import ArticleService
from knowledge.articles.tables import article_table
from knowledge.categories.service import CategoryService
from knowledge.imports import work as importing
from knowledge.imports.service import Defaults, ImportService
from knowledge.imports.store import Import, Mode
from knowledge.papers.service import PaperService
from knowledge.parts import CallMoment, Parts
from knowledge.pictures.service import PictureService
from knowledge.rules.articles import Form
from tests.db.filing import bits, places_in

SHANGHAI = ZoneInfo("Asia/Shanghai")
DEPARTMENTS = {"water": "水务局", "roads": "城管局"}
EDITOR = Actor(
    user=UserId("u1"),
    name="李静",
    rights=frozenset({"knowledge.read", "knowledge.write", "knowledge.write:department"}),
    departments=frozenset({"water"}),
)
BOSS = replace(
    EDITOR,
    user=UserId("u3"),
    rights=frozenset(
        {"knowledge.read", "knowledge.write", "knowledge.write:all", "knowledge.review", "knowledge.review:all"}
    ),
)
AGENT = Actor(user=UserId("u4"), name="王强", rights=frozenset({"knowledge.read"}))
DEFAULTS = Defaults(department="water", form=Form.ANSWER)


class Known:
    """The departments of a test."""

    def names(self) -> dict[str, str]:
        return DEPARTMENTS


class OwnCalls:
    """Each person had the calls whose ids begin with the person's id."""

    async def had(self, actor: Actor, interaction: str) -> bool:
        return interaction.startswith(actor.user)

    async def moment(self, actor: Actor, interaction: str, at: Instant) -> CallMoment:
        return CallMoment()

    async def sealed(self, interactions: Collection[str]) -> frozenset[str]:
        return frozenset()


class System:
    """Imports, with jobs that run in this process."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database, self.clock = database, FakeClock(1_800_000_000.0)
        self.parts = Parts(database=database, clock=self.clock, new_id=new_id, departments=Known(), zone=SHANGHAI)
        kinds = Kinds({one.name: one for one in (importing.JOB, export.JOB)})
        runner = SameProcess(database, self.clock, kinds, folder / "jobs")
        self.jobs = Jobs(database, self.clock, new_id, kinds, folder / "jobs", runner)
        self.file_store = file_store_at(places_in(folder), database, self.clock, new_id)
        self.papers = PaperService(self.parts, self.file_store, Reader())
        self.pictures = PictureService(self.parts, self.file_store)
        self.exports = ExportService(self.parts, self.file_store, self.jobs)
        self.imports = ImportService(self.parts, self.file_store, self.jobs)
        self.articles = ArticleService(self.parts)
        self.categories = CategoryService(self.parts)

    async def checked(self, data: bytes, name: str = "旧知识.xlsx", actor: Actor = EDITOR) -> Import:
        """Import a file as far as its dry run."""
        one = await self.imports.add(actor, bits(data), name, DEFAULTS)
        assert await self.jobs.run_one()
        return await self.imports.read(actor, one.id)

    async def run(self, one: Import, mode: Mode = Mode.DRAFT, actor: Actor = EDITOR) -> Import:
        """Import a file and write its rows."""
        await self.imports.run(actor, one.id, mode)
        assert await self.jobs.run_one()
        return await self.imports.read(actor, one.id)

    async def rows(self, *columns: Any) -> list[tuple[Any, ...]]:
        async with self.database.read() as connection:
            query = sa.select(*columns).order_by(article_table.c.title)
            return [tuple(row) for row in await connection.execute(query)]
