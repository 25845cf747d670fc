"""Exports articles: a ZIP with a workbook like the template of imports, each article as HTML, and its attachments."""

import asyncio
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from pathlib import PurePath
from typing import Any, Final
from zoneinfo import ZoneInfo

from core.actor import Actor
from core.ids import Instant
from infra.clock import new_id
from infra.files.errors import FileDamaged, FileGone, MissingKey, NoSuchFile
from infra.files.file_store import FileStore, file_store_at
from infra.jobs.service import Jobs
from infra.jobs.store import Job
from infra.jobs.work import Kind, Result, Work
from infra.lists import spreadsheet
from infra.lists.exports import Order
from infra.settings.files import Places
from infra.trail.audit import write as note
from knowledge.articles import store
from knowledge.articles.cleaning import PICTURE, pictures_in
from knowledge.articles.store import ArticleKey, ArticleQuery
from knowledge.categories import store as category_store
from knowledge.imports.words import EXPORT_COLUMNS, EXPORT_STATES, header
from knowledge.papers import store as papers
from knowledge.parts import WRITE, Parts, reach
from knowledge.pictures.service import SUFFIXES
from knowledge.rules.articles import Article, Content, Edition
from knowledge.rules.categories import Tree
from knowledge.rules.imports import FORMS, HEADERS, LONGEST_CELL

EXPORT: Final = "knowledge.export"
AT_ONCE: Final = 100
MOST_CHOSEN: Final = 1_000
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\u202a-\u202e]+')
PAGE: Final = (
    '<!doctype html>\n<html lang="zh"><head><meta charset="utf-8"><title>{title}</title></head><body>\n'
    "<h1>{title}</h1>\n<p>{about}</p>\n{body}\n</body></html>\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleOrder(Order):
    """The chosen articles, or those of a list, and the names of departments by id."""

    ids: Sequence[str]
    sought: ArticleQuery
    departments: Mapping[str, str]
    places: Mapping[str, Any]


class ExportService:
    """Starts exports."""

    def __init__(self, parts: Parts, file_store: FileStore, jobs: Jobs) -> None:
        self._parts, self._file_store, self._jobs = parts, file_store, jobs

    async def begin(self, actor: Actor, ids: Sequence[str], sought: ArticleQuery) -> Job:
        """Export the chosen articles or, if none are chosen, those of a list; only from the actor's own departments."""
        actor.must(WRITE)
        departments = reach(actor)
        wanted = sought.departments
        if departments is not None:
            wanted = departments if wanted is None else set(wanted) & set(departments)
        order = ArticleOrder(
            ids=ids,
            sought=replace(sought, departments=wanted),
            departments=self._parts.departments.names(),
            places=self._file_store.writer.folders.places.model_dump(mode="json"),
        )
        job = await self._jobs.add(actor, EXPORT, order.params())
        now = self._parts.clock.now()
        async with self._parts.database.write() as connection:
            after = {"chosen": len(ids)} if ids else {"departments": sorted(wanted) if wanted is not None else None}
            await note(connection, actor, "knowledge.exported", "job", job.id, now, after=after)
        return job


class _Exporting:
    """One export while its job runs."""

    def __init__(
        self, work: Work, order: ArticleOrder, file_store: FileStore, tree: Tree, archive: zipfile.ZipFile
    ) -> None:
        self._work, self._order, self._file_store, self._archive = work, order, file_store, archive
        self._zone = ZoneInfo(file_store.writer.folders.places.zone)
        self._paths = {id: "/".join(one.name for one in tree.path(id)) for id in tree.by_id}
        self._pictures: dict[str, str] = {}
        self.done = 0

    async def batch(self, found: Sequence[Article], write: spreadsheet.Write) -> None:
        """Write some articles, each in its published version or, without one, its newest."""
        numbers = {one.id: one.published or one.draft or one.last for one in found}
        async with self._work.database.read() as connection:
            editions = await store.of_numbers(connection, numbers)
            names = {id for one in editions.values() for id in one.content.related}
            titles = {id: one.title for id, one in (await store.several(connection, names)).items()}
            files = {one.id: await papers.of(connection, one.id, numbers[one.id]) for one in found}
        for one in found:
            edition = editions.get(one.id)
            if edition is None:
                continue
            self.done += 1
            name = f"{self.done:05}-{_fit(edition.content.title)}"
            write(self._row(one, edition, titles, [each.name for each in files[one.id]]))
            for picture in pictures_in(edition.content.body):
                await self._picture(picture)
            await asyncio.to_thread(self._archive.writestr, f"HTML/{name}.html", self._page(one, edition))
            for paper in files[one.id]:
                await self._file(paper.id, f"附件/{name}/{_fit(paper.name)}")
        await self._work.progress(self.done, self.done)

    async def _picture(self, id: str) -> None:
        """Write a picture once, however many articles show it. If it is gone, the pages show it as missing."""
        if id in self._pictures:
            return
        self._pictures[id] = ""
        try:
            suffix = SUFFIXES.get((await self._file_store.there(id)).media_type, "")
        except (NoSuchFile, FileGone):
            return
        self._pictures[id] = f"图片/{id}{suffix}"
        await self._file(id, self._pictures[id])

    async def _file(self, id: str, name: str) -> None:
        """Write a file. One that is gone or damaged is left out, but the workbook still names it."""
        try:
            file = await self._file_store.there(id)
            with self._archive.open(name, "w", force_zip64=True) as member:
                async for part in self._file_store.range_of(file, 0, file.size):
                    await asyncio.to_thread(member.write, part)
        except (NoSuchFile, FileGone, FileDamaged, MissingKey):
            return

    def _row(
        self, article: Article, edition: Edition, titles: Mapping[str, str], files: Sequence[str]
    ) -> list[str | float]:
        content = edition.content
        return [
            content.title,
            "\n".join(self._paths.get(id, "") for id in content.categories),
            FORMS[content.form],
            "、".join(content.keywords),
            content.body[:LONGEST_CELL],
            self._order.departments.get(article.department, article.department),
            *(self._day(at) for at in (content.valid_from, content.valid_to, content.review_at)),
            "\n".join(titles.get(id, "") for id in content.related),
            EXPORT_STATES[edition.state],
            edition.n,
            self._day(edition.updated_at),
            edition.by_name,
            "\n".join(files),
        ]

    def _page(self, article: Article, edition: Edition) -> bytes:
        about = "　".join(escape(each) for each in self._about(article, edition.content) if each)
        title = escape(edition.content.title)
        body = PICTURE.sub(self._beside, edition.content.body)
        return PAGE.format(title=title, about=about, body=body).encode()

    def _beside(self, found: re.Match[str]) -> str:
        """Return the relative path of a picture from the page that shows it."""
        name = self._pictures.get(found[1])
        return f"../{name}" if name else found[0]

    def _about(self, article: Article, content: Content) -> Iterator[str]:
        yield self._order.departments.get(article.department, article.department)
        yield FORMS[content.form]
        yield "、".join(self._paths.get(id, "") for id in content.categories)
        for column, at in (("生效", content.valid_from), ("失效", content.valid_to)):
            if at is not None:
                yield f"{column} {self._day(at)}"

    def _day(self, at: Instant | None) -> str:
        return "" if at is None else f"{datetime.fromtimestamp(at, self._zone):%Y-%m-%d}"


async def run(work: Work) -> Result:
    """Write the ZIP. A job that is restarted writes a new one from the beginning."""
    order = ArticleOrder.of(work.params)
    file_store = file_store_at(Places.model_validate(order.places), work.database, work.clock, new_id)
    async with work.database.read() as connection:
        tree = await category_store.tree(connection)
    work.file.unlink(missing_ok=True)
    work.file.touch(mode=0o600)
    table = work.file.with_name(f"{work.file.name}.xlsx")
    try:
        with zipfile.ZipFile(work.file, "w", zipfile.ZIP_DEFLATED) as archive:
            exporting = _Exporting(work, order, file_store, tree, archive)
            head = [*(header(column).rstrip("*") for column in HEADERS), *EXPORT_COLUMNS]
            with spreadsheet.table(table, "xlsx", head) as write:
                await _all(work, order, exporting, write)
            await asyncio.to_thread(archive.write, table, "知识.xlsx")
    finally:
        table.unlink(missing_ok=True)
    day = datetime.fromtimestamp(work.clock.now(), ZoneInfo(file_store.writer.folders.places.zone))
    return Result(f"知识导出-{day:%Y%m%d}.zip", "application/zip")


async def _all(work: Work, order: ArticleOrder, exporting: _Exporting, write: spreadsheet.Write) -> None:
    if order.ids:
        for at in range(0, len(order.ids), AT_ONCE):
            async with work.database.read() as connection:
                found = await store.several(connection, order.ids[at : at + AT_ONCE])
            await exporting.batch([one for one in found.values() if _mine(one, order.sought.departments)], write)
        return
    after: ArticleKey | None = None
    while True:
        async with work.database.read() as connection:
            page, after = await store.listed(connection, order.sought, after, AT_ONCE)
        await exporting.batch(page, write)
        if after is None:
            return


def _mine(article: Article, departments: Collection[str] | None) -> bool:
    return departments is None or article.department in departments


def _fit(name: str) -> str:
    """Return a file name that every system accepts."""
    plain = _UNFIT.sub("_", name).strip(". ")
    suffix = PurePath(plain).suffix[:10]
    return (plain[: 60 - len(suffix)].rstrip(". ") + suffix if len(plain) > 60 else plain) or "无标题"


JOB = Kind(name=EXPORT, right=WRITE, run=run)
