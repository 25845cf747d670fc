"""The sound of recordings, wherever it is: in the file store, or where an earlier release filed it."""

import asyncio
import tempfile
from pathlib import Path
from typing import IO, Final

from aiohttp import web

from core.errors import NotFound
from infra.files import arriving
from infra.files.file_store import FileStore
from infra.files.sealing import CHUNK
from infra.files.serving import answer, serve
from infra.files.store import StoredFile
from recording.filing.folder import SoundFolder
from recording.filing.raw import NoParts, RawSound
from recording.reader import NotReady
from recording.store import FiledRecording, RecordingStore

COPIED_AT_ONCE: Final = 16 * CHUNK


class RecordingSounds:
    """Finds and serves sound. No file is opened on the event loop."""

    def __init__(self, file_store: FileStore, plain: SoundFolder, store: RecordingStore, raw: RawSound) -> None:
        self._file_store = file_store
        self._store = store
        self._plain = plain
        self._raw = raw

    async def audio(self, filed: FiledRecording, request: web.Request) -> web.StreamResponse:
        """The sound, whole or the requested range; raises `NotFound`, or `FileGone` when it was deleted.

        An unfiled one is played from its parts; raises `NotReady` if they were filed at this moment.
        """
        if filed.state != "ready":
            try:
                return await answer(await self._raw.content(filed.id), request)
            except NoParts:
                raise NotReady from None
        sound = await self.sound(filed)
        if sound is None:
            return await self._plain.audio(filed.file)
        return await serve(self._file_store, sound, request)

    async def peaks(self, filed: FiledRecording, request: web.Request) -> web.StreamResponse:
        """The waveform; raises as `audio` does."""
        sound = await self.sound(filed)
        if sound is None:
            return await self._plain.peaks(filed.file)
        found = await arriving.belonging(self._file_store, sound.id, filed.written, filed.filed_at)
        if not found:
            raise NotFound("This recording has no waveform.")
        return await serve(self._file_store, found[0], request)

    async def sound(self, filed: FiledRecording) -> StoredFile | None:
        """The file in the file store; None: it is not there yet. Raises `FileGone` when it was deleted."""
        if filed.sound is None:
            try:
                await self._plain.found(filed.file)
                return None
            except NotFound:  # it may have been moved since the request
                filed = await self._store.get(filed.id)
                if filed.sound is None:
                    raise
        return await arriving.there(self._file_store, filed.sound, filed.written, filed.filed_at)

    async def opened(self, filed: FiledRecording, folder: Path) -> IO[bytes]:
        """The sound, open at its start; the caller closes it. Raises as `audio` does, or OSError when the disk refuses.

        Stored sound is copied into this folder, under no name, so that the copy is gone when it is closed.
        """
        sound = await self.sound(filed)
        if sound is None:
            path = await self._plain.found(filed.file)
            return await asyncio.to_thread(path.open, "rb")
        return await asyncio.to_thread(self._copy, sound, folder)

    def _copy(self, sound: StoredFile, folder: Path) -> IO[bytes]:
        copy = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  # the caller closes it
        try:
            with self._file_store.open(sound) as sealed:
                for start in range(0, sound.size, COPIED_AT_ONCE):
                    copy.write(sealed.read(start, min(sound.size, start + COPIED_AT_ONCE)))
            copy.seek(0)
        except BaseException:
            copy.close()
            raise
        return copy

    async def form(self, filed: FiledRecording) -> str:
        """Its format: `ogg` or `wav`."""
        sound = await self.sound(filed)
        if sound is None:
            return (await self._plain.found(filed.file)).suffix.removeprefix(".")
        return sound.media_type.removeprefix("audio/")
