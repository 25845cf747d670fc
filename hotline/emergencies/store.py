"""The table of emergency announcements."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from hotline.rules.emergencies import Emergency
from infra.database.engine import Moment, metadata

emergency_table = sa.Table(
    "emergency",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("begins", Moment, nullable=False, index=True),
    sa.Column("ends", Moment, nullable=False),
    sa.Column("text_zh", sa.String(500), nullable=False),
    sa.Column("text_en", sa.String(500), nullable=False),
    sa.Column("sound_zh", sa.String(64), nullable=False),
    sa.Column("sound_en", sa.String(64), nullable=False),
    sa.Column("seconds_zh", sa.Float, nullable=False),
    sa.Column("seconds_en", sa.Float, nullable=False),
    sa.Column("numbers", sa.JSON, nullable=False),
    sa.Column("flows", sa.JSON, nullable=False),
    sa.Column("hangs_up", sa.Boolean, nullable=False),
    sa.Column("skippable", sa.Boolean, nullable=False),
    sa.Column("created_by", sa.String(32), nullable=False),
    sa.Column("created_by_name", sa.String(64), nullable=False),
    sa.Column("ended_at", Moment, nullable=True),
    sa.Column("ended_by_name", sa.String(64), nullable=False),
)
_e = emergency_table.c


async def up(connection: AsyncConnection, now: Instant) -> list[Emergency]:
    """The announcements that are not over."""
    where = _e.ended_at.is_(None) & (_e.ends > now)
    return await _those(connection, sa.select(emergency_table).where(where).order_by(_e.begins))


async def newest(connection: AsyncConnection, limit: int) -> list[Emergency]:
    """The announcements that were put up last, newest first."""
    return await _those(connection, sa.select(emergency_table).order_by(_e.begins.desc()).limit(limit))


async def get(connection: AsyncConnection, id: str) -> Emergency | None:
    """One announcement by its id, or None."""
    return next(iter(await _those(connection, sa.select(emergency_table).where(_e.id == id))), None)


async def add(connection: AsyncConnection, emergency: Emergency) -> None:
    """Insert a new announcement."""
    await connection.execute(sa.insert(emergency_table).values(_row(emergency)))


async def save(connection: AsyncConnection, emergency: Emergency) -> bool:
    """Save an announcement if the version before it is still the newest. Return whether it was saved."""
    where = (_e.id == emergency.id) & (_e.version == emergency.version - 1)
    return (await connection.execute(sa.update(emergency_table).where(where).values(_row(emergency)))).rowcount > 0


async def _those(connection: AsyncConnection, query: sa.Select[Any]) -> list[Emergency]:
    return [_emergency(row) for row in (await connection.execute(query)).mappings()]


def _emergency(row: Mapping[Any, Any]) -> Emergency:
    values = dict(row)
    values["numbers"], values["flows"] = tuple(values["numbers"]), tuple(values["flows"])
    return Emergency(**values)


def _row(emergency: Emergency) -> dict[str, Any]:
    return {column.name: getattr(emergency, column.name) for column in emergency_table.columns}
