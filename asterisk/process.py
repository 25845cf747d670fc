"""Starts, watches and stops one real Asterisk with its own configuration."""

import asyncio
import contextlib
import signal
import socket

from asterisk.folders import owner, pid_path, prepare
from asterisk.log import AsteriskLog
from asterisk.program import AsteriskProgram
from asterisk.settings import MOUNT, AsteriskSettings
from infra.logs.drain import Drain
from infra.process.ports import Port, taken
from infra.process.private import PRIVATE_UMASK
from infra.process.processes import prefer
from infra.settings.installation import PROJECT

START_LIMIT_S = 30.0
STOP_LIMIT_S = 10.0
ASK_AGAIN_S = 0.05
LAST_WORDS_S = 2.0
PRIORITY = -10
"""Ahead of the machine's other programs, as far as allowed, and level with the core: sound is due every 20 ms."""

LAUNCHER = PROJECT / "asterisk-conf" / "start-asterisk"


class AsteriskFailed(Exception):
    """Asterisk did not start; the message names the reason and where to read on."""


class Asterisk:
    """One instance: `start()` returns when it takes calls, `ended()` once it is gone, `stop()` leaves nothing."""

    name = "asterisk"

    def __init__(self, program: AsteriskProgram, settings: AsteriskSettings) -> None:
        self.program = program
        self.settings = settings
        self._process: asyncio.subprocess.Process | None = None
        self._log: AsteriskLog | None = None
        self._drain: Drain | None = None

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int:
        """Its process id, which changes with each start."""
        return self._started().pid

    async def start(self) -> None:
        """Write the configuration, start, and wait until it is fully booted."""
        await asyncio.to_thread(prepare, self.settings, self.program.root)
        if refused := taken(_ports(self.settings)):
            raise AsteriskFailed("\n".join(refused))
        self._log = self._log or AsteriskLog(self.settings.log, self.settings.log_limits)
        self._drain = Drain(self._log.take)
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self._command(),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=self._drain.end,
                stderr=self._drain.end,
                start_new_session=True,
                umask=PRIVATE_UMASK,
            )
        finally:
            self._drain.let_go()
        pid_path(self.settings).write_text(str(self._process.pid), encoding="ascii")
        prefer(self._process.pid, PRIORITY)
        try:
            await self._booted()
        except BaseException:
            await self.stop()
            raise

    async def ended(self) -> int:
        """Wait until the process is gone, for any reason; return its exit code (negative: the signal)."""
        return await self._started().wait()

    async def stop(self) -> None:
        """Stop it, and all calls with it. Its mounts vanish with the process."""
        if self._process is None:
            return
        for number in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(number)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(STOP_LIMIT_S):
                    await self._process.wait()
                    break
        pid_path(self.settings).unlink(missing_ok=True)
        await self._all_said()
        if self._log is not None:
            self._log.close()
            self._log = None

    async def cli(self, command: str) -> str:
        """Run `command` on Asterisk's own command line and return the answer: for tests and for finding faults."""
        its_root = f"/proc/{self.pid}/root"
        process = await asyncio.create_subprocess_exec(
            *("nsenter", f"--target={self.pid}", "--mount", f"--root={its_root}", f"--wd={its_root}"),
            *("asterisk", "-C", f"{MOUNT}/etc/asterisk.conf", "-rx", command),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        out, _ = await process.communicate()
        return out.decode(errors="replace")

    def _started(self) -> asyncio.subprocess.Process:
        if self._process is None:
            raise AsteriskFailed("Asterisk was not started")
        return self._process

    def _command(self) -> list[str]:
        mounts = [f"{name}={folder.resolve()}" for name, folder in self.settings.mounts.items()]
        uid, gid = owner(self.program.root)
        return [str(LAUNCHER), str(self.program.root.resolve()), f"{uid}:{gid}", *mounts]

    async def _all_said(self) -> None:
        """Wait until its last lines are in the log."""
        if self._drain is not None:
            await asyncio.to_thread(self._drain.finish, LAST_WORDS_S)

    async def _booted(self) -> None:
        """Ask over AMI until it reports FullyBooted; fail as soon as the process is gone."""
        asking = asyncio.create_task(_fully_booted(self.settings))
        ending = asyncio.create_task(self.ended())
        try:
            await asyncio.wait({asking, ending}, timeout=START_LIMIT_S, return_when=asyncio.FIRST_COMPLETED)
            if ending.done():
                await self._all_said()
                raise AsteriskFailed(f"Asterisk ended while starting: {self._last_words()}")
            if not asking.done():
                raise AsteriskFailed(f"Asterisk was not ready after {START_LIMIT_S:.0f} s: {self._last_words()}")
            await asking
        finally:
            asking.cancel()
            ending.cancel()

    def _last_words(self) -> str:
        """The last line of its output, and where the rest is."""
        said = self._log.said if self._log is not None else ()
        return f"{said[-1].strip() if said else 'it said nothing'} (see {self.settings.log})"


def _ports(settings: AsteriskSettings) -> list[Port]:
    return [
        Port(socket.SOCK_DGRAM, settings.sip_host, settings.sip_port, "sip_port"),
        Port(socket.SOCK_STREAM, "127.0.0.1", settings.http_port, "asterisk_http_port"),
        Port(socket.SOCK_STREAM, "127.0.0.1", settings.ami_port, "ami_port"),
    ]


async def _fully_booted(settings: AsteriskSettings) -> None:
    """Return once Asterisk's manager interface accepts our login and reports that everything is loaded."""
    login = f"Action: Login\r\nUsername: cti\r\nSecret: {settings.secrets.ami}\r\nEvents: on\r\n\r\n"
    while True:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", settings.ami_port)
        except OSError:
            await asyncio.sleep(ASK_AGAIN_S)
            continue
        try:
            writer.write(login.encode())
            while line := await reader.readline():
                if line.strip() == b"Event: FullyBooted":
                    return
        except ConnectionError:
            pass
        finally:
            writer.close()
        await asyncio.sleep(ASK_AGAIN_S)
