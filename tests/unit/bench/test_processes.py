"""The order of priorities during a measurement, and the memory of processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.measure.processes import Held, before_others, between, memory_mb, share_mb, spent, workers_of
from infra.settings.installation import PROJECT

SESSION = Path("/proc/self/autogroup")


def priorities() -> tuple[int, str]:
    """The priority of this process, and of its session if Linux shares processors among sessions."""
    return os.getpriority(os.PRIO_PROCESS, 0), SESSION.read_text() if SESSION.exists() else ""


def test_priorities_are_as_before_when_the_measurement_is_over() -> None:
    before = priorities()
    with pytest.raises(KeyboardInterrupt), before_others(-1):
        raise KeyboardInterrupt
    assert priorities() == before


def test_a_process_takes_a_priority_with_its_session() -> None:
    program = "import os; from bench.measure.processes import take_priority; take_priority(5)"
    program += "; print(os.getsid(0) == os.getpid(), os.getpriority(os.PRIO_PROCESS, 0))"
    found = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True).stdout
    assert found.split() == ["True", "5"]


def test_the_memory_of_all_who_work_for_core_and_web_host_is_summed() -> None:
    """Memory that processes share counts once; the highest total is kept."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as worker:
        assert worker.pid in workers_of(os.getpid())
        assert 0 < share_mb(os.getpid()) <= memory_mb(os.getpid())
        held = Held()
        held.look({"core": os.getpid()})
        most = held.workers
        assert worker.stdin is not None
        worker.stdin.close()
    held.look({"core": os.getpid()})
    assert held.workers >= most > 0
    assert memory_mb(worker.pid) == share_mb(worker.pid) == 0.0


def test_work_that_gives_way_is_told_apart_and_keeps_no_machine_busy() -> None:
    """Work that runs at ordinary priority in the end counts as other work does."""
    spins = "import sys\nfor _ in sys.stdin:\n    sum(range(10_000_000))\n    print(flush=True)"
    with subprocess.Popen([sys.executable, "-c", spins], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None

        def works() -> None:
            assert worker.stdin is not None
            assert worker.stdout is not None
            worker.stdin.write(b"\n")
            worker.stdin.flush()
            worker.stdout.readline()

        def gives_way(policy: int) -> None:
            os.sched_setscheduler(worker.pid, policy, os.sched_param(0))

        # It gives way only during the look: on a full machine it would otherwise wait for minutes.
        gives_way(os.SCHED_IDLE)
        before = spent({"me": os.getpid()})
        gives_way(os.SCHED_OTHER)
        works()
        gives_way(os.SCHED_IDLE)
        after = spent({"me": os.getpid()})
        gives_way(os.SCHED_OTHER)
        own = after.giving_way[worker.pid] - before.giving_way[worker.pid]
        usage = between(before, after)
        assert own > 0
        assert usage.giving_way * usage.seconds == pytest.approx(own)
        assert usage.machine < (after.busy - before.busy) / (after.all - before.all)
        assert between(before, spent({"me": os.getpid()})).giving_way == 0
        worker.stdin.close()
