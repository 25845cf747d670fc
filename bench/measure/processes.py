"""The costs of processes and of the machine: CPU and memory out of /proc, and how late a loop of our own wakes."""

import asyncio
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

TICK_S = 1 / os.sysconf("SC_CLK_TCK")
SAMPLE_S = 0.02


@dataclass(frozen=True)
class Spent:
    """CPU seconds of each process since its start, and ticks of the machine (busy, all), at one moment. `giving_way`:
    the seconds of descendants that use only idle time, by pid."""

    at: float
    cpu: Mapping[str, float]
    busy: float
    all: float
    giving_way: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Usage:
    """Between two moments: CPU seconds by process, and the busy share of all cores (0 to 1). `giving_way`: how many
    cores were busy with work that uses only idle time (filing recordings). `machine` excludes it, since everything else
    comes first."""

    seconds: float
    cpu: Mapping[str, float]
    machine: float
    giving_way: float = 0.0

    def share(self, name: str) -> float:
        """The CPU of one process, in cores."""
        return self.cpu[name] / self.seconds


def spent(pids: Mapping[str, int]) -> Spent:
    """The costs so far. A process that is gone counts as 0."""
    fields = [int(number) for number in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    idle, all = fields[3] + fields[4], sum(fields)
    cpu = {name: _cpu(pid) for name, pid in pids.items()}
    below = {pid for parent in pids.values() for pid in _descendants(parent)}
    giving_way = {pid: _cpu(pid) for pid in below if _takes_idle_time_only(pid)}
    return Spent(time.monotonic(), cpu, all - idle, all, giving_way)


def between(before: Spent, after: Spent) -> Usage:
    """The costs from `before` to `after`."""
    cpu = {name: after.cpu[name] - before.cpu[name] for name in before.cpu}
    # Count only processes that used idle time at both moments: the others did not do so all the while.
    both = before.giving_way.keys() & after.giving_way.keys()
    giving_way = sum(after.giving_way[pid] - before.giving_way[pid] for pid in both)
    busy = (after.busy - before.busy) - giving_way / TICK_S
    seconds = after.at - before.at
    return Usage(seconds, cpu, busy / max(after.all - before.all, 1), giving_way / seconds if seconds else 0.0)


def memory_mb(pid: int) -> float:
    """The memory that a process holds now, in MB; 0 if it is gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    return 0.0


def child_named(parent: int, name: str) -> int:
    """The child (or grandchild) of `parent` whose program is `name`. Raises LookupError."""
    for pid in _descendants(parent):
        if Path(f"/proc/{pid}/comm").read_text().strip() == name:
            return pid
    raise LookupError(f"process {parent} started no {name}")


def share_mb(pid: int) -> float:
    """The same, with shared memory divided among its users, so that processes can be added up."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


@dataclass
class Held:
    """The most memory that the core held, and that all worker processes of core and web host held together, in MB."""

    core: float = 0.0
    workers: float = 0.0

    def look(self, pids: Mapping[str, int]) -> None:
        """Look at the processes of a site now."""
        self.core = max(self.core, memory_mb(pids["core"]))
        workers = (pid for name in ("core", "web") if name in pids for pid in workers_of(pids[name]))
        self.workers = max(self.workers, sum(map(share_mb, workers)))


def workers_of(parent: int) -> list[int]:
    """The living processes that work for this one."""
    return [pid for pid in _descendants(parent) if memory_mb(pid)]


def take_priority(nice: int) -> None:
    """Give this process a priority among all of the machine, as far as we may.

    It gets a session of its own: where Linux first shares the processors among sessions (`sched_autogroup_enabled`), a
    priority counts only within one.
    """
    with suppress(OSError):
        os.setsid()
        _set_priority(nice, str(nice))


@contextmanager
def before_others(nice: int) -> Iterator[None]:
    """Prefer this process and its session to others, as far as we may; afterwards everything is as before."""
    before, session = os.getpriority(os.PRIO_PROCESS, 0), Path("/proc/self/autogroup")
    try:
        session_before = session.read_text().rsplit(" ", 1)[-1]
    except OSError:  # Linux was built without such sessions
        session_before = ""
    _set_priority(nice, str(nice) if session_before else "")
    try:
        yield
    finally:
        _set_priority(before, session_before)


def _set_priority(nice: int, session: str) -> None:
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, nice)
    if session:
        with suppress(OSError):
            Path("/proc/self/autogroup").write_text(session)


def told_to_end() -> Callable[[], bool]:
    """From now on SIGTERM only asks us to end, and the parent handles Ctrl-C. The function tells whether SIGTERM
    came."""
    told = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: told.set())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return told.is_set


def _descendants(parent: int) -> Iterable[int]:
    try:
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield int(child)
        yield from _descendants(int(child))


def _takes_idle_time_only(pid: int) -> bool:
    try:
        return os.sched_getscheduler(pid) == os.SCHED_IDLE
    except OSError:
        return False


def _cpu(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) * TICK_S


class Lateness:
    """The lateness of the generator in seconds, every 20 ms: a late generator measures itself."""

    def __init__(self) -> None:
        self.samples: list[float] = []

    async def __aenter__(self) -> "Lateness":
        self._task = asyncio.create_task(self._sample())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()

    async def _sample(self) -> None:
        while True:
            due = time.monotonic() + SAMPLE_S
            await asyncio.sleep(SAMPLE_S)
            self.samples.append(time.monotonic() - due)
