"""The demo's knowledge: about thirty articles of a fictitious city, so that people can try the search."""

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from core.actor import Actor
from core.ids import UserId
from knowledge.articles import store
from knowledge.articles.service import ArticleService, StepRemark
from knowledge.articles.store import ArticleQuery
from knowledge.categories.service import CategoryFields, CategoryService
from knowledge.parts import REVIEW, WRITE, Parts
from knowledge.rules.articles import Content, Form
from knowledge.rules.states import Step
from knowledge.search.synonyms import SynonymService

FILE = Path(__file__).with_name("demo.yaml")
RIGHTS = frozenset({"knowledge.read", WRITE, f"{WRITE}:all", REVIEW, f"{REVIEW}:all"})
EDITOR = Actor(user=UserId("demo-editor"), name="演示采编", rights=RIGHTS)
REVIEWER = Actor(user=UserId("demo-reviewer"), name="演示审核", rights=RIGHTS)


@dataclass(frozen=True, slots=True)
class DemoKnowledge:
    """Puts the demo's articles into an empty knowledge base."""

    parts: Parts
    categories: CategoryService
    articles: ArticleService
    synonyms: SynonymService

    async def ensure(self) -> int:
        """Add the demo's articles and return their number; 0 if there is any article already."""
        async with self.parts.database.read() as connection:
            there, _ = await store.listed(connection, ArticleQuery(), None, 1)
        if there:
            return 0
        demo = _read()
        places = await self._categories(demo["categories"])
        for group in demo["synonyms"]:
            await self.synonyms.add(EDITOR, group)
        known = self.parts.departments.names()
        forms = {"guide": "办事", "answer": "答疑", "policy": "政策", "notice": "答疑"}
        for one in demo["articles"]:
            content = Content(
                title=one["title"],
                form=Form(one["form"]),
                body="".join(f"<p>{escape(line)}</p>" for line in one["text"].split("|")),
                keywords=tuple(one["keywords"]),
                categories=(places[one["category"]], places[forms[one["form"]]]),
            )
            department = one["department"] if one["department"] in known else next(iter(known))
            article, draft = await self.articles.add(EDITOR, department, content)
            _, draft = await self.articles.step(EDITOR, article.id, Step.SUBMIT, draft.version, StepRemark())
            await self.articles.step(REVIEWER, article.id, Step.PUBLISH, draft.version, StepRemark())
        return len(demo["articles"])

    async def _categories(self, wanted: dict[str, dict[str, list[str]]]) -> dict[str, str]:
        found: dict[str, str] = {}

        async def add(name: str, parent: str | None) -> str:
            there = await self.categories.all(EDITOR)
            id = next((one.id for one in there if (one.name, one.parent) == (name, parent)), None)
            if id is None:
                there = await self.categories.add(EDITOR, CategoryFields(name=name, parent=parent))
                id = next(one.id for one in there if (one.name, one.parent) == (name, parent))
            found[name] = id
            return id

        for dimension, below in wanted.items():
            root = await add(dimension, None)
            for name, leaves in below.items():
                branch = await add(name, root)
                for leaf in leaves:
                    await add(leaf, branch)
        return found


def _read() -> dict[str, Any]:
    demo: dict[str, Any] = YAML(typ="safe").load(FILE.read_text("utf-8"))
    return demo
