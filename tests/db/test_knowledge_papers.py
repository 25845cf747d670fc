"""Attachments of articles, and their export, on both databases (KB2, KB3, KB5 附件内容检索)."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import NotAllowed
from infra.database.engine import Database
from infra.extract.errors import Password, Picture
from infra.extract.pieces import PieceKind
from infra.extract.reader import Reader
from infra.files.errors import FileGone, WrongMedia
from infra.lists.spreadsheet import LAST_ROW
from infra.search import QueryWords
from knowledge.articles.service import StepRemark
from knowledge.articles.store import ArticleQuery
from knowledge.papers import store
from knowledge.papers.service import NoSuchPaper
from knowledge.papers.store import PaperState
from knowledge.rules.articles import Content, Form
from knowledge.rules.query import Where
from knowledge.rules.states import NotNow, Step
from knowledge.search.index import INDEX
from knowledge.search.service import SearchRequest, SearchService
from tests import documents
from tests.db.editing import AGENT, BOSS, EDITOR, System
from tests.db.filing import bits

TEXT = Content(title="停水怎么办", form=Form.ANSWER, body="<p>先看公告</p>", keywords=("停水",))
PDF = documents.pdf("目录", "", "阀门检修流程")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


@pytest.fixture
def system(database: Database, tmp_path: Path) -> System:
    return System(database, tmp_path)


async def published(system: System, id: str) -> None:
    """Publish the article's draft."""
    _, [edition, *_] = await system.articles.read(EDITOR, id)
    await system.articles.step(EDITOR, id, Step.SUBMIT, edition.version, StepRemark())
    await system.articles.step(BOSS, id, Step.PUBLISH, edition.version + 1, StepRemark())


async def found(system: System, text: str) -> dict[str, tuple[str, PieceKind, int]]:
    """By article: the file and the page that contain the words."""
    words = QueryWords.of(text)
    async with system.database.read() as connection:
        hits, _ = await INDEX.find(connection, words, limit=10)
        where = await store.found_in(connection, {hit.id: 1 for hit in hits}, words)
    return {id: (one.file, one.place, one.number) for id, one in where.items()}


async def test_the_text_of_an_attachment_is_found_with_its_page(system: System) -> None:
    article, _ = await system.articles.add(EDITOR, "water", TEXT)
    paper = await system.papers.add(EDITOR, article.id, bits(PDF), "../检修\u202e手册.PDF")
    assert (paper.name, paper.state) == ("检修手册.PDF", PaperState.WAITING)
    await published(system, article.id)
    assert await found(system, "阀门") == {}
    assert await system.papers.read_one()
    assert not await system.papers.read_one()
    assert await found(system, "阀门") == {article.id: ("检修手册.PDF", PieceKind.PAGE, 3)}
    [shown] = await system.papers.listed(AGENT, article.id, None)
    assert (shown.state, shown.why) == (PaperState.READ, "")
    _, pieces = await system.papers.text(AGENT, paper.id)
    assert [(one.number, one.text) for one in pieces] == [(1, "目录"), (3, "阀门检修流程")]
    assert (await system.papers.file(AGENT, paper.id)).size == len(PDF)


async def test_the_search_names_the_file_and_page_of_words_that_only_an_attachment_has(system: System) -> None:
    """KB5, 附件检索: with the words marked; words that the title has name an attachment only in that scope."""
    article, _ = await system.articles.add(EDITOR, "water", TEXT)
    await system.papers.add(EDITOR, article.id, bits(documents.pdf("目录", "停水阀门检修流程")), "检修手册.pdf")
    await published(system, article.id)
    assert await system.papers.read_one()
    search = SearchService(system.parts)

    async def paper(text: str, *where: Where) -> tuple[str, PieceKind, int, str] | None:
        [one] = (await search.find(AGENT, SearchRequest(text=text, where=where))).items
        if one.paper is None:
            return None
        marked = "".join(piece.text for piece in one.paper.text if piece.hit)
        return one.paper.file, one.paper.place, one.paper.number, marked

    assert await paper("阀门") == ("检修手册.pdf", PieceKind.PAGE, 2, "阀门")
    assert await paper("停水") is None
    assert await paper("停水", Where.PAPERS) == ("检修手册.pdf", PieceKind.PAGE, 2, "停水")


async def test_what_cannot_be_read_stays_with_its_reason_and_can_be_tried_again(system: System) -> None:
    article, _ = await system.articles.add(EDITOR, "water", TEXT)
    locked = documents.ole({"EncryptedPackage": b"x"})
    for data, name in ((locked, "密.docx"), (PNG, "图.png")):
        await system.papers.add(EDITOR, article.id, bits(data), name)
        assert await system.papers.read_one()
    shown = await system.papers.listed(EDITOR, article.id, 1)
    assert {(one.name, one.state, one.why) for one in shown} == {
        ("密.docx", PaperState.REFUSED, Password.code),
        ("图.png", PaperState.REFUSED, Picture.code),
    }
    again = await system.papers.retry(EDITOR, shown[0].id)
    assert (again.state, await system.papers.read_one()) == (PaperState.WAITING, True)
    with pytest.raises(WrongMedia):
        await system.papers.add(EDITOR, article.id, bits(b"<html>x"), "x.txt")


async def test_versions_keep_their_attachments(system: System) -> None:
    article, _ = await system.articles.add(EDITOR, "water", TEXT)
    old = await system.papers.add(EDITOR, article.id, bits(PDF), "旧.pdf")
    with pytest.raises(NoSuchPaper):
        await system.papers.file(AGENT, old.id)
    await published(system, article.id)
    with pytest.raises(NotNow):
        await system.papers.add(EDITOR, article.id, bits(PDF), "x.pdf")
    await system.articles.begin_draft(EDITOR, article.id)
    await system.papers.remove(EDITOR, old.id)
    new = await system.papers.add(EDITOR, article.id, bits(PDF), "新.pdf")
    assert [one.name for one in await system.papers.listed(AGENT, article.id, None)] == ["旧.pdf"]
    assert [one.name for one in await system.papers.listed(EDITOR, article.id, 2)] == ["新.pdf"]
    assert await system.papers.listed(AGENT, article.id, 2) == []
    _, [draft, *_] = await system.articles.read(EDITOR, article.id)
    await system.articles.save(EDITOR, article.id, draft.version, replace(TEXT, title="停水"))
    await published(system, article.id)
    assert [one.name for one in await system.papers.listed(AGENT, article.id, None)] == ["新.pdf"]
    assert [one.name for one in await system.papers.listed(EDITOR, article.id, 1)] == ["旧.pdf"]
    assert (await system.papers.file(AGENT, new.id)).size == len(PDF)


async def test_a_draft_orders_its_attachments_and_what_is_published_keeps_its_order(system: System) -> None:
    """KB2: later versions keep the order until it is set again, new ones come last; a discarded draft changes
    nothing."""
    article, _ = await system.articles.add(EDITOR, "water", TEXT)
    a, b = [await system.papers.add(EDITOR, article.id, bits(PDF), name) for name in ("a.pdf", "b.pdf")]
    with pytest.raises(NoSuchPaper):
        await system.papers.order(EDITOR, article.id, (a.id,))
    await system.papers.order(EDITOR, article.id, (b.id, a.id))
    await published(system, article.id)
    await system.articles.begin_draft(EDITOR, article.id)
    c = await system.papers.add(EDITOR, article.id, bits(PDF), "c.pdf")
    assert [one.name for one in await system.papers.listed(EDITOR, article.id, 2)] == ["b.pdf", "a.pdf", "c.pdf"]
    await system.papers.order(EDITOR, article.id, (c.id, a.id, b.id))
    assert [one.name for one in await system.papers.listed(EDITOR, article.id, 2)] == ["c.pdf", "a.pdf", "b.pdf"]
    assert [one.name for one in await system.papers.listed(AGENT, article.id, None)] == ["b.pdf", "a.pdf"]
    _, [draft, *_] = await system.articles.read(EDITOR, article.id)
    await system.articles.discard(EDITOR, article.id, draft.version)
    await system.articles.begin_draft(EDITOR, article.id)
    assert [one.name for one in await system.papers.listed(EDITOR, article.id, 3)] == ["b.pdf", "a.pdf"]
    with pytest.raises(NotAllowed):
        await system.papers.order(AGENT, article.id, (b.id, a.id))


async def test_a_draft_that_is_given_up_leaves_no_attachment(system: System) -> None:
    article, _ = await system.articles.add(EDITOR, "water", TEXT)
    kept = await system.papers.add(EDITOR, article.id, bits(PDF), "留.pdf")
    await published(system, article.id)
    await system.articles.begin_draft(EDITOR, article.id)
    await system.papers.remove(EDITOR, kept.id)
    lost = await system.papers.add(EDITOR, article.id, bits(PDF), "弃.pdf")
    _, [draft, *_] = await system.articles.read(EDITOR, article.id)
    await system.articles.discard(EDITOR, article.id, draft.version)
    await system.papers.sweep()
    await system.articles.begin_draft(EDITOR, article.id)
    _, [draft, *_] = await system.articles.read(EDITOR, article.id)
    assert [one.name for one in await system.papers.listed(EDITOR, article.id, draft.n)] == ["留.pdf"]
    with pytest.raises(NoSuchPaper):
        await system.papers.file(EDITOR, lost.id)
    with pytest.raises(FileGone):
        await system.file_store.there(lost.id)


async def test_articles_are_exported_with_their_attachments_and_can_be_imported_again(system: System) -> None:
    first, _ = await system.articles.add(EDITOR, "water", TEXT)
    await system.papers.add(EDITOR, first.id, bits(PDF), "检修手册.pdf")
    await published(system, first.id)
    await system.articles.add(EDITOR, "water", replace(TEXT, title="=水/费", related=(first.id,)))
    await system.articles.add(BOSS, "roads", replace(TEXT, title="别的部门"))
    job = await system.exports.begin(EDITOR, (), ArticleQuery())
    assert await system.jobs.run_one()
    path = system.jobs.file(EDITOR, job.id).path
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        [kept] = [name for name in names if name.startswith("附件/")]
        assert archive.read(kept) == PDF
        pages = {name.split("-", 1)[1]: archive.read(name).decode() for name in names if name.startswith("HTML/")}
        table = archive.read("知识.xlsx")
    assert set(pages) == {"停水怎么办.html", "=水_费.html"}
    assert "<p>先看公告</p>" in pages["停水怎么办.html"]
    rows = [row async for row in Reader().table(bits(table), "", LAST_ROW)]
    told = {row.cells[0]: row.cells for row in rows[1:]}  # type: ignore[union-attr]
    assert told["=水/费"][9:12] == ("停水怎么办", "草稿", "1")
    assert told["停水怎么办"][14] == "检修手册.pdf"
    chosen = await system.exports.begin(BOSS, (first.id,), ArticleQuery())
    assert await system.jobs.run_one()
    with zipfile.ZipFile(system.jobs.file(BOSS, chosen.id).path) as archive:
        assert len([name for name in archive.namelist() if name.startswith("HTML/")]) == 1
    again = await system.checked(table, "知识.xlsx", BOSS)
    assert (again.rows, again.faulty) == (2, 2), "both have their titles taken"
