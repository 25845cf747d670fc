"""A knowledge base with its people, for the tests of its parts."""

from dataclasses import replace

from core.actor import Actor
from core.ids import UserId
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from knowledge.articles.service import ArticleService, StepRemark
from knowledge.categories.service import CategoryService
from knowledge.parts import Parts
from knowledge.reading.service import ReadingService
from knowledge.rules.articles import Content, Form
from knowledge.rules.states import Step
from knowledge.search.service import SearchService
from tests.db.editing import SHANGHAI, OwnCalls

DEPARTMENTS = {"water": "水务局", "roads": "城管局"}
EDITOR = Actor(
    user=UserId("u1"),
    name="李静",
    rights=frozenset({"knowledge.read", "knowledge.write", "knowledge.write:department"}),
    departments=frozenset({"water"}),
)
OTHER = replace(EDITOR, user=UserId("u2"), departments=frozenset({"roads"}))
ALL = {"knowledge.write:all", "knowledge.review", "knowledge.review:all"}
BOSS = Actor(user=UserId("u3"), name="赵敏", rights=frozenset({"knowledge.read", "knowledge.write"} | ALL))
AGENT = Actor(user=UserId("u4"), name="王强", rights=frozenset({"knowledge.read"}))
TEXT = Content(title="停水怎么办", form=Form.ANSWER, body="<p>先看<b>停水公告</b></p>", keywords=("停水",))


class Known:
    """The departments of a test."""

    def names(self) -> dict[str, str]:
        return DEPARTMENTS


class KnowledgeBase:
    """Its services, and a clock that stands at 16:00 in Shanghai."""

    def __init__(self, database: Database) -> None:
        self.database, self.clock = database, FakeClock(1_800_000_000.0)
        self.parts = Parts(database=database, clock=self.clock, new_id=new_id, departments=Known(), zone=SHANGHAI)
        self.articles, self.categories = ArticleService(self.parts), CategoryService(self.parts)
        self.reading, self.search = ReadingService(self.parts, OwnCalls()), SearchService(self.parts)

    async def published(self, content: Content = TEXT, department: str = "water") -> str:
        """An article that a reviewer has published. Return its id."""
        article, _ = await self.articles.add(EDITOR if department == "water" else OTHER, department, content)
        await self.articles.step(BOSS, article.id, Step.SUBMIT, 1, StepRemark())
        await self.articles.step(BOSS, article.id, Step.PUBLISH, 2, StepRemark())
        return article.id
