"""The front as a part of the system: nginx as a child of the launcher, with our own configuration."""

import asyncio
import contextlib
import os
import resource
import shutil
import signal
import time
from pathlib import Path

import structlog

from infra.settings.secrets import Passes, Secrets
from server.front.files import FrontSettings, write
from server.front.tls import site_certificate
from server.runtime import make_run_folder, run_folder, web_socket
from server.settings import SiteSettings

log = structlog.get_logger()

START_LIMIT_S = 10.0
STOP_S = 5.0
ASK_AGAIN_S = 0.02
KILL_LIMIT_S = 5.0
WORDS_A_MINUTE = 20
"""How many of nginx's lines are kept each minute; in a flood it repeats the same ones."""


class FrontFailed(Exception):
    """The front did not start; the message gives the reason and where to read on."""


class Front:
    """One instance: `start()` returns when it takes connections, `ended()` when its master is gone."""

    name = "front"

    def __init__(self, settings: FrontSettings) -> None:
        self.settings = settings
        self._process: asyncio.subprocess.Process | None = None
        self._words: asyncio.Task[None] | None = None
        self._last_word = ""

    @property
    def pid(self) -> int | None:
        """The process id of nginx's master, which changes with each start."""
        return self._process.pid if self._process is not None else None

    async def start(self) -> None:
        """Write the configuration, start, and wait until it listens."""
        # Workers of a killed master stay behind, keep the port and go on serving.
        await asyncio.to_thread(end_left_over, self.settings.run)
        if self._words is not None:
            self._words.cancel()
        await asyncio.to_thread(write, self.settings)
        program = shutil.which("nginx")
        if program is None:
            raise FrontFailed("There is no nginx; run: make setup")
        ours, its = os.pipe()
        try:
            self._process = await asyncio.create_subprocess_exec(
                *(program, "-p", str(self.settings.run), "-e", "stderr", "-c", str(self.settings.configuration)),
                cwd=self.settings.run,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=its,
                start_new_session=True,
            )
        finally:
            os.close(its)
        # A pipe of our own: asyncio considers a process ended only when its pipes are closed, and a killed master's
        # workers keep them open.
        self._words = asyncio.create_task(self._keep_words(ours))
        try:
            async with asyncio.timeout(START_LIMIT_S):
                await self._listens()
        except TimeoutError:
            await self.stop()
            raise FrontFailed(f"nginx does not listen after {START_LIMIT_S:.0f} s: {self._last_word}") from None

    async def ended(self) -> int:
        """Wait until nginx's master is gone, for whatever reason; return its exit code (negative: the signal)."""
        assert self._process is not None
        return await self._process.wait()

    async def stop(self) -> None:
        """Close everything at once: pages and phones can cope with it."""
        if self._process is not None and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.terminate()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(STOP_S):
                    await self._process.wait()
        await asyncio.to_thread(end_left_over, self.settings.run)
        if self._words is not None:
            self._words.cancel()

    async def _listens(self) -> None:
        assert self._process is not None
        host = "127.0.0.1" if self.settings.address == "0.0.0.0" else self.settings.address
        while True:
            if self._process.returncode is not None:
                assert self._words is not None
                await self._words
                raise FrontFailed(f"nginx ended while starting: {self._last_word}")
            try:
                _, writer = await asyncio.open_connection(host, self.settings.port)
            except OSError:
                await asyncio.sleep(ASK_AGAIN_S)
                continue
            writer.close()
            return

    async def _keep_words(self, pipe: int) -> None:
        """Copy nginx's lines to the launcher's log, up to the limit per minute and without the request, which may
        contain a citizen's data.
        """
        loop = asyncio.get_running_loop()
        words = asyncio.StreamReader()
        transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(words), os.fdopen(pipe, "rb"))
        minute, kept = loop.time(), 0
        try:
            while line := await words.readline():
                if loop.time() - minute > 60:
                    minute, kept = loop.time(), 0
                kept += 1
                self._last_word = line.decode(errors="replace").partition(", client:")[0].strip()
                if kept <= WORDS_A_MINUTE:
                    log.warning("nginx says:", words=self._last_word)
        finally:
            transport.close()


def front_settings(settings: SiteSettings, secrets: Secrets) -> FrontSettings:
    """The front of this installation: other machines get https, or nothing. Raises `FrontFailed` if its user is
    missing.
    """
    try:
        make_run_folder(settings)
    except KeyError:
        raise FrontFailed("The front has no user of its own yet; run: make setup") from None
    certificate = site_certificate(settings) if settings.public else None
    return FrontSettings(
        run=run_folder(settings),
        address=settings.page_address,
        port=settings.page_port,
        web_socket=web_socket(settings),
        asterisk_http_port=settings.asterisk_http_port,
        limits=settings.front,
        secret=Passes(secrets.master).secret,
        descriptors=resource.getrlimit(resource.RLIMIT_NOFILE)[0],
        certificate=certificate.certificate if certificate is not None else None,
        key=certificate.key if certificate is not None else None,
    )


def end_left_over(run: Path) -> None:
    """Kill every nginx that works in this folder, since it would keep the page's port."""
    limit = time.monotonic() + KILL_LIMIT_S
    while (left := processes_in(run)) and time.monotonic() < limit:
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(ASK_AGAIN_S)


def processes_in(run: Path) -> list[int]:
    """The ids of all nginx processes that work in this folder, whoever started them."""
    found = []
    for entry in Path("/proc").iterdir():
        # a file that was deleted meanwhile is gone
        with contextlib.suppress(OSError):
            if entry.name.isdigit() and _is_ours(entry, run):
                found.append(int(entry.name))
    return found


def _is_ours(process: Path, run: Path) -> bool:
    return (process / "comm").read_text().strip() == "nginx" and (process / "cwd").samefile(run)
