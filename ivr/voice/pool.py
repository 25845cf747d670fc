"""Processes that speak, each one text at a time. Those that die or hang are replaced."""

import asyncio
import contextlib
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection

import structlog

from ivr.voice.engine import SpeechBusy, SpeechFailed, Voice, fit
from ivr.voice.line import Line

log = structlog.get_logger()

Work = Callable[[Connection], None]
"""Runs in a process: answers each (text, voice, rate) with A-law, or with the reason as a string, until the end."""


class ProcessPool:
    """Starts up to `processes` when needed. A dead or stuck one is replaced, and its text is tried once more.

    `waiting` texts may stand in line; further ones are refused. A text has `limit_s` once a process has it.
    """

    def __init__(self, name: str, work: Work, processes: int, waiting: int, limit_s: float) -> None:
        self.name = name
        self._limit_s = limit_s
        self._all = [_Process(work) for _ in range(processes)]
        self._free = list(self._all)
        self._line: Line[asyncio.Future[_Process]] = Line(waiting)
        # These threads only wait on a pipe; the processes do the speaking.
        self._threads = ThreadPoolExecutor(processes, "speech")
        self._closed = False

    @property
    def process_ids(self) -> list[int]:
        """The ids of the running processes."""
        return [process.pid for process in self._all if process.pid is not None]

    async def begin(self) -> None:
        """Start all processes, so that no caller waits for one to start."""
        loop = asyncio.get_running_loop()
        free, self._free = self._free, []
        try:
            await asyncio.gather(*(loop.run_in_executor(self._threads, process.begin) for process in free))
        finally:
            for process in free:
                self._let_go(process)

    async def synthesise(self, text: str, voice: Voice, rank: int = 0) -> bytes:
        """The text as A-law. `rank`: how many sentences of the same text come before it."""
        clean = fit(text)
        if self._closed:
            raise SpeechFailed
        process = await self._turn(rank)
        try:
            answer = await self._ask(process, clean, voice) or await self._ask(process, clean, voice)
        finally:
            self._let_go(process)
        if not isinstance(answer, bytes):
            log.warning("A text could not be spoken.", characters=len(clean), voice=voice.name, reason=answer)
            raise SpeechFailed
        return answer

    async def _turn(self, rank: int) -> "_Process":
        """Wait for a free process, which belongs to this text until it is let go."""
        if self._free:
            return self._free.pop()
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[_Process] = loop.create_future()
        if not self._line.join(turn, rank, loop.time()):
            raise SpeechBusy
        try:
            return await turn
        except asyncio.CancelledError:
            self._line.leave(turn)
            if turn.done() and not turn.cancelled():
                self._let_go(turn.result())  # the turn came at the very moment in which the text was given up
            raise

    def _let_go(self, process: "_Process") -> None:
        while (turn := self._line.next()) is not None:
            if not turn.done():
                turn.set_result(process)
                return
        self._free.append(process)

    async def _ask(self, process: "_Process", text: str, voice: Voice) -> bytes | str | None:
        """Ask a process. None if it died or took too long; the next order then starts another one."""
        if self._closed:
            return None
        loop = asyncio.get_running_loop()
        asked = loop.run_in_executor(self._threads, process.ask, (text, voice.name, voice.rate), self._limit_s)
        try:
            answer = await asyncio.shield(asked)
        except asyncio.CancelledError:
            process.kill()
            await asyncio.wait([asked])
            raise
        if answer is None:
            log.warning("A speech process died or was stuck; another one takes its place.", characters=len(text))
        return answer

    def rest(self) -> None:
        """End the idle processes; the next text starts one again."""
        for process in self._free:
            process.end()

    async def close(self) -> None:
        """End all processes; texts that are being spoken fail."""
        self._closed = True
        for process in self._all:
            process.kill()
        await asyncio.to_thread(self._threads.shutdown, wait=True)
        for process in self._all:
            process.end()


class _Process:
    """A place for one speaking process at a time. Only one thread at a time may call `ask`."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._process: multiprocessing.process.BaseProcess | None = None
        self._orders: Connection | None = None

    @property
    def pid(self) -> int | None:
        process = self._process
        with contextlib.suppress(ValueError):  # closed in the meantime
            if process is not None and process.is_alive():
                return process.pid
        return None

    def ask(self, order: tuple[str, str, int], limit_s: float) -> bytes | str | None:
        try:
            orders = self.begin()
            orders.send(order)
            if orders.poll(limit_s):
                answer: bytes | str = orders.recv()
                return answer
        except (EOFError, OSError):
            pass
        self.end()
        return None

    def begin(self) -> Connection:
        """The connection to a living process. Spawned, not forked: the core has threads and an event loop."""
        if self._orders is not None and self.pid is not None:
            return self._orders
        self.end()
        context = multiprocessing.get_context("spawn")
        self._orders, theirs = context.Pipe()
        self._process = context.Process(target=self._work, args=(theirs,), name="speech", daemon=True)
        self._process.start()
        theirs.close()
        return self._orders

    def kill(self) -> None:
        """Kill the process, from any thread; the thread that asks cleans up."""
        process = self._process
        if process is not None:
            with contextlib.suppress(ValueError):  # that thread has just closed it
                process.kill()

    def end(self) -> None:
        """End the process. Must not run while a thread asks."""
        self.kill()
        if self._process is not None:
            self._process.join()
            self._process.close()
            self._process = None
        if self._orders is not None:
            self._orders.close()
            self._orders = None
