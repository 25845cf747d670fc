"""`python -m server WHAT`: run (all of it), core (the core alone), user (accounts)."""

import argparse
import asyncio
import io
import signal
import sys

from core.errors import HotlineError, Invalid
from infra import logging
from infra.secrets import load_or_make
from infra.settings import Settings, load


def main() -> int:
    """The process's exit code."""
    parser = argparse.ArgumentParser(prog="server", description=__doc__)
    whats = parser.add_subparsers(dest="what", required=True)
    whats.add_parser("run", help="start Asterisk and the core, in the foreground")
    whats.add_parser("core", help="the core alone; `run` starts it")
    user = whats.add_parser("user", help="add an account, set a password, remove the demo accounts")
    user.add_argument("action", choices=("add", "password", "remove-demo"))
    user.add_argument("username", nargs="?")
    user.add_argument("--name", default="")
    user.add_argument("--role", choices=("agent", "leader", "supervisor", "admin"), default="agent")
    user.add_argument("--agent", help="the agent's number, such as 8007")
    user.add_argument("--skill", action="append", default=[], help="such as general:5; may be repeated")
    arguments = parser.parse_args()
    try:
        settings = load()
    except Invalid as error:
        print(error.message, file=sys.stderr)
        return 2
    if arguments.what == "run":
        from server.launcher import open_log
        from server.run import run

        with io.TextIOWrapper(open_log(settings.var / "log" / "launcher.log"), "utf-8", line_buffering=True) as out:
            logging.set_up(settings.log_level, stream=out)
            return run(settings)
    logging.set_up(settings.log_level)
    try:
        if arguments.what == "user":
            from server.users import change_users

            return asyncio.run(change_users(settings, arguments))
        return asyncio.run(_core(settings))
    except HotlineError as error:
        print(error.message, file=sys.stderr)
        return 1


async def _core(settings: Settings) -> int:
    from server.core import Core

    stopping = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    await Core(settings, load_or_make(settings.var / "secrets.json")).run(stopping)
    return 0


if __name__ == "__main__":
    sys.exit(main())
