"""Processes: workers that do not outlive their parent, and checks whether a process is alive."""

import contextlib
import ctypes
import os
import signal
import time
from pathlib import Path
from typing import ClassVar

PR_SET_PDEATHSIG = 1
PF_EXITING = 0x4
"""In proc(5)'s stat: the process is ending, and closes its files."""

KILL_LIMIT_S = 5.0
WORKER_PRIORITY = 5
"""After the core, whose priority is passed down to its children, and after Asterisk."""

TURN_NS = 100_000
"""The slice of a preferred process: the shortest that Linux allows."""

LAST = 19
"""The nice value that comes after all others."""


def end_with_parent(priority: int = WORKER_PRIORITY) -> None:
    """Call this first in a worker: the kernel kills it when its parent dies, however that happens. It also lowers our
    priority.

    A worker waits for work on a pipe whose other end it holds itself, so it would never learn of a parent killed with
    -9.
    """
    os.setpriority(os.PRIO_PROCESS, 0, max(priority, os.getpriority(os.PRIO_PROCESS, 0)))
    # With the usual slices, not the short ones inherited from a preferred parent.
    _take_turns(0, 0)
    end_with(os.getppid())


def end_with(parent: int) -> None:
    """Like `end_with_parent`, for a process whose parent this is, without another priority."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        # It died before the kernel knew of us.
        os._exit(1)


def idle() -> None:
    """Use only time that nobody else wants, of the processor and of the disk (whose class follows the scheduler's).

    Where the kernel groups processes by session, that applies only within the session, so this starts a new one.
    """
    with contextlib.suppress(PermissionError):
        os.setsid()
    idle_again(os.getpid())


def never_idle(pid: int) -> None:
    """Let a child take turns with others, even if we use idle time only: somebody waits for it, and it would starve."""
    with contextlib.suppress(PermissionError, ProcessLookupError):
        if os.sched_getscheduler(pid) == os.SCHED_IDLE:
            os.sched_setscheduler(pid, os.SCHED_OTHER, os.sched_param(0))


def stand_back() -> None:
    """Take the priority of a worker from now on, with all our threads."""
    for task in Path("/proc/self/task").glob("*"):
        with contextlib.suppress(PermissionError, ProcessLookupError):
            os.setpriority(os.PRIO_PROCESS, int(task.name), WORKER_PRIORITY)


def no_longer_idle(pid: int, nice: int = 0) -> None:
    """Schedule an `idle` process normally again, as far as we may: somebody waits for its work, or its end.

    On a busy machine a process that uses only idle time needs about 15 seconds even to exit.
    """
    _schedule(pid, os.SCHED_OTHER, nice)


def idle_again(pid: int) -> None:
    """Make a session leader idle again, because nobody waits for it any longer."""
    _schedule(pid, os.SCHED_IDLE, LAST)


def _schedule(pid: int, policy: int, nice: int) -> None:
    for task in Path(f"/proc/{pid}/task").glob("*"):
        with contextlib.suppress(PermissionError, ProcessLookupError):
            os.sched_setscheduler(int(task.name), policy, os.sched_param(0))
            os.setpriority(os.PRIO_PROCESS, int(task.name), nice)
    prefer(pid, nice)


def prefer(pid: int, nice: int) -> None:
    """Let a session leader come before others (nice below 0) or after them, as far as we may.

    Where the kernel groups processes by session, a nice value applies only within the session, so the session gets the
    same one. A process that comes before others also gets short slices (Linux 6.12 and later): when it wakes up, it
    need not wait until the running one has used up its slice, which takes some milliseconds whatever the nice values
    are. Its future threads and children inherit this.
    """
    with contextlib.suppress(PermissionError, ProcessLookupError):
        if nice < 0:
            _take_turns(pid, TURN_NS)
        os.setpriority(os.PRIO_PROCESS, pid, nice)
    with contextlib.suppress(OSError):
        Path(f"/proc/{pid}/autogroup").write_text(str(nice), "ascii")


class _Attributes(ctypes.Structure):
    """`struct sched_attr` of sched_setattr(2)."""

    _fields_: ClassVar = [
        ("size", ctypes.c_uint32),
        ("policy", ctypes.c_uint32),
        ("flags", ctypes.c_uint64),
        ("nice", ctypes.c_int32),
        ("priority", ctypes.c_uint32),
        ("runtime", ctypes.c_uint64),
        ("deadline", ctypes.c_uint64),
        ("period", ctypes.c_uint64),
    ]


def _take_turns(pid: int, nanoseconds: int) -> None:
    """Set slices of this length; 0 is the default. Neither Python nor a C library before glibc 2.41 has a name for this
    call. An older kernel accepts it and does nothing.
    """
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "sched_setattr"):
        return
    wanted = _Attributes(size=ctypes.sizeof(_Attributes), policy=os.SCHED_OTHER, runtime=nanoseconds)
    wanted.nice = os.getpriority(os.PRIO_PROCESS, pid)
    library.sched_setattr(pid, ctypes.byref(wanted), 0)


def kill_whole(pid: int, within_s: float = KILL_LIMIT_S) -> None:
    """Kill a process, and wait until it has released its ports and files: its last thread does that, perhaps a moment
    after the first one has become a zombie. Raises `ProcessLookupError` if there is no such process.
    """
    os.kill(pid, signal.SIGKILL)
    limit = time.monotonic() + within_s
    while _has_threads(pid) and time.monotonic() < limit:
        time.sleep(0.01)


def _has_threads(pid: int) -> bool:
    try:
        states = [
            stat.read_text("ascii", "replace").rpartition(")")[2].split()[0]
            for stat in Path(f"/proc/{pid}/task").glob("*/stat")
        ]
    except (FileNotFoundError, ProcessLookupError):
        return True  # one ended while we looked: look again
    return any(state not in ("Z", "X") for state in states)


def lives(pid: int) -> bool:
    """Whether the process exists and is not just ending: it closes its files before it is gone."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("ascii", "replace")
    except OSError:
        return False
    state, *rest = stat.rpartition(")")[2].split()
    return state not in ("Z", "X") and not int(rest[5]) & PF_EXITING
