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
from tests.db.editing import AGENT, BOSS, EDITOR, House
from tests.db.filing import bits

TEXT = Content(title="停水怎么办", form=Form.ANSWER, body="<p>先看公告</p>")
OTHERS = replace(EDITOR, departments=frozenset({"roads"}))


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return House(database, tmp_path)


def shows(id: str) -> str:
    """A text with this picture."""
    return f'<p>见图</p><p><img src="/api/knowledge/pictures/{id}" alt=""></p>'


async def draft(house: House, body: str = TEXT.body, title: str = TEXT.title) -> str:
    """Make a new article with this text."""
    article, _ = await house.articles.add(EDITOR, "water", replace(TEXT, body=body, title=title))
    return article.id


async def body_of(house: House, article: str) -> str:
    _, [edition, *_] = await house.articles.read(EDITOR, article)
    return edition.content.body


async def write(house: House, article: str, body: str) -> str:
    """Save the draft with this text. Return the text as it is stored."""
    _, [edition, *_] = await house.articles.read(EDITOR, article)
    await house.articles.save(EDITOR, article, edition.version, replace(TEXT, body=body))
    return await body_of(house, article)


async def test_a_picture_is_told_by_its_content_and_bound_to_a_draft_of_ones_own(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = await draft(house)
    one = await house.pictures.add(EDITOR, article, bits(PNG))
    assert (one.media_type, one.size) == ("image/png", len(PNG))
    assert (await house.pictures.file(EDITOR, one.id)).size == len(PNG)
    for data in (b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<html>", documents.pdf("x")):
        with pytest.raises(WrongMedia):
            await house.pictures.add(EDITOR, article, bits(data))
    with pytest.raises(FileTooLarge):
        await house.pictures.add(EDITOR, article, bits(PNG + bytes(MOST_BYTES)))
    with pytest.raises(NotAllowed):
        await house.pictures.add(OTHERS, article, bits(PNG))
    with pytest.raises(NotAllowed):
        await house.pictures.add(AGENT, article, bits(PNG))
    monkeypatch.setattr(service, "MOST_PICTURES", 1)
    with pytest.raises(TooManyPictures):
        await house.pictures.add(EDITOR, article, bits(PNG))
    _, [edition, *_] = await house.articles.read(EDITOR, article)
    await house.articles.step(EDITOR, article, Step.SUBMIT, edition.version, StepRemark())
    with pytest.raises(NotNow):
        await house.pictures.add(EDITOR, article, bits(PNG))


async def test_only_pictures_stand_at_their_address(house: House) -> None:
    """A file of another kind is not served there, whatever its id."""
    article = await draft(house)
    paper = await house.papers.add(EDITOR, article, bits(documents.pdf("x")), "x.pdf")
    with pytest.raises(NoSuchPicture):
        await house.pictures.file(EDITOR, paper.id)


async def test_a_text_keeps_the_pictures_that_there_are_and_no_others(house: House) -> None:
    article = await draft(house)
    one = await house.pictures.add(EDITOR, article, bits(PNG))
    text = (
        shows(one.id)
        + shows("0" * 24)
        + '<p><img src="https://elsewhere/x.png"><img src="data:image/png;base64,xx"></p>'
    )
    kept = await write(house, article, text)
    assert one.id in kept
    assert kept.count("<img") == 1


async def test_a_picture_goes_a_week_after_the_last_version_that_shows_it(house: House) -> None:
    article = await draft(house)
    used, left = [await house.pictures.add(EDITOR, article, bits(PNG)) for _ in range(2)]
    await write(house, article, shows(used.id) + shows(left.id))
    await write(house, article, shows(used.id))
    other = await draft(house, shows(used.id), "抄来的")
    await write(house, article, "<p>没有图了</p>")
    house.clock.advance(KEPT_S - 1)
    assert await house.pictures.sweep() == 0
    house.clock.advance(1)
    assert await house.pictures.sweep() == 2
    assert (await house.pictures.file(EDITOR, used.id)).size == len(PNG), "another article shows it"
    with pytest.raises(NoSuchPicture):
        await house.pictures.file(EDITOR, left.id)
    with pytest.raises(FileGone):
        await house.file_store.there(left.id)
    assert await house.pictures.sweep() == 0, "a week until the next look"
    _, [edition, *_] = await house.articles.read(EDITOR, other)
    await house.articles.discard(EDITOR, other, edition.version)
    house.clock.advance(KEPT_S)
    await house.pictures.sweep()
    with pytest.raises(NoSuchPicture):
        await house.pictures.file(EDITOR, used.id)


async def test_exports_have_the_pictures_and_an_import_of_them_keeps_them(house: House) -> None:
    first = await draft(house)
    one = await house.pictures.add(EDITOR, first, bits(PNG))
    await write(house, first, shows(one.id))
    job = await house.exports.begin(EDITOR, (), ArticleQuery())
    assert await house.jobs.run_one()
    with zipfile.ZipFile(house.jobs.file(EDITOR, job.id).path) as archive:
        assert archive.read(f"图片/{one.id}.png") == PNG
        [page] = [name for name in archive.namelist() if name.startswith("HTML/")]
        assert f'src="../图片/{one.id}.png"' in archive.read(page).decode()
        table = archive.read("知识.xlsx")
    _, [edition, *_] = await house.articles.read(EDITOR, first)
    await house.articles.discard(EDITOR, first, edition.version)
    done = await house.run(await house.checked(table, "知识.xlsx", BOSS), actor=BOSS)
    assert done.done == 1
    house.clock.advance(KEPT_S)
    await house.pictures.sweep()
    [row], _ = await house.articles.listed(BOSS, ArticleQuery(), None, 10)
    assert one.id in await body_of(house, row.id)
    assert (await house.pictures.file(EDITOR, one.id)).size == len(PNG)


async def test_a_picture_of_a_draft_is_seen_by_its_editors_alone_until_the_version_is_published(house: House) -> None:
    """Its id opens it to nobody else; a reader sees it only with the published version."""
    article = await draft(house)
    one = await house.pictures.add(EDITOR, article, bits(PNG))
    await write(house, article, shows(one.id))
    for reader in (AGENT, OTHERS):
        with pytest.raises(NoSuchPicture):
            await house.pictures.file(reader, one.id)
    for editor in (EDITOR, BOSS):
        assert (await house.pictures.file(editor, one.id)).size == len(PNG)
    _, [edition, *_] = await house.articles.read(EDITOR, article)
    await house.articles.step(EDITOR, article, Step.SUBMIT, edition.version, StepRemark())
    await house.articles.step(BOSS, article, Step.PUBLISH, edition.version + 1, StepRemark())
    for reader in (AGENT, OTHERS):
        assert (await house.pictures.file(reader, one.id)).size == len(PNG)
