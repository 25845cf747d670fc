"""Puts golden articles into a database of their own, and asks the search for each golden query."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from core.actor import Actor
from core.ids import UserId
from infra.clock import SystemClock, new_id
from infra.database.engine import Database
from knowledge.articles.service import ArticleService, StepRemark
from knowledge.evaluation.golden import GoldenArticle, GoldenQuery
from knowledge.parts import READ, REVIEW, WRITE, Parts
from knowledge.rules.articles import Content, Form
from knowledge.rules.states import Step
from knowledge.search.service import SearchRequest, SearchService

RIGHTS = frozenset({READ, WRITE, f"{WRITE}:all", REVIEW, f"{REVIEW}:all"})
EDITOR = Actor(user=UserId("golden-editor"), name="采编", rights=RIGHTS)
REVIEWER = Actor(user=UserId("golden-reviewer"), name="审核", rights=RIGHTS)


class OneDepartment:
    """The only department of a golden city."""

    def names(self) -> Mapping[str, str]:
        return {"office": "市政府办公室"}


async def places(articles: Sequence[GoldenArticle], queries: Sequence[GoldenQuery]) -> Mapping[GoldenQuery, int | None]:
    """Return the place of the first right article for each query; None if it is not on the first page."""
    with TemporaryDirectory(prefix="hotline-golden-") as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'golden.db'}")
        try:
            await database.migrate()
            return await places_in(database, articles, queries)
        finally:
            await database.close()


async def places_in(
    database: Database, articles: Sequence[GoldenArticle], queries: Sequence[GoldenQuery]
) -> Mapping[GoldenQuery, int | None]:
    """Do this in an empty database that has its tables."""
    zone = ZoneInfo("Asia/Shanghai")
    parts = Parts(database=database, clock=SystemClock(), new_id=new_id, departments=OneDepartment(), zone=zone)
    names = await publish(ArticleService(parts), articles)
    search = SearchService(parts)
    found: dict[GoldenQuery, int | None] = {}
    for query in queries:
        result = await search.find(EDITOR, SearchRequest(text=query.text))
        ranks = [at for at, one in enumerate(result.items, 1) if names[one.id] in query.wanted]
        found[query] = ranks[0] if ranks else None
    return found


async def publish(service: ArticleService, articles: Sequence[GoldenArticle]) -> Mapping[str, str]:
    """Publish the articles, and return their names by id."""
    names = {}
    for one in articles:
        body = "".join(f"<p>{escape(line)}</p>" for line in one.lines)
        content = Content(title=one.title, form=Form.GUIDE, body=body, keywords=one.keywords, categories=())
        article, draft = await service.add(EDITOR, "office", content)
        _, draft = await service.step(EDITOR, article.id, Step.SUBMIT, draft.version, StepRemark())
        await service.step(REVIEWER, article.id, Step.PUBLISH, draft.version, StepRemark())
        names[article.id] = one.name
    return names
