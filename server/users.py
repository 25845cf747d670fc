"""`python -m server user`: accounts from the command line, for the first administrator."""

import argparse
import getpass
import sys

from accounts.demo import remove_demo_accounts
from accounts.roles.service import reset_administrators
from accounts.service import AccountService
from accounts.sessions.passwords import Passwords
from core.errors import Invalid
from core.rights import Role
from infra.clock import SystemClock, new_id
from infra.database.engine import Database
from infra.settings.installation import Settings
from server.domains import RIGHTS


async def change_users(settings: Settings, arguments: argparse.Namespace) -> int:
    """Carry out one action; raises `HotlineError` saying what is wrong."""
    database = Database(settings.database)
    try:
        await database.migrate()
        accounts = AccountService(database, SystemClock(), new_id, Passwords(), RIGHTS)
        if arguments.action == "remove-demo":
            await remove_demo_accounts(database)
            print("The demo accounts are gone.")
            return 0
        if arguments.action == "reset-admin":
            await reset_administrators(database, SystemClock())
            print("Administrators have all rights again.")
            return 0
        if not arguments.username:
            raise Invalid("Name the account: python -m server user add USERNAME --role admin")
        password = _ask_password()
        if arguments.action == "password":
            await accounts.set_password(arguments.username, password)
        else:
            await accounts.add(
                arguments.username,
                arguments.name or arguments.username,
                arguments.role or [Role.AGENT],
                password,
                agent=arguments.agent,
                skills=[_skill(text) for text in arguments.skill],
            )
        print("Done.")
        return 0
    finally:
        await database.close()


def _ask_password() -> str:
    """The password: typed twice at a terminal, or one line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != password:
        raise Invalid("The two passwords differ.")
    return password


def _skill(text: str) -> tuple[str, int]:
    name, _, level = text.partition(":")
    if not name or not (level or "5").isdecimal():
        raise Invalid(f"A skill is written name:level, such as general:5, not {text!r}.")
    return name, int(level or "5")
