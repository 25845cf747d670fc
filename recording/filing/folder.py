"""The folder of sound that an earlier release filed, and that is not in the file store yet.

It also serves them to browsers.
"""

import asyncio
from pathlib import Path

from aiohttp import web

from core.errors import NotFound
from recording.filing.sound import discard_filed, peaks_of

MEDIA_TYPES = {".ogg": "audio/ogg", ".wav": "audio/wav"}


class SoundFolder:
    """The folder of the sound files."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    async def audio(self, file: str) -> web.FileResponse:
        """The sound of this file, whole or the requested range; raises `NotFound`."""
        path = await self.found(file)
        return web.FileResponse(path, headers={"Content-Type": MEDIA_TYPES.get(path.suffix, "audio/wav")})

    async def peaks(self, file: str) -> web.FileResponse:
        """Its waveform; raises `NotFound`."""
        path = await self.found(file)
        return web.FileResponse(peaks_of(path), headers={"Content-Type": "application/json"})

    async def found(self, file: str) -> Path:
        """Its path on the disk; raises `NotFound`."""
        return await asyncio.to_thread(self.path, file)

    def parts(self, file: str) -> list[Path]:
        """The sound, and its waveform if there is one; raises `NotFound`."""
        path = self.path(file)
        return [one for one in (path, peaks_of(path)) if one.is_file()]

    def discard(self, file: str) -> None:
        """Delete the sound and its waveform, as far as they exist. Raises OSError when the disk refuses."""
        if (self._root / file).resolve().is_relative_to(self._root):
            discard_filed(self._root, file)

    def path(self, file: str) -> Path:
        """The path of this sound file; raises `NotFound` if it does not exist, or leads outside the folder."""
        path = (self._root / file).resolve()
        if not path.is_relative_to(self._root) or not path.is_file():
            raise NotFound("This recording's file is not there.")
        return path
