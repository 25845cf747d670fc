"""The one way to start a foreign program: `run`, `running`, or `run_here` where there is no loop.

Each program has its own session; limits on address space, processor time, duration and output; no network where the
kernel allows that; and a warden (`infra.programs.warden`) that kills it together with everything that it has started.
"""

import asyncio
import contextlib
import json
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import structlog

from core.errors import HotlineError
from infra.programs import counts
from infra.programs.left_behind import end_left_behind
from infra.settings.installation import PROJECT

log = structlog.get_logger()

WARDEN = Path(__file__).with_name("warden.py")
PYTHON = sys.executable
PIPE, NOTHING = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
PART = 256 * 1024
PATIENCE_S = 10.0
"""Longer than a warden needs to kill its program; after this we kill the warden itself."""

NICE = 5
"""After the core and Asterisk, like `infra.process.processes.WORKER_PRIORITY`."""

MIB = 1024 * 1024


class TookTooLong(HotlineError):
    """A program took too long, and was killed."""

    code = "program.too_long"


class SaidTooMuch(HotlineError):
    """A program wrote too much output, and was killed."""

    code = "program.too_much"


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A program and its limits. `name`: in metrics and logs; `file`: the longest file that it may write; `output`: how
    much of its standard output is read; `memory`: address space of each of its processes.
    """

    name: str
    wall_s: float
    cpu_s: int
    memory: int
    file: int = 0
    output: int = 64 * MIB

    def told(self) -> str:
        """The limits, for the warden."""
        each = {"wall_s": self.wall_s, "cpu_s": self.cpu_s, "memory": self.memory, "file": self.file, "nice": NICE}
        return json.dumps(each)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended. `status`: for a signal, its number below 0; None if unknown. `why`: it ended by `itself`,
    its `time` was up, we `asked`, or its warden was `lost`. `killed`: processes that were killed, `left`: those that
    could not be.
    """

    why: str
    status: int | None
    killed: int = 0
    left: int = 0
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """A program that ended by itself, or that the kernel ended."""

    status: int
    output: bytes = b""


class Running:
    """A program that is running now."""

    def __init__(self, program: Program, process: asyncio.subprocess.Process, parent: socket.socket) -> None:
        self._program = program
        self._process = process
        self._parent = parent
        self._began = time.monotonic()
        # The count is right even if nobody waits any more.
        self._ended = asyncio.get_running_loop().create_task(self._end())

    @property
    def stdin(self) -> asyncio.StreamWriter:
        """The program's standard input."""
        assert self._process.stdin is not None
        return self._process.stdin

    @property
    def stdout(self) -> asyncio.StreamReader:
        """The program's standard output."""
        assert self._process.stdout is not None
        return self._process.stdout

    async def wait(self) -> Ended:
        """Wait for the program's end."""
        return await asyncio.shield(self._ended)

    async def stop(self) -> Ended:
        """Kill it, with everything that it has started, unless it has ended; returns when they are gone."""
        with contextlib.suppress(OSError):
            self._parent.shutdown(socket.SHUT_WR)
        # asyncio reports its end only when all its output has been read.
        said = asyncio.get_running_loop().create_task(self._hear_the_rest())
        try:
            async with asyncio.timeout(PATIENCE_S):
                return await self.wait()
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            return await self.wait()
        finally:
            said.cancel()

    async def _hear_the_rest(self) -> None:
        while self._process.stdout is not None and await self._process.stdout.read(PART):
            pass

    async def _end(self) -> Ended:
        with self._parent:
            ended = await _report(self._parent)
        if ended.why == "lost":
            await asyncio.to_thread(_end_what_is_left_by, self._process.pid)
        await self._process.wait()
        counts.ended(self._program.name, ended.why, killed=ended.killed, left=ended.left)
        self._tell(ended)
        return ended

    def _tell(self, ended: Ended) -> None:
        said: dict[str, Any] = {"program": self._program.name, "status": ended.status, "why": ended.why}
        said |= {"killed": ended.killed, "left": ended.left, "seconds": round(time.monotonic() - self._began, 2)}
        if ended.left:
            log.error("Processes of a program could not be killed.", **said)
        elif ended.killed or ended.why != "itself":
            log.warning("A program was killed.", **said)
        else:
            log.debug("A program has ended.", **said)
        if not ended.alone and counts.first("network"):
            log.warning("The kernel does not let us keep programs from the network.")


def _end_what_is_left_by(warden: int) -> None:
    """A warden that dies closes its socket before it is gone, and asyncio's `wait()` would also wait for the pipes that
    the others keep open.
    """
    with contextlib.suppress(ChildProcessError):
        os.waitid(os.P_PID, warden, os.WEXITED | os.WNOWAIT)
    end_left_behind()


async def _report(parent: socket.socket) -> Ended:
    """The warden's report of the end; it is lost if its side of the socket closes without a word."""
    try:
        told = json.loads(await asyncio.get_running_loop().sock_recv(parent, 4096))
        return Ended(told["why"], told["status"], told["killed"], told["left"], told["alone"])
    except (OSError, ValueError):
        return Ended("lost", None)


@contextlib.asynccontextmanager
async def running(
    program: Program,
    *command: str,
    stdin: int | IO[bytes] = NOTHING,
    stdout: int | IO[bytes] = NOTHING,
    cwd: Path = PROJECT,
    env: Mapping[str, str] | None = None,
    longest_line: int = 65_536,
) -> AsyncGenerator[Running, None]:
    """The running program. On exit, it is gone with everything that it has started."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    try:
        with theirs:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-I", "-S", str(WARDEN), str(theirs.fileno()), program.told(), *command),
                stdin=stdin,
                stdout=stdout,
                stderr=NOTHING,
                cwd=cwd,
                env=environment() if env is None else env,
                limit=longest_line,
                start_new_session=True,
                pass_fds=(theirs.fileno(),),
            )
    except BaseException:
        ours.close()
        raise
    counts.begun(program.name)
    log.debug("A program was begun.", program=program.name, warden=process.pid)
    one = Running(program, process, ours)
    try:
        yield one
    finally:
        await one.stop()


async def run(
    program: Program,
    *command: str,
    given: bytes = b"",
    cwd: Path = PROJECT,
    env: Mapping[str, str] | None = None,
) -> Done:
    """Run it to its end, with these bytes on its standard input. Raises `TookTooLong` and `SaidTooMuch`."""
    async with running(program, *command, stdin=PIPE, stdout=PIPE, cwd=cwd, env=env) as one:
        told = asyncio.get_running_loop().create_task(_tell(one.stdin, given))
        try:
            output = await _heard(one.stdout, program.output)
            ended = await one.wait()
        finally:
            told.cancel()
            await asyncio.wait([told])
    if ended.why == "time":
        raise TookTooLong
    return Done(-signal.SIGKILL if ended.status is None else ended.status, output)


def run_here(
    program: Program,
    *command: str,
    given: bytes = b"",
    cwd: Path = PROJECT,
    env: Mapping[str, str] | None = None,
) -> Done:
    """Run a program like `run`, from a thread without a loop: in a worker, a job, the voice pool. Blocks."""
    return asyncio.run(run(program, *command, given=given, cwd=cwd, env=env))


def environment(**more: str) -> dict[str, str]:
    """The whole environment of a program: no secrets, no address of a database."""
    return {"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", **more}


async def _tell(stdin: asyncio.StreamWriter, given: bytes) -> None:
    # It may end before it has read everything.
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        stdin.write(given)
        await stdin.drain()
    stdin.close()


async def _heard(stdout: asyncio.StreamReader, most: int) -> bytes:
    heard = bytearray()
    while part := await stdout.read(PART):
        heard += part
        if len(heard) > most:
            raise SaidTooMuch
    return bytes(heard)
