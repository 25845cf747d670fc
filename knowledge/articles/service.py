"""The use cases of articles: write, send to review, publish, withdraw. Each change is one transaction with its
audit."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import SYSTEM, Actor
from core.errors import HotlineError, NotAllowed
from core.ids import Instant
from infra.trail import audit
from knowledge.articles import store
from knowledge.articles.cleaning_beside import cleaned_beside
from knowledge.articles.store import ArticleKey, ArticleQuery
from knowledge.categories import store as category_store
from knowledge.categories.service import must_be_open
from knowledge.errors import NoSuchEdition, NoSuchKnowledgeDepartment, NotYourDepartment
from knowledge.papers import store as papers
from knowledge.parts import REVIEW, WRITE, Parts, reach
from knowledge.pictures import store as pictures
from knowledge.rules.articles import (
    Article,
    Content,
    Edition,
    begun,
    begun_again,
    must_be_complete,
    normal,
    saved,
    stepped,
)
from knowledge.rules.states import EditionState, NotNow, Step, must_be_anothers
from knowledge.search import index, pinyin, terms
from knowledge.telling import Silence, Telling, notice_of

EDITIONS = 50
"""The number of newest versions that an article's page lists."""

AT_ONCE = 100
"""Maximum number of articles in one batch, and of those that go off line in one transaction."""

STEPS = {Step.SUBMIT: WRITE, Step.TAKE_BACK: WRITE, Step.PUBLISH: REVIEW, Step.REJECT: REVIEW}
"""The steps of an open version, with the right that each one needs."""

LIVE_STEPS = {Step.CONFIRM: WRITE, Step.WITHDRAW: WRITE}
"""The steps of a published version, with the right that each one needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRemark:
    """The remark made with a step. `review_at`: the next review date, for `confirm`."""

    note: str = ""
    review_at: Instant | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result for one item of a batch: the code of the error, or '' if it was done."""

    id: str
    code: str


class ArticleService:
    """Articles as editors work with them. Agents read them through `portal`."""

    def __init__(self, parts: Parts, telling: Telling | None = None) -> None:
        self._parts, self._telling = parts, telling or Silence()

    async def add(self, actor: Actor, department: str, content: Content) -> tuple[Article, Edition]:
        """Create an article with its first draft. Raises `NotYourDepartment`, `NoSuchCategory` and `TooNested`."""
        actor.must(WRITE)
        content = await _without_the_forbidden(content)
        async with self._parts.database.write() as connection:
            return await self.added(connection, actor, department, content)

    async def added(
        self, connection: AsyncConnection, actor: Actor, department: str, content: Content
    ) -> tuple[Article, Edition]:
        """Like `add`, for clean content, in the caller's transaction."""
        actor.must(WRITE)
        now, id = self._parts.clock.now(), self._parts.new_id()
        self._must_be_of(actor, department)
        clean = await self._clean(connection, actor, id, content)
        article, edition = begun(id, department, clean, actor.user, actor.name, now)
        await store.add(connection, article)
        await store.add_edition(connection, edition)
        after = {"title": edition.content.title, "department": department}
        await audit.write(connection, actor, "knowledge.added", "knowledge", id, now, after=after)
        return article, edition

    async def begin_draft(self, actor: Actor, id: str) -> tuple[Article, Edition]:
        """Begin a draft with the content of the newest version, or return the existing draft."""
        actor.must(WRITE)
        now = self._parts.clock.now()
        async with self._parts.database.write() as connection:
            article = await self._mine(connection, actor, id)
            if article.draft is not None:
                return article, await store.edition(connection, id, article.draft)
            [before] = await store.editions(connection, id, 1)
            edition = begun_again(article, before, actor.user, actor.name, now)
            await store.add_edition(connection, edition)
            article = replace(article, draft=edition.n, last=edition.n, open=EditionState.DRAFT, updated_at=now)
            await store.save(connection, article)
            return article, edition

    async def save(
        self, actor: Actor, id: str, version: int, content: Content, department: str | None = None
    ) -> tuple[Article, Edition]:
        """Save the draft. Raises `ArticleChanged` unless this is its newest version, `NotNow` and `TooNested`."""
        actor.must(WRITE)
        now = self._parts.clock.now()
        content = await _without_the_forbidden(content)
        async with self._parts.database.write() as connection:
            article = await self._mine(connection, actor, id)
            draft = await self._draft(connection, article, version)
            if department is not None and department != article.department:
                self._must_be_of(actor, department)
                if article.published is not None:
                    raise NotNow(state=EditionState.PUBLISHED.value)
                article = replace(article, department=department)
            clean = await self._clean(connection, actor, id, content, draft.content.categories)
            edition = saved(draft, clean, actor.user, actor.name, now)
            await store.save_edition(connection, edition)
            article = replace(article, open=edition.state, updated_at=now)
            if article.published is None:
                article = _shown_as(article, edition)
            await store.save(connection, article)
            return article, edition

    async def discard(self, actor: Actor, id: str, version: int) -> None:
        """Discard the draft. An article that was never published is deleted with it."""
        actor.must(WRITE)
        now = self._parts.clock.now()
        async with self._parts.database.write() as connection:
            article = await self._mine(connection, actor, id)
            draft = await self._draft(connection, article, version)
            if draft.state is EditionState.REVIEW:
                raise NotNow(state=draft.state.value)
            await store.remove_edition(connection, draft)
            await papers.discarded(connection, id, draft.n)
            if article.live is None:
                await store.remove(connection, id)
            else:
                # The number is not reused, because others may have seen it.
                await store.save(connection, replace(article, draft=None, open=None, updated_at=now))
            gone = {"title": draft.content.title, "n": draft.n}
            await audit.write(connection, actor, "knowledge.discarded", "knowledge", id, now, before=gone)

    async def step(self, actor: Actor, id: str, step: Step, version: int, told: StepRemark) -> tuple[Article, Edition]:
        """Take a step with the open or the published version. Raises `ArticleChanged`, `NotNow` and `OwnWork`."""
        right = {**STEPS, **LIVE_STEPS}.get(step)
        if right is None:
            raise NotNow
        actor.must(right)
        await pinyin.ready()
        async with self._parts.database.write() as connection:
            article = await self._mine(connection, actor, id, right)
            if step in LIVE_STEPS:
                return await self._step_live(connection, actor, article, step, version, told)
            after = await self._step_open(connection, actor, article, step, version, told)
            notice = notice_of(step, *after, actor.user, self._parts.clock.now())
            if notice is not None:
                await self._telling.tell(connection, notice)
        self._telling.wake()
        return after

    async def step_all(
        self, actor: Actor, steps: Sequence[tuple[str, int]], step: Step, told: StepRemark
    ) -> Sequence[Outcome]:
        """Take the same step with several articles, given by id and version. Each is done separately, so that an
        article that somebody else has changed does not hold up the others."""
        found: list[Outcome] = []
        for id, version in steps[:AT_ONCE]:
            try:
                await self.step(actor, id, step, version, told)
            except HotlineError as error:
                found.append(Outcome(id, error.code))
            else:
                found.append(Outcome(id, ""))
        return found

    async def listed(
        self, actor: Actor, sought: ArticleQuery, cursor: str | None, limit: int
    ) -> tuple[list[Article], Any]:
        """Return the articles of this editor's or reviewer's departments, most recently changed first."""
        departments = self._read_reach(actor)
        wanted = sought.departments
        if departments is not None:
            wanted = departments if wanted is None else set(wanted) & set(departments)
        after = None if cursor is None else ArticleKey.read(cursor)
        async with self._parts.database.read() as connection:
            return await store.listed(connection, replace(sought, departments=wanted), after, limit)

    async def read(self, actor: Actor, id: str) -> tuple[Article, list[Edition]]:
        """Return an article with its newest versions, as its editors and reviewers see it."""
        async with self._parts.database.read() as connection:
            article = await store.get(connection, id)
            departments = self._read_reach(actor)
            if departments is not None and article.department not in departments:
                raise NotYourDepartment
            return article, await store.editions(connection, id, EDITIONS)

    async def titles(self, ids: Collection[str]) -> dict[str, str]:
        """Return the titles of these articles, a few dozen at most."""
        async with self._parts.database.read() as connection:
            return {id: one.title for id, one in (await store.several(connection, ids)).items()}

    async def edition(self, actor: Actor, id: str, n: int) -> Edition:
        """Return one version. Raises `NoSuchEdition` and `NotYourDepartment`."""
        [one] = await self.editions(actor, id, n)
        return one

    async def editions(self, actor: Actor, id: str, *numbers: int) -> list[Edition]:
        """Return these versions of an article, in the order given. Raises the same as `edition`."""
        async with self._parts.database.read() as connection:
            article = await store.get(connection, id)
            departments = self._read_reach(actor)
            if departments is not None and article.department not in departments:
                raise NotYourDepartment
            return [await store.edition(connection, id, n) for n in numbers]

    async def expire(self) -> int:
        """Take articles off line whose time is up, and return their number."""
        now = self._parts.clock.now()
        async with self._parts.database.write() as connection:
            ids = await store.over(connection, now, AT_ONCE)
            for id in ids:
                article = await store.get(connection, id)
                await self._take_off(connection, SYSTEM, article, Step.EXPIRE, now, "")
        return len(ids)

    async def _step_open(
        self, connection: AsyncConnection, actor: Actor, article: Article, step: Step, version: int, told: StepRemark
    ) -> tuple[Article, Edition]:
        now = self._parts.clock.now()
        draft = await self._draft(connection, article, version)
        fields: dict[str, Any] = {}
        if step is Step.SUBMIT:
            must_be_complete(draft.content, now)
            fields = {"submitted_at": now, "content": replace(draft.content, why=told.note or draft.content.why)}
            if not draft.authors:
                fields["authors"] = (actor.user,)
        elif step in (Step.PUBLISH, Step.REJECT):
            must_be_anothers(draft.authors, actor.user)
            decided = {"decided_by": actor.user, "decided_by_name": actor.name, "decided_at": now}
            fields = {**decided, "note": told.note}
        edition = stepped(draft, step, now, **fields)
        await store.save_edition(connection, edition)
        article = replace(article, open=edition.state, updated_at=now)
        if step is Step.PUBLISH:
            article = await self._published(connection, article, edition, now)
        await store.save(connection, article)
        await self._noted(connection, actor, step, article, edition, told.note, now)
        return article, edition

    async def _published(
        self, connection: AsyncConnection, article: Article, edition: Edition, now: Instant
    ) -> Article:
        before: Sequence[str] = ()
        if article.published is not None:
            old = await store.edition(connection, article.id, article.published)
            await store.save_edition(connection, stepped(old, Step.SUPERSEDE, now, ended_at=now))
            before = old.content.keywords
        article = replace(
            _shown_as(article, edition),
            live=edition.state,
            open=None,
            published=edition.n,
            draft=None,
            published_at=now,
        )
        await store.link(connection, article.id, edition.content.related)
        await terms.changed(connection, before, edition.content.keywords)
        await terms.entitle(connection, article.id, edition.content.title)
        await index.enter(connection, article, edition.content)
        return article

    async def _step_live(
        self, connection: AsyncConnection, actor: Actor, article: Article, step: Step, version: int, told: StepRemark
    ) -> tuple[Article, Edition]:
        now = self._parts.clock.now()
        if article.published is None:
            raise NotNow
        if step is Step.WITHDRAW:
            return await self._take_off(connection, actor, article, step, now, told.note, version)
        live = await store.edition(connection, article.id, article.published)
        content = replace(live.content, review_at=told.review_at)
        must_be_complete(content, now)
        edition = stepped(replace(live, version=version), step, now, content=content)
        await store.save_edition(connection, edition)
        article = replace(article, review_at=told.review_at, updated_at=now)
        await store.save(connection, article)
        await self._noted(connection, actor, step, article, edition, told.note, now)
        return article, edition

    async def _take_off(
        self,
        connection: AsyncConnection,
        actor: Actor,
        article: Article,
        step: Step,
        now: Instant,
        note: str,
        version: int | None = None,
    ) -> tuple[Article, Edition]:
        """Take the published version off line, and remove it from the index."""
        live = await store.edition(connection, article.id, article.published or 0)
        if version is not None:
            live = replace(live, version=version)
        who = {"ended_by": actor.user, "ended_by_name": actor.name[:64]} if step is Step.WITHDRAW else {}
        edition = stepped(live, step, now, ended_at=now, note=note, **who)
        await store.save_edition(connection, edition)
        article = replace(article, live=edition.state, published=None, updated_at=now)
        await store.save(connection, article)
        await store.link(connection, article.id, ())
        await terms.changed(connection, live.content.keywords, ())
        await terms.entitle(connection, article.id, None)
        await index.INDEX.drop(connection, article.id)
        await self._noted(connection, actor, step, article, edition, note, now)
        return article, edition

    @staticmethod
    async def _noted(
        connection: AsyncConnection,
        actor: Actor,
        step: Step,
        article: Article,
        edition: Edition,
        note: str,
        now: Instant,
    ) -> None:
        after = {"title": edition.content.title, "step": step.value, "n": edition.n}
        await audit.write(connection, actor, "knowledge.step", "knowledge", article.id, now, reason=note, after=after)

    async def _mine(self, connection: AsyncConnection, actor: Actor, id: str, right: str = WRITE) -> Article:
        article = await store.get(connection, id)
        departments = reach(actor, right)
        if departments is not None and article.department not in departments:
            raise NotYourDepartment
        return article

    @staticmethod
    async def _draft(connection: AsyncConnection, article: Article, version: int) -> Edition:
        """Return the open version as the caller has read it. If it was saved since, writing it is refused."""
        if article.draft is None:
            raise NoSuchEdition
        return replace(await store.edition(connection, article.id, article.draft), version=version)

    def _must_be_of(self, actor: Actor, department: str) -> None:
        departments = reach(actor)
        if department not in self._parts.departments.names():
            raise NoSuchKnowledgeDepartment(field="department")
        if departments is not None and department not in departments:
            raise NotYourDepartment(field="department")

    async def _clean(
        self, connection: AsyncConnection, actor: Actor, id: str, content: Content, there: Collection[str] = ()
    ) -> Content:
        """Return the content as it is stored for this article. Categories that it already has stay, whichever
        department owns them."""
        tree = await category_store.tree(connection)
        must_be_open(tree, set(content.categories) - set(there), reach(actor))
        body = (await pictures.settled(connection, {id: content.body}))[id]
        there_are = await store.several(connection, content.related)
        related = [one for one in content.related if one in there_are]
        return normal(replace(content, body=body, related=tuple(related)))

    @staticmethod
    def _read_reach(actor: Actor) -> Collection[str] | None:
        """Return the departments whose drafts this person sees as editor or reviewer."""
        if not (actor.may(WRITE) or actor.may(REVIEW)):
            raise NotAllowed(right=WRITE)
        reaches = [reach(actor, right) for right in (WRITE, REVIEW) if actor.may(right)]
        return None if None in reaches else set[str]().union(*(one for one in reaches if one is not None))


async def _without_the_forbidden(content: Content) -> Content:
    """Return the cleaned content with its plain text. Done before the transaction begins, since it takes a while."""
    clean = await cleaned_beside(content.body)
    return replace(content, body=clean.html, text=clean.text)


def _shown_as(article: Article, edition: Edition) -> Article:
    """Return the article with the title and the other listed fields of this version."""
    names = ("title", "form", "keywords", "categories", "valid_from", "valid_to", "review_at")
    fields: Mapping[str, Any] = {name: getattr(edition.content, name) for name in names}
    return replace(article, **fields)
