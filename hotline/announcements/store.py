"""The tables of announcements and of their readers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.ids import Instant
from hotline.rules.announcements import Announcement
from infra.database.engine import Moment, metadata

announcement_table = sa.Table(
    "announcement",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("title", sa.String(200), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("everybody", sa.Boolean, nullable=False),
    sa.Column("groups", sa.JSON, nullable=False),
    sa.Column("agents", sa.JSON, nullable=False),
    sa.Column("valid_from", Moment, nullable=False),
    sa.Column("valid_until", Moment, nullable=True),
    sa.Column("created_by", sa.String(32), nullable=False),
    sa.Column("created_by_name", sa.String(64), nullable=False),
    sa.Column("created_at", Moment, nullable=False, index=True),
    sa.Column("updated_at", Moment, nullable=False),
    sa.Column("withdrawn_at", Moment, nullable=True),
)
receipt_table = sa.Table(
    "announcement_receipt",
    metadata,
    sa.Column("announcement", sa.String(32), sa.ForeignKey("announcement.id"), primary_key=True),
    sa.Column("user", sa.String(32), primary_key=True),
    sa.Column("name", sa.String(64), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("read_at", Moment, nullable=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A note that somebody has read this version of an announcement."""

    announcement: str
    user: str
    name: str
    version: int
    read_at: Instant


async def find(
    connection: AsyncConnection, *, before: Instant | None = None, limit: int | None = None
) -> list[Announcement]:
    """Find announcements, newest first."""
    query = sa.select(announcement_table).order_by(announcement_table.c.created_at.desc()).limit(limit)
    if before is not None:
        query = query.where(announcement_table.c.created_at < before)
    return [_announcement(row) for row in (await connection.execute(query)).mappings()]


async def unfinished(connection: AsyncConnection, now: Instant) -> list[Announcement]:
    """The announcements that are in force or will be."""
    table = announcement_table.c
    ends_later = sa.or_(table.valid_until.is_(None), table.valid_until > now)
    query = sa.select(announcement_table).where(table.withdrawn_at.is_(None), ends_later).order_by(table.created_at)
    return [_announcement(row) for row in (await connection.execute(query)).mappings()]


async def get(connection: AsyncConnection, id: str) -> Announcement | None:
    """One announcement by its id, or None."""
    query = sa.select(announcement_table).where(announcement_table.c.id == id)
    row = (await connection.execute(query)).mappings().one_or_none()
    return _announcement(row) if row else None


async def add(connection: AsyncConnection, announcement: Announcement) -> None:
    """Insert a new announcement."""
    await connection.execute(sa.insert(announcement_table).values(_row(announcement)))


async def save(connection: AsyncConnection, announcement: Announcement) -> bool:
    """Save an announcement if the version before it is still the newest. Return whether it was saved."""
    table = announcement_table.c
    where = (table.id == announcement.id) & (table.version == announcement.version - 1)
    changed = await connection.execute(sa.update(announcement_table).where(where).values(_row(announcement)))
    return changed.rowcount > 0


async def note_read(connection: AsyncConnection, id: str, actor: Actor, version: int, at: Instant) -> None:
    """Note the newest version that somebody has read."""
    table = receipt_table.c
    where = (table.announcement == id) & (table.user == actor.user)
    known = await connection.scalar(sa.select(table.version).where(where))
    if known is None:
        row = {"announcement": id, "user": actor.user, "name": actor.name, "version": version, "read_at": at}
        await connection.execute(sa.insert(receipt_table).values(row))
    elif known < version:
        await connection.execute(sa.update(receipt_table).where(where).values(version=version, read_at=at))


async def receipts(connection: AsyncConnection, ids: Sequence[str]) -> list[Receipt]:
    """The receipts of these announcements, earliest first."""
    query = sa.select(receipt_table).where(receipt_table.c.announcement.in_(ids)).order_by(receipt_table.c.read_at)
    return [Receipt(**row) for row in (await connection.execute(query)).mappings()]


def _announcement(row: Mapping[Any, Any]) -> Announcement:
    values = dict(row)
    values["groups"], values["agents"] = tuple(values["groups"]), tuple(values["agents"])
    return Announcement(**values)


def _row(announcement: Announcement) -> dict[str, Any]:
    return {column.name: getattr(announcement, column.name) for column in announcement_table.columns}
