"""A worker dies with the process that made it, even if that is killed (TE7: nothing is left behind)."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from infra.process.processes import TURN_NS, kill_whole, lives, no_longer_idle, prefer
from infra.settings.installation import PROJECT
from tests.until import until

PARENT = """
import multiprocessing, sys, time
from concurrent.futures import ProcessPoolExecutor
from infra.process.processes import end_with_parent
import os
if __name__ == "__main__":
    pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=end_with_parent)
    print(pool.submit(os.getpid).result(), flush=True)
    sys.stdin.read()
"""


def start_parent(script: Path) -> "subprocess.Popen[bytes]":
    """Start a process that makes a worker and prints the worker's process id."""
    script.write_text(PARENT, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    return subprocess.Popen([sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)


async def test_a_worker_dies_with_its_parent(tmp_path: Path) -> None:
    parent = start_parent(tmp_path / "parent.py")
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    await until(lambda: not alive(worker), within=10)


def alive(pid: int) -> bool:
    """Return whether the process runs; a zombie does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] not in ("Z", "X")
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_process_that_has_died_and_was_not_waited_for_does_not_live() -> None:
    assert lives(os.getpid())
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert not lives(child.pid)
    assert not lives(child.pid)


LISTENER = """
import socket, threading
listener = socket.create_server(("127.0.0.1", 0))
for _ in range(50):
    threading.Thread(target=threading.Event().wait).start()
print(listener.getsockname()[1], flush=True)
"""


def test_what_was_killed_has_let_go_of_its_ports() -> None:
    """The process may have many threads, the last of which ends after the process has become a zombie."""
    for _ in range(5):
        with subprocess.Popen([sys.executable, "-c", LISTENER], stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            port = int(child.stdout.readline())
            kill_whole(child.pid)
            socket.create_server(("127.0.0.1", port)).close()


def test_a_process_is_preferred_before_other_sessions_too() -> None:
    """Kernels that group by session look at the session's value, so a value for the process alone would do nothing.

    The value 5 (after others) needs no privilege, so this can be tested wherever the tests run.
    """
    child = subprocess.Popen(["sleep", "60"], start_new_session=True)
    try:
        prefer(child.pid, 5)
        assert os.getpriority(os.PRIO_PROCESS, child.pid) == 5
        group = Path(f"/proc/{child.pid}/autogroup")
        assert not group.exists() or group.read_text().split()[-1] == "5"
    finally:
        child.kill()
        child.wait()


def test_a_preferred_process_has_short_turns_and_its_workers_have_not() -> None:
    """With a nice value alone, it would wait until the running process has had its turn."""
    program = (
        "from infra.process.processes import end_with_parent; input(); end_with_parent(); print(flush=True); input()"
    )
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        usual = turn_of(os.getpid())
        prefer(child.pid, -1)
        assert turn_of(child.pid) == (TURN_NS if usual else 0), "a kernel before 6.12 says 0 of all"
        child.stdin.write(b"\n")
        child.stdin.flush()
        child.stdout.readline()
        assert turn_of(child.pid) == usual
        child.kill()


def turn_of(pid: int) -> int:
    """The nanoseconds for which Linux lets it run at a time."""
    attributes = (ctypes.c_uint64 * 7)()
    assert ctypes.CDLL(None).sched_getattr(pid, attributes, ctypes.sizeof(attributes), 0) == 0
    return attributes[3]


def test_one_that_has_ended_is_not_preferred() -> None:
    child = subprocess.Popen(["true"])
    child.wait()
    prefer(child.pid, 5)


def test_an_idle_process_for_which_somebody_waits_has_its_turn_again() -> None:
    program = "from infra.process.processes import idle; idle(); print(flush=True); input()"
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdout.readline()
        assert os.sched_getscheduler(child.pid) == os.SCHED_IDLE
        no_longer_idle(child.pid)
        # Only root may take back a priority that it has given up.
        wanted = (os.SCHED_OTHER, 0) if os.geteuid() == 0 else (os.SCHED_IDLE, 19)
        assert (os.sched_getscheduler(child.pid), os.getpriority(os.PRIO_PROCESS, child.pid)) == wanted
        child.stdin.write(b"\n")
