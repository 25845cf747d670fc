"""The data around a profile: notes, former values, merges and openings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.ids import Instant, UserId
from core.numbers import plain
from core.opening import NAME
from customers.errors import NoSuchMerge, NoSuchNote
from customers.rules.entered import Change
from customers.rules.profile import ContactKind
from infra.database.engine import Moment, metadata
from infra.trail.openings import Openings

note_table = sa.Table(
    "customer_note",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("customer", sa.String(32), nullable=False),
    sa.Column("root", sa.String(32), nullable=False),
    sa.Column("text", sa.String(2000), nullable=False),
    sa.Column("by", sa.String(32), nullable=False),
    sa.Column("by_name", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("removed_at", Moment, nullable=True),
    sa.Index("ix_customer_note_root", "root", "at", "id"),
)
edit_table = sa.Table(
    "customer_edit",
    metadata,
    sa.Column("customer", sa.String(32), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("by", sa.String(32), nullable=False),
    sa.Column("by_name", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("before", sa.JSON, nullable=False),
)
"""One row for each version; `before` holds the previous values of what it changed, so nothing is ever lost."""

merge_table = sa.Table(
    "customer_merge",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("kept", sa.String(32), nullable=False),
    sa.Column("merged", sa.String(32), nullable=False),
    sa.Column("name", sa.String(64), nullable=False),
    sa.Column("members", sa.JSON, nullable=False),
    sa.Column("gained", sa.JSON, nullable=False),
    sa.Column("reason", sa.String(200), nullable=False),
    sa.Column("by", sa.String(32), nullable=False),
    sa.Column("by_name", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("undone_at", Moment, nullable=True),
    sa.Index("ix_customer_merge_kept", "kept", "at"),
)
"""`members`: the profiles that came with the merged one; `gained`: what the kept one took over from it."""

OPENINGS = Openings("customer_opening", "customer")
_n, _e, _m = note_table.c, edit_table.c, merge_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note about a customer."""

    id: str
    text: str
    by: UserId
    by_name: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """The change that made this version: by whom, when, and of which fields."""

    version: int
    by_name: str
    at: Instant
    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Two profiles that were merged. `name`: that of the profile that was merged into the other."""

    id: str
    kept: str
    merged: str
    name: str
    members: Sequence[str]
    gained: Mapping[str, Sequence[str]]
    reason: str
    by: UserId
    by_name: str
    at: Instant
    undone_at: Instant | None


NOTE = [_n[name] for name in Note.__dataclass_fields__]


async def add_note(connection: AsyncConnection, customer: str, note: Note) -> None:
    """Add a note."""
    values = {name: getattr(note, name) for name in Note.__dataclass_fields__}
    await connection.execute(sa.insert(note_table).values(**values, customer=customer, root=customer))


async def notes_of(connection: AsyncConnection, root: str, limit: int) -> list[Note]:
    """The newest notes about a customer."""
    query = sa.select(*NOTE).where(_n.root == root, _n.removed_at.is_(None))
    query = query.order_by(_n.at.desc(), _n.id.desc()).limit(limit)
    return [Note(**row._mapping) for row in await connection.execute(query)]


async def remove_note(connection: AsyncConnection, root: str, id: str, by: UserId | None, now: Instant) -> None:
    """Remove a note; `by`: only if this person wrote it. Raises `NoSuchNote`."""
    query = sa.update(note_table).where(_n.id == id, _n.root == root, _n.removed_at.is_(None))
    if by is not None:
        query = query.where(_n.by == by)
    if (await connection.execute(query.values(removed_at=now))).rowcount != 1:
        raise NoSuchNote


async def note_edit(
    connection: AsyncConnection, actor: Actor, customer: str, version: int, now: Instant, before: Mapping[str, Any]
) -> None:
    """Record what this version changed."""
    values = {"customer": customer, "version": version, "by": actor.user, "by_name": actor.name[:NAME], "at": now}
    await connection.execute(sa.insert(edit_table).values(**values, before=dict(before)))


async def edits_of(connection: AsyncConnection, customer: str, after: int, limit: int) -> list[Edited]:
    """The newest edits after version `after`."""
    query = sa.select(edit_table).where(_e.customer == customer, _e.version > after)
    query = query.order_by(_e.version.desc()).limit(limit)
    return [
        Edited(version=row.version, by_name=row.by_name, at=row.at, fields=sorted(row.before))
        for row in await connection.execute(query)
    ]


async def contact_changes(connection: AsyncConnection, customer: str) -> list[Change]:
    """Everybody who changed the contacts of this profile, in order, each with the numbers before the change."""
    query = sa.select(_e.by, _e.before).where(_e.customer == customer).order_by(_e.version)
    return [
        (UserId(by), [plain(one["value"]) for one in before["contacts"] if one["kind"] == ContactKind.PHONE])
        for by, before in await connection.execute(query)
        if "contacts" in before
    ]


async def add_merge(connection: AsyncConnection, merge: Merge) -> None:
    """Record a merge."""
    values = {name: getattr(merge, name) for name in Merge.__dataclass_fields__}
    values |= {"members": list(merge.members), "gained": dict(merge.gained)}
    await connection.execute(sa.insert(merge_table).values(values))


async def merges_of(connection: AsyncConnection, kept: str, limit: int) -> list[Merge]:
    """The merges into this customer that were not undone, the latest first."""
    query = sa.select(merge_table).where(_m.kept == kept, _m.undone_at.is_(None))
    query = query.order_by(_m.at.desc(), _m.id.desc()).limit(limit)
    return [Merge(**row._mapping) for row in await connection.execute(query)]


async def merge(connection: AsyncConnection, id: str) -> Merge:
    """A merge that was not undone; raises `NoSuchMerge`."""
    query = sa.select(merge_table).where(_m.id == id, _m.undone_at.is_(None))
    row = (await connection.execute(query)).one_or_none()
    if row is None:
        raise NoSuchMerge
    return Merge(**row._mapping)


async def undo_merge(connection: AsyncConnection, id: str, now: Instant) -> bool:
    """Mark a merge as undone; False if somebody was faster."""
    query = sa.update(merge_table).where(_m.id == id, _m.undone_at.is_(None)).values(undone_at=now)
    return (await connection.execute(query)).rowcount == 1
