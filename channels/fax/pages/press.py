"""Runs the worker process that draws pages, and the office program before it: so many at once, each for so long."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import structlog

from channels.fax.pages import office
from channels.fax.pages.bounds import CPU_S, FILE, MEMORY
from channels.fax.rules.errors import REFUSALS, BrokenDocument, TooLong
from core.errors import HotlineError
from infra.limits.fair_turns import FairTurns
from infra.programs.runner import PYTHON, Program, SaidTooMuch, TookTooLong, environment, run

log = structlog.get_logger()

AT_ONCE = 2
WITHIN_S = 150.0
"""Longer than its processor time may be."""

PAGES = Program(name="fax-pages", wall_s=WITHIN_S, cpu_s=CPU_S, memory=MEMORY, file=FILE, output=FILE)
OFFICES = ("soffice", "libreoffice")

_BY_CODE: dict[str, type[HotlineError]] = {refusal.code: refusal for refusal in REFUSALS}


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a job: so many pages, and the file that was made of them, if one was asked for."""

    pages: int
    file: bytes = b""


class Press(Protocol):
    """Draws pages."""

    async def run(self, job: dict[str, Any], given: bytes = b"") -> Made:
        """Do one of `worker.JOBS` with the given document or fax; raises what is wrong with it."""
        ...


def offices() -> tuple[str, ...]:
    """The office programs that are there."""
    return tuple(found for name in OFFICES if (found := shutil.which(name)) is not None)


class WorkerPress:
    """Draws them in processes of their own. Pages go there and come back through pipes: no disk has them meanwhile,
    but for a document that an office program reads, in a folder that is gone when the process is."""

    def __init__(self, within_s: float = WITHIN_S, found: Callable[[], tuple[str, ...]] = offices) -> None:
        self._program = replace(PAGES, wall_s=within_s)
        self._offices = found
        self._turns = FairTurns(AT_ONCE)

    async def run(self, job: dict[str, Any], given: bytes = b"") -> Made:
        """Do it in a new process, which is gone afterwards whatever comes. Raises `TooMuchAtOnce` for a person who
        has that much there already."""
        async with self._turns.turn(len(given)):
            with TemporaryDirectory(prefix="fax-") as folder:
                if job.get("document"):
                    given = await office.without_office(given, Path(folder), self._offices())
                said, status = await self._said(json.dumps(job).encode() + b"\n" + given, folder)
        return _answer(said, status)

    async def _said(self, asked: bytes, folder: str) -> tuple[bytes, int]:
        command = (PYTHON, "-m", "channels.fax.pages.worker")
        try:
            done = await run(self._program, *command, given=asked, env=environment(TMPDIR=folder))
        except (TookTooLong, SaidTooMuch):
            raise TooLong from None
        return done.output, done.status


def _answer(said: bytes, status: int) -> Made:
    head, _, file = said.partition(b"\n")
    try:
        answer: dict[str, Any] = json.loads(head)
    except ValueError:
        log.warning("A worker that draws pages died.", status=status)
        raise _cause_of(status) from None
    if "refused" in answer:
        raise _BY_CODE.get(answer["refused"], BrokenDocument)(**answer["details"])
    return Made(int(answer["pages"]), file)


def _cause_of(status: int) -> HotlineError:
    """A process that took more time than it may is ended by the kernel (SIGXCPU, SIGKILL)."""
    return TooLong() if status in (-24, -9) else BrokenDocument()
