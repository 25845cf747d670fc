"""`make run` in the foreground: starts all parts, restarts what dies, and stops all of it on Ctrl-C."""

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
"""Pauses before a part that died is started again; the first ones are short, since callers wait."""

HEALTHY_S = 30.0
"""A part that lived this long starts over with the shortest pause."""

CORE_PRIORITY = -10
"""Before other programs of the machine, as far as we may: a caller waits for each of the core's answers."""

STARTING_PRIORITY = -5
"""Of the web host until it answers: people wait for it, and what it loads takes seconds of a processor. The core and
Asterisk still come before it."""

STOP_S = 15.0
"""The time that a part may take to stop before it is killed."""


class Part(Protocol):
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
        """`output` takes each line that it prints; its own log is a file of its own."""
        self.name = name
        self._output = output
        self._pid_file = pid_file
        self._priority = priority
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int | None:
        """Its process id, new with each start."""
        return self._process.pid if self._process is not None else None

    def kill(self) -> None:
        """End it at once, as a crash would."""
        with contextlib.suppress(ProcessLookupError):
            if self._process is not None:
                self._process.kill()

    async def start(self) -> None:
        # A session of its own: Ctrl-C in the terminal reaches the launcher, which stops the parts in order.
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
    """Whenever a new process of this part answers for the first time, its priority is like any other's, until
    cancelled."""
    settled: int | None = None
    while True:
        await asyncio.sleep(look_s)
        pid = part.pid
        if pid is not None and pid != settled and await answers() and pid == part.pid:
            no_longer_idle(pid)
            settled = pid


def end_orphan(name: str, pid_file: Path) -> None:
    """Kill a process whose launcher was killed: a core would steer the same calls as the new one."""
    try:
        pid = int(pid_file.read_text("ascii"))
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except (FileNotFoundError, ProcessLookupError, ValueError):
        return
    if command[1:4] == [b"-m", b"server", name.encode()]:
        kill_whole(pid)


async def keep_alive(part: Part, restarted: Callable[[str, int], None], clock: Callable[[], float]) -> None:
    """Start `part` again whenever it ends, until cancelled. It must be running already."""
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
        except Exception:  # whatever keeps it from starting, the next attempt is due
            log.exception("A part could not be started; trying again.", part=part.name)
            continue
        restarted(part.name, code)


async def run_until_stopped(
    parts: list[Part],
    ready: Callable[[], Awaitable[None]],
    *extra: Callable[[], Awaitable[None]],
    leave: Callable[[asyncio.Event], Awaitable[None]] | None = None,
) -> None:
    """Start the parts in order, call `ready`, keep them alive until SIGINT or SIGTERM, stop them in reverse order.

    `extra` is begun once all parts have started, and ended with them. `leave` is awaited before they are, with an event
    that a second signal sets: so long everything is still kept alive.
    """
    stopping, at_once = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, lambda: (at_once if stopping.is_set() else stopping).set())
    started: list[Part] = []
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
    """A stop happens, whatever goes wrong before it."""
    try:
        await leave(at_once)
    except Exception:
        log.exception("Callers could not be let go; the system stops.")


async def _kept(work: Callable[[], Awaitable[None]]) -> None:
    """Do the work; again if it fails, since nobody else would notice that there is no watchdog any more."""
    while True:
        try:
            return await work()
        except Exception:  # whatever it was, the parts are looked after
            log.exception("A duty of the launcher failed and is begun again.")
            await asyncio.sleep(RESTART_S[3])


async def _until_first(stopping: asyncio.Event, ready: Awaitable[None]) -> None:
    """Wait for `ready`, but not longer than somebody wants to wait."""
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
