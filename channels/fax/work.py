"""Carries pages between the lines, where Asterisk writes and reads them, and the fax folder, where they are kept."""

import asyncio
import hashlib
import os
import re
from collections.abc import Awaitable, Callable, Collection
from pathlib import Path
from typing import Protocol

import structlog

from channels.fax.file_store import IN, FaxFiles
from channels.fax.pages.press import Renderer
from channels.fax.rules import tiff
from channels.fax.rules.geometry import Resolution
from core.errors import HotlineError, NotFound
from core.messages.base import Message
from core.messages.fax import DrawDocument, FaxFiled, FaxPrepared, FileFax, ForgetFax, PrepareFax

log = structlog.get_logger()

Done = Callable[[Message], None]


MOST_PAGES = 100

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def documents_in(folder: Path | None) -> dict[str, Path]:
    """Return the documents that flows may give, by their file names without suffix."""
    if folder is None or not folder.is_dir():
        return {}
    return {path.stem: path for path in sorted(folder.iterdir()) if path.is_file() and NAME.fullmatch(path.stem)}


class Work(Protocol):
    """Carries pages."""

    def begin(self, work: Message, done: Done) -> None:
        """Start this effect, and call `done` with its result. If none is ever reported, the effect is ordered again."""
        ...

    async def unknown(self, known: Collection[str]) -> list[str]:
        """Return the received faxes that are not among these."""
        ...

    async def stop(self) -> None:
        """Finish the work that is under way."""
        ...


class PaperWork:
    """Carries pages. The fax folder is at `root`; Asterisk writes to `<lines>/in` and reads from `<lines>/out`. The
    site's documents are in `documents`, by their names without suffix."""

    def __init__(self, root: Path, lines: Path, press: Renderer, documents: Path | None = None) -> None:
        self._documents = documents
        self._file_store = FaxFiles(root)
        self._in, self._out = lines / "in", lines / "out"
        self._press = press
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, work: Message, done: Done) -> None:
        """Start the effect and return at once."""
        task = asyncio.get_running_loop().create_task(self._do(work, done))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def unknown(self, known: Collection[str]) -> list[str]:
        """Return the faxes that were received while the core was away."""
        found = await asyncio.to_thread(lambda: sorted(path.stem for path in self._in.glob("f*.tif")))
        return [fax for fax in found if fax not in known]

    async def stop(self) -> None:
        """Finish the work that is under way."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _do(self, work: Message, done: Done) -> None:
        match work:
            case FileFax():
                done(await self._file(work))
            case PrepareFax(attempt=attempt):
                done(await self._prepared(attempt, asyncio.to_thread(self._prepare, work)))
            case DrawDocument(attempt=attempt):
                done(await self._prepared(attempt, self._draw(work)))
            case ForgetFax(attempt=attempt):
                await asyncio.to_thread((self._out / f"{attempt}.tif").unlink, True)

    async def _file(self, work: FileFax) -> FaxFiled:
        came = self._in / f"{work.fax}.tif"
        try:
            file, data = await asyncio.to_thread(self._keep, came, work)
            pages = (await self._press.run({"do": "receive"}, data)).pages
        except (FileNotFoundError, tiff.NotPages):
            return FaxFiled(fax=work.fax, file="")
        except OSError as error:
            log.error("A fax could not be filed.", fax=work.fax, error=type(error).__name__)
            return FaxFiled(fax=work.fax, file=None)
        except HotlineError as error:
            log.error("A fax came in whose pages cannot be shown.", fax=work.fax, code=error.code)
            pages = len(tiff.pages(data))
        await asyncio.to_thread(came.unlink, True)
        return FaxFiled(fax=work.fax, file=file, pages=pages, sha256=hashlib.sha256(data).hexdigest())

    def _keep(self, came: Path, work: FileFax) -> tuple[str, bytes]:
        """Copy the fax to the folder. It gets its final name only when it is complete there."""
        data = came.read_bytes()
        if not tiff.pages(data):
            came.unlink()
            raise tiff.NotPages
        file = self._file_store.place(IN, work.began_at, work.fax)
        place = self._file_store.new(file)
        part = place.with_suffix(".part")
        part.write_bytes(data)
        part.replace(place)
        return file, data

    async def _prepared(self, attempt: str, work: Awaitable[None]) -> FaxPrepared:
        try:
            await work
        except (OSError, HotlineError) as error:
            log.error("A fax cannot be sent: its pages cannot be read.", error=type(error).__name__)
            return FaxPrepared(attempt=attempt, ok=False)
        return FaxPrepared(attempt=attempt, ok=True)

    def _prepare(self, work: PrepareFax) -> None:
        self._put(work.attempt, tiff.from_page(self._file_store.path(work.file).read_bytes(), work.skipped))

    async def _draw(self, work: DrawDocument) -> None:
        place = documents_in(self._documents).get(work.document)
        if place is None:
            raise NotFound("There is no such document.")
        job = {"do": "draw", "resolution": Resolution.FINE.value, "most_pages": MOST_PAGES, "document": True}
        made = await self._press.run(job, await asyncio.to_thread(place.read_bytes))
        await asyncio.to_thread(self._put, work.attempt, made.file)

    def _put(self, attempt: str, data: bytes) -> None:
        """Write the file for Asterisk's user, who owns that folder."""
        place = self._out / f"{attempt}.tif"
        part = place.with_suffix(".part")
        part.write_bytes(data)
        whose = self._out.stat()
        if os.geteuid() == 0:
            os.chown(part, whose.st_uid, whose.st_gid)
        part.replace(place)
