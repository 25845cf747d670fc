"""`python -m tools.flows [DIR]`: checks a folder of flows as they would be checked before use; 1 if one is wrong.

Prompts, hosts and queries are those of this installation. Queues, contacts, lists of callers and the site's own prompts
are in its database, as are agents and the numbers that may be dialled; without the database, they are not checked.
`--prompts DIR`: sounds named `<language>/<id>` in this folder are prompts too, for flows that are checked away from
their installation.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from accounts.store import all_accounts
from asterisk.settings import SOUND_ROOT
from core.errors import HotlineError, Invalid
from core.messages.site import SetCallerLists, SetPrompts
from core.outbound import DialLimits
from hotline.facts.entries import Site
from hotline.facts.service import SiteService
from hotline.lists.service import ListService
from hotline.prompts.service import PromptService
from infra.clock import SystemClock, new_id
from infra.database.engine import Database
from ivr.check.flow import Surroundings
from ivr.check.folder import check_folder, written
from ivr.check.source import MAX_BYTES
from ivr.flows.library import Library
from ivr.flows.lookups import Lookups
from ivr.voice.prompts import in_folder, own_prompts, shipped
from server import flow_facts
from server.rules import dial_limits
from server.settings import SiteSettings, load
from server.site import first_options


def main(arguments: Sequence[str]) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tools.flows", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, help="by default that of this installation")
    parser.add_argument("--prompts", type=Path, help="a folder with further prompts: zh/hello.wav")
    parser.add_argument("--language", choices=("en", "zh"), default="zh" if _chinese() else "en")
    asked = parser.parse_args(arguments)
    try:
        settings = load()
    except Invalid as error:
        print(error.message, file=sys.stderr)
        return 2
    folder: Path = asked.folder or settings.flows
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    if not files:
        print(f"{folder}: there are no flows (*.yaml) here", file=sys.stderr)
        return 2
    if asked.prompts is not None and not asked.prompts.is_dir():
        print(f"{asked.prompts}: there is no such folder", file=sys.stderr)
        return 2
    around = asyncio.run(surroundings(settings, asked.prompts))
    found = check_folder({path.name: _content(path) for path in files}, around)
    for line in written(found, lambda name: str(folder / name), chinese=asked.language == "zh"):
        print(line)
    return 1 if found.problems else 0


async def surroundings(settings: SiteSettings, prompts: Path | None = None) -> Surroundings:
    """Everything that a flow of this installation may name, and the prompts in this folder."""
    library = Library(prompts=shipped(settings.sounds, SOUND_ROOT))
    lookups = Lookups(settings.lookups)
    await lookups.close()
    queues = contacts = lists = agents = dialling = None
    own = dict(in_folder(prompts)) if prompts is not None else {}
    if (site := await _site(settings)) is not None:
        queues = {queue.id for queue in site.entries.queues}
        contacts = {contact.id for contact in site.entries.contacts}
        lists = {list.id for list in site.lists.lists}
        own |= own_prompts(site.prompts)
        agents = site.agents
        limits = dial_limits(site.entries, settings)
        dialling = DialLimits(limits.allowed, limits.denied, limits.own)
    library.own_prompts = own
    return Surroundings(
        has_prompt=library.has_prompt,
        queues=queues,
        contacts=contacts,
        hosts=lookups.hosts(),
        queries=lookups.queries(),
        lists=lists,
        agents=agents,
        dialling=dialling,
    )


@dataclass(frozen=True, slots=True)
class _Site:
    """The parts of this installation that are in its database."""

    entries: Site
    lists: SetCallerLists
    prompts: SetPrompts
    agents: Set[str]


async def _site(settings: SiteSettings) -> _Site | None:
    if not _is_made(settings.database):
        return None
    database, clock = Database(settings.database), SystemClock()
    site = SiteService(database, clock, first_options(settings))
    lists = ListService(database, clock, new_id, ZoneInfo(settings.zone))
    prompts = PromptService(database, clock, flow_facts.kept_sounds(settings), flow_facts.Unasked(), settings.sounds)
    try:
        for part in (site, lists, prompts):
            await part.load()
        async with database.read() as connection:
            accounts = await all_accounts(connection)
    except (HotlineError, sa.exc.SQLAlchemyError):
        print(
            "The database cannot be read: the names of queues, contacts, lists and agents are not checked, and the "
            "site's own prompts are not known.",
            file=sys.stderr,
        )
        return None
    finally:
        await database.close()
    agents = {str(one.agent) for one in accounts if one.agent is not None and not one.disabled}
    told = flow_facts.caller_lists(lists, site.site, ZoneInfo(settings.zone))
    return _Site(site.site, told, prompts.told(), agents)


def _is_made(database: str) -> bool:
    """Whether the SQLite file exists: connecting to a missing one would create it."""
    url = sa.make_url(database)
    return url.get_backend_name() != "sqlite" or Path(url.database or "").is_file()


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _chinese() -> bool:
    wanted = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((value for value in wanted if value), "").startswith("zh")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
