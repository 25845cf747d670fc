"""Finds a process that hangs, and kills it; one that is only busy for a while is spared.

A process that hangs is worse than none: Asterisk still hands callers to a core that hangs, and pages wait for such a
web host.
"""

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import structlog

from infra.process.pulse import Heard, listen

log = structlog.get_logger()

LOOK_S = 1.0
STALLED_S = 5.0
"""If more than this lies between two of our checks, we were the ones who stood still, and cannot judge anybody by
it.
"""

STARTING_S = 600.0
"""How long a process may take before it has a pulse: the core may have much to migrate, and the web host waits for
it.
"""

NANOSECOND = 1e-9


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a loop may go without a beat: `asleep_s` while it neither works nor waits for a processor (a deadlock, a
    stopped process), `at_work_s` of the processor time that it uses (an endless loop).
    """

    asleep_s: float
    at_work_s: float


CORE_LIMITS = Limits(asleep_s=10.0, at_work_s=15.0)
"""No legitimate work of the core takes a second. Its callers hear nothing meanwhile, and after 15 s the fallback takes
them.
"""

WEB_LIMITS = Limits(asleep_s=10.0, at_work_s=60.0)
"""People in a talk do not notice a busy web host, and killing it disconnects all pages."""


@dataclass(frozen=True, slots=True)
class Effort:
    """In seconds since the start: how long it has worked, and how long it waited while others had the processor."""

    worked_s: float
    waited_s: float


@dataclass(frozen=True, slots=True)
class Sight:
    """One check of a process. `loop`: of the thread that runs the loop; `whole`: of all its threads."""

    at: float
    heard: Heard
    loop: Effort
    whole: Effort


def verdict(beat: Sight, now: Sight, limits: Limits) -> str | None:
    """Why the process hangs, if it does; `beat` is the last check that found a new beat.

    If not even the pulse's thread answers, any thread may hold the interpreter, so the work of all counts.
    """
    silent_s = now.at - beat.at
    before, after = (beat.loop, now.loop) if now.heard.beats is not None else (beat.whole, now.whole)
    worked_s = min(max(after.worked_s - before.worked_s, 0.0), silent_s)
    waited_s = max(after.waited_s - before.waited_s, 0.0)
    if worked_s > limits.at_work_s:
        return "it works without an end"
    return "it sleeps" if silent_s - worked_s - waited_s > limits.asleep_s else None


class Mortal(Protocol):
    """A part that is a process."""

    name: str

    @property
    def pid(self) -> int | None: ...

    def kill(self) -> None: ...


async def end_hung(part: Mortal, pulse: Path, limits: Limits, look_s: float = LOOK_S) -> None:
    """Kill the process of this part whenever it hangs, until cancelled; something else starts it again."""
    clock = asyncio.get_running_loop().time
    last: Sight | None = None
    pid, began, looked = part.pid, clock(), clock()
    while True:
        await asyncio.sleep(look_s)
        if part.pid != pid or part.pid is None:
            pid, began, last = part.pid, clock(), None
        sight = await _look(pid, pulse, clock)
        stalled, looked = sight is None or sight.at - looked > STALLED_S, clock()
        if sight is None or pid != part.pid:
            continue  # it has just ended, and others start it again
        if last is None and not sight.heard.there:
            why = "it does not begin" if sight.at - began > STARTING_S else None
        elif last is None or stalled or sight.heard.beats not in (None, last.heard.beats):
            last, why = sight, None
        else:
            why = verdict(last, sight, limits)
        if why is not None:
            log.error("A process hangs and is killed.", part=part.name, why=why)
            part.kill()
            last, began = None, clock()


async def _look(pid: int | None, pulse: Path, clock: Callable[[], float]) -> Sight | None:
    heard = await listen(pulse)
    try:
        return Sight(clock(), heard, *_efforts(pid)) if pid is not None else None
    except (OSError, ValueError, IndexError):
        return None


def _efforts(pid: int) -> tuple[Effort, Effort]:
    """The effort of the first thread, which runs the loop, and of all. A kernel without `schedstat` reports no
    waiting.
    """
    times = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
    whole_s = (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")
    try:
        worked, waited, _ = Path(f"/proc/{pid}/schedstat").read_text("ascii").split()
    except FileNotFoundError:
        return Effort(whole_s, 0.0), Effort(whole_s, 0.0)
    waited_s = int(waited) * NANOSECOND
    return Effort(int(worked) * NANOSECOND, waited_s), Effort(whole_s, waited_s)
