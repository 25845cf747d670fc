"""The shell of recording: its owner, the worker that files the sound, and the way to a recording's file."""

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path

import structlog

from core.messages.base import Message
from core.messages.files import DiscardSound, FileSound, FilingDone
from core.state import Turn
from infra.bus import Bus
from infra.clock import Clock
from infra.journal import Journal
from infra.owner import Owner
from infra.process import end_with_parent
from recording.rules.decide import HANDLES, Recording, RecordingState, decide, work_on
from recording.sound import NoSound, discard_parts, file_parts

log = structlog.get_logger()


class RecordingService:
    """Owns the live recordings.

    `root` is the shelf; Asterisk writes the parts to `<root>/parts`, which it sees as `asterisk_parts`.
    """

    def __init__(
        self,
        root: Path,
        asterisk_parts: str,
        *,
        bus: Bus,
        journal: Journal,
        clock: Clock,
        new_id: Callable[[], str],
    ) -> None:
        self._root = root
        self._parts = root / "parts"
        self._bus = bus
        self._worker: ProcessPoolExecutor | None = None
        self._work: set[asyncio.Task[None]] = set()
        self._turn_to_file = asyncio.Semaphore(1)

        def rule(turn: Turn, message: Message) -> None:
            decide(turn, message, asterisk_parts)

        self.owner = Owner("recording", rule, HANDLES, bus=bus, journal=journal, clock=clock, new_id=new_id)
        bus.listen([FileSound, DiscardSound], self._on_work)

    def start(self) -> None:
        """After recovery: file what a crash had left unfiled."""
        for recording in self.owner.tables.of(Recording).values():
            if recording.state is RecordingState.FILING:
                self._on_work(work_on(recording))

    async def stop(self) -> None:
        """Finish the filing that is under way."""
        await asyncio.gather(*self._work, return_exceptions=True)
        if self._worker is not None:
            self._worker.shutdown()

    def _on_work(self, message: Message) -> None:
        assert isinstance(message, FileSound | DiscardSound)
        work = self._file(message) if isinstance(message, FileSound) else self._discard(message)
        task = asyncio.get_running_loop().create_task(work)
        self._work.add(task)
        task.add_done_callback(self._work.discard)

    async def _file(self, message: FileSound) -> None:
        work = partial(file_parts, self._root, self._parts, message.recording, message.started_at)
        try:
            async with self._turn_to_file:
                filed = await asyncio.get_running_loop().run_in_executor(self._pool(), work)
        except BrokenProcessPool:
            # The deadline of the filing tries again, with a new worker.
            self._worker = None
            log.error("The worker that files recordings died.", recording=message.recording)
            return
        except (NoSound, OSError) as error:
            log.error("A recording could not be filed.", recording=message.recording, error=str(error))
            self._bus.post(FilingDone(recording=message.recording, file=None, reason=type(error).__name__))
            return
        self._bus.post(
            FilingDone(recording=message.recording, file=filed.file, seconds=filed.seconds, sha256=filed.sha256)
        )

    async def _discard(self, message: DiscardSound) -> None:
        try:
            await asyncio.to_thread(discard_parts, self._parts, message.recording)
        except OSError as error:
            log.error("The parts of a talk that never was could not be deleted.", error=str(error))
        self._bus.post(FilingDone(recording=message.recording, file=None))

    def _pool(self) -> ProcessPoolExecutor:
        if self._worker is None:
            # `spawn`: a fork of the core would take its sockets and timers along.
            self._worker = ProcessPoolExecutor(
                1, mp_context=multiprocessing.get_context("spawn"), initializer=end_with_parent
            )
        return self._worker
