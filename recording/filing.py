"""Files the sound of recordings in a worker process, one after another, and deletes what is of no talk."""

import asyncio
import importlib
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Protocol

import structlog

from core.messages.files import DiscardSound, FileSound, FilingDone
from infra.process import end_with_parent, idle, no_longer_idle
from recording.sound import Form, discard_filed, discard_parts, file_parts

log = structlog.get_logger()

Done = Callable[[FilingDone], None]


class Filing(Protocol):
    """Files sound: the worker, or a test."""

    def begin(self, work: FileSound | DiscardSound, done: Done) -> None:
        """Begin this work and tell `done` of its end. If the end is never told, the work is asked for again."""
        ...

    async def stop(self) -> None:
        """Finish what is under way."""
        ...


def _begin_worker() -> None:
    """Called first in the worker. What it takes to start is not idle work: a call would wait for it for minutes on a
    machine that is busy."""
    end_with_parent()
    importlib.import_module("recording.written")
    idle()


class SoundWorker:
    """Files to the shelf at `root`, in this form. Asterisk writes the parts to `<root>/parts`."""

    def __init__(self, root: Path, form: Form = "opus") -> None:
        self._root = root
        self._form = form
        self._parts = root / "parts"
        self._process: ProcessPoolExecutor | None = None
        self._pid: Future[int] | None = None
        self._work: set[asyncio.Task[None]] = set()
        self._turn_to_file = asyncio.Semaphore(1)

    def begin(self, work: FileSound | DiscardSound, done: Done) -> None:
        """Begin, in the order of asking; returns at once."""
        doing = self._file(work, done) if isinstance(work, FileSound) else self._discard(work, done)
        task = asyncio.get_running_loop().create_task(doing)
        self._work.add(task)
        task.add_done_callback(self._work.discard)

    async def stop(self) -> None:
        """Finish the filing that is under way, for which the house waits now."""
        if self._process is not None and self._pid is not None:
            with suppress(BrokenProcessPool):
                no_longer_idle(await asyncio.wrap_future(self._pid))
        await asyncio.gather(*self._work, return_exceptions=True)
        if self._process is not None:
            self._process.shutdown()

    async def _file(self, work: FileSound, done: Done) -> None:
        filing = partial(file_parts, self._root, self._parts, work.recording, work.started_at, self._form)
        try:
            async with self._turn_to_file:
                filed = await asyncio.get_running_loop().run_in_executor(self._pool(), filing)
        except BrokenProcessPool:
            # The deadline of the filing tries again, with a new worker.
            self._process = None
            log.error("The worker that files recordings died.", recording=work.recording)
            return
        except Exception as error:  # the boundary of the worker: whatever it meets, the parts are kept and it is told
            log.error("A recording could not be filed.", recording=work.recording, error=str(error))
            done(FilingDone(recording=work.recording, file=None, reason=type(error).__name__))
            return
        if filed.faults:
            log.warning("A recording was made of parts with faults.", recording=work.recording, faults=filed.faults)
        done(
            FilingDone(
                recording=work.recording,
                file=filed.file,
                seconds=filed.seconds,
                sha256=filed.sha256,
                bytes=filed.bytes,
                faults=filed.faults,
            )
        )

    async def _discard(self, work: DiscardSound, done: Done) -> None:
        try:
            await asyncio.to_thread(discard_parts, self._parts, work.recording)
            if work.file:
                await asyncio.to_thread(discard_filed, self._root, work.file)
        except OSError as error:
            log.error("The parts of a talk that never was could not be deleted.", error=str(error))
        done(FilingDone(recording=work.recording, file=None))

    def _pool(self) -> ProcessPoolExecutor:
        if self._process is None:
            # `spawn`: a fork of the core would take its sockets and timers along.
            self._process = ProcessPoolExecutor(
                1, mp_context=multiprocessing.get_context("spawn"), initializer=_begin_worker
            )
            self._pid = self._process.submit(os.getpid)
        return self._process
