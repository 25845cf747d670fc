"""Pictures within articles, on both databases (KB2 图文混编): inserted, kept by versions, swept, exported, imported."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import NotAllowed
from infra.database.engine import Database
from infra.files.errors import FileGone, FileTooLarge, WrongMedia
from knowledge.articles.service import StepRemark
from knowledge.articles.store import ArticleQuery
from knowledge.pictures import service
from knowledge.pictures.service import KEPT_S, MOST_BYTES, NoSuchPicture, TooManyPictures
from knowledge.rules.articles import Content, Form
from knowledge.rules.states import NotNow, Step
from tests import documents
from tests.attachable import PNG
from tests.db.editing import AGENT, BOSS, EDITOR, System
from tests.db.filing import bits

TEXT = Content(title="停水怎么办", form=Form.ANSWER, body="<p>先看公告</p>")
OTHERS = replace(EDITOR, departments=frozenset({"roads"}))


@pytest.fixture
def system(database: Database, tmp_path: Path) -> System:
    return System(database, tmp_path)


def shows(id: str) -> str:
    """A text with this picture."""
    return f'<p>见图</p><p><img src="/api/knowledge/pictures/{id}" alt=""></p>'


async def draft(system: System, body: str = TEXT.body, title: str = TEXT.title) -> str:
    """Make a new article with this text."""
    article, _ = await system.articles.add(EDITOR, "water", replace(TEXT, body=body, title=title))
    return article.id


async def body_of(system: System, article: str) -> str:
    _, [edition, *_] = await system.articles.read(EDITOR, article)
    return edition.content.body


async def write(system: System, article: str, body: str) -> str:
    """Save the draft with this text. Return the text as it is stored."""
    _, [edition, *_] = await system.articles.read(EDITOR, article)
    await system.articles.save(EDITOR, article, edition.version, replace(TEXT, body=body))
    return await body_of(system, article)


async def test_a_picture_is_told_by_its_content_and_bound_to_a_draft_of_ones_own(
    system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = await draft(system)
    one = await system.pictures.add(EDITOR, article, bits(PNG))
    assert (one.media_type, one.size) == ("image/png", len(PNG))
    assert (await system.pictures.file(EDITOR, one.id)).size == len(PNG)
    for data in (b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<html>", documents.pdf("x")):
        with pytest.raises(WrongMedia):
            await system.pictures.add(EDITOR, article, bits(data))
    with pytest.raises(FileTooLarge):
        await system.pictures.add(EDITOR, article, bits(PNG + bytes(MOST_BYTES)))
    with pytest.raises(NotAllowed):
        await system.pictures.add(OTHERS, article, bits(PNG))
    with pytest.raises(NotAllowed):
        await system.pictures.add(AGENT, article, bits(PNG))
    monkeypatch.setattr(service, "MOST_PICTURES", 1)
    with pytest.raises(TooManyPictures):
        await system.pictures.add(EDITOR, article, bits(PNG))
    _, [edition, *_] = await system.articles.read(EDITOR, article)
    await system.articles.step(EDITOR, article, Step.SUBMIT, edition.version, StepRemark())
    with pytest.raises(NotNow):
        await system.pictures.add(EDITOR, article, bits(PNG))


async def test_only_pictures_stand_at_their_address(system: System) -> None:
    """A file of another kind is not served there, whatever its id."""
    article = await draft(system)
    paper = await system.papers.add(EDITOR, article, bits(documents.pdf("x")), "x.pdf")
    with pytest.raises(NoSuchPicture):
        await system.pictures.file(EDITOR, paper.id)


async def test_a_text_keeps_the_pictures_that_there_are_and_no_others(system: System) -> None:
    article = await draft(system)
    one = await system.pictures.add(EDITOR, article, bits(PNG))
    text = (
        shows(one.id)
        + shows("0" * 24)
        + '<p><img src="https://elsewhere/x.png"><img src="data:image/png;base64,xx"></p>'
    )
    kept = await write(system, article, text)
    assert one.id in kept
    assert kept.count("<img") == 1


async def test_a_picture_goes_a_week_after_the_last_version_that_shows_it(system: System) -> None:
    article = await draft(system)
    used, left = [await system.pictures.add(EDITOR, article, bits(PNG)) for _ in range(2)]
    await write(system, article, shows(used.id) + shows(left.id))
    await write(system, article, shows(used.id))
    other = await draft(system, shows(used.id), "抄来的")
    await write(system, article, "<p>没有图了</p>")
    system.clock.advance(KEPT_S - 1)
    assert await system.pictures.sweep() == 0
    system.clock.advance(1)
    assert await system.pictures.sweep() == 2
    assert (await system.pictures.file(EDITOR, used.id)).size == len(PNG), "another article shows it"
    with pytest.raises(NoSuchPicture):
        await system.pictures.file(EDITOR, left.id)
    with pytest.raises(FileGone):
        await system.file_store.there(left.id)
    assert await system.pictures.sweep() == 0, "a week until the next look"
    _, [edition, *_] = await system.articles.read(EDITOR, other)
    await system.articles.discard(EDITOR, other, edition.version)
    system.clock.advance(KEPT_S)
    await system.pictures.sweep()
    with pytest.raises(NoSuchPicture):
        await system.pictures.file(EDITOR, used.id)


async def test_exports_have_the_pictures_and_an_import_of_them_keeps_them(system: System) -> None:
    first = await draft(system)
    one = await system.pictures.add(EDITOR, first, bits(PNG))
    await write(system, first, shows(one.id))
    job = await system.exports.begin(EDITOR, (), ArticleQuery())
    assert await system.jobs.run_one()
    with zipfile.ZipFile(system.jobs.file(EDITOR, job.id).path) as archive:
        assert archive.read(f"图片/{one.id}.png") == PNG
        [page] = [name for name in archive.namelist() if name.startswith("HTML/")]
        assert f'src="../图片/{one.id}.png"' in archive.read(page).decode()
        table = archive.read("知识.xlsx")
    _, [edition, *_] = await system.articles.read(EDITOR, first)
    await system.articles.discard(EDITOR, first, edition.version)
    done = await system.run(await system.checked(table, "知识.xlsx", BOSS), actor=BOSS)
    assert done.done == 1
    system.clock.advance(KEPT_S)
    await system.pictures.sweep()
    [row], _ = await system.articles.listed(BOSS, ArticleQuery(), None, 10)
    assert one.id in await body_of(system, row.id)
    assert (await system.pictures.file(EDITOR, one.id)).size == len(PNG)


async def test_a_picture_of_a_draft_is_seen_by_its_editors_alone_until_the_version_is_published(system: System) -> None:
    """Its id opens it to nobody else; a reader sees it only with the published version."""
    article = await draft(system)
    one = await system.pictures.add(EDITOR, article, bits(PNG))
    await write(system, article, shows(one.id))
    for reader in (AGENT, OTHERS):
        with pytest.raises(NoSuchPicture):
            await system.pictures.file(reader, one.id)
    for editor in (EDITOR, BOSS):
        assert (await system.pictures.file(editor, one.id)).size == len(PNG)
    _, [edition, *_] = await system.articles.read(EDITOR, article)
    await system.articles.step(EDITOR, article, Step.SUBMIT, edition.version, StepRemark())
    await system.articles.step(BOSS, article, Step.PUBLISH, edition.version + 1, StepRemark())
    for reader in (AGENT, OTHERS):
        assert (await system.pictures.file(reader, one.id)).size == len(PNG)
