"""An article and its versions: the content of a version, and how an article's age is shown to readers. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from core.errors import Invalid
from core.ids import Instant, UserId
from knowledge.rules.states import EditionState, Step, after

LONGEST_TITLE = 120
LONGEST_BODY = 100_000
"""Maximum number of characters of HTML; longer texts belong in an attachment."""

LONGEST_WHY = 200
MOST_KEYWORDS = 20
LONGEST_KEYWORD = 20
MOST_CATEGORIES = 20
MOST_RELATED = 20
GRACE_S = 30 * 86_400.0
"""How long after its review date an article that nobody has reviewed goes off line."""


class Form(StrEnum):
    """The forms of an article, each with a template (`templates.py`)."""

    POLICY = "policy"
    """政策."""

    GUIDE = "guide"
    """办事指南."""

    ANSWER = "answer"
    """问答."""

    NOTICE = "notice"
    """通知公告."""

    CASE = "case"
    """典型案例."""

    OTHER = "other"


class Untitled(Invalid):
    """An article needs a title and a text."""

    code = "knowledge.untitled"


class Backwards(Invalid):
    """The end is before the beginning, or in the past."""

    code = "knowledge.backwards"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Content as editors write it. `body` is cleaned HTML, `text` the same as plain text. Moments that are not set are
    None."""

    title: str = ""
    form: Form = Form.OTHER
    body: str = ""
    text: str = ""
    keywords: Sequence[str] = ()
    categories: Sequence[str] = ()
    related: Sequence[str] = ()
    valid_from: Instant | None = None
    valid_to: Instant | None = None
    review_at: Instant | None = None
    why: str = ""


FIELDS = tuple(Content.__dataclass_fields__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Version `n` of an article. `version` counts how often it was saved; `authors`: everybody who saved it. `note`:
    the remark of the person who reviewed or withdrew it."""

    article: str
    n: int
    state: EditionState
    version: int
    content: Content
    authors: tuple[UserId, ...]
    by: UserId
    by_name: str
    updated_at: Instant
    submitted_at: Instant | None = None
    decided_by: UserId | None = None
    decided_by_name: str = ""
    decided_at: Instant | None = None
    note: str = ""
    ended_at: Instant | None = None
    ended_by: UserId | None = None
    ended_by_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article. `live`: the state of its newest version that is or was published; `open`: of the one in work; each
    None without one. `published`, `draft`: the numbers of those versions; `last`: the highest number so far."""

    id: str
    department: str
    title: str
    form: Form
    live: EditionState | None
    open: EditionState | None
    published: int | None
    draft: int | None
    last: int
    keywords: Sequence[str]
    categories: Sequence[str]
    valid_from: Instant | None
    valid_to: Instant | None
    review_at: Instant | None
    created_by: UserId
    created_at: Instant
    updated_at: Instant
    published_at: Instant | None = None


class Age(StrEnum):
    """An article's age as readers see it."""

    FRESH = "fresh"
    EARLY = "early"
    """Not in force yet."""

    STALE = "stale"
    """Its review date is past: it may be out of date."""

    OVER = "over"
    """Past its end, or so far past its review date that it goes off line."""


def age(valid_from: Instant | None, valid_to: Instant | None, review_at: Instant | None, now: Instant) -> Age:
    """Return the age of the published version."""
    if (valid_to is not None and valid_to <= now) or (review_at is not None and review_at + GRACE_S <= now):
        return Age.OVER
    if valid_from is not None and valid_from > now:
        return Age.EARLY
    return Age.STALE if review_at is not None and review_at <= now else Age.FRESH


def normal(content: Content) -> Content:
    """Return the content with each keyword, category and related article once."""
    return replace(
        content,
        keywords=tuple(dict.fromkeys(word for word in content.keywords if word))[:MOST_KEYWORDS],
        categories=tuple(dict.fromkeys(content.categories))[:MOST_CATEGORIES],
        related=tuple(dict.fromkeys(content.related))[:MOST_RELATED],
    )


def must_be_complete(content: Content, now: Instant) -> None:
    """Raise `Untitled` or `Backwards` for content that cannot be sent to review."""
    if not content.title or not content.text.strip():
        raise Untitled(field="title" if not content.title else "body")
    if content.valid_to is not None and content.valid_to <= max(now, content.valid_from or now):
        raise Backwards(field="valid_to")


def begun(
    id: str, department: str, content: Content, by: UserId, by_name: str, now: Instant
) -> tuple[Article, Edition]:
    """Return a new article with its first draft."""
    edition = Edition(
        article=id,
        n=1,
        state=EditionState.DRAFT,
        version=1,
        content=content,
        authors=(by,),
        by=by,
        by_name=by_name,
        updated_at=now,
    )
    article = Article(
        id=id,
        department=department,
        title=content.title,
        form=content.form,
        live=None,
        open=EditionState.DRAFT,
        published=None,
        draft=1,
        last=1,
        keywords=content.keywords,
        categories=content.categories,
        valid_from=content.valid_from,
        valid_to=content.valid_to,
        review_at=content.review_at,
        created_by=by,
        created_at=now,
        updated_at=now,
    )
    return article, edition


def begun_again(article: Article, before: Edition, by: UserId, by_name: str, now: Instant) -> Edition:
    """Return a draft with the content of the version before. Its authors will be the people who save it."""
    return Edition(
        article=article.id,
        n=article.last + 1,
        state=EditionState.DRAFT,
        version=1,
        content=replace(before.content, why=""),
        authors=(),
        by=by,
        by_name=by_name,
        updated_at=now,
    )


def saved(edition: Edition, content: Content, by: UserId, by_name: str, now: Instant) -> Edition:
    """Return the version with this content. Raises `NotNow`."""
    return replace(
        edition,
        state=after(edition.state, Step.SAVE),
        version=edition.version + 1,
        content=normal(content),
        authors=(*edition.authors, *(() if by in edition.authors else (by,))),
        by=by,
        by_name=by_name,
        updated_at=now,
    )


def stepped(edition: Edition, step: Step, now: Instant, **fields: Any) -> Edition:
    """Return the version after a step. Raises `NotNow`."""
    following = after(edition.state, step)
    return replace(edition, state=following, version=edition.version + 1, updated_at=now, **fields)


def differing(before: Content, then: Content) -> Mapping[str, tuple[Any, Any]]:
    """Return the fields other than the text that differ, with their old and new values."""
    names = [name for name in FIELDS if name not in ("body", "text", "why")]
    return {
        name: (getattr(before, name), getattr(then, name))
        for name in names
        if getattr(before, name) != getattr(then, name)
    }
