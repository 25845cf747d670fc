"""Makes uploaded sound files fit for the telephone, each in a process of its own with limits."""

import asyncio
import contextlib
import sys

from core.errors import Invalid, Unavailable
from ivr.convert import MOST_BYTES, UNFIT

AT_ONCE = 2
WITHIN_S = 60.0


class UnfitSound(Invalid):
    """This is no sound that can be used: it must be WAV or MP3, no longer than three minutes, and not silent."""

    code = "sound.unfit"


class StudioFailed(Unavailable):
    """The sound could not be converted now; try again."""

    code = "sound.failed"


class Studio:
    """Converts files, two at once; others wait their turn."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def convert(self, data: bytes) -> bytes:
        """A WAV or MP3 file as A-law. Raises `UnfitSound` with the reason in `why`, or `StudioFailed`."""
        if len(data) > MOST_BYTES:
            raise UnfitSound(why="large", field="sound")
        async with self._turns:
            status, sound = await self._run(data)
        if status == UNFIT:
            raise UnfitSound(why=sound.decode("ascii", "replace"), field="sound")
        if status != 0 or not sound:
            raise StudioFailed
        return sound

    async def _run(self, data: bytes) -> tuple[int | None, bytes]:
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "ivr.convert", stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL
        )
        try:
            async with asyncio.timeout(WITHIN_S):
                sound, _ = await process.communicate(data)
        except TimeoutError:
            raise StudioFailed from None
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        return process.returncode, sound
