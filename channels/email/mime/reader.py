"""Has mails read in a separate, bounded process. One process reads a batch, and a new one follows if it dies."""

import asyncio
import contextlib
import json
from base64 import b64decode
from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import structlog

from channels.email.mime.worker import CPU_S, MEMORY
from channels.email.rules.heads import Head, Report
from infra.http.problems import without_the_unseen
from infra.limits.fair_turns import FairTurns
from infra.programs.runner import PIPE, PYTHON, Program, Running, environment, running

log = structlog.get_logger()

T = TypeVar("T")

AT_ONCE = 2
"""Batches that are read at the same time."""

WITHIN_S = 60.0
"""The longest that one mail may take, on a machine that is busy with calls."""

READ = Program(name="mails", wall_s=3600.0, cpu_s=CPU_S, memory=MEMORY)
ENDS_WITHIN_S = 5.0
MOST_MAILS = 200
"""A process that has read so many mails is replaced,"""

OLD_S = 1_800.0
"""and so is one of this age, long before its time is up."""

LONGEST_LINE = 4 * 1024 * 1024
MOST_FOUND = 160 * 1024 * 1024


@dataclass(slots=True)
class Attached:
    """A file of a mail. `left_out`: why its content is not here, or empty."""

    name: str
    media_type: str
    left_out: str
    data: bytearray = field(default_factory=bytearray)


@dataclass(slots=True)
class Letter:
    """A mail that has been read. `text`: its own words; `folded`: lines that were left out of them; `full`: all of it.
    `page`: its HTML as it may be shown, or empty. `broken`: not all of it could be read.
    """

    head: Head | None = None
    report: Report | None = None
    text: str = ""
    folded: int = 0
    full: str = ""
    page: str = ""
    files: list[Attached] = field(default_factory=list)
    cut: bool = False
    broken: bool = False


class MailReader:
    """Reads mails. A process that has done well rests for `keep_s`, since its start takes longer than a mail; a reader
    that keeps one is closed at the end.
    """

    def __init__(self, within_s: float = WITHIN_S, keep_s: float = 0.0) -> None:
        self._within_s = within_s
        self._keep_s = keep_s
        self._turns = FairTurns(AT_ONCE)
        self._resting: Batch | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._ending: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def batch(self) -> AsyncIterator["Batch"]:
        """A process that reads several mails."""
        async with self._turns.turn():
            resting = self._rested()
            async with Batch(self._within_s) if resting is None else resting as batch:
                yield batch
                batch.rests = self._keep_s > 0 and self._resting is None and batch.is_fresh
            if batch.rests:
                self._resting = batch
                self._timer = asyncio.get_running_loop().call_later(self._keep_s, self._let_go)

    async def close(self) -> None:
        """End the process that rests."""
        self._let_go()
        if self._ending:
            await asyncio.wait(self._ending)

    def _rested(self) -> "Batch | None":
        resting, self._resting = self._resting, None
        if self._timer is not None:
            self._timer.cancel()
        if resting is not None:
            resting.rests = False
        return resting

    def _let_go(self) -> None:
        resting = self._rested()
        if resting is not None:
            ending = asyncio.get_running_loop().create_task(resting.__aexit__())
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)


class Batch:
    """Reads one mail after another. `rests`: its process goes on when this ends."""

    def __init__(self, within_s: float) -> None:
        self.rests = False
        self._within_s = within_s
        self._mails = 0
        self._began = 0.0
        self._stack = AsyncExitStack()
        self._worker: Running | None = None

    async def __aenter__(self) -> "Batch":
        return self

    async def __aexit__(self, *_: object) -> None:
        if not self.rests:
            await _to_its_end(self._end(asked=False))

    @property
    def is_fresh(self) -> bool:
        """Whether its process lives, and has neither read too many mails nor become too old."""
        young = asyncio.get_running_loop().time() - self._began < OLD_S
        return self._worker is not None and young and self._mails < MOST_MAILS

    async def read(self, raw: bytes) -> Letter:
        """Everything that can be known of a mail. It never fails: of a mail that nobody can take apart, at least the
        headers are read, and `head` is None only if even these are nothing."""
        used = self._worker is not None
        letter = await self._ask(raw, head_only=False)
        if self._worker is None and used:
            # It may have died of the mails before this one, or of old age.
            letter = await self._ask(raw, head_only=False)
        if letter.head is None:
            letter.head = (await self._ask(raw[: 256 * 1024], head_only=True)).head
        return letter

    async def _ask(self, raw: bytes, *, head_only: bool) -> Letter:
        letter = Letter()
        try:
            async with asyncio.timeout(self._within_s):
                worker = await self._running()
                telling = asyncio.get_running_loop().create_task(_tell(worker, raw, head_only))
                try:
                    letter.broken = await _hear(worker, letter)
                finally:
                    telling.cancel()
                    await asyncio.wait([telling])
        except (TimeoutError, ValueError, ConnectionError, KeyError):
            letter.broken = True
            await _to_its_end(self._end())
        return letter

    async def _running(self) -> Running:
        if self._worker is None:
            started = running(
                READ,
                *(PYTHON, "-m", "channels.email.mime.worker"),
                stdin=PIPE,
                stdout=PIPE,
                env=environment(MALLOC_ARENA_MAX="2"),
                longest_line=LONGEST_LINE,
            )
            self._worker = await _to_its_end(self._stack.enter_async_context(started))
            self._mails, self._began = 0, asyncio.get_running_loop().time()
        self._mails += 1
        return self._worker

    async def _end(self, *, asked: bool = True) -> None:
        """End the process; unless it is `asked` to end, it does so by itself when nothing more can come."""
        worker, self._worker = self._worker, None
        if worker is not None and not asked:
            worker.stdin.close()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(ENDS_WITHIN_S):
                    await worker.wait()
        await self._stack.aclose()
        self._stack = AsyncExitStack()


async def _to_its_end(work: Coroutine[Any, Any, T]) -> T:
    """Do this also if we are cancelled meanwhile: half a start or half an end would leave a process behind."""
    doing = asyncio.get_running_loop().create_task(work)
    try:
        return await asyncio.shield(doing)
    except asyncio.CancelledError:
        await asyncio.wait([doing])
        raise


async def _tell(worker: Running, raw: bytes, head_only: bool) -> None:
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        worker.stdin.write(json.dumps({"size": len(raw), "head": head_only}).encode() + b"\n")
        for at in range(0, len(raw), LONGEST_LINE):
            worker.stdin.write(raw[at : at + LONGEST_LINE])
            await worker.stdin.drain()


async def _hear(worker: Running, letter: Letter) -> bool:
    """Fill in what the process says; whether it found the mail broken. Raises if the process dies."""
    size = 0
    while line := await worker.stdout.readline():
        size += len(line)
        if size > MOST_FOUND:
            raise ValueError("a mail became too large when it was read")
        # A file in one line takes milliseconds.
        finding: dict[str, Any] = await asyncio.to_thread(json.loads, line) if len(line) > 65_536 else json.loads(line)
        if "end" in finding:
            return bool(finding["end"]["broken"])
        _note(letter, finding)
    log.warning("A process that reads mails died.", status=(await worker.wait()).status)
    raise ConnectionError


def _note(letter: Letter, finding: Mapping[str, Any]) -> None:
    if "data" in finding:
        letter.files[int(finding["of"]) - 1].data.extend(b64decode(finding["data"]))
        return
    seen: dict[str, Any] = without_the_unseen(dict(finding))
    if "head" in seen:
        letter.head = Head(**{name: _tuple(value) for name, value in seen["head"].items()})
    elif "report" in seen:
        letter.report = Report(**{name: _tuple(value) for name, value in seen["report"].items()})
    elif "text" in seen:
        letter.text, letter.folded, letter.full = str(seen["text"]), int(seen["folded"]), str(seen["full"])
        letter.cut = bool(seen["cut"])
    elif "file" in seen:
        letter.files.append(Attached(str(seen["name"]), str(seen["type"]), str(seen["left_out"])))
    elif "page" in seen:
        letter.page += str(seen["page"])


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
