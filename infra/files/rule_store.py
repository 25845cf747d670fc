"""The tables of retention rules and of the file store's duties, and the queries for the files that a rule lets go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from infra.database.engine import Moment, metadata
from infra.files.store import FILE, StoredFile, file_of, file_table

DAY_S = 86_400.0

rule_table = sa.Table(
    "retention_rule",
    metadata,
    sa.Column("category", sa.String(40), primary_key=True),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("title", sa.String(60), nullable=False),
    sa.Column("days", sa.Integer, nullable=True),
    sa.Column("early_days", sa.Integer, nullable=True),
    sa.Column("early_rank", sa.Integer, nullable=False),
    sa.Column("least_days", sa.Integer, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)
_r = rule_table.c

duty_table = sa.Table(
    "file_duty",
    metadata,
    sa.Column("name", sa.String(20), primary_key=True),
    sa.Column("at", Moment, nullable=False),
    sa.Column("about", sa.JSON, nullable=False),
)
_f = file_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRule:
    """How long files of a category are kept, counted from when they were made. `days`: None means for ever.

    `early_days`: from this age on, a full disk may let files go early; None: never. Categories go in the order of
    `early_rank`, and within each the oldest files first. `least_days`: the kind's minimum; neither can be less.
    `title`: the site's own name for it, empty for the rules that the kinds bring.
    """

    category: str
    kind: str
    title: str = ""
    days: int | None = None
    early_days: int | None = None
    early_rank: int = 100
    least_days: int = 0
    version: int = 1


RULE = [_r[field.name] for field in fields(RetentionRule)]


async def rules(connection: AsyncConnection) -> list[RetentionRule]:
    """All rules, by kind and category."""
    query = sa.select(*RULE).order_by(_r.kind, _r.category)
    return [RetentionRule(**row._mapping) for row in await connection.execute(query)]


async def in_force(connection: AsyncConnection) -> list[RetentionRule]:
    """All rules, with the kind's own rule for files in a category that has none, which is somebody's slip: a misspelt
    word must not keep anything for ever, or let it go at once.
    """
    known = await rules(connection)
    own = {rule.kind: rule for rule in known if rule.category == rule.kind}
    about = sa.exists().where(_r.category == _f.category, _r.kind == _f.kind)
    query = sa.select(_f.category, _f.kind).where(_f.deleted_at.is_(None), ~about).distinct()
    strays = await connection.execute(query.order_by(_f.category, _f.kind))
    return [*known, *(replace(own[row.kind], category=row.category) for row in strays if row.kind in own)]


async def rule(connection: AsyncConnection, category: str) -> RetentionRule | None:
    """The rule of a category."""
    row = (await connection.execute(sa.select(*RULE).where(_r.category == category))).one_or_none()
    return None if row is None else RetentionRule(**row._mapping)


async def add_rule(connection: AsyncConnection, made: RetentionRule) -> None:
    """Add a rule for a category that has none."""
    await connection.execute(sa.insert(rule_table).values({column.name: getattr(made, column.name) for column in RULE}))


async def change_rule(connection: AsyncConnection, category: str, version: int, values: Mapping[str, object]) -> bool:
    """Change the values if the rule is still at this version."""
    where = (_r.category == category) & (_r.version == version)
    changed = sa.update(rule_table).where(where).values(**values, version=version + 1)
    return (await connection.execute(changed)).rowcount > 0


async def set_least(connection: AsyncConnection, kind: str, least_days: int) -> None:
    """Apply the present minimum of a kind; rules below it are raised to it."""
    of_kind = sa.update(rule_table).where(_r.kind == kind)
    await connection.execute(of_kind.values(least_days=least_days))
    for column in (_r.days, _r.early_days):
        await connection.execute(of_kind.where(column < least_days).values({column.name: least_days}))


async def due(
    connection: AsyncConnection,
    of: RetentionRule,
    days: int,
    now: Instant,
    after: tuple[Instant, str] | None,
    limit: int,
) -> list[StoredFile]:
    """Files of this category made at least `days` ago that nothing keeps, oldest first, after this one."""
    query = sa.select(*FILE).where(*_due(of, days, now), *_later(after))
    return [file_of(row) for row in await connection.execute(query.order_by(_f.made_at, _f.id).limit(limit))]


async def count_due(connection: AsyncConnection, of: RetentionRule, days: int, now: Instant) -> int:
    """The number of these files."""
    query = sa.select(sa.func.count()).select_from(file_table).where(*_due(of, days, now))
    return (await connection.execute(query)).scalar_one()


async def oldest_in(
    connection: AsyncConnection, folder: str, after: tuple[Instant, str] | None, limit: int
) -> list[StoredFile]:
    """The oldest files in this folder, after this one."""
    query = sa.select(*FILE).where(_f.folder == folder, _f.deleted_at.is_(None), *_later(after))
    return [file_of(row) for row in await connection.execute(query.order_by(_f.made_at, _f.id).limit(limit))]


def _later(after: tuple[Instant, str] | None) -> list[sa.ColumnElement[bool]]:
    if after is None:
        return []
    return [(_f.made_at > after[0]) | ((_f.made_at == after[0]) & (_f.id > after[1]))]


def _due(of: RetentionRule, days: int, now: Instant) -> list[sa.ColumnElement[bool]]:
    """Old enough, present, not held and kept by nothing; files that belong to others go with those."""
    old = (_f.category == of.category) & (_f.kind == of.kind) & (_f.made_at <= now - days * DAY_S)
    kept = _f.keep_until.is_(None) | (_f.keep_until <= now)
    return [old, kept, _f.deleted_at.is_(None), _f.holds == 0, _f.of.is_(None)]


async def with_other_keys(connection: AsyncConnection, key: str, after: str, limit: int) -> list[StoredFile]:
    """Files with another key than this one, by id, after this id."""
    query = sa.select(*FILE).where(_f.key != key, _f.deleted_at.is_(None), _f.id > after).order_by(_f.id).limit(limit)
    return [file_of(row) for row in await connection.execute(query)]


async def count_other_keys(connection: AsyncConnection, key: str) -> int:
    """The number of these files."""
    where = (_f.key != key) & _f.deleted_at.is_(None)
    return (await connection.execute(sa.select(sa.func.count()).select_from(file_table).where(where))).scalar_one()


async def known_places(connection: AsyncConnection, places: Sequence[str]) -> set[tuple[str, str]]:
    """The places among these that contain files, each with its folder."""
    query = sa.select(_f.folder, _f.place).where(_f.place.in_(places), _f.deleted_at.is_(None))
    return {(row.folder, row.place) for row in await connection.execute(query)}


async def note_duty(connection: AsyncConnection, name: str, at: Instant, about: Mapping[str, Any]) -> None:
    """Record the outcome of a duty's last run."""
    await connection.execute(sa.delete(duty_table).where(duty_table.c.name == name))
    await connection.execute(sa.insert(duty_table).values(name=name, at=at, about=dict(about)))


async def duty(connection: AsyncConnection, name: str) -> tuple[Instant, dict[str, Any]] | None:
    """The outcome of a duty's last run, or None if it never ran."""
    row = (await connection.execute(sa.select(duty_table).where(duty_table.c.name == name))).one_or_none()
    return None if row is None else (row.at, row.about)
