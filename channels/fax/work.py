"""Carries pages between the lines, where Asterisk writes and reads them, and the shelf, where they are kept."""

import asyncio
import hashlib
import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Protocol

import structlog

from channels.fax.pages.press import Press
from channels.fax.rules import tiff
from channels.fax.shelf import IN, FaxShelf
from core.errors import HotlineError
from core.messages.base import Message
from core.messages.fax import FaxFiled, FaxPrepared, FileFax, ForgetFax, PrepareFax

log = structlog.get_logger()

Done = Callable[[Message], None]


class Work(Protocol):
    """Carries pages."""

    def begin(self, work: Message, done: Done) -> None:
        """Begin this effect and tell `done` of its end; what is never told is asked for again."""
        ...

    async def unknown(self, known: Collection[str]) -> list[str]:
        """The faxes that have come in and are none of these."""
        ...

    async def stop(self) -> None:
        """Finish what is under way."""
        ...


class PaperWork:
    """The shelf is at `root`; Asterisk writes to `<lines>/in` and reads from `<lines>/out`."""

    def __init__(self, root: Path, lines: Path, press: Press) -> None:
        self._shelf = FaxShelf(root)
        self._in, self._out = lines / "in", lines / "out"
        self._press = press
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, work: Message, done: Done) -> None:
        """Begin; returns at once."""
        task = asyncio.get_running_loop().create_task(self._do(work, done))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def unknown(self, known: Collection[str]) -> list[str]:
        """Faxes that came in while nobody was told."""
        found = await asyncio.to_thread(lambda: sorted(path.stem for path in self._in.glob("f*.tif")))
        return [fax for fax in found if fax not in known]

    async def stop(self) -> None:
        """Finish what is under way."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _do(self, work: Message, done: Done) -> None:
        match work:
            case FileFax():
                done(await self._file(work))
            case PrepareFax(attempt=attempt, file=file, skipped=skipped):
                try:
                    await asyncio.to_thread(self._prepare, attempt, file, skipped)
                except (OSError, HotlineError) as error:
                    log.error("A fax cannot be sent: its pages cannot be read.", error=type(error).__name__)
                    done(FaxPrepared(attempt=attempt, ok=False))
                else:
                    done(FaxPrepared(attempt=attempt, ok=True))
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
        """On the shelf under its final name only when it is whole there."""
        data = came.read_bytes()
        if not tiff.pages(data):
            came.unlink()
            raise tiff.NotPages
        file = self._shelf.place(IN, work.began_at, work.fax)
        place = self._shelf.new(file)
        part = place.with_suffix(".part")
        part.write_bytes(data)
        part.replace(place)
        return file, data

    def _prepare(self, attempt: str, file: str, skipped: int) -> None:
        """For Asterisk's user, to whom that folder belongs."""
        data = tiff.from_page(self._shelf.path(file).read_bytes(), skipped)
        place = self._out / f"{attempt}.tif"
        part = place.with_suffix(".part")
        part.write_bytes(data)
        whose = self._out.stat()
        if os.geteuid() == 0:
            os.chown(part, whose.st_uid, whose.st_gid)
        part.replace(place)
