"""Converts uploaded sound files for the telephone, each in a process of its own with limits."""

from core.errors import Invalid, Unavailable
from infra.limits.fair_turns import FairTurns
from infra.programs.runner import MIB, PYTHON, Program, SaidTooMuch, TookTooLong, run
from ivr.prompts.convert import CPU_S, MEMORY_BYTES, MOST_BYTES, UNFIT

AT_ONCE = 2
CONVERT = Program(name="prompt", wall_s=60.0, cpu_s=CPU_S, memory=MEMORY_BYTES, output=16 * MIB)


class UnfitSound(Invalid):
    """This is no sound that can be used: it must be WAV or MP3, no longer than three minutes, and not silent."""

    code = "sound.unfit"


class StudioFailed(Unavailable):
    """The sound could not be converted now; try again."""

    code = "sound.failed"


class Studio:
    """Converts files, two at once; others wait their turn."""

    def __init__(self) -> None:
        self._turns = FairTurns(AT_ONCE)

    async def convert(self, data: bytes) -> bytes:
        """Convert a WAV or MP3 file to A-law. Raises `UnfitSound` with the reason in `why`, or `StudioFailed`."""
        if len(data) > MOST_BYTES:
            raise UnfitSound(why="large", field="sound")
        async with self._turns.turn(len(data)):
            status, sound = await self._run(data)
        if status == UNFIT:
            raise UnfitSound(why=sound.decode("ascii", "replace"), field="sound")
        if status != 0 or not sound:
            raise StudioFailed
        return sound

    async def _run(self, data: bytes) -> tuple[int, bytes]:
        try:
            done = await run(CONVERT, PYTHON, "-m", "ivr.prompts.convert", given=data)
        except (TookTooLong, SaidTooMuch):
            raise StudioFailed from None
        return done.status, done.output
