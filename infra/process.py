"""Processes: workers that do not outlive the one for which they work, and whether another lives."""

import ctypes
import os
import signal
from pathlib import Path

PR_SET_PDEATHSIG = 1
PF_EXITING = 0x4
"""In proc(5)'s stat: it is about to be gone, and closes what it has open."""

WORKER_PRIORITY = 5
"""Behind the core, which hands its own priority down, and behind Asterisk."""


def end_with_parent() -> None:
    """Called first in a worker: the kernel kills it when its parent dies, however that dies; and it is in no hurry.

    A worker waits for work on a pipe whose other end it has itself, so it would never learn of a parent killed with -9.
    """
    parent = os.getppid()
    os.setpriority(os.PRIO_PROCESS, 0, WORKER_PRIORITY)
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        # It died before the kernel knew.
        os._exit(1)


def lives(pid: int) -> bool:
    """Whether the process is there and not just dying: what it had open is closed before it is gone."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("ascii", "replace")
    except OSError:
        return False
    state, *rest = stat.rpartition(")")[2].split()
    return state not in ("Z", "X") and not int(rest[5]) & PF_EXITING
