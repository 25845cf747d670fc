"""The use cases of attachments: add to a draft, remove, read for the index, show to readers."""

import asyncio
from collections.abc import AsyncIterable, Sequence
from dataclasses import replace
from typing import Final

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import SYSTEM, Actor
from core.errors import Conflict, NotFound
from infra.clock import after
from infra.extract.errors import NotRead, Picture, TooLong
from infra.extract.pieces import Piece
from infra.extract.reader import MOST_BYTES, Reader, Text
from infra.files import store as rule_store
from infra.files.containers import LOCKED, OLD_SHEET, OLD_WORD, OLE, SHEET, SLIDES, WORD, ZIP
from infra.files.errors import FileDamaged, FileGone, FileHeld, MissingKey, NoSuchFile
from infra.files.file_store import About, FileStore
from infra.files.kinds import FileKind
from infra.files.store import StoredFile
from infra.trail import audit
from knowledge.articles import store as articles
from knowledge.articles.drafts import writable
from knowledge.errors import NotYourDepartment
from knowledge.papers import store
from knowledge.papers.names import tidy_name
from knowledge.papers.store import ATTEMPTS, Paper, PaperState
from knowledge.parts import READ, REVIEW, WRITE, Parts, reach
from knowledge.rules.articles import Article
from knowledge.search import index

log = structlog.get_logger()

SUFFIXES: Final = {
    "application/pdf": (".pdf",),
    WORD: (".docx",),
    SHEET: (".xlsx",),
    SLIDES: (".pptx",),
    OLD_WORD: (".doc",),
    OLD_SHEET: (".xls",),
    LOCKED: (".docx", ".xlsx", ".pptx", ".doc", ".xls"),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "text/plain": (".txt", ".csv"),
}
"""The accepted media types, each with the suffixes of its files."""

PAPER = FileKind(
    name="knowledge_paper",
    media_types=frozenset(SUFFIXES) | {ZIP, OLE},
    inside=frozenset(SUFFIXES),
    most_bytes=MOST_BYTES,
)
"""Kept for ever, because an old version of an article is shown with its attachments."""

MOST_PAPERS: Final = 20
"""Maximum number of attachments that one version may have."""

MOST_SHOWN: Final = 200
"""Maximum number of pieces of an attachment's text that its page shows."""

LOOK_S: Final = 60.0
SWEPT_AT_ONCE: Final = 50
GIVEN_UP: Final = "the draft was given up"


class NoSuchPaper(NotFound):
    """There is no such attachment, or it is not for you."""

    code = "knowledge.no_such_paper"


class TooManyPapers(Conflict):
    """An article can have at most 20 attachments."""

    code = "knowledge.too_many_papers"


class PaperService:
    """The attachments of all articles. Readers see those of published versions; editors and reviewers see all in their
    departments."""

    def __init__(self, parts: Parts, file_store: FileStore, reader: Reader) -> None:
        self._parts, self._file_store, self._reader = parts, file_store, reader
        self._wake = asyncio.Event()

    async def add(self, actor: Actor, article: str, source: AsyncIterable[bytes], name: str) -> Paper:
        """Attach a file to the draft. Raises `NotNow` without a draft that can be edited, `TooManyPapers`,
        `FileTooLarge` and `WrongMedia`."""
        async with self._parts.database.read() as connection:
            await writable(connection, actor, article)
        written = await self._file_store.write(source, PAPER, About(made_at=self._parts.clock.now()))
        written = replace(written, name=tidy_name(name, SUFFIXES[written.media_type]))
        try:
            paper = await self._enter(actor, article, written)
        except BaseException:
            await asyncio.to_thread(self._file_store.unlink, [written])
            raise
        self._wake.set()
        return paper

    async def _enter(self, actor: Actor, article: str, written: StoredFile) -> Paper:
        now = self._parts.clock.now()
        async with self._parts.database.write() as connection:
            await rule_store.alone(connection)
            n = await writable(connection, actor, article)
            if len(await store.of(connection, article, n)) >= MOST_PAPERS:
                raise TooManyPapers
            await self._file_store.enter_on(connection, written)
            paper = Paper(
                id=written.id,
                article=article,
                since=n,
                until=None,
                name=written.name,
                media_type=written.media_type,
                size=written.size,
                state=PaperState.WAITING,
                why="",
                cut=False,
                attempts=0,
                by=actor.user,
                by_name=actor.name,
                at=now,
            )
            await store.add(connection, paper)
            after = {"media_type": written.media_type, "size": written.size}
            await audit.write(connection, actor, "knowledge.paper_added", "knowledge", article, now, after=after)
        return paper

    async def remove(self, actor: Actor, id: str) -> None:
        """Remove an attachment from the draft. If no other version has it, it is deleted. Raises `FileHeld`."""
        now, gone = self._parts.clock.now(), list[StoredFile]()
        async with self._parts.database.write() as connection:
            await rule_store.alone(connection)
            paper = await self._paper(connection, id)
            n = await writable(connection, actor, paper.article)
            if paper.since == n:
                await store.remove(connection, id)
                gone = await self._file_store.delete_on(connection, id, "", actor)
            else:
                await store.change(connection, id, until=n)
            await audit.write(connection, actor, "knowledge.paper_removed", "knowledge", paper.article, now)
        await asyncio.to_thread(self._file_store.unlink, gone)

    async def order(self, actor: Actor, article: str, ids: Sequence[str]) -> list[Paper]:
        """Put the draft's attachments into this order. Raises `NoSuchPaper` unless each of them is named exactly
        once."""
        async with self._parts.database.write() as connection:
            n = await writable(connection, actor, article)
            if sorted(ids) != sorted(one.id for one in await store.of(connection, article, n)):
                raise NoSuchPaper
            await store.put_in_order(connection, article, n, ids)
            return await store.of(connection, article, n)

    async def listed(self, actor: Actor, article: str, n: int | None) -> list[Paper]:
        """Return the attachments of a version, or of the published one if `n` is None. Raises `NoSuchArticle`."""
        async with self._parts.database.read() as connection:
            found = await articles.get(connection, article)
            wanted = found.published if n is None else n
            if wanted is None or (wanted != found.published and not _is_editor(actor, found)):
                return []
            return await store.of(connection, article, wanted)

    async def file(self, actor: Actor, id: str) -> StoredFile:
        """Return the file of an attachment. Raises `NoSuchPaper` and `FileGone`."""
        await self._seen(actor, id)
        return await self._file_store.there(id)

    async def text(self, actor: Actor, id: str) -> tuple[Paper, list[Piece]]:
        """Return an attachment and its text, as far as it has been read."""
        paper = await self._seen(actor, id)
        async with self._parts.database.read() as connection:
            return paper, await store.pieces(connection, id, MOST_SHOWN)

    async def retry(self, actor: Actor, id: str) -> Paper:
        """Queue the attachment to be read again."""
        async with self._parts.database.write() as connection:
            paper = await self._paper(connection, id)
            if not _is_editor(actor, await articles.get(connection, paper.article)):
                raise NotYourDepartment
            await store.change(connection, id, state=PaperState.WAITING, why="", attempts=0)
        self._wake.set()
        return replace(paper, state=PaperState.WAITING, why="", attempts=0)

    # --- the reading --------------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Read waiting attachments one after the other, until cancelled."""
        while True:
            self._wake.clear()
            await self.sweep()
            if not await self.read_one():
                timer = asyncio.create_task(after(self._parts.clock, LOOK_S))
                woken = asyncio.create_task(self._wake.wait())
                try:
                    await asyncio.wait({timer, woken}, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    timer.cancel()
                    woken.cancel()

    async def read_one(self) -> bool:
        """Read the attachment that has waited longest. False if none waits. If it cannot be read, the reason is
        stored."""
        async with self._parts.database.write() as connection:
            paper = await store.waiting(connection)
            if paper is None:
                return False
            await store.change(connection, paper.id, attempts=paper.attempts + 1)
        found, why = Text((), cut=False), ""
        try:
            if paper.attempts >= ATTEMPTS:
                raise TooLong
            if paper.media_type.startswith("image/"):
                raise Picture
            found = await self._reader.text(self._file_store.open_range(paper.id))
        except (NotRead, NoSuchFile, FileGone, FileDamaged, MissingKey) as error:
            why = error.code
        async with self._parts.database.write() as connection:
            await store.put_text(connection, paper.id, found.pieces)
            state = PaperState.REFUSED if why else PaperState.READ
            await store.change(connection, paper.id, state=state, why=why, cut=found.cut)
            await self._enter_index(connection, paper.article)
        log.info("An attachment was read.", paper=paper.id, why=why, pieces=len(found.pieces))
        return True

    async def sweep(self) -> None:
        """Delete the attachments that were added to drafts since given up."""
        async with self._parts.database.read() as connection:
            ids = await store.nobodys(connection, SWEPT_AT_ONCE)
        for id in ids:
            try:
                await self._file_store.delete(id, GIVEN_UP, SYSTEM)
            except FileHeld:
                continue  # a legal hold keeps it
            async with self._parts.database.write() as connection:
                await store.remove(connection, id)

    @staticmethod
    async def _enter_index(connection: AsyncConnection, id: str) -> None:
        article = await articles.get(connection, id)
        if article.published is not None:
            edition = await articles.edition(connection, id, article.published)
            await index.enter(connection, article, edition.content)

    # --- who may ------------------------------------------------------------------------------------------------------

    async def _paper(self, connection: AsyncConnection, id: str) -> Paper:
        paper = await store.get(connection, id)
        if paper is None:
            raise NoSuchPaper
        return paper

    async def _seen(self, actor: Actor, id: str) -> Paper:
        actor.must(READ)
        async with self._parts.database.read() as connection:
            paper = await self._paper(connection, id)
            article = await articles.get(connection, paper.article)
            if not _is_editor(actor, article) and not await store.published(connection, paper.article, [id]):
                raise NoSuchPaper
        return paper


def _is_editor(actor: Actor, article: Article) -> bool:
    """Whether this person writes or reviews the articles of its department."""
    for right in (WRITE, REVIEW):
        departments = reach(actor, right)
        if departments is None or article.department in departments:
            return True
    return False
