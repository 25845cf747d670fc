"""Has documents read in separate processes, one at a time and with time limits. Findings arrive during the reading.

`Reader.text` gives the text of any document by its pages, sheets or slides, `Reader.table` the rows of a workbook or
the chapters of a Word document.
"""

import asyncio
import contextlib
import json
from base64 import b64decode
from collections.abc import AsyncGenerator, AsyncIterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import structlog

from infra.extract.errors import REFUSALS, Broken, NotRead, TooLargeInside, TooLong
from infra.extract.pieces import LONGEST, MOST_CHARACTERS, Piece, PieceKind
from infra.extract.wordpictures import Limits
from infra.extract.worker import CPU_S, MEMORY
from infra.http.problems import without_the_unseen
from infra.limits.fair_turns import FairTurns
from infra.programs.runner import PIPE, PYTHON, Program, Running, environment, running

log = structlog.get_logger()

AT_ONCE = 1
"""Documents read at the same time: a worker may take 384 MB, and importing its findings needs memory too."""

WITHIN_S = 120.0
"""A worker's longest silence: with the share that calls leave it, a minute of processor time."""

MOST_BYTES = 50 * 1024 * 1024
"""The largest document that is read."""

EXTRACT = Program(name="documents", wall_s=3600.0, cpu_s=CPU_S, memory=MEMORY)
"""An import may take long over each finding, so only its silence and its processor time are limited."""

NO_PICTURES = Limits()
LONGEST_LINE = 4 * 1024 * 1024
MOST_FOUND = 512 * 1024 * 1024
"""The most bytes of findings. No honest document comes close, and a reader of findings keeps none."""

_BY_CODE: Mapping[str, type[NotRead]] = {refusal.code: refusal for refusal in REFUSALS}
_OUT_OF_TIME = frozenset({-24, -9})
_OUT_OF_MEMORY = frozenset({-6, -5, -4})
"""SIGXCPU and SIGKILL; SIGABRT, SIGTRAP and SIGILL, with which Rust and C++ programs die when out of memory."""


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a document. `cut`: there was more."""

    pieces: tuple[Piece, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. `number`: as the spreadsheet program counts it, from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The part under a heading of the first level. `title` is empty before the first; `html` is not sanitized yet; for
    each of `taken` it has `<img src="picture:1">` with its number; `pictures`: how many others were left out.
    """

    number: int
    title: str
    html: str
    pictures: int
    taken: Mapping[int, bytes] = field(default_factory=dict)
    """The pictures by number; empty unless their bytes are wanted."""


class Reader:
    """Reads documents. Each job process has its own reader too."""

    def __init__(self, within_s: float = WITHIN_S) -> None:
        self._within_s = within_s
        self._turns = FairTurns(AT_ONCE)

    async def text(self, document: AsyncIterable[bytes], most: int = MOST_CHARACTERS) -> Text:
        """The text, up to `most` characters. Raises one of `REFUSALS`."""
        found: list[Piece] = []
        cut = False
        async with contextlib.aclosing(self._findings({"do": "text", "most": most}, document)) as findings:
            async for one in findings:
                if "end" in one:
                    cut = bool(one["end"]["cut"])
                else:
                    text = str(one["text"])[: 2 * LONGEST]
                    found.append(Piece(PieceKind(one["place"]), int(one["number"]), str(one["name"]), text))
        return Text(tuple(found), cut)

    async def table(
        self, document: AsyncIterable[bytes], sheet: str, most: int, pictures: Limits = NO_PICTURES
    ) -> AsyncGenerator[Row | Chapter, None]:
        """The rows of the sheet with this name, or of the first one, up to `most`; empty rows are left out. For a Word
        document, its chapters with pictures within these limits; for plain text, all of it as one chapter.

        Raises one of `REFUSALS`, possibly after some of the rows.
        """
        task = {"do": "table", "sheet": sheet, "most": most, "pictures": pictures.told()}
        album: dict[int, bytearray] = {}
        async with contextlib.aclosing(self._findings(task, document)) as findings:
            async for one in findings:
                if "cells" in one:
                    yield Row(int(one["row"]), tuple(map(str, one["cells"])))
                elif "picture" in one:
                    album.setdefault(int(one["picture"]), bytearray()).extend(b64decode(one["data"]))
                elif "html" in one:
                    taken = {int(n): bytes(album.pop(int(n), b"")) for n in one["taken"]}
                    yield Chapter(int(one["row"]), str(one["title"]), str(one["html"]), int(one["pictures"]), taken)

    async def _findings(
        self, task: Mapping[str, Any], document: AsyncIterable[bytes]
    ) -> AsyncGenerator[Mapping[str, Any], None]:
        """The findings of a new process, which always ends with this generator. The last one has `end`."""
        async with (
            self._turns.turn(),
            running(
                replace(EXTRACT, wall_s=max(EXTRACT.wall_s, self._within_s)),
                *(PYTHON, "-m", "infra.extract.worker"),
                stdin=PIPE,
                stdout=PIPE,
                env=environment(MALLOC_ARENA_MAX="2"),
                longest_line=LONGEST_LINE,
            ) as worker,
        ):
            await _tell(worker, task, document)
            async for finding in _said(worker, self._within_s):
                yield finding


async def _tell(worker: Running, task: Mapping[str, Any], document: AsyncIterable[bytes]) -> None:
    """Send the task and the document. The worker reads all of it before it answers; it may have died before."""
    told = 0
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        worker.stdin.write(json.dumps(task).encode() + b"\n")
        async for part in document:
            told += len(part)
            if told > MOST_BYTES:
                raise TooLargeInside
            worker.stdin.write(part)
            await worker.stdin.drain()
    worker.stdin.close()


async def _said(worker: Running, within_s: float) -> AsyncGenerator[Mapping[str, Any], None]:
    """Each finding. Time that the caller spends on one does not count against the next."""
    size = 0
    while line := await _line(worker.stdout, within_s):
        size += len(line)
        try:
            finding: dict[str, Any] = without_the_unseen(json.loads(line))
        except ValueError:  # cut off: the worker has died
            break
        if "refused" in finding:
            raise _BY_CODE.get(finding["refused"], Broken)
        yield finding
        if "end" in finding:
            return
        if size > MOST_FOUND:
            raise TooLargeInside
    raise _cause_of((await worker.wait()).status)


async def _line(output: asyncio.StreamReader, within_s: float) -> bytes:
    try:
        async with asyncio.timeout(within_s):
            return await output.readline()
    except TimeoutError:
        raise TooLong from None
    except ValueError:
        raise TooLargeInside from None  # longer than any honest line


def _cause_of(status: int | None) -> NotRead:
    log.warning("A worker that reads documents died.", status=status)
    if status in _OUT_OF_TIME:
        return TooLong()
    return TooLargeInside() if status in _OUT_OF_MEMORY else Broken()
