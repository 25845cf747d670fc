"""Converts an engine's samples to the telephone's A-law: by sox if it is installed, which takes a tenth of the time."""

import contextlib
import functools
import shutil
from array import array

from infra.programs.runner import MIB, Program, SaidTooMuch, TookTooLong, run_here
from infra.sound.g711 import RATE, encode
from ivr.voice.resample import to_telephone

SOX = Program(name="sox", wall_s=20.0, cpu_s=20, memory=512 * MIB, file=256 * MIB)
"""To avoid overloads (-G), sox writes the sound to a file first."""


def for_telephone(samples: bytes, rate: int) -> bytes:
    """Convert 16-bit samples in this machine's byte order, at `rate`, to A-law at 8 kHz. Blocks."""
    sox = _sox()
    if sox is not None:
        raw = ["-t", "raw", "-c", "1"]
        source = [*raw, "-r", str(rate), "-e", "signed-integer", "-b", "16", "-"]
        target = [*raw, "-r", str(RATE), "-e", "a-law", "-b", "8", "-"]
        with contextlib.suppress(TookTooLong, SaidTooMuch):
            done = run_here(SOX, sox, "-V1", "-D", "-G", *source, *target, "lowpass", "3700", given=samples)
            if done.status == 0 and done.output:
                return done.output
    return encode(to_telephone(array("h", samples), rate))


@functools.cache
def _sox() -> str | None:
    return shutil.which("sox")
