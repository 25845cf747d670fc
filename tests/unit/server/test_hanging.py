"""A process that hangs is killed and started again; one that is busy for a while is not (TE7)."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from infra.process.pulse import Heard, Pulse, listen
from server.hanging import CORE_LIMITS, WEB_LIMITS, Effort, Limits, Sight, end_hung, verdict
from server.launcher import keep_alive
from tests.until import until

SHORT = Limits(asleep_s=0.6, at_work_s=1.6)
"""A burst takes processor time between these two limits, so that a busy machine does not change the outcome."""

CHILD = """
import asyncio, sys, threading, time
from pathlib import Path
from infra.process.pulse import Pulse

def burst():
    until = time.thread_time() + 1.0
    while time.thread_time() < until:
        sorted(range(1000))

def circle():
    while True:
        pass

def lock():
    threading.Event().wait()

async def main(work):
    Pulse(Path(sys.argv[1])).start()
    print("ready", flush=True)
    await asyncio.sleep(0.1)  # some turns first: a hang is told from the last beat on
    work()
    print("back", flush=True)
    await asyncio.Event().wait()

asyncio.run(main({"burst": burst, "circle": circle, "lock": lock, "": lambda: None}[sys.argv[2]]))
"""


class Child:
    """A part that does this work on its loop in its first life, and nothing in later ones."""

    name = "child"

    def __init__(self, pulse: Path, work: str) -> None:
        self.pids: list[int] = []
        self.words: list[str] = []
        self._pulse = pulse
        self._work = work
        self._process: asyncio.subprocess.Process | None = None
        self._reading: list[asyncio.Task[None]] = []

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process is not None else None

    def kill(self) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()

    async def start(self) -> None:
        work, self._work = self._work, ""
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", CHILD, str(self._pulse), work), stdout=asyncio.subprocess.PIPE
        )
        self.pids.append(self._process.pid)
        self._reading.append(asyncio.create_task(self._read(self._process)))

    async def ended(self) -> int:
        assert self._process is not None
        return await self._process.wait()

    async def stop(self) -> None:
        self.kill()
        await self.ended()
        await asyncio.gather(*self._reading)

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        while line := await process.stdout.readline():
            self.words.append(line.decode().strip())


@asynccontextmanager
async def watched(pulse: Path, work: str) -> AsyncIterator[Child]:
    """Run a child that is kept alive, and killed when it hangs."""
    child = Child(pulse, work)
    await child.start()
    tasks = [
        asyncio.create_task(keep_alive(child, lambda name, code: None, time.monotonic)),
        asyncio.create_task(end_hung(child, pulse, SHORT, look_s=0.05)),
    ]
    try:
        yield child
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await child.stop()


@pytest.mark.parametrize("work", ["circle", "lock"])
async def test_one_that_hangs_is_killed_and_begun_again(tmp_path: Path, work: str) -> None:
    """It loops without end or waits for ever; the one that replaces it has a beat."""
    async with watched(tmp_path / "pulse", work) as child:
        await until(lambda: len(child.pids) == 2 and "back" in child.words, within=30)
        assert child.words == ["ready", "ready", "back"]


async def test_one_that_is_busy_for_a_while_is_not_killed(tmp_path: Path) -> None:
    """Its beat is later than that of a sleeping process may be, and comes back."""
    pulse = tmp_path / "pulse"
    async with watched(pulse, "burst") as child:
        await until(lambda: "back" in child.words, within=30)
        heard = [await listen(pulse)]
        async with asyncio.timeout(30):
            while len({one.beats for one in heard}) < 4:
                heard.append(await listen(pulse))
        assert None not in {one.beats for one in heard}
        assert len(child.pids) == 1


async def test_a_pulse_is_there_while_its_loop_is(tmp_path: Path) -> None:
    """A killed process may have left a socket behind; a thread answers, so a busy loop has a pulse too."""
    path = tmp_path / "pulse"
    assert await listen(path) == Heard(False)
    for _ in range(2):
        pulse = Pulse(path)
        pulse.start()
        assert (await listen(path)).beats == 1
        pulse.stop()
        assert await listen(path) == Heard(False)


def seen(at: float, *, beats: int | None = 1, loop: float = 0.0, whole: float = 0.0, waited: float = 0.0) -> Sight:
    """A look at that second, with the work and waiting time up to then."""
    return Sight(at, Heard(True, beats), Effort(loop, waited), Effort(whole, waited))


@pytest.mark.parametrize(
    ("now", "hangs"),
    [
        (seen(9.0), False),
        (seen(11.0), True),
        (seen(50.0, loop=50.0), False),
        (seen(61.0, loop=61.0), True),
        # The machine is so busy that the process gets a tenth of a processor.
        (seen(300.0, loop=30.0, waited=268.0), False),
        # Other threads work while the loop waits for a lock.
        (seen(11.0, whole=11.0), True),
        # Not even the pulse's thread gets the interpreter, so another thread must be working.
        (seen(40.0, beats=None, whole=40.0), False),
        (seen(61.0, beats=None, whole=900.0), True),
        # A stopped process.
        (seen(11.0, beats=None), True),
    ],
)
def test_what_a_hang_is(now: Sight, hangs: bool) -> None:
    assert (verdict(seen(0.0), now, WEB_LIMITS) is not None) is hangs


def test_a_core_may_be_busy_for_less_long_than_a_web_host() -> None:
    """Callers hear nothing meanwhile."""
    busy = seen(20.0, loop=20.0)
    assert verdict(seen(0.0), busy, CORE_LIMITS) is not None
    assert verdict(seen(0.0), busy, WEB_LIMITS) is None
