"""One flood in a process of its own at the lowest priority: `python -m bench.attack.flooder NAME SECONDS`.

It reads the target from standard input and writes the result to standard output, both as JSON.
"""

import asyncio
import resource
import sys
import time
from collections.abc import Mapping
from typing import Any

import msgspec

from bench.attack.engines import Tally
from bench.attack.floods import FLOODS
from bench.attack.target import Target
from bench.measure.processes import take_priority

NICE = 19
LONGEST_S = 120.0


class Found(msgspec.Struct, frozen=True):
    """The outcome of a flood. `answers`: how many by status; 0: closed without an answer."""

    sent: int
    answers: Mapping[str, int]
    largest: int
    refused: int
    closed: int
    most_held: int
    longest_s: float
    cpu_s: float
    """The flood's own CPU time, which it took from nobody, being at the lowest priority."""

    def __str__(self) -> str:
        said = ", ".join(f"{status}: {count}" for status, count in sorted(self.answers.items()))
        held = f", {self.most_held} held at once" if self.most_held else ""
        held += f" for {self.longest_s:.1f} s" if self.longest_s else ""
        return (
            f"{self.sent} sent, answers {said or 'none'}, largest {self.largest} bytes, {self.refused} refused, "
            f"{self.closed} closed{held}"
        )


async def flood(name: str, target: Target, seconds: float) -> Found:
    """Run one flood; it ends by itself."""
    tally = Tally()
    await FLOODS[name].run(target, tally, time.monotonic() + min(seconds, LONGEST_S))
    return Found(
        tally.sent,
        {str(status): count for status, count in tally.answers.items()},
        tally.largest,
        tally.refused,
        tally.closed,
        tally.most_held,
        tally.longest_s,
        time.process_time(),
    )


class Flooder:
    """A flood in another process. It ends by itself, or when the context is left."""

    def __init__(self, name: str, target: Target, seconds: float) -> None:
        self._name, self._target, self._seconds = name, target, seconds

    async def __aenter__(self) -> "Flooder":
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bench.attack.flooder", self._name, str(self._seconds)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        assert self._process.stdin is not None
        self._process.stdin.write(msgspec.json.encode(self._target))
        self._process.stdin.write_eof()
        return self

    @property
    def pid(self) -> int:
        return self._process.pid

    async def found(self) -> Found:
        """Wait for the end and return the result."""
        assert self._process.stdout is not None
        said = await self._process.stdout.read()
        if await self._process.wait():
            raise RuntimeError(f"the flood {self._name} failed")
        return msgspec.json.decode(said, type=Found)

    async def __aexit__(self, *_: Any) -> None:
        if self._process.returncode is None:
            self._process.kill()
            await self._process.wait()


def main() -> None:
    """Read the target, run the flood, write the result."""
    take_priority(NICE)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    target = msgspec.json.decode(sys.stdin.buffer.read(), type=Target)
    found = asyncio.run(flood(sys.argv[1], target, float(sys.argv[2])))
    sys.stdout.buffer.write(msgspec.json.encode(found))


if __name__ == "__main__":
    main()
