"""The table of the hotline's own facts: one row for each entry. The values are JSON that the kind's model checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from hotline.errors import EntryTaken
from infra.database.engine import Moment, metadata

entry_table = sa.Table(
    "site_entry",
    metadata,
    sa.Column("kind", sa.String(32), primary_key=True),
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("retired", sa.Boolean, nullable=False),
    sa.Column("values", sa.JSON, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("updated_at", Moment, nullable=False),
    sa.Column("updated_by", sa.String(64), nullable=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry. A `retired` one is kept for things that refer to it, but can no longer be chosen."""

    kind: str
    id: str
    position: int
    retired: bool
    values: dict[str, Any]
    version: int
    updated_at: Instant
    updated_by: str


async def all_entries(connection: AsyncConnection) -> list[Entry]:
    """All entries, kind by kind, in display order."""
    table = entry_table.c
    rows = await connection.execute(sa.select(entry_table).order_by(table.kind, table.position, table.id))
    return [Entry(**row) for row in rows.mappings()]


async def entries_of(connection: AsyncConnection, kind: str) -> list[Entry]:
    """All entries of a kind, in display order."""
    table = entry_table.c
    query = sa.select(entry_table).where(table.kind == kind).order_by(table.position, table.id)
    return [Entry(**row) for row in (await connection.execute(query)).mappings()]


async def add(connection: AsyncConnection, entry: Entry) -> None:
    """Insert a new entry. Raises `EntryTaken`."""
    try:
        await connection.execute(sa.insert(entry_table).values(_row(entry)))
    except sa.exc.IntegrityError as error:
        raise EntryTaken from error


async def save(connection: AsyncConnection, entry: Entry) -> bool:
    """Save an entry if the version before it is still the newest. Return whether it was saved."""
    table = entry_table.c
    where = (table.kind == entry.kind) & (table.id == entry.id) & (table.version == entry.version - 1)
    return (await connection.execute(sa.update(entry_table).where(where).values(_row(entry)))).rowcount > 0


def _row(entry: Entry) -> Mapping[str, Any]:
    return {column.name: getattr(entry, column.name) for column in entry_table.columns}
