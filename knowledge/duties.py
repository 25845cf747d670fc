"""Background work of knowledge: take articles off line, report overdue work on reports, and delete unused pictures, old
search counts and old reads."""

from infra.clock import Clock, after
from infra.database.engine import Database
from knowledge.articles.service import AT_ONCE, ArticleService
from knowledge.demo import DemoKnowledge
from knowledge.figures.service import FigureService
from knowledge.pictures.service import SWEPT_AT_ONCE, PictureService
from knowledge.reading.keeping import ReadKeeping
from knowledge.reports.service import AT_ONCE as REPORTS_AT_ONCE
from knowledge.reports.service import ReportService
from knowledge.search import pinyin, synonyms
from knowledge.search.respelling import respell

LOOK_S = 300.0
RESPELL_S = 0.5
"""A pause in which others may write."""

WARM_S = 20.0
"""How long after the start the dictionary of syllables is loaded. Pages have what they need by then, and nobody has
searched yet: without this, the first search would wait a second for it."""


class KnowledgeDuties:
    """Checks every few minutes. Pages show an article's age at any moment, so nobody waits for this."""

    def __init__(
        self,
        articles: ArticleService,
        reports: ReportService,
        pictures: PictureService,
        figures: FigureService,
        reads: ReadKeeping,
        clock: Clock,
        demo: DemoKnowledge | None,
        database: Database,
    ) -> None:
        self._database = database
        self._articles = articles
        self._reports = reports
        self._pictures = pictures
        self._figures = figures
        self._reads = reads
        self._clock = clock
        self._demo = demo

    async def run(self) -> None:
        """Run until cancelled."""
        if self._demo is not None:
            await self._demo.ensure()
        await after(self._clock, WARM_S)
        await pinyin.ready()
        await synonyms.ready(self._database)
        while await respell(self._database):
            await after(self._clock, RESPELL_S)
        while True:
            gone, late = await self._articles.expire(), await self._reports.look()
            swept, old = await self._pictures.sweep(), await self._figures.sweep()
            await self._reads.sweep()
            if gone < AT_ONCE and late < REPORTS_AT_ONCE and swept < SWEPT_AT_ONCE and not old:
                await after(self._clock, LOOK_S)
