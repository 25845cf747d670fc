"""The work that keeps the file store in order: deletes due files, sweeps leftovers, makes room, renews keys.

All of it is idempotent, and may be killed at any step: a file is copied before its row changes, its row is changed
before bytes are removed, and bytes without a row are swept later.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import structlog

from core.actor import SYSTEM
from core.ids import Instant
from infra.database.engine import Database
from infra.files import rule_store, store
from infra.files.errors import FileDamaged, FileHeld, MissingKey
from infra.files.file_store import FileStore
from infra.files.folders import FIRST, INCOMING, SECOND, Folders, make_folder, sync_folder
from infra.files.rule_store import RetentionRule
from infra.files.sealing import copy, reseal
from infra.files.store import StoredFile

log = structlog.get_logger()

BATCH: Final = 50
"""Files that one transaction deletes; others who store must wait for that many."""

INCOMING_S: Final = 86_400.0
"""An incoming file that has not changed for this long belongs to a writer that has died."""

STRAY_S: Final = 8 * 86_400.0
"""Complete bytes without a row come from a writer that was never heard of again; a writer has a week to report."""

SWEPT_AT_ONCE: Final = 500

BY_RULE: Final = "retention"
FOR_ROOM: Final = "disk full"

Progress = Callable[[int, int], Awaitable[None]]
"""Called with how many are done, and of how many. Raises when the work is no longer wanted."""


@dataclass(frozen=True, slots=True)
class FileAction:
    """An action on a file, for the report."""

    what: str
    file: str
    kind: str
    category: str
    size: int


@dataclass(frozen=True, slots=True)
class Housekeeping:
    """The work on one file store. `now` is the moment by which everything is judged."""

    database: Database
    file_store: FileStore
    now: Instant

    @property
    def _folders(self) -> Folders:
        return self.file_store.writer.folders

    # --- what is due --------------------------------------------------------------------------------------------------

    async def delete_due(self, tell: Callable[[FileAction], None], progress: Progress) -> int:
        """Delete all files whose time is up by their category's rule and that are not held; return their number."""
        async with self.database.read() as connection:
            rules = [(rule, rule.days) for rule in await rule_store.in_force(connection)]
            counted = [await rule_store.count_due(connection, one, d, self.now) for one, d in rules if d is not None]
        total, done = sum(counted), 0
        for rule, days in rules:
            if days is not None:
                async for batch in self._due(rule, max(days, rule.least_days)):
                    done += len(await self._delete(batch, BY_RULE, tell))
                    await progress(done, max(total, done))
        return done

    async def _due(self, rule: RetentionRule, days: int) -> AsyncIterator[list[StoredFile]]:
        after: tuple[Instant, str] | None = None
        while True:
            async with self.database.read() as connection:
                batch = await rule_store.due(connection, rule, days, self.now, after, BATCH)
            if not batch:
                return
            after = (batch[-1].made_at, batch[-1].id)
            yield batch

    async def _delete(
        self, files: Sequence[StoredFile], why: str, tell: Callable[[FileAction], None]
    ) -> list[StoredFile]:
        deleted, unlinked = [], []
        async with self.database.write() as connection:
            await store.alone(connection)
            for file in files:
                try:
                    unlinked += await self.file_store.delete_on(connection, file.id, why, SYSTEM)
                except FileHeld:  # held since the search, or because a related file is held
                    continue
                deleted.append(file)
        await asyncio.to_thread(self.file_store.unlink, unlinked)
        for file in deleted:
            tell(FileAction("deleted", file.id, file.kind, file.category, file.size))
        return deleted

    # --- what is left over --------------------------------------------------------------------------------------------

    async def sweep(self, tell: Callable[[FileAction], None]) -> int:
        """Remove bytes without a row, left by writers that died and by interrupted moves and deletions."""
        removed = 0
        for folder in self._folders.names:
            old = self._old(folder)
            while batch := await asyncio.to_thread(_some, old):
                removed += await self._sweep(folder, batch, tell)
        return removed

    def _old(self, folder: str) -> Iterator[Path]:
        """Files that have not changed for so long that nobody can still be working on them."""
        root = self._folders.root(folder)
        return (path for path in files_in(root) if self.now - path.stat().st_mtime > _patience(root, path))

    async def _sweep(self, folder: str, paths: Sequence[Path], tell: Callable[[FileAction], None]) -> int:
        root, removed = self._folders.root(folder), 0
        places = {str(path.relative_to(root)): path for path in paths}
        async with self.database.read() as connection:
            known = await rule_store.known_places(connection, list(places))
        for place, path in places.items():
            if (folder, place) not in known:
                size = path.stat().st_size
                await asyncio.to_thread(path.unlink)
                tell(FileAction("swept", path.name, place.partition("/")[0], "", size))
                removed += 1
        return removed

    # --- room ---------------------------------------------------------------------------------------------------------

    async def make_room(self, tell: Callable[[FileAction], None], progress: Progress) -> int:
        """Bring the first folder's disk back within its limits: move files to the second one, oldest first, while that
        has room; then delete those that a rule lets go early. Return the number of files.
        """
        done = 0
        if SECOND in self._folders.names:
            done = await self._move(tell, progress)
        places = self._folders.places
        if self._folders.space(FIRST).free_percent >= places.act_free_percent:
            return done
        async with self.database.read() as connection:
            rules = await rule_store.in_force(connection)
        for rule in sorted(rules, key=lambda one: (one.early_rank, one.category)):
            if rule.early_days is None:
                continue
            async for batch in self._due(rule, max(rule.early_days, rule.least_days)):
                done += len(await self._delete(batch, FOR_ROOM, tell))
                await progress(done, 0)
                if self._folders.space(FIRST).free_percent >= places.act_free_percent:
                    return done
        return done

    async def _move(self, tell: Callable[[FileAction], None], progress: Progress) -> int:
        """Move files until the first folder no longer warns, or the second one would be as full."""
        places, done = self._folders.places, 0
        after: tuple[Instant, str] | None = None
        while self._folders.space(FIRST).free_percent < places.warn_free_percent:
            if self._folders.space(SECOND).free_percent < places.act_free_percent:
                break
            async with self.database.read() as connection:
                batch = await rule_store.oldest_in(connection, FIRST, after, BATCH)
            if not batch:
                break
            after = (batch[-1].made_at, batch[-1].id)
            for file in {file.place: file for file in batch}.values():
                if await self.move(file, SECOND):
                    tell(FileAction("moved", file.id, file.kind, file.category, file.size))
                    done += 1
            await progress(done, 0)
        return done

    async def move(self, file: StoredFile, folder: str) -> bool:
        """Move a file's bytes to another folder; false if they are gone, or others have moved them."""
        here, there = self._folders.path(file.folder, file.place), self._folders.path(folder, file.place)
        try:
            await asyncio.to_thread(self._copy, here, folder, file.place)
        except FileNotFoundError:  # deleted meanwhile, or taken away: the verification reports that
            return False
        async with self.database.write() as connection:
            await store.alone(connection)
            moved = await store.move(connection, file, {"folder": folder})
        for at, path in ((file.folder, here), (folder, there)):
            await self._drop_unless_wanted(at, file.place, path)
        return moved

    def _copy(self, here: Path, folder: str, place: str) -> None:
        incoming = self._folders.incoming(folder, place)
        incoming.unlink(missing_ok=True)
        copy(here, incoming)
        self._folders.settle(folder, place)

    async def _drop_unless_wanted(self, folder: str, place: str, path: Path) -> None:
        """Remove bytes that no row needs any more. None will need them later: a place is never reused."""
        async with self.database.read() as connection:
            wanted = await rule_store.known_places(connection, [place])
        if (folder, place) not in wanted:
            await asyncio.to_thread(path.unlink, missing_ok=True)

    # --- keys ---------------------------------------------------------------------------------------------------------

    async def reseal_all(self, tell: Callable[[FileAction], None], progress: Progress) -> int:
        """Encrypt with the newest key all files that have another one; return their number. A file that cannot be read
        is reported (`damaged`, `no key`), and stays as it is.
        """
        key, _ = await asyncio.to_thread(self.file_store.writer.keys.current)
        done, seen, after = 0, 0, ""
        async with self.database.read() as connection:
            total = await rule_store.count_other_keys(connection, key)
        while True:
            async with self.database.read() as connection:
                batch = await rule_store.with_other_keys(connection, key, after, BATCH)
            if not batch:
                return done
            for file in batch:
                done += await self._reseal(file, key, tell)
                seen += 1
            after = batch[-1].id
            await progress(seen, max(total, seen))

    async def _reseal(self, file: StoredFile, key: str, tell: Callable[[FileAction], None]) -> bool:
        try:
            new = await asyncio.to_thread(self._reseal_bytes, file, key)
        except (FileDamaged, MissingKey, FileNotFoundError) as error:
            what = "no key" if isinstance(error, MissingKey) else "damaged"
            log.error("A file could not be encrypted anew.", file=file.id, why=type(error).__name__)
            tell(FileAction(what, file.id, file.kind, file.category, file.size))
            return False
        async with self.database.write() as connection:
            await store.alone(connection)
            changed = await store.move(connection, file, {"key": new})
        if not changed:  # deleted meanwhile: the file just put in its place belongs to nobody
            await self._drop_unless_wanted(file.folder, file.place, self._folders.path(file.folder, file.place))
        tell(FileAction("encrypted", file.id, file.kind, file.category, file.size))
        return changed

    def _reseal_bytes(self, file: StoredFile, key: str) -> str:
        """Encrypt the file's bytes with the key `key`. Only check a file that an earlier attempt has finished."""
        path = self._folders.path(file.folder, file.place)
        with self.file_store.open(file) as opened:
            if opened.key_id == key:
                return key
        incoming = self._folders.incoming(file.folder, file.place)
        incoming.unlink(missing_ok=True)
        content = reseal(path, incoming, self.file_store.writer.keys)
        if content.sha256 != file.sha256:
            incoming.unlink()
            raise FileDamaged(f"The file {file.id} is another one than was stored.", file=file.id)
        incoming.replace(path)
        sync_folder(path.parent)
        return content.key


def files_in(root: Path) -> Iterator[Path]:
    """All files under this folder, which is made if it is missing. Blocks."""
    make_folder(root)
    for folder, _, names in os.walk(root):
        yield from (Path(folder, name) for name in names)


def _some(paths: Iterator[Path]) -> list[Path]:
    return list(islice(paths, SWEPT_AT_ONCE))


def _patience(root: Path, path: Path) -> float:
    return INCOMING_S if path.parent == root / INCOMING else STRAY_S
