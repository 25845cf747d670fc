"""Runs the worker process that draws pages: so many at once, each for so long."""

import asyncio
import json
import os
import sys
from pathlib import Path
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


class Press(Protocol):
    """Draws pages."""

    async def run(self, job: dict[str, Any]) -> dict[str, Any]:
        """Do one of `worker.JOBS`; raises what is wrong with the document."""
        ...


class WorkerPress:
    """Draws them in processes of their own."""

    def __init__(self, within_s: float = WITHIN_S) -> None:
        self._within_s = within_s
        self._turn = asyncio.Semaphore(AT_ONCE)

    async def run(self, job: dict[str, Any]) -> dict[str, Any]:
        """Do it in a new process, which is gone afterwards whatever comes."""
        async with self._turn:
            worker = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "channels.fax.pages.worker"),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                cwd=PROJECT,
                env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"},
            )
            try:
                async with asyncio.timeout(self._within_s):
                    said, _ = await worker.communicate(json.dumps(job).encode())
            except TimeoutError:
                raise TooLong from None
            finally:
                if worker.returncode is None:
                    worker.kill()
                    await worker.wait()
        return _answer(said, worker.returncode)


def _answer(said: bytes, status: int | None) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = json.loads(said)
    except ValueError:
        log.warning("A worker that draws pages died.", status=status)
        raise _cause_of(status) from None
    if "refused" in answer:
        raise _BY_CODE.get(answer["refused"], BrokenDocument)(**answer["details"])
    return answer


def _cause_of(status: int | None) -> HotlineError:
    """A process that took more time than it may is ended by the kernel (SIGXCPU, SIGKILL)."""
    return TooLong() if status in (-24, -9) else BrokenDocument()


def private_folder(folder: Path) -> Path:
    """The folder, made if need be, for us alone."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
