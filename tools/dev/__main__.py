"""`python -m tools.dev WHAT`: run (all of it), core, web or job (that process alone), call (somebody calls now)."""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

import aiohttp

from core.errors import Invalid
from infra.jobs.runner import OwnProcess
from infra.logs import logging
from infra.process.private import PRIVATE_UMASK
from infra.settings.installation import PROJECT
from infra.settings.secrets import load_or_make
from server.settings import SiteSettings, load
from tools.dev.settings import VAR, command, dev_settings, find_run, phones_socket
from tools.dev.words import TerminalWords


def main() -> int:
    """Run the command, and return the process's exit code."""
    os.umask(PRIVATE_UMASK)
    options = _parser().parse_args()
    if refused := why_not(options.what, os.environ):
        print(refused, file=sys.stderr)
        return 1
    if options.what == "run":
        from tools.dev.run import Options, run

        return run(Options(options.var.resolve(), options.flows.resolve(), options.port or None))
    if options.what == "call":
        return asyncio.run(_call(options))
    settings = dev_settings(options.run, options.var, options.flows)
    words = TerminalWords(settings.var / "log" / f"{options.what}.log", options.what)
    logging.set_up(settings.log_level, stream=words)
    if options.what == "job":
        from server.job import do_job

        which = (options.job, options.lease, options.kind, options.work)
        asyncio.run(do_job(settings, *which, waited_for=options.waited_for))
    else:
        asyncio.run(_serve(settings, options, words))
    return 0


def why_not(what: str, environ: Mapping[str, str]) -> str:
    """The reason why the system must not be tried out on this machine, or ''. The command `call` starts nothing, so it
    may run.
    """
    if what == "call":
        return ""
    try:
        real = load(environ)
    except Invalid as error:
        return error.message
    if real.public or not real.demo:
        return "site.toml or the environment says that this is a real installation, and `make dev` is none of it."
    return ""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tools.dev", description=__doc__)
    whats = parser.add_subparsers(dest="what", required=True)
    parts = {name: whats.add_parser(name) for name in ("run", "core", "web", "job", "call")}
    for part in parts.values():
        part.add_argument("--var", type=Path, default=VAR, help="the folder of its state")
    for name in ("run", "core", "web", "job"):
        parts[name].add_argument("--flows", type=Path, default=PROJECT / "flows", help="the folder of the flows")
    for name in ("core", "web", "job"):
        parts[name].add_argument("--run", type=Path, required=True, help="the folder of the sockets")
    parts["job"].add_argument("job", help="its id; the web host starts this")
    parts["job"].add_argument("lease", help="the lease by which it was claimed")
    parts["job"].add_argument("kind", help="its kind")
    parts["job"].add_argument("work", help="where its work is in the code")
    parts["job"].add_argument("--waited-for", action="store_true", help="somebody waits for it")
    parts["run"].add_argument("--port", type=int, default=5173, help="the page's; 0: without the page")
    parts["call"].add_argument("--from", dest="caller", default="", help="the citizen's number")
    parts["call"].add_argument("--to", dest="called", default="12345", help="the number that is called")
    parts["call"].add_argument("--keys", default="", help="what the citizen presses, such as 91")
    return parser


async def _call(options: argparse.Namespace) -> int:
    try:
        connector = aiohttp.UnixConnector(str(phones_socket(dev_settings(find_run(options.var)))))
        asked = {"caller": options.caller, "called": options.called, "keys": options.keys}
        async with (
            aiohttp.ClientSession(connector=connector) as session,
            session.post("http://dev/call", params=asked) as answer,
        ):
            print(f"  It rings: {await answer.text()}")
    except (FileNotFoundError, aiohttp.ClientError):
        print("  Nothing runs here. Start it in a first terminal: make dev", file=sys.stderr)
        return 1
    return 0


async def _serve(settings: SiteSettings, options: argparse.Namespace, words: TerminalWords) -> None:
    stopping = asyncio.Event()

    def stop() -> None:
        words.hush()
        stopping.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop)
    secrets = load_or_make(settings.var / "secrets.json")
    if options.what == "core":
        from tools.dev.core import run_core

        await run_core(settings, secrets, stopping)
    else:
        from server.web import WebHost

        where = command("job", options.var, options.flows, options.run)
        await WebHost(settings, secrets, OwnProcess(*where)).run(stopping)


if __name__ == "__main__":
    sys.exit(main())
