"""`python -m server.flows [DIR]`: checks a folder of flows as they would be checked before use; 1 if one is wrong.

Prompts, hosts and queries are those of this installation. Queues and contacts stand in its database; while that is not
there, their names are not checked.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa

from asterisk.settings import SOUND_ROOT
from core.errors import HotlineError, Invalid
from hotline.service import SiteService
from infra.clock import SystemClock
from infra.database import Database
from infra.settings import Settings, load
from ivr.check import Surroundings
from ivr.folder import check_folder, written
from ivr.library import Library
from ivr.lookups import Lookups
from ivr.source import MAX_BYTES
from ivr.voice.prompts import shipped
from server.site import first_options


def main(arguments: Sequence[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m server.flows", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, help="by default that of this installation")
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
    found = check_folder({path.name: _content(path) for path in files}, asyncio.run(surroundings(settings)))
    for line in written(found, lambda name: str(folder / name), chinese=asked.language == "zh"):
        print(line)
    return 1 if found.problems else 0


async def surroundings(settings: Settings) -> Surroundings:
    """All that a flow of this installation may name."""
    library = Library(prompts=shipped(settings.sounds, SOUND_ROOT))
    lookups = Lookups(settings.lookups)
    await lookups.close()
    queues = contacts = None
    if (site := await _site(settings)) is not None:
        queues = {queue.id for queue in site.site.queues}
        contacts = {contact.id for contact in site.site.contacts}
    return Surroundings(
        has_prompt=library.has_prompt,
        queues=queues,
        contacts=contacts,
        hosts=lookups.hosts(),
        queries=lookups.queries(),
    )


async def _site(settings: Settings) -> SiteService | None:
    if not _is_made(settings.database):
        return None
    database = Database(settings.database)
    site = SiteService(database, SystemClock(), first_options(settings))
    try:
        await site.load()
    except (HotlineError, sa.exc.SQLAlchemyError):
        print("The database cannot be read: the names of queues and contacts are not checked.", file=sys.stderr)
        return None
    finally:
        await database.close()
    return site


def _is_made(database: str) -> bool:
    """To look into a database of SQLite that is not there would make one."""
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
