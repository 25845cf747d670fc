"""A process of `make dev`: kept running, and restarted when its sources have changed."""

import asyncio
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from infra.process.private import PRIVATE_UMASK
from infra.process.processes import end_with_parent

STOP_S = 10.0
LOOK_S = 0.5
"""How often the sources are checked: some 400 files, a few milliseconds."""

WITHOUT_SOURCES = frozenset({"__pycache__", "ui"})
"""Folders without Python of ours; `node_modules` has thousands of files."""


class Child:
    """One process, whose output goes to the terminal. One that fails is restarted after the next change."""

    def __init__(self, name: str, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
        self.name = name
        self._command = command
        self._folder = folder
        self._environment = {**os.environ, **environment}
        self._process: asyncio.subprocess.Process | None = None
        self._may_run = asyncio.Event()
        self._may_run.set()

    async def keep(self) -> None:
        """Run it again and again until cancelled; then end it."""
        try:
            while True:
                await self._may_run.wait()
                code = await self._run_once()
                if self._may_run.is_set():
                    say(f"{self.name} ended with {code}; it starts again when a Python file has changed.")
                    self._may_run.clear()
        finally:
            await self._end()

    async def halt(self) -> None:
        """End it, and restart it only when told to."""
        self._may_run.clear()
        await self._end()

    def go_on(self) -> None:
        """Start it again."""
        self._may_run.set()

    async def _run_once(self) -> int:
        # Its own session: Ctrl-C reaches the launcher, which ends everything in order. It dies with the launcher.
        self._process = await asyncio.create_subprocess_exec(
            *self._command,
            cwd=self._folder,
            env=self._environment,
            stdin=asyncio.subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=end_with_parent,
            umask=PRIVATE_UMASK,
        )
        return await self._process.wait()

    async def _end(self) -> None:
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            async with asyncio.timeout(STOP_S):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


class Sources:
    """Python files, with a check whether any of them has changed."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = list(folders)
        self._seen = self._look()

    def changed(self) -> list[Path]:
        """The files that are new, changed or gone since the last call."""
        before, self._seen = self._seen, self._look()
        return sorted(path for path in before.keys() | self._seen.keys() if before.get(path) != self._seen.get(path))

    def _look(self) -> dict[Path, int]:
        found = {}
        for folder in self._folders:
            for path, folders, files in os.walk(folder):
                folders[:] = [name for name in folders if name not in WITHOUT_SOURCES]
                for file in (Path(path, name) for name in files if name.endswith(".py")):
                    with suppress(FileNotFoundError):  # an editor is just replacing it
                        found[file] = file.stat().st_mtime_ns
        return found


async def renew_on_change(sources: Sources, children: Sequence[Child], others: Sequence[Child]) -> None:
    """Restart `children` whenever sources have changed, and `others` if they have failed, until cancelled."""
    while True:
        await asyncio.sleep(LOOK_S)
        if changed := sources.changed():
            more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
            say(f"{changed[0].name}{more} changed: {' and '.join(child.name for child in children)} start again.")
            # Stop the last one first, and start none before all have ended: otherwise each would report that another is
            # away.
            for child in reversed(children):
                await child.halt()
            for child in (*children, *others):
                child.go_on()


def say(line: str) -> None:
    """Print a line on the terminal."""
    sys.stdout.write(f"  {line}\n")
    sys.stdout.flush()
