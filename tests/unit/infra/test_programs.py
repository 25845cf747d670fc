"""Foreign programs: bounded, without a network, killed with their children, counted (TE7: nothing is left behind)."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from infra.logs.metrics import REGISTRY
from infra.process.processes import lives
from infra.programs import warden
from infra.programs.left_behind import end_left_behind
from infra.programs.runner import MIB, PIPE, Done, Program, SaidTooMuch, TookTooLong, run, run_here, running
from infra.settings.installation import PROJECT
from tests.until import until

PROGRAM = Program(name="test", wall_s=60.0, cpu_s=5, memory=512 * MIB, file=MIB, output=MIB)

WRAPPER = """
setsid sh -c 'echo $$ >> {pids}; exec sleep 600' </dev/null >/dev/null 2>&1 &
setsid sh -c 'echo $$ >> {pids}; sh -c "echo \\$\\$ >> {pids}; exec sleep 600" & wait' </dev/null >/dev/null 2>&1 &
while [ "$(wc -l < {pids})" -lt 3 ]; do sleep 0.01; done
"""
"""Starts three processes that would outlive it, in their own sessions, as an office program does; then runs `then`."""


def wrapper(folder: Path, then: str) -> tuple[str, str, str]:
    """The wrapper's command, which runs `then` at its end."""
    (folder / "pids").touch()
    return "sh", "-c", WRAPPER.format(pids=folder / "pids") + then


def begun(folder: Path) -> list[int]:
    """The processes that such a wrapper has started."""
    return [int(line) for line in (folder / "pids").read_text("ascii").split()]


def none_lives(folder: Path) -> bool:
    """Return whether all of them are gone."""
    return not any(map(lives, begun(folder)))


def count(name: str, **labels: str) -> float:
    """The value of a metric."""
    return REGISTRY.get_sample_value(f"hotline_{name}", {"program": "test", **labels}) or 0.0


async def test_a_program_is_run_with_what_it_is_given_and_its_status_is_known() -> None:
    assert await run(PROGRAM, "cat", given=b"x" * 500_000) == Done(0, b"x" * 500_000)
    assert (await run(PROGRAM, "sh", "-c", "exit 3")).status == 3
    assert (await run(PROGRAM, "sh", "-c", "kill -11 $$")).status == -signal.SIGSEGV
    assert (await run(PROGRAM, "/no/such/program")).status == warden.NOT_BEGUN
    assert (await run(PROGRAM, "true", given=b"x" * 500_000)).status == 0, "it need not read what it is given"


def test_where_there_is_no_loop_it_is_run_too() -> None:
    assert run_here(PROGRAM, "cat", given=b"here").output == b"here"


async def test_a_program_has_its_bounds_and_no_network() -> None:
    asked = "ulimit -v; ulimit -t; ulimit -c; cut -d' ' -f6 /proc/self/stat; tail -n +3 /proc/net/dev | cut -d: -f1"
    memory, time, core, session, *cards = (await run(PROGRAM, "sh", "-c", asked)).output.decode().split()
    assert (int(memory), int(time), int(core)) == (512 * 1024, 5, 0)
    assert int(session) != os.getsid(0)
    assert set(cards) <= {"lo", "sit0", "tunl0"}
    assert set(cards) != {name for _, name in socket.if_nameindex()}


async def test_one_that_takes_memory_or_disk_without_end_is_ended(tmp_path: Path) -> None:
    greedy = await run(PROGRAM, sys.executable, "-I", "-S", "-c", "bytearray(600 * 1024 * 1024)")
    assert greedy.status == 1
    endless = await run(PROGRAM, "dd", "if=/dev/zero", f"of={tmp_path / 'much'}", "bs=64k")
    assert endless.status != 0
    assert (tmp_path / "much").stat().st_size <= MIB


async def test_one_that_says_too_much_is_killed_whole(tmp_path: Path) -> None:
    with pytest.raises(SaidTooMuch):
        await run(PROGRAM, *wrapper(tmp_path, "cat /dev/zero"))
    assert none_lives(tmp_path)


async def test_one_whose_time_is_up_is_killed_with_all_that_it_has_begun(tmp_path: Path) -> None:
    """LibreOffice's wrapper was ended, and soffice.bin ran for another 39 minutes."""
    began, killed = count("programs_begun_total"), count("program_processes_killed_total")
    with pytest.raises(TookTooLong):
        await run(replace(PROGRAM, wall_s=2.0), *wrapper(tmp_path, "sleep 600"))
    assert len(begun(tmp_path)) == 3
    assert none_lives(tmp_path)
    assert count("programs_begun_total") == began + 1
    assert count("program_processes_killed_total") >= killed + 4
    assert count("programs_running") == 0
    assert count("program_processes_left_total") == 0


async def test_what_a_program_leaves_behind_when_it_ends_is_killed_and_counted(tmp_path: Path) -> None:
    ended, killed = count("programs_ended_total", why="itself"), count("program_processes_killed_total")
    assert (await run(PROGRAM, *wrapper(tmp_path, "exit 0"))).status == 0
    assert none_lives(tmp_path)
    assert count("programs_ended_total", why="itself") == ended + 1
    assert count("program_processes_killed_total") == killed + 3


async def test_whoever_stops_waiting_kills_it_whole(tmp_path: Path) -> None:
    waiting = asyncio.create_task(run(PROGRAM, *wrapper(tmp_path, "sleep 600")))
    await until(lambda: len(begun(tmp_path)) == 3 if (tmp_path / "pids").exists() else False, within=20)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert none_lives(tmp_path)
    assert count("programs_running") == 0


SYSTEM = """
import asyncio, sys
from infra.programs.runner import MIB, Program, run
asyncio.run(run(Program(name="test", wall_s=600.0, cpu_s=5, memory=512 * MIB, file=MIB), "sh", "-c", sys.argv[1]))
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
async def test_it_does_not_outlive_a_house_that_is_killed(tmp_path: Path, number: signal.Signals) -> None:
    command = wrapper(tmp_path, "sleep 600")[2]
    with subprocess.Popen([sys.executable, "-c", SYSTEM, command], cwd=PROJECT) as system:  # noqa: ASYNC220  # it is killed
        await until(lambda: len(begun(tmp_path)) == 3, within=20)
        system.send_signal(number)
        system.wait()
    await until(lambda: none_lives(tmp_path), within=10)


async def test_what_a_killed_warden_leaves_is_found_by_its_mark(tmp_path: Path) -> None:
    """The process that was waiting finds it at once, though what is left keeps our pipe open; if that process is gone
    too, the next start finds it.
    """
    command = wrapper(tmp_path, "sleep 600 & echo $! >> $0; wait")
    async with running(PROGRAM, *command, str(tmp_path / "pids"), stdout=PIPE) as one:
        await until(lambda: len(begun(tmp_path)) == 4, within=20)
        os.kill(one._process.pid, signal.SIGKILL)
        assert (await one.wait()).why == "lost"
    await until(lambda: none_lives(tmp_path), within=10)


async def test_a_start_ends_programs_without_a_warden_and_no_others(tmp_path: Path) -> None:
    here = os.stat("/proc/self/ns/pid").st_ino
    marks = {
        "ours, and left": f"{here}:{os.getpid()}:1",  # our process id, from an earlier life
        "its warden lives": f"{here}:{os.getpid()}:{warden.born(os.getpid())}",
        "of another container": f"1:{os.getpid()}:1",
        "nothing that we write": "rubbish",
    }
    all_of_them = {
        name: subprocess.Popen(["sleep", "600"], env={warden.MARK: mark, "PATH": os.environ["PATH"]})  # noqa: ASYNC220
        for name, mark in marks.items()
    }
    try:
        await until(lambda: all(warden.stat(one.pid) for one in all_of_them.values()))
        end_left_behind()  # whatever else runs here may have found it before
        assert all_of_them["ours, and left"].wait(10) == -signal.SIGKILL
        assert [name for name, one in all_of_them.items() if one.poll() is None] == list(marks)[1:]
    finally:
        for one in all_of_them.values():
            one.kill()
            one.wait()


def test_a_group_of_processes_is_made_where_there_are_such_groups(tmp_path: Path) -> None:
    """On a machine without cgroups v2, walking through the processes suffices."""
    (tmp_path / "own").write_text("4:memory:/old\n0::/hotline\n", "ascii")
    (tmp_path / "hotline").mkdir()
    assert warden.own_group(MIB, str(tmp_path), str(tmp_path / "own")) == ""
    (tmp_path / "cgroup.controllers").touch()
    group = Path(warden.own_group(MIB, str(tmp_path), str(tmp_path / "own")))
    assert group == tmp_path / "hotline" / f"hotline-program-{os.getpid()}"
    assert (group / "memory.max").read_text("ascii") == str(MIB)
