"""Carries pages between the lines, where Asterisk writes and reads them, and the file store, where they are kept."""

import asyncio
import json
import os
import re
from collections.abc import Awaitable, Callable, Collection
from dataclasses import asdict
from pathlib import Path
from typing import Any, Protocol

import structlog

from channels.fax.file_store import FaxFiles
from channels.fax.pages.press import Renderer
from channels.fax.rules import tiff
from channels.fax.rules.geometry import Resolution
from core.errors import HotlineError, NotFound
from core.files import WrittenFile
from core.messages.base import Message
from core.messages.fax import DiscardFax, DrawDocument, FaxFiled, FaxPrepared, FileFax, ForgetFax, PrepareFax
from infra.settings.files import Places

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
    """Carries pages. Asterisk writes to `<lines>/in` and reads from `<lines>/out`; the file store is at `places`. The
    site's documents are in `documents`, by their names without suffix. `plain`: the folder of earlier releases.

    `keeper` takes pages to and from the file store, so that they do not wait for a document that is being drawn.
    """

    def __init__(
        self,
        plain: Path,
        lines: Path,
        press: Renderer,
        keeper: Renderer,
        places: Places,
        documents: Path | None = None,
    ) -> None:
        self._documents = documents
        self._plain = FaxFiles(plain)
        self._places = places.model_dump(mode="json")
        self._in, self._out = lines / "in", lines / "out"
        self._press = press
        self._keeper = keeper
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
            case DiscardFax(fax=fax):
                await asyncio.to_thread(self._came(fax).unlink, True)
            case PrepareFax(attempt=attempt):
                done(await self._prepared(attempt, self._prepare(work)))
            case DrawDocument(attempt=attempt):
                done(await self._prepared(attempt, self._draw(work)))
            case ForgetFax(attempt=attempt):
                await asyncio.to_thread((self._out / f"{attempt}.tif").unlink, True)

    def _came(self, fax: str) -> Path:
        return self._in / f"{fax}.tif"

    async def _file(self, work: FileFax) -> FaxFiled:
        came = self._came(work.fax)
        try:
            data = await asyncio.to_thread(came.read_bytes)
            pages = len(tiff.pages(data))
            stored = await self._keep(data, work) if pages else None
        except FileNotFoundError:
            return FaxFiled(fax=work.fax)
        except tiff.NotPages:
            pages, stored = 0, None
        except (OSError, HotlineError) as error:
            log.error("A fax could not be filed.", fax=work.fax, error=type(error).__name__)
            return FaxFiled(fax=work.fax, ok=False)
        if not pages:
            await asyncio.to_thread(came.unlink, True)
        return FaxFiled(fax=work.fax, stored=stored, pages=pages)

    async def _keep(self, data: bytes, work: FileFax) -> WrittenFile:
        about = {"made_at": work.began_at, "name": f"{work.fax}.tif"}
        told = await self._keeper.run({"do": "keep", "places": self._places, **about}, data)
        return WrittenFile(**json.loads(told.file))

    async def _prepared(self, attempt: str, work: Awaitable[None]) -> FaxPrepared:
        try:
            await work
        except (OSError, HotlineError) as error:
            log.error("A fax cannot be sent: its pages cannot be read.", error=type(error).__name__)
            return FaxPrepared(attempt=attempt, ok=False)
        return FaxPrepared(attempt=attempt, ok=True)

    async def _prepare(self, work: PrepareFax) -> None:
        if work.stored is None:
            data = await asyncio.to_thread(self._plain.read, work.file)
        else:
            job: dict[str, Any] = {"do": "fetch", "places": self._places, "stored": asdict(work.stored)}
            data = (await self._keeper.run(job)).file
        await asyncio.to_thread(lambda: self._put(work.attempt, tiff.from_page(data, work.skipped)))

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
