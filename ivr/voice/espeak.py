"""The built-in voice (TT1): a few processes with pyttsx3 and espeak-ng, each speaking one text at a time."""

import asyncio
import contextlib
import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection

import structlog

from ivr.voice.engine import SpeechBusy, SpeechFailed, Voice, fit
from ivr.voice.worker import work

log = structlog.get_logger()


class EspeakEngine:
    """Begins processes when needed, `processes` at most; a dead or stuck one is replaced and its text tried once more.

    `waiting` texts may stand in line; one more is refused. A text has `limit_s` once a process has it.
    """

    name = "espeak"

    def __init__(self, processes: int = 2, waiting: int = 200, limit_s: float = 10.0) -> None:
        self._limit_s = limit_s
        self._waiting = waiting
        self._inside = 0
        self._free: asyncio.LifoQueue[_Process] = asyncio.LifoQueue()
        self._all = [_Process() for _ in range(processes)]
        for process in self._all:
            self._free.put_nowait(process)
        # These threads only wait on a pipe; the speaking is done in the processes.
        self._threads = ThreadPoolExecutor(processes, "speech")
        self._closed = False

    @property
    def process_ids(self) -> list[int]:
        """Of the processes that run now."""
        return [process.pid for process in self._all if process.pid is not None]

    async def synthesise(self, text: str, voice: Voice) -> bytes:
        clean = fit(text)
        if self._closed:
            raise SpeechFailed
        if self._inside >= self._waiting + len(self._all):
            raise SpeechBusy
        self._inside += 1
        try:
            return await self._spoken(clean, voice)
        finally:
            self._inside -= 1

    async def _spoken(self, text: str, voice: Voice) -> bytes:
        process = await self._free.get()
        try:
            answer = await self._ask(process, text, voice) or await self._ask(process, text, voice)
        finally:
            self._free.put_nowait(process)
        if not isinstance(answer, bytes):
            log.warning("A text could not be spoken.", characters=len(text), voice=voice.name, reason=answer)
            raise SpeechFailed
        return answer

    async def _ask(self, process: "_Process", text: str, voice: Voice) -> bytes | str | None:
        """None when the process died or took too long; the next order then begins another one."""
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

    async def close(self) -> None:
        self._closed = True
        for process in self._all:
            process.kill()
        await asyncio.to_thread(self._threads.shutdown, wait=True)
        for process in self._all:
            process.end()


class _Process:
    """A place for one speaking process at a time. `ask` is called by one thread at once."""

    def __init__(self) -> None:
        self._process: multiprocessing.process.BaseProcess | None = None
        self._orders: Connection | None = None

    @property
    def pid(self) -> int | None:
        process = self._process
        with contextlib.suppress(ValueError):  # closed meanwhile
            if process is not None and process.is_alive():
                return process.pid
        return None

    def ask(self, order: tuple[str, str, int], limit_s: float) -> bytes | str | None:
        try:
            orders = self._begun()
            orders.send(order)
            if orders.poll(limit_s):
                answer: bytes | str = orders.recv()
                return answer
        except (EOFError, OSError):
            pass
        self.end()
        return None

    def _begun(self) -> Connection:
        """The way to a living process. Spawned, not forked: the core has threads and an event loop."""
        if self._orders is not None and self.pid is not None:
            return self._orders
        self.end()
        context = multiprocessing.get_context("spawn")
        self._orders, theirs = context.Pipe()
        self._process = context.Process(target=work, args=(theirs,), name="speech", daemon=True)
        self._process.start()
        theirs.close()
        return self._orders

    def kill(self) -> None:
        """From any thread; the thread that asks cleans up."""
        process = self._process
        if process is not None:
            with contextlib.suppress(ValueError):  # that thread has just closed it
                process.kill()

    def end(self) -> None:
        """Only while nobody asks."""
        self.kill()
        if self._process is not None:
            self._process.join()
            self._process.close()
            self._process = None
        if self._orders is not None:
            self._orders.close()
            self._orders = None
