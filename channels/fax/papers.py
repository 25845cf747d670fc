"""The pages of faxes in the file store, where a retention rule applies: put there, read from there, and deleted."""

import asyncio
from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from channels.fax import finding
from channels.fax.file_store import FaxFiles
from channels.fax.kinds import FAX, SENT
from channels.fax.places import CAME, WAYS
from channels.fax.reading_store import forget_gone, forget_text
from channels.fax.rules.errors import PagesGone, PagesMissing
from channels.fax.store import KeptFax, SentFax
from core.actor import Actor
from core.errors import NotFound
from core.files import WrittenFile
from infra.clock import Clock
from infra.database.engine import Database
from infra.files import arriving
from infra.files import store as files
from infra.files.entering import told
from infra.files.file_store import About, FileStore
from infra.files.moving import Mover, NotMoved, PlainRows
from infra.files.store import Deleted
from infra.trail import audit

DELETED = "fax.deleted"

TIDY_S = 3600.0
"""The interval at which unsent drafts are removed, and the text of faxes whose pages a rule has deleted. Pages of an
earlier release move to the file store then, too."""

AT_ONCE = 50


class FaxPapers:
    """The pages of all faxes. Only one web host tidies up."""

    def __init__(self, database: Database, file_store: FileStore, folder: FaxFiles, clock: Clock) -> None:
        self._database = database
        self._file_store = file_store
        self._folder = folder
        self._clock = clock
        self._movers = {way: Mover(database, file_store, folder, way) for way in WAYS}
        self._tidied_at = 0.0

    # --- putting ------------------------------------------------------------------------------------------------------

    async def put(self, pages: bytes, name: str) -> WrittenFile:
        """Put pages that are about to be sent into the file store. Their row is written with the fax's. If the core
        refuses to send them, housekeeping removes them."""
        about = About(made_at=self._clock.now(), name=name, category=SENT)
        return told(await asyncio.to_thread(self._file_store.writer.write, [pages], FAX, about))

    async def move_all(self) -> int:
        """Move the pages that an earlier release left in its folder to the file store. Returns their number."""
        return sum([await mover.move_all() for mover in self._movers.values()])

    async def tidy(self) -> None:
        """Now and then, remove unsent drafts and the text of deleted pages. Pages of earlier releases are moved to the
        file store, and their faxes are indexed."""
        if self._clock.now() < self._tidied_at + TIDY_S:
            return
        self._tidied_at = self._clock.now()
        await self.move_all()
        await asyncio.to_thread(self._folder.sweep)
        entered = True
        while entered:
            async with self._database.write() as connection:
                entered = await finding.enter_missing(connection, AT_ONCE) == AT_ONCE
        async with self._database.write() as connection:
            await forget_gone(connection)

    # --- reading ------------------------------------------------------------------------------------------------------

    async def pages(self, way: PlainRows, fax: KeptFax | SentFax) -> bytes:
        """Return the pages of a fax. Raises `PagesMissing` or `FileGone`."""
        stored = fax.stored or await self.stored(way, fax.id)
        if stored is None:
            try:
                return await asyncio.to_thread(self._folder.read, fax.file)
            except (NotFound, FileNotFoundError):  # it may have been moved to the file store meanwhile
                stored = await self.stored(way, fax.id)
                if stored is None:
                    raise PagesMissing from None
        written = () if fax.written is None else (fax.written,)
        file = await arriving.there(self._file_store, stored, written, self._clock.now())
        return await self._file_store.read_whole(file, FAX.most_bytes)

    async def stored(self, way: PlainRows, id: str) -> str | None:
        """Return the id of the stored file with the pages of this fax."""
        async with self._database.read() as connection:
            return await connection.scalar(sa.select(way.stored).where(way.table.c.id == id))

    # --- deleting -----------------------------------------------------------------------------------------------------

    async def deleted(self, way: PlainRows, ids: Sequence[str]) -> Mapping[str, Deleted]:
        """Return those of these faxes whose pages were deleted."""
        async with self._database.read() as connection:
            return await files.deletions(connection, way.table.c.id, way.stored, ids)

    async def delete(self, actor: Actor, way: PlainRows, id: str, why: str) -> None:
        """Delete the pages of a fax, and the text read from them. Its row stays and records this, as does the audit
        log.

        Raises `PagesGone` if they were deleted before, `PagesMissing` if there are none, or `FileHeld`.
        """
        try:
            stored = await self._movers[way].move(id)
        except NotMoved:
            raise PagesMissing from None
        async with self._database.write() as connection:
            await files.alone(connection)
            gone = await self._file_store.delete_on(connection, stored, why, actor)
            if not gone:
                raise PagesGone
            if way is CAME:
                await forget_text(connection, id)
            now = self._clock.now()
            await audit.write(connection, actor, "file.deleted", "file", stored, now, reason=why)
            await audit.write(connection, actor, DELETED, "fax", id, now, reason=why)
        await asyncio.to_thread(self._file_store.unlink, gone)
