"""The text read from the pages of faxes: which faxes are still to be read, their text, and its deletion with the
pages."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.fax import finding
from channels.fax.tables import fax_in_table
from infra.files.store import file_table

READ, FAILED, GONE = "read", "failed", "gone"
_i, _f = fax_in_table.c, file_table.c


async def unread(connection: AsyncConnection, limit: int) -> list[tuple[str, str]]:
    """Return faxes whose pages are in the file store but not read yet, with their files; newest first."""
    query = (
        sa.select(_i.id, _f.id)
        .join(file_table, _f.id == _i.stored)
        .where(_i.reading == "", _f.deleted_at.is_(None))
        .order_by(_i.began_at.desc(), _i.id)
        .limit(limit)
    )
    return [(fax, file) for fax, file in await connection.execute(query)]


async def count_unread(connection: AsyncConnection) -> int:
    """Return the number of faxes still to be read."""
    waiting = sa.select(_i.id).join(file_table, _f.id == _i.stored).where(_i.reading == "", _f.deleted_at.is_(None))
    return await connection.scalar(sa.select(sa.func.count()).select_from(waiting.subquery())) or 0


async def was_read(connection: AsyncConnection, fax: str, text: str | None) -> None:
    """Store the text of the pages; None if they could not be read. If the pages were deleted meanwhile, nothing is
    stored."""
    values = {"text": text or "", "reading": FAILED if text is None else READ}
    await connection.execute(sa.update(fax_in_table).where(_i.id == fax, _i.reading == "").values(**values))
    await finding.enter(connection, fax)


async def forget_text(connection: AsyncConnection, fax: str) -> None:
    """Delete the text of this fax, because its pages are deleted."""
    await connection.execute(sa.update(fax_in_table).where(_i.id == fax).values(text="", reading=GONE))
    await finding.enter(connection, fax)


async def forget_gone(connection: AsyncConnection) -> int:
    """Delete the text of all faxes whose pages were deleted, and return their number."""
    deleted = sa.select(_f.id).where(_f.id == _i.stored, _f.deleted_at.is_not(None)).exists()
    query = sa.select(_i.id).where(_i.reading != GONE, _i.stored.is_not(None), deleted)
    gone = (await connection.scalars(query)).all()
    for fax in gone:
        await forget_text(connection, fax)
    return len(gone)
