"""`make run`: checks what would keep the system from starting, starts it, and says where it is."""

import asyncio
import contextlib
import fcntl
import resource
import socket
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import aiohttp
import structlog

from accounts.demo import AGENTS, OTHERS, demo_password
from accounts.store import count_demo
from asterisk.files import UnsafeSetting
from asterisk.process import Asterisk, AsteriskFailed
from asterisk.program import NoAsterisk, find_program, warning
from asterisk.settings import asterisk_settings
from asterisk.watchdog import watch
from core.errors import Invalid
from infra.database import Database
from infra.ports import Port, taken
from infra.private import make_private, our_ids
from infra.rotating import RotatingFile
from infra.secrets import Secrets, load_or_make
from infra.settings import Settings
from server.front import Front, FrontFailed, end_left_over, front_settings
from server.launcher import CoreProcess, Part, end_orphan, run_until_stopped
from server.runtime import launcher_socket, remove_run_folder, run_folder
from server.tls import site_certificate

ASK_AGAIN_S = 0.05
LOOK_S = 1.0
HUNG_S = 10.0
"""A core that listens and is silent for so long hangs."""

STARTING_S = 60.0
"""How long a core may take to listen: it may have much to migrate."""

DESCRIPTORS = 65_536
"""As many as the parts may have, if the machine lets them."""

log = structlog.get_logger()


class AsteriskPart:
    """Asterisk, as the launcher keeps it."""

    name = "asterisk"

    def __init__(self, asterisk: Asterisk) -> None:
        self._asterisk = asterisk

    async def start(self) -> None:
        await self._asterisk.start()

    async def ended(self) -> int:
        return await self._asterisk.ended()

    async def stop(self) -> None:
        await self._asterisk.stop()


def run(settings: Settings) -> int:
    """Run until Ctrl-C; the process's exit code."""
    with (settings.var / "launcher.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return _fail([f"The system runs already from {settings.var}. Stop it with Ctrl-C in its own terminal."])
        end_orphan(core_pid_file(settings))
        end_left_over(run_folder(settings))
        if wrong := list(obstacles(settings)):
            return _fail(wrong)
        raise_descriptors()
        try:
            asyncio.run(_run(settings, load_or_make(settings.var / "secrets.json")))
        except (Invalid, AsteriskFailed, FrontFailed, NoAsterisk, UnsafeSetting) as error:
            return _fail([str(error)])
        except KeyboardInterrupt:
            return _fail(["Stopped before it had started."])
        finally:
            remove_run_folder(settings)
    return 0


def raise_descriptors() -> None:
    """Let this process and its children have as many descriptors as the machine allows: many shells give 1024."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    for wanted, most in ((DESCRIPTORS, max(hard, DESCRIPTORS)), (min(hard, DESCRIPTORS), hard)):
        if soft >= wanted:
            return
        # In some containers even root may not go beyond the machine's limit.
        with contextlib.suppress(ValueError, PermissionError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
            return


def _fail(lines: list[str]) -> int:
    for line in lines:
        print(f"  {line}", file=sys.stderr)
    return 1


def core_pid_file(settings: Settings) -> Path:
    """Where the core's process id stands, for a launcher that comes after one which was killed."""
    return settings.var / "core.pid"


async def _run(settings: Settings, secrets: Secrets) -> None:
    if settings.public:
        await _refuse_demo_accounts(settings)
    program = await asyncio.to_thread(find_program, settings.var / "asterisk" / "root")
    if caution := warning(program.version):
        print(f"  {caution}")
    front = Front(front_settings(settings, secrets, site_certificate(settings) if settings.public else None))
    asterisk = Asterisk(program, asterisk_settings(settings, secrets))
    logs, limits = settings.var / "log", settings.log_limits
    core = CoreProcess(RotatingFile(logs / "core.out.log", limits).write, core_pid_file(settings))
    parts: list[Part] = [AsteriskPart(asterisk), core, front]

    async def ready() -> None:
        await _until_core_answers(settings)
        _say_where(settings, secrets)

    await run_until_stopped(
        parts,
        ready,
        lambda: watch(settings.ami_port, secrets.watchdog, lambda: _core_answers(settings)),
        lambda: _end_hung_core(core, settings),
        lambda: _shut_recordings(settings.recordings),
    )
    print("  Stopped.")


def obstacles(settings: Settings) -> Iterator[str]:
    """What keeps the system from starting, each with the remedy."""
    yield from taken([Port(socket.SOCK_STREAM, settings.page_address, settings.page_port, "page_port")])
    if settings.public and settings.demo:
        yield "PUBLIC=1 serves other machines, and demo accounts are for this machine only: set HOTLINE_DEMO=false."


async def _refuse_demo_accounts(settings: Settings) -> None:
    database = Database(settings.database)
    try:
        await database.migrate()
        async with database.read() as connection:
            if await count_demo(connection):
                raise Invalid(
                    "There are demo accounts. Make accounts of your own and remove these with "
                    "`.venv/bin/python -m server user remove-demo`, then start with PUBLIC=1."
                )
    finally:
        await database.close()


async def _shut_recordings(folder: Path) -> None:
    """What an earlier release filed for all to read. Nobody waits for the thread: there may be a million files."""
    work = partial(make_private, folder, owner=our_ids(), leave=(folder / "parts",))
    threading.Thread(target=work, name="shut-recordings", daemon=True).start()


async def _ask_health(settings: Settings) -> dict[str, bool] | None:
    """What the core says of its parts, or None if it says nothing. It is asked itself: a busy front is no hung core."""
    connector = aiohttp.UnixConnector(str(launcher_socket(settings)))
    try:
        async with (
            aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(2)) as session,
            session.get("http://core/healthz") as answer,
        ):
            parts: dict[str, bool] = (await answer.json())["parts"]
            return parts
    except (aiohttp.ClientError, TimeoutError, KeyError, ValueError):
        return None


async def _core_answers(settings: Settings) -> bool:
    """Whether the core takes care of its calls: it answers, and hears Asterisk."""
    parts = await _ask_health(settings)
    return parts is not None and parts.get("telephone", False)


async def _end_hung_core(core: CoreProcess, settings: Settings) -> None:
    """A core that lives and does not answer is worse than none: Asterisk still hands it callers. So it is killed."""
    loop = asyncio.get_running_loop()
    since, pid = loop.time(), core.pid
    while True:
        await asyncio.sleep(LOOK_S)
        if core.pid != pid or await _ask_health(settings) is not None:
            since, pid = loop.time(), core.pid
        elif loop.time() - since > (HUNG_S if await _listens(settings) else STARTING_S):
            log.error("The core does not answer and is killed.", silent_s=round(loop.time() - since))
            core.kill()


async def _listens(settings: Settings) -> bool:
    """Whether the core has come so far as to listen; a process that hangs still does."""
    try:
        _, writer = await asyncio.open_unix_connection(launcher_socket(settings))
    except OSError:
        return False
    writer.close()
    return True


async def _until_core_answers(settings: Settings) -> None:
    # Another process answers; nothing here could set an Event.
    while not await _core_answers(settings):  # noqa: ASYNC110
        await asyncio.sleep(ASK_AGAIN_S)


def _say_where(settings: Settings, secrets: Secrets) -> None:
    scheme = "https" if settings.public else "http"
    host = "127.0.0.1" if not settings.public else socket.gethostname()
    print(f"\n  {settings.name}\n  {scheme}://{host}:{settings.page_port}/\n")
    if settings.demo:
        password = demo_password(secrets.master)
        print(f"  Demo sign-ins, all with the password  {password}")
        print(f"    agents       {', '.join(AGENTS)}")
        print(f"    others       {', '.join(OTHERS)}")
        print("\n  Ring it from a second terminal: make call")
    print(f"  Logs: {settings.var / 'log'}. Ctrl-C stops everything.\n", flush=True)
