"""Imports of articles on both databases (KB2): each row's fault comes before anything is written; no duplicates."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from infra.database.engine import Database
from infra.extract.errors import Password
from infra.files.errors import WrongMedia
from infra.jobs.service import OF_A_PERSON, TooManyJobs
from infra.jobs.work import ATTEMPTS, BACK_OFF_S, Work
from knowledge.articles import store as articles
from knowledge.articles.cleaning import pictures_in
from knowledge.articles.tables import article_table, edition_table
from knowledge.categories.service import CategoryFields
from knowledge.errors import NotYourDepartment
from knowledge.imports import pictures
from knowledge.imports import work as importing
from knowledge.imports.store import Failure, ImportNotReady, ImportState, Mode, NoSuchImport, article_id
from knowledge.imports.work import Importing
from knowledge.pictures.store import picture_table, use_table
from knowledge.rules.articles import Content
from knowledge.rules.imports import Column, RowFault
from knowledge.rules.states import EditionState
from tests import documents
from tests.db.editing import BOSS, DEFAULTS, EDITOR, System
from tests.db.filing import bits

HEAD = ["标题*", "分类", "形式", "关键词", "正文*", "部门", "生效日期", "失效日期", "复核日期", "相关知识"]


class Killed(BaseException):
    """The worker's process is killed."""


@pytest.fixture
def system(database: Database, tmp_path: Path) -> System:
    return System(database, tmp_path)


def book(*rows: Sequence[str | float], head: Sequence[str] = HEAD) -> bytes:
    """A filled-in template."""
    return documents.workbook({"导入": [head, *rows], "填写说明": [["x"]]})


def row(title: str, body: str = "正文", **others: str) -> list[str]:
    """A row of the template."""
    names = ("categories", "form", "keywords", "body", "department", "start", "end", "review", "related")
    return [title, *((others | {"body": body}).get(name, "") for name in names)]


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-16"])
async def test_a_text_becomes_an_article_with_the_name_of_its_file(system: System, encoding: str) -> None:
    done = await system.run(await system.checked("先看公告\r\n再打电话".encode(encoding), "停水怎么办.txt"))
    assert (done.state, done.done) == (ImportState.DONE, 1)
    assert await system.rows(article_table.c.title) == [("停水怎么办",)]
    _, [edition] = await system.articles.read(EDITOR, article_id(done.id, 1))
    assert edition.content.body == "<p>先看公告</p><p>再打电话</p>"


async def test_a_workbook_becomes_drafts(system: System) -> None:
    await system.categories.add(BOSS, CategoryFields(name="内容", parent=None))
    [dimension] = await system.categories.all(BOSS)
    shown = await system.categories.add(BOSS, CategoryFields(name="供水", parent=dimension.id))
    water = next(one.id for one in shown if one.name == "供水")
    data = book(
        row("停水怎么办", "先看公告\n再打电话", categories="内容/供水", form="办事指南", keywords="停水、报修"),
        row(
            "水费",
            "<p class=MsoNormal style='mso-x:1'>按月<script>x</script></p>",
            end="2099-12-31",
            related="停水怎么办",
        ),
    )
    one = await system.checked(data)
    assert (one.state, one.rows, one.faulty, one.faults) == (ImportState.CHECKED, 2, 0, ())
    assert await system.rows(article_table.c.title) == []
    done = await system.run(one)
    assert (done.state, done.done) == (ImportState.DONE, 2)
    found = await system.rows(
        article_table.c.title, article_table.c.form, article_table.c.keywords, article_table.c.open
    )
    assert found == [("停水怎么办", "guide", ["停水", "报修"], "draft"), ("水费", "answer", [], "draft")]
    _, [edition] = await system.articles.read(EDITOR, article_id(one.id, 2))
    assert edition.content.body == "<p>先看公告</p><p>再打电话</p>"
    assert (edition.content.categories, edition.authors, edition.by_name) == ((water,), ("u1",), "李静")
    _, [other] = await system.articles.read(EDITOR, article_id(one.id, 3))
    assert (other.content.text, other.content.related) == ("按月", (article_id(one.id, 2),))
    assert "mso" not in other.content.body
    with pytest.raises(ImportNotReady):
        await system.imports.run(EDITOR, one.id, Mode.DRAFT)


async def test_each_fault_is_told_by_row_and_column_before_anything_is_written(system: System) -> None:
    await system.articles.add(EDITOR, "water", Content(title="已有", body="<p>x</p>"))
    data = book(
        row("", "正文"),
        row("没有正文", ""),
        row("形式", form="小说"),
        row("分类", categories="内容/没有"),
        row("部门", department="外星局"),
        row("别人", department="城管局"),
        row("日期", start="明天"),
        row("倒着", end="2001-01-01"),
        row("好的"),
        row("好的"),
        row("已有"),
        row("关联", related="不存在的"),
        row("长" * 121),
    )
    one = await system.checked(data)
    told = [(fault.row, fault.column, fault.fault) for fault in one.faults]
    assert told == [
        (2, Column.TITLE, RowFault.MISSING),
        (3, Column.BODY, RowFault.MISSING),
        (4, Column.FORM, RowFault.UNKNOWN_FORM),
        (5, Column.CATEGORIES, RowFault.UNKNOWN_CATEGORY),
        (6, Column.DEPARTMENT, RowFault.UNKNOWN_DEPARTMENT),
        (7, Column.DEPARTMENT, RowFault.OTHER_DEPARTMENT),
        (8, Column.VALID_FROM, RowFault.BAD_DATE),
        (9, Column.VALID_TO, RowFault.BACKWARDS),
        (11, Column.TITLE, RowFault.TWICE),
        (12, Column.TITLE, RowFault.TAKEN),
        (14, Column.TITLE, RowFault.TOO_LONG),
        (13, Column.RELATED, RowFault.UNKNOWN_RELATED),
    ]
    assert (one.rows, one.faulty) == (13, 12)
    assert (await system.run(one)).done == 1
    assert [title for (title,) in await system.rows(article_table.c.title)] == ["好的", "已有"]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (book(["x"], head=["名称", "说明"]), RowFault.NO_HEADER),
        (book(), RowFault.NO_ROWS),
    ],
)
async def test_a_file_that_is_no_template_is_not_imported(system: System, data: bytes, fault: RowFault) -> None:
    one = await system.checked(data)
    assert fault in [each.fault for each in one.faults]
    with pytest.raises(ImportNotReady):
        await system.imports.run(EDITOR, one.id, Mode.DRAFT)


async def test_a_file_that_cannot_be_read_says_why(system: System) -> None:
    one = await system.checked(documents.ole({"EncryptedPackage": b"x"}))
    assert (one.state, one.refused) == (ImportState.CHECKED, Password.code)
    with pytest.raises(WrongMedia):
        await system.imports.add(EDITOR, bits(b"%PDF-1.7 "), "x.pdf", DEFAULTS)


async def test_chapters_of_a_word_document_go_to_review(system: System) -> None:
    def write(document: Any) -> None:
        for title in ("停水", "水费"):
            document.add_heading(title, 1)
            document.add_paragraph(f"{title}的说明")

    one = await system.checked(documents.written(write), "汇编.docx")
    await system.run(one, Mode.REVIEW)
    assert await system.rows(article_table.c.title, article_table.c.open) == [
        ("停水", EditionState.REVIEW.value),
        ("水费", EditionState.REVIEW.value),
    ]
    plain = await system.checked(documents.word("一段话"), "居住证办理.docx")
    assert (await system.run(plain)).done == 1
    assert ("居住证办理",) in await system.rows(article_table.c.title)


async def test_an_import_that_was_killed_goes_on_without_doubles(
    system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", 3)
    one = await system.checked(book(*(row(f"知识{n:02}") for n in range(10))))
    await system.imports.run(EDITOR, one.id, Mode.DRAFT)
    written = 0

    async def killed(self: Work, done: int, total: int) -> None:
        nonlocal written
        written += done > 0 and total == 10 and (await system.imports.read(EDITOR, one.id)).done > 0
        if written == 2:
            raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Work, "progress", killed)
        with pytest.raises(Killed):
            await system.jobs.run_one()
    halfway = await system.imports.read(EDITOR, one.id)
    assert (halfway.state, halfway.done) == (ImportState.RUNNING, 6)
    system.clock.advance(3600)
    while (await system.imports.read(EDITOR, one.id)).state is ImportState.RUNNING:
        assert await system.jobs.run_one()
        system.clock.advance(3600)
    assert (await system.imports.read(EDITOR, one.id)).done == 10
    assert [title for (title,) in await system.rows(article_table.c.title)] == [f"知识{n:02}" for n in range(10)]
    async with system.database.read() as connection:
        assert await connection.scalar(sa.select(sa.func.count()).select_from(edition_table)) == 10


async def test_imports_are_their_owners_and_of_their_department(system: System) -> None:
    one = await system.checked(book(row("停水")))
    with pytest.raises(NoSuchImport):
        await system.imports.read(BOSS, one.id)
    assert [each.id for each in await system.imports.listed(EDITOR)] == [one.id]
    with pytest.raises(NotYourDepartment):
        await system.imports.add(EDITOR, bits(book()), "x.xlsx", replace(DEFAULTS, department="roads"))


async def test_the_template_can_be_filled_in_and_imported(system: System) -> None:
    made = await system.imports.template(EDITOR)
    one = await system.checked(made, "模板.xlsx")
    assert [each.fault for each in one.faults] == [RowFault.NO_ROWS]


def illustrated(document: Any) -> None:
    """Write two chapters, each with a picture; the second also has a bitmap, which browsers need not support."""
    for title, kinds in (("停水", ["PNG"]), ("水费", ["JPEG", "BMP"])):
        document.add_heading(title, 1)
        for kind in kinds:
            document.add_paragraph(f"{title}见图").add_run().add_picture(BytesIO(documents.picture(kind)))


async def stored(system: System) -> list[tuple[str, str]]:
    """The title of each article that has a picture, and the picture's type."""
    join = use_table.join(picture_table, picture_table.c.id == use_table.c.picture)
    join = join.join(article_table, article_table.c.id == use_table.c.article)
    async with system.database.read() as connection:
        query = sa.select(article_table.c.title, picture_table.c.media_type).select_from(join)
        return [tuple(row) for row in await connection.execute(query.order_by(article_table.c.title))]


async def test_the_pictures_of_a_word_document_are_those_of_its_articles(system: System) -> None:
    """KB2: a picture that cannot be imported causes a remark, and everything else is imported."""
    one = await system.checked(documents.written(illustrated), "汇编.docx")
    assert (one.rows, one.faulty) == (2, 0)
    assert [(fault.row, fault.fault, fault.value) for fault in one.faults] == [(2, RowFault.PICTURES, "1")]
    assert await stored(system) == []
    done = await system.run(one)
    assert (done.state, done.done) == (ImportState.DONE, 2)
    assert await stored(system) == [("停水", "image/png"), ("水费", "image/jpeg")]
    async with system.database.read() as connection:
        bodies = list(await connection.scalars(sa.select(edition_table.c.body)))
    for body in bodies:
        [picture] = pictures_in(body)
        found = await system.pictures.file(EDITOR, picture)
        data = await system.file_store.read(found.id, 10_000)
        assert data in (documents.picture(), documents.picture("JPEG"))
    system.clock.advance(8 * 86_400.0)
    assert await system.pictures.sweep() == 2
    assert len(await stored(system)) == 2


async def test_pictures_come_once_however_often_an_import_is_killed(
    system: System, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A file written for a transaction that did not commit is removed from the file store."""
    monkeypatch.setattr(pictures, "AT_ONCE", 1)
    one = await system.checked(documents.written(illustrated), "汇编.docx")
    await system.imports.run(EDITOR, one.id, Mode.DRAFT)

    written, add_all = 0, articles.add_all

    async def killed(*of: Any) -> None:
        nonlocal written
        if written:
            raise Killed
        written += 1
        await add_all(*of)

    def kept() -> int:
        return sum(path.is_file() for path in (tmp_path / "files" / "knowledge_picture").rglob("*"))

    with monkeypatch.context() as patch:
        patch.setattr(articles, "add_all", killed)
        with pytest.raises(Killed):
            await system.jobs.run_one()
    assert (await stored(system), kept()) == ([("停水", "image/png")], 1)
    system.clock.advance(3600)
    while (await system.imports.read(EDITOR, one.id)).state is ImportState.RUNNING:
        assert await system.jobs.run_one()
        system.clock.advance(3600)
    assert (await stored(system), kept()) == ([("停水", "image/png"), ("水费", "image/jpeg")], 2)


async def test_an_import_that_cannot_be_queued_has_failed_and_can_be_run_again(system: System) -> None:
    """Its file is kept, and an import that was ready stays ready."""
    ready = await system.checked(book(row("停水怎么办")))
    waiting = [
        await system.imports.add(EDITOR, bits(book(row(f"第{n}条"))), "x.xlsx", DEFAULTS) for n in range(OF_A_PERSON)
    ]
    one = await system.imports.add(EDITOR, bits(book(row("又一条"))), "x.xlsx", DEFAULTS)
    standing = system.imports.standing(await system.imports.read(EDITOR, one.id))
    assert (standing.state, standing.failure, standing.ready) == (ImportState.FAILED, Failure.NOT_QUEUED, False)
    with pytest.raises(TooManyJobs):
        await system.imports.run(EDITOR, ready.id, Mode.DRAFT)
    assert system.imports.standing(await system.imports.read(EDITOR, ready.id)).ready
    for _ in waiting:
        assert await system.jobs.run_one()
    assert (await system.run(one, Mode.CHECK)).state is ImportState.CHECKED
    assert (await system.run(ready)).state is ImportState.DONE


@pytest.mark.parametrize("mode", [Mode.CHECK, Mode.DRAFT])
async def test_an_import_whose_worker_died_has_failed_and_can_be_run_again(
    system: System, monkeypatch: pytest.MonkeyPatch, mode: Mode
) -> None:
    """It fails once no more tries are allowed. A try that waits for its turn has not failed."""
    one = await system.checked(book(row("停水怎么办")))
    with monkeypatch.context() as patched:
        patched.setattr(Importing, "check", _fails)
        await system.imports.run(EDITOR, one.id, mode)
        for _ in range(ATTEMPTS):
            assert system.imports.standing(await system.imports.read(EDITOR, one.id)).failure is None
            assert await system.jobs.run_one()
            system.clock.advance(max(BACK_OFF_S))
    standing = system.imports.standing(await system.imports.read(EDITOR, one.id))
    assert (standing.state, standing.failure, standing.ready) == (ImportState.FAILED, Failure.GAVE_UP, False)
    after = await system.run(one, mode)
    assert after.state is (ImportState.CHECKED if mode is Mode.CHECK else ImportState.DONE)


async def _fails(*_: object) -> None:
    raise OSError("the disk is gone")


async def test_a_cancelled_import_says_so(system: System) -> None:
    one = await system.checked(book(row("停水怎么办")))
    one = await system.imports.run(EDITOR, one.id, Mode.CHECK)
    await system.jobs.cancel(EDITOR, one.job)
    standing = system.imports.standing(await system.imports.read(EDITOR, one.id))
    assert (standing.state, standing.failure) == (ImportState.FAILED, Failure.CANCELLED)


async def test_an_import_is_ready_exactly_when_its_rows_can_be_written(system: System) -> None:
    """Even in the moment between the last report of its job and the job's end."""
    one = await system.checked(book(row("停水怎么办")))
    assert system.imports.standing(one).ready
    begun = await system.imports.run(EDITOR, one.id, Mode.CHECK)
    early = replace(begun, state=ImportState.CHECKED)
    assert not system.imports.standing(early).ready
    assert await system.jobs.run_one()
    faulty = await system.checked(book(row("", "正文")))
    assert not system.imports.standing(faulty).ready
    nothing = await system.checked(book())
    assert not system.imports.standing(nothing).ready
