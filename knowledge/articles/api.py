"""The routes of articles, for their editors and reviewers."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from core.actor import Actor
from infra.clock import Clock
from infra.http.forms import Id, PageForm
from infra.http.routes import INT32, Form, Routes
from knowledge.articles.service import AT_ONCE, ArticleService, Outcome, StepRemark
from knowledge.articles.shown import (
    ArticleList,
    Comparison,
    ShownContent,
    WorkPage,
    compared_beside,
    comparison,
    content_of,
    related_of,
    row_of,
    work_of,
)
from knowledge.articles.store import ArticleQuery
from knowledge.categories.api import Department
from knowledge.errors import (
    ArticleChanged,
    BadArticleCursor,
    NoSuchArticle,
    NoSuchCategory,
    NoSuchEdition,
    NoSuchKnowledgeDepartment,
    NotYourDepartment,
)
from knowledge.parts import READ, WRITE
from knowledge.rules.articles import (
    LONGEST_BODY,
    LONGEST_KEYWORD,
    LONGEST_TITLE,
    LONGEST_WHY,
    MOST_CATEGORIES,
    MOST_KEYWORDS,
    MOST_RELATED,
    Backwards,
    Content,
    Untitled,
    differing,
)
from knowledge.rules.articles import Form as ArticleForm
from knowledge.rules.states import EditionState, NotNow, OwnWork, Step

Version = Annotated[int, Field(ge=1, le=INT32)]
Number = Annotated[int, Field(ge=1, le=INT32)]
Moment = Annotated[float, Field(ge=0, le=4_102_444_800)]
"""A time stamp before the year 2100."""

Keyword = Annotated[str, Field(min_length=1, max_length=LONGEST_KEYWORD)]
WRITING = (NotYourDepartment, NoSuchKnowledgeDepartment, NoSuchCategory)
WORKING = (NoSuchArticle, NoSuchEdition, NotYourDepartment, ArticleChanged, NotNow)


class ContentForm(Form):
    """The whole content of a draft. `body` is HTML, which is cleaned. `why`: the reason for the change."""

    title: Annotated[str, Field(max_length=LONGEST_TITLE)] = ""
    form: ArticleForm = ArticleForm.OTHER
    body: Annotated[str, Field(max_length=LONGEST_BODY)] = ""
    keywords: Annotated[tuple[Keyword, ...], Field(max_length=MOST_KEYWORDS)] = ()
    categories: Annotated[tuple[Id, ...], Field(max_length=MOST_CATEGORIES)] = ()
    related: Annotated[tuple[Id, ...], Field(max_length=MOST_RELATED)] = ()
    valid_from: Moment | None = None
    valid_to: Moment | None = None
    review_at: Moment | None = None
    why: Annotated[str, Field(max_length=LONGEST_WHY)] = ""

    def content(self) -> Content:
        """Return the content for the rules."""
        names = set(Content.__dataclass_fields__) - {"text"}
        return Content(**{name: getattr(self, name) for name in names})


class NewArticle(ContentForm):
    """A draft and the department that the article belongs to."""

    department: Department


class SavedDraft(ContentForm):
    """A draft to be saved over the version that was read. `department`: a new one, allowed until the article is first
    published."""

    version: Version
    department: Department | None = None


class VersionForm(Form):
    """The version that was read."""

    version: Version


class StepForm(VersionForm):
    """A step, the version that was read, and the remark made with it. `review_at`: the next review date, for
    `confirm`."""

    step: Step
    note: Annotated[str, Field(max_length=LONGEST_WHY)] = ""
    review_at: Moment | None = None


class OneOfMany(Form):
    """An article and the version of it that was read."""

    id: Id
    version: Version


class BatchForm(Form):
    """The same step for several articles."""

    step: Step
    note: Annotated[str, Field(max_length=LONGEST_WHY)] = ""
    articles: Annotated[tuple[OneOfMany, ...], Field(min_length=1, max_length=AT_ONCE)]


class ArticleSearch(PageForm):
    """The articles to list; all given conditions must hold. `mine`: those that the reader created."""

    department: Department | None = None
    live: EditionState | None = None
    open: EditionState | None = None
    mine: bool = False
    title: Annotated[str, Field(max_length=50)] = ""

    def sought(self, actor: Actor) -> ArticleQuery:
        """Return the search for the service."""
        departments = None if self.department is None else {self.department}
        author = actor.user if self.mine else None
        return ArticleQuery(departments=departments, live=self.live, open=self.open, author=author, title=self.title)


@dataclass(frozen=True, slots=True)
class ArticleDeps:
    """The parts that these routes need."""

    articles: ArticleService
    clock: Clock


routes = Routes("knowledge", ArticleDeps)


@routes.route("POST", "/api/knowledge/articles/list", right=WRITE, errors=(BadArticleCursor,), reads=True)
async def list_articles(deps: ArticleDeps, actor: Actor, body: ArticleSearch) -> ArticleList:
    """List the articles of the reader's departments, as editor or reviewer, most recently changed first."""
    found, key = await deps.articles.listed(actor, body.sought(actor), body.cursor, body.limit)
    now = deps.clock.now()
    return ArticleList([row_of(one, now) for one in found], None if key is None else str(key))


@routes.route("POST", "/api/knowledge/articles", right=WRITE, status=201, errors=WRITING)
async def add_article(deps: ArticleDeps, actor: Actor, body: NewArticle) -> WorkPage:
    """Create an article with its first draft."""
    article, edition = await deps.articles.add(actor, body.department, body.content())
    titles = await deps.articles.titles(edition.content.related)
    return work_of(actor, article, [edition], deps.clock.now(), titles)


@routes.route("GET", "/api/knowledge/articles/{article}/work", right=READ, errors=(NoSuchArticle, NotYourDepartment))
async def read_article_work(deps: ArticleDeps, actor: Actor, article: Id) -> WorkPage:
    """Return an article as its editors and reviewers see it: the draft, the published version, and all versions."""
    return await _page(deps, actor, article)


@routes.route("POST", "/api/knowledge/articles/{article}/draft", right=WRITE, errors=(NoSuchArticle, NotYourDepartment))
async def begin_article_draft(deps: ArticleDeps, actor: Actor, article: Id) -> WorkPage:
    """Begin a draft beside the published version, or return the existing draft."""
    await deps.articles.begin_draft(actor, article)
    return await _page(deps, actor, article)


@routes.route("PUT", "/api/knowledge/articles/{article}/draft", right=WRITE, errors=(*WRITING, *WORKING))
async def save_article_draft(deps: ArticleDeps, actor: Actor, article: Id, body: SavedDraft) -> WorkPage:
    """Save the draft; 409 if somebody else has saved it since it was read."""
    await deps.articles.save(actor, article, body.version, body.content(), body.department)
    return await _page(deps, actor, article)


@routes.route("POST", "/api/knowledge/articles/{article}/draft/discard", right=WRITE, status=204, errors=WORKING)
async def discard_article_draft(deps: ArticleDeps, actor: Actor, article: Id, body: VersionForm) -> None:
    """Discard the draft. An article that was never published is deleted with it."""
    await deps.articles.discard(actor, article, body.version)


@routes.route(
    "POST",
    "/api/knowledge/articles/{article}/steps",
    right=READ,
    errors=(*WORKING, OwnWork, Untitled, Backwards),
)
async def take_article_step(deps: ArticleDeps, actor: Actor, article: Id, body: StepForm) -> WorkPage:
    """Send to review, take back, publish, reject, confirm or withdraw, as far as the reader's rights go."""
    told = StepRemark(note=body.note, review_at=body.review_at)
    await deps.articles.step(actor, article, body.step, body.version, told)
    return await _page(deps, actor, article)


@routes.route("POST", "/api/knowledge/steps", right=READ)
async def take_article_steps(deps: ArticleDeps, actor: Actor, body: BatchForm) -> list[Outcome]:
    """Take the same step with several articles; the answer says for each whether it was done."""
    steps = [(one.id, one.version) for one in body.articles]
    return list(await deps.articles.step_all(actor, steps, body.step, StepRemark(note=body.note)))


@routes.route(
    "GET",
    "/api/knowledge/articles/{article}/versions/{number}",
    right=READ,
    errors=(NoSuchArticle, NoSuchEdition, NotYourDepartment),
)
async def read_article_version(deps: ArticleDeps, actor: Actor, article: Id, number: Number) -> ShownContent:
    """Return one version in full."""
    return content_of((await deps.articles.edition(actor, article, number)).content)


@routes.route(
    "GET",
    "/api/knowledge/articles/{article}/versions/{left}/compared/{right}",
    right=READ,
    errors=(NoSuchArticle, NoSuchEdition, NotYourDepartment),
)
async def compare_article_versions(
    deps: ArticleDeps, actor: Actor, article: Id, left: Number, right: Number
) -> Comparison:
    """Compare any two versions, drafts included, line by line."""
    one, other = await deps.articles.editions(actor, article, left, right)
    before, then = one.content, other.content
    return comparison(one, other, await compared_beside(before.text, then.text), list(differing(before, then)))


async def _page(deps: ArticleDeps, actor: Actor, article: str) -> WorkPage:
    found, editions = await deps.articles.read(actor, article)
    titles = await deps.articles.titles(related_of(found, editions))
    return work_of(actor, found, editions, deps.clock.now(), titles)
