"""Slow copies of the shipped prompts, kept between runs: each new system would make them all at its start, which takes
twenty seconds of a core."""

import asyncio
import fcntl
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import cast

from asterisk.settings import SOUND_ROOT
from infra.jobs.work import Work
from infra.settings.installation import PROJECT
from ivr.voice.stretching import stretch
from server.settings import SiteSettings

KEPT = PROJECT / "var" / "tests" / "slow"


class Stretching:
    """The job as it does its work, without a database."""

    def __init__(self) -> None:
        self.params = {"folders": {str(SiteSettings().sounds): str(SOUND_ROOT)}, "cache": str(KEPT)}
        self.file = KEPT.with_suffix(".csv")

    async def progress(self, done: int, total: int) -> None:
        """Nobody watches."""


def put_slow_copies(cache: Path) -> None:
    """Put the copies where a new system looks for its own. Those that are missing, or whose prompt has changed, are
    made first."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with KEPT.with_suffix(".lock").open("w") as lock, ThreadPoolExecutor(1) as thread:
        fcntl.flock(lock, fcntl.LOCK_EX)
        # In a thread, since a test may call this in its own event loop.
        thread.submit(lambda: asyncio.run(stretch(cast(Work, Stretching()))).file_name).result()
        shutil.copytree(KEPT, cache, dirs_exist_ok=True)
