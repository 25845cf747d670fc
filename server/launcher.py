"""`make run` in the foreground: starts all parts, restarts any that die, and stops everything on Ctrl-C."""

import asyncio
import contextlib
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Protocol

import structlog

from infra.logs.drain import Drain
from infra.process.private import PRIVATE_UMASK
from infra.process.processes import kill_whole, no_longer_idle, prefer

log = structlog.get_logger()

RESTART_S = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
"""Pauses before a part that died is restarted; the first ones are short, since callers wait."""

HEALTHY_S = 30.0
"""After living this long, a part starts over with the shortest pause."""

CORE_PRIORITY = -10
"""Ahead of the machine's other programs, as far as we may: a caller waits for each of the core's answers."""

STARTING_PRIORITY = -5
"""The web host's priority until it answers: people wait for it, and loading takes seconds of processor time. The core
and Asterisk still come before it.
"""

STOP_S = 15.0
"""How long a part may take to stop before it is killed."""


class LaunchedPart(Protocol):
    """Something that the launcher keeps alive."""

    name: str

    async def start(self) -> None: ...

    async def ended(self) -> int: ...

    async def stop(self) -> None: ...


class Process(Protocol):
    """A part that is a process."""

    @property
    def pid(self) -> int | None: ...


class ServerProcess:
    """The core or the web host (`python -m server NAME`) as a child process."""

    def __init__(self, name: str, output: Callable[[str], object], pid_file: Path, priority: int = 0) -> None:
        """`output` gets each line that the process prints; its log is a separate file."""
        self.name = name
        self._output = output
        self._pid_file = pid_file
        self._priority = priority
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int | None:
        """Its process id, which changes with each start."""
        return self._process.pid if self._process is not None else None

    def kill(self) -> None:
        """Kill it at once, as in a crash."""
        with contextlib.suppress(ProcessLookupError):
            if self._process is not None:
                self._process.kill()

    async def start(self) -> None:
        # Its own session: Ctrl-C in the terminal reaches only the launcher, which stops the parts in order.
        drain = Drain(self._output)
        try:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "server", self.name, "--log"),
                start_new_session=True,
                stdout=drain.end,
                stderr=drain.end,
                umask=PRIVATE_UMASK,
            )
        finally:
            drain.let_go()
        self._pid_file.write_text(str(self._process.pid), "ascii")
        prefer(self._process.pid, self._priority)

    async def ended(self) -> int:
        assert self._process is not None
        return await self._process.wait()

    async def stop(self) -> None:
        if self._process is None or self._process.returncode is not None:
            return
        self._process.terminate()
        try:
            async with asyncio.timeout(STOP_S):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
            await self._process.wait()


async def settle(part: Process, answers: Callable[[], Awaitable[bool]], look_s: float) -> None:
    """Give each new process of this part the usual priority once it answers for the first time, until cancelled."""
    settled: int | None = None
    while True:
        await asyncio.sleep(look_s)
        pid = part.pid
        if pid is not None and pid != settled and await answers() and pid == part.pid:
            no_longer_idle(pid)
            settled = pid


def end_orphan(name: str, pid_file: Path) -> None:
    """Kill a process whose launcher was killed: such a core would steer the same calls as the new one."""
    try:
        pid = int(pid_file.read_text("ascii"))
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except (FileNotFoundError, ProcessLookupError, ValueError):
        return
    if command[1:4] == [b"-m", b"server", name.encode()]:
        kill_whole(pid)


async def keep_alive(part: LaunchedPart, restarted: Callable[[str, int], None], clock: Callable[[], float]) -> None:
    """Restart `part` whenever it ends, until cancelled. It must be running already."""
    deaths = 0
    while True:
        started_at = clock()
        code = await part.ended()
        deaths = 0 if clock() - started_at > HEALTHY_S else deaths
        pause = RESTART_S[min(deaths, len(RESTART_S) - 1)]
        deaths += 1
        log.error("A part died and is started again.", part=part.name, code=code, pause_s=pause)
        await asyncio.sleep(pause)
        try:
            await part.start()
        except Exception:  # whatever keeps it from starting, try again later
            log.exception("A part could not be started; trying again.", part=part.name)
            continue
        restarted(part.name, code)


async def run_until_stopped(
    parts: list[LaunchedPart],
    ready: Callable[[], Awaitable[None]],
    *extra: Callable[[], Awaitable[None]],
    leave: Callable[[asyncio.Event], Awaitable[None]] | None = None,
) -> None:
    """Start the parts in order, call `ready`, keep them alive until SIGINT or SIGTERM, stop them in reverse order.

    `extra` tasks run from when all parts have started until they stop. Before stopping, `leave` is awaited with an
    event that a second signal sets; until it returns, everything is still kept alive.
    """
    stopping, at_once = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, lambda: (at_once if stopping.is_set() else stopping).set())
    started: list[LaunchedPart] = []
    keepers: list[asyncio.Task[None]] = []
    try:
        for part in parts:
            started.append(part)
            await part.start()
            keepers.append(asyncio.ensure_future(keep_alive(part, _say_restarted, loop.time)))
        keepers.extend(asyncio.ensure_future(_kept(other)) for other in extra)
        await _until_first(stopping, ready())
        await stopping.wait()
        if leave is not None:
            await _left(leave, at_once)
    finally:
        for keeper in keepers:
            keeper.cancel()
        await asyncio.gather(*keepers, return_exceptions=True)
        for part in reversed(started):
            with contextlib.suppress(ProcessLookupError):
                await part.stop()


async def _left(leave: Callable[[asyncio.Event], Awaitable[None]], at_once: asyncio.Event) -> None:
    """Await `leave`, whose errors must not prevent the stop."""
    try:
        await leave(at_once)
    except Exception:
        log.exception("Callers could not be let go; the system stops.")


async def _kept(work: Callable[[], Awaitable[None]]) -> None:
    """Do the work, and repeat it if it fails: nobody else would notice that a watchdog is missing."""
    while True:
        try:
            return await work()
        except Exception:  # whatever it was, the parts must be watched
            log.exception("A duty of the launcher failed and is begun again.")
            await asyncio.sleep(RESTART_S[3])


async def _until_first(stopping: asyncio.Event, ready: Awaitable[None]) -> None:
    """Wait for `ready`, but no longer than until the stop is requested."""
    waiting = asyncio.ensure_future(ready)
    stop = asyncio.ensure_future(stopping.wait())
    try:
        done, _ = await asyncio.wait({waiting, stop}, return_when=asyncio.FIRST_COMPLETED)
        if waiting in done:
            waiting.result()
    finally:
        waiting.cancel()
        stop.cancel()


def _say_restarted(name: str, code: int) -> None:
    sys.stdout.write(f"  {name} ended with {code} and was started again.\n")
    sys.stdout.flush()
