"""The use cases of pictures: add to the text of a draft, show, and sweep when no version has them any more."""

import asyncio
from collections.abc import AsyncIterable
from typing import Final

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import SYSTEM, Actor
from core.errors import Conflict, NotFound
from infra.files import store as rule_store
from infra.files.errors import FileHeld
from infra.files.file_store import About, FileStore
from infra.files.kinds import MIB, FileKind
from infra.files.store import StoredFile
from infra.trail import audit
from knowledge.articles.drafts import writable
from knowledge.parts import READ, REVIEW, WRITE, Parts, reach
from knowledge.pictures import store
from knowledge.pictures.store import Picture

log = structlog.get_logger()

MOST_BYTES: Final = 5 * MIB
MOST_PICTURES: Final = 200
"""Maximum number of pictures that may ever be saved in the text of one article."""

SUFFIXES: Final = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp"}
PICTURE = FileKind(name="knowledge_picture", media_types=frozenset(SUFFIXES), most_bytes=MOST_BYTES)
"""Kept for ever, like the versions that show them."""

KEPT_S: Final = 7 * 86_400.0
"""A picture that no version shows is kept for a week, because its text may be in the clipboard, or an edit may be
undone."""

SWEPT_AT_ONCE: Final = 50
UNUSED: Final = "no version shows it"


class NoSuchPicture(NotFound):
    """There is no such picture."""

    code = "knowledge.no_such_picture"


class TooManyPictures(Conflict):
    """An article can have at most 200 pictures."""

    code = "knowledge.too_many_pictures"


class PictureService:
    """The pictures of all articles. Readers see those of published versions; editors and reviewers see all in their
    departments."""

    def __init__(self, parts: Parts, file_store: FileStore) -> None:
        self._parts, self._file_store = parts, file_store

    async def add(self, actor: Actor, article: str, source: AsyncIterable[bytes]) -> Picture:
        """Store a picture for the text of a draft. Raises `NotNow` without a draft that can be edited, `FileTooLarge`,
        `WrongMedia` and `TooManyPictures`."""
        async with self._parts.database.read() as connection:
            await writable(connection, actor, article)
        written = await self._file_store.write(source, PICTURE, About(made_at=self._parts.clock.now()))
        try:
            return await self._enter(actor, article, written)
        except BaseException:
            await asyncio.to_thread(self._file_store.unlink, [written])
            raise

    async def _enter(self, actor: Actor, article: str, written: StoredFile) -> Picture:
        now = self._parts.clock.now()
        media_type, size = written.media_type, written.size
        one = Picture(id=written.id, media_type=media_type, size=size, by=actor.user, at=now, looked_at=now)
        async with self._parts.database.write() as connection:
            await rule_store.alone(connection)
            await writable(connection, actor, article)
            if await store.count(connection, article) >= MOST_PICTURES:
                raise TooManyPictures
            await self._file_store.enter_on(connection, written)
            await store.add(connection, one, article)
            after = {"media_type": media_type, "size": size}
            await audit.write(connection, actor, "knowledge.picture_added", "knowledge", article, now, after=after)
        return one

    async def file(self, actor: Actor, id: str) -> StoredFile:
        """Return the file of a picture. Raises `FileGone`, and `NoSuchPicture`, also for a picture that only drafts of
        other departments have."""
        actor.must(READ)
        async with self._parts.database.read() as connection:
            if not (await store.published(connection, id) or await self._edits(connection, actor, id)):
                raise NoSuchPicture
        return await self._file_store.there(id)

    async def _edits(self, connection: AsyncConnection, actor: Actor, id: str) -> bool:
        """Whether it was put into an article of this person's departments, as editor or reviewer."""
        reaches = [reach(actor, right) for right in (WRITE, REVIEW) if actor.may(right)]
        if not reaches:
            return False
        departments = await store.departments(connection, id)
        return any(one is None or not departments.isdisjoint(one) for one in reaches) and bool(departments)

    async def sweep(self) -> int:
        """Delete pictures that no version has had for a week, and return how many were checked."""
        now = self._parts.clock.now()
        async with self._parts.database.read() as connection:
            ids = await store.unseen(connection, now - KEPT_S, SWEPT_AT_ONCE)
        for id in ids:
            await self._look(id)
        return len(ids)

    async def _look(self, id: str) -> None:
        """Delete the picture unless a version shows it. A concurrent save either finds the picture gone, or is seen
        here."""
        gone, now = list[StoredFile](), self._parts.clock.now()
        async with self._parts.database.write() as connection:
            await rule_store.alone(connection)
            await store.hold(connection, id)
            if not await store.in_use(connection, id):
                try:
                    gone = await self._file_store.delete_on(connection, id, UNUSED, SYSTEM)
                except FileHeld:
                    pass  # a legal hold keeps it
                else:
                    await store.remove(connection, id)
            await store.looked(connection, id, now)
        await asyncio.to_thread(self._file_store.unlink, gone)
        if gone:
            log.info("A picture that no version shows was deleted.", picture=id)
