"""Files the sound of recordings in a worker process, one after another, and deletes parts that are no longer needed."""

import asyncio
import functools
import importlib
import multiprocessing
import os
import time
from collections.abc import Callable, Collection, Coroutine, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import structlog

from core.ids import RecordingId
from core.messages.files import NO_SPACE, DiscardSound, FileSound, FilingDone, PartsFound
from core.messages.voicemail import MessageFound
from infra.clock import SystemClock, new_id
from infra.files.file_store import FileWriter, writer_at
from infra.files.kinds import FileKind
from infra.limits.room import no_room
from infra.process.processes import WORKER_PRIORITY, end_with_parent, idle, idle_again, no_longer_idle
from infra.settings.files import Places
from recording import files
from recording.filing.parts import CALLER, left_in
from recording.filing.sound import Filed, Form, discard_filed, discard_parts, store_parts
from recording.rules.entities import call_of_message, call_of_parts

log = structlog.get_logger()

Done = Callable[[FilingDone], None]
Found = Callable[[PartsFound | MessageFound], None]

WRITTEN_S = 600.0
"""Asterisk writes every 2 seconds, and filed parts are deleted at once: parts that have not changed for this long
belong to no live talk, and to no stored recording.
"""

RECORDING, MESSAGE, ANNOUNCEMENT = "r-", "v-", "e-"
"""The prefixes of parts' names: a call's recording, a caller's message, an announcement spoken by telephone."""

SPOKEN_S = 3600.0
"""By then an announcement is up, or its order is over: the sound is needed no longer."""

BEHIND_S = 150.0
"""A recording that has waited this long for idle time gets its turn: a machine may be busy for the rest of the day."""


def found_nothing(done: FilingDone) -> None:
    """Ignore the end of this work."""


class Filing(Protocol):
    """Files sound: the worker, or a test."""

    def begin(self, work: FileSound | DiscardSound, done: Done) -> None:
        """Begin this work and report its end to `done`. Work whose end is never reported is requested again."""
        ...

    def look(self, known: Collection[str], found: Found) -> None:
        """Look for parts left by a crash, of messages and of recordings that are not in `known`, and report them to
        `found`. Returns at once.
        """
        ...

    async def stop(self) -> None:
        """Finish what is under way."""
        ...


def _begin_worker() -> None:
    """Called first in the worker. Starting is not idle work: on a busy machine a call would wait for it for minutes."""
    end_with_parent()
    for module in ("recording.filing.formats", "infra.files.cipher"):
        importlib.import_module(module)
    idle()


def take_turns(pid: int) -> None:
    """Let the worker take turns with other programs."""
    no_longer_idle(pid, WORKER_PRIORITY)


@functools.cache
def _writer(places: Places) -> FileWriter:
    """The worker's writer into the file store."""
    return writer_at(places, SystemClock().now, new_id)


def _stored(root: Path, form: Form, places: Places, kind: FileKind, work: FileSound) -> Filed:
    """In the worker: the recording, put into the file store."""
    return store_parts(root, work.recording, work.started_at, form, kind, work.category, _writer(places))


class SoundWorker:
    """Files recordings and callers' messages, which are of these kinds, to the file store in this form.

    Asterisk writes the parts to `<root>/parts`. When work has waited `behind_s` seconds, the worker no longer runs at
    idle priority, until nothing waits any more.
    """

    def __init__(
        self,
        root: Path,
        places: Places,
        form: Form = "opus",
        behind_s: float = BEHIND_S,
        kinds: Sequence[FileKind] = (files.RECORDING,),
    ) -> None:
        self._root = root
        self._places = places
        self._kinds = {kind.name: kind for kind in kinds}
        self._form = form
        self._behind_s = behind_s
        self._parts = root / "parts"
        self._process: ProcessPoolExecutor | None = None
        self._pid: Future[int] | None = None
        self._work: set[asyncio.Task[None]] = set()
        self._turn_to_file = asyncio.Semaphore(1)
        self._waiting = 0
        self._in_turn = False
        self._stopping = False
        self._full = False

    def begin(self, work: FileSound | DiscardSound, done: Done) -> None:
        """Begin, in the order of requests; returns at once."""
        doing = self._file(work, done) if isinstance(work, FileSound) else self._discard(work, done)
        self._do(doing)

    def look(self, known: Collection[str], found: Found) -> None:
        """Look for parts left by a crash, of messages and of recordings that are not in `known`, and report them to
        `found`. Returns at once.
        """
        self._do(self._look(known, found))

    def _do(self, doing: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(doing)
        self._work.add(task)
        task.add_done_callback(self._work.discard)

    async def _look(self, known: Collection[str], found: Found) -> None:
        now = time.time()
        try:
            there = await asyncio.to_thread(left_in, self._parts, now - WRITTEN_S)
        except OSError as error:
            log.error("The parts of recordings could not be looked through.", error=str(error))
            return
        for id, (ended_at, seconds) in there.items():
            recording, began_at = RecordingId(id), ended_at - seconds
            if id.startswith(RECORDING) and id not in known:
                log.warning("There are parts of a recording that was never filed: it is now.", recording=id)
                found(PartsFound(recording=recording, call=call_of_parts(recording), began_at=began_at))
            elif id.startswith(MESSAGE):
                found(MessageFound(message=id, call=call_of_message(id), began_at=began_at, seconds=seconds))
            elif id.startswith(ANNOUNCEMENT) and ended_at < now - SPOKEN_S:
                log.warning("An announcement that nobody has put up is deleted.", recording=id)
                self.begin(DiscardSound(recording=recording), found_nothing)

    async def stop(self) -> None:
        """Finish the filing that is under way, for which the stopping system waits now."""
        self._stopping = True
        if self._process is not None and self._pid is not None:
            with suppress(BrokenProcessPool):
                no_longer_idle(await asyncio.wrap_future(self._pid))
        await asyncio.gather(*self._work, return_exceptions=True)
        if self._process is not None:
            self._process.shutdown()

    async def _file(self, work: FileSound, done: Done) -> None:
        late = asyncio.get_running_loop().call_later(self._behind_s, self._take_turns)
        self._waiting += 1
        try:
            await self._file_in_time(work, done)
        finally:
            late.cancel()
            self._waiting -= 1
            # A stopping system waits for the worker's exit, which an idle worker would delay.
            if self._in_turn and not self._waiting and not self._stopping:
                self._in_turn = False
                self._with_pid(idle_again)

    def _take_turns(self) -> None:
        if not self._in_turn:
            self._in_turn = True
            log.info("The filing of recordings is behind, and waits for idle time no longer.", waiting=self._waiting)
        self._with_pid(take_turns)

    def _with_pid(self, do: Callable[[int], None]) -> None:
        """Apply it to the worker's pid, if there is one: a worker that is starting, or died, has none."""
        if self._pid is not None and self._pid.done() and self._pid.exception() is None:
            do(self._pid.result())

    async def _file_in_time(self, work: FileSound, done: Done) -> None:
        filing = functools.partial(_stored, self._root, self._form, self._places, self._kinds[work.kind], work)
        try:
            async with self._turn_to_file:
                filed = await asyncio.get_running_loop().run_in_executor(self._pool(), filing)
        except BrokenProcessPool:
            # The deadline of the filing tries again, with a new worker.
            self._process = None
            log.error("The worker that files recordings died.", recording=work.recording)
            return
        except Exception as error:  # the boundary of the worker: on any error the parts are kept and it is reported
            self._is_full(no_room(error))
            if no_room(error):
                done(FilingDone(recording=work.recording, file=None, reason=NO_SPACE))
                return
            log.error("A recording could not be filed.", recording=work.recording, error=str(error))
            done(FilingDone(recording=work.recording, file=None, reason=type(error).__name__))
            return
        self._is_full(False)
        faults = tuple(fault for fault in filed.faults if not work.alone or fault.startswith(CALLER))
        if faults:
            log.warning("A recording was made of parts with faults.", recording=work.recording, faults=faults)
        done(
            FilingDone(
                recording=work.recording,
                file=filed.file,
                seconds=filed.seconds,
                sha256=filed.sha256,
                bytes=filed.bytes,
                faults=faults,
                sound=filed.sound,
                waveform=filed.waveform,
            )
        )

    def _is_full(self, full: bool) -> None:
        """Log a change once: while the disk is full, filing is tried again and again."""
        if full != self._full:
            self._full = full
            tell = log.error if full else log.info
            tell("The disk has no room for recordings, which wait." if full else "There is room for recordings again.")

    async def _discard(self, work: DiscardSound, done: Done) -> None:
        try:
            await asyncio.to_thread(discard_parts, self._parts, work.recording)
            if work.file:
                await asyncio.to_thread(discard_filed, self._root, work.file)
        except OSError as error:
            log.error("The parts of a recording could not be deleted.", recording=work.recording, error=str(error))
        done(FilingDone(recording=work.recording, file=None))

    def _pool(self) -> ProcessPoolExecutor:
        if self._process is None:
            # `spawn`: a fork of the core would inherit its sockets and timers.
            self._process = ProcessPoolExecutor(
                1, mp_context=multiprocessing.get_context("spawn"), initializer=_begin_worker
            )
            self._pid = self._process.submit(os.getpid)
            self._pid.add_done_callback(self._began)
        return self._process

    def _began(self, _: Future[int]) -> None:
        """A worker that was not there yet when the filing fell behind takes turns from its beginning."""
        if self._in_turn:
            self._with_pid(take_turns)
