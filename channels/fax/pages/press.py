"""Runs the worker process that draws pages, after the office program if needed; limits how many run, and for how
long."""

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
"""Longer than the limit of processor time."""

PAGES = Program(name="fax-pages", wall_s=WITHIN_S, cpu_s=CPU_S, memory=MEMORY, file=FILE, output=FILE)
OFFICES = ("soffice", "libreoffice")

_BY_CODE: dict[str, type[HotlineError]] = {refusal.code: refusal for refusal in REFUSALS}


@dataclass(frozen=True, slots=True)
class Made:
    """The result of a job: the number of pages, and the file that was made, if one was asked for."""

    pages: int
    file: bytes = b""


class Renderer(Protocol):
    """Draws pages."""

    async def run(self, job: dict[str, Any], given: bytes = b"") -> Made:
        """Run one of `worker.JOBS` with the given document or fax. Raises whatever is wrong with the document."""
        ...


def offices() -> tuple[str, ...]:
    """Return the installed office programs."""
    return tuple(found for name in OFFICES if (found := shutil.which(name)) is not None)


class WorkerRenderer:
    """Draws pages in separate processes. Pages go there and come back through pipes, so no disk holds them meanwhile,
    except for a document that an office program reads, in a folder that is removed with the process."""

    def __init__(self, within_s: float = WITHIN_S, found: Callable[[], tuple[str, ...]] = offices) -> None:
        self._program = replace(PAGES, wall_s=within_s)
        self._offices = found
        self._turns = FairTurns(AT_ONCE)

    async def run(self, job: dict[str, Any], given: bytes = b"") -> Made:
        """Run the job in a new process, which always ends afterwards. Raises `TooMuchAtOnce` for a person who already
        has too much in progress."""
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
    """The kernel ends a process that exceeds its time limit (SIGXCPU, SIGKILL)."""
    return TooLong() if status in (-24, -9) else BrokenDocument()
