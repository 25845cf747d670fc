"""Verifies the file store for any span of time: the hash chain row by row, and every file's bytes against it.

It reports whatever was changed, taken out or is missing, and finds the same whoever asks: on the page as a job, on the
command line, every night. It reads a page of rows at a time and a file chunk by chunk.
"""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Final

from core.ids import Instant
from infra.database.engine import Database
from infra.files import references, rule_store
from infra.files.chain import START, Link, hash_of
from infra.files.errors import FileDamaged, FileMissing, MissingKey
from infra.files.file_store import FileStore
from infra.files.store import StoredFile
from storage import heads, kept_heads, verify_store
from storage.heads import BadHead, Head
from storage.kept_heads import TamperedHeads

PAGE: Final = 100


class Fault(StrEnum):
    """The kinds of faults."""

    LINK_CHANGED = "link_changed"
    LINK_MISSING = "link_missing"
    HEAD_DIFFERS = "head_differs"
    HEAD_FORGED = "head_forged"
    FILE_CHANGED = "file_changed"
    FILE_MISSING = "file_missing"
    NO_KEY = "no_key"
    ROW_CHANGED = "row_changed"
    ROW_MISSING = "row_missing"
    ROW_UNCHAINED = "row_unchained"
    DELETED_UNCHAINED = "deleted_unchained"
    NOT_DELETED = "not_deleted"
    REFERENCE_UNKNOWN = "reference_unknown"
    EVENT_UNKNOWN = "event_unknown"


SAID: Final = {
    Fault.LINK_CHANGED: "this row of the chain was changed: its hash is not that of its fields and the row before",
    Fault.LINK_MISSING: "rows of the chain were taken out before this one",
    Fault.HEAD_DIFFERS: "the chain is not the one whose head was exported: rows were cut off or made anew",
    Fault.HEAD_FORGED: "the exported head was changed, or signed by another key",
    Fault.FILE_CHANGED: "the file's bytes were changed",
    Fault.FILE_MISSING: "the file's bytes are missing",
    Fault.NO_KEY: "the file cannot be checked: its key is missing",
    Fault.ROW_CHANGED: "the file's row differs from the chain: kind, size or hash",
    Fault.ROW_MISSING: "the file's row was taken out",
    Fault.ROW_UNCHAINED: "the file was put in past the chain",
    Fault.DELETED_UNCHAINED: "the file was deleted past the chain",
    Fault.NOT_DELETED: "the chain says that the file was deleted, and it is still there",
    Fault.REFERENCE_UNKNOWN: "another table names this file, and neither its row nor the chain is there",
    Fault.EVENT_UNKNOWN: "an event tells that this file was stored, and the chain does not know of it",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault that was found. `seq`: the chain's row, 0 if there is none; `file`: its id, or the name of an exported
    head; `about`: details.
    """

    fault: Fault
    seq: int
    file: str
    about: str = ""


@dataclass(slots=True)
class Verified:
    """The extent of a verification: rows of the chain up to `last`, files and their bytes, heads; and the number of
    findings.
    """

    links: int = 0
    files: int = 0
    bytes: int = 0
    heads: int = 0
    findings: int = 0
    last: int = 0


@dataclass(slots=True)
class Verification:
    """One run.

    `since`, `until`: the span of the chain's rows; None: from its beginning, to its end. `tell` gets each finding at
    once, `progress` the count of rows; it raises when the run is no longer wanted.
    """

    database: Database
    file_store: FileStore
    since: Instant | None
    until: Instant | None
    tell: Callable[[Finding], None]
    progress: Callable[[int, int], Awaitable[None]]
    done: Verified = field(default_factory=Verified)
    page: int = PAGE

    async def run(self) -> Verified:
        """Verify; raises only errors of the database and of `progress`."""
        async with self.database.read() as connection:
            first, last = await verify_store.span(connection, self.since, self.until)
            before = await verify_store.hash_at(connection, first - 1) if first > 1 else START
        self.done.last = last
        await self._chain(first, last, before)
        await self._unchained()
        await self._heads(first, last)
        await self._kept_heads(first, last)
        await self._references()
        await self._told()
        return self.done

    def _found(self, fault: Fault, seq: int, file: str, about: str = "") -> None:
        self.done.findings += 1
        self.tell(Finding(fault, seq, file, about))

    # --- the chain ----------------------------------------------------------------------------------------------------

    async def _chain(self, first: int, last: int, before: str | None) -> None:
        expected, previous = first, before
        total = last - first + 1
        while expected <= last:
            async with self.database.read() as connection:
                page = await verify_store.links(connection, expected, last, self.page)
            for link in page:
                self._check_link(link, expected, previous)
                expected, previous = link.seq + 1, link.hash
            await self._files(page)
            self.done.links += len(page)
            await self.progress(min(total, expected - first), total)

    def _check_link(self, link: Link, expected: int, previous: str | None) -> None:
        if link.seq != expected or previous is None:
            self._found(Fault.LINK_MISSING, link.seq, link.file, f"{expected if previous else expected - 1}")
        elif link.previous != previous:
            self._found(Fault.LINK_CHANGED, link.seq, link.file)
            return
        if hash_of(link) != link.hash:
            self._found(Fault.LINK_CHANGED, link.seq, link.file)

    # --- the files ----------------------------------------------------------------------------------------------------

    async def _files(self, page: Sequence[Link]) -> None:
        ids = [link.file for link in page]
        async with self.database.read() as connection:
            rows = await verify_store.files(connection, ids)
            deleted = await verify_store.deletions(connection, ids)
            used = await verify_store.used_places(connection, [row.place for row in rows.values()])
        for link in page:
            row = rows.get(link.file)
            if row is None:
                if link.what == "stored":
                    self._found(Fault.ROW_MISSING, link.seq, link.file)
            elif link.what == "deleted":
                await self._is_gone(link, row, used)
            elif row.deleted_at is not None:
                if row.id not in deleted:
                    self._found(Fault.DELETED_UNCHAINED, link.seq, link.file)
            else:
                await self._is_there(link, row)

    async def _is_gone(self, link: Link, row: StoredFile, used: set[str]) -> None:
        folders = self.file_store.writer.folders
        paths = [folders.path(name, row.place) for name in folders.names]
        there = row.place not in used and await asyncio.to_thread(lambda: any(path.exists() for path in paths))
        if row.deleted_at is None or there:
            self._found(Fault.NOT_DELETED, link.seq, link.file)

    async def _is_there(self, link: Link, row: StoredFile) -> None:
        if (row.kind, row.sha256, row.size) != (link.kind, link.sha256, link.size):
            self._found(Fault.ROW_CHANGED, link.seq, link.file)
        await self._same_bytes(link, row)

    async def _same_bytes(self, link: Link, row: StoredFile) -> None:
        fault, about = await asyncio.to_thread(self._read, link, row)
        self.done.files += 1
        self.done.bytes += link.size
        if fault is Fault.FILE_MISSING and await self._deleted_meanwhile(row.id):
            return
        if fault is not None:
            self._found(fault, link.seq, link.file, about)

    def _read(self, link: Link, row: StoredFile) -> tuple[Fault | None, str]:
        """The fault of the bytes, compared with the chain."""
        digest = hashlib.sha256()
        try:
            with self.file_store.open(replace(row, size=link.size)) as file:
                for chunk in file.chunks():
                    digest.update(chunk)
        except MissingKey as error:
            return Fault.NO_KEY, error.message
        except FileMissing as error:
            return Fault.FILE_MISSING, error.message
        except FileDamaged as error:
            return Fault.FILE_CHANGED, error.message
        except OSError as error:
            return Fault.FILE_CHANGED, f"the disk refuses to read it: {error.strerror}"
        return (None, "") if digest.hexdigest() == link.sha256 else (Fault.FILE_CHANGED, "another content")

    async def _deleted_meanwhile(self, id: str) -> bool:
        async with self.database.read() as connection:
            found = (await verify_store.files(connection, [id])).get(id)
        return found is not None and found.deleted_at is not None

    async def _unchained(self) -> None:
        after = ""
        while True:
            async with self.database.read() as connection:
                page = await verify_store.unchained(connection, self.since, self.until, after, self.page)
            for file in page:
                self._found(Fault.ROW_UNCHAINED, 0, file.id)
            if len(page) < self.page:
                return
            after = page[-1].id

    # --- exported heads -----------------------------------------------------------------------------------------------

    async def _heads(self, first: int, last: int) -> None:
        """Check the heads of this span, and the newest of all: a chain that was cut off at its end is shorter than that
        one.
        """
        places, keys = self.file_store.writer.folders.places, self.file_store.writer.keys
        paths = await asyncio.to_thread(heads.all_in, places.heads)
        ours = await asyncio.to_thread(heads.public_key, keys) if paths else ""
        for path in paths:
            try:
                head = await asyncio.to_thread(heads.read, path)
            except (BadHead, OSError) as error:
                self._found(Fault.HEAD_FORGED, 0, path.name, str(error))
                continue
            if head.key != ours:
                self._found(Fault.HEAD_FORGED, 0, path.name, f"signed by {head.key}")
            elif path == paths[-1] or first - 1 <= head.rows <= last or self.since is self.until is None:
                await self._check_head(head)

    async def _check_head(self, head: Head) -> None:
        self.done.heads += 1
        async with self.database.read() as connection:
            hash = await verify_store.hash_at(connection, head.rows)
        if hash != head.hash:
            self._found(Fault.HEAD_DIFFERS, head.rows, head.path.name, "there is no such row" if hash is None else "")

    async def _kept_heads(self, first: int, last: int) -> None:
        """Check the heads that the launcher keeps in the same way, in parts because there are far more of them."""
        path = self.file_store.writer.folders.places.kept
        if path is None:
            return
        try:
            found = await asyncio.to_thread(lambda: list(kept_heads.read(path)))
        except (TamperedHeads, OSError) as error:
            self._found(Fault.HEAD_FORGED, 0, path.name, str(error))
            return
        whole = self.since is self.until is None
        wanted = [one for one in found if whole or one is found[-1] or first - 1 <= one.rows <= last]
        for begin in range(0, len(wanted), self.page):
            batch = wanted[begin : begin + self.page]
            async with self.database.read() as connection:
                hashes = await verify_store.hashes(connection, [one.rows for one in batch])
            self.done.heads += len(batch)
            for one in batch:
                if hashes.get(one.rows) != one.hash:
                    about = "there is no such row" if one.rows not in hashes else ""
                    self._found(Fault.HEAD_DIFFERS, one.rows, path.name, f"kept {one.made} {about}".rstrip())

    # --- other places that name files ---------------------------------------------------------------------------------

    async def _references(self) -> None:
        for column in references.columns():
            after = ""
            while True:
                async with self.database.read() as connection:
                    page = await references.unknown(connection, column, after, self.page)
                for file in page:
                    self._found(Fault.REFERENCE_UNKNOWN, 0, file, column.table.name)
                if len(page) < self.page:
                    break
                after = page[-1]

    async def _told(self) -> None:
        """Check the files that events name, in the history and in the journal; each file is reported once."""
        found: dict[str, str] = {}
        after: tuple[int, int] | None = (0, 0)
        while after is not None:
            async with self.database.read() as connection:
                page, after = await references.told(connection, self.since, self.until, after, self.page)
                found |= {file: call for call, file in await references.unheard(connection, page)}
        folder = self.file_store.writer.folders.places.journal
        if folder is not None:
            async with self.database.read() as connection:
                upto = await references.position(connection)
                lines = await asyncio.to_thread(references.journaled, folder, upto, self.since, self.until)
                found |= {file: call for call, file in await references.unheard(connection, lines)}
        for file, call in found.items():
            self._found(Fault.EVENT_UNKNOWN, 0, file, call)


async def note(database: Database, now: Instant, run: Verification, by: str) -> None:
    """Record that a run has ended; the page shows the last one."""
    about = {"since": run.since, "until": run.until, "by": by, **asdict(run.done)}
    async with database.write() as connection:
        await rule_store.note_duty(connection, "verified", now, about)
