"""Processes: workers that do not outlive the one for which they work, and whether another lives."""

import contextlib
import ctypes
import os
import signal
import time
from pathlib import Path
from typing import ClassVar

PR_SET_PDEATHSIG = 1
PF_EXITING = 0x4
"""In proc(5)'s stat: it is about to be gone, and closes what it has open."""

KILL_LIMIT_S = 5.0
WORKER_PRIORITY = 5
"""Behind the core, which hands its own priority down, and behind Asterisk."""

TURN_NS = 100_000
"""How long a preferred process wants to run at once: the shortest turn that Linux knows."""

LAST = 19
"""The nice value that comes after all others."""


def end_with_parent() -> None:
    """Called first in a worker: the kernel kills it when its parent dies, however that dies; and it is in no hurry.

    A worker waits for work on a pipe whose other end it has itself, so it would never learn of a parent killed with -9.
    """
    os.setpriority(os.PRIO_PROCESS, 0, WORKER_PRIORITY)
    # With turns like any other's, not the short ones that a preferred parent hands down.
    _take_turns(0, 0)
    end_with(os.getppid())


def end_with(parent: int) -> None:
    """The same of a process whose parent this is, without another priority."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        # It died before the kernel knew.
        os._exit(1)


def idle() -> None:
    """Take only time that nobody else wants, of the processor and of the disk (whose class follows the scheduler's).

    Where the kernel groups processes by session, that counts within the session only; so this begins one of its own.
    """
    with contextlib.suppress(PermissionError):
        os.setsid()
    idle_again(os.getpid())


def no_longer_idle(pid: int, nice: int = 0) -> None:
    """Give a process that is `idle` its turn like any other, as far as we may: somebody waits for its work, or its end.

    On a busy machine a process that takes only idle time needs a quarter of a minute even to exit.
    """
    _schedule(pid, os.SCHED_OTHER, nice)


def idle_again(pid: int) -> None:
    """Nobody waits any more for a process that leads a session of its own."""
    _schedule(pid, os.SCHED_IDLE, LAST)


def _schedule(pid: int, policy: int, nice: int) -> None:
    for task in Path(f"/proc/{pid}/task").glob("*"):
        with contextlib.suppress(PermissionError, ProcessLookupError):
            os.sched_setscheduler(int(task.name), policy, os.sched_param(0))
            os.setpriority(os.PRIO_PROCESS, int(task.name), nice)
    prefer(pid, nice)


def prefer(pid: int, nice: int) -> None:
    """Let a process that leads a session of its own come before others (below 0), or after them, as far as we may.

    Where the kernel groups processes by session, a nice value counts within the session only, so the session gets the
    same one. One that comes before others also has short turns (Linux 6.12 and later): when it wakes up, it need not
    wait until what runs has had its own, which takes some milliseconds whatever the nice values say. Its threads to
    come and its children have the same.
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
    """Turns of this length, 0: as is usual. Python has no name for it, nor has a C library before glibc 2.41; an older
    kernel takes it, and does nothing.
    """
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "sched_setattr"):
        return
    wanted = _Attributes(size=ctypes.sizeof(_Attributes), policy=os.SCHED_OTHER, runtime=nanoseconds)
    wanted.nice = os.getpriority(os.PRIO_PROCESS, pid)
    library.sched_setattr(pid, ctypes.byref(wanted), 0)


def kill_whole(pid: int, within_s: float = KILL_LIMIT_S) -> None:
    """Kill a process, and wait until it has let go of its ports and files: those go with its last thread, which may be
    a moment after the first one has become a zombie. Raises `ProcessLookupError` if there is none.
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
        return True  # one went while we looked: look again
    return any(state not in ("Z", "X") for state in states)


def lives(pid: int) -> bool:
    """Whether the process is there and not just dying: what it had open is closed before it is gone."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("ascii", "replace")
    except OSError:
        return False
    state, *rest = stat.rpartition(")")[2].split()
    return state not in ("Z", "X") and not int(rest[5]) & PF_EXITING
