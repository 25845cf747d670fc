"""The folder of sound that does not stand on the shelf of files yet: messages that were just left, and recordings of
earlier releases; and how a browser gets it."""

import asyncio
from pathlib import Path

from aiohttp import web

from core.errors import NotFound
from recording.filing.sound import discard_filed, peaks_of

MEDIA_TYPES = {".ogg": "audio/ogg", ".wav": "audio/wav"}


class Shelf:
    """The folder of the sound files."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    async def audio(self, file: str) -> web.FileResponse:
        """The sound at this place, whole or the part that is asked for; raises `NotFound`."""
        path = await self.found(file)
        return web.FileResponse(path, headers={"Content-Type": MEDIA_TYPES.get(path.suffix, "audio/wav")})

    async def peaks(self, file: str) -> web.FileResponse:
        """Its waveform; raises `NotFound`."""
        path = await asyncio.to_thread(self.peaks_path, file)
        return web.FileResponse(path, headers={"Content-Type": "application/json"})

    async def found(self, file: str) -> Path:
        """Where it stands on the disk; raises `NotFound`."""
        return await asyncio.to_thread(self.path, file)

    def peaks_path(self, file: str) -> Path:
        """The place of its waveform; raises `NotFound` if the sound is not there."""
        return peaks_of(self.path(file))

    def discard(self, file: str) -> None:
        """Delete the sound and its waveform, as far as they are there. Raises OSError when the disk refuses."""
        if (self._root / file).resolve().is_relative_to(self._root):
            discard_filed(self._root, file)

    def path(self, file: str) -> Path:
        """The sound file at this place on the shelf; raises `NotFound` if it is not there, or leads elsewhere."""
        path = (self._root / file).resolve()
        if not path.is_relative_to(self._root) or not path.is_file():
            raise NotFound("This recording's file is not there.")
        return path
