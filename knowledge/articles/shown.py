"""Articles as the API returns them to editors."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.actor import Actor
from core.ids import Instant
from infra.process.aside.asking import aside
from knowledge.parts import REVIEW, WRITE, reach
from knowledge.rules.articles import Age, Article, Content, Edition, Form, age
from knowledge.rules.states import EditionState, Step
from knowledge.rules.texts import Line, compared

SMALL_TEXTS = 4000
"""Two texts with at most this many characters are compared in a thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article in an editor's list."""

    id: str
    department: str
    title: str
    form: Form
    live: EditionState | None
    open: EditionState | None
    categories: list[str]
    review_at: Instant | None
    age: Age
    updated_at: Instant


@dataclass(frozen=True, slots=True)
class ArticleList:
    """Articles, most recently changed first. `next` is the cursor of the next page."""

    items: list[ArticleRow]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEdition:
    """A version without its text."""

    n: int
    state: EditionState
    version: int
    title: str
    why: str
    by_name: str
    updated_at: Instant
    submitted_at: Instant | None
    decided_by_name: str
    decided_at: Instant | None
    note: str
    ended_at: Instant | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownContent:
    """The content of a version."""

    title: str
    form: Form
    body: str
    keywords: list[str]
    categories: list[str]
    related: list[str]
    valid_from: Instant | None
    valid_to: Instant | None
    review_at: Instant | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPage:
    """An article as its editors see it: `draft` is the version in work, `published` is what agents read. `steps`: those
    that the reader may take now; `titles`: titles of the related articles by id."""

    id: str
    department: str
    live: EditionState | None
    open: EditionState | None
    age: Age
    draft: ShownContent | None
    draft_version: int | None
    draft_n: int | None
    published: ShownContent | None
    published_version: int | None
    published_n: int | None
    versions: list[ShownEdition]
    steps: list[Step]
    titles: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two versions side by side. `fields`: the names of the other fields that differ."""

    left: int
    right: int
    title: list[Line]
    lines: list[Line]
    fields: list[str]


def row_of(article: Article, now: Instant) -> ArticleRow:
    """Return an article as a row of a list."""
    names = ("id", "department", "title", "form", "live", "open", "review_at", "updated_at")
    return ArticleRow(
        **{name: getattr(article, name) for name in names},
        categories=list(article.categories),
        age=age(article.valid_from, article.valid_to, article.review_at, now),
    )


def content_of(content: Content) -> ShownContent:
    """Return the content of a version as editors see it."""
    names = ("title", "form", "body", "valid_from", "valid_to", "review_at", "why")
    return ShownContent(
        **{name: getattr(content, name) for name in names},
        keywords=list(content.keywords),
        categories=list(content.categories),
        related=list(content.related),
    )


def related_of(article: Article, editions: Sequence[Edition]) -> set[str]:
    """Return the ids of the articles that the draft and the published version name as related."""
    return {id for one in editions if one.n in (article.draft, article.published) for id in one.content.related}


def work_of(
    actor: Actor, article: Article, editions: Sequence[Edition], now: Instant, titles: Mapping[str, str]
) -> WorkPage:
    """Return an article as this editor or reviewer sees it."""
    by_n = {one.n: one for one in editions}
    draft, live = by_n.get(article.draft or 0), by_n.get(article.published or 0)
    return WorkPage(
        id=article.id,
        department=article.department,
        live=article.live,
        open=article.open,
        age=age(article.valid_from, article.valid_to, article.review_at, now),
        draft=None if draft is None else content_of(draft.content),
        draft_version=None if draft is None else draft.version,
        draft_n=article.draft,
        published=None if live is None else content_of(live.content),
        published_version=None if live is None else live.version,
        published_n=article.published,
        versions=[_edition(one) for one in editions],
        steps=_steps(actor, article, draft),
        titles=dict(titles),
    )


def _edition(one: Edition) -> ShownEdition:
    names = [name for name in ShownEdition.__dataclass_fields__ if name not in ("title", "why")]
    return ShownEdition(**{name: getattr(one, name) for name in names}, title=one.content.title, why=one.content.why)


def _steps(actor: Actor, article: Article, draft: Edition | None) -> list[Step]:
    """Return the steps that this person may take now."""

    def may(right: str) -> bool:
        departments = reach(actor, right)
        return actor.may(right) and (departments is None or article.department in departments)

    found: list[Step] = []
    if draft is not None and may(WRITE):
        in_review = draft.state is EditionState.REVIEW
        found += [Step.TAKE_BACK] if in_review else [Step.SAVE, Step.SUBMIT]
    if draft is not None and draft.state is EditionState.REVIEW and may(REVIEW) and actor.user not in draft.authors:
        found += [Step.PUBLISH, Step.REJECT]
    if article.published is not None and may(WRITE):
        found += [Step.CONFIRM, Step.WITHDRAW]
    return found


async def compared_beside(before: str, then: str) -> list[Line]:
    """Compare two texts line by line. This takes time in proportion to the square of their lengths. Raises
    `TooHard`."""
    if len(before) + len(then) <= SMALL_TEXTS:
        return await asyncio.to_thread(compared, before, then)
    return await aside(compared, (), before, then)


def comparison(left: Edition, right: Edition, lines: list[Line], fields: Sequence[str]) -> Comparison:
    """Return a comparison of two versions."""
    return Comparison(
        left=left.n,
        right=right.n,
        title=compared(left.content.title, right.content.title),
        lines=lines,
        fields=list(fields),
    )
