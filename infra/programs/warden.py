"""Stands between the system and one foreign program: limits it, waits for it, and kills everything that it has started.

It is run by its path, alone: `python -I -S warden.py FD BOUNDS COMMAND...`. FD is a socket to the system. When the
system closes it, or dies in any way, the program and everything below it are killed; likewise when the time is up, or
when the program itself has ended. Then the socket reports in JSON how they ended.

A program may start others, which start sessions of their own and outlive it (LibreOffice does). This process is their
reaper (PR_SET_CHILD_SUBREAPER): any process below it that loses its parent becomes its child, so it finds all of them.
It imports nothing of the system, since it has to start in milliseconds.
"""

import contextlib
import ctypes
import json
import os
import resource
import select
import signal
import struct
import sys
import time

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 1, 36, 38
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
KILL_S = 5.0
MARK = "HOTLINE_PROGRAM"
"""In the environment of the program and of everything that it starts: the warden. It identifies what a dead one
left.
"""

CGROUPS = "/sys/fs/cgroup"
NOT_BEGUN = 127


def main() -> int:
    """Run the command in our arguments."""
    parent, bounds, command = int(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3:]
    library = ctypes.CDLL(None, use_errno=True)
    os.set_inheritable(parent, False)
    library.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    stand_behind(library, int(bounds["nice"]))
    signals = listen()
    alone = without_network(library)
    group = own_group(int(bounds["memory"]))
    child = begin(library, command, bounds, group)
    let_go_of_pipes()
    why, status = attend(parent, signals, child, time.monotonic() + float(bounds["wall_s"]))
    killed, left, found = kill_all(group, child)
    status = found if status is None else status
    told = {"why": why, "status": status, "killed": killed, "left": left, "alone": alone, "group": bool(group)}
    with contextlib.suppress(OSError):  # the system is gone
        os.write(parent, json.dumps(told).encode())
    return 0


def stand_behind(library: ctypes.CDLL, nice: int) -> None:
    """Give way to calls: use the usual slices, and rank after others also where the kernel weighs session against
    session.
    """
    nice = max(nice, os.getpriority(os.PRIO_PROCESS, 0))
    if os.sched_getscheduler(0) == os.SCHED_OTHER and hasattr(library, "sched_setattr"):
        library.sched_setattr(0, struct.pack("=IIQiIQQQ", 48, 0, 0, nice, 0, 0, 0, 0), 0)
    os.setpriority(os.PRIO_PROCESS, 0, nice)
    write("/proc/self/autogroup", str(nice))


def listen() -> int:
    """A descriptor that receives the numbers of our signals: a child has ended, or somebody wants us to end."""
    told, signals = os.pipe()[::-1]
    os.set_blocking(told, False)
    signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: None)
    return signals


def without_network(library: ctypes.CDLL) -> bool:
    """Leave only an empty network from here on; return False where the kernel does not allow it."""
    if library.unshare(CLONE_NEWNET) == 0:
        return True
    user, group = os.getuid(), os.getgid()
    if library.unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0:
        return False
    write("/proc/self/setgroups", "deny")
    write("/proc/self/uid_map", f"{user} {user} 1")
    write("/proc/self/gid_map", f"{group} {group} 1")
    return True


def own_group(memory: int, root: str = CGROUPS, within: str = "/proc/self/cgroup") -> str:
    """A cgroup (version 2) for the program, or "" where we may not make one: it limits the memory of all processes
    together, and can be killed at once.
    """
    try:
        with open(within, encoding="ascii") as file:
            own = next((line.strip()[3:] for line in file if line.startswith("0::")), "")
        group = f"{root}{own}/hotline-program-{os.getpid()}"
        if not own or not os.path.exists(f"{root}/cgroup.controllers"):
            return ""
        os.mkdir(group)
    except OSError:
        return ""
    write(f"{group}/memory.max", str(memory))
    write(f"{group}/memory.swap.max", "0")
    return group


def begin(library: ctypes.CDLL, command: list[str], bounds: dict[str, float], group: str) -> int:
    """Start the program; return its process id."""
    warden = os.getpid()
    environment = {**os.environ, MARK: f"{os.stat('/proc/self/ns/pid').st_ino}:{warden}:{born(warden)}"}
    child = os.fork()
    if child:
        return child
    try:
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGPIPE):
            signal.signal(number, signal.SIG_DFL)
        library.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        library.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        if group:
            write(f"{group}/cgroup.procs", str(os.getpid()))
        limit(bounds)
        if os.getppid() == warden:
            os.execvpe(command[0], command, environment)
    finally:
        os._exit(NOT_BEGUN)


def limit(bounds: dict[str, float]) -> None:
    """Limit each process: address space, processor time, file size, and no core dump. Never raise a limit that is lower
    for us.
    """
    for kind, name in (
        (resource.RLIMIT_AS, "memory"),
        (resource.RLIMIT_CPU, "cpu_s"),
        (resource.RLIMIT_FSIZE, "file"),
        (resource.RLIMIT_CORE, ""),
    ):
        most, had = int(bounds[name]) if name else 0, resource.getrlimit(kind)[1]
        most = most if had == resource.RLIM_INFINITY else min(most, had)
        resource.setrlimit(kind, (most, most))


def let_go_of_pipes() -> None:
    """Leave the pipes to the program alone, so that the reader of its output sees its end."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for pipe in (0, 1, 2):
        os.dup2(nothing, pipe)


def attend(parent: int, signals: int, child: int, until: float) -> tuple[str, int | None]:
    """Wait until the program has ended, and return its status, or why it must end."""
    while True:
        ready, _, _ = select.select([parent, signals], [], [], max(0.0, until - time.monotonic()))
        if parent in ready:
            return "asked", None
        if not ready:
            return "time", None
        if set(os.read(signals, 64)) - {signal.SIGCHLD}:
            return "asked", None
        ended, _ = reap()
        if child in ended:
            return "itself", ended[child]


def reap() -> tuple[dict[int, int], bool]:
    """The children that have ended, with their statuses (for a signal: its number below 0), and whether there are
    others.
    """
    ended: dict[int, int] = {}
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return ended, False
        if not pid:
            return ended, True
        ended[pid] = os.waitstatus_to_exitcode(status)


def kill_all(group: str, child: int) -> tuple[int, int, int | None]:
    """Return how many were killed, how many remain, and the status of the program if it ended just now."""
    killed, status, until = set[int](), None, time.monotonic() + KILL_S
    while True:
        ended, more = reap()
        status = ended.get(child, status)
        alive = below(os.getpid()) if more else []
        if not alive or time.monotonic() > until:
            break
        if group:
            write(f"{group}/cgroup.kill", "1")
        for pid in alive:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
            killed.add(pid)
        time.sleep(0.002)  # a killed process needs a moment to go, and may just have started another
    if group:
        with contextlib.suppress(OSError):  # somebody in it cannot be killed
            os.rmdir(group)
    return len(killed), len(alive), status


def below(pid: int) -> list[int]:
    """All living processes that this one, or one below it, has started."""
    children: dict[int, list[int]] = {}
    for name in os.listdir("/proc"):
        if name.isdigit() and (told := stat(int(name))) is not None and told[0] not in "ZX":
            children.setdefault(int(told[1]), []).append(int(name))
    found, level = list[int](), children.get(pid, [])
    while level:
        found += level
        level = [one for parent in level for one in children.get(parent, [])]
    return found


def born(pid: int) -> str:
    """When a process began, by the kernel's count: together with its number, it identifies one for ever."""
    told = stat(pid)
    return told[19] if told is not None else ""


def stat(pid: int) -> list[str] | None:
    """The fields of proc(5)'s stat from the third (the state) on; None if there is no such process."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            return file.read().rpartition(")")[2].split()
    except OSError:
        return None


def write(path: str, text: str) -> None:
    """Write to a kernel file, if the kernel allows it."""
    with contextlib.suppress(OSError), open(path, "w", encoding="ascii") as file:
        file.write(text)


if __name__ == "__main__":
    sys.exit(main())
