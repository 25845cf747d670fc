"""How late a process wakes that has nothing else to do: `python -m bench.lateness FILE`, until SIGTERM.

A loop that plays callers by SIPp and reads the pages of 70 agents besides is late by what it does itself.
"""

import signal
import sys
import time
from array import array
from pathlib import Path

from bench.processes import SAMPLE_S


def sample(file: Path) -> None:
    """Write the seconds by which each wake-up was late, as doubles."""
    stopping = False

    def stop(*_: object) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    late = array("d")
    while not (late and stopping):
        due = time.monotonic() + SAMPLE_S
        time.sleep(SAMPLE_S)
        late.append(time.monotonic() - due)
    file.write_bytes(late.tobytes())


def read(file: Path) -> list[float]:
    """What `sample` has written."""
    return list(array("d", file.read_bytes()))


if __name__ == "__main__":
    sample(Path(sys.argv[1]))
