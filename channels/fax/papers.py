"""The pages of faxes: moved to the file store, where a retention rule applies; read from there; deleted."""

import asyncio

import structlog

from channels.fax import finding
from channels.fax.file_store import FaxFiles
from channels.fax.kinds import FAX
from channels.fax.places import CAME, WAYS, WENT, FaxPlaces, Waiting, Way, put_in_file_store
from channels.fax.reading_store import forget_gone, forget_text
from channels.fax.rules.errors import PagesGone, PagesMissing
from core.actor import Actor
from core.errors import NotFound
from infra.clock import Clock
from infra.database.engine import Database
from infra.files import store as files
from infra.files.errors import FileTooLarge, WrongMedia
from infra.files.file_store import About, FileStore
from infra.files.store import StoredFile
from infra.trail import audit

log = structlog.get_logger()

DELETED = "fax.deleted"

TIDY_S = 3600.0
"""The interval at which unsent drafts are removed, and the text of faxes whose pages a rule has deleted."""

AT_ONCE = 50


class FaxPapers:
    """The pages of all faxes. Only one web host does this work, one fax at a time."""

    def __init__(self, database: Database, file_store: FileStore, folder: FaxFiles, clock: Clock) -> None:
        self._database = database
        self._file_store = file_store
        self._folder = folder
        self._places = FaxPlaces(database)
        self._clock = clock
        self._alone = asyncio.Lock()
        self._told: set[str] = set()
        self._tidied_at = 0.0

    # --- putting ------------------------------------------------------------------------------------------------------

    async def put_all(self) -> int:
        """Move the pages of all faxes that are not in the file store yet, including those of earlier releases. Returns
        their number. A fax that cannot be moved is reported once, stays readable where it is, and is tried again."""
        return sum([await self._put_these(way) for way in WAYS])

    async def _put_these(self, way: Way) -> int:
        done, after = 0, ""
        while found := await self._places.waiting(way, after, AT_ONCE):
            for one in found:
                try:
                    async with self._alone:
                        await self._put(way, one)
                    done += 1
                except (NotFound, WrongMedia, FileTooLarge, OSError) as error:
                    self._tell(one.id, type(error).__name__)
            after = found[-1].file
        return done

    def _tell(self, id: str, why: str) -> None:
        if id not in self._told:
            self._told.add(id)
            log.error("The pages of a fax could not be put in the file store.", fax=id, why=why)

    async def _put(self, way: Way, one: Waiting) -> None:
        """Store the pages of a fax. The rows are written before the old file is removed, so a crash at any step is
        harmless."""
        if one.stored is None:
            about = About(made_at=one.made_at, category=way.category)
            written = await asyncio.to_thread(self._write, one.file, about)
            async with self._database.write() as connection:
                await self._file_store.enter_on(connection, written)
                await put_in_file_store(connection, way, one.id, written.id)
        await asyncio.to_thread(self._folder.discard, one.file)
        await self._places.no_file(way, one.id)

    def _write(self, file: str, about: About) -> StoredFile:
        return self._file_store.writer.write(self._folder.path(file), FAX, about)

    async def tidy(self) -> None:
        """Now and then, remove unsent drafts, pages whose order the core has refused, and the text of deleted pages.
        Faxes of earlier releases are indexed."""
        if self._clock.now() < self._tidied_at + TIDY_S:
            return
        self._tidied_at = self._clock.now()
        await asyncio.to_thread(self._folder.sweep)
        for file in await self._places.unknown(await asyncio.to_thread(self._folder.sent_before_today)):
            await asyncio.to_thread(self._folder.discard, file)
        entered = True
        while entered:
            async with self._database.write() as connection:
                entered = await finding.enter_missing(connection, AT_ONCE) == AT_ONCE
        async with self._database.write() as connection:
            await forget_gone(connection)

    # --- reading ------------------------------------------------------------------------------------------------------

    async def came(self, id: str, file: str) -> bytes:
        """Return the pages of a received fax; `file` is where the core filed it. Raises `PagesMissing` or
        `FileGone`."""
        return await self._pages(CAME, id, file)

    async def went(self, id: str, file: str) -> bytes:
        """Return the pages of an outgoing or sent fax. Raises the same."""
        return await self._pages(WENT, id, file)

    async def _pages(self, way: Way, id: str, file: str) -> bytes:
        stored = await self._places.stored(way, id)
        if stored is None:
            try:
                return await asyncio.to_thread(self._folder.read, file)
            except (NotFound, FileNotFoundError):  # it may have been moved to the file store meanwhile
                stored = await self._places.stored(way, id)
                if stored is None:
                    raise PagesMissing from None
        return await self._file_store.read(stored, FAX.most_bytes)

    # --- deleting -----------------------------------------------------------------------------------------------------

    async def delete(self, actor: Actor, way: Way, id: str, why: str) -> None:
        """Delete the pages of a fax, and the text read from them. Its row stays and records this, as does the audit
        log.

        Raises `PagesGone` if they were deleted before, `PagesMissing` if there are none, or `FileHeld`.
        """
        async with self._alone:
            waiting = await self._places.one_waiting(way, id)
            if waiting is not None:
                try:
                    await self._put(way, waiting)
                except (NotFound, FileNotFoundError):
                    raise PagesMissing from None
            stored = await self._places.stored(way, id)
            if stored is None:
                raise PagesMissing
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
