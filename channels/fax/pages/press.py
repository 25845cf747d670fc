"""Runs the worker process that draws pages: so many at once, each for so long."""

import asyncio
import json
import os
import sys
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import structlog

from channels.fax.rules.errors import REFUSALS, BrokenDocument, TooLong
from core.errors import HotlineError
from infra.settings import PROJECT

log = structlog.get_logger()

AT_ONCE = 2
WITHIN_S = 150.0
"""Longer than its processor time and an office program's together may be."""

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


class WorkerPress:
    """Draws them in processes of their own. Pages go there and come back through pipes: no disk has them meanwhile,
    but for a document that an office program reads, in a folder that is gone when the process is."""

    def __init__(self, within_s: float = WITHIN_S) -> None:
        self._within_s = within_s
        self._turn = asyncio.Semaphore(AT_ONCE)

    async def run(self, job: dict[str, Any], given: bytes = b"") -> Made:
        """Do it in a new process, which is gone afterwards whatever comes."""
        async with self._turn:
            with TemporaryDirectory(prefix="fax-") as folder:
                said, status = await self._said(json.dumps(job).encode() + b"\n" + given, folder)
        return _answer(said, status)

    async def _said(self, asked: bytes, folder: str) -> tuple[bytes, int | None]:
        worker = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "channels.fax.pages.worker"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=PROJECT,
            env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", "TMPDIR": folder},
        )
        try:
            async with asyncio.timeout(self._within_s):
                said, _ = await worker.communicate(asked)
        except TimeoutError:
            raise TooLong from None
        finally:
            if worker.returncode is None:
                worker.kill()
                await worker.wait()
        return said, worker.returncode


def _answer(said: bytes, status: int | None) -> Made:
    head, _, file = said.partition(b"\n")
    try:
        answer: dict[str, Any] = json.loads(head)
    except ValueError:
        log.warning("A worker that draws pages died.", status=status)
        raise _cause_of(status) from None
    if "refused" in answer:
        raise _BY_CODE.get(answer["refused"], BrokenDocument)(**answer["details"])
    return Made(int(answer["pages"]), file)


def _cause_of(status: int | None) -> HotlineError:
    """A process that took more time than it may is ended by the kernel (SIGXCPU, SIGKILL)."""
    return TooLong() if status in (-24, -9) else BrokenDocument()
