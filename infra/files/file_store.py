"""The file store: stores files, reads them in any range, holds and deletes them. Serving routes check the rights."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import SYSTEM, Actor
from core.ids import Instant
from infra.clock import Clock
from infra.database.engine import Database
from infra.files import store
from infra.files.containers import looked_into
from infra.files.errors import FileGone, FileHeld, FileMissing, HoldOver, NoSuchFile, NoSuchHold, wrong_media
from infra.files.folders import Folders
from infra.files.keys import Keys
from infra.files.kinds import FileKind
from infra.files.sealing import CHUNK, Content, SealedFile, Sealer
from infra.files.store import Hold, StoredFile
from infra.settings.files import Places
from infra.trail import audit

READ_AT_ONCE = 16 * CHUNK
"""Bytes that are read between two turns of the loop, and so the most that a slow reader keeps in memory."""

FED_AT_ONCE = 16 * CHUNK


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Facts about a file, given by the part that stores it.

    `made_at`: when its content came to be. `name`: for people, never a path. `category`: by whose rule it is kept, by
    default the one with the kind's name. `of`: the file that it belongs to, and with which it is held and deleted.
    `keep_until`: keep it at least until then, whatever the rule says.
    """

    made_at: Instant
    name: str = ""
    category: str | None = None
    of: str | None = None
    keep_until: Instant | None = None


@dataclass(frozen=True, slots=True)
class FileWriter:
    """Writes and opens files, encrypted, without a database. Its methods block: use them in a thread or a process."""

    keys: Keys
    folders: Folders
    zone: ZoneInfo
    now: Callable[[], Instant]
    new_id: Callable[[], str]

    def write(self, source: Path | Iterable[bytes], kind: FileKind, about: About) -> StoredFile:
        """Write a file, leaving its source as it is. Pass the result to `FileStore.enter`, at any time within a week.

        Raises `FileTooLarge`, `WrongMedia`, or OSError.
        """
        begun = self.begin(kind, about)
        with begun.sealer as sealer:
            for part in _parts(source):
                sealer.feed(part)
            content = sealer.finish()
        return self.settle(begun, content)

    def begin(self, kind: FileKind, about: About) -> "Begun":
        """Begin a file whose content comes in parts."""
        id, folder = self.new_id(), self.folders.for_new()
        place = f"{kind.name}/{self._day(about.made_at):%Y/%m/%d}/{id}"
        incoming = self.folders.incoming(folder, place)
        sealer = Sealer(incoming, self.keys, id, most_bytes=kind.most_bytes, media_types=kind.media_types)
        return Begun(id, kind, about, folder, place, sealer)

    def settle(self, begun: "Begun", content: Content) -> StoredFile:
        """The file is complete. Raises `WrongMedia` if looking into it shows that it is not of its kind."""
        about = begun.about
        media_type = self._looked_into(begun, content)
        try:
            self.folders.settle(begun.folder, begun.place)
        except OSError:
            self.folders.incoming(begun.folder, begun.place).unlink(missing_ok=True)
            raise
        return StoredFile(
            id=begun.id,
            kind=begun.kind.name,
            sha256=content.sha256,
            size=content.size,
            media_type=media_type,
            name=about.name[:200],
            made_at=about.made_at,
            stored_at=self.now(),
            month=f"{self._day(about.made_at):%Y-%m}",
            key=content.key,
            folder=begun.folder,
            place=begun.place,
            of=about.of,
            category=about.category or begun.kind.name,
            keep_until=about.keep_until,
        )

    def open(self, file: StoredFile) -> SealedFile:
        """Open the file for reading; blocks, for workers. Raises `MissingKey` or `FileDamaged`."""
        folders, place = self.folders, file.place
        # It may have been moved after its row was read.
        for folder in (file.folder, folders.other(file.folder)):
            if folder is not None:
                with contextlib.suppress(FileNotFoundError):
                    return SealedFile(folders.path(folder, place), self.keys, file.size)
        raise FileMissing(f"The file {file.id} is not at its place any more.", file=file.id)

    def _looked_into(self, begun: "Begun", content: Content) -> str:
        kind = begun.kind
        if not kind.inside:
            return content.media_type
        incoming = self.folders.incoming(begun.folder, begun.place)
        with SealedFile(incoming, self.keys, content.size) as file:
            found = looked_into(content.media_type, file.read, content.size)
        if found not in kind.inside:
            incoming.unlink(missing_ok=True)
            raise wrong_media(found, kind.inside)
        return found

    def _day(self, at: Instant) -> datetime:
        return datetime.fromtimestamp(at, self.zone)


@dataclass(frozen=True, slots=True)
class Begun:
    """A file that is being written."""

    id: str
    kind: FileKind
    about: About
    folder: str
    place: str
    sealer: Sealer


def _parts(source: Path | Iterable[bytes]) -> Iterator[bytes]:
    if isinstance(source, Path):
        with source.open("rb") as file:
            while part := file.read(FED_AT_ONCE):
                yield part
    else:
        yield from source


class FileStore:
    """The file store. Reading and writing happen in threads, never on the loop."""

    def __init__(self, database: Database, writer: FileWriter, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self.writer = writer

    # --- storing ------------------------------------------------------------------------------------------------------

    async def put(
        self,
        source: Path | AsyncIterable[bytes],
        kind: FileKind,
        *,
        made_at: Instant | None = None,
        name: str = "",
        category: str | None = None,
        of: str | None = None,
        keep_until: Instant | None = None,
    ) -> StoredFile:
        """Store a file, as described at `About` and `FileWriter.write`; when this returns, it is on the disk and in the
        chain.

        If the database is away (`DatabaseAway`), store it again later: nobody sees the bytes already written.
        """
        at = self._clock.now() if made_at is None else made_at
        about = About(made_at=at, name=name, category=category, of=of, keep_until=keep_until)
        if isinstance(source, Path):
            written = await asyncio.to_thread(self.writer.write, source, kind, about)
        else:
            written = await self.write(source, kind, about)
        return await self.enter(written, shared=kind.shared)

    async def write(self, source: AsyncIterable[bytes], kind: FileKind, about: About) -> StoredFile:
        """Write a file whose content comes in parts, for `enter_on` in a transaction of the caller's.

        A file that is not entered is removed by `unlink` or by housekeeping. Raises `FileTooLarge`, `WrongMedia`, or
        OSError.
        """
        begun = await asyncio.to_thread(self.writer.begin, kind, about)
        with begun.sealer as sealer:
            waiting = bytearray()
            async for part in source:
                waiting += part
                if len(waiting) >= FED_AT_ONCE:
                    await asyncio.to_thread(sealer.feed, bytes(waiting))
                    waiting.clear()
            await asyncio.to_thread(sealer.feed, bytes(waiting))
            content = await asyncio.to_thread(sealer.finish)
        return await asyncio.to_thread(self.writer.settle, begun, content)

    async def enter(self, written: StoredFile, *, shared: bool = False) -> StoredFile:
        """Give a written file its row and its link in the chain. Changes nothing for a file that has them.

        `shared`: if there is a file of its kind with the same bytes, both use that one's place.
        """
        async with self._database.write() as connection:
            await store.alone(connection)
            entered = await self.enter_on(connection, written, shared=shared)
        if entered.place != written.place:
            await asyncio.to_thread(self.unlink, [written])
        return entered

    async def enter_on(self, connection: AsyncConnection, written: StoredFile, *, shared: bool = False) -> StoredFile:
        """Like `enter`, within a transaction of the caller's, such as a projection's; others that store or delete wait
        for it.

        If the returned file is at another place, housekeeping removes the bytes that were written.
        """
        await store.alone(connection)
        known = await store.get(connection, written.id)
        if known is not None:
            return known
        same = await store.same_bytes(connection, written.kind, written.sha256) if shared else None
        entered = replace(written, stored_at=self._clock.now())
        if same is not None:
            entered = replace(entered, folder=same.folder, place=same.place, key=same.key)
        await store.add(connection, entered)
        return entered

    # --- reading ------------------------------------------------------------------------------------------------------

    async def get(self, id: str) -> StoredFile:
        """The row of a file, also of one that was deleted; raises `NoSuchFile`."""
        async with self._database.read() as connection:
            found = await store.get(connection, id)
        if found is None:
            raise NoSuchFile
        return found

    async def there(self, id: str) -> StoredFile:
        """A file that can be read; raises `NoSuchFile`, or `FileGone`."""
        found = await self.get(id)
        if found.deleted_at is not None:
            raise FileGone(at=found.deleted_at, why=found.deleted_why)
        return found

    async def belonging(self, id: str) -> Sequence[StoredFile]:
        """The existing files that were stored as `of` this one, the oldest first."""
        async with self._database.read() as connection:
            return await store.belonging(connection, id)

    async def size(self, id: str) -> int:
        """The size of the plain content in bytes; raises `NoSuchFile`, or `FileGone`."""
        return (await self.there(id)).size

    async def open_range(self, id: str, start: int = 0, end: int | None = None) -> AsyncGenerator[bytes, None]:
        """The bytes from `start` up to, but not including, `end`. Only the chunks that contain them are decrypted.

        Raises `NoSuchFile`, `FileGone`, `MissingKey` or `FileDamaged`; the last one also after some of the bytes.
        """
        file = await self.there(id)
        async for part in self.range_of(file, start, file.size if end is None else end):
            yield part

    async def range_of(self, file: StoredFile, start: int, end: int) -> AsyncGenerator[bytes, None]:
        """Like `open_range`, for a file whose row is at hand."""
        end = min(end, file.size)
        opened = await asyncio.to_thread(self.open, file)
        try:
            while start < end:
                # Up to the end of a chunk, so that no chunk is decrypted twice.
                upto = min(end, (start // CHUNK) * CHUNK + READ_AT_ONCE)
                yield await asyncio.to_thread(opened.read, start, upto)
                start = upto
        finally:
            opened.close()

    async def read(self, id: str, most: int) -> bytes:
        """The whole content of a small file; raises ValueError if it has more than `most` bytes."""
        return await self.read_whole(await self.there(id), most)

    async def read_whole(self, file: StoredFile, most: int) -> bytes:
        """Like `read`, for a file whose row is at hand."""
        if file.size > most:
            raise ValueError(f"the file {file.id} has {file.size} bytes, and {most} are the most here")
        return b"".join([part async for part in self.range_of(file, 0, file.size)])

    def open(self, file: StoredFile) -> SealedFile:
        """Open the file for reading; blocks, for workers. Raises `MissingKey` or `FileDamaged`."""
        return self.writer.open(file)

    # --- deleting and holding -----------------------------------------------------------------------------------------

    async def delete(self, id: str, why: str, by: Actor) -> None:
        """Delete a file and all files that belong to it. Its row stays, and the chain says when, why and by whom.

        Deletion is final. Raises `NoSuchFile`, or `FileHeld` if it, its parent or a file that belongs to it is held.
        """
        async with self._database.write() as connection:
            await store.alone(connection)
            gone = await self.delete_on(connection, id, why, by)
            if gone and by is not SYSTEM:
                at = self._clock.now()
                await audit.write(connection, by, "file.deleted", "file", id, at, reason=why)
        await asyncio.to_thread(self.unlink, gone)

    async def delete_on(self, connection: AsyncConnection, id: str, why: str, by: Actor) -> list[StoredFile]:
        """Like `delete`, within a transaction that is `alone`; afterwards the caller unlinks the returned files."""
        file = await store.get(connection, id)
        if file is None:
            raise NoSuchFile
        if file.deleted_at is not None:
            return []
        parent = await store.get(connection, file.of) if file.of is not None else None
        parts = await store.belonging(connection, id)
        if any(one.holds for one in (file, *parts, *([parent] if parent else []))):
            raise FileHeld
        gone = []
        for one in (*parts, file):
            await store.remove(connection, one, why[:200], by.user, self._clock.now())
            if not await store.others_at(connection, one):
                gone.append(one)
        return gone

    def unlink(self, files: Iterable[StoredFile]) -> None:
        """Remove the bytes of files that no row needs any more. Blocks."""
        for file in files:
            for folder in self.writer.folders.names:
                self.writer.folders.path(folder, file.place).unlink(missing_ok=True)

    async def hold(self, id: str, why: str, by: Actor, last_day: date | None = None) -> Hold:
        """Put a file on legal hold: nobody can delete it, or files that belong to it, until all holds are released.

        The hold ends by itself after `last_day`, by the site's clock. Raises `NoSuchFile`, `FileGone`, or `HoldOver`.
        """
        now, until = self._clock.now(), None
        if last_day is not None:
            until = datetime.combine(last_day + timedelta(1), time(), self.writer.zone).timestamp()
            if until <= now:
                raise HoldOver(field="until")
        new = self.writer.new_id()
        hold = Hold(id=new, file=id, why=why[:200], by=by.user, by_name=by.name[:80], at=now, until=until)
        async with self._database.write() as connection:
            await store.alone(connection)
            file = await store.get(connection, id)
            if file is None:
                raise NoSuchFile
            if file.deleted_at is not None:
                raise FileGone(at=file.deleted_at, why=file.deleted_why)
            await store.add_hold(connection, hold)
            after = None if last_day is None else {"until": last_day.isoformat()}
            await audit.write(connection, by, "file.held", "file", id, now, reason=hold.why, after=after)
        return hold

    async def release(self, hold: str, why: str, by: Actor) -> Hold:
        """Release one hold; after the last one the file is kept by its rule again. Raises `NoSuchHold`."""
        now = self._clock.now()
        async with self._database.write() as connection:
            await store.alone(connection)
            released = await store.release_hold(connection, hold, why[:200], by.user, now)
            if released is None:
                raise NoSuchHold
            await audit.write(connection, by, "file.released", "file", released.file, now, reason=why[:200])
        return released

    async def end_holds(self) -> Sequence[Hold]:
        """Release the holds that have expired, and note each in the audit log. Others that store or delete wait only if
        there is one.
        """
        now = self._clock.now()
        async with self._database.read() as connection:
            if not await store.holds_over(connection, now):
                return []
        async with self._database.write() as connection:
            await store.alone(connection)
            over = await store.holds_over(connection, now)
            for hold in over:
                await store.release_hold(connection, hold.id, "", SYSTEM.user, now)
                await audit.write(connection, SYSTEM, "file.hold_ended", "file", hold.file, now, reason=hold.why)
        return over

    async def holds(self, id: str) -> Sequence[Hold]:
        """All holds that the file has had, the newest first."""
        async with self._database.read() as connection:
            return await store.holds_of(connection, id)

    async def set_category(self, id: str, category: str, why: str, by: Actor) -> None:
        """Keep a file by another category's rule from now on; raises `NoSuchFile` if the file is not there."""
        async with self._database.write() as connection:
            await store.alone(connection)
            before = await store.get(connection, id)
            if before is None or not await store.change(connection, id, {"category": category}):
                raise NoSuchFile
            values = {"before": {"category": before.category}, "after": {"category": category}}
            await audit.write(connection, by, "file.category", "file", id, self._clock.now(), reason=why, **values)


def file_store_at(places: Places, database: Database, clock: Clock, new_id: Callable[[], str]) -> FileStore:
    """The file store of an installation. In a process without a database, `writer_at` is enough."""
    return FileStore(database, writer_at(places, clock.now, new_id), clock)


def writer_at(places: Places, now: Callable[[], Instant], new_id: Callable[[], str]) -> FileWriter:
    """The part of the file store that needs no database."""
    return FileWriter(Keys(places.keys, now), Folders(places), ZoneInfo(places.zone), now, new_id)
