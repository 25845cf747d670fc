"""Recordings as downloads: in their stored format, or converted to another one by a separate process."""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Final, Literal

import structlog
from aiohttp import web

from core.errors import Conflict, Unavailable
from infra.limits.fair_turns import FairTurns
from infra.programs.runner import MIB, PYTHON, Program, running
from recording.filing.convert import MISSING
from recording.sounds import RecordingSounds
from recording.store import FiledRecording

log = structlog.get_logger()

Form = Literal["wav", "mp3", "ogg"]
TYPES: Final[dict[Form, str]] = {"wav": "audio/wav", "mp3": "audio/mpeg", "ogg": "audio/ogg"}
AT_ONCE = 2
WITHIN_S = 300.0
"""An hour of talk takes a core about ten seconds."""

CONVERT = Program(name="recording", wall_s=WITHIN_S, cpu_s=200, memory=2048 * MIB, file=2048 * MIB)
PART = 256 * 1024


class FormatMissing(Conflict):
    """This installation cannot make this format: choose another one."""

    code = "recording.format_missing"


class NotConverted(Unavailable):
    """The recording could not be converted now: try again, or take it in the format in which it is kept."""

    code = "recording.not_converted"


class Converter:
    """Converts recordings, `AT_ONCE` of them at a time. Source and result have no name on the disk, so nothing is left
    behind.
    """

    def __init__(self, sounds: RecordingSounds, folder: Path, within_s: float = WITHIN_S) -> None:
        self._sounds = sounds
        self._folder = folder
        self._program = replace(CONVERT, wall_s=within_s)
        self._turns = FairTurns(AT_ONCE)

    async def made(self, filed: FiledRecording, form: Form) -> IO[bytes]:
        """The recording in this form, open at its start; the caller closes it. Raises `NotFound`, `FileGone`,
        `FormatMissing` or `NotConverted`.
        """
        async with self._turns.turn():
            source = await self._source(filed)
            if await self._sounds.form(filed) == form:
                return source
            with source:
                return await self._converted(source, form)

    async def _source(self, filed: FiledRecording) -> IO[bytes]:
        try:
            return await self._sounds.opened(filed, self._folder)
        except OSError as error:
            log.error("There is no room for a copy of a recording.", error=str(error))
            raise NotConverted from None

    async def _converted(self, source: IO[bytes], form: Form) -> IO[bytes]:
        target = await asyncio.to_thread(_unnamed, self._folder)
        try:
            status = await self._run(source, target, form)
            if status:
                log.warning("A recording was not converted.", form=form, status=status)
                raise FormatMissing(form=form) if status == MISSING else NotConverted
        except BaseException:
            target.close()
            raise
        return target

    async def _run(self, source: IO[bytes], target: IO[bytes], form: Form) -> int:
        command = (PYTHON, "-m", "recording.filing.convert", form)
        async with running(self._program, *command, stdin=source, stdout=target) as worker:
            status = (await worker.wait()).status
        return -1 if status is None else status


def _unnamed(folder: Path) -> IO[bytes]:
    return tempfile.TemporaryFile(dir=folder)


async def send(file: IO[bytes], form: Form, name: str, request: web.Request) -> web.StreamResponse:
    """Send the whole file, to be saved under this name, which is plain ASCII. No cache on the way may keep it."""
    size = await asyncio.to_thread(file.seek, 0, os.SEEK_END)
    headers = {
        "Content-Type": TYPES[form],
        "Content-Disposition": f'attachment; filename="{name}.{form}"',
        "Cache-Control": "private, no-store",
    }
    response = web.StreamResponse(headers=headers)
    response.content_length = size
    await response.prepare(request)
    async for part in _parts(file):
        await response.write(part)
    await response.write_eof()
    return response


async def _parts(file: IO[bytes]) -> AsyncIterator[bytes]:
    await asyncio.to_thread(file.seek, 0)
    while part := await asyncio.to_thread(file.read, PART):
        yield part
