"""`make run`: checks for anything that would keep the system from starting, starts it, and prints its address."""

import asyncio
import contextlib
import fcntl
import resource
import socket
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

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
from infra.clock import SystemClock
from infra.database.engine import Database
from infra.link.client import LinkClient
from infra.link.face import CoreAway
from infra.live.codec import Codec
from infra.logs.rotating import RotatingFile
from infra.process.ports import Port, taken
from infra.process.private import make_private, our_ids
from infra.programs.left_behind import end_left_behind
from infra.settings.installation import Settings
from infra.settings.secrets import Secrets, load_or_make
from server.front.program import Front, FrontFailed, end_left_over, front_settings
from server.hanging import CORE_LIMITS, WEB_LIMITS, end_hung
from server.launcher import (
    CORE_PRIORITY,
    STARTING_PRIORITY,
    LaunchedPart,
    ServerProcess,
    end_orphan,
    run_until_stopped,
    settle,
)
from server.leaving import let_callers_go
from server.runtime import CORE, WEB, launcher_socket, link_socket, pulse_socket, remove_run_folder, run_folder
from server.settings import SiteSettings
from storage.kept_heads import HeadsKeeper
from storage.witness import Witness

ASK_AGAIN_S = 0.05
LOOK_S = 1.0
ANSWER_S = 2.0
"""How long a process may take to report its health."""

DESCRIPTORS = 65_536
"""The number of descriptors for the parts, if the machine allows it."""

log = structlog.get_logger()


class AsteriskPart:
    """Asterisk, as a part of the launcher."""

    name = "asterisk"

    def __init__(self, asterisk: Asterisk) -> None:
        self._asterisk = asterisk

    async def start(self) -> None:
        await self._asterisk.start()

    async def ended(self) -> int:
        return await self._asterisk.ended()

    async def stop(self) -> None:
        await self._asterisk.stop()


def run(settings: SiteSettings) -> int:
    """Run until Ctrl-C; return the process's exit code."""
    with (settings.var / "launcher.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return _fail([f"The system runs already from {settings.var}. Stop it with Ctrl-C in its own terminal."])
        for name in (CORE, WEB):
            end_orphan(name, pid_file(settings, name))
        end_left_over(run_folder(settings))
        end_left_behind()
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
        # In some containers even root may not exceed the machine's limit.
        with contextlib.suppress(ValueError, PermissionError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
            return


def _fail(lines: list[str]) -> int:
    for line in lines:
        print(f"  {line}", file=sys.stderr)
    return 1


def pid_file(settings: Settings, name: str) -> Path:
    """The file with a process's id, for the next launcher after one that was killed."""
    return settings.var / f"{name}.pid"


async def _run(settings: SiteSettings, secrets: Secrets) -> None:
    if settings.public:
        await refuse_demo_accounts(settings)
    program = await asyncio.to_thread(find_program, settings.var / "asterisk" / "root")
    if caution := warning(program.version):
        print(f"  {caution}")
    front = Front(front_settings(settings, secrets))
    fax, phones = settings.fax, settings.front.phones
    telephone = asterisk_settings(settings, secrets, fax_numbers=fax.numbers, fax_tone_s=fax.tone_s, phones=phones)
    asterisk = Asterisk(program, telephone)
    core = _server_process(settings, CORE, CORE_PRIORITY)
    web = _server_process(settings, WEB, STARTING_PRIORITY)
    link = LinkClient(link_socket(settings), Codec((), {}), (), mirror=False)
    parts: list[LaunchedPart] = [AsteriskPart(asterisk), core, web, front]

    async def core_hears_asterisk() -> bool:
        return (await _core_health(link) or {}).get("telephone", False)

    async def web_is_there() -> bool:
        return await _web_health(settings) is not None

    async def ready() -> None:
        # Another process answers; nothing here could set an Event.
        while not (await core_hears_asterisk() and await web_is_there()):  # noqa: ASYNC110
            await asyncio.sleep(ASK_AGAIN_S)
        _say_where(settings, secrets)

    await run_until_stopped(
        parts,
        ready,
        link.run,
        lambda: watch(settings.ami_port, secrets.watchdog, core_hears_asterisk),
        lambda: end_hung(core, pulse_socket(settings, CORE), CORE_LIMITS),
        lambda: end_hung(web, pulse_socket(settings, WEB), WEB_LIMITS),
        lambda: settle(web, web_is_there, LOOK_S),
        lambda: _shut_recordings(settings.recordings),
        lambda: _keep_heads(settings),
        leave=lambda at_once: let_callers_go(link, at_once, settings.stop.talks_s, time.time),
    )
    print("  Stopped.")


def obstacles(settings: Settings) -> Iterator[str]:
    """Everything that keeps the system from starting, each with the remedy."""
    yield from taken([Port(socket.SOCK_STREAM, settings.page_address, settings.page_port, "page_port")])
    if settings.public and settings.demo:
        yield "PUBLIC=1 serves other machines, and demo accounts are for this machine only: set HOTLINE_DEMO=false."


async def refuse_demo_accounts(settings: Settings) -> None:
    """Refuse to start with demo accounts, whose password everybody can work out. Raises `Invalid` if there are any."""
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


async def _keep_heads(settings: Settings) -> None:
    """Keep heads of the file chain, in a process that never writes the chain."""
    database, files, path = Database(settings.database), settings.files, settings.file_places.kept
    assert path is not None
    keeper = HeadsKeeper(path, ZoneInfo(settings.zone))
    try:
        await Witness(database, keeper, SystemClock(), files.head_files, files.head_minutes * 60).run()
    finally:
        await database.close()


async def _shut_recordings(folder: Path) -> None:
    """Remove others' access to files of an earlier release. Nobody waits for the thread: there may be a million
    files.
    """
    work = partial(make_private, folder, owner=our_ids(), leave=(folder / "parts",))
    threading.Thread(target=work, name="shut-recordings", daemon=True).start()


def _server_process(settings: Settings, name: str, priority: int = 0) -> ServerProcess:
    output = RotatingFile(settings.var / "log" / f"{name}.out.log", settings.log_limits)
    return ServerProcess(name, output.write, pid_file(settings, name), priority)


async def _core_health(link: LinkClient) -> dict[str, bool] | None:
    """The core's report on its parts, or None if it does not answer."""
    try:
        async with asyncio.timeout(ANSWER_S):
            return await link.query("health", dict[str, bool])
    except (CoreAway, TimeoutError):
        return None


async def _web_health(settings: Settings) -> dict[str, bool] | None:
    """The web host's report, or None if it does not answer. It is asked directly: a busy front does not mean a hung web
    host.
    """
    connector = aiohttp.UnixConnector(str(launcher_socket(settings)))
    try:
        async with (
            aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(ANSWER_S)) as session,
            session.get("http://web/healthz") as answer,
        ):
            parts: dict[str, bool] = (await answer.json())["parts"]
            return parts
    except (aiohttp.ClientError, TimeoutError, KeyError, ValueError):
        return None


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
