"""Brings the tables of all domains up to date, or none, after copying SQLite's file."""

import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa
import structlog
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import Invalid
from infra.limits.room import LEAST_BYTES, free_in

log = structlog.get_logger()

PACKAGES = Path(__file__).resolve().parents[2]

COPY = ".before-upgrade"
"""The copy is beside the file, and is replaced at the next upgrade."""


def domains() -> list[str]:
    """The packages that own tables: those with a folder `migrations`. Each has its own version table."""
    folders = (*PACKAGES.glob("*/migrations"), *PACKAGES.glob("channels/*/migrations"))
    return sorted(".".join(folder.parent.relative_to(PACKAGES).parts) for folder in folders)


def alembic_config(domain: str) -> Config:
    """Alembic's view of one domain: its folder of versions and its own version table."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "alembic"))
    config.set_main_option("version_locations", str(PACKAGES.joinpath(*domain.split("."), "migrations")))
    config.set_main_option("path_separator", "newline")
    config.attributes["version_table"] = f"alembic_{domain.rpartition('.')[2]}"
    return config


async def upgrade(connection: AsyncConnection) -> None:
    """Bring all domains to their newest version, in the connection's transaction: the caller commits.

    Raises `Invalid` for a database of a newer release, and any error of a migration; then nothing was changed.
    """
    behind, used = await connection.run_sync(_behind)
    if not behind:
        return
    if connection.dialect.name == "sqlite":
        file = connection.engine.url.database
        if file and file != ":memory:" and used:
            await asyncio.to_thread(_keep_copy, Path(file))
        # Python's sqlite3 begins a transaction only before the first change of a row; tables would be made outside one.
        await connection.exec_driver_sql("BEGIN IMMEDIATE")
    await connection.run_sync(_upgrade, behind)


def _behind(connection: sa.Connection) -> tuple[list[str], bool]:
    """The domains whose database version is not their newest, and whether any domain has tables there already."""
    behind, used = [], False
    for domain in domains():
        config = alembic_config(domain)
        known = ScriptDirectory.from_config(config)
        options = {"version_table": config.attributes["version_table"]}
        has = set(MigrationContext.configure(connection, opts=options).get_current_heads())
        if newer := has - {script.revision for script in known.walk_revisions()}:
            raise Invalid(
                f"The database is of a newer release: {domain} has {', '.join(sorted(newer))}, which this one does not "
                f"know. Start the newer release, or put back the database from before the upgrade (…{COPY})."
            )
        used |= bool(has)
        if has != set(known.get_heads()):
            behind.append(domain)
    return behind, used


def _upgrade(connection: sa.Connection, behind: list[str]) -> None:
    for domain in behind:
        config = alembic_config(domain)
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "heads")
        except Exception as error:  # any error of a migration is raised again, with the note that nothing was changed
            error.add_note(f"The tables of {domain} could not be brought up to date. The database is as it was before.")
            raise


def _keep_copy(file: Path) -> None:
    """Copy the file, readable by its owner only, in case somebody regrets the upgrade."""
    if free_in(file.parent) < file.stat().st_size + LEAST_BYTES:
        log.warning("There is no room for a copy of the database from before the upgrade.", file=str(file))
        return
    copy = file.with_name(file.name + COPY)
    unfinished = copy.with_name(copy.name + ".new")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(unfinished)) as target:
        source.backup(target)
    unfinished.replace(copy)
    log.info("A copy of the database from before the upgrade was kept.", file=str(copy))
