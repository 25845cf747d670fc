"""`make dev` in the foreground: the core, the web host and vite, until Ctrl-C."""

import asyncio
import fcntl
import signal
import socket
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from accounts.demo import AGENTS, OTHERS, demo_password
from infra.process.ports import Port, taken
from infra.process.private import shut
from infra.settings.installation import PROJECT
from infra.settings.secrets import load_or_make
from server.runtime import launcher_socket
from server.setup import UI
from tools.dev.child import Child, Sources, renew_on_change, say
from tools.dev.settings import command, dev_settings, make_run, remove_run

HOST = "127.0.0.1"
VITE = Path("node_modules/vite/bin/vite.js")
NOT_RUN = {"bench", "tests"}
"""Packages that neither the core nor the web host uses."""

ASK_AGAIN_S = 0.1


@dataclass(frozen=True, slots=True)
class Options:
    """Where it runs. `port` is the page's; None: serve no page, only the servers that it talks to."""

    var: Path
    flows: Path
    port: int | None


def run(options: Options) -> int:
    """Run until Ctrl-C; return the process's exit code."""
    shut(options.var)
    with (options.var / "launcher.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("`make dev` runs already in this checkout. Stop it with Ctrl-C in its own terminal.")
            return 1
        if options.port is not None and taken([Port(socket.SOCK_STREAM, HOST, options.port, "page_port")]):
            say(f"Port {options.port} is in use. Choose another one: make dev PORT=5174")
            return 1
        load_or_make(options.var / "secrets.json")  # before two processes both make them
        run_folder = make_run(options.var)
        try:
            asyncio.run(_run(options, run_folder))
        finally:
            remove_run(options.var)
    return 0


async def _run(options: Options, run_folder: Path) -> None:
    stopping = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    say("Starting, which takes some seconds ...")
    ours = [_ours(name, options, run_folder) for name in ("core", "web")]
    page = [_page(options.port, run_folder)] if options.port is not None else []
    packages = {path.parent for path in PROJECT.glob("*/__init__.py")}
    sources = Sources(package for package in packages if package.name not in NOT_RUN)
    tasks = [asyncio.create_task(child.keep()) for child in (*ours, *page)]
    tasks += [
        asyncio.create_task(renew_on_change(sources, ours, page)),
        asyncio.create_task(_say_where(options, run_folder)),
    ]
    await stopping.wait()
    for task in reversed(tasks):  # the core last, so that nothing misses it
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    say("Stopped.")


def _ours(name: str, options: Options, run_folder: Path) -> Child:
    return Child(name, command(name, options.var, options.flows, run_folder), PROJECT, {})


def _page(port: int, run_folder: Path) -> Child:
    command = ("node", str(VITE), "--host", HOST, "--port", str(port), "--strictPort", "--clearScreen", "false")
    return Child("page", command, UI, {"HOTLINE_SOCKETS": str(run_folder)})


async def _say_where(options: Options, run_folder: Path) -> None:
    """Print the address and the sign-ins once everything is there."""
    settings = dev_settings(run_folder, options.var, options.flows)
    # Another process answers; nothing here could set an Event.
    while not await _is_well(launcher_socket(settings)):  # noqa: ASYNC110
        await asyncio.sleep(ASK_AGAIN_S)
    say("")
    say(
        f"http://{HOST}:{options.port}/    (an Asterisk in memory, demo callers, no sound)"
        if options.port
        else "Ready."
    )
    say("")
    say(f"Sign-ins, all with the password  {demo_password(load_or_make(options.var / 'secrets.json').master)}")
    say(f"  agents       {', '.join(AGENTS)}")
    say(f"  others       {', '.join(OTHERS)}")
    say("")
    say("Somebody rings now and then; at once, from a second terminal: make dev-call")
    say("The page reloads by itself, a changed flow is in force in a second, and a change of Python starts it anew.")
    say(f"Logs: {options.var / 'log'}. Ctrl-C stops everything.")
    say("")


async def _is_well(web: Path) -> bool:
    try:
        async with (
            aiohttp.ClientSession(connector=aiohttp.UnixConnector(str(web))) as session,
            session.get("http://web/healthz") as answer,
        ):
            return answer.status == 200
    except (aiohttp.ClientError, OSError):
        return False
