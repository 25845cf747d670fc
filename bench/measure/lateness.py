"""The lateness of a process that has nothing else to do: `python -m bench.measure.lateness FILE`, until SIGTERM.

A loop that plays callers through SIPp and also reads the pages of 70 agents would be late from its own work.
"""

import asyncio
import sys
import time
from array import array
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bench.measure.processes import SAMPLE_S, told_to_end
from infra.settings.installation import PROJECT


def sample(file: Path) -> None:
    """Write the seconds by which each wake-up was late, as doubles."""
    ended = told_to_end()
    late = array("d")
    while not (late and ended()):
        due = time.monotonic() + SAMPLE_S
        time.sleep(SAMPLE_S)  # how much longer it sleeps is what this measures
        late.append(time.monotonic() - due)
    file.write_bytes(late.tobytes())


def read(file: Path) -> list[float]:
    """The samples that `sample` has written."""
    return list(array("d", file.read_bytes()))


@asynccontextmanager
async def sampled(file: Path) -> AsyncIterator[None]:
    """Run such a process in the background; at the end its samples are in the file."""
    words = ("-m", "bench.measure.lateness", str(file))
    process = await asyncio.create_subprocess_exec(sys.executable, *words, cwd=PROJECT)
    try:
        yield
    finally:
        process.terminate()
        await process.wait()


if __name__ == "__main__":
    sample(Path(sys.argv[1]))
