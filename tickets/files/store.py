"""Owns the table of attachments: which stored file belongs to which ticket or step, and who added it."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant, UserId
from infra.database.engine import Moment, metadata
from infra.files.references import REFERS
from infra.files.store import file_table
from tickets.rules.files import AttachmentPlace, Bound
from tickets.tables import SERIAL, ticket_table

LOOSE = "place = 'loose'"
attachment_table = sa.Table(
    "ticket_file",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True, info=REFERS),
    sa.Column("serial", SERIAL, sa.ForeignKey("ticket.serial", ondelete="CASCADE"), nullable=False),
    sa.Column("place", sa.String(8), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("by", sa.String(32), nullable=False),
    sa.Column("by_name", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Index("ix_ticket_file_serial", "serial", "at"),
    sa.Index("ix_ticket_file_loose", "at", sqlite_where=sa.text(LOOSE), postgresql_where=sa.text(LOOSE)),
)
"""`id` is the file's id in the file store, which has its name, size, media type and state."""

_a, _f, _t = attachment_table.c, file_table.c, ticket_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A ticket's file with its data from the file store. `gone`: it was deleted at the end of its retention."""

    bound: Bound
    name: str
    media_type: str
    size: int
    by_name: str
    at: Instant
    gone: bool
    sha256: str = ""


def _query() -> sa.Select[tuple[object, ...]]:
    columns = (_a.id, _t.id.label("ticket"), _a.place, _a.version, _a.by, _a.by_name, _a.at)
    facts = (_f.name, _f.media_type, _f.size, _f.deleted_at, _f.sha256)
    joined = attachment_table.join(file_table, _f.id == _a.id).join(ticket_table, _t.serial == _a.serial)
    return sa.select(*columns, *facts).select_from(joined)


def _of(row: sa.Row[tuple[object, ...]]) -> Attachment:
    bound = Bound(
        id=row.id, ticket=row.ticket, place=AttachmentPlace(row.place), version=row.version, by=UserId(row.by)
    )  # fmt: skip
    return Attachment(
        bound=bound,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        by_name=row.by_name,
        at=row.at,
        gone=row.deleted_at is not None,
        sha256=row.sha256,
    )


async def of_ticket(connection: AsyncConnection, ticket: str) -> list[Attachment]:
    """All attachments of a ticket, including those of steps, the oldest first. One statement."""
    query = _query().where(_t.id == ticket).order_by(_a.at, _a.id)
    return [_of(row) for row in await connection.execute(query)]


async def one(connection: AsyncConnection, id: str) -> Attachment | None:
    """The attachment with this id."""
    row = (await connection.execute(_query().where(_a.id == id))).one_or_none()
    return None if row is None else _of(row)


async def sizes(connection: AsyncConnection, serial: int) -> list[int]:
    """The size in bytes of each file that a ticket has."""
    query = sa.select(_f.size).join(attachment_table, _a.id == _f.id).where(_a.serial == serial)
    return [int(size) for size in await connection.scalars(query)]


async def add(connection: AsyncConnection, serial: int, bound: Bound, by_name: str, at: Instant) -> None:
    """Insert an attachment; its file is inserted in the same transaction."""
    values = {"id": bound.id, "serial": serial, "place": bound.place, "version": bound.version, "by": bound.by}
    await connection.execute(sa.insert(attachment_table).values(**values, by_name=by_name[:64], at=at))


async def bind(connection: AsyncConnection, serial: int, ids: Sequence[str], by: UserId, version: int) -> bool:
    """Bind files that this person uploaded for a step to the step of this version; returns whether all were found."""
    mine = (_a.serial == serial) & (_a.place == AttachmentPlace.LOOSE) & (_a.by == by) & _a.id.in_(ids)
    statement = sa.update(attachment_table).where(mine).values(place=AttachmentPlace.STEP, version=version)
    return (await connection.execute(statement)).rowcount == len(set(ids))


async def remove(connection: AsyncConnection, id: str) -> bool:
    """Delete the row; returns whether it existed."""
    return (await connection.execute(sa.delete(attachment_table).where(_a.id == id))).rowcount == 1


async def loose_before(connection: AsyncConnection, moment: Instant, limit: int) -> list[str]:
    """Files uploaded for a step before this moment and never bound, the oldest first."""
    query = sa.select(_a.id).where(_a.place == AttachmentPlace.LOOSE, _a.at < moment).order_by(_a.at).limit(limit)
    return list(await connection.scalars(query))
