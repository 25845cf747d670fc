"""Worker processes that do not outlive the process for which they work."""

import ctypes
import os
import signal

PR_SET_PDEATHSIG = 1

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
