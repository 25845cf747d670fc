"""Knowledge, on both databases (KB1–KB3): categories of departments, drafts beside published versions, review."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.errors import NotAllowed
from core.notices import Notification, To, Whom
from infra.database.engine import Database
from infra.search import QueryWords
from infra.trail.audit import audit_table
from knowledge.articles import store
from knowledge.articles.service import ArticleService, StepRemark
from knowledge.articles.shown import compared_beside, comparison, related_of
from knowledge.articles.store import ArticleQuery
from knowledge.categories.service import CategoryFields, ShownCategory
from knowledge.errors import (
    ArticleChanged,
    CategoryChanged,
    NoSuchArticle,
    NoSuchCategory,
    NoSuchEdition,
    NotYourDepartment,
)
from knowledge.rules.articles import GRACE_S
from knowledge.rules.categories import NameUsed
from knowledge.rules.states import EditionState, NotNow, OwnWork, Step
from knowledge.search import pinyin
from knowledge.search.index import INDEX
from knowledge.telling import Silence
from tests.db.knowledge_base import AGENT, ALL, BOSS, EDITOR, OTHER, TEXT, KnowledgeBase

SUBMIT, PUBLISH, REJECT = Step.SUBMIT, Step.PUBLISH, Step.REJECT


class System(KnowledgeBase):
    """A knowledge base whose index is asked."""

    async def found(self, text: str, **filters: tuple[str, ...]) -> list[str]:
        async with self.database.read() as connection:
            hits, _ = await INDEX.find(connection, QueryWords.of(text), filters=filters, limit=10)
        return [hit.id for hit in hits]


@pytest.fixture
def system(database: Database) -> System:
    return System(database)


async def test_no_transaction_waits_for_the_dictionary_of_sounds(
    system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading it takes seconds, in which nobody else could write, not even a call's history."""
    told, begun, syllables, write = list[bool](), list[bool](), pinyin.syllables, system.database.write

    def spelling(word: str) -> Sequence[str]:
        told.append(True)
        return syllables(word)

    def writing() -> Any:
        begun.append(bool(told))
        return write()

    article, _ = await system.articles.add(EDITOR, "water", TEXT)
    monkeypatch.setattr(pinyin, "_read", [])
    monkeypatch.setattr(pinyin, "syllables", spelling)
    monkeypatch.setattr(system.database, "write", writing)
    await system.articles.step(BOSS, article.id, SUBMIT, 1, StepRemark())
    assert begun == [True]


def by_name(shown: list[ShownCategory]) -> dict[str, ShownCategory]:
    return {one.name: one for one in shown}


async def tree(system: System) -> dict[str, ShownCategory]:
    """The categories 内容 > 民生 > 供水 (水务局) > 水费."""
    parent, shown = None, list[ShownCategory]()
    for name, department in (("内容", None), ("民生", None), ("供水", "water"), ("水费", None)):
        shown = await system.categories.add(BOSS, CategoryFields(name=name, parent=parent, department=department))
        parent = by_name(shown)[name].id
    return by_name(shown)


async def test_editors_change_only_the_categories_of_their_department(system: System) -> None:
    there = await tree(system)
    mine = await system.categories.all(EDITOR)
    assert [one.name for one in mine] == ["内容", "民生", "供水", "水费"]
    assert [one.name for one in mine if one.mine] == ["供水", "水费"]
    assert [one.name for one in await system.categories.all(OTHER) if one.open] == ["民生"]
    assert not any(one.mine for one in await system.categories.all(AGENT))
    water = there["供水"]
    with pytest.raises(NotYourDepartment):
        await system.categories.add(OTHER, CategoryFields(name="偷", parent=water.id))
    with pytest.raises(NotYourDepartment):
        await system.categories.add(EDITOR, CategoryFields(name="新维度", parent=None))
    taken = CategoryFields(name="供水", parent=water.parent, department="roads")
    with pytest.raises(NotYourDepartment):
        await system.categories.change(EDITOR, water.id, water.version, taken)
    shown = await system.categories.add(EDITOR, CategoryFields(name="停水", parent=water.id))
    with pytest.raises(NameUsed):
        await system.categories.add(EDITOR, CategoryFields(name="停水", parent=water.id))
    shown = await system.categories.order(EDITOR, by_name(shown)["停水"].id, 0)
    assert [one.name for one in shown][-2:] == ["停水", "水费"]
    retired = CategoryFields(name="供水", parent=water.parent, department="water", retired=True)
    shown = await system.categories.change(EDITOR, water.id, water.version, retired)
    assert [one.name for one in shown if not one.in_use] == ["内容", "供水", "停水", "水费"]
    with pytest.raises(CategoryChanged):
        await system.categories.change(EDITOR, water.id, water.version, retired)


async def test_categories_are_counted_by_the_articles_that_stand_in_them(system: System) -> None:
    """KB1: a published article that is being changed counts on both sides; empty categories are left out."""
    there = await tree(system)
    water = replace(TEXT, categories=(there["水费"].id, there["供水"].id))
    published = await system.published(water)
    await system.articles.begin_draft(EDITOR, published)
    await system.articles.add(EDITOR, "water", replace(water, title="水费", categories=(there["水费"].id,)))
    counts = {one.id: (one.published, one.open) for one in await system.categories.counts()}
    assert counts == {there["水费"].id: (1, 2), there["供水"].id: (1, 1)}


async def test_an_article_is_published_by_somebody_else_and_found(system: System) -> None:
    there = await tree(system)
    content = replace(TEXT, categories=(there["水费"].id,))
    article, draft = await system.articles.add(EDITOR, "water", content)
    assert draft.content.text == "先看停水公告"
    assert await system.found("停水") == []
    await system.articles.step(EDITOR, article.id, SUBMIT, 1, StepRemark(note="新增"))
    with pytest.raises(NotAllowed):
        await system.articles.step(EDITOR, article.id, PUBLISH, 2, StepRemark())
    reviewing = replace(EDITOR, rights=EDITOR.rights | ALL)
    with pytest.raises(OwnWork):
        await system.articles.step(reviewing, article.id, PUBLISH, 2, StepRemark())
    with pytest.raises(NotYourDepartment):
        await system.articles.save(OTHER, article.id, 2, content)
    with pytest.raises(NotNow):
        await system.articles.save(EDITOR, article.id, 2, content)
    article, edition = await system.articles.step(BOSS, article.id, PUBLISH, 2, StepRemark(note="可以"))
    assert (article.live, article.open, article.published) == (EditionState.PUBLISHED, None, 1)
    assert (edition.content.why, edition.note, edition.decided_by_name) == ("新增", "可以", "赵敏")
    assert await system.found("停水公告") == await system.found("停水", category=(there["水费"].id,)) == [article.id]
    assert await system.found("停水", form=("policy",)) == []
    async with system.database.read() as connection:
        actions = await connection.scalars(sa.select(audit_table.c.action).where(audit_table.c.kind == "knowledge"))
        assert list(actions) == ["knowledge.added", "knowledge.step", "knowledge.step"]


async def test_a_draft_stands_beside_what_is_published(system: System) -> None:
    id = await system.published()
    _, draft = await system.articles.begin_draft(EDITOR, id)
    assert (draft.n, draft.content.title) == (2, "停水怎么办")
    assert (await system.articles.begin_draft(BOSS, id))[1].n == 2
    _, saved = await system.articles.save(EDITOR, id, 1, replace(TEXT, title="停水与报修", why="改标题"))
    with pytest.raises(ArticleChanged):
        await system.articles.save(BOSS, id, 1, replace(TEXT, title="另一个"))
    assert await system.found("报修") == []
    await system.articles.step(EDITOR, id, SUBMIT, saved.version, StepRemark())
    article, rejected = await system.articles.step(BOSS, id, REJECT, 3, StepRemark(note="缺电话"))
    assert (article.live, article.open, rejected.note) == (EditionState.PUBLISHED, EditionState.REJECTED, "缺电话")
    _, saved = await system.articles.save(EDITOR, id, 4, replace(TEXT, title="停水与报修", body="<p>拨打12345</p>"))
    await system.articles.step(EDITOR, id, SUBMIT, 5, StepRemark())
    await system.articles.step(BOSS, id, PUBLISH, 6, StepRemark())
    assert await system.found("报修") == [id]
    assert await system.found("公告") == []
    article, editions = await system.articles.read(EDITOR, id)
    assert [one.state for one in editions] == [EditionState.PUBLISHED, EditionState.SUPERSEDED]
    _, draft = await system.articles.begin_draft(EDITOR, id)
    await system.articles.discard(EDITOR, id, draft.version)
    assert (await system.articles.begin_draft(EDITOR, id))[1].n == 4


async def test_what_was_never_published_goes_with_its_draft(system: System) -> None:
    article, draft = await system.articles.add(EDITOR, "water", TEXT)
    await system.articles.discard(EDITOR, article.id, draft.version)
    with pytest.raises(NoSuchArticle):
        await system.articles.read(BOSS, article.id)


async def test_articles_go_off_line_by_hand_and_by_time(system: System) -> None:
    now = system.clock.now()
    reviewed = await system.published(replace(TEXT, review_at=now + 10))
    ended = await system.published(replace(TEXT, valid_to=now + 10))
    kept = await system.published(TEXT)
    gone = await system.published(TEXT)
    await system.articles.step(EDITOR, gone, Step.WITHDRAW, 3, StepRemark(note="错了"))
    assert sorted(await system.found("停水")) == sorted([reviewed, ended, kept])
    system.clock.advance(10)
    assert await system.articles.expire() == 1
    assert sorted(await system.found("停水")) == sorted([reviewed, kept])
    system.clock.advance(GRACE_S - 1)
    assert await system.articles.expire() == 0
    article, edition = await system.articles.step(
        BOSS, reviewed, Step.CONFIRM, 3, StepRemark(review_at=system.clock.now() + 99)
    )
    system.clock.advance(GRACE_S)
    assert await system.articles.expire() == 0
    system.clock.advance(99)
    assert await system.articles.expire() == 1
    article, _ = await system.articles.read(BOSS, reviewed)
    assert article.live is EditionState.EXPIRED
    _, draft = await system.articles.begin_draft(EDITOR, reviewed)
    assert draft.n == edition.n + 1
    await system.articles.save(EDITOR, reviewed, 1, TEXT)
    await system.articles.step(EDITOR, reviewed, SUBMIT, 2, StepRemark())
    await system.articles.step(BOSS, reviewed, PUBLISH, 3, StepRemark())
    assert sorted(await system.found("停水")) == sorted([reviewed, kept])


async def test_several_are_reviewed_at_once_each_by_itself(system: System) -> None:
    ids = [(await system.articles.add(EDITOR, "water", TEXT))[0].id for _ in range(3)]
    for id in ids[:2]:
        await system.articles.step(EDITOR, id, SUBMIT, 1, StepRemark())
    outcomes = await system.articles.step_all(
        BOSS, [(id, 2) for id in [*ids, "0" * 24]], PUBLISH, StepRemark(note="同意")
    )
    codes = ["", "", "knowledge.not_now", "knowledge.no_such_article"]
    assert [one.code for one in outcomes] == codes
    assert len(await system.found("停水")) == 2


async def test_editors_list_what_is_of_their_departments(system: System) -> None:
    there = await tree(system)
    with pytest.raises(NotYourDepartment):
        await system.articles.add(OTHER, "roads", replace(TEXT, categories=(there["水费"].id,)))
    with pytest.raises(NoSuchCategory):
        await system.articles.add(OTHER, "roads", replace(TEXT, categories=(there["内容"].id,)))
    with pytest.raises(NotYourDepartment):
        await system.articles.add(OTHER, "water", TEXT)
    water = await system.published()
    system.clock.advance(1)
    roads, _ = await system.articles.add(OTHER, "roads", replace(TEXT, title="路灯"))

    async def listed(actor: Actor, **sought: Any) -> list[str]:
        return [one.id for one in (await system.articles.listed(actor, ArticleQuery(**sought), None, 10))[0]]

    assert await listed(EDITOR) == [water]
    assert await listed(OTHER) == [roads.id]
    assert await listed(BOSS) == [roads.id, water]
    assert await listed(EDITOR, departments={"roads"}) == []
    assert await listed(BOSS, open=EditionState.DRAFT) == await listed(BOSS, title="路灯") == [roads.id]
    assert await listed(BOSS, author="u1") == await listed(BOSS, live=EditionState.PUBLISHED) == [water]
    first, key = await system.articles.listed(BOSS, ArticleQuery(), None, 1)
    second, end = await system.articles.listed(BOSS, ArticleQuery(), str(key), 1)
    assert [one.id for one in (*first, *second)] == [roads.id, water]
    assert end is None
    with pytest.raises(NotAllowed):
        await system.articles.listed(AGENT, ArticleQuery(), None, 10)


async def test_each_version_keeps_its_related_articles_and_the_editor_sees_their_titles(system: System) -> None:
    """KB3 知识关联."""
    one, other = await system.published(), await system.published(replace(TEXT, title="停水公告"))
    _, draft = await system.articles.begin_draft(EDITOR, one)
    _, draft = await system.articles.save(EDITOR, one, draft.version, replace(TEXT, related=(other, "gone", other)))
    article, editions = await system.articles.read(EDITOR, one)
    assert await system.articles.titles(related_of(article, editions)) == {other: "停水公告"}
    assert {edition.n: tuple(edition.content.related) for edition in editions} == {2: (other,), 1: ()}
    await system.articles.step(EDITOR, one, SUBMIT, draft.version, StepRemark())
    await system.articles.step(BOSS, one, PUBLISH, draft.version + 1, StepRemark())
    async with system.database.read() as connection:
        assert await store.related(connection, other, 9) == [one]


async def test_any_two_versions_are_compared_and_the_draft_with_each(system: System) -> None:
    """KB3: versions that do not follow each other, in either direction, for people who may see them."""
    id = await system.published(replace(TEXT, body="<p>收费10元</p><p>当场办结</p>"))
    for body, publishing in (
        ("<p>收费20元</p><p>当场办结</p>", True),
        ("<p>另行通知</p>", True),
        ("<p>收费10元</p>", False),
    ):
        _, draft = await system.articles.begin_draft(EDITOR, id)
        _, draft = await system.articles.save(EDITOR, id, draft.version, replace(TEXT, body=body))
        if publishing:
            _, draft = await system.articles.step(EDITOR, id, SUBMIT, draft.version, StepRemark())
            await system.articles.step(BOSS, id, PUBLISH, draft.version, StepRemark())

    async def changes(left: int, right: int) -> list[tuple[str, str]]:
        one, other = await system.articles.editions(EDITOR, id, left, right)
        lines = await compared_beside(one.content.text, other.content.text)
        found = comparison(one, other, lines, [])
        assert (found.left, found.right) == (left, right)
        return [(part.change.value, part.text) for line in found.lines for part in line.parts]

    assert await changes(1, 3) == [("removed", "收费10元"), ("added", "另行通知"), ("removed", "当场办结")]
    assert await changes(3, 1) == [("removed", "另行通知"), ("added", "收费10元"), ("added", "当场办结")]
    assert await changes(1, 4) == [("same", "收费10元"), ("removed", "当场办结")]
    for actor, numbers, refusal in ((OTHER, (1, 3), NotYourDepartment), (EDITOR, (1, 5), NoSuchEdition)):
        with pytest.raises(refusal):
            await system.articles.editions(actor, id, *numbers)


async def test_reviewers_and_authors_are_told(system: System) -> None:
    """KB2: of many articles within an hour they are told once, but each author learns of each refusal."""
    told: list[Notification] = []

    class Heard(Silence):
        async def tell(self, connection: AsyncConnection, notice: Notification) -> None:
            told.append(notice)

    articles = ArticleService(system.parts, Heard())
    for step in (REJECT, PUBLISH):
        article, _ = await articles.add(EDITOR, "water", TEXT)
        await articles.step(EDITOR, article.id, SUBMIT, 1, StepRemark())
        await articles.step(BOSS, article.id, step, 2, StepRemark())
    author = (To(Whom.USER, EDITOR.user),)
    assert [(one.kind, one.to) for one in told] == [
        ("knowledge.review", (To(Whom.RIGHT, "knowledge.review"),)),
        ("knowledge.rejected", author),
        ("knowledge.review", (To(Whom.RIGHT, "knowledge.review"),)),
        ("knowledge.published", author),
    ]
    assert len({one.key for one in told}) == 3, "the second request for a review in the hour has the key of the first"
    assert {one.values["知识"] for one in told} == {TEXT.title}
