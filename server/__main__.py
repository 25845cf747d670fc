"""`python -m server WHAT`: run (all of it), core or web (that process alone), user (accounts), phone-passwords, verify
(that no file was changed), job (one job of the web host's).
"""

import argparse
import asyncio
import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from asterisk.settings import desk_phones
from core.errors import HotlineError, Invalid
from infra.logs import logging
from infra.logs.rotating import RotatingFile
from infra.process.private import PRIVATE_UMASK, shut
from infra.settings.secrets import Secrets, load_or_make
from server.logs import mask_old_logs
from server.settings import SiteSettings, load


def main() -> int:
    """Run the command, and return the process's exit code."""
    os.umask(PRIVATE_UMASK)
    arguments = _parser().parse_args()
    try:
        settings = load()
    except Invalid as error:
        print(error.message, file=sys.stderr)
        return 2
    if arguments.what == "phone-passwords":
        print("\n".join(phone_passwords(settings, load_or_make(settings.var / "secrets.json"))))
        return 0
    if arguments.what == "run":
        with _nothing_collected():
            from server.run import run

        shut(settings.var)
        mask_old_logs(settings.var / "log", settings.log_limits)
        _log_to(settings, "launcher.log")
        return run(settings)
    if arguments.what in ("core", "web") and arguments.log:
        _log_to(settings, f"{arguments.what}.log")
    else:
        logging.set_up(settings.log_level)
    try:
        if arguments.what == "user":
            from server.users import change_users

            return asyncio.run(change_users(settings, arguments))
        if arguments.what == "verify":
            from server.verify import verify

            return 0 if asyncio.run(verify(settings, arguments.since, arguments.until, sys.stdout)) else 1
        if arguments.what == "job":
            with _nothing_collected():
                from server.job import do_job

            which = (arguments.job, arguments.lease, arguments.kind, arguments.work)
            asyncio.run(do_job(settings, *which, waited_for=arguments.waited_for))
            return 0
        return asyncio.run(_serve(settings, arguments.what))
    except HotlineError as error:
        print(error.message, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="server", description=__doc__)
    whats = parser.add_subparsers(dest="what", required=True)
    whats.add_parser("run", help="start Asterisk, the core, the web host and the front, in the foreground")
    for part in ("core", "web"):
        alone = whats.add_parser(part, help=f"the {part} process alone; `run` starts it")
        alone.add_argument("--log", action="store_true", help=f"log to var/log/{part}.log instead of standard error")
    whats.add_parser("phone-passwords", help="show what to type into the desk phones whose password is made here")
    verified = whats.add_parser("verify", help="prove that no file was changed or taken out; status 1 if one was")
    verified.add_argument("--since", type=date.fromisoformat, help="the first day, such as 2026-11-01")
    verified.add_argument("--until", type=date.fromisoformat, help="the last day")
    job = whats.add_parser("job", help="do one job; the web host starts this")
    job.add_argument("job")
    job.add_argument("lease", help="the lease by which it was claimed")
    job.add_argument("kind", help="its kind, such as tickets.export")
    job.add_argument("work", help="where its work is in the code, such as tickets.lists.export:run")
    job.add_argument("--waited-for", action="store_true", help="somebody waits for it")
    user = whats.add_parser(
        "user", help="accounts: add one, set a password, remove the demo's; all rights for administrators"
    )
    user.add_argument("action", choices=("add", "password", "remove-demo", "reset-admin"))
    user.add_argument("username", nargs="?")
    user.add_argument("--name", default="")
    user.add_argument("--role", action="append", help="such as admin; may be repeated; agent unless said otherwise")
    user.add_argument("--agent", help="the agent's number, such as 8007")
    user.add_argument("--skill", action="append", default=[], help="such as general:5; may be repeated")
    return parser


def _log_to(settings: SiteSettings, name: str) -> None:
    """From here on, write the log to this file, including whatever ends the process."""
    logging.set_up(settings.log_level, stream=RotatingFile(settings.var / "log" / name, settings.log_limits))
    logging.catch_all()


def phone_passwords(settings: SiteSettings, secrets: Secrets) -> list[str]:
    """A line for each desk phone. Passwords from site.toml are not shown again."""
    made = {phone.number: phone.password for phone in desk_phones(settings, secrets)}
    lines = [f"{one.number}  {'(in site.toml)' if one.password else made[one.number]}" for one in settings.desk_phones]
    return lines or ["There are no desk phones: [[desk_phones]] in site.toml names them."]


async def _serve(settings: SiteSettings, what: str) -> int:
    stopping = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    secrets = load_or_make(settings.var / "secrets.json")
    if what == "core":
        with _nothing_collected():
            from server.core import Core

        await Core(settings, secrets).run(stopping)
    else:
        with _nothing_collected():
            from server.web import WebHost

        await WebHost(settings, secrets).run(stopping)
    return 0


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Import without garbage collection: there is no garbage, and looking for it takes a sixth of a process's start.

    Imported modules stay for good, so later collections leave them out.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


if __name__ == "__main__":
    sys.exit(main())
